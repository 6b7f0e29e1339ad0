"""One tick: from duties and people at a moment to the messages that leave then.

An agenda holds what may have something to say, and nothing else: each duty sleeps until the instant
at which it may. What is not told at a tick sleeps until the next slot; nothing needs to remember
when the last tick was, so that a late, doubled or missed one does no harm (product.md 7).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from knowledge.policies.bundling import (
    Case,
    Message,
    Parcel,
    bundle,
    change_parcels,
    digest_parcels,
    pings,
)
from knowledge.policies.digests import Change, is_digest_day, weekly_digest
from knowledge.policies.due import Duty
from knowledge.policies.policy import DEFAULT, Policy
from knowledge.policies.rounds import ROUND, Totals, group_news
from knowledge.policies.routing import People, Recipient
from knowledge.policies.slots import Timetable
from knowledge.policies.states import State, current, with_snooze

Told = tuple[int, str]
"""A chat, and the key of what it was told."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A case and when it is to be looked at again; `row` is whatever the caller tells it by."""

    case: Case
    wake_at: datetime | None
    row: int = 0

    @property
    def key(self) -> str:
        return f"{self.case.duty.id}|{self.case.duty.unit}"


@dataclass(frozen=True, slots=True)
class Week:
    """What a unit is told of at the beginning of a week: what it owes and what it helps with."""

    unit: str
    people: People
    owned: tuple[tuple[Duty, State], ...] = ()
    helped: tuple[Duty, ...] = ()


@dataclass(frozen=True, slots=True)
class Council:
    """Those who run a council, and what has changed in it lately."""

    unit: str
    secretaries: tuple[Recipient, ...]
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class RoundMonth:
    """A round's month as a whole, with the groups that hear its totals and thanks."""

    counted: Totals
    groups: tuple[Recipient, ...] = ()


@dataclass(frozen=True, slots=True)
class Agenda:
    """What there is to look at. `sent`: messages of the day per chat that count for the cap."""

    entries: tuple[Entry, ...] = ()
    weeks: tuple[Week, ...] = ()
    councils: tuple[Council, ...] = ()
    months: Mapping[str, RoundMonth] = field(default_factory=dict)
    """By the subject of the round's month."""
    told: frozenset[Told] = frozenset()
    sent: Mapping[tuple[int, date], int] = field(default_factory=dict)
    policy: Policy = DEFAULT


@dataclass(frozen=True, slots=True)
class Tick:
    """The messages of one tick, and for every case that was looked at when to do so again."""

    messages: tuple[Message, ...] = ()
    wakes: tuple[tuple[Entry, datetime | None], ...] = ()

    @property
    def told(self) -> frozenset[Told]:
        return frozenset((m.chat, parcel.key) for m in self.messages for parcel in m.parcels)


def tick(agenda: Agenda, now: datetime) -> Tick:
    """What leaves at `now`."""
    woken = [one for one in agenda.entries if one.wake_at is not None and one.wake_at <= now]
    own = {one.key: pings(one.case, now, agenda.policy) for one in woken}
    news = list(_news(agenda, woken, now))
    parcels = [
        *(parcel for found in own.values() for parcel in found),
        *_digests(agenda, now),
        *_changes(agenda, now),
        *news,
    ]
    fresh = [parcel for parcel in parcels if (parcel.to.chat, parcel.key) not in agenda.told]
    leaving = bundle(_counted(agenda, fresh, now), now, agenda.policy)
    done = Tick(tuple(message for message in leaving if message.at <= agenda.policy.local(now)))
    told = agenda.told | done.told
    wakes = [(one, _next_wake(one.case, own[one.key], told, now, agenda.policy)) for one in woken]
    if any((one.to.chat, one.key) not in told for one in news):
        wakes = list(_sooner(wakes, slot_after(now, agenda.policy)))
    return replace(done, wakes=tuple(wakes))


def slot_after(now: datetime, policy: Policy) -> datetime:
    """The opening of the next slot, after the one that may be open at `now`."""
    table = Timetable(policy=policy)
    here = policy.local(now)
    day = here.date()
    while True:
        for opening in table.openings(day):
            if opening > here:
                return opening
        day = table.shift(day, 1)


def _next_wake(
    case: Case, parcels: Sequence[Parcel], told: frozenset[Told], now: datetime, policy: Policy
) -> datetime | None:
    """The next stage; earlier, the next slot, where the present one was not told to all readers."""
    if case.state.is_finished:
        return None
    stages = with_snooze(case.stages, case.state, case.due, policy)
    later = min((stage.at for stage in stages if stage.at > now), default=None)
    stage = current(stages, case.state, now, policy)
    if stage is None:
        return later
    key = stage.key(case.duty)
    unheard = not any(told_key == key for _, told_key in told)
    waiting = any((parcel.to.chat, parcel.key) not in told for parcel in parcels)
    if not unheard and not waiting:
        return later
    slot = slot_after(now, policy)
    return slot if later is None else min(later, slot)


def _sooner(
    wakes: Iterable[tuple[Entry, datetime | None]], slot: datetime
) -> Iterator[tuple[Entry, datetime | None]]:
    """News that could not leave yet are looked at again, with the duties they come from."""
    for entry, wake in wakes:
        of_round = entry.case.duty.id.startswith(ROUND)
        yield entry, min(wake or slot, slot) if of_round else wake


def _digests(agenda: Agenda, now: datetime) -> Iterator[Parcel]:
    policy = agenda.policy
    if policy.local(now).time() not in policy.morning:
        return
    for week in agenda.weeks:
        digest = weekly_digest(week.owned, week.helped, now, policy)
        yield from digest_parcels(week.unit, digest, week.people, now, policy)


def _changes(agenda: Agenda, now: datetime) -> Iterator[Parcel]:
    for council in agenda.councils:
        yield from change_parcels(council.changes, council.secretaries, now, agenda.policy)


def _news(agenda: Agenda, woken: Iterable[Entry], now: datetime) -> Iterator[Parcel]:
    """What groups hear of the rounds whose duties woke up."""
    first = {one.case.duty.id: one.case for one in woken if one.case.duty.id in agenda.months}
    for subject, case in first.items():
        month = agenda.months[subject]
        key = group_news(case.duty, month.counted, case.stages, now, agenda.policy)
        if key is not None:
            yield from (Parcel(to, key, month.counted) for to in month.groups if to.reachable)


def _counted(agenda: Agenda, parcels: Iterable[Parcel], now: datetime) -> Iterator[Parcel]:
    """Parcels whose readers know how much they were sent today."""
    today = agenda.policy.local(now).date()
    for parcel in parcels:
        count = agenda.sent.get((parcel.to.chat, today), 0)
        yield replace(parcel, to=replace(parcel.to, sent_today=count))


def has_digest(people: People, now: datetime, policy: Policy = DEFAULT) -> bool:
    """Whether the digest of a unit may leave to anybody today."""
    return any(is_digest_day(now, Timetable(one.calendar, policy)) for one in people.contacts)
