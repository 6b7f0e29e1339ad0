"""Flags that follow from the calendar: past, weekend, public holiday."""

from datetime import date, datetime

from knowledge.deadlines.deadline import Deadline, Flag, Kind
from knowledge.deadlines.intervals import period, strict_date
from knowledge.deadlines.working_days import holiday_name, is_working_day

KNOWN_YEARS = range(1990, 2100)
"""Years whose holidays can be computed."""


def with_calendar_flags(deadline: Deadline) -> Deadline:
    """Flag a day or bound whose strict date nobody works on. The date itself is never moved."""
    day = strict_date(deadline) if deadline.kind in (Kind.ON, Kind.BY) else None
    if day is None or day.year not in KNOWN_YEARS or is_working_day(day):
        return deadline
    return deadline.flagged(Flag.HOLIDAY if holiday_name(day) else Flag.WEEKEND)


def with_past_flag(deadline: Deadline, now: datetime) -> Deadline:
    """Flag what is over at `now` (aware; its zone's local time counts)."""
    if deadline.kind is Kind.RECURRING or deadline.end is None:
        return deadline
    last = _last_day(deadline)
    over = last < now.date() or (
        last == now.date() and deadline.time is not None and deadline.time < now.time()
    )
    return deadline.flagged(Flag.PAST) if over else deadline


def _last_day(deadline: Deadline) -> date:
    covered = period(deadline)
    return covered[1] if covered else date.max
