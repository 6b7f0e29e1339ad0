"""The composition root: the real application with its real handlers, over any request object."""

import logging
import os
from typing import Any

from telegram.ext import ApplicationBuilder, ContextTypes
from telegram.request import BaseRequest, HTTPXRequest

from bot.drawing import draw
from bot.file_store import FileStore
from bot.files import Files
from bot.raw_bot import RawBot
from bot.resources import Resources
from bot.settings import Settings
from db.library import Library
from handlers.context import App, Context, Services, provide
from handlers.menus import show_face
from handlers.registry import add_handlers

os.environ.setdefault("PTB_TIMEDELTA", "1")  # durations as timedelta, as PTB will have it anyway


log = logging.getLogger(__name__)

UPDATE_KINDS = (
    "message",
    "edited_message",
    "callback_query",
    "inline_query",
    "my_chat_member",
)
"""What Telegram is asked to bring: no more than there are handlers for (craft.md B.21)."""

POOL = 32
"""Connections kept open to Telegram: more than there are calls at once."""


def build_app(resources: Resources, bot: RawBot) -> App:
    """The application, not yet initialised; updates reach it through the inbox alone."""
    builder: Any = (
        ApplicationBuilder()
        .bot(bot)
        .context_types(ContextTypes(context=Context))
        .job_queue(None)
        .updater(None)
    )
    application: App = builder.build()
    operators = frozenset(resources.settings.operators)
    files = Files(bot.files, bot)
    provide(application, Services(Library(), resources.clock, operators, files, draw))
    return application


def build_bot(settings: Settings, token: str, request: BaseRequest | None = None) -> RawBot:
    """The library's bot; `request` replaces the network (demo, tests)."""
    files = FileStore(settings.files_dir)
    if request is not None:
        return RawBot(token, files=files, request=request, get_updates_request=request)
    return RawBot(
        token,
        files=files,
        base_url=settings.bot_api_url,
        base_file_url=settings.files_url,
        request=HTTPXRequest(connection_pool_size=POOL),
        get_updates_request=HTTPXRequest(connection_pool_size=1),
    )


async def introduce(application: App) -> None:
    """Listen as whoever the bot turned out to be, and keep its menus and descriptions up to date.

    A bot without a menu still answers, so nothing that goes wrong with it is in the way.
    """
    me = application.bot
    add_handlers(application, me.username, me.id)
    try:
        await show_face(me)
    except Exception as error:
        log.warning("menus and descriptions were not set: %r", error)
