"""What phrases mean on the way to a deadline: clocks, and the small makers of deadlines."""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from enum import StrEnum

from knowledge.deadlines.deadline import Bound, Deadline, Flag, Kind

DAY = timedelta(days=1)
WEEK = timedelta(days=7)


class Part(StrEnum):
    """A part of the day."""

    MORNING = "sáng"
    NOON = "trưa"
    AFTERNOON = "chiều"
    EVENING = "tối"
    NIGHT = "đêm"


class Third(StrEnum):
    """A part of a longer time."""

    FIRST = "đầu"
    MIDDLE = "giữa"
    LAST = "cuối"


@dataclass(frozen=True, slots=True)
class Clock:
    """An hour as said: 2h is `hour` 2, and 14 once a part of the day makes it so.

    `bound` is set by "trước 17h"; `days` is 1 for midnight, which belongs to the day after.
    """

    hour: int
    minute: int = 0
    part: Part | None = None
    bound: Bound | None = None

    def in_part(self, part: Part) -> "Clock":
        return replace(self, part=part)

    @property
    def days(self) -> int:
        return int(self.hour == 24 or (self.hour == 12 and self.part is Part.NIGHT))

    @property
    def time(self) -> time:
        return time(self._hour24(), self.minute)

    @property
    def could_be_evening(self) -> bool:
        return self.part is None and 1 <= self.hour < 12

    def _hour24(self) -> int:
        if self.days:
            return 0
        late = {
            Part.NOON: self.hour < 4,
            Part.AFTERNOON: self.hour < 12,
            Part.EVENING: self.hour < 12,
            Part.NIGHT: 6 <= self.hour < 12,
        }
        return self.hour + 12 if self.part is not None and late.get(self.part) else self.hour


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time; months count as calendar months, the rest in days or minutes."""

    months: int = 0
    days: int = 0
    minutes: int = 0
    working_days: int = 0

    def iso(self, sign: str) -> str:
        """ISO 8601 text with `sign` before it: "-P2D", "-PT3H"."""
        if self.months:
            years, months = divmod(self.months, 12)
            return f"{sign}P{years}Y" if not months else f"{sign}P{self.months}M"
        days = self.days + self.working_days
        if days:
            return f"{sign}P{days}D"
        hours, minutes = divmod(self.minutes, 60)
        return f"{sign}PT" + (f"{hours}H" if hours else "") + (f"{minutes}M" if minutes else "")


def on(day: date, *flags: Flag) -> Deadline:
    return Deadline("", Kind.ON, day, day, Bound.INCLUSIVE, flags=flags)


def span(start: date, end: date, *flags: Flag, kind: Kind = Kind.SPAN) -> Deadline:
    return Deadline("", kind, start, end, Bound.INCLUSIVE, flags=flags)


def open_from(start: date, *flags: Flag) -> Deadline:
    """From `start` on, without a stated end."""
    return Deadline("", Kind.SPAN, start, flags=(*flags, Flag.OPEN_END))


def by(end: date, bound: Bound = Bound.INCLUSIVE, *flags: Flag) -> Deadline:
    return Deadline("", Kind.BY, None, end, bound, flags=flags)


def unreadable(*flags: Flag, alternatives: tuple[Deadline, ...] = ()) -> Deadline:
    return Deadline("", Kind.UNKNOWN, flags=flags, alternatives=alternatives)


def month(year: int, number: int, *flags: Flag) -> Deadline:
    return span(date(year, number, 1), month_end(year, number), *flags, kind=Kind.MONTH)


def year(number: int, *flags: Flag) -> Deadline:
    return span(date(number, 1, 1), date(number, 12, 31), *flags, kind=Kind.YEAR)


def quarter(number: int, of_year: int, *flags: Flag) -> Deadline:
    last = 3 * number
    start = date(of_year, last - 2, 1)
    return span(start, month_end(of_year, last), *flags, kind=Kind.QUARTER)


def week(day: date) -> Deadline:
    """The calendar week, Monday to Sunday, that holds `day`."""
    monday = day - timedelta(days=day.weekday())
    return span(monday, monday + 6 * DAY)


def month_end(of_year: int, number: int) -> date:
    return date(of_year, number, monthrange(of_year, number)[1])


def add_months(day: date, months: int) -> date:
    """`day` that many months on, at the month's last day where it is too short."""
    index = day.year * 12 + day.month - 1 + months
    of_year, number = divmod(index, 12)
    return date(of_year, number + 1, min(day.day, monthrange(of_year, number + 1)[1]))


def valid_date(of_year: int, number: int, day: int) -> date | None:
    try:
        return date(of_year, number, day)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Repeat:
    """A rule (RFC 5545) before its first occurrence is sought; `month_day` None for lunar days."""

    rule: str
    part: Part | None = None
    lunar_day: int | None = None
