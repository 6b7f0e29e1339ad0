"""Working days in Vietnam: weekends, public holidays, and the swaps the government announces.

The `holidays` package knows holidays, days off in lieu and most swaps; `SWAPS` adds what it lacks.
A council adds its own days by passing more swaps or holidays; nothing here is changed at run time.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType

import holidays

from knowledge.deadlines.school_calendar import SchoolCalendar

SATURDAY = 5
"""As `date.weekday` counts."""


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Days that differ from the package's calendar. `off` maps a day to why nobody works.

    `summer` closes the summer of every year of that school calendar; `saturdays` are working days
    unless they are holidays. `off` overrules `at_work`, and `at_work` the summer. `known` remembers
    what was asked: reminders count the same few hundred days again and again.
    """

    off: Mapping[date, str] = field(default_factory=dict)
    at_work: frozenset[date] = frozenset()
    summer: SchoolCalendar | None = None
    saturdays: bool = False
    known: dict[date, bool] = field(default_factory=dict, init=False, repr=False, compare=False)


NATIONAL = WorkCalendar(
    off=MappingProxyType({date(2026, 1, 2): "Nghỉ Tết Dương lịch (hoán đổi với ngày 10/01/2026)"}),
    at_work=frozenset({date(2026, 1, 10)}),
)
"""Swap of Friday 2 January 2026 to Saturday 10 January 2026: government decision of 25/12/2025."""


def is_working_day(day: date, calendar: WorkCalendar = NATIONAL) -> bool:
    known = calendar.known.get(day)
    if known is None:
        known = calendar.known[day] = _is_working_day(day, calendar)
    return known


def _is_working_day(day: date, calendar: WorkCalendar) -> bool:
    if day in calendar.off or day in calendar.at_work:
        return day not in calendar.off
    if calendar.summer is not None and _is_summer(day, calendar.summer):
        return False
    if calendar.saturdays and day.weekday() == SATURDAY:
        return day not in _vietnam(day.year)
    return bool(_vietnam(day.year).is_working_day(day))


def _is_summer(day: date, school: SchoolCalendar) -> bool:
    first, last = school.summer(day.year)
    return first <= day <= last


def holiday_name(day: date, calendar: WorkCalendar = NATIONAL) -> str | None:
    """The public holiday (or day off in lieu) that `day` is; None for other days, weekends too."""
    if day in calendar.off:
        return calendar.off[day]
    name = _vietnam(day.year).get(day)
    return None if name is None else str(name)


def add_working_days(day: date, n: int, calendar: WorkCalendar = NATIONAL) -> date:
    """The n-th working day after `day` (before it, for a negative n); `day` itself for n = 0."""
    step = timedelta(days=1 if n > 0 else -1)
    left = abs(n)
    while left:
        day += step
        left -= is_working_day(day, calendar)
    return day


def last_working_day_on_or_before(day: date, calendar: WorkCalendar = NATIONAL) -> date:
    while not is_working_day(day, calendar):
        day -= timedelta(days=1)
    return day


def first_working_day_on_or_after(day: date, calendar: WorkCalendar = NATIONAL) -> date:
    while not is_working_day(day, calendar):
        day += timedelta(days=1)
    return day


@cache
def _vietnam(year: int) -> holidays.HolidayBase:
    return holidays.country_holidays("VN", years=year, language="vi")
