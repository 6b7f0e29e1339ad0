"""What handlers say: calls to Telegram put into the unit of work of the update they answer.

Nothing is sent here. The outbox makes the calls once they are committed (`bot/outbox.py`), so a
handler never waits for Telegram, and what it says is stored with what it did.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from telegram import InlineKeyboardMarkup, Message
from telegram.constants import ParseMode

from db.outbox import Call
from handlers.addressed import is_group
from handlers.context import Context
from handlers.render import pack
from knowledge.policies.delivery import Kind

EDITABLE = ("chat_id", "text", "parse_mode", "link_preview_options", "reply_markup")
"""What a reply and the edit of a message have in common."""

NO_PREVIEW = {"is_disabled": True}
"""Links of plans are shown, never opened (product.md 5, "Links")."""


def send(
    context: Context,
    message: Message,
    blocks: Iterable[str],
    keyboard: InlineKeyboardMarkup | None = None,
) -> None:
    """Reply with paragraphs of HTML in as few messages as hold them; buttons under the last.

    In a group the reply quotes whom it answers; in private there is nobody else.
    """
    context.work.calls += reply_calls(message, blocks, keyboard)


def say(
    context: Context,
    message: Message,
    text: str,
    keyboard: InlineKeyboardMarkup | None = None,
    *,
    quote: bool = False,
) -> None:
    """Reply with one message of HTML; `quote`: as a reply in private too."""
    context.work.calls.append(reply_call(message, text, keyboard, quote=quote))


def reply_calls(
    message: Message, blocks: Iterable[str], keyboard: InlineKeyboardMarkup | None = None
) -> list[Call]:
    """Replies that hold all the paragraphs; the buttons stand under the last."""
    parts = pack(blocks)
    last = len(parts) - 1
    return [
        reply_call(message, part, keyboard if number == last else None)
        for number, part in enumerate(parts)
    ]


def keyed(calls: Iterable[Call], key: str) -> list[Call]:
    """The calls under a key: they are made once, however often they are asked for."""
    return [replace(call, key=f"{key}.{number}") for number, call in enumerate(calls)]


def reply_call(
    message: Message,
    text: str,
    keyboard: InlineKeyboardMarkup | None = None,
    *,
    quote: bool = False,
) -> Call:
    """A reply in the topic where the message stands (craft.md B.6)."""
    parameters: dict[str, Any] = _text(message.chat.id, text, keyboard)
    if message.is_topic_message:
        parameters["message_thread_id"] = message.message_thread_id
    if quote or is_group(message.chat):
        parameters["reply_parameters"] = {
            "message_id": message.message_id,
            "allow_sending_without_reply": True,
        }
    return _in_chat(Kind.REPLY, "sendMessage", parameters)


def tell(
    chat_id: int, text: str, keyboard: InlineKeyboardMarkup | None = None, *, key: str = ""
) -> Call:
    """A message of HTML in answer to nothing; the key keeps it from being said twice."""
    return replace(message_call(Kind.NOTICE, chat_id, text, keyboard), key=key)


def message_call(
    kind: Kind, chat_id: int, text: str, keyboard: InlineKeyboardMarkup | None = None
) -> Call:
    """A message of HTML to a chat that has not just asked for it."""
    return _in_chat(kind, "sendMessage", _text(chat_id, text, keyboard))


def later(call: Call, at: datetime) -> Call:
    """A message that leaves at a certain time, in a lane of its own: what is said in the chat
    meanwhile does not wait for it."""
    return replace(call, not_before=at, lane=f"{call.lane}.later")


def document_call(message: Message, name: str, text: str, caption: str) -> Call:
    """A text as a file, in the chat of a message (`bot.raw_bot.RawBot.raw_call`)."""
    parameters = {
        "chat_id": message.chat.id,
        "document": {"file_name": name, "text": text},
        "caption": caption,
        "parse_mode": ParseMode.HTML.value,
    }
    return _in_chat(Kind.REPLY, "sendDocument", parameters)


def file_calls(chat_id: int, files: Iterable[tuple[str, str]], caption: str) -> list[Call]:
    """Files that lie on disk, by their names and hashes; the first bears the caption."""
    calls = []
    for number, (name, hash_) in enumerate(files):
        parameters: dict[str, Any] = {
            "chat_id": chat_id,
            "document": {"file_name": name, "hash": hash_},
        }
        if number == 0:
            parameters |= {"caption": caption, "parse_mode": ParseMode.HTML.value}
        calls.append(_in_chat(Kind.REPLY, "sendDocument", parameters))
    return calls


def photo_call(chat_id: int, name: str, hash_: str, caption: str) -> Call:
    """A picture that lies on disk, by its name and hash, to be seen in the chat."""
    parameters: dict[str, Any] = {
        "chat_id": chat_id,
        "photo": {"file_name": name, "hash": hash_},
        "caption": caption,
        "parse_mode": ParseMode.HTML.value,
    }
    return _in_chat(Kind.REPLY, "sendPhoto", parameters)


def rewrite(
    context: Context,
    message: Message,
    text: str,
    keyboard: InlineKeyboardMarkup | None = None,
) -> None:
    """Put other HTML and buttons in place of a message of the bot's own."""
    context.work.calls.append(edit_call(message.chat.id, message.message_id, text, keyboard))


def edit_call(
    chat_id: int, message_id: int, text: str, keyboard: InlineKeyboardMarkup | None = None
) -> Call:
    """Other words for a message of the bot's own."""
    parameters = _text(chat_id, text, keyboard) | {"message_id": message_id}
    return _in_chat(Kind.EDIT, "editMessageText", parameters)


def edit_call_of(reply: Call, message_id: int) -> Call:
    """The same words as a reply, put in place of a message that stands already."""
    kept = {name: reply.parameters[name] for name in EDITABLE if name in reply.parameters}
    edit = _in_chat(Kind.EDIT, "editMessageText", kept | {"message_id": message_id})
    return replace(edit, exchange_id=reply.exchange_id)


def delete_call(chat_id: int, message_id: int) -> Call:
    """Take a message of the bot's own back."""
    return _in_chat(Kind.EDIT, "deleteMessage", {"chat_id": chat_id, "message_id": message_id})


def replace_buttons(
    context: Context, message: Message, keyboard: InlineKeyboardMarkup | None = None
) -> None:
    """Put other buttons, or none, under a message of the bot's own."""
    parameters: dict[str, Any] = {"chat_id": message.chat.id, "message_id": message.message_id}
    if keyboard is not None:
        parameters["reply_markup"] = keyboard.to_dict()
    context.work.calls.append(_in_chat(Kind.EDIT, "editMessageReplyMarkup", parameters))


def answer_press(query_id: str, words: str = "", url: str = "") -> Call:
    """Let a button rest; with words that the presser alone sees, or a link that opens for them."""
    parameters: dict[str, Any] = {"callback_query_id": query_id}
    if words:
        parameters |= {"text": words, "show_alert": True}
    if url:
        parameters["url"] = url
    key = f"q{query_id}"
    return Call(Kind.TAP, "answerCallbackQuery", parameters, lane=key, key=key)


def _text(chat_id: int, text: str, keyboard: InlineKeyboardMarkup | None) -> dict[str, Any]:
    parameters: dict[str, Any] = {
        "chat_id": chat_id,
        "text": text,
        "parse_mode": ParseMode.HTML.value,
        "link_preview_options": NO_PREVIEW,
    }
    if keyboard is not None:
        parameters["reply_markup"] = keyboard.to_dict()
    return parameters


def _in_chat(kind: Kind, method: str, parameters: dict[str, Any]) -> Call:
    chat_id: int = parameters["chat_id"]
    return Call(kind, method, parameters, str(chat_id), chat_id)
