"""The table of methods: what each is called, what it takes, who carries it out."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeAlias

from bot.demo.telegram import (
    albums,
    answering,
    chat_queries,
    copying,
    editing,
    inline,
    limits,
    posting,
    profile,
    receiving,
    sending,
    webhooks,
)
from bot.demo.telegram.parameters import Arguments
from bot.demo.telegram.world import World

Handler: TypeAlias = Callable[[World, Arguments], object | Awaitable[object]]


@dataclass(frozen=True, slots=True)
class Method:
    handler: Handler
    parameters: frozenset[str]


def _method(handler: Handler, *parameters: str) -> Method:
    return Method(handler, frozenset(parameters))


_FILE = (*posting.PLACEMENT, "caption", "parse_mode")
_WORDS = ("text", "parse_mode", "link_preview_options")
_SCOPE = ("scope", "language_code")

METHODS: dict[str, Method] = {
    "getMe": _method(receiving.get_me),
    "getUpdates": _method(receiving.get_updates, "offset", "limit", "timeout", "allowed_updates"),
    "setWebhook": _method(
        webhooks.set_webhook,
        "url",
        "certificate",
        "ip_address",
        "max_connections",
        "allowed_updates",
        "drop_pending_updates",
        "secret_token",
    ),
    "deleteWebhook": _method(webhooks.delete_webhook, "drop_pending_updates"),
    "getWebhookInfo": _method(webhooks.get_webhook_info),
    "getFile": _method(receiving.get_file, "file_id"),
    "sendMessage": _method(sending.send_message, *posting.PLACEMENT, *_WORDS),
    "sendDocument": _method(
        sending.send_document, *_FILE, "document", "disable_content_type_detection"
    ),
    "sendPhoto": _method(sending.send_photo, *_FILE, "photo"),
    "sendMediaGroup": _method(albums.send_media_group, *posting.PLACE, "reply_parameters", "media"),
    "copyMessage": _method(copying.copy_message, *_FILE, "from_chat_id", "message_id"),
    "forwardMessage": _method(
        copying.forward_message, *posting.PLACE, "from_chat_id", "message_id"
    ),
    "sendChatAction": _method(sending.send_chat_action, "chat_id", "message_thread_id", "action"),
    "editMessageText": _method(
        editing.edit_message_text, "chat_id", "message_id", "reply_markup", *_WORDS
    ),
    "editMessageCaption": _method(
        editing.edit_message_caption,
        "chat_id",
        "message_id",
        "reply_markup",
        "caption",
        "parse_mode",
    ),
    "editMessageReplyMarkup": _method(
        editing.edit_message_reply_markup, "chat_id", "message_id", "reply_markup"
    ),
    "deleteMessage": _method(editing.delete_message, "chat_id", "message_id"),
    "setMessageReaction": _method(
        editing.set_message_reaction, "chat_id", "message_id", "reaction", "is_big"
    ),
    "answerCallbackQuery": _method(
        answering.answer_callback_query,
        "callback_query_id",
        "text",
        "show_alert",
        "url",
        "cache_time",
    ),
    "answerInlineQuery": _method(
        inline.answer_inline_query,
        "inline_query_id",
        "results",
        "cache_time",
        "is_personal",
        "next_offset",
        "button",
    ),
    "getChat": _method(chat_queries.get_chat, "chat_id"),
    "getChatMember": _method(chat_queries.get_chat_member, "chat_id", "user_id"),
    "getChatAdministrators": _method(chat_queries.get_chat_administrators, "chat_id"),
    "getChatMemberCount": _method(chat_queries.get_chat_member_count, "chat_id"),
    "setMyCommands": _method(profile.set_my_commands, "commands", *_SCOPE),
    "getMyCommands": _method(profile.get_my_commands, *_SCOPE),
    "deleteMyCommands": _method(profile.delete_my_commands, *_SCOPE),
    "setMyName": _method(
        profile.setter("name", lambda known: known.names, limits.NAME_LENGTH),
        "name",
        "language_code",
    ),
    "getMyName": _method(profile.getter("name", lambda known: known.names), "language_code"),
    "setMyDescription": _method(
        profile.setter("description", lambda known: known.descriptions, limits.DESCRIPTION_LENGTH),
        "description",
        "language_code",
    ),
    "getMyDescription": _method(
        profile.getter("description", lambda known: known.descriptions), "language_code"
    ),
    "setMyShortDescription": _method(
        profile.setter(
            "short_description",
            lambda known: known.short_descriptions,
            limits.SHORT_DESCRIPTION_LENGTH,
        ),
        "short_description",
        "language_code",
    ),
    "getMyShortDescription": _method(
        profile.getter("short_description", lambda known: known.short_descriptions),
        "language_code",
    ),
}

BY_NAME: dict[str, str] = {name.lower(): name for name in METHODS}
"""Method names are not case-sensitive."""
