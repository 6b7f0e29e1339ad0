"""Faults of the network and of Telegram's own machines, to be had on purpose.

    faults = Faults()
    server.fault_point = faults
    faults.next("sendMessage", DROPPED_AFTER)     # the next one arrives, its answer does not
    faults.start_outage(REFUSED)                  # nothing passes until `end_outage`
    faults.at_random({TIMED_OUT: 0.05}, seed=7)   # the same faults for the same calls every time

In process `bot.demo.request` raises what the library would raise; over HTTP the connection really
ends (`bot.demo.http_face`).
"""

import asyncio
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass
from random import Random
from typing import Final, TypeAlias

from bot.demo.telegram.errors import Break, Broken, internal_error, too_many_requests
from bot.demo.telegram.server import Call, Stage

Sleep: TypeAlias = Callable[[float], Awaitable[object]]

EVERY_METHOD: Final = "*"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that goes wrong with a call, `stage` its effect: `seconds` pass, then `failure`
    makes what is raised, if anything."""

    name: str
    stage: Stage
    failure: Callable[[], Exception] | None = None
    seconds: float = 0


def _broken(name: str, kind: Break, stage: Stage) -> Fault:
    return Fault(name, stage, lambda: Broken(kind, effect=stage is Stage.AFTER))


PASS: Final = Fault("pass", Stage.AFTER)
"""No fault: lets one call through before the next in the queue."""

SERVER_ERROR: Final = Fault("server error", Stage.BEFORE, internal_error)
SERVER_ERROR_AFTER: Final = Fault("server error after", Stage.AFTER, internal_error)
GATEWAY_PAGE: Final = _broken("gateway page", Break.GATEWAY_PAGE, Stage.BEFORE)
GATEWAY_PAGE_AFTER: Final = _broken("gateway page after", Break.GATEWAY_PAGE, Stage.AFTER)
REFUSED: Final = _broken("refused", Break.REFUSED, Stage.BEFORE)
UNREACHABLE: Final = _broken("unreachable", Break.UNREACHABLE, Stage.BEFORE)
DROPPED_BEFORE: Final = _broken("dropped before", Break.DROPPED, Stage.BEFORE)
DROPPED_AFTER: Final = _broken("dropped after", Break.DROPPED, Stage.AFTER)
TIMED_OUT_BEFORE: Final = _broken("timed out before", Break.TIMED_OUT, Stage.BEFORE)
TIMED_OUT: Final = _broken("timed out", Break.TIMED_OUT, Stage.AFTER)

_CUTS = frozenset({REFUSED, UNREACHABLE, DROPPED_BEFORE, TIMED_OUT_BEFORE})
"""Faults of the line itself: as an outage they also cut what was under way when it began."""


def delay(seconds: float, stage: Stage = Stage.BEFORE) -> Fault:
    """A slow exchange: the call waits before its effect, or its answer after it."""
    return Fault(f"delay {stage}", stage, seconds=seconds)


def flood(retry_after: int) -> Fault:
    """429: come back after so many seconds."""
    return Fault("flood", Stage.BEFORE, lambda: too_many_requests(retry_after))


class Faults:
    """A `FaultPoint`: what is queued for a method comes first, then the outage, then chance.

    `struck` is what happened, oldest first: method and fault. A fault after the effect leaves
    calls alone that Telegram refused, for they had none.
    """

    def __init__(self, *, sleep: Sleep = asyncio.sleep) -> None:
        self.struck: list[tuple[str, Fault]] = []
        self._sleep = sleep
        self._queues: defaultdict[str, deque[Fault]] = defaultdict(deque)
        self._outage: tuple[Fault, frozenset[str]] | None = None
        self._odds: dict[Fault, float] = {}
        self._random_methods: frozenset[str] = frozenset()
        self._random = Random(0)  # noqa: S311  # chance in tests, not secrets

    def next(self, method: str, *faults: Fault) -> None:
        """The next calls of `method` (or `EVERY_METHOD`) meet these, one each, in this order."""
        self._queues[method].extend(faults)

    def start_outage(self, fault: Fault = REFUSED, only: Collection[str] = ()) -> None:
        """From now on all calls meet `fault`, or those of the methods in `only`; where it is one of
        the line, a call that is under way (a long poll) loses its answer."""
        self._outage = fault, frozenset(only)

    def end_outage(self) -> None:
        self._outage = None

    def at_random(self, odds: Mapping[Fault, float], seed: int, only: Collection[str] = ()) -> None:
        """From now on each fault strikes with its own probability, in an order `seed` decides."""
        self._odds = dict(odds)
        self._random_methods = frozenset(only)
        self._random = Random(seed)  # noqa: S311  # as above

    def calm(self) -> None:
        """No fault any more, queued ones included."""
        self._queues.clear()
        self._outage = None
        self._odds = {}

    async def __call__(self, call: Call, stage: Stage) -> None:
        fault = self._queued(call.method, stage) or self._standing(call.method, stage)
        fault = fault or self._drawn(call.method, stage)
        if fault is None or fault is PASS:
            return
        self.struck.append((call.method, fault))
        if fault.seconds:
            await self._sleep(fault.seconds)
        if fault.failure is not None:
            raise fault.failure()

    def _queued(self, method: str, stage: Stage) -> Fault | None:
        for name in (method, EVERY_METHOD):
            queue = self._queues.get(name)
            if queue and queue[0].stage is stage:
                return queue.popleft()
        return None

    def _standing(self, method: str, stage: Stage) -> Fault | None:
        if self._outage is None:
            return None
        fault, methods = self._outage
        if methods and method not in methods:
            return None
        if stage is Stage.AFTER and fault in _CUTS:
            return DROPPED_AFTER
        return fault if fault.stage is stage else None

    def _drawn(self, method: str, stage: Stage) -> Fault | None:
        if self._random_methods and method not in self._random_methods:
            return None
        for fault, chance in self._odds.items():
            if fault.stage is stage and self._random.random() < chance:
                return fault
        return None
