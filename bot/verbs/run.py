"""`run`: the real bot, by long polling."""

import argparse
import asyncio
import logging
import signal
from typing import Any

from telegram import Update

from bot.app import build_app, introduce
from bot.settings import Settings, require_token
from bot.workshop import workshop

log = logging.getLogger(__name__)


def add(verbs: Any) -> None:
    """Declare the verb."""
    verb = verbs.add_parser("run", help="chạy bot thật (cần BOT_TOKEN)")
    verb.set_defaults(run=run)


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Poll until told to stop; status 1 if Telegram refuses the token."""
    return asyncio.run(_run(settings))


async def _run(settings: Settings) -> int:
    token = require_token(settings)
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(sign, stop.set)
    async with workshop(settings) as shop:
        application = build_app(shop, token, polling=True)
        updater = application.updater
        if updater is None:
            raise AssertionError("built with polling")
        async with application:
            await introduce(application)
            await application.start()
            await updater.start_polling(allowed_updates=Update.ALL_TYPES)
            log.info("polling as @%s", application.bot.username)
            await stop.wait()
            await updater.stop()
            await application.stop()
    return 0
