"""Messages sent once more: forwarded with their origin, or copied without."""

from typing import TYPE_CHECKING

from bot.demo.telegram.errors import bad_request
from bot.demo.telegram.formatted import caption_text
from bot.demo.telegram.json_types import Json
from bot.demo.telegram.messages import Message, origin_of
from bot.demo.telegram.parameters import required_message_id
from bot.demo.telegram.posting import Draft, keyboard_of, place_of, post

if TYPE_CHECKING:
    from bot.demo.telegram.parameters import Arguments
    from bot.demo.telegram.world import World


def copy_message(world: "World", arguments: "Arguments") -> Json:
    """A `MessageId`; a caption of its own replaces that of the file."""
    original = _original(world, arguments, "copy", "copied")
    content = original.content
    if original.file is not None and arguments.text("caption"):
        content = caption_text(arguments.text("caption"), arguments.text("parse_mode"))
    draft = Draft(content, original.file, keyboard_of(arguments))
    [message] = post(world, place_of(world, arguments), draft)
    return {"message_id": message.message_id}


def forward_message(world: "World", arguments: "Arguments") -> Json:
    original = _original(world, arguments, "forward", "forwarded")
    draft = Draft(original.content, original.file, forward_origin=origin_of(original))
    [message] = post(world, place_of(world, arguments), draft)
    return message.to_json()


def _original(world: "World", arguments: "Arguments", act: str, done: str) -> Message:
    chat = world.readable_chat(arguments.text("from_chat_id"))
    message = chat.messages.get(required_message_id(arguments))
    if message is None:
        raise bad_request(f"message to {act} not found")
    if message.service:
        raise bad_request(f"message can't be {done}")
    return message
