"""The Bot API's door: a call comes in as JSON, an answer with a status goes out."""

import hmac
import inspect
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from http import HTTPStatus
from typing import TypeAlias

from bot.demo.telegram.errors import Broken, Refusal, not_found, unauthorized
from bot.demo.telegram.files import Upload
from bot.demo.telegram.json_types import Json
from bot.demo.telegram.methods import BY_NAME, METHODS, Method
from bot.demo.telegram.parameters import Arguments, unknown_parameter
from bot.demo.telegram.world import World


@dataclass(frozen=True, slots=True)
class Reply:
    """The HTTP status and the JSON body of an answer."""

    status: int
    body: Json

    @property
    def ok(self) -> bool:
        return self.status == HTTPStatus.OK


@dataclass(slots=True)
class Call:
    """An entry of the call log; `reply` is None while the call is under way, and for good where
    it is `broken`."""

    method: str
    parameters: Mapping[str, object]
    uploads: tuple[str, ...] = ()
    reply: Reply | None = None
    broken: Broken | None = None


class Stage(StrEnum):
    BEFORE = "before"
    AFTER = "after"


FaultPoint: TypeAlias = Callable[[Call, Stage], Awaitable[None]]
"""Called before and after the effect of every call. A `Refusal` it raises becomes the answer; any
other exception reaches the caller as it is: `Broken`, for one (see `faults`)."""

DOWNLOAD = "download"
"""What a download is called at the fault point; it is no method and not in the call log."""


class TelegramServer:
    """The Bot API of one bot over a `World`. `calls` is the log of all calls, oldest first."""

    def __init__(self, world: World, token: str) -> None:
        self.world = world
        self.calls: list[Call] = []
        self.fault_point: FaultPoint | None = None
        self._token = token

    async def call(
        self,
        token: str,
        method: str,
        parameters: Mapping[str, object] | None = None,
        uploads: Mapping[str, Upload] | None = None,
    ) -> Reply:
        """Carries out one method and answers as Telegram would; never raises a `Refusal`.

        Raises `Broken` where the fault point broke the connection. Parameter values are JSON values
        or their texts as a form carries them.
        """
        call = Call(BY_NAME.get(method.lower(), method), parameters or {}, tuple(uploads or ()))
        self.calls.append(call)
        try:
            result = await self._carry_out(token, call, Arguments(call.parameters, uploads or {}))
        except Refusal as refusal:
            call.reply = refused(refusal)
        except Broken as broken:
            call.broken = broken
            raise
        else:
            call.reply = Reply(HTTPStatus.OK, {"ok": True, "result": result})
        return call.reply

    async def fetch(self, token: str, path: str) -> bytes:
        """A download as it comes over the wire: `download` with the fault point around it."""
        call = Call(DOWNLOAD, {"path": path})
        await self._reach(call, Stage.BEFORE)
        content = self.download(token, path)
        await self._reach(call, Stage.AFTER)
        return content

    def download(self, token: str, path: str) -> bytes:
        """The bytes behind a `file_path`; raises `Refusal` where the link does not hold."""
        self._check_token(token)
        return self.world.files.content(path, self.world.clock())

    async def _carry_out(self, token: str, call: Call, arguments: Arguments) -> object:
        self._check_token(token)
        method = _declared(call.method, arguments)
        await self._reach(call, Stage.BEFORE)
        result = method.handler(self.world, arguments)
        if inspect.isawaitable(result):
            result = await result
        await self._reach(call, Stage.AFTER)
        return result

    async def _reach(self, call: Call, stage: Stage) -> None:
        if self.fault_point is not None:
            await self.fault_point(call, stage)

    def _check_token(self, token: str) -> None:
        if ":" not in token:
            raise not_found()
        if not hmac.compare_digest(token, self._token):
            raise unauthorized()


def _declared(name: str, arguments: Arguments) -> Method:
    method = METHODS.get(name)
    if method is None:
        raise not_found("method not found")
    arguments.check_encoding()
    if unknown := arguments.names() - method.parameters - arguments.mentioned_uploads():
        raise unknown_parameter(min(unknown))
    return method


def refused(refusal: Refusal) -> Reply:
    """A refusal as it is sent."""
    body: Json = {
        "ok": False,
        "error_code": int(refusal.code),
        "description": refusal.description,
    }
    if refusal.parameters:
        body["parameters"] = refusal.parameters
    return Reply(refusal.code, body)
