"""One update, one transaction: what a handler writes and says is stored together, with the mark
that the update is done. Killed at any moment, either all of it has happened or nothing.
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from db import inbox, outbox
from db.engine import Database
from db.outbox import Call


class UnitOfWork:
    """Hands out sessions as `Database` does; the first writing one stays open until `commit`.

    After it, readers share its session and see what was written. Each `write` is a savepoint: what
    it did is undone by an error, and the handler can still say something about it. Nothing of
    Telegram, files or parsers is awaited while it is open (design.md).
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._stack = AsyncExitStack()
        self._open: AsyncSession | None = None
        self._reader: AsyncSession | None = None
        self.calls: list[Call] = []
        """What is to be said; stored by `commit`."""
        self.failure: Exception | None = None
        """What nobody expected and a handler ran into: nothing of this is to be committed."""

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncSession]:
        """One reading session for all that is read before the first write: one view of the data."""
        if self._open is None and self._reader is None:
            self._reader = await self._stack.enter_async_context(self._database.read())
        yield self._open or self._reader  # type: ignore[misc]  # one of them is there now

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncSession]:
        session = await self._transaction()
        async with session.begin_nested():
            yield session

    async def complete(self, now: datetime, *, update_id: int, worker: str) -> AsyncSession:
        """Store the calls and mark the update as done; what `commit` is still to take along may be
        done in the session."""
        session = await self._transaction()
        await outbox.add(session, _named(self.calls, f"u{update_id}"), now)
        await inbox.done(session, update_id, worker)
        return session

    @property
    def has_written(self) -> bool:
        """Whether something is written already, so that nothing outside may be awaited any more."""
        return self._open is not None

    async def rest(self) -> None:
        """Give the reading session back before something outside is awaited: a file, a parser.
        What was read may be otherwise afterwards. Nothing may be written yet."""
        if self._open is not None:
            raise RuntimeError("something is written already: first wait, then write (design.md)")
        await self._stack.aclose()
        self._reader = None

    async def commit(self) -> None:
        """Make everything so far happen."""
        await self._stack.aclose()
        self._open = self._reader = None

    async def commit_failure(
        self, now: datetime, *, update_id: int, worker: str, error: str
    ) -> None:
        """Set the update aside, and say what is to be said about that."""
        async with self._database.write() as session:
            await outbox.add(session, _named(self.calls, f"e{update_id}"), now)
            await inbox.set_aside(session, update_id, worker, error)

    async def roll_back(self) -> None:
        """Undo everything that is not committed."""
        session, self._open, self._reader = self._open, None, None
        self.calls.clear()
        try:
            if session is not None:
                await session.rollback()
        finally:
            await self._stack.aclose()

    async def _transaction(self) -> AsyncSession:
        if self._open is None:
            await self._stack.aclose()
            self._reader = None
            self._open = await self._stack.enter_async_context(self._database.write())
        return self._open


def _named(calls: Sequence[Call], origin: str) -> list[Call]:
    """The calls, each under a key: its own, or what it comes from and a number."""
    return [
        call if call.key else replace(call, key=f"{origin}.{number}")
        for number, call in enumerate(calls)
    ]
