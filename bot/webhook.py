"""The webhook: store what Telegram brings, then say 200; everything else happens later."""

import hmac
import json
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from http import HTTPStatus
from typing import Any

from aiohttp import web

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  # the header's name
LARGEST_UPDATE = 4_000_000
"""Bytes; Telegram's updates are far smaller."""

CONNECTIONS = 1
"""Telegram brings one update after the other, so that their order holds (craft.md B.19); it never
waits for more than the storing."""

log = logging.getLogger(__name__)

TakeIn = Callable[[Sequence[Any]], Awaitable[None]]


@asynccontextmanager
async def webhook(listen: str, path: str, secret: str, take_in: TakeIn) -> AsyncIterator[None]:
    """Listen on `host:port`, as long as the context lasts."""
    host, _, port = listen.rpartition(":")
    application = web.Application(client_max_size=LARGEST_UPDATE)
    application.router.add_post(path or "/", _receiver(secret, take_in))
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, host.strip("[]"), int(port)).start()
        log.info("webhook listens on %s", listen)
        yield
    finally:
        await runner.cleanup()


def _receiver(
    secret: str, take_in: TakeIn
) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def receive(request: web.Request) -> web.StreamResponse:
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(), secret.encode()):
            return web.Response(status=HTTPStatus.FORBIDDEN)
        try:
            update = json.loads(await request.read())
        except ValueError:
            return web.Response(status=HTTPStatus.BAD_REQUEST)
        await take_in([update])
        return web.Response()

    return receive
