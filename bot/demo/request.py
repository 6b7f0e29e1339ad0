"""Carries the library's calls to the demo's Telegram: the place of the network, and nothing else.

`telegram.request.BaseRequest` is the library's own seam (craft.md B.24): the real Application with
its real handlers runs over this with no token of Telegram's and no network.
"""

import json
from http import HTTPStatus
from typing import Any
from urllib.parse import unquote

import httpx
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.demo.telegram.errors import GATEWAY_HTML, Break, Broken, Refusal
from bot.demo.telegram.files import Upload
from bot.demo.telegram.server import TelegramServer, refused

BASE_URL = "http://demo/bot"
BASE_FILE_URL = "http://demo/file/bot"

_CAUSES: dict[Break, tuple[type[httpx.TransportError], str]] = {
    Break.REFUSED: (httpx.ConnectError, "All connection attempts failed"),
    Break.UNREACHABLE: (httpx.ConnectTimeout, ""),
    Break.DROPPED: (
        httpx.RemoteProtocolError,
        "Server disconnected without sending a response.",
    ),
    Break.TIMED_OUT: (httpx.ReadTimeout, ""),
}


class DemoRequest(BaseRequest):
    """A request object over a `TelegramServer`.

    Give it to `ApplicationBuilder.request(...)` and `.get_updates_request(...)`; the addresses
    may be Telegram's own, only their last parts are read.
    """

    def __init__(self, server: TelegramServer) -> None:
        self._server = server

    @property
    def read_timeout(self) -> float | None:
        return 5.0

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        *_timeouts: object,
        **_named_timeouts: object,
    ) -> tuple[int, bytes]:
        """The answer's status and body. Timeouts mean nothing here: there is no wire."""
        try:
            return await self._exchange(url, method, request_data)
        except Broken as broken:
            if broken.kind is Break.GATEWAY_PAGE:
                return HTTPStatus.BAD_GATEWAY, GATEWAY_HTML.encode()
            kind, words = _CAUSES[broken.kind]
            cause = kind(words)
            raise _as_the_library_says(cause) from cause

    async def _exchange(
        self, url: str, method: str, request_data: RequestData | None
    ) -> tuple[int, bytes]:
        if method == "GET":
            return await self._download(url)
        token, name = url.rsplit("/bot", 1)[1].split("/", 1)
        reply = await self._server.call(
            token,
            name,
            request_data.json_parameters if request_data else {},
            _uploads(request_data),
        )
        return reply.status, json.dumps(reply.body).encode()

    async def _download(self, url: str) -> tuple[int, bytes]:
        token, path = unquote(url).rsplit("/file/bot", 1)[1].split("/", 1)
        try:
            return HTTPStatus.OK, await self._server.fetch(token, path)
        except Refusal as refusal:
            return refusal.code, json.dumps(refused(refusal).body).encode()


def _as_the_library_says(cause: httpx.TransportError) -> NetworkError:
    """The error that the library's `HTTPXRequest` makes of it."""
    if isinstance(cause, httpx.TimeoutException):
        return TimedOut()
    return NetworkError(f"httpx.{type(cause).__name__}: {cause}")


def _uploads(request_data: RequestData | None) -> dict[str, Upload]:
    if request_data is None or not request_data.contains_files:
        return {}
    parts = request_data.multipart_data
    return {name: Upload(part[0], _bytes(part[1]), part[2]) for name, part in parts.items()}


def _bytes(content: Any) -> bytes:
    """The library hands over bytes, or an open file where it was told not to read it."""
    return content if isinstance(content, bytes) else bytes(content.read())
