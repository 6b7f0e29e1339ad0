"""The monthly essay rounds of councils: their settings, and their months as duties of schools."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from dateutil.relativedelta import relativedelta
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from db import calendars, essay_judging, units
from db.calendars import Calendars
from db.duty_values import ESSAYS, new_row, round_value
from db.tables import Duty, Round, Unit
from db.upsert import insert_new
from knowledge.essays.rules import EssayRules
from knowledge.policies import rounds
from knowledge.policies.policy import DEFAULT
from knowledge.policies.states import Standing
from knowledge.units import Tree

MONTHS_AHEAD = 2

KEEP_MONTHS = 12
"""For how long after the summer of a school year names, texts and files of its essays are kept,
unless a council says otherwise: until the contest is summed up, and the next one (product.md 4)."""


@dataclass(frozen=True, slots=True)
class RoundRule:
    """What `round set` settles; `recipients` are ids of units. What is None stays as it is: the
    rules for essays, the months (their first days) that the council waives, and for how many months
    after a school year names and files are kept."""

    quota: int
    day: int
    hour: time | None
    recipients: tuple[int, ...]
    rules: EssayRules | None = None
    off: tuple[date, ...] | None = None
    keep_months: int | None = None


@dataclass(frozen=True, slots=True)
class Before:
    """What stands before a round is set: the council's own rule, None for none; names of the units
    above and below whose rounds ask the same schools."""

    rule: RoundRule | None
    above: str
    below: tuple[str, ...]


async def before(session: AsyncSession, owner: Unit) -> Before:
    """The round of a council as it is, and the others that ask its schools."""
    rows = await session.execute(
        select(Unit.code, Unit.name, Round)
        .join(Round, Round.owner_id == Unit.id)
        .where(Round.reminding.is_(True))
    )
    found = {code: (name, row) for code, name, row in rows}
    own, tree = found.pop(owner.code, None), await units.tree(session)
    above = (found[node.code][0] for node in tree.upwards(owner.code) if node.code in found)
    below = (found[node.code][0] for node in tree.below(owner.code) if node.code in found)
    return Before(rule_of(own[1]) if own else None, next(above, ""), tuple(below))


def rule_of(row: Round) -> RoundRule:
    """All that a round is set to."""
    return RoundRule(
        row.quota,
        row.day,
        row.hour,
        tuple(row.recipients),
        EssayRules.from_json(row.rules),
        tuple(date.fromisoformat(month) for month in row.off),
        row.keep_months,
    )


async def rules_of(session: AsyncSession, owner_id: int) -> EssayRules:
    """What a council asks of essays; the defaults where it has no round yet."""
    stored = await session.scalar(select(Round.rules).filter_by(owner_id=owner_id))
    return EssayRules.from_json(stored or {})


async def set_round(session: AsyncSession, owner: Unit, rule: RoundRule, now: datetime) -> Round:
    """Settle a council's round and switch its reminders on; months from now on have duties."""
    row = await session.scalar(select(Round).filter_by(owner_id=owner.id))
    if row is None:
        row = Round(owner_id=owner.id, off=[], rules={}, keep_months=KEEP_MONTHS, known_at=now)
        session.add(row)
    row.quota, row.day, row.hour = rule.quota, rule.day, rule.hour
    row.recipients, row.reminding = list(rule.recipients), True
    if rule.rules is not None:
        row.rules = rule.rules.to_json()
    if rule.off is not None:
        row.off = [month.isoformat() for month in rule.off]
    row.keep_months = row.keep_months if rule.keep_months is None else rule.keep_months
    await session.flush()
    await _waive_months(session, row)
    await _follow(session, row, owner.code, now)
    await unfold(session, [row], now)
    return row


async def _follow(session: AsyncSession, row: Round, owner: str, now: datetime) -> None:
    """The running month and those ahead follow a rule that has changed, also where their day has
    passed or the school is done. More time that a unit was given stays where it is more still."""
    running, value = DEFAULT.local(now).date().replace(day=1), round_value(row, owner)
    ahead = select(Duty).where(Duty.round_id == row.id, Duty.on_day >= running)
    for duty in await session.scalars(ahead):
        day = value.printed_day(duty.on_day or running)
        if duty.extended_until is not None and duty.extended_until <= day:
            duty.extended_until = duty.extended_at = None
        duty.on_day, duty.strict_on = day, duty.extended_until or day
        if duty.standing in (Standing.OPEN, Standing.SUBMITTED):
            duty.standing, duty.wake_at = rounds.round_standing(duty.handed_in, row.quota), now
    await session.flush()
    await essay_judging.judge_again(session, row, running)


async def _waive_months(session: AsyncSession, row: Round) -> None:
    """Months that are off have no duties: those that nobody has begun go, and `unfold` makes them
    again when the council changes its mind."""
    off = {date.fromisoformat(day) for day in row.off}
    ahead = select(Duty).where(
        Duty.round_id == row.id, Duty.standing == Standing.OPEN, Duty.handed_in == 0
    )
    for duty in await session.scalars(ahead):
        if duty.on_day is not None and duty.on_day.replace(day=1) in off:
            await session.delete(duty)
    await session.flush()


async def hand_in(session: AsyncSession, tree: Tree) -> frozenset[str]:
    """The schools that hand in to some round: those below its owner (contract.md, Units)."""
    owners = await session.scalars(
        select(Unit.code).join(Round, Round.owner_id == Unit.id).where(Round.reminding.is_(True))
    )
    return frozenset(node.code for owner in owners for node in tree.schools_below(owner))


async def unfold_all(session: AsyncSession, now: datetime) -> None:
    """Once a day: the months ahead of every round, for schools that came meanwhile as well."""
    await unfold(session, await session.scalars(select(Round).filter_by(reminding=True)), now)


async def unfold(session: AsyncSession, found: Iterable[Round], now: datetime) -> None:
    """Give each school a duty for each month of these rounds, from now to some months ahead."""
    tree, days = await units.tree(session), await calendars.load(session)
    ids = await units.ids_by_code(session)
    codes = {unit_id: code for code, unit_id in ids.items()}
    found = list(found)
    around = _Around(tree, days, ids, now, await _unfolded(session, found, now))
    rows = [
        row
        for one in found
        for month in _months(now)
        for row in _month_rows(one, codes[one.owner_id], month, around)
    ]
    await insert_new(session, Duty, rows, Duty.id)


@dataclass(frozen=True, slots=True)
class _Around:
    tree: Tree
    days: Calendars
    ids: dict[str, int]
    now: datetime
    there: set[tuple[str, int]]
    """The subjects and units of the months that have rows by now."""


async def _unfolded(
    session: AsyncSession, found: Iterable[Round], now: datetime
) -> set[tuple[str, int]]:
    query = select(Duty.subject, Duty.unit_id).where(Duty.on_day >= _months(now)[0])
    rows = await session.execute(query.where(Duty.round_id.in_([one.id for one in found])))
    return {(subject, unit) for subject, unit in rows}


def _months(now: datetime) -> list[date]:
    first = DEFAULT.local(now).date().replace(day=1)
    return [first + relativedelta(months=n) for n in range(MONTHS_AHEAD + 1)]


def _month_rows(
    one: Round, owner: str, month: date, around: _Around
) -> Iterable[dict[str, object]]:
    value = round_value(one, owner)
    for school in around.tree.schools_below(owner):
        day = value.printed_day(month)
        duty = rounds.round_duty(value, school.code, month, ESSAYS, one.known_at)
        if duty is None or not school.exists_on(day):
            continue
        if (duty.id, around.ids[school.code]) in around.there:
            continue
        stages = rounds.round_stages(duty, around.days.table(school.code))
        if stages:
            yield dict(
                new_row(
                    duty.id,
                    around.ids[school.code],
                    one.owner_id,
                    round_id=one.id,
                    on_day=day,
                    known_at=one.known_at,
                    strict_on=day,
                    wake_at=max(around.now, stages[0].at),
                )
            )
