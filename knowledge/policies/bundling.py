"""From what is due at a moment to at most one message per chat (product.md 7, Cap and Digest).

The ticker calls this in every slot. What is not sent now is not lost: it comes up again at the next
tick, until it is sent under its key, superseded, stale or no longer wanted.
"""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import TypeAlias

from knowledge.policies.digests import Change, Digest, is_digest_day
from knowledge.policies.due import Due, Duty
from knowledge.policies.ladder import Stage
from knowledge.policies.policy import DEFAULT, Policy
from knowledge.policies.rounds import Totals
from knowledge.policies.routing import People, Reason, Recipient, route
from knowledge.policies.slots import Timetable
from knowledge.policies.states import State, current, with_snooze


@dataclass(frozen=True, slots=True)
class Case:
    """A duty with all that decides on it: `stages` from `schedule` or `round_stages`."""

    duty: Duty
    due: Due
    stages: tuple[Stage, ...]
    state: State
    people: People


@dataclass(frozen=True, slots=True)
class Ping:
    """One duty brought up to one reader."""

    duty: Duty
    due: Due
    stage: Stage
    reason: Reason


Entry: TypeAlias = Ping | Digest | Change | Totals
ORDER = (Ping, Digest, Change, Totals)
"""How the entries of one message follow each other."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """Something for one chat; `key` and chat together are told once. `asked`: the reader chose the
    time himself, so quiet hours and cap yield (contract.md, Properties of cap and quiet hours).
    `marks`: what else is noted when it leaves."""

    to: Recipient
    key: str
    entry: Entry
    asked: bool = False
    marks: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """All that is noted when it leaves; of a digest its lines too."""
        lines = self.entry.lines if isinstance(self.entry, Digest) else ()
        return (self.key, *self.marks, *(f"{self.key}|{line.duty.id}" for line in lines))


@dataclass(frozen=True, slots=True)
class Message:
    """One message to one chat, not to leave before `at`."""

    chat: int
    at: datetime
    parcels: tuple[Parcel, ...]

    @property
    def is_asked(self) -> bool:
        return any(parcel.asked for parcel in self.parcels)


def pings(case: Case, now: datetime, policy: Policy = DEFAULT) -> list[Parcel]:
    """What `case` gives to tell at `now`; nothing for a finished duty. Ask again at send time."""
    stages = with_snooze(case.stages, case.state, case.due, policy)
    stage = current(stages, case.state, now, policy)
    if stage is None:
        return []
    key, today = stage.key(case.duty), policy.local(now).date()
    found = (
        (to, Ping(case.duty, case.due, stage, reason))
        for to, reason in route(stage, case.people, case.state, now, policy)
    )
    return [
        Parcel(
            to,
            key,
            ping,
            asked=stage.asked and to.chat == case.state.snoozed_by,
            marks=uncovered_marks(ping, today),
        )
        for to, ping in found
    ]


def uncovered_marks(ping: Ping, day: date) -> tuple[str, ...]:
    """What is noted when the secretary hears that a unit has nobody who hears: on which day, and
    that this duty is late."""
    if ping.reason is not Reason.UNCOVERED:
        return ()
    known = uncovered_key(ping.duty.unit, day)
    return (known, late_key(ping.duty, ping.due)) if ping.stage.overdue else (known,)


def uncovered_key(unit: str, day: date) -> str:
    """What the secretary is told under that `unit` has nobody who hears."""
    return f"uncovered|{unit}|{day}"


def late_key(duty: Duty, due: Due) -> str:
    """What the secretary is told under that a duty is late at a unit with nobody who hears."""
    return f"uncovered|{duty.unit}|{duty.id}|{due.printed}"


def is_known(
    parcel: Parcel, told: Container[tuple[int, str]], now: datetime, policy: Policy = DEFAULT
) -> bool:
    """Whether the secretary knows already what `parcel` says: that a unit has nobody who hears, for
    a week, or that a duty of such a unit is late. A duty newly late is always worth saying."""
    ping, chat = parcel.entry, parcel.to.chat
    if not isinstance(ping, Ping) or ping.reason is not Reason.UNCOVERED:
        return False
    if ping.stage.overdue:
        return (chat, late_key(ping.duty, ping.due)) in told
    days = days_known(now, policy)
    return any((chat, uncovered_key(ping.duty.unit, day)) in told for day in days)


def days_known(now: datetime, policy: Policy = DEFAULT) -> list[date]:
    """The days on which what was said of a unit without a reader need not be said again today."""
    today = policy.local(now).date()
    return [today - timedelta(days=n) for n in range(policy.uncovered_again)]


def is_still_due(case: Case, key: str, now: datetime, policy: Policy = DEFAULT) -> bool:
    """Whether what was planned under `key` should still leave: asked with the state, the people and
    the schedule of the moment of sending (product.md 7, "re-checked at send time")."""
    return any(parcel.key == key for parcel in pings(case, now, policy))


def digest_key(unit: str, day: date) -> str:
    """What the week's digest of a unit is told under."""
    return f"digest|{unit}|{day}"


def digest_parcels(
    unit: str, digest: Digest | None, people: People, now: datetime, policy: Policy = DEFAULT
) -> list[Parcel]:
    """The week's digest of `unit`, on the morning of its day alone; empty is silent."""
    here = policy.local(now)
    if digest is None or here.time() not in policy.morning:
        return []
    return [
        Parcel(one, digest_key(unit, here.date()), digest)
        for one in people.awake(State(), now)
        if is_digest_day(now, Timetable(one.calendar, policy))
    ]


def change_parcels(
    changes: Iterable[Change],
    secretaries: Iterable[Recipient],
    now: datetime,
    policy: Policy = DEFAULT,
) -> list[Parcel]:
    """What changed, for the secretary's digest of the evening; no change, no digest."""
    if not Timetable(policy=policy).is_evening(now):
        return []
    readers = [one for one in secretaries if one.hears(now)]
    return [Parcel(one, change.key, change) for change in changes for one in readers]


def bundle(
    parcels: Iterable[Parcel], now: datetime, policy: Policy = DEFAULT
) -> tuple[Message, ...]:
    """At most one message per chat, whatever the reader's roles; the rest waits.

    Give only parcels whose key has not been sent to their chat yet.
    """
    ordered = sorted(parcels, key=lambda parcel: parcel.to.chat)
    chats = groupby(ordered, key=lambda parcel: parcel.to.chat)
    leaving = ((chat, _leaving(list(own), now, policy)) for chat, own in chats)
    return tuple(Message(chat, _departure(own, now, policy), own) for chat, own in leaving if own)


def _leaving(parcels: list[Parcel], now: datetime, policy: Policy) -> tuple[Parcel, ...]:
    """Above the cap nothing leaves of itself, but everything rides on what was asked for."""
    to = parcels[0].to
    asked = [parcel for parcel in parcels if parcel.asked]
    in_slot = Timetable(to.calendar, policy).is_sending_time(now)
    if in_slot and (asked or to.sent_today < policy.cap):
        return _once(parcels)
    return _once(asked)


def _once(parcels: list[Parcel]) -> tuple[Parcel, ...]:
    """Each key once, in reading order; a digest leaves out what the message tells anyway."""
    ordered = sorted(parcels, key=_place)
    unique = {parcel.key: parcel for parcel in reversed(ordered)}
    told = [p.entry.duty.id for p in unique.values() if isinstance(p.entry, Ping)]
    return tuple(_trimmed(reversed(unique.values()), told))


def _trimmed(parcels: Iterator[Parcel], told: list[str]) -> Iterator[Parcel]:
    for parcel in parcels:
        entry: Entry | None = parcel.entry
        if isinstance(entry, Digest):
            entry = entry.without(told)
        if entry is not None:
            yield replace(parcel, entry=entry)


def _place(parcel: Parcel) -> tuple[int, bool, str, str]:
    """Pings first, the late ones before the others, then by date."""
    entry = parcel.entry
    if isinstance(entry, Ping):
        return 0, not entry.stage.overdue, entry.due.strict.isoformat(), parcel.key
    return ORDER.index(type(entry)), False, "", parcel.key


def _departure(parcels: Sequence[Parcel], now: datetime, policy: Policy) -> datetime:
    """The slot's minute, or the digest's own where there is nothing else to say."""
    here = policy.local(now)
    if all(isinstance(parcel.entry, Digest) for parcel in parcels):
        return max(here, datetime.combine(here.date(), policy.digest_at, policy.zone))
    return here
