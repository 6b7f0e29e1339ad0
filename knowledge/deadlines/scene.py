"""What is not said: the year of "15/4", the month of "ngày 15", the day of "8h".

Chat and documents answer differently; the phrase rules ask the scene they are read in.
"""

import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Protocol

from dateutil.rrule import rrulestr

from knowledge.deadlines import lunar, values
from knowledge.deadlines.context import DocumentContext
from knowledge.deadlines.deadline import Bound, Deadline, Flag, Kind
from knowledge.deadlines.school_calendar import SchoolCalendar
from knowledge.deadlines.values import DAY, Clock, Part, Repeat, unreadable, valid_date

_LEAP_YEAR = 2024
_INTERVAL = re.compile(r";INTERVAL=\d+")
"""Nothing says in which week "thứ 2, 2 tuần một lần" begins: with the next to come."""

YEARS_SEARCHED = 8
"""A 29 February is at most eight years away."""


class Scene(Protocol):
    """Who speaks where and when."""

    @property
    def calendar(self) -> SchoolCalendar: ...

    @property
    def today(self) -> date: ...

    def day(self, day: int) -> Deadline | None:
        """A day of a month that is not named."""

    def day_month(self, day: int, month: int) -> Deadline:
        """A day of a year that is not named."""

    def month(self, number: int) -> Deadline:
        """A month of a year that is not named."""

    def quarter(self, number: int) -> Deadline: ...

    def semester(self, number: int, first_year: int | None = None) -> Deadline: ...

    def school_year(self, first_year: int | None = None) -> Deadline: ...

    def year(self) -> Deadline:
        """The year that a bare "năm" means."""

    def first(self, repeat: Repeat, clock: Clock | None) -> Deadline:
        """A rule with its first occurrence, where there is a now to count from."""


class ChatScene:
    """A message typed at `now`: what is not said is the next to come (contract.md)."""

    def __init__(self, now: datetime, calendar: SchoolCalendar) -> None:
        self.now = now.replace(second=0, microsecond=0)
        self.calendar = calendar
        self.today = now.date()

    def day(self, day: int) -> Deadline | None:
        if not 1 <= day <= 31:
            return unreadable(Flag.INVALID_DATE)
        for ahead in range(3):
            first = values.add_months(self.today.replace(day=1), ahead)
            found = valid_date(first.year, first.month, day)
            if found and found >= self.today:
                return values.on(found)
        return None

    def day_month(self, day: int, month: int) -> Deadline:
        if valid_date(_LEAP_YEAR, month, day) is None:
            return unreadable(Flag.INVALID_DATE)
        for ahead in range(YEARS_SEARCHED + 1):
            found = valid_date(self.today.year + ahead, month, day)
            if found and found >= self.today:
                return values.on(found, *self._passed(ahead))
        return unreadable(Flag.INVALID_DATE)

    def month(self, number: int) -> Deadline:
        ahead = int(number < self.today.month)
        return values.month(self.today.year + ahead, number, *self._passed(ahead))

    def quarter(self, number: int) -> Deadline:
        ahead = int(3 * number < self.today.month)
        return values.quarter(number, self.today.year + ahead, *self._passed(ahead))

    def semester(self, number: int, first_year: int | None = None) -> Deadline:
        if first_year is None:
            first_year = self.calendar.school_year_of(self.today)
            if self.calendar.semester(number, first_year)[1] < self.today:
                first_year += 1
        return values.span(*self.calendar.semester(number, first_year), kind=Kind.SEMESTER)

    def school_year(self, first_year: int | None = None) -> Deadline:
        if first_year is not None:
            return values.span(*self.calendar.school_year(first_year), kind=Kind.SCHOOL_YEAR)
        first_year = self.calendar.school_year_of(self.today)
        if self.calendar.school_year(first_year)[1] < self.today:
            first_year += 1
        return values.span(*self.calendar.school_year(first_year))

    def year(self) -> Deadline:
        return values.year(self.today.year)

    def first(self, repeat: Repeat, clock: Clock | None) -> Deadline:
        gone = clock is not None and clock.time <= self.now.time()
        since = self.today + int(gone) * DAY
        found = _recurring(repeat, clock)
        if repeat.lunar_day is not None:
            start = lunar.next_monthly(repeat.lunar_day, since)
            return replace(found, start=start).flagged(Flag.LUNAR)
        midnight = datetime.combine(since, time())
        every = _INTERVAL.sub("", repeat.rule)
        occurrence = rrulestr(every, dtstart=midnight).after(midnight, inc=True)
        return replace(found, start=occurrence.date() if occurrence else None)

    def at_clock(self, clock: Clock) -> Deadline:
        """An hour without a day: today's, or tomorrow's with the evening as alternative."""
        shift = clock.days * DAY
        today = self._timed(self.today + shift, clock)
        if clock.time > self.now.time() or clock.days:
            return today
        tomorrow = self._timed(self.today + DAY, clock)
        evening = replace(clock, hour=clock.hour + 12) if clock.could_be_evening else None
        if evening is None or evening.time <= self.now.time():
            return tomorrow
        return replace(tomorrow, alternatives=(self._timed(self.today, evening),))

    def moment(self, minutes: int) -> Deadline:
        """So many minutes from now."""
        then = self.now.replace(tzinfo=None) + timedelta(minutes=minutes)
        return replace(values.on(then.date()), time=then.time())

    @staticmethod
    def _timed(day: date, clock: Clock) -> Deadline:
        if clock.bound is not None:
            return replace(values.by(day, clock.bound), time=clock.time)
        return replace(values.on(day), time=clock.time)

    @staticmethod
    def _passed(ahead: int) -> tuple[Flag, ...]:
        return (Flag.PAST_THIS_YEAR,) if ahead else ()


class DocumentScene:
    """A plan: what is not said comes from its school year, its year, or its day of issue."""

    def __init__(self, context: DocumentContext) -> None:
        self.context = context
        self.calendar = context.calendar
        self.today = context.issued_on or date(context.issue_year or self._any_year(), 1, 1)

    def _any_year(self) -> int:
        return self.context.year or self.context.first_school_year or 1

    def day(self, day: int) -> Deadline | None:
        return None

    def day_month(self, day: int, month: int) -> Deadline:
        if valid_date(_LEAP_YEAR, month, day) is None:
            return unreadable(Flag.INVALID_DATE)
        year, flags = self._year_of(month)
        found = valid_date(year, month, day) if year else None
        return values.on(found, *flags) if found else unreadable(Flag.YEAR_AMBIGUOUS)

    def month(self, number: int) -> Deadline:
        year, flags = self._year_of(number)
        return values.month(year, number, *flags) if year else unreadable(Flag.YEAR_AMBIGUOUS)

    def quarter(self, number: int) -> Deadline:
        year, flags = self._year_of(3 * number)
        return values.quarter(number, year, *flags) if year else unreadable(Flag.YEAR_AMBIGUOUS)

    def semester(self, number: int, first_year: int | None = None) -> Deadline:
        flags = () if first_year else (Flag.YEAR_INFERRED,)
        first_year = first_year or self._first_school_year(number)
        if first_year is None:
            return unreadable(Flag.YEAR_AMBIGUOUS)
        days = self.calendar.plan_semester(number, first_year)
        return values.span(*days, *flags, kind=Kind.SEMESTER)

    def school_year(self, first_year: int | None = None) -> Deadline:
        flags = () if first_year else (Flag.YEAR_INFERRED,)
        first_year = first_year or self._first_school_year(1)
        if first_year is None:
            return unreadable(Flag.YEAR_AMBIGUOUS)
        return values.span(*self.calendar.school_year(first_year), *flags, kind=Kind.SCHOOL_YEAR)

    def year(self) -> Deadline:
        """A plan for a school year means that year by "cả năm"."""
        year = self.context.year
        if year is None and self.context.first_school_year:
            return self.school_year()
        year = year or self.context.issue_year
        return values.year(year) if year else unreadable(Flag.YEAR_AMBIGUOUS)

    def first(self, repeat: Repeat, clock: Clock | None) -> Deadline:
        return _recurring(repeat, clock)

    def _first_school_year(self, semester: int) -> int | None:
        if self.context.first_school_year:
            return self.context.first_school_year
        year = self.context.year or self.context.issue_year
        return None if year is None else year - (semester == 2)

    def _year_of(self, month: int) -> tuple[int | None, tuple[Flag, ...]]:
        """The year of a bare month: 9-12 of the first school year, 1-7 of the second, 8 unsure."""
        first = self.context.first_school_year
        if first is not None:
            flags = (Flag.YEAR_INFERRED, Flag.YEAR_AMBIGUOUS)[: 1 + (month == 8)]
            return first + (month <= 8), flags
        if self.context.year:
            return self.context.year, (Flag.YEAR_INFERRED,)
        return self._next_after_issue(month), (Flag.YEAR_INFERRED,)

    def _next_after_issue(self, month: int) -> int | None:
        if self.context.issue_year is None:
            return None
        issued = self.context.issued_on or date.fromisoformat(f"{self.context.issued_month}-01")
        return issued.year + (month < issued.month)


def _recurring(repeat: Repeat, clock: Clock | None) -> Deadline:
    time_of_day = clock.time if clock else None
    return Deadline("", Kind.RECURRING, rrule=repeat.rule or None, time=time_of_day)


def timed(deadline: Deadline, clock: Clock) -> Deadline:
    """`deadline` at `clock`; midnight ("12h đêm") moves a day on, "trước 17h" makes a bound.

    "Trước 24h ngày X" is the end of that day, so X itself counts.
    """
    if clock.days and clock.bound is not None and deadline.kind is Kind.ON:
        return limited(deadline, Bound.INCLUSIVE)
    if clock.days and deadline.kind is Kind.ON and deadline.end:
        deadline = replace(values.on(deadline.end + DAY), flags=deadline.flags)
    deadline = replace(deadline, time=clock.time)
    if clock.bound is None or deadline.kind is not Kind.ON:
        return deadline
    return replace(deadline, kind=Kind.BY, start=None, bound=clock.bound)


def day_at_clock(first: Clock | Deadline, second: Clock | Deadline) -> Deadline | None:
    """An hour and a day, said in either order."""
    clock, day = (first, second) if isinstance(first, Clock) else (second, first)
    if not isinstance(clock, Clock) or not isinstance(day, Deadline):
        return None
    return timed(day, clock)


def part_at_clock(
    first: Clock | tuple[Part, Deadline], second: Clock | tuple[Part, Deadline]
) -> Deadline | None:
    """An hour and a part of a day, in either order; the part says which half the hour is of."""
    clock, parted = (first, second) if isinstance(first, Clock) else (second, first)
    if not isinstance(clock, Clock) or not isinstance(parted, tuple):
        return None
    part, day = parted
    return timed(day, clock if clock.part else replace(clock, part=part))


def limited(deadline: Deadline, bound: Bound) -> Deadline:
    """The bound that "trước" (exclusive) or "chậm nhất" (inclusive) makes of a day or a period."""
    day = deadline.start if bound is Bound.EXCLUSIVE else deadline.end
    if day is None:
        return unreadable(Flag.AMBIGUOUS)
    others = tuple(limited(other, bound) for other in deadline.alternatives)
    return replace(deadline, kind=Kind.BY, start=None, end=day, bound=bound, alternatives=others)
