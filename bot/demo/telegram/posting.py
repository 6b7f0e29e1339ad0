"""How a message of the bot comes into a chat: where to, in answer to what, with which right."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.demo.telegram import limits
from bot.demo.telegram.chats import Chat, Status
from bot.demo.telegram.errors import bad_request, too_large
from bot.demo.telegram.events import EventKind, event_of
from bot.demo.telegram.files import FileKind, StoredFile, Upload
from bot.demo.telegram.formatted import FormattedText
from bot.demo.telegram.json_types import Json
from bot.demo.telegram.keyboards import Keyboard, read_markup
from bot.demo.telegram.messages import Message

if TYPE_CHECKING:
    from bot.demo.telegram.parameters import Arguments
    from bot.demo.telegram.world import World

PLACE = frozenset({"chat_id", "message_thread_id", "disable_notification", "protect_content"})
PLACEMENT = PLACE | {"reply_parameters", "reply_markup"}

_WHAT = {None: "text messages", FileKind.DOCUMENT: "documents", FileKind.PHOTO: "photos"}


@dataclass(frozen=True, slots=True)
class Place:
    chat: Chat
    reply_to: Message | None
    topic: int | None


@dataclass(frozen=True, slots=True)
class Draft:
    content: FormattedText
    file: StoredFile | None = None
    keyboard: Keyboard | None = None
    media_group_id: str | None = None
    forward_origin: Json | None = None


def place_of(world: "World", arguments: "Arguments") -> Place:
    chat = world.writable_chat(arguments.text("chat_id"))
    reply_to = _replied(chat, arguments)
    thread_id = arguments.integer("message_thread_id")
    return Place(chat, reply_to, topic_of(world, chat, thread_id, reply_to))


def keyboard_of(arguments: "Arguments") -> Keyboard | None:
    problem = "can't parse reply keyboard markup JSON object"
    return read_markup(arguments.decoded("reply_markup", problem))


def file_of(world: "World", kind: FileKind, upload: Upload | None, reference: str) -> StoredFile:
    """What is sent: a file that came with the call, or one that Telegram has already."""
    if upload is not None:
        if len(upload.content) > limits.UPLOAD_BYTES:
            raise too_large()
        return world.files.add(kind, upload)
    if reference:
        return world.files.resend(kind, reference)
    raise bad_request(f"there is no {kind} in the request")


def post(world: "World", place: Place, *drafts: Draft) -> list[Message]:
    """Puts messages into a chat, all or none; raises `Refusal` where rights or pace forbid it."""
    if place.chat.status_of(world.bot) is Status.RESTRICTED:
        what = _WHAT[drafts[0].file.kind if drafts[0].file else None]
        raise bad_request(f"not enough rights to send {what} to the chat")
    world.pace.take(place.chat, len(drafts))
    return [_put(world, place, draft) for draft in drafts]


def topic_of(
    world: "World", chat: Chat, thread_id: int | None, reply_to: Message | None
) -> int | None:
    """General has no thread id that can be written to (craft.md B.6)."""
    topic = thread_id
    if thread_id is None:
        topic = reply_to.topic if reply_to else None
    elif thread_id not in chat.topics:
        raise bad_request("message thread not found")
    if topic in chat.closed_topics and not world.is_administrator(chat):
        raise bad_request("TOPIC_CLOSED")
    return topic


def _put(world: "World", place: Place, draft: Draft) -> Message:
    chat = place.chat
    message = Message(
        message_id=chat.next_message_id(),
        chat=chat,
        sender=world.bot,
        date=world.clock(),
        content=draft.content,
        file=draft.file,
        keyboard=draft.keyboard,
        reply_to=place.reply_to,
        topic=place.topic,
        media_group_id=draft.media_group_id,
        forward_origin=draft.forward_origin,
        sender_chat=chat if chat.is_channel else None,
    )
    chat.messages[message.message_id] = message
    world.show(event_of(EventKind.SENT, message))
    world.forward_automatically(message)
    return message


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
