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
    CHANNEL = "channel"


class Status(StrEnum):
    CREATOR = "creator"
    ADMINISTRATOR = "administrator"
    MEMBER = "member"
    RESTRICTED = "restricted"
    LEFT = "left"
    KICKED = "kicked"


ADMINISTRATORS = frozenset({Status.CREATOR, Status.ADMINISTRATOR})
PRESENT = ADMINISTRATORS | {Status.MEMBER, Status.RESTRICTED}
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


_PERMISSIONS = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_react_to_messages",
    "can_edit_tag",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
)


@dataclass(frozen=True, slots=True)
class Member:
    """A restricted member may read and nothing else; an anonymous one speaks as the group."""

    person: Person
    status: Status
    is_anonymous: bool = False

    def to_json(self) -> Json:
        fields: Json = {"user": self.person.to_json(), "status": str(self.status)}
        anonymous = {"is_anonymous": self.is_anonymous}
        match self.status:
            case Status.CREATOR:
                return fields | anonymous
            case Status.ADMINISTRATOR:
                return fields | dict.fromkeys(_RIGHTS, True) | {"can_be_edited": False} | anonymous
            case Status.RESTRICTED:
                denied = dict.fromkeys(_PERMISSIONS, False)
                return fields | denied | {"is_member": True, "until_date": 0}
            case Status.KICKED:
                return fields | {"until_date": 0}
            case _:
                return fields


@dataclass(slots=True, eq=False)
class Chat:
    """A private chat with the bot (`owner` is the person), a group or a channel.

    A private chat exists for Telegram from the first word of its owner; `topics` maps thread ids
    of a forum to their names, General having none; `migrated_to` is set once a group became a
    supergroup; `linked_to` is the discussion group of a channel and the channel of such a group.
    """

    id: int
    kind: ChatKind
    title: str
    owner: Person | None = None
    is_forum: bool = False
    members: dict[int, Member] = field(default_factory=dict)
    topics: dict[int, str] = field(default_factory=dict)
    closed_topics: set[int] = field(default_factory=set)
    messages: dict[int, "Message"] = field(default_factory=dict)
    last_message_id: int = 0
    migrated_to: int | None = None
    linked_to: "Chat | None" = None

    @property
    def is_private(self) -> bool:
        return self.kind is ChatKind.PRIVATE

    @property
    def is_channel(self) -> bool:
        return self.kind is ChatKind.CHANNEL

    def member(self, person: Person) -> Member:
        """What somebody is here; whoever never came has left."""
        return self.members.get(person.id) or Member(person, Status.LEFT)

    def status_of(self, person: Person) -> Status:
        return self.member(person).status

    def put(self, person: Person, status: Status, *, anonymous: bool = False) -> None:
        self.members[person.id] = Member(person, status, anonymous)

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
