"""Chats and who belongs to them."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.demo.telegram.json_types import Json, without_nothing
from bot.demo.telegram.people import Person

if TYPE_CHECKING:
    from bot.demo.telegram.messages import Message


class ChatKind(StrEnum):
    PRIVATE = "private"
    GROUP = "group"
    SUPERGROUP = "supergroup"


class Status(StrEnum):
    CREATOR = "creator"
    ADMINISTRATOR = "administrator"
    MEMBER = "member"
    LEFT = "left"
    KICKED = "kicked"


ADMINISTRATORS = frozenset({Status.CREATOR, Status.ADMINISTRATOR})
PRESENT = frozenset({Status.CREATOR, Status.ADMINISTRATOR, Status.MEMBER})
_RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_pin_messages",
)


@dataclass(frozen=True, slots=True)
class Member:
    person: Person
    status: Status

    def to_json(self) -> Json:
        fields: Json = {"user": self.person.to_json(), "status": str(self.status)}
        match self.status:
            case Status.CREATOR:
                return fields | {"is_anonymous": False}
            case Status.ADMINISTRATOR:
                rights = dict.fromkeys(_RIGHTS, True)
                return fields | rights | {"can_be_edited": False, "is_anonymous": False}
            case Status.KICKED:
                return fields | {"until_date": 0}
            case _:
                return fields


@dataclass(slots=True, eq=False)
class Chat:
    """A private chat with the bot (`owner` is the person) or a group.

    A private chat exists for Telegram from the first word of its owner; `topics` maps thread ids
    of a forum to their names, General having none; `migrated_to` is set once a group became a
    supergroup.
    """

    id: int
    kind: ChatKind
    title: str
    owner: Person | None = None
    is_forum: bool = False
    members: dict[int, Member] = field(default_factory=dict)
    topics: dict[int, str] = field(default_factory=dict)
    messages: dict[int, "Message"] = field(default_factory=dict)
    last_message_id: int = 0
    migrated_to: int | None = None

    @property
    def is_private(self) -> bool:
        return self.kind is ChatKind.PRIVATE

    def status_of(self, person: Person) -> Status:
        member = self.members.get(person.id)
        return member.status if member else Status.LEFT

    def put(self, person: Person, status: Status) -> None:
        self.members[person.id] = Member(person, status)

    def next_message_id(self) -> int:
        self.last_message_id += 1
        return self.last_message_id

    def to_json(self) -> Json:
        if self.owner is not None:
            owner = self.owner
            return without_nothing(
                {
                    "id": self.id,
                    "type": "private",
                    "first_name": owner.first_name,
                    "last_name": owner.last_name,
                    "username": owner.username,
                }
            )
        return without_nothing(
            {
                "id": self.id,
                "type": str(self.kind),
                "title": self.title,
                "is_forum": True if self.is_forum else None,
            }
        )
