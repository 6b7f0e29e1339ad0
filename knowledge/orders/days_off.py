"""Words -> days off and days made up for: "14/11-16/11 nghỉ bão", "học bù thứ Bảy 28/11"."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum, auto

from dateutil.relativedelta import relativedelta

from knowledge.deadlines import Deadline, Flag, Kind, read_chat
from knowledge.language import nfc
from knowledge.orders.favours import unit_meant
from knowledge.orders.names import NameBook
from knowledge.orders.wording import tidy
from knowledge.policies.policy import DEFAULT

LONGEST = timedelta(days=100)
"""A break is no longer; the summer is in the calendar of schools by itself."""

MADE_UP = re.compile(
    r"(?<!\w)(?:(?:học|dạy|làm|đi\s+học|đi\s+làm)\s+bù|(?:hoc|day|lam|di\s+hoc|di\s+lam)\s+bu)(?!\w)",
    re.IGNORECASE,
)
FEASTS = re.compile(r"(?<!\w)(?:tết(?:\s+nguyên\s+đán)?|tet|hè|he|noel|giáng\s+sinh)(?!\w)", re.I)
"""Names of times that are the reason of a break, not its days, where days are given too."""

FOR_WHOM = re.compile(r"(?<!\w)(?:cho|của|tại|ở|cua|tai)\s*$", re.IGNORECASE)


class Unclear(Enum):
    """Why no days were understood."""

    NO_DAY = auto()
    PAST = auto()
    TOO_LONG = auto()
    WHICH_UNIT = auto()


@dataclass(frozen=True, slots=True)
class DaysOff:
    """Days from `first` to `last`, both included; `at_work`: made up for. `unit`: that one alone
    and those below it, None where nobody was named; `why` as it was said."""

    first: date
    last: date
    why: str
    at_work: bool = False
    unit: str | None = None


def read_days_off(text: str, book: NameBook, now: datetime) -> DaysOff | Unclear:
    """What `/lichnghi` says."""
    codes, said = unit_meant(nfc(text), book)
    said = FOR_WHOM.sub("", said)
    span, rest = _days(said, DEFAULT.local(now))
    if span is None:
        return Unclear.NO_DAY
    if len(codes) > 1:
        return Unclear.WHICH_UNIT
    first, last = span
    if last < DEFAULT.local(now).date():
        return Unclear.PAST
    if last - first > LONGEST:
        return Unclear.TOO_LONG
    unit = next(iter(codes), None)
    return DaysOff(first, last, tidy(rest), bool(MADE_UP.search(said)), unit)


def _days(said: str, now: datetime) -> tuple[tuple[date, date] | None, str]:
    """The days that are named, and the other words."""
    reading = read_chat(said, now)
    if _span(reading.deadline) is not None:
        return _span(reading.deadline), reading.rest
    bare = FEASTS.sub(" ", said)
    named = " ".join(found[0] for found in FEASTS.finditer(said))
    again = read_chat(bare, now)
    return _span(again.deadline), f"{again.rest} {named}"


def _span(reading: Deadline) -> tuple[date, date] | None:
    if reading.kind not in (Kind.ON, Kind.SPAN) or reading.start is None or reading.end is None:
        return None
    years = relativedelta(years=1 if Flag.PAST_THIS_YEAR in reading.flags else 0)
    return reading.start - years, reading.end - years
