"""SQLite with one trip to its thread for each statement.

aiosqlite runs SQLite in a thread, and every step of a statement (open a cursor, execute, fetch,
close) is a trip there and back of its own. Rows are fetched at once here anyway, so one trip does
it all: a question costs some forty statements.
"""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

import aiosqlite

CHUNK = 64
"""Rows that aiosqlite would fetch at once when iterating, which nobody does here."""


class OneTripCursor:
    """What SQLAlchemy wants of an aiosqlite cursor: a statement with its rows already there."""

    def __init__(self, connection: "OneTripConnection") -> None:
        self._connection = connection
        self._rows: list[Any] = []
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid: int | None = None
        self.arraysize = 1

    async def __aenter__(self) -> "OneTripCursor":
        return self

    async def execute(self, sql: str, parameters: Iterable[Any] = ()) -> "OneTripCursor":
        await self._run(lambda cursor: cursor.execute(sql, tuple(parameters)))
        return self

    async def executemany(self, sql: str, parameters: Iterable[Sequence[Any]]) -> "OneTripCursor":
        await self._run(lambda cursor: cursor.executemany(sql, parameters))
        return self

    async def fetchall(self) -> list[Any]:
        rows, self._rows = self._rows, []
        return rows

    async def close(self) -> None:
        self._rows.clear()

    async def _run(self, statement: Callable[[sqlite3.Cursor], object]) -> None:
        await self._connection.in_thread(partial(self._carry_out, statement))

    def _carry_out(self, statement: Callable[[sqlite3.Cursor], object]) -> None:
        cursor = self._connection.opened_cursor()
        try:
            statement(cursor)
            self.description = cursor.description
            self._rows = cursor.fetchall() if cursor.description else []
            self.rowcount, self.lastrowid = cursor.rowcount, cursor.lastrowid
        finally:
            cursor.close()


class OneTripConnection(aiosqlite.Connection):
    """A connection whose cursors make one trip a statement."""

    def cursor(self) -> OneTripCursor:  # type: ignore[override]  # as much of it as is used
        return OneTripCursor(self)

    async def in_thread(self, work: Callable[[], None]) -> None:
        """Run something in the connection's thread."""
        await self._execute(work)  # type: ignore[no-untyped-call]  # aiosqlite's own door

    def opened_cursor(self) -> sqlite3.Cursor:
        """A cursor of SQLite's own; only in the connection's thread."""
        return self._conn.cursor()


def connect(database: str, **options: Any) -> OneTripConnection:
    """For SQLAlchemy's `async_creator_fn`: a connection not yet opened."""
    connection = OneTripConnection(partial(sqlite3.connect, database, **options), CHUNK)
    connection._thread.daemon = True  # as SQLAlchemy does: an engine left open must not hang exit
    return connection
