"""What units owe, for their own people: /viec, /lich and the calendar file."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy import or_
from sqlalchemy.ext.asyncio import AsyncSession

from db import calendars, groups, people, rights, rounds, units
from db.duty_values import NEVER, Owed, Query, owed, owed_query
from db.rights import Actor
from db.tables import Duty, Plan, PlanState, Role, Task, Unit
from knowledge.answers.readings import plan_span
from knowledge.deadlines import Kind
from knowledge.errors import NotAllowed, StaleButton
from knowledge.plans import Header
from knowledge.policies.due import Due, due_of, is_doubtful
from knowledge.policies.occurrences import unfold
from knowledge.policies.open_duties import Part, in_order, is_history, part_of, touches
from knowledge.policies.policy import DEFAULT
from knowledge.policies.rights import Right
from knowledge.policies.rounds import is_absorbed
from knowledge.policies.slots import Timetable
from knowledge.policies.states import Standing

AHEAD = timedelta(days=366)
"""How far ahead the days of what comes again are told."""

REMEMBERED = timedelta(days=62)
"""How long what is done is still told to calendars as cancelled."""


@dataclass(frozen=True, slots=True)
class Own:
    """A duty in a list of a unit's."""

    owed: Owed
    part: Part

    @property
    def due(self) -> Due | None:
        return self.owed.due

    @property
    def series(self) -> tuple[str, int] | None:
        """What comes again: a recurring task, or a council's round."""
        row = self.owed.row
        if row.round_id is not None:
            return ("round", row.round_id)
        is_rule = row.task_id is not None and self.owed.rule.deadline.kind is Kind.RECURRING
        return ("task", row.task_id or 0) if is_rule and self.owed.due is not None else None


@dataclass(frozen=True, slots=True)
class OfUnit:
    """What a unit owes, in order; `finished`: what it has done or was let off lately; `absorbed`:
    what a round asks for in the plans' place. `table`: its days and hours."""

    unit: Unit
    open: tuple[Own, ...]
    finished: tuple[Owed, ...]
    absorbed: tuple[Owed, ...]
    table: Timetable


@dataclass(frozen=True, slots=True)
class Duties:
    """What several units owe; `names`: of all units by their codes."""

    units: tuple[OfUnit, ...]
    names: dict[str, str]

    @property
    def is_empty(self) -> bool:
        return not any(one.open for one in self.units)


@dataclass(frozen=True, slots=True)
class Opened:
    """A duty that somebody may see, and whether they may do something about it."""

    owed: Owed
    may_act: bool


async def mine(session: AsyncSession, actor: Actor, now: datetime) -> Duties | None:
    """What the units somebody belongs to owe, the oldest role's first; None for somebody of no
    unit. A secretary's own unit is meant, not those below.

    Raises `NotAllowed` for somebody whom the unit has not let in yet, or who has another office.
    """
    found = await units_of(session, actor)
    return await of_units(session, found, now) if found else None


async def between(
    session: AsyncSession, actor: Actor, days: tuple[date, date], now: datetime
) -> Duties | None:
    """Of `mine` what falls into these days; None for whoever is no member of a unit, or has not
    agreed to be known."""
    if not await people.has_agreed(session, actor.telegram_id):
        return None
    try:
        found = await mine(session, actor, now)
    except NotAllowed:
        return None
    if found is None:
        return None
    return replace(found, units=tuple(_within(one, days) for one in found.units))


def _within(of: OfUnit, days: tuple[date, date]) -> OfUnit:
    own = (one for one in of.open if one.part in (Part.OVERDUE, Part.AHEAD))
    return replace(of, open=tuple(one for one in own if one.due and touches(one.due, *days)))


async def units_of(session: AsyncSession, actor: Actor) -> list[Unit]:
    """The units whose duties somebody may see; none for somebody of no unit. Raises as `mine`."""
    try:
        return await rights.tops_of(session, actor, Right.SEE_UNIT)
    except NotAllowed:
        unit, _ = await people.own_unit(session, actor.telegram_id)
        if unit is None:
            return []
        raise NotAllowed(Role.TEACHER, Right.SEE_UNIT) from None


async def of_group(session: AsyncSession, chat_id: int, now: datetime) -> Duties | None:
    """What the unit of a group owes; None for a group that is not bound."""
    unit_id = await groups.unit_of(session, chat_id)
    if unit_id is None:
        return None
    return await of_units(session, [await session.get_one(Unit, unit_id)], now)


async def opened(session: AsyncSession, actor: Actor, duty_id: int) -> Opened:
    """A duty of one's own unit. Nothing can be done about what a unit only helps with, nor about a
    rule as a whole: its days are done one by one.

    Raises `StaleButton` for one that is gone, `NotAllowed` for somebody of another unit.
    """
    found = await owed(session, owed_query().where(Duty.id == duty_id))
    if not found:
        raise StaleButton
    one = found[0]
    await rights.require(session, actor, Right.SEE_UNIT, one.row.unit_id)
    try:
        await rights.require(session, actor, Right.ACT, one.row.unit_id)
    except NotAllowed:
        return Opened(one, may_act=False)
    return Opened(one, may_act=not (one.row.helps or _is_rule(one)))


async def of_units(session: AsyncSession, wanted: Sequence[Unit], now: datetime) -> Duties:
    """What these units owe at `now`."""
    tree, days = await units.tree(session), await calendars.load(session)
    hand_in = await rounds.hand_in(session, tree)
    found = await owed(session, _query([unit.id for unit in wanted], now))
    return Duties(
        tuple(
            _of_unit(
                unit,
                [one for one in found if one.unit == unit.code],
                days.table(unit.code),
                now,
                hands_in=unit.code in hand_in,
            )
            for unit in wanted
        ),
        {node.code: node.name for node in tree},
    )


def _query(unit_ids: Sequence[int], now: datetime) -> Query:
    since = DEFAULT.local(now).date() - REMEMBERED
    return (
        owed_query()
        .where(
            Duty.unit_id.in_(unit_ids),
            or_(Duty.standing == Standing.OPEN, Duty.strict_on >= since, Duty.strict_on.is_(None)),
            or_(Duty.task_id.is_(None), Plan.state == PlanState.CONFIRMED),
            or_(Duty.task_id.is_(None), Task.history.is_(False)),
        )
        .order_by(Duty.id)
    )


def _of_unit(
    unit: Unit, found: Sequence[Owed], table: Timetable, now: datetime, *, hands_in: bool
) -> OfUnit:
    absorbed = tuple(one for one in found if hands_in and _is_for_round(one))
    live = [_known(one) for one in found if one not in absorbed]
    every = list(_with_days_to_come(live, now))
    parts = ((one, part_of(one.duty, now, helps=one.row.helps)) for one in every if _is_open(one))
    return OfUnit(
        unit,
        tuple(in_order(Own(one, part) for one, part in parts if part is not None)),
        tuple(one for one in every if one.state.is_finished and _is_recent(one, now)),
        absorbed,
        table,
    )


def _known(one: Owed) -> Owed:
    """What waits for [Bật nhắc] is owed since its plan came."""
    if one.plan is None or one.duty.known_at < NEVER:
        return one
    return replace(one, duty=replace(one.duty, known_at=one.plan.imported_at))


def _with_days_to_come(found: Sequence[Owed], now: datetime) -> Iterator[Owed]:
    """In place of every rule its days ahead; those that have a row of their own come with it."""
    rows = {one.row.subject for one in found}
    for one in found:
        if not _is_rule(one) or is_doubtful(one.duty.deadline):
            yield one
        elif _is_open(one):
            yield from (day for day in _days(one, now) if day.duty.id not in rows)


def _days(one: Owed, now: datetime) -> Iterable[Owed]:
    """The days of a rule from today on, within the year its plan is for, each as a duty without a
    row."""
    today, plan = DEFAULT.local(now).date(), one.plan
    span = plan_span(Header(year=plan.year, school_year=plan.school_year)) if plan else None
    for once in unfold(one.duty, min(today + AHEAD, span[1]) if span else today + AHEAD):
        if once.deadline.end is not None and once.deadline.end >= today:
            yield replace(one, duty=once)


def _is_open(one: Owed) -> bool:
    return not one.state.is_finished


def _is_recent(one: Owed, now: datetime) -> bool:
    """Whether a calendar may still show what is finished."""
    due = due_of(one.duty)
    since = DEFAULT.local(now).date() - REMEMBERED
    return due is not None and due.printed >= since and not is_history(one.duty, due)


def _is_rule(one: Owed) -> bool:
    return one.row.on_day is None and one.rule.deadline.kind is Kind.RECURRING


def _is_for_round(one: Owed) -> bool:
    """Whether a round asks for the same essays (contract.md, "A round absorbs ...")."""
    return one.round is None and is_absorbed(one.rule)
