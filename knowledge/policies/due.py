"""When a duty is due: derived from the words of its deadline, never stored (dates.md 7)."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum, auto

from knowledge.deadlines import Deadline, Flag, Kind, strict_date
from knowledge.policies.policy import DEFAULT, Policy

YEARS = range(1990, 2100)
"""Years whose holidays can be told; a deadline elsewhere is a misreading."""

UNSETTLED = frozenset(
    {Flag.AMBIGUOUS, Flag.INVALID_DATE, Flag.INVALID_TIME, Flag.YEAR_AMBIGUOUS, Flag.OPEN_END}
)
"""Flags that leave the day itself open, until the secretary settles them with /xacnhan."""


class Pace(Enum):
    """How a duty is brought up, by the sort of its deadline (product.md 7)."""

    LADDER = auto()
    WINDOW = auto()
    MONTH = auto()
    WEEKLY = auto()
    """Semester, quarter, year: a line in the secretary's digest, nothing to the unit."""


PACES = {
    Kind.BY: Pace.LADDER,
    Kind.ON: Pace.LADDER,
    Kind.SPAN: Pace.WINDOW,
    Kind.MONTH: Pace.MONTH,
    Kind.QUARTER: Pace.WEEKLY,
    Kind.SEMESTER: Pace.WEEKLY,
    Kind.YEAR: Pace.WEEKLY,
    Kind.SCHOOL_YEAR: Pace.WEEKLY,
}
"""Other kinds name no day: they never ping units (product.md 7, "Event-driven or blank")."""


@dataclass(frozen=True, slots=True)
class Extension:
    """More time for one unit (/giahan): `until` still counts."""

    until: date
    granted_at: datetime


@dataclass(frozen=True, slots=True)
class Duty:
    """A task as one unit owes it. `id` names the task, and the occurrence of a recurring one.

    `known_at` (aware): when reminding began, by [Bật nhắc] or by entering the task. `settled`: the
    secretary has confirmed a reading that was in doubt. Helpers (đơn vị phối hợp) have no duty.
    """

    id: str
    unit: str
    words: str
    deadline: Deadline
    known_at: datetime
    extension: Extension | None = None
    settled: bool = False

    @property
    def since(self) -> datetime:
        """From when on this ladder counts: an extension begins a new one."""
        return max(self.known_at, self.extension.granted_at) if self.extension else self.known_at


@dataclass(frozen=True, slots=True)
class Due:
    """Local dates. `strict` is the last day that is surely in time, at which reminders aim;
    `printed` is the day as written, after which alone a duty is overdue."""

    pace: Pace
    strict: date
    printed: date
    opens: date | None = None
    hour: time | None = None

    def ends_at(self, policy: Policy = DEFAULT) -> datetime:
        """The first instant that is too late for somebody who takes the words strictly."""
        return self._end(self.strict, policy)

    def is_overdue(self, now: datetime, policy: Policy = DEFAULT) -> bool:
        """After the printed day, or after the hour where one is printed."""
        return now >= self._end(self.printed, policy)

    def _end(self, day: date, policy: Policy) -> datetime:
        if self.hour is not None:
            return datetime.combine(day, self.hour, policy.zone)
        return datetime.combine(day + timedelta(days=1), time(), policy.zone)


def is_doubtful(deadline: Deadline) -> bool:
    """Whether the deadline belongs to the secretary's /xacnhan list instead of a ladder."""
    if deadline.kind is Kind.RECURRING:
        dated = deadline.start is not None or "BY" in (deadline.rrule or "")
        return deadline.rrule is None or not dated
    return not _is_dated(deadline) or not UNSETTLED.isdisjoint(deadline.flags)


def _is_dated(deadline: Deadline) -> bool:
    end = deadline.end
    return deadline.kind in PACES and end is not None and end.year in YEARS


def due_of(duty: Duty) -> Due | None:
    """When `duty` is due; None where no day can be named, or only one per occurrence."""
    deadline, strict = duty.deadline, strict_date(duty.deadline)
    if duty.extension is not None:
        return Due(Pace.LADDER, duty.extension.until, duty.extension.until)
    if strict is None or deadline.end is None or not _is_dated(deadline):
        return None
    if is_doubtful(deadline) and not duty.settled:
        return None
    pace = PACES[deadline.kind]
    if pace in (Pace.WINDOW, Pace.MONTH) and deadline.start is None:
        pace = Pace.LADDER
    others = _second_bounds(deadline)
    first = min([strict, *(day for other in others if (day := strict_date(other)))])
    last = max([deadline.end, *(other.end for other in others if other.end)])
    return Due(pace, first, last, deadline.start, deadline.time)


def _second_bounds(deadline: Deadline) -> tuple[Deadline, ...]:
    """Other dates of the same cell, for other audiences ("riêng các trường mầm non ..."): nobody
    can say for certain whose is whose: reminders aim at the first, and late is after the last."""
    return deadline.alternatives if Flag.SECOND_BOUND in deadline.flags else ()
