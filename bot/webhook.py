"""The webhook: store what Telegram brings, then say 200; everything else happens later."""

import hmac
import json
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial
from http import HTTPStatus
from time import monotonic

from aiohttp import web
from sqlalchemy.exc import SQLAlchemyError

from bot.polling import TakeIn
from bot.quiet import Quiet
from bot.turns import reason_of, undisturbed

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  # the header's name
LARGEST_UPDATE = 4_000_000
"""Bytes; Telegram's updates are far smaller."""

CONNECTIONS = 1
"""Telegram brings one update after the other, so that their order holds (craft.md B.19); it never
waits for more than the storing."""

PATIENCE = 5.0
"""Seconds that a delivery under way is given to end when the process stops."""

log = logging.getLogger(__name__)


@asynccontextmanager
async def webhook(listen: str, path: str, secret: str, take_in: TakeIn) -> AsyncIterator[None]:
    """Listen on `host:port`, as long as the context lasts."""
    host, _, port = listen.rpartition(":")
    application = web.Application(client_max_size=LARGEST_UPDATE)
    application.router.add_post(path or "/", _receiver(secret, take_in, Quiet(log, monotonic)))
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=PATIENCE)
    await runner.setup()
    try:
        await web.TCPSite(runner, host.strip("[]"), int(port)).start()
        log.info("webhook listens on %s", listen)
        yield
    finally:
        await runner.cleanup()


def _receiver(
    secret: str, take_in: TakeIn, quiet: Quiet
) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def receive(request: web.Request) -> web.StreamResponse:
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(errors="replace"), secret.encode()):
            return web.Response(status=HTTPStatus.FORBIDDEN)
        try:
            update = json.loads(await request.read())
        except (ValueError, RecursionError):
            return web.Response(status=HTTPStatus.BAD_REQUEST)
        try:
            await undisturbed(partial(take_in, [update]))
        except SQLAlchemyError as error:  # not taken: Telegram brings it again
            quiet.warn("database", "an update could not be stored: %s", reason_of(error))
            return web.Response(status=HTTPStatus.SERVICE_UNAVAILABLE)
        return web.Response()

    return receive
