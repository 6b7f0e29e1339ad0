"""The typed context every handler gets: one property instead of dictionary keys."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from telegram.ext import Application, CallbackContext, ExtBot

from db.engine import Database
from db.library import Library


@dataclass(frozen=True, slots=True)
class Services:
    """What handlers work with, put together in the composition root."""

    database: Database
    library: Library
    clock: Callable[[], datetime]
    operators: frozenset[int]


BotData: TypeAlias = dict[str, Services]
_KEY = "services"


class Context(CallbackContext[ExtBot[None], dict[Any, Any], dict[Any, Any], BotData]):
    """A callback context that knows the services."""

    @property
    def services(self) -> Services:
        return self.bot_data[_KEY]

    @property
    def words(self) -> str:
        """What stands after the command."""
        return " ".join(self.args or ())


App: TypeAlias = Application[ExtBot[None], Context, dict[Any, Any], dict[Any, Any], BotData, None]


def provide(application: App, services: Services) -> None:
    """Hand the services to every handler of the application."""
    application.bot_data[_KEY] = services
