"""One engine for the process, and the rules every connection follows (craft.md C).

SQLite: WAL, foreign keys, `synchronous=FULL`, and `BEGIN IMMEDIATE` for writers, because a
deferred BEGIN loses updates or fails at once when a snapshot must be upgraded.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, closing, nullcontext
from pathlib import Path
from typing import Any, Protocol

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import (
    AsyncEngine,
    AsyncSession,
    async_sessionmaker,
    create_async_engine,
)
from sqlalchemy.pool import ConnectionPoolEntry

from db import one_trip
from knowledge.errors import DatabaseUnavailable

BUSY_TIMEOUT_MS = 10_000
READ_ONLY = "thidua_read_only"


class Sessions(Protocol):
    """Whatever hands out sessions: the database, or one update's unit of work over it."""

    def read(self) -> AbstractAsyncContextManager[AsyncSession]: ...

    def write(self) -> AbstractAsyncContextManager[AsyncSession]: ...


class WriterQueue:
    """SQLite has one writer. Those of this process queue here, in order, instead of at the file,
    where each would knock again and again and the unlucky one wait for seconds."""

    def __init__(self) -> None:
        self._turn = asyncio.Lock()
        self._writer: asyncio.Task[Any] | None = None

    async def __aenter__(self) -> None:
        if self._writer is not None and self._writer is asyncio.current_task():
            raise RuntimeError("a write inside a write: the second would wait for the first")
        await self._turn.acquire()
        self._writer = asyncio.current_task()

    async def __aexit__(self, *_: object) -> None:
        self._writer = None
        self._turn.release()


class Database:
    """The engine with its two kinds of sessions. Close it last."""

    def __init__(self, engine: AsyncEngine) -> None:
        self.engine = engine
        self._sessions = async_sessionmaker(engine, expire_on_commit=False)
        self._queue = WriterQueue() if engine.dialect.name == "sqlite" else nullcontext()

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncSession]:
        """A session that only reads: it never takes the writer's place."""
        async with self._sessions() as session:
            await session.connection(execution_options={READ_ONLY: True})
            yield session

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncSession]:
        """One write transaction: committed at the end, undone on an error.

        Never await Telegram, a file or a parser inside it, nor a second one (design.md).
        """
        async with self._queue, self._sessions() as session, session.begin():
            yield session

    async def close(self) -> None:
        """Give every connection back; without it the process would hang at exit."""
        await self.engine.dispose()


def open_database(url: str) -> Database:
    """The database behind `url`, brought up to date before by `migrate`."""
    # What people write is a value of our statements, and errors go to logs and to `doctor`.
    engine = create_async_engine(url, connect_args=_connect_args(url), hide_parameters=True)
    if engine.dialect.name == "sqlite":
        event.listen(engine.sync_engine, "connect", _prepare_sqlite)
        event.listen(engine.sync_engine, "begin", _begin_sqlite)
    return Database(engine)


def _connect_args(url: str) -> dict[str, Any]:
    return {"async_creator_fn": one_trip.connect} if _sqlite_file(url) is not None else {}


async def migrate(url: str) -> None:
    """Bring the database's tables up to date; raises `DatabaseUnavailable`.

    Several processes may do so at once: the first one works, the others wait for it.
    """
    try:
        await asyncio.to_thread(_upgrade, url)
    except sqlite3.Error as error:
        raise DatabaseUnavailable(str(error)) from error
    except DBAPIError as error:
        raise DatabaseUnavailable(str(error.orig)) from error
    except CommandError as error:
        raise DatabaseUnavailable(str(error)) from error


def _upgrade(url: str) -> None:
    if (file := _sqlite_file(url)) is not None:
        file.parent.mkdir(parents=True, exist_ok=True)
        _try_file(file)
    command.upgrade(alembic_config(url), "head")


def _try_file(file: Path) -> None:
    """Open the file once by itself and raise what is wrong with it.

    aiosqlite's thread outlives a connection that could not be opened, and complains at exit.
    """
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA schema_version").fetchone()


def _sqlite_file(url: str) -> Path | None:
    """The file behind an SQLite address; None for another database."""
    parts = make_url(url)
    if parts.get_backend_name() != "sqlite" or not parts.database:
        return None
    return Path(parts.database)


def alembic_config(url: str) -> Config:
    """Alembic's configuration without an ini file."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["url"] = url
    return config


def _prepare_sqlite(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    driver: Any = connection
    driver.isolation_level = None  # we say BEGIN ourselves, see _begin_sqlite
    cursor = connection.cursor()
    for pragma in (
        f"busy_timeout={BUSY_TIMEOUT_MS}",  # first: the next one may have to wait already
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    read_only = connection.get_execution_options().get(READ_ONLY, False)
    connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")
