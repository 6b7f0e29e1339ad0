"""The agenda of a moment, loaded: what may have something to say, and to whom (`policies.agenda`).

A tick loads what is awake and nothing else, so that one with nothing due costs one look at an
index; a forecast loads everything.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from db import calendars, changes, readers, rounds, tellings, weeks
from db.calendars import Calendars
from db.changes import CouncilChanges
from db.duty_values import Owed, owed, owed_query
from db.parts import parts
from db.readers import Readers
from db.tables import Duty
from db.told_keys import about
from knowledge.deadlines import NATIONAL, WorkCalendar
from knowledge.policies.agenda import Agenda, Council, Entry, RoundMonth, Watched
from knowledge.policies.bundling import Case, days_known, digest_key, late_key, uncovered_key
from knowledge.policies.ladder import Stage, schedule
from knowledge.policies.policy import DEFAULT, Policy
from knowledge.policies.rounds import is_absorbed, news_keys, round_stages, totals
from knowledge.policies.states import Standing, current, with_snooze


def _national(_: str) -> WorkCalendar:
    return NATIONAL


AT_ONCE = 2000
"""Duties looked at in one tick; the rest is awake still at the next one."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """An agenda, and the duties behind it by their keys, for whoever words the messages.

    `asleep`: duties that were awake and have nothing to say at all: absorbed by a round, or without
    a day. `held`: those of units that /dungnhac keeps quiet. `marks`: what is done once for all.
    """

    agenda: Agenda
    matters: dict[str, Owed] = field(default_factory=dict)
    asleep: tuple[int, ...] = ()
    held: tuple[int, ...] = ()
    marks: tuple[str, ...] = ()
    names: dict[str, str] = field(default_factory=dict)
    """The names of all units by their codes."""
    calendar: Callable[[str], WorkCalendar] = _national

    @property
    def subjects(self) -> dict[str, Owed]:
        """The duties by what they are about, whosever they are."""
        return {one.duty.id: one for one in self.matters.values()}

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to be decided or noted."""
        agenda = self.agenda
        found = agenda.entries or agenda.weeks or agenda.councils
        return not (found or self.asleep or self.held or self.marks)


async def load_due(session: AsyncSession, now: datetime, policy: Policy = DEFAULT) -> Loaded:
    """What is awake at `now`, with the digests whose hour it is."""
    query = owed_query().where(Duty.wake_at <= now).order_by(Duty.id).limit(AT_ONCE)
    marks = await open_marks(session, now, policy)
    parts_ = _Parts(
        await owed(session, query),
        await weeks.near(session, now, policy) if weeks.mark_of(now, policy) in marks else [],
        await changes.load(session, now, policy) if changes.mark_of(now, policy) in marks else [],
        marks,
    )
    return await _load(session, parts_, now, policy)


async def open_marks(session: AsyncSession, now: datetime, policy: Policy) -> tuple[str, ...]:
    """The digests whose hour it is and that have not been gone through yet."""
    named = (weeks.mark_of(now, policy), changes.mark_of(now, policy))
    return tuple([mark for mark in named if mark and not await tellings.is_marked(session, mark)])


async def load_all(
    session: AsyncSession,
    now: datetime,
    until: datetime,
    policy: Policy = DEFAULT,
    *,
    paused: bool = True,
) -> Loaded:
    """Everything that may wake until then, for a forecast; without `paused` as if nobody had
    stopped anything with /dungnhac."""
    query = owed_query().where(Duty.wake_at <= until).order_by(Duty.id)
    found = await owed(session, query)
    evening = {one.council: one for one in await changes.load(session, now, policy)}
    for one in found:
        evening.setdefault(one.council, CouncilChanges(one.council))
    weekly = await weeks.ahead(session, now, policy)
    parts_ = _Parts(found, weekly, list(evening.values()), paused=paused)
    return await _load(session, parts_, now, policy)


async def load_some(
    session: AsyncSession, keys: Collection[str], now: datetime, policy: Policy = DEFAULT
) -> Loaded:
    """What was told under these keys, as it is now: for a second look before a message leaves."""
    told = about(keys)
    found: list[Owed] = []
    for subjects in parts(told.subjects):
        found += await owed(session, owed_query().where(Duty.subject.in_(subjects)))
    own = [one for one in found if one.key in told.duties or one.duty.id in told.news]
    weekly = await weeks.near_of(session, told.digests, now, policy)
    evening = await changes.load(session, now, policy) if told.changes else []
    return await _load(session, _Parts(own, weekly, evening), now, policy)


@dataclass(frozen=True, slots=True)
class _Parts:
    """What an agenda is put together from."""

    found: list[Owed]
    weekly: list[Owed] = field(default_factory=list)
    evening: list[CouncilChanges] = field(default_factory=list)
    marks: tuple[str, ...] = ()
    paused: bool = True

    @property
    def codes(self) -> set[str]:
        """Every unit that anybody may have to be told for."""
        owing = {code for one in (*self.found, *self.weekly) for code in (one.unit, one.council)}
        watched = {watched.unit for one in self.evening for watched in one.watched}
        return owing | watched | {one.council for one in self.evening}


async def _load(session: AsyncSession, given: _Parts, now: datetime, policy: Policy) -> Loaded:
    if not given.codes:
        return Loaded(Agenda(policy=policy), marks=given.marks)
    days = await calendars.load(session, policy)
    around = await readers.load(session, given.codes, days)
    around = around if given.paused else replace(around, paused=frozenset())
    hand_in = await rounds.hand_in(session, around.tree)
    live = [one for one in given.found if is_live(one, hand_in)]
    awake = [one for one in live if not around.is_paused(one.unit)]
    agenda = Agenda(
        tuple(_entry(one, days, around) for one in awake),
        tuple(weeks.weeks_of([one for one in given.weekly if is_live(one, hand_in)], around)),
        tuple(_councils(given.evening, around)),
        await _months(session, awake, around),
        sent=await tellings.sent_today(session, now, policy),
        policy=policy,
    )
    told = await tellings.told(session, _keys(agenda, now))
    if agenda.weeks:
        told |= await tellings.told_today(session, now, policy)
    agenda = replace(agenda, told=told)
    lasting = set(map(id, live))
    changed = await _changed(session, given.evening)
    return Loaded(
        agenda,
        {one.key: one for one in (*given.found, *given.weekly, *changed)},
        tuple(one.row.id for one in given.found if id(one) not in lasting),
        tuple(one.row.id for one in live if around.is_paused(one.unit)),
        given.marks,
        {node.code: node.name for node in around.tree},
        days.of,
    )


def is_live(one: Owed, hand_in: frozenset[str]) -> bool:
    """Whether a duty may ever have something to say: it is switched on, has a day, and no round
    asks for the same essays (contract.md, "A round absorbs ...")."""
    if one.due is None or not one.is_switched_on:
        return False
    if one.state.is_finished:
        return one.round is not None  # its group may be thanked
    return one.round is not None or one.unit not in hand_in or not is_absorbed(one.rule)


def stages_of(one: Owed, days: Calendars) -> tuple[Stage, ...]:
    """The stages of a duty in the calendar of its unit."""
    table = days.table(one.unit)
    return schedule(one.duty, table) if one.round is None else round_stages(one.duty, table)


def _entry(one: Owed, days: Calendars, around: Readers) -> Entry:
    due = one.due
    if due is None:
        raise ValueError(one.key)
    people = around.of(one.unit, one.council)
    case = Case(one.duty, due, () if one.row.helps else stages_of(one, days), one.state, people)
    return Entry(case, one.row.wake_at, one.row.id, one.council)


def _councils(evening: Iterable[CouncilChanges], around: Readers) -> Iterator[Council]:
    for one in evening:
        if not around.is_paused(one.council):
            secretaries = around.secretaries(one.council)
            watched = tuple(_with_contacts(own, one.council, around) for own in one.watched)
            yield Council(one.council, secretaries, one.changes, watched)


def _with_contacts(one: Watched, council: str, around: Readers) -> Watched:
    contacts = around.of(one.unit, council).contacts
    return replace(one, contacts=frozenset(to.chat for to in contacts))


async def _months(
    session: AsyncSession, found: Iterable[Owed], around: Readers
) -> dict[str, RoundMonth]:
    """The rounds' months among these duties, with how far all their schools are."""
    subjects = {one.duty.id: one.council for one in found if one.round is not None}
    standings: dict[str, list[Standing]] = defaultdict(list)
    for part in parts(subjects):
        query = select(Duty.subject, Duty.standing).where(Duty.subject.in_(part))
        for subject, standing in await session.execute(query):
            standings[subject].append(Standing(standing))
    return {
        subject: RoundMonth(totals(standings[subject]), around.groups.get(council, ()))
        for subject, council in subjects.items()
    }


async def _changed(session: AsyncSession, evening: Iterable[CouncilChanges]) -> list[Owed]:
    """The duties that the changes of an evening are about."""
    evening, found = list(evening), list[Owed]()
    told = [change.duty for one in evening for change in one.changes if change.duty]
    watched = [watched.duty for one in evening for watched in one.watched]
    for part in parts((*told, *watched)):
        found += await owed(session, owed_query().where(Duty.subject.in_(part)))
    return found


def _keys(agenda: Agenda, now: datetime) -> Iterator[str]:
    """The keys under which this agenda might tell something at `now`, told already or not."""
    policy = agenda.policy
    for one in agenda.entries:
        stages = with_snooze(one.case.stages, one.case.state, one.case.due, policy)
        stage = current(stages, one.case.state, now, policy)
        if stage is not None:
            yield stage.key(one.case.duty)
        if not one.case.people.awake(one.case.state, now):
            yield late_key(one.case.duty, one.case.due)
            yield from (uncovered_key(one.case.duty.unit, day) for day in days_known(now, policy))
    yield from (digest_key(week.unit, policy.local(now).date()) for week in agenda.weeks)
    for council in agenda.councils:
        yield from (change.key for change in council.changes)
        yield from (watched.unseen.key for watched in council.watched)
    yield from (key for subject in agenda.months for key in news_keys(subject))
