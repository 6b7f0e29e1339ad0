"""What a unit still owes, as its own people see it: which duties, in which part, in what order.

Seen is more than pinged: what is owed is shown although its plan's reminders are off (product.md 7,
Imports); what was past when it became known is history and is not.
"""

from collections.abc import Hashable, Iterable, Iterator
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol, TypeVar

from knowledge.policies.due import Due, Duty, due_of
from knowledge.policies.policy import DEFAULT, Policy


class Part(StrEnum):
    """The parts of a list of duties, in their order."""

    OVERDUE = "overdue"
    AHEAD = "ahead"
    UNCLEAR = "unclear"
    """No day can be named: blank, in doubt, or waiting for somebody's notice."""
    HELPS = "helps"
    """The unit only lends a hand (đơn vị phối hợp): never late."""


class Listed(Protocol):
    """Something that stands in a list of duties; `series`: what comes again with it, if any."""

    @property
    def part(self) -> Part: ...
    @property
    def due(self) -> Due | None: ...
    @property
    def series(self) -> Hashable: ...


L = TypeVar("L", bound=Listed)


def part_of(duty: Duty, now: datetime, *, helps: bool, policy: Policy = DEFAULT) -> Part | None:
    """Where an open duty stands at `now`; None for history and for help that is over."""
    due = due_of(duty)
    if due is None:
        return Part.HELPS if helps else Part.UNCLEAR
    if is_history(duty, due, policy):
        return None
    if due.is_overdue(now, policy):
        return None if helps else Part.OVERDUE
    return Part.HELPS if helps else Part.AHEAD


def is_history(duty: Duty, due: Due, policy: Policy = DEFAULT) -> bool:
    """Whether a duty was past when it became known."""
    return due.printed < policy.local(duty.since).date()


def in_order(found: Iterable[L]) -> list[L]:
    """By part, then the soonest first."""
    return sorted(found, key=lambda one: (list(Part).index(one.part), _day(one.due)))


def nearest(found: Iterable[L]) -> Iterator[L]:
    """Of what comes again only the next time, and every time that is overdue; `found` in order."""
    seen: set[Hashable] = set()
    for one in found:
        if one.series is None or one.part is Part.OVERDUE:
            yield one
        elif (key := (one.series, one.part)) not in seen:
            seen.add(key)
            yield one


def touches(due: Due, first: date, last: date) -> bool:
    """Whether a duty falls into these days, or a window or term of it does."""
    return (due.opens or due.strict) <= last and first <= due.printed


def _day(due: Due | None) -> date:
    return due.strict if due is not None else date.max
