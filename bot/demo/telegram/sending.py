"""Methods that put a message into a chat."""

from typing import TYPE_CHECKING

from bot.demo.telegram import limits
from bot.demo.telegram.chats import Chat
from bot.demo.telegram.errors import bad_request, too_large
from bot.demo.telegram.events import EventKind, event_of
from bot.demo.telegram.files import FileKind, StoredFile
from bot.demo.telegram.formatted import FormattedText, caption_text, message_text
from bot.demo.telegram.json_types import Json
from bot.demo.telegram.keyboards import Keyboard, read_markup
from bot.demo.telegram.messages import Message

if TYPE_CHECKING:
    from bot.demo.telegram.parameters import Arguments
    from bot.demo.telegram.world import World

PLACEMENT = frozenset(
    {
        "chat_id",
        "message_thread_id",
        "reply_parameters",
        "reply_markup",
        "disable_notification",
        "protect_content",
    }
)
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
    return _post(world, arguments, content, None)


def send_document(world: "World", arguments: "Arguments") -> Json:
    return _post_file(world, arguments, FileKind.DOCUMENT)


def send_photo(world: "World", arguments: "Arguments") -> Json:
    return _post_file(world, arguments, FileKind.PHOTO)


def send_chat_action(world: "World", arguments: "Arguments") -> bool:
    chat = world.writable_chat(arguments.text("chat_id"))
    _topic(chat, arguments.integer("message_thread_id"), None)
    if arguments.text("action") not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    return True


def keyboard_of(arguments: "Arguments") -> Keyboard | None:
    problem = "can't parse reply keyboard markup JSON object"
    return read_markup(arguments.decoded("reply_markup", problem))


def _post_file(world: "World", arguments: "Arguments", kind: FileKind) -> Json:
    caption = caption_text(arguments.text("caption"), arguments.text("parse_mode"))
    world.writable_chat(arguments.text("chat_id"))
    return _post(world, arguments, caption, _file(world, arguments, kind))


def _file(world: "World", arguments: "Arguments", kind: FileKind) -> StoredFile:
    if upload := arguments.upload(kind):
        if len(upload.content) > limits.UPLOAD_BYTES:
            raise too_large()
        return world.files.add(kind, upload)
    if file_id := arguments.text(kind):
        return world.files.resend(kind, file_id)
    raise bad_request(f"there is no {kind} in the request")


def _post(
    world: "World", arguments: "Arguments", content: FormattedText, file: StoredFile | None
) -> Json:
    chat = world.writable_chat(arguments.text("chat_id"))
    keyboard = keyboard_of(arguments)
    reply_to = _replied(chat, arguments)
    topic = _topic(chat, arguments.integer("message_thread_id"), reply_to)
    message = Message(
        message_id=chat.next_message_id(),
        chat=chat,
        sender=world.bot,
        date=world.clock(),
        content=content,
        file=file,
        keyboard=keyboard,
        reply_to=reply_to,
        topic=topic,
    )
    chat.messages[message.message_id] = message
    world.show(event_of(EventKind.SENT, message))
    return message.to_json()


def _replied(chat: Chat, arguments: "Arguments") -> Message | None:
    reply = arguments.mapping("reply_parameters", "can't parse reply parameters JSON object")
    if reply is None:
        return None
    if set(reply) - {"message_id", "chat_id", "allow_sending_without_reply"}:
        raise bad_request("can't parse ReplyParameters: unsupported field")
    if str(reply.get("chat_id", chat.id)) != str(chat.id):
        raise bad_request("can't parse ReplyParameters: replies across chats are unsupported")
    message_id = reply.get("message_id")
    if not isinstance(message_id, int):
        raise bad_request('can\'t parse ReplyParameters: Field "message_id" must be of type Number')
    message = chat.messages.get(message_id)
    if message is None and not reply.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    return message


def _topic(chat: Chat, thread_id: int | None, reply_to: Message | None) -> int | None:
    """General has no thread id that can be written to (craft.md B.6)."""
    if thread_id is None:
        return reply_to.topic if reply_to else None
    if thread_id not in chat.topics:
        raise bad_request("message thread not found")
    return thread_id
