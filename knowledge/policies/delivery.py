"""What becomes of a call to Telegram: the three outcomes of a send, and what each kind does then.

A timeout is not a failure (craft.md B.9): Telegram knows no key that makes a send harmless to
repeat, so a call whose outcome is unknown is repeated only where contract.md ("Unknown outcome")
says so, and then once.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any, TypeAlias


class Kind(StrEnum):
    """Why the bot makes a call."""

    TAP = "tap"
    """The answer to a press or an inline query: soon, or not at all."""
    REPLY = "reply"
    EDIT = "edit"
    """A change of a message of the bot's own: repeating it changes nothing."""
    NOTICE = "notice"
    """Said by the bot on its own, and not worth saying twice."""
    REMINDER = "reminder"
    ORDER = "order"
    """What a secretary told the bot to send."""
    RECEIPT = "receipt"


REPEATED_ONCE = frozenset({Kind.REPLY, Kind.REMINDER, Kind.ORDER, Kind.RECEIPT})
"""Kinds sent once more after an unknown outcome: one or two copies, never none."""

FIRST = (Kind.TAP, Kind.REPLY, Kind.EDIT, Kind.RECEIPT)
"""Kinds that answer somebody who waits; the others leave after them."""

UNPACED = (Kind.TAP, Kind.EDIT)
"""Kinds that put no new message into a chat."""

PERSEVERANCE = 20
"""Attempts after which a call that comes back for one reason or another is given up. What did
certainly not arrive is tried until it expires: an outage may last."""

LONGEST_WAIT = 60.0
"""Seconds between two attempts at most."""

LIFETIMES = {Kind.TAP: timedelta(minutes=5)}
"""After this a call of the kind is not worth making: Telegram refuses answers to old presses."""


@dataclass(frozen=True, slots=True)
class Sent:
    """It arrived; `message_id` is the message that came of it, if one did."""

    message_id: int | None = None


@dataclass(frozen=True, slots=True)
class NotSent:
    """It certainly did not arrive, and may be tried again after `wait` seconds."""

    reason: str
    wait: float = 0


@dataclass(frozen=True, slots=True)
class Unknown:
    """It may have arrived."""

    reason: str


@dataclass(frozen=True, slots=True)
class Refused:
    """It did not arrive and never will."""

    reason: str


@dataclass(frozen=True, slots=True)
class Unreachable:
    """This person or group cannot be written to any more (craft.md B.10)."""

    reason: str


@dataclass(frozen=True, slots=True)
class Moved:
    """The group has another id now (craft.md B.5)."""

    chat_id: int


@dataclass(frozen=True, slots=True)
class Amended:
    """It did not arrive, and would if it were said with these parameters instead."""

    parameters: Mapping[str, Any]
    reason: str


Outcome: TypeAlias = Sent | NotSent | Unknown | Refused | Unreachable | Moved | Amended


class Step(StrEnum):
    """What to do with a call now."""

    KEEP = "keep"
    """It is settled as it is."""
    AGAIN = "again"
    GIVE_UP = "give_up"


def next_step(kind: Kind, outcome: Outcome, *, attempts: int, doubts: int) -> Step:
    """What to do after `attempts` attempts, of which `doubts` have an unknown outcome."""
    match outcome:
        case NotSent():
            return Step.AGAIN
        case Moved() | Amended():
            return Step.AGAIN if attempts < PERSEVERANCE else Step.GIVE_UP
        case Unknown():
            again = kind is Kind.EDIT or (kind in REPEATED_ONCE and doubts <= 1)
            return Step.AGAIN if again and attempts < PERSEVERANCE else Step.GIVE_UP
        case _:
            return Step.KEEP


def backoff(attempts: int) -> float:
    """Seconds to leave a call alone after so many attempts; the first repeat comes at once."""
    return 0.0 if attempts <= 1 else min(2.0 ** min(attempts, 10), LONGEST_WAIT)
