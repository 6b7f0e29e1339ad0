"""More time for one unit (/giahan): what may be given, and what is offered."""

from datetime import date, datetime, timedelta
from enum import Enum, auto

from knowledge.policies.due import Due
from knowledge.policies.policy import DEFAULT, Policy
from knowledge.policies.slots import Timetable

FARTHEST = timedelta(days=366)
"""Beyond it a day is a slip of the finger."""


class Refused(Enum):
    """Why a day cannot be given."""

    PAST = auto()
    BEFORE_PRINTED = auto()
    """The plan itself leaves as much time."""
    TOO_FAR = auto()


def refusal(due: Due, until: date, now: datetime, policy: Policy = DEFAULT) -> Refused | None:
    """Why a unit cannot be given until `until`; None where it can. `due`: by the plan's own day."""
    today = policy.local(now).date()
    if until < today:
        return Refused.PAST
    if until < due.printed or until <= due.strict:
        return Refused.BEFORE_PRINTED
    return Refused.TOO_FAR if until > max(today, due.printed) + FARTHEST else None


def offered_days(due: Due, now: datetime, table: Timetable) -> list[date]:
    """Some days to choose from: three working days, a week, two weeks more than there are now; each
    a working day of the unit."""
    start = max(due.printed, table.policy.local(now).date())
    weeks = (table.on_or_after(start + timedelta(weeks=n)) for n in (1, 2))
    return sorted({table.shift(start, 3), *weeks})
