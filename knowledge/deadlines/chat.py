"""Reading a date as people type it in chat."""

from dataclasses import dataclass
from datetime import datetime

from knowledge.deadlines.deadline import Deadline, Kind
from knowledge.deadlines.school_calendar import DEFAULT_CALENDAR, SchoolCalendar


@dataclass(frozen=True, slots=True)
class Reading:
    """A deadline and `rest`, the words that were no part of it."""

    deadline: Deadline
    rest: str


def read_chat(text: str, now: datetime, calendar: SchoolCalendar = DEFAULT_CALENDAR) -> Reading:
    """Read the one date or deadline in a chat message. `now` is aware."""
    return Reading(Deadline(text, Kind.UNKNOWN), text)
