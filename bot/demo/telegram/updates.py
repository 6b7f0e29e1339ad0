"""The queue behind `getUpdates`: kept until confirmed, one poller at a time."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.demo.telegram import limits
from bot.demo.telegram.errors import conflict
from bot.demo.telegram.json_types import Json

_ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})

_OTHER_POLLER = (
    "terminated by other getUpdates request; make sure that only one bot instance is running"
)


@dataclass(frozen=True, slots=True)
class QueuedUpdate:
    update_id: int
    at: datetime
    payload: Json

    def to_json(self) -> Json:
        return {"update_id": self.update_id, **self.payload}


class UpdateQueue:
    """`serial` is the id before the first update's."""

    def __init__(self, clock: Callable[[], datetime], serial: int) -> None:
        self._clock = clock
        self._last_id = serial
        self._waiting: list[QueuedUpdate] = []
        self._allowed: frozenset[str] | None = None
        self._poller = 0
        self._why_ended = ""
        self._bell = asyncio.Event()

    def __len__(self) -> int:
        return len(self._waiting)

    def put(self, kind: str, payload: Json) -> None:
        """Queues an update, unless its kind is not among the allowed ones."""
        if not self._is_allowed(kind):
            return
        self._last_id += 1
        self._waiting.append(QueuedUpdate(self._last_id, self._clock(), {kind: payload}))
        self._bell.set()

    def allow(self, kinds: Sequence[str]) -> None:
        """Sets `allowed_updates`; it holds until set again. Empty: the default kinds."""
        self._allowed = frozenset(kinds) or None

    @property
    def allowed(self) -> tuple[str, ...]:
        return tuple(sorted(self._allowed or ()))

    def drop(self) -> None:
        """Forgets everything (`drop_pending_updates`)."""
        self._waiting.clear()

    def take(self, offset: int = 0, limit: int = limits.UPDATES_AT_ONCE) -> list[Json]:
        """Confirms all below `offset` and returns the earliest others, which stay in the queue.

        A negative offset keeps the last that many and confirms those before them.
        """
        if offset < 0:
            self._waiting = self._waiting[offset:]
        oldest = self._clock() - limits.UPDATE_LIFETIME
        self._waiting = [
            each for each in self._waiting if each.update_id >= offset and each.at >= oldest
        ]
        return [each.to_json() for each in self._waiting[:limit]]

    def confirm(self, update_id: int) -> None:
        """Takes one update out: a webhook took it."""
        self._waiting = [each for each in self._waiting if each.update_id != update_id]

    def ring(self) -> None:
        """Wakes all who wait for a change."""
        self._bell.set()

    async def changed(self) -> None:
        """Returns when something has come, or somebody rang."""
        self._bell.clear()
        await self._bell.wait()

    def end_polls(self, reason: str) -> None:
        """A poll that waits raises `Refusal` 409 with `reason`."""
        self._poller += 1
        self._why_ended = reason
        self.ring()

    async def poll(self, offset: int, limit: int, wait: float) -> list[Json]:
        """`getUpdates`: like `take`, waiting up to `wait` seconds for something to come.

        A later poll ends an earlier one that still waits: that one raises `Refusal` 409.
        """
        self.end_polls(_OTHER_POLLER)
        mine = self._poller
        await asyncio.sleep(0)
        found = self.take(offset, limit)
        if not found and wait > 0:
            self._bell.clear()
            await self._wait(wait)
            if mine != self._poller:
                raise conflict(self._why_ended)
            found = self.take(offset, limit)
        return found

    async def _wait(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._bell.wait()
        except TimeoutError:
            return

    def _is_allowed(self, kind: str) -> bool:
        return kind not in _ON_REQUEST if self._allowed is None else kind in self._allowed
