"""The composition root: the real application with its real handlers, over any request object."""

from typing import Any

from telegram.ext import ApplicationBuilder, ContextTypes
from telegram.request import BaseRequest

from bot.workshop import Workshop
from db.answers import Library
from handlers.context import App, Context, Services, provide
from handlers.registry import add_handlers, menu


def build_app(
    shop: Workshop, token: str, *, request: BaseRequest | None = None, polling: bool
) -> App:
    """The application, not yet initialised. `request` replaces the network (demo, tests)."""
    builder: Any = (
        ApplicationBuilder()
        .token(token)
        .context_types(ContextTypes(context=Context))
        .job_queue(None)
        .post_init(introduce)
    )
    if request is not None:
        builder = builder.request(request).get_updates_request(request)
    else:
        settings = shop.settings
        builder = builder.base_url(settings.bot_api_url).base_file_url(settings.bot_file_url)
    if not polling:
        builder = builder.updater(None)
    application: App = builder.build()
    operators = frozenset(shop.settings.operators)
    provide(application, Services(shop.database, Library(), shop.clock, operators))
    return application


async def introduce(application: App) -> None:
    """Learn who the bot is, listen accordingly, and show the commands in Telegram's menu."""
    me = application.bot
    add_handlers(application, me.username, me.id)
    await me.set_my_commands(menu())
