"""`run`: the real bot, by long polling."""

import argparse
import asyncio
import logging
import signal
from typing import Any

from telegram import Update
from telegram.error import BadRequest, InvalidToken, NetworkError, TelegramError

from bot.app import build_app, introduce
from bot.console import complain
from bot.redaction import redact
from bot.resources import open_resources
from bot.settings import Settings, require_served, require_token
from handlers.context import App
from handlers.texts import command_line as texts

PAUSES = (1, 2, 4, 8, 15)
"""Seconds between attempts to reach Telegram at the start; then a supervisor may try again."""

log = logging.getLogger(__name__)


def add(verbs: Any) -> None:
    """Declare the verb."""
    verb = verbs.add_parser("run", help="chạy bot thật (cần BOT_TOKEN)")
    verb.set_defaults(run=run)


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Poll until told to stop; status 1 if Telegram refuses the token or stays out of reach."""
    return asyncio.run(_run(settings))


async def _run(settings: Settings) -> int:
    token = require_token(settings)
    require_served(settings)
    stop = _stop_on_signals()
    async with open_resources(settings) as resources:
        application = build_app(resources, token, polling=True)
        try:
            if await _reach(application, stop):
                await _poll(application, stop)
        except InvalidToken:
            complain(texts.TOKEN_REFUSED)
            return 1
        except TelegramError as error:
            complain(texts.UNREACHABLE.format(reason=redact(str(error), settings.secrets)))
            return 1
        finally:
            await application.shutdown()
            await application.bot.shutdown()  # also where the application did not get that far
    return 0


def _stop_on_signals() -> asyncio.Event:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(sign, stop.set)
    return stop


async def _reach(application: App, stop: asyncio.Event) -> bool:
    """Say hello to Telegram, with pauses while it is out of reach; False if told to stop."""
    for pause in (*PAUSES, None):
        try:
            await application.initialize()
            await introduce(application)
        except NetworkError as error:
            if pause is None or isinstance(error, BadRequest):
                raise
            log.warning("Telegram is out of reach, next attempt in %s s: %s", pause, error)
        else:
            return True
        if await _told_to(stop, pause):
            return False
    return False


async def _told_to(stop: asyncio.Event, seconds: float) -> bool:
    """Wait, but not longer than until told to stop."""
    try:
        await asyncio.wait_for(stop.wait(), seconds)
    except TimeoutError:
        return False
    return True


async def _poll(application: App, stop: asyncio.Event) -> None:
    updater = application.updater
    if updater is None:
        raise AssertionError("built with polling")
    await application.start()
    await updater.start_polling(
        allowed_updates=Update.ALL_TYPES,
        bootstrap_retries=len(PAUSES),
        error_callback=_polling_failed,
    )
    log.info("polling as @%s", application.bot.username)
    await stop.wait()
    await updater.stop()
    await application.stop()
    log.info("stopped")


def _polling_failed(error: TelegramError) -> None:
    """The library polls on by itself; one line tells why it had to."""
    log.warning("polling: %s: %s", type(error).__name__, error)
