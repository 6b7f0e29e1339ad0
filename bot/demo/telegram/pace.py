"""How fast a bot may write: 30 messages a second, 1 a second in a chat, 20 a minute in a group.

Telegram names these figures as what one should stay below (craft.md B.8); here they are the law.
"""

import math
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from bot.demo.telegram.chats import Chat
from bot.demo.telegram.errors import too_many_requests

TOLERANCE: Final = 0.05
"""Clocks of both sides differ a little; a second may be this much shorter."""


@dataclass(frozen=True, slots=True)
class _Rule:
    most: int
    seconds: float

    def wait(self, moments: deque[float], count: int, now: float) -> float:
        """How long until `count` more messages fit; 0 where they do already.

        More than would ever fit at once (an album) must only find the window empty.
        """
        room = max(self.most - count, 0)
        if len(moments) <= room:
            return 0
        return moments[-room - 1] + self.seconds - now


_IN_ALL = _Rule(30, 1 - TOLERANCE)
_IN_A_CHAT = _Rule(1, 1 - TOLERANCE)
_IN_A_GROUP = _Rule(20, 60 - TOLERANCE)


class Pace:
    """Counts the messages of the bot in sliding windows; without `seconds` nothing is counted."""

    def __init__(self, seconds: Callable[[], float] | None = None) -> None:
        self._seconds = seconds
        self._sent: defaultdict[tuple[_Rule, int], deque[float]] = defaultdict(deque)

    def take(self, chat: Chat, count: int = 1) -> None:
        """Counts `count` messages into `chat`; raises `Refusal` 429, and counts none, if too many.

        The messages of an album come at once, so to the rule of one a second they are one.
        """
        if self._seconds is None:
            return
        now = self._seconds()
        rules = _rules(chat, count)
        windows = [self._window(rule, key, now) for rule, key, _ in rules]
        waits = [
            rule.wait(window, counted, now)
            for (rule, _, counted), window in zip(rules, windows, strict=True)
        ]
        if (longest := max(waits)) > 0:
            raise too_many_requests(math.ceil(longest))
        for (_, _, counted), window in zip(rules, windows, strict=True):
            window.extend([now] * counted)

    def _window(self, rule: _Rule, key: int, now: float) -> deque[float]:
        moments = self._sent[rule, key]
        while moments and moments[0] + rule.seconds <= now:
            moments.popleft()
        return moments


def _rules(chat: Chat, count: int) -> list[tuple[_Rule, int, int]]:
    rules = [(_IN_ALL, 0, count), (_IN_A_CHAT, chat.id, 1)]
    return rules if chat.is_private else [*rules, (_IN_A_GROUP, chat.id, count)]
