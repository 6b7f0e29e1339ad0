"""Messages as Telegram keeps them, and as the Bot API shows them."""

from dataclasses import dataclass, field
from datetime import datetime

from bot.demo.telegram.chats import Chat, ChatKind
from bot.demo.telegram.files import StoredFile
from bot.demo.telegram.formatted import FormattedText
from bot.demo.telegram.json_types import Json, unix, without_nothing
from bot.demo.telegram.keyboards import Keyboard
from bot.demo.telegram.people import Person


@dataclass(slots=True, eq=False)
class Message:
    """`content` is the text, or the caption where there is a `file`; `service` holds the fields of
    a service message; `topic` is the forum topic, None in General and outside forums.

    `sender` is who it seems to be from: where somebody speaks as a chat (`sender_chat`), `author`
    is who really does, which Telegram tells nobody. `via_bot` is the bot of an inline result.
    """

    message_id: int
    chat: Chat
    sender: Person
    date: datetime
    content: FormattedText = field(default_factory=FormattedText)
    file: StoredFile | None = None
    keyboard: Keyboard | None = None
    reply_to: "Message | None" = None
    topic: int | None = None
    edited: datetime | None = None
    media_group_id: str | None = None
    service: Json = field(default_factory=dict)
    reactions: dict[int, tuple[str, ...]] = field(default_factory=dict)
    sender_chat: Chat | None = None
    author: Person | None = None
    via_bot: Person | None = None
    forward_origin: Json | None = None
    is_automatic_forward: bool = False

    @property
    def thread_id(self) -> int | None:
        """The topic, or outside topics the first message of a chain of replies (craft.md B.6)."""
        if self.topic is not None or self.chat.kind is not ChatKind.SUPERGROUP:
            return self.topic
        root = self.reply_to
        while root is not None and root.reply_to is not None:
            root = root.reply_to
        return root.message_id if root else None

    @property
    def writer(self) -> Person:
        """Who really wrote it."""
        return self.author or self.sender

    def to_json(self, *, with_reply: bool = True) -> Json:
        """The `Message` object; a replied message is shown without its own reply."""
        reply = self.reply_to if with_reply else None
        return without_nothing(
            {
                "message_id": self.message_id,
                "message_thread_id": self.thread_id,
                "is_topic_message": True if self.topic is not None else None,
                "from": None if self.chat.is_channel else self.sender.to_json(),
                "sender_chat": self.sender_chat.to_json() if self.sender_chat else None,
                "chat": self.chat.to_json(),
                "date": unix(self.date),
                "edit_date": unix(self.edited) if self.edited else None,
                "reply_to_message": reply.to_json(with_reply=False) if reply else None,
                "via_bot": self.via_bot.to_json() if self.via_bot else None,
                "forward_origin": self.forward_origin,
                "is_automatic_forward": self.is_automatic_forward or None,
                "media_group_id": self.media_group_id,
                "reply_markup": self.keyboard.to_json() if self.keyboard else None,
                **self._content_json(),
                **self.service,
            }
        )

    def _content_json(self) -> Json:
        text, entities = ("caption", "caption_entities") if self.file else ("text", "entities")
        marked = [each.to_json() for each in self.content.entities]
        fields: Json = {text: self.content.text or None, entities: marked or None}
        return fields | ({str(self.file.kind): self.file.media_json()} if self.file else {})


def origin_of(message: Message) -> Json:
    """A `MessageOrigin`: where a forwarded message first stood."""
    origin = message.forward_origin
    if origin is not None:
        return origin
    date = {"date": unix(message.date)}
    if message.chat.is_channel:
        place = {"chat": message.chat.to_json(), "message_id": message.message_id}
        return {"type": "channel", **date, **place}
    if message.sender_chat is not None:
        return {"type": "chat", **date, "sender_chat": message.sender_chat.to_json()}
    return {"type": "user", **date, "sender_user": message.sender.to_json()}
