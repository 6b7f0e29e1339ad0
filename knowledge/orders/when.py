"""When a reminder shall leave, as far as the words say it. Instants are on the council's clock."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum


class Question(StrEnum):
    """The one thing that must be asked before a time is known."""

    MISSING = "missing"
    """No time was given, and this kind of order needs one."""
    SEVERAL = "several"
    """Several times were given, or one that can be read in several ways."""
    DAY = "day"
    """A week, a month, a bound or a rule without a day: which day?"""
    HOUR = "hour"
    """A day on which no sending hour is left."""
    INVALID = "invalid"
    """No such day or hour: 30/2, 25h."""
    NEXT_YEAR = "next_year"
    """A day and month that are over: next year's?"""
    WEEKDAY = "weekday"
    """The weekday and the date contradict each other."""
    ENDLESS = "endless"
    """A rule with a last day, which cannot be kept: without an end?"""
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Once:
    at: datetime


@dataclass(frozen=True, slots=True)
class Soon:
    """No time was given: the next slot of the calendar that holds (contract.md, `/remind`)."""


@dataclass(frozen=True, slots=True)
class AtOnce:
    """As in "ngay bây giờ": right after the press, quiet hours or not (contract.md, `/remind`)."""


@dataclass(frozen=True, slots=True)
class Repeated:
    """Days by RFC 5545 text; `first` is the first occurrence to come, and gives the hour of all."""

    rrule: str
    first: datetime


@dataclass(frozen=True, slots=True)
class BeforeDue:
    """So long before the day the task is due, which the caller knows; negative after it.

    `at` is the hour; lengths in hours count from the instant the task is due.
    """

    lead: timedelta
    months: int = 0
    at: time | None = None


@dataclass(frozen=True, slots=True)
class Past:
    """Over already; the past is refused (contract.md, `/remind`)."""

    at: datetime


Sure = Once | AtOnce | Repeated | BeforeDue
"""A time that needs no question."""


@dataclass(frozen=True, slots=True)
class Option:
    """A possible answer; `words` is the task's text if this is the time that was meant."""

    when: Sure
    words: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """Not settled: one question, and the answers to offer as buttons, likeliest first."""

    question: Question
    options: tuple[Option, ...] = ()


When = Once | Soon | AtOnce | Repeated | BeforeDue | Past | Asked
