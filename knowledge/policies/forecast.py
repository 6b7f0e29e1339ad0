"""What would be sent if nobody did anything until then: `preview` and `/thu` (product.md 8.6).

The agenda is played tick by tick as the ticker does it, so that both agree with what is then sent.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from knowledge.policies.agenda import Agenda, Council, Entry, Tick, Watched, tick
from knowledge.policies.bundling import Message, Ping
from knowledge.policies.policy import Policy
from knowledge.policies.routing import TO_UNITS


@dataclass(frozen=True, slots=True)
class Forecast:
    """A message that would leave at `at`."""

    at: datetime
    message: Message


def forecast(
    agenda: Agenda, now: datetime, until: datetime, besides: Iterable[tuple[datetime, int]] = ()
) -> Iterator[Forecast]:
    """Every message from `now` to `until`, both included, in order of time. `besides`: when chats
    get messages of another sort that count for the cap, such as orders."""
    at: datetime | None = now
    others = sorted(besides)
    while at is not None and at <= until:
        gone = [one for one in others if one[0] <= at]
        agenda, others = _counting(agenda, gone), others[len(gone) :]
        done = tick(agenda, at)
        yield from (Forecast(at, message) for message in done.messages)
        agenda = after(agenda, done, at)
        at = next_instant(agenda, at)


def _counting(agenda: Agenda, gone: Iterable[tuple[datetime, int]]) -> Agenda:
    """The agenda when these messages have left as well."""
    sent = Counter(agenda.sent)
    sent.update((chat, agenda.policy.local(at).date()) for at, chat in gone)
    return replace(agenda, sent=dict(sent))


def after(agenda: Agenda, done: Tick, at: datetime) -> Agenda:
    """The agenda when these messages have left."""
    wakes = {entry.key: wake for entry, wake in done.wakes}
    watched = _watched(agenda, done, at)
    today = agenda.policy.local(at).date()
    sent = Counter(agenda.sent)
    sent.update((message.chat, today) for message in done.messages)
    return replace(
        agenda,
        entries=tuple(_rested(one, wakes) for one in agenda.entries),
        councils=tuple(_watching(one, watched.get(one.unit, {})) for one in agenda.councils),
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
    """The next opening of a slot or hour of the digest; on any day, since some unit may work on
    it."""
    here = policy.local(at)
    moments = (
        moment for n in range(2) for moment in instants(here.date() + timedelta(days=n), policy)
    )
    return min(moment for moment in moments if moment > here)


def instants(day: date, policy: Policy) -> list[datetime]:
    """The moments of a day at which the bot may say something of its own accord."""
    hours: list[time] = sorted({*(slot.opens for slot in policy.slots), policy.digest_at})
    return [datetime.combine(day, hour, policy.zone) for hour in hours]


def _rested(one: Entry, wakes: dict[str, datetime | None]) -> Entry:
    return replace(one, wake_at=wakes[one.key]) if one.key in wakes else one


def _watched(agenda: Agenda, done: Tick, at: datetime) -> dict[str, dict[str, Watched]]:
    """The duties that units were told of now, by council and key."""
    entries = {one.key: one for one in agenda.entries}
    found: dict[str, dict[str, Watched]] = {}
    for ping in (parcel.entry for message in done.messages for parcel in message.parcels):
        if isinstance(ping, Ping) and ping.reason in TO_UNITS:
            one = entries[f"{ping.duty.id}|{ping.duty.unit}"]
            contacts = frozenset(to.chat for to in one.case.people.contacts)
            watched = Watched(
                ping.duty.unit, ping.duty.id, at, one.case.state, one.case.due, contacts
            )
            found.setdefault(one.council, {})[one.key] = watched
    return found


def _watching(council: Council, fresh: dict[str, Watched]) -> Council:
    """The council, with what was told now in place of what was told of the same duties before."""
    if not fresh:
        return council
    before = {f"{one.duty}|{one.unit}": one for one in council.watched}
    return replace(council, watched=tuple((before | fresh).values()))
