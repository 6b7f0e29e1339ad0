"""When duties wake, and the days of those that come again: rows follow the readings of tasks."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from db import calendars
from db.duty_values import NEVER, Owed, duty_of, is_settled, new_row, reading_of
from db.parts import parts
from db.tables import Duty
from db.upsert import insert_new
from knowledge.deadlines import Kind
from knowledge.policies.ladder import schedule
from knowledge.policies.occurrences import occurrences, unfold
from knowledge.policies.policy import DEFAULT
from knowledge.policies.states import Standing

HORIZON = timedelta(days=62)
"""How far ahead recurring duties have rows of their own."""


def place(one: Owed, days: calendars.Calendars, now: datetime) -> None:
    """When a duty counts from, its day for lists, and when it is to be looked at."""
    row, plan = one.row, one.plan
    since = plan.reminding_since if plan is not None else row.known_at
    row.known_at = row.known_at or since
    value = _value(one)
    due = value.due
    row.strict_on = due.strict if due else None
    row.wake_at = first_wake(value, days, now) if one.is_switched_on else None


def first_wake(one: Owed, days: calendars.Calendars, now: datetime) -> datetime | None:
    """When a duty has something to say next, by its schedule alone."""
    if one.row.helps or one.state.is_finished:
        return None
    stages = schedule(one.duty, days.table(one.unit))
    if any(stage.at <= now for stage in stages):
        return now
    return min((stage.at for stage in stages), default=None)


def is_rule(one: Owed) -> bool:
    return one.row.on_day is None and one.duty.deadline.kind is Kind.RECURRING


def _value(one: Owed) -> Owed:
    """The same after its row has changed."""
    if one.task is None:
        return one
    words, reading = one.task.content, reading_of(one.task)
    duty = duty_of(one.row, one.unit, words, reading, settled=is_settled(one.task))
    return Owed(one.row, duty, one.state, one.unit, one.council, one.task, one.plan, one.round)


async def leave_days(session: AsyncSession, found: list[Owed], now: datetime) -> None:
    """Take away days ahead that a reading, once changed, does not name any more. What somebody has
    acted on stays."""
    today = DEFAULT.local(now).date()
    rules = {(one.row.task_id, one.unit): one for one in found if one.row.on_day is None}
    for one in list(found):
        rule = rules.get((one.row.task_id, one.unit))
        if rule is None or one.row.on_day is None or one.row.on_day < today:
            continue
        if one.row.on_day not in _days_of(rule, today) and _is_untouched(one.row):
            found.remove(one)
            await session.delete(one.row)


def _days_of(rule: Owed, today: date) -> list[date]:
    """The days that the reading names, for the unit of this rule."""
    duty = _value(rule).duty
    return occurrences(duty, today + HORIZON) if is_rule(rule) else []


def _is_untouched(row: Duty) -> bool:
    seen = (row.acknowledged_at, row.snoozed_until, row.extended_until, row.told_at)
    return row.standing == Standing.OPEN and not any(seen) and not row.not_mine


async def unfold_tasks(session: AsyncSession, rules: Iterable[Owed], now: datetime) -> None:
    """Give recurring duties a row for each of their days ahead."""
    rows = []
    rules = [one for one in map(_value, rules) if one.duty.known_at < NEVER]
    there = await _unfolded(session, [rule.row.task_id for rule in rules if rule.row.task_id])
    days = await calendars.load(session)
    until = DEFAULT.local(now).date() + HORIZON
    for rule in rules:
        for once in unfold(rule.duty, until):
            if (once.id, rule.row.unit_id) in there:
                continue
            day = once.deadline.end
            stages = schedule(once, days.table(rule.unit))
            wakes = stages and not rule.row.helps and rule.is_switched_on
            rows.append(
                new_row(
                    once.id,
                    rule.row.unit_id,
                    rule.row.council_id,
                    task_id=rule.row.task_id,
                    on_day=day,
                    helps=rule.row.helps,
                    known_at=once.known_at,
                    strict_on=day,
                    wake_at=max(now, stages[0].at) if wakes else None,
                )
            )
    await insert_new(session, Duty, rows, Duty.id)


async def _unfolded(session: AsyncSession, tasks: Iterable[int]) -> set[tuple[str, int]]:
    """The subjects and units of the days that have rows by now."""
    query = select(Duty.subject, Duty.unit_id).where(Duty.on_day.is_not(None))
    found: set[tuple[str, int]] = set()
    for part in parts(tasks):
        rows = await session.execute(query.where(Duty.task_id.in_(part)))
        found.update((subject, unit) for subject, unit in rows)
    return found
