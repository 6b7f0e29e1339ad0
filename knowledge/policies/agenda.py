"""One tick: from duties and people at a moment to the messages that leave then.

An agenda holds what may have something to say, and nothing else: each duty sleeps until the instant
at which it may. What is not told at a tick sleeps until the next slot; nothing needs to remember
when the last tick was, so that a late, doubled or missed one does no harm (product.md 7).
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from knowledge.policies.bundling import (
    Case,
    Message,
    Parcel,
    bundle,
    change_parcels,
    digest_parcels,
    is_known,
    pings,
)
from knowledge.policies.digests import Change, Happening, weekly_digest
from knowledge.policies.due import Due, Duty
from knowledge.policies.policy import DEFAULT, Policy
from knowledge.policies.rounds import ROUND, Totals, group_news
from knowledge.policies.routing import People, Recipient, awaited
from knowledge.policies.slots import Timetable
from knowledge.policies.states import State, current, is_unseen, with_snooze

Told = tuple[int, str]
"""A chat, and the key of what it was told."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A case and when it is to be looked at again; `row` is whatever the caller tells it by,
    `council` whoever keeps the plan or round it comes from."""

    case: Case
    wake_at: datetime | None
    row: int = 0
    council: str = ""

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
class Watched:
    """A duty that a unit was told of, by its id, until somebody presses [Đã nhận việc]."""

    unit: str
    duty: str
    told_at: datetime
    state: State
    due: Due | None = None
    contacts: frozenset[int] = frozenset()
    """Whoever answers for the unit: nobody is told of his own silence."""

    @property
    def is_refused(self) -> bool:
        """Whether all who answer said that it is not theirs: the secretary heard that."""
        return bool(self.contacts) and self.contacts <= self.state.not_mine

    @property
    def unseen(self) -> Change:
        return Change(Happening.UNSEEN, self.unit, self.told_at, self.duty)


@dataclass(frozen=True, slots=True)
class Council:
    """Those who run a council, what has changed in it lately, what was told in it lately."""

    unit: str
    secretaries: tuple[Recipient, ...]
    changes: tuple[Change, ...] = ()
    watched: tuple[Watched, ...] = ()


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
        return frozenset(
            (m.chat, key) for m in self.messages for parcel in m.parcels for key in parcel.keys
        )


def tick(agenda: Agenda, now: datetime) -> Tick:
    """What leaves at `now`."""
    woken = [one for one in agenda.entries if one.wake_at is not None and one.wake_at <= now]
    fresh = [one for one in offered(agenda, woken, now) if not _is_old(one, agenda, now)]
    leaving = bundle(_counted(agenda, fresh, now), now, agenda.policy)
    done = Tick(tuple(message for message in leaving if message.at <= agenda.policy.local(now)))
    told = agenda.told | done.told
    heard = frozenset(key for _, key in told)
    wakes = [(one, _next_wake(one.case, told, heard, now, agenda.policy)) for one in woken]
    if any((one.to.chat, one.key) not in told for one in _news(agenda, woken, now)):
        wakes = list(_sooner(wakes, slot_after(now, agenda.policy)))
    return replace(done, wakes=tuple(wakes))


def offered(agenda: Agenda, entries: Sequence[Entry], now: datetime) -> list[Parcel]:
    """All that `entries`, digests and news give to tell at `now`, told already or not."""
    return [
        *(parcel for one in entries for parcel in pings(one.case, now, agenda.policy)),
        *_digests(agenda, now),
        *_changes(agenda, now),
        *_news(agenda, entries, now),
    ]


def wanted(agenda: Agenda, now: datetime) -> frozenset[Told]:
    """What may leave at `now`, for a second look at what was planned: decided with the state, the
    people and the hour of the moment of sending (product.md 7, "re-checked at send time")."""
    return frozenset(
        (one.to.chat, key)
        for one in offered(agenda, agenda.entries, now)
        if one.asked or Timetable(one.to.calendar, agenda.policy).is_sending_time(now)
        for key in one.keys
    )


def slot_after(now: datetime, policy: Policy) -> datetime:
    """The opening of the next slot, after the one that may be open at `now`; on any day, since
    some unit may work on it."""
    here = policy.local(now)
    openings = (
        datetime.combine(here.date() + timedelta(days=n), slot.opens, policy.zone)
        for n in range(2)
        for slot in policy.slots
    )
    return min(opening for opening in openings if opening > here)


def _is_old(parcel: Parcel, agenda: Agenda, now: datetime) -> bool:
    """Whether its reader knows already what a parcel says."""
    told = (parcel.to.chat, parcel.key) in agenda.told
    return told or is_known(parcel, agenda.told, now, agenda.policy)


def _next_wake(
    case: Case, told: frozenset[Told], heard: frozenset[str], now: datetime, policy: Policy
) -> datetime | None:
    """The next stage; earlier, the next slot or the end of a mute, where not all who may hear of
    the present stage have been told of it."""
    if case.state.is_finished:
        return None
    stages = with_snooze(case.stages, case.state, case.due, policy)
    later = [stage.at for stage in stages if stage.at > now]
    stage = current(stages, case.state, now, policy)
    if stage is not None:
        key = stage.key(case.duty)
        readers = awaited(stage, case.people, case.state, now)
        left = [one for one in readers if (one.chat, key) not in told]
        if left or key not in heard:
            mutes = (one.muted_until for one in left if one.muted_until is not None)
            later += [slot_after(now, policy), *(end for end in mutes if end > now)]
    return min(later, default=None)


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
    told = _told_today(agenda, now)
    for week in agenda.weeks:
        for to in week.people.awake(State(), now):
            digest = weekly_digest(_own(week, to, told), week.helped, now, policy)
            people = replace(week.people, contacts=(to,))
            yield from digest_parcels(week.unit, digest, people, now, policy)


def _own(week: Week, to: Recipient, told: Container[Told]) -> list[tuple[Duty, State]]:
    """What the unit owes, without what this reader said is not his or was told of today."""
    return [
        (duty, state)
        for duty, state in week.owned
        if to.chat not in state.not_mine and (to.chat, f"{duty.id}|{duty.unit}") not in told
    ]


def _told_today(agenda: Agenda, now: datetime) -> frozenset[Told]:
    """The duties (`Entry.key`) that chats were told a stage of today."""
    today = f"|{agenda.policy.local(now).date()}"
    return frozenset(
        (chat, key.rsplit("|", 2)[0]) for chat, key in agenda.told if key.endswith(today)
    )


def _changes(agenda: Agenda, now: datetime) -> Iterator[Parcel]:
    for council in agenda.councils:
        yield from change_parcels(council.changes, council.secretaries, now, agenda.policy)
        for one in _unseen(council.watched, now, agenda.policy):
            others = [to for to in council.secretaries if to.chat not in one.contacts]
            yield from change_parcels([one.unseen], others, now, agenda.policy)


def _unseen(watched: Iterable[Watched], now: datetime, policy: Policy) -> Iterator[Watched]:
    """Once the date has passed, what follows it says more than that nobody pressed a button."""
    table = Timetable(policy=policy)
    for one in watched:
        over = one.due is not None and one.due.is_overdue(now, policy)
        lately = now - one.told_at < policy.reported and not over
        if lately and not one.is_refused and is_unseen(one.told_at, one.state, now, table):
            yield one


def _news(agenda: Agenda, entries: Iterable[Entry], now: datetime) -> Iterator[Parcel]:
    """What groups hear of the rounds that these duties belong to."""
    first = {one.case.duty.id: one.case for one in entries if one.case.duty.id in agenda.months}
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
