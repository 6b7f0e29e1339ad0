"""Telegram's pace: 30 messages a second in all, 1 a second in a chat, 20 a minute in a group.

Telegram gives no exact figures (craft.md B.8); a little more than its windows is waited, since the
network moves two messages closer together.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from time import monotonic

Seconds = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Window:
    """At most `count` messages in any `seconds`."""

    count: int
    seconds: float


IN_ALL = Window(30, 1.02)
IN_A_CHAT = Window(1, 1.02)
IN_A_GROUP = Window(20, 60.2)

SUSPICIOUS = 3
"""Chats halted at the same time, from which on the bot as a whole keeps silent."""


@dataclass(frozen=True, slots=True)
class Waits:
    """How time passes for whoever has to wait: `seconds` only ever grows."""

    seconds: Seconds = monotonic
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep


@dataclass
class JumpingTime:
    """Time that passes only by being waited for: in the demo and in tests nobody waits."""

    at: float = 0.0

    def waits(self) -> Waits:
        return Waits(lambda: self.at, self._jump)

    async def _jump(self, seconds: float) -> None:
        self.at += max(seconds, 0)
        await asyncio.sleep(0)


@dataclass
class Pace:
    """When the next message may leave. Halts are what Telegram asked for with a 429."""

    seconds: Seconds
    _all: deque[float] = field(default_factory=deque)
    _chats: dict[int, deque[float]] = field(default_factory=dict)
    _halts: dict[int, float] = field(default_factory=dict)

    def admits(self, chat_id: int) -> bool:
        """Whether a message may leave now; if so, it is counted."""
        if self.wait(chat_id) > 0:
            return False
        self.note(chat_id, self.seconds())
        return True

    def wait(self, chat_id: int) -> float:
        """Seconds until a message to this chat may leave."""
        now = self.seconds()
        sent = self._chats.get(chat_id, deque())
        rules = (IN_A_CHAT, IN_A_GROUP) if chat_id < 0 else (IN_A_CHAT,)
        return max(
            _wait(self._all, IN_ALL, now),
            self._halt(chat_id, now),
            *(_wait(sent, rule, now) for rule in rules),
        )

    def note(self, chat_id: int, at: float) -> None:
        """Count a message that left at this moment."""
        sent = self._chats.setdefault(chat_id, deque())
        for times, longest in ((self._all, IN_ALL), (sent, _longest(chat_id))):
            times.append(at)
            while times[0] < at - longest.seconds:
                times.popleft()

    def arrived(self, chat_id: int) -> None:
        """The latest message to this chat is there only now: the way took its time, and the next
        one may be faster."""
        if sent := self._chats.get(chat_id):
            sent[-1] = self.seconds()

    def halt(self, chat_id: int, seconds: float) -> None:
        """Telegram wants no message to this chat for so long."""
        self._halts[chat_id] = self.seconds() + seconds

    def blocked(self) -> dict[int, float]:
        """Chats that must wait, and how long; those no rule speaks of any more are forgotten."""
        now = self.seconds()
        self._chats = {
            chat_id: sent
            for chat_id, sent in self._chats.items()
            if sent[-1] >= now - _longest(chat_id).seconds
        }
        self._halts = {chat_id: until for chat_id, until in self._halts.items() if until > now}
        waits = {chat_id: self.wait(chat_id) for chat_id in {*self._chats, *self._halts}}
        return {chat_id: wait for chat_id, wait in waits.items() if wait > 0}

    def _halt(self, chat_id: int, now: float) -> float:
        ends = [until for until in self._halts.values() if until > now]
        # So many chats halted at once: it is the bot that is too fast. The first one to be free
        # again finds out whether it still is.
        everybody = min(ends) if len(ends) >= SUSPICIOUS else now
        return max(everybody, self._halts.get(chat_id, now)) - now


def _longest(chat_id: int) -> Window:
    return IN_A_GROUP if chat_id < 0 else IN_A_CHAT


def _wait(sent: deque[float], window: Window, now: float) -> float:
    """Seconds until one more fits: the oldest that counts must leave the window first."""
    if len(sent) < window.count:
        return 0.0
    return max(0.0, sent[-window.count] + window.seconds - now)
