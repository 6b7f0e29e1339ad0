"""The typed context every handler gets: properties instead of dictionary keys."""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, ParamSpec, Protocol, TypeAlias

from telegram.ext import Application, CallbackContext, ExtBot

from db.library import Library
from db.rights import Actor
from db.work import UnitOfWork
from handlers.addressed import without_names_called
from knowledge.essays.reading import EssayText

P = ParamSpec("P")


class Draw(Protocol):
    """Draws a picture elsewhere (`bot.drawing.draw`). Not to be awaited inside a transaction."""

    def __call__(
        self, drawing: Callable[P, bytes], /, *values: P.args, **options: P.kwargs
    ) -> Awaitable[bytes]: ...


class Files(Protocol):
    """The bot's files. No call may be made inside a transaction: rest first (`UnitOfWork.rest`)."""

    async def fetch(self, file_id: str, name: str, size: int) -> str:
        """Bring a file from Telegram to disk, synced: its hash. Raises `FileUnavailable`."""

    async def keep(self, data: bytes) -> str:
        """Write a file to disk, synced; returns its hash."""

    async def keep_path(self, path: Path) -> str:
        """The same for a file on the store's disk, which is moved."""

    async def read(self, hash_: str, name: str) -> EssayText:
        """The words of a kept file, read by a child process; raises `DocumentError`."""

    def path(self, hash_: str) -> Path:
        """Where a kept file lies."""

    def room(self) -> Path:
        """A fresh folder for what is being made; whoever takes it removes it."""


@dataclass(frozen=True, slots=True)
class Services:
    """What handlers work with besides the database, put together in the composition root."""

    library: Library
    clock: Callable[[], datetime]
    operators: frozenset[int]
    files: Files
    draw: Draw


BotData: TypeAlias = dict[str, Services]
_KEY = "services"
_WORK: ContextVar[UnitOfWork] = ContextVar("work")


class Context(CallbackContext[ExtBot[None], dict[Any, Any], dict[Any, Any], BotData]):
    """A callback context that knows the services and the unit of work of its update.

    Handlers make no call to Telegram: what they say goes into `work.calls` (`handlers.sending`)
    and is stored together with what they write.
    """

    @property
    def services(self) -> Services:
        return self.bot_data[_KEY]

    @property
    def work(self) -> UnitOfWork:
        return _WORK.get()

    @property
    def now(self) -> datetime:
        return self.services.clock()

    def actor(self, telegram_id: int) -> Actor:
        """Somebody as rights see them."""
        return Actor(telegram_id, operator=telegram_id in self.services.operators)

    @property
    def words(self) -> str:
        """What stands after the command, without the names of those it calls."""
        return without_names_called(" ".join(self.args or ()))


App: TypeAlias = Application[ExtBot[None], Context, dict[Any, Any], dict[Any, Any], BotData, None]


def provide(application: App, services: Services) -> None:
    """Hand the services to every handler of the application."""
    application.bot_data[_KEY] = services


@contextmanager
def working(work: UnitOfWork) -> Iterator[None]:
    """Let the handlers called in here work under this unit of work."""
    token = _WORK.set(work)
    try:
        yield
    finally:
        _WORK.reset(token)
