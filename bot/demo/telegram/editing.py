"""Methods that change a message that stands already."""

from typing import TYPE_CHECKING

from bot.demo.telegram import limits
from bot.demo.telegram.chats import ADMINISTRATORS
from bot.demo.telegram.errors import bad_request
from bot.demo.telegram.events import Event, EventKind, event_of
from bot.demo.telegram.formatted import FormattedText, caption_text, message_text
from bot.demo.telegram.json_types import Json
from bot.demo.telegram.keyboards import Keyboard
from bot.demo.telegram.parameters import required_message_id
from bot.demo.telegram.posting import keyboard_of
from bot.demo.telegram.reactions import EMOJI

if TYPE_CHECKING:
    from bot.demo.telegram.messages import Message
    from bot.demo.telegram.parameters import Arguments
    from bot.demo.telegram.world import World

_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


def edit_message_text(world: "World", arguments: "Arguments") -> Json:
    message = _own_message(world, arguments)
    if message.file is not None:
        raise bad_request("there is no text in the message to edit")
    content = message_text(arguments.text("text"), arguments.text("parse_mode"))
    return _change(world, message, content, keyboard_of(arguments))


def edit_message_caption(world: "World", arguments: "Arguments") -> Json:
    message = _own_message(world, arguments)
    if message.file is None:
        raise bad_request("there is no caption in the message to edit")
    content = caption_text(arguments.text("caption"), arguments.text("parse_mode"))
    return _change(world, message, content, keyboard_of(arguments))


def edit_message_reply_markup(world: "World", arguments: "Arguments") -> Json:
    message = _own_message(world, arguments)
    return _change(world, message, message.content, keyboard_of(arguments))


def delete_message(world: "World", arguments: "Arguments") -> bool:
    """In private chats any message, in groups its own, as an administrator everybody's."""
    message = _message(world, arguments, "message to delete not found")
    chat = message.chat
    if world.clock() - message.date > limits.DELETE_WINDOW:
        raise bad_request("message can't be deleted for everyone")
    foreign = message.sender != world.bot and not chat.is_private
    if foreign and chat.status_of(world.bot) not in ADMINISTRATORS:
        raise bad_request("message can't be deleted")
    del chat.messages[message.message_id]
    world.show(event_of(EventKind.DELETED, message))
    return True


def set_message_reaction(world: "World", arguments: "Arguments") -> bool:
    message = _message(world, arguments, "message to react not found")
    reactions = arguments.sequence("reaction", "can't parse reaction types JSON object") or []
    if len(reactions) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    emoji = tuple(_emoji(each) for each in reactions)
    message.reactions[world.bot.id] = emoji
    shown = FormattedText(" ".join(emoji))
    world.show(Event(EventKind.REACTED, message.chat, message, shown))
    return True


def _emoji(reaction: object) -> str:
    if not isinstance(reaction, dict) or reaction.get("type") != "emoji":
        raise bad_request("can't parse ReactionType: only emoji reactions are supported")
    emoji = str(reaction.get("emoji", ""))
    if emoji not in EMOJI:
        raise bad_request("REACTION_INVALID")
    return emoji


def _own_message(world: "World", arguments: "Arguments") -> "Message":
    message = _message(world, arguments, "message to edit not found")
    if message.sender != world.bot or message.service:
        raise bad_request("message can't be edited")
    return message


def _message(world: "World", arguments: "Arguments", absent: str) -> "Message":
    chat = world.writable_chat(arguments.text("chat_id"))
    message = chat.messages.get(required_message_id(arguments))
    if message is None:
        raise bad_request(absent)
    return message


def _change(
    world: "World", message: "Message", content: FormattedText, keyboard: Keyboard | None
) -> Json:
    if (content, keyboard) == (message.content, message.keyboard):
        raise bad_request(_NOT_MODIFIED)
    kind = EventKind.BUTTONS if content == message.content else EventKind.EDITED
    message.content, message.keyboard = content, keyboard
    message.edited = world.clock()
    world.show(event_of(kind, message))
    return message.to_json()
