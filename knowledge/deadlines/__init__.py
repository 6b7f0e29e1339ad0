"""Words -> Deadline: our own grammar of Vietnamese dates, and the calendars it needs.

`read_chat` reads what people type, `read_cell` a plan's deadline column, `find_mentions` its prose.
A new date pattern goes into one file of `phrases/`; the docstring there says how.
"""

from knowledge.deadlines.cells import read_cell
from knowledge.deadlines.chat import Reading, read_chat
from knowledge.deadlines.context import DocumentContext
from knowledge.deadlines.deadline import Bound, Deadline, Flag, Kind, ReadBy
from knowledge.deadlines.intervals import period, strict_date
from knowledge.deadlines.mentions import Mention, find_mentions
from knowledge.deadlines.roles import Role
from knowledge.deadlines.school_calendar import DEFAULT_CALENDAR, SchoolCalendar
from knowledge.deadlines.wording import says
from knowledge.deadlines.working_days import (
    NATIONAL,
    WorkCalendar,
    add_working_days,
    holiday_name,
    is_working_day,
    last_working_day_on_or_before,
)

__all__ = [
    "DEFAULT_CALENDAR",
    "NATIONAL",
    "Bound",
    "Deadline",
    "DocumentContext",
    "Flag",
    "Kind",
    "Mention",
    "ReadBy",
    "Reading",
    "Role",
    "SchoolCalendar",
    "WorkCalendar",
    "add_working_days",
    "find_mentions",
    "holiday_name",
    "is_working_day",
    "last_working_day_on_or_before",
    "period",
    "read_cell",
    "read_chat",
    "says",
    "strict_date",
]
