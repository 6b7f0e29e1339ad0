"""Days and hours as people say them, on the council's clock."""

from datetime import date, datetime

from handlers.context import Context
from knowledge.deadlines.wording import WEEKDAYS
from knowledge.policies.policy import DEFAULT


def today(context: Context) -> date:
    """The day it is for the council."""
    return DEFAULT.local(context.now).date()


def day_words(day: date) -> str:
    """Such as 27/11/2026."""
    return f"{day.day}/{day.month}/{day.year}"


def day_of(instant: datetime) -> str:
    """The day of an instant, such as 27/11/2026."""
    return day_words(DEFAULT.local(instant).date())


def moment(instant: datetime) -> str:
    """Such as "08:00 thứ Sáu 27/11/2026"."""
    here = DEFAULT.local(instant)
    return f"{here:%H:%M} {WEEKDAYS[here.weekday()]} {day_words(here.date())}"


def short_moment(instant: datetime) -> str:
    """Such as 27/11 08:00, for lists."""
    here = DEFAULT.local(instant)
    return f"{here.day}/{here.month} {here:%H:%M}"
