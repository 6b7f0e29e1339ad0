"""A recurring duty unfolds into one duty per occurrence ("ngày 15 hằng tháng")."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from dateutil.rrule import rrulestr

from knowledge.deadlines import Deadline, Kind
from knowledge.policies.due import Duty, is_doubtful
from knowledge.policies.policy import DEFAULT, Policy


def unfold(duty: Duty, last: date, policy: Policy = DEFAULT) -> Iterator[Duty]:
    """The occurrences of `duty` since it became known, up to `last`; any other duty as it is.

    The id of an occurrence ends in its day, so that each has a state of its own. It becomes known
    the day after the one before: rungs never reach back beyond that, however short the period.
    """
    if duty.deadline.kind is not Kind.RECURRING:
        yield duty
        return
    known = duty.known_at
    for day in occurrences(duty, last, policy):
        deadline = on_day(duty.deadline, day)
        yield replace(duty, id=f"{duty.id}@{day}", deadline=deadline, known_at=known)
        known = max(known, datetime.combine(day + timedelta(days=1), time(), policy.zone))


def on_day(deadline: Deadline, day: date) -> Deadline:
    """The deadline of one occurrence of a recurring one."""
    return replace(deadline, kind=Kind.ON, start=day, end=day, bound=None, rrule=None, offset=None)


def occurrences(duty: Duty, last: date, policy: Policy = DEFAULT) -> list[date]:
    """The days of a recurring duty from the day it became known to `last`; none if it is in doubt.

    Rules that skip periods ("2 tuần một lần") count from the deadline's own start where it has one.
    """
    rule, since = duty.deadline.rrule, policy.local(duty.known_at).date()
    if rule is None or is_doubtful(duty.deadline):
        return []
    start = duty.deadline.start or since
    days = rrulestr(rule, dtstart=datetime.combine(start, time()))
    return [
        found.date()
        for found in days.between(
            datetime.combine(max(start, since), time()), datetime.combine(last, time()), inc=True
        )
    ]
