"""Methods that ask about a chat and its members."""

from typing import TYPE_CHECKING

from bot.demo.telegram.chats import ADMINISTRATORS, PRESENT, Chat, Member
from bot.demo.telegram.errors import bad_request
from bot.demo.telegram.json_types import Json

if TYPE_CHECKING:
    from bot.demo.telegram.parameters import Arguments
    from bot.demo.telegram.world import World

_GIFTS = dict.fromkeys(
    (
        "unlimited_gifts",
        "limited_gifts",
        "unique_gifts",
        "premium_subscription",
        "gifts_from_channels",
    ),
    False,
)


def get_chat(world: "World", arguments: "Arguments") -> Json:
    """A `ChatFullInfo`."""
    chat = world.readable_chat(arguments.text("chat_id"))
    linked = {"linked_chat_id": chat.linked_to.id} if chat.linked_to else {}
    return (
        chat.to_json()
        | linked
        | {
            "accent_color_id": 0,
            "max_reaction_count": 11,
            "accepted_gift_types": _GIFTS,
        }
    )


def get_chat_member(world: "World", arguments: "Arguments") -> Json:
    chat = world.readable_chat(arguments.text("chat_id"))
    person = world.people.get(arguments.integer("user_id") or 0)
    if person is None:
        raise bad_request("user not found")
    return chat.member(person).to_json()


def get_chat_administrators(world: "World", arguments: "Arguments") -> list[Json]:
    """Administrators without other bots, as the Bot API says."""
    chat = world.readable_chat(arguments.text("chat_id"))
    if chat.is_private:
        raise bad_request("there are no administrators in the private chat")
    return [
        member.to_json()
        for member in chat.members.values()
        if member.status in ADMINISTRATORS and (not member.person.is_bot or _is_self(world, member))
    ]


def get_chat_member_count(world: "World", arguments: "Arguments") -> int:
    return _present(world.readable_chat(arguments.text("chat_id")))


def _present(chat: Chat) -> int:
    return sum(member.status in PRESENT for member in chat.members.values())


def _is_self(world: "World", member: Member) -> bool:
    return member.person == world.bot
