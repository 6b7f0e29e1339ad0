"""The composition root: the real application with its real handlers, over any request object."""

import os
from typing import Any

from telegram.ext import ApplicationBuilder, ContextTypes
from telegram.request import BaseRequest

from bot.resources import Resources
from db.library import Library
from handlers.context import App, Context, Services, provide
from handlers.registry import add_handlers, menu

os.environ.setdefault("PTB_TIMEDELTA", "1")  # durations as timedelta, as PTB will have it anyway


def build_app(
    resources: Resources, token: str, *, request: BaseRequest | None = None, polling: bool
) -> App:
    """The application, not yet initialised. `request` replaces the network (demo, tests)."""
    builder: Any = (
        ApplicationBuilder()
        .token(token)
        .context_types(ContextTypes(context=Context))
        .job_queue(None)
    )
    if request is not None:
        builder = builder.request(request).get_updates_request(request)
    else:
        settings = resources.settings
        builder = builder.base_url(settings.bot_api_url).base_file_url(settings.files_url)
    if not polling:
        builder = builder.updater(None)
    application: App = builder.build()
    operators = frozenset(resources.settings.operators)
    provide(application, Services(resources.database, Library(), resources.clock, operators))
    return application


async def introduce(application: App) -> None:
    """Show the commands in Telegram's menu, then listen as whoever the bot turned out to be."""
    me = application.bot
    await me.set_my_commands(menu())
    add_handlers(application, me.username, me.id)
