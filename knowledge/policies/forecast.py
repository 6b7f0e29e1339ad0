"""What would be sent if nobody did anything until then: `preview` and `/thu` (product.md 8.6).

The agenda is played tick by tick as the ticker does it, so that both agree with what is then sent.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from knowledge.policies.agenda import Agenda, Entry, Tick, tick
from knowledge.policies.bundling import Message
from knowledge.policies.policy import Policy
from knowledge.policies.slots import Timetable


@dataclass(frozen=True, slots=True)
class Forecast:
    """A message that would leave at `at`."""

    at: datetime
    message: Message


def forecast(agenda: Agenda, now: datetime, until: datetime) -> Iterator[Forecast]:
    """Every message from `now` to `until`, both included, in order of time."""
    at: datetime | None = now
    while at is not None and at <= until:
        done = tick(agenda, at)
        yield from (Forecast(at, message) for message in done.messages)
        agenda = after(agenda, done, at)
        at = next_instant(agenda, at)


def after(agenda: Agenda, done: Tick, at: datetime) -> Agenda:
    """The agenda when these messages have left."""
    wakes = {entry.key: wake for entry, wake in done.wakes}
    today = agenda.policy.local(at).date()
    sent = Counter(agenda.sent)
    sent.update((message.chat, today) for message in done.messages)
    return replace(
        agenda,
        entries=tuple(_rested(one, wakes) for one in agenda.entries),
        told=agenda.told | done.told,
        sent=dict(sent),
    )


def next_instant(agenda: Agenda, at: datetime) -> datetime:
    """When something may be told next: a duty wakes up, or the hour of a digest."""
    wakes = (one.wake_at for one in agenda.entries if one.wake_at is not None)
    duties = min((wake for wake in wakes if wake > at), default=None)
    fixed = next_fixed(at, agenda.policy)
    return fixed if duties is None else min(duties, fixed)


def next_fixed(at: datetime, policy: Policy) -> datetime:
    """The next opening of a slot or hour of the digest on any working day of the nation."""
    table, here = Timetable(policy=policy), policy.local(at)
    day = table.on_or_after(here.date())
    while True:
        for moment in instants(day, policy):
            if moment > here:
                return moment
        day = table.shift(day, 1)


def instants(day: date, policy: Policy) -> list[datetime]:
    """The moments of a day at which the bot may say something of its own accord."""
    hours: list[time] = sorted({*(slot.opens for slot in policy.slots), policy.digest_at})
    return [datetime.combine(day, hour, policy.zone) for hour in hours]


def _rested(one: Entry, wakes: dict[str, datetime | None]) -> Entry:
    return replace(one, wake_at=wakes[one.key]) if one.key in wakes else one
