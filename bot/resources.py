"""What the verbs work with: the database made ready, the clock; given back at the end."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.clock import Clock, clock_from, wall_clock
from bot.settings import Settings
from db.engine import Database, migrate, open_database


@dataclass(frozen=True, slots=True)
class Resources:
    """An open database and the clock of this process."""

    settings: Settings
    database: Database
    clock: Clock


@asynccontextmanager
async def open_resources(
    settings: Settings, clock: Clock | None = None
) -> AsyncIterator[Resources]:
    """Bring the database up to date, open it, and give it back in the end."""
    await migrate(settings.database_url)
    database = open_database(settings.database_url)
    try:
        yield Resources(settings, database, clock or process_clock(settings))
    finally:
        await database.close()


def process_clock(settings: Settings) -> Clock:
    """The wall clock, or the one that setting CLOCK starts elsewhere."""
    start = settings.clock_start
    return clock_from(start, settings.zone) if start else wall_clock(settings.zone)
