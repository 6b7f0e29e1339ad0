"""`run`: the real bot, by long polling or by webhook."""

import argparse
import asyncio
import logging
import signal
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from telegram.error import BadRequest, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.app import UPDATE_KINDS, build_bot, introduce
from bot.console import complain
from bot.housekeeping import keep_house
from bot.outcomes import wait_of
from bot.polling import poll
from bot.redaction import redact
from bot.resources import Resources, open_resources
from bot.service import Service, build_service
from bot.settings import Settings, require_served, require_token
from bot.webhook import CONNECTIONS, webhook
from handlers.texts import command_line as texts

PAUSES = (1, 2, 4, 8, 15)
"""Seconds between attempts to reach Telegram at the start; then a supervisor may try again."""

log = logging.getLogger(__name__)


def add(verbs: Any) -> None:
    """Declare the verb."""
    verb = verbs.add_parser("run", help="chạy bot thật (cần BOT_TOKEN)")
    verb.set_defaults(run=run)


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Serve until told to stop; status 1 if Telegram refuses the token or stays out of reach."""
    return asyncio.run(_run(settings))


async def _run(settings: Settings) -> int:
    token = require_token(settings)
    require_served(settings)
    stop = _stop_on_signals()
    async with open_resources(settings) as resources:
        service = build_service(resources, build_bot(settings, token))
        try:
            if await _reach(service, stop):
                await _serve(service, resources, stop)
        except InvalidToken:
            complain(texts.TOKEN_REFUSED)
            return 1
        except TelegramError as error:
            complain(texts.UNREACHABLE.format(reason=redact(str(error), settings.secrets)))
            return 1
        finally:
            await service.application.shutdown()
            await service.bot.shutdown()  # also where the application did not get that far
    return 0


def _stop_on_signals() -> asyncio.Event:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(sign, stop.set)
    return stop


async def _reach(service: Service, stop: asyncio.Event) -> bool:
    """Say hello to Telegram, with pauses while it is out of reach; False if told to stop."""
    for pause in (*PAUSES, None):
        try:
            await service.application.initialize()
            await introduce(service.application)
        except (NetworkError, RetryAfter) as error:
            if pause is None or isinstance(error, BadRequest):
                raise
            wait = max(pause, wait_of(error)) if isinstance(error, RetryAfter) else pause
            log.warning("Telegram is out of reach, next attempt in %s s: %s", wait, error)
        else:
            return True
        if await _told_to(stop, wait):
            return False
    return False


async def _told_to(stop: asyncio.Event, seconds: float) -> bool:
    """Wait, but not longer than until told to stop."""
    try:
        await asyncio.wait_for(stop.wait(), seconds)
    except TimeoutError:
        return False
    return True


async def _serve(service: Service, resources: Resources, stop: asyncio.Event) -> None:
    """Take in, handle and send, until told to stop or until one of the loops cannot go on."""
    await service.prepare()
    source = _webhook if resources.settings.webhook_url else _polling
    loops = (
        source(service, resources.settings),
        keep_house(service, resources),
        service.inbox.run(),
        service.ticker.run(),
        service.outbox.run(),
    )
    tasks = [asyncio.create_task(loop) for loop in loops]
    told = asyncio.create_task(stop.wait())
    ended, _ = await asyncio.wait([told, *tasks], return_when=asyncio.FIRST_COMPLETED)
    await _end([told, *tasks])
    for task in ended - {told}:
        task.result()
    log.info("stopped")


async def _polling(service: Service, _: Settings) -> None:
    """Take updates from Telegram; it must know of no webhook then."""
    await _insist(service, service.bot.delete_webhook)
    log.info("polling as @%s", service.bot.username)
    await poll(service.bot, service.inbox.take_in, service.link, service.waits, UPDATE_KINDS)


async def _webhook(service: Service, settings: Settings) -> None:
    """Let Telegram bring updates."""
    secret = settings.webhook_secret.get_secret_value()
    path = urlsplit(settings.webhook_url).path
    async with webhook(settings.webhook_listen, path, secret, service.inbox.take_in):
        await _insist(
            service,
            partial(
                service.bot.set_webhook,
                settings.webhook_url,
                secret_token=secret,
                allowed_updates=UPDATE_KINDS,
                max_connections=CONNECTIONS,
            ),
        )
        log.info("webhook set for @%s", service.bot.username)
        await asyncio.Event().wait()


async def _insist(service: Service, call: Callable[[], Awaitable[object]]) -> None:
    """Make a call that must be made; raises what is no trouble of the way to Telegram."""
    while True:
        try:
            await call()
        except RetryAfter as error:
            await service.waits.sleep(wait_of(error))
        except BadRequest:
            raise
        except NetworkError as error:
            service.link.broken(str(error))
            await service.link.wait()
        else:
            return


async def _end(tasks: list[asyncio.Task[Any]]) -> None:
    """End the loops one after the other: first the source, last what sends."""
    for task in tasks:
        task.cancel()
        await asyncio.wait([task])
