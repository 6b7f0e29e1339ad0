"""Methods that put a message of one part into a chat."""

from typing import TYPE_CHECKING

from bot.demo.telegram.errors import bad_request
from bot.demo.telegram.files import FileKind
from bot.demo.telegram.formatted import caption_text, message_text
from bot.demo.telegram.json_types import Json
from bot.demo.telegram.posting import Draft, file_of, keyboard_of, place_of, post, topic_of

if TYPE_CHECKING:
    from bot.demo.telegram.parameters import Arguments
    from bot.demo.telegram.world import World

_ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)


def send_message(world: "World", arguments: "Arguments") -> Json:
    content = message_text(arguments.text("text"), arguments.text("parse_mode"))
    place = place_of(world, arguments)
    [message] = post(world, place, Draft(content, keyboard=keyboard_of(arguments)))
    return message.to_json()


def send_document(world: "World", arguments: "Arguments") -> Json:
    return _send_file(world, arguments, FileKind.DOCUMENT)


def send_photo(world: "World", arguments: "Arguments") -> Json:
    return _send_file(world, arguments, FileKind.PHOTO)


def send_chat_action(world: "World", arguments: "Arguments") -> bool:
    chat = world.writable_chat(arguments.text("chat_id"))
    topic_of(world, chat, arguments.integer("message_thread_id"), None)
    if arguments.text("action") not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    return True


def _send_file(world: "World", arguments: "Arguments", kind: FileKind) -> Json:
    caption = caption_text(arguments.text("caption"), arguments.text("parse_mode"))
    place = place_of(world, arguments)
    file = file_of(world, kind, arguments.upload(kind), arguments.text(kind))
    [message] = post(world, place, Draft(caption, file, keyboard_of(arguments)))
    return message.to_json()
