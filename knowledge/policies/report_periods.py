"""The periods of reports: a month, a term, a school year; and how people name them."""

import re
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from dateutil.relativedelta import relativedelta

from knowledge.deadlines import DEFAULT_CALENDAR, SchoolCalendar
from knowledge.language import fold
from knowledge.orders.matching import month_named

_SCHOOL_YEAR = re.compile(r"\b(20\d\d)\s?[-/]\s?(?:20)?(\d\d)\b")
_TERM = re.compile(r"\b(?:hk|hoc k[iy]|k[iy])\s?(1|2|i{1,2}|mot|hai)\b")
_THIS_YEAR = re.compile(r"\b(?:nam hoc|ca nam)\b")
_FIRST = ("1", "i", "mot")
_DASHES = str.maketrans("–—", "--")
_MONTHS = 12
_YEARS = range(2000, 2100)


class Span(IntEnum):
    """How long a period is; the values stand in buttons and never change."""

    MONTH = 0
    TERM_1 = 1
    TERM_2 = 2
    YEAR = 3


@dataclass(frozen=True, slots=True)
class ReportPeriod:
    """A period; `at`: its month by the first day, or the year in which its school year begins by
    the first of January."""

    span: Span
    at: date

    @property
    def number(self) -> int:
        """For a button: year and month in six digits."""
        return self.at.year * 100 + self.at.month

    def bounds(self, calendar: SchoolCalendar = DEFAULT_CALENDAR) -> tuple[date, date]:
        """First and last day."""
        match self.span:
            case Span.MONTH:
                return self.at, self.at + relativedelta(months=1, days=-1)
            case Span.TERM_1 | Span.TERM_2:
                return calendar.semester(int(self.span), self.at.year)
            case Span.YEAR:
                return calendar.school_year(self.at.year)


def numbered(span: int, number: int) -> ReportPeriod | None:
    """The period of a button; None for numbers that no button of ours carries."""
    year, month = divmod(number, 100)
    if span not in set(Span) or not 1 <= month <= _MONTHS or year not in _YEARS:
        return None
    return ReportPeriod(Span(span), date(year, month, 1))


def month_of_number(number: int) -> date | None:
    """The month of a button, by its first day."""
    period = numbered(Span.MONTH, number)
    return period.at if period is not None else None


def this_month(today: date) -> ReportPeriod:
    """The month that a day falls in."""
    return ReportPeriod(Span.MONTH, today.replace(day=1))


def read_period(
    words: str, today: date, calendar: SchoolCalendar = DEFAULT_CALENDAR
) -> ReportPeriod | None:
    """What somebody asks a report of: "tháng 11", "hk1", "học kỳ 2 2026-2027", "2026-2027", "năm
    học"; nothing means this month. Terms without a year are this school year's. None: not read."""
    plain = fold(words).translate(_DASHES).strip()
    if not plain:
        return this_month(today)
    found = _SCHOOL_YEAR.search(plain)
    if found is not None and (int(found[1]) + 1) % 100 != int(found[2]):
        found = None
    first = int(found[1]) if found else calendar.school_year_of(today)
    term = _TERM.search(plain)
    if term is not None:
        span = Span.TERM_1 if term[1] in _FIRST else Span.TERM_2
        return ReportPeriod(span, date(first, 1, 1))
    if found is not None or _THIS_YEAR.search(plain):
        return ReportPeriod(Span.YEAR, date(first, 1, 1))
    month = month_named(plain, today, bare=True)
    if month is None or month.year not in _YEARS:
        return None
    return ReportPeriod(Span.MONTH, month)
