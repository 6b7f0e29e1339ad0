"""The demo's Telegram over HTTP on loopback, for a bot in a process of its own.

    async with http_face(server) as base_url:
        ...  # BOT_API_URL=base_url; files are at the same address with /file/bot for /bot

A call goes on when its caller is gone, as with Telegram: only a long poll ends with it. Faults
(`bot.demo.telegram.faults`) are carried onto the wire: a dropped connection is one without an
answer, a timeout one that is never answered. A single call cannot be refused the connection it
came by: it is cut before its effect; for ports that really refuse, `HttpFace.close`.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Final

from aiohttp import web

from bot.demo.telegram import limits
from bot.demo.telegram.errors import (
    GATEWAY_HTML,
    Break,
    Broken,
    Refusal,
    bad_request,
    not_found,
    too_large,
)
from bot.demo.telegram.files import Upload
from bot.demo.telegram.server import Reply, TelegramServer, refused

HOST: Final = "127.0.0.1"

_LARGEST_REQUEST = 2 * limits.UPLOAD_BYTES
"""Above what Telegram takes, so that the refusal of a large file is Telegram's and not ours."""


@dataclass(slots=True)
class _Form:
    values: dict[str, object] = field(default_factory=dict)
    uploads: dict[str, Upload] = field(default_factory=dict)


class HttpFace:
    """A listening socket before a `TelegramServer`; it may be closed and opened again.

    After `close` its port refuses connections, and `open` takes the same port: an outage.
    """

    def __init__(self, server: TelegramServer, port: int = 0) -> None:
        self._server = server
        self._port = port
        self._running: set[asyncio.Task[Reply]] = set()
        self._closing = asyncio.Event()
        self._runner: web.AppRunner | None = None

    @property
    def base_url(self) -> str:
        """What a bot puts before its token."""
        return f"http://{HOST}:{self._port}/bot"

    @property
    def base_file_url(self) -> str:
        return f"http://{HOST}:{self._port}/file/bot"

    async def open(self) -> None:
        self._closing.clear()
        app = web.Application(client_max_size=_LARGEST_REQUEST)
        app.router.add_route("*", "/bot{token}/{method}", self._call)
        app.router.add_get("/file/bot{token}/{path:.+}", self._file)
        app.router.add_route("*", "/{rest:.*}", _nowhere)
        self._runner = web.AppRunner(
            app, access_log=None, handler_cancellation=True, shutdown_timeout=1
        )
        await self._runner.setup()
        await web.TCPSite(self._runner, HOST, self._port).start()
        self._port = self._runner.addresses[0][1]

    async def close(self) -> None:
        """Stops listening and cuts what is open; calls under way are given up."""
        self._closing.set()
        for task in tuple(self._running):
            task.cancel()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def _call(self, request: web.Request) -> web.StreamResponse:
        try:
            form = await _form(request)
            reply = await self._carried_out(request.match_info, form)
        except Refusal as refusal:
            return _answer(refused(refusal))
        except Broken as broken:
            return await self._broken(request, broken)
        except ConnectionError:
            return _cut(request)
        except asyncio.CancelledError:
            if self._closing.is_set():
                return _cut(request)
            raise
        return _answer(reply)

    async def _carried_out(self, names: Mapping[str, str], form: _Form) -> Reply:
        """A long poll ends with its caller; everything else is done once it has come."""
        method = names["method"]
        task = asyncio.create_task(
            self._server.call(names["token"], method, form.values, form.uploads)
        )
        self._running.add(task)
        task.add_done_callback(self._forget)
        if method.lower() == "getupdates":
            return await task
        return await asyncio.shield(task)

    def _forget(self, task: asyncio.Task[Reply]) -> None:
        self._running.discard(task)
        if not task.cancelled():
            task.exception()  # looked at: its caller may be gone

    async def _file(self, request: web.Request) -> web.StreamResponse:
        names = request.match_info
        try:
            content = await self._server.fetch(names["token"], names["path"])
        except Refusal as refusal:
            return _answer(refused(refusal))
        except Broken as broken:
            return await self._broken(request, broken)
        return web.Response(body=content, content_type="application/octet-stream")

    async def _broken(self, request: web.Request, broken: Broken) -> web.StreamResponse:
        if broken.kind is Break.GATEWAY_PAGE:
            return web.Response(
                text=GATEWAY_HTML, status=HTTPStatus.BAD_GATEWAY, content_type="text/html"
            )
        if broken.kind in {Break.TIMED_OUT, Break.UNREACHABLE}:
            await self._closing.wait()
        return _cut(request)


@asynccontextmanager
async def http_face(server: TelegramServer, port: int = 0) -> AsyncIterator[str]:
    """Serves `server` on loopback; yields the API's base, such as `http://127.0.0.1:8081/bot`."""
    face = HttpFace(server, port)
    await face.open()
    try:
        yield face.base_url
    finally:
        await face.close()


async def _form(request: web.Request) -> _Form:
    """Parameters of the query, and of the body over them."""
    form = _Form(dict(request.query))
    try:
        if request.content_type == "application/json":
            form.values |= await _json_object(request)
        else:
            _take_parts(form, await request.post())
    except web.HTTPRequestEntityTooLarge:
        raise too_large() from None
    return form


async def _json_object(request: web.Request) -> dict[str, object]:
    try:
        body = await request.json()
    except ValueError:
        body = None
    if not isinstance(body, dict):
        raise bad_request("can't parse JSON object")
    return body


def _take_parts(form: _Form, parts: Mapping[str, str | bytes | bytearray | web.FileField]) -> None:
    for name, part in parts.items():
        if isinstance(part, web.FileField):
            form.uploads[name] = Upload(part.filename, part.file.read(), part.content_type)
        elif isinstance(part, str):
            form.values[name] = part
        else:
            form.values[name] = bytes(part).decode(errors="replace")


def _answer(reply: Reply) -> web.Response:
    return web.json_response(reply.body, status=reply.status)


async def _nowhere(_: web.Request) -> web.Response:
    return _answer(refused(not_found()))


def _cut(request: web.Request) -> web.Response:
    """Ends the connection; the answer returned for the framework's sake reaches nobody."""
    if request.transport is not None:
        request.transport.close()
    return web.Response()
