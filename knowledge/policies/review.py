"""What the secretary looks at in /xacnhan: which readings are in doubt, why, and what else they may
be (product.md 6 C, 8.2). The plan's words stay; what is settled stands beside them."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from knowledge.deadlines import Deadline, Flag, Kind, read_chat
from knowledge.language import fold
from knowledge.policies.due import PACES, YEARS, is_doubtful

CHOICES = 4
"""Readings that are offered as buttons, at most."""


class Why(StrEnum):
    """Why a reading waits for the secretary."""

    BLANK = "blank"
    EVENT = "event"
    UNREADABLE = "unreadable"
    INVALID = "invalid"
    WEEKDAY = "weekday"
    YEAR = "year"
    SEVERAL = "several"
    SECOND = "second"
    INHERITED = "inherited"
    OPEN_END = "open_end"
    NO_DAY = "no_day"


_OF_KIND = {Kind.NONE: Why.BLANK, Kind.EVENT: Why.EVENT, Kind.UNKNOWN: Why.UNREADABLE}
_OF_FLAG = {
    Flag.INVALID_DATE: Why.INVALID,
    Flag.INVALID_TIME: Why.INVALID,
    Flag.WEEKDAY_MISMATCH: Why.WEEKDAY,
    Flag.YEAR_AMBIGUOUS: Why.YEAR,
    Flag.AMBIGUOUS: Why.SEVERAL,
    Flag.SECOND_BOUND: Why.SECOND,
    Flag.INHERITED: Why.INHERITED,
    Flag.OPEN_END: Why.OPEN_END,
}
KEPT = frozenset({Flag.LUNAR, Flag.WEEKEND, Flag.HOLIDAY})
"""Flags that tell of the day itself, and so outlast every doubt."""

_WEEKDAY = re.compile(r"\b(?:thu (hai|ba|tu|nam|sau|bay|[2-7])|(chu nhat))\b")
_NUMBERS = {"hai": 0, "ba": 1, "tu": 2, "nam": 3, "sau": 4, "bay": 5}
_SUNDAY = 6


def whys(deadline: Deadline) -> tuple[Why, ...]:
    """What is in doubt about a reading; nothing where it can be trusted as it is."""
    found = [_OF_FLAG[flag] for flag in deadline.flags if flag in _OF_FLAG]
    if (of_kind := _OF_KIND.get(deadline.kind)) and Why.INVALID not in found:
        found.insert(0, of_kind)
    if not found and is_doubtful(deadline):
        found.append(Why.NO_DAY)
    return tuple(dict.fromkeys(found))


def choices(deadline: Deadline) -> tuple[Deadline, ...]:
    """The readings to choose from, ours first, each as it would be settled."""
    fitting = _with_weekday(deadline)
    others = (*deadline.alternatives, *([fitting] if fitting else []))
    dated = [settled(deadline, one) for one in (deadline, *others) if is_usable(one)]
    return tuple(dict.fromkeys(dated))[:CHOICES]


def settled(printed: Deadline, chosen: Deadline) -> Deadline:
    """A reading that the secretary chose, beside the plan's own words."""
    flags = tuple(flag for flag in chosen.flags if flag in KEPT)
    return replace(chosen, raw=printed.raw, flags=flags, alternatives=())


def without_deadline(printed: Deadline) -> Deadline:
    """The secretary says that there is no deadline: nothing is reminded of, nothing is asked."""
    return Deadline(printed.raw, Kind.NONE)


def typed(printed: Deadline, words: str, now: datetime) -> Deadline | None:
    """The date that the secretary typed; None where no day can be told from the words."""
    read = read_chat(words, now).deadline
    return settled(printed, read) if is_usable(read) else None


def is_usable(deadline: Deadline) -> bool:
    """Whether a reading names a day, or days that come again."""
    if deadline.kind is Kind.RECURRING:
        return not is_doubtful(deadline)
    return deadline.kind in PACES and deadline.end is not None and deadline.end.year in YEARS


def _with_weekday(deadline: Deadline) -> Deadline | None:
    """The nearest day that has the weekday printed beside the date."""
    if Flag.WEEKDAY_MISMATCH not in deadline.flags or deadline.end is None:
        return None
    wanted = next(_weekdays(deadline.raw), None)
    if wanted is None:
        return None
    by = timedelta(days=(wanted - deadline.end.weekday() + 3) % 7 - 3)
    start = _moved(deadline.start, by) if deadline.start == deadline.end else deadline.start
    return replace(deadline, start=start, end=deadline.end + by)


def _moved(day: date | None, by: timedelta) -> date | None:
    return day + by if day else None


def _weekdays(words: str) -> Iterator[int]:
    for found in _WEEKDAY.finditer(" ".join(fold(words).split())):
        name = found[1]
        yield _SUNDAY if found[2] else _NUMBERS[name] if name in _NUMBERS else int(name) - 2
