"""Orders of a secretary (/remind): by which way one reaches a unit, and when it leaves.

An order is a person's word and no chatter of the bot's: it reaches those who muted the bot too
(product.md 7: a mute is for what the bot says on its own), and an hour that was stated is kept,
whatever the hour (contract.md). Only /dungnhac holds it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from dateutil.rrule import rrulestr

from knowledge.deadlines.values import add_months
from knowledge.orders import BeforeDue
from knowledge.policies.due import Due
from knowledge.policies.policy import DEFAULT, Policy
from knowledge.policies.rounds import ROUND
from knowledge.policies.routing import People
from knowledge.policies.slots import Timetable

MONTH = len("YYYY-MM")
FORESEEN = timedelta(days=92)
"""How far ahead a repeated order is looked through for days off."""


class Channel(StrEnum):
    """How an order reaches a unit."""

    PRIVATE = "private"
    GROUP = "group"
    """In place of contacts who cannot be written to."""
    NONE = "none"


class Quiet(StrEnum):
    """Why an hour that was stated is unusual; said in the preview, and then obeyed."""

    NIGHT = "night"
    DAY_OFF = "day_off"


@dataclass(frozen=True, slots=True)
class Way:
    """The chats in which a unit hears of an order."""

    channel: Channel
    chats: tuple[int, ...] = ()


def way_to(people: People) -> Way:
    """To all contacts that can be written to, muted or not; else to the unit's group; else to
    nobody, and the secretary is told so."""
    chats = tuple(dict.fromkeys(one.chat for one in people.contacts if one.reachable))
    if chats:
        return Way(Channel.PRIVATE, chats)
    if people.group is not None and people.group.reachable:
        return Way(Channel.GROUP, (people.group.chat,))
    return Way(Channel.NONE)


def quiet_at(at: datetime, table: Timetable) -> Quiet | None:
    """Whether `at` falls into the night, or on a day off of the calendar."""
    here = table.policy.local(at)
    if not table.works(here.date()):
        return Quiet.DAY_OFF
    return Quiet.NIGHT if here.time() not in table.policy.awake else None


def is_too_late(at: datetime, now: datetime, policy: Policy = DEFAULT) -> bool:
    """Whether an order that was held is so old that the secretary is asked again."""
    return now - at > policy.stale


def next_run(rule: str, first: datetime, now: datetime, policy: Policy = DEFAULT) -> datetime:
    """The next instant after `now` of a repeated order whose first one is `first`."""
    return next(_runs(rule, first, now, policy))


def runs_between(
    rule: str, first: datetime, now: datetime, until: datetime, policy: Policy = DEFAULT
) -> Iterator[datetime]:
    """The instants of a repeated order after `now`, up to `until`."""
    for at in _runs(rule, first, now, policy):
        if at > until:
            return
        yield at


def _runs(rule: str, first: datetime, now: datetime, policy: Policy) -> Iterator[datetime]:
    """Days by the rule, each at the hour of the first; hours are those of the council's clock."""
    start = policy.local(first).replace(tzinfo=None)
    after = policy.local(now).replace(tzinfo=None)
    for at in rrulestr(rule, dtstart=start).xafter(after):
        yield at.replace(tzinfo=policy.zone)


def days_off_ahead(rule: str, first: datetime, now: datetime, table: Timetable) -> list[date]:
    """The days off on which a repeated order will fall in the months to come; none is skipped."""
    ahead = runs_between(rule, first, now, now + FORESEEN, table.policy)
    days = [table.policy.local(at).date() for at in ahead]
    return [day for day in days if not table.works(day)]


def subject_on(subject: str, day: date, *, repeats: bool) -> str:
    """What an order is about when it leaves on `day`: of a round, a repeated order means the month
    it leaves in."""
    if not repeats or not subject.startswith(ROUND):
        return subject
    return f"{subject[:-MONTH]}{day:%Y-%m}"


def before_due(when: BeforeDue, due: Due, policy: Policy = DEFAULT) -> datetime:
    """So long before a task is due, at the hour that was said, or that of the morning slot; lengths
    in hours count from the end of its last day."""
    if when.lead.total_seconds() % timedelta(days=1).total_seconds():
        return due.ends_at(policy) - when.lead
    day = add_months(due.strict, -when.months) - when.lead
    return datetime.combine(day, when.at or policy.morning.opens, policy.zone)
