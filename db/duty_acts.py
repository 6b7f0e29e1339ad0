"""What people make of a duty: seen, done, put off, not theirs; more time, and waivers."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy.ext.asyncio import AsyncSession

from db import audit, calendars, changes, essay_judging, people, rights
from db.audit import Deed
from db.duty_values import Owed, keep_state, opened, owed, owed_query
from db.rights import Actor
from db.tables import Duty, Unit
from knowledge.deadlines import WorkCalendar
from knowledge.errors import StaleButton
from knowledge.policies.digests import Happening
from knowledge.policies.policy import DEFAULT
from knowledge.policies.rights import Right
from knowledge.policies.states import Snooze, Standing, State, snooze_choices


class Act(StrEnum):
    """What somebody may say of a duty (contract.md, A reminder's buttons)."""

    ACKNOWLEDGE = "acknowledge"
    DONE = "done"
    OUTSIDE = "outside"
    NOT_MINE = "not_mine"


HAPPENINGS = {
    Act.ACKNOWLEDGE: Happening.ACKNOWLEDGED,
    Act.DONE: Happening.DONE,
    Act.OUTSIDE: Happening.SENT_OUTSIDE,
    Act.NOT_MINE: Happening.NOT_MINE,
}


@dataclass(frozen=True, slots=True)
class Acted:
    """A duty as it stands now; `changed` is False where it was closed before."""

    owed: Owed
    changed: bool = True


async def find(session: AsyncSession, actor: Actor, duty_id: int) -> Owed:
    """A duty that somebody may do something about.

    Raises `StaleButton` for one that is gone, `NotAllowed` for a stranger.
    """
    found = await owed(session, owed_query().where(Duty.id == duty_id))
    if not found:
        raise StaleButton
    await rights.require(session, actor, Right.ACT, found[0].row.unit_id)
    return found[0]


async def act(session: AsyncSession, actor: Actor, duty_id: int, what: Act, now: datetime) -> Acted:
    """Say something of a duty; the secretary hears of it in the evening."""
    one = await find(session, actor, duty_id)
    if one.state.is_finished:
        return Acted(one, changed=False)
    state = _after(one.state, what, actor.telegram_id, now)
    if state == one.state:
        return Acted(one, changed=False)
    person = await people.find_person(session, actor.telegram_id)
    await changes.note(session, one.row, HAPPENINGS[what], person.id if person else None, now)
    await _log(session, actor, one, HAPPENINGS[what], now)
    return await _keep(session, one, state, now)


def _after(state: State, what: Act, chat: int, now: datetime) -> State:
    match what:
        case Act.ACKNOWLEDGE:
            return state.acknowledged(now, chat)
        case Act.DONE:
            return state.claimed(chat).finished(Standing.DONE)
        case Act.OUTSIDE:
            return state.claimed(chat).finished(Standing.SENT_OUTSIDE)
        case Act.NOT_MINE:
            return state.refused(chat)


async def reopen(session: AsyncSession, actor: Actor, duty_id: int, now: datetime) -> Acted:
    """Take back that a duty is not one's own, or that it is done: somebody pressed the wrong
    button."""
    one = await find(session, actor, duty_id)
    if actor.telegram_id in one.state.not_mine:
        await _log(session, actor, one, "claim", now)
        return await _keep(session, one, one.state.claimed(actor.telegram_id), now)
    if one.state.standing not in (Standing.DONE, Standing.SENT_OUTSIDE):
        return Acted(one, changed=False)
    await _log(session, actor, one, "reopen", now)
    return await _keep(session, one, opened(one), now)


async def choices(
    session: AsyncSession, actor: Actor, duty_id: int, now: datetime
) -> tuple[Owed, dict[Snooze, datetime]]:
    """How long a duty may be put off now."""
    one = await find(session, actor, duty_id)
    days, due = await calendars.load(session), one.due
    if one.state.is_finished or due is None:
        return one, {}
    return one, snooze_choices(due, now, days.table(one.unit))


async def snooze(
    session: AsyncSession, actor: Actor, duty_id: int, choice: Snooze, now: datetime
) -> datetime:
    """Put a duty off; raises `StaleButton` where the choice makes no sense any more."""
    one, possible = await choices(session, actor, duty_id, now)
    if choice not in possible:
        raise StaleButton
    state = one.state.snoozed(possible[choice], actor.telegram_id)
    await _keep(session, one, state, now)
    return possible[choice]


async def extend(
    session: AsyncSession, actor: Actor, duty_id: int, until: date, now: datetime
) -> Acted:
    """Give a unit more time (/giahan): a ladder of its own begins, and essays that have come late
    already are in time by it."""
    one = await _for_secretary(session, actor, duty_id)
    one.row.extended_until, one.row.extended_at = until, now
    one.row.strict_on = until
    await _log(session, actor, one, "extend", now, until=until.isoformat())
    acted = await _keep(session, one, opened(one) if one.state.is_finished else one.state, now)
    if one.round is not None and one.row.on_day is not None:
        unit = await session.get_one(Unit, one.row.unit_id)
        await essay_judging.judge_again(session, one.round, one.row.on_day.replace(day=1), unit)
    return acted


async def waive(session: AsyncSession, actor: Actor, duty_id: int, now: datetime) -> Acted:
    """Let a unit off a duty (/mien)."""
    one = await _for_secretary(session, actor, duty_id)
    await _log(session, actor, one, "waive", now)
    return await _keep(session, one, one.state.finished(Standing.WAIVED), now)


async def calendar_of(session: AsyncSession, unit: str) -> WorkCalendar:
    """The calendar of a unit."""
    return (await calendars.load(session)).of(unit)


async def _for_secretary(session: AsyncSession, actor: Actor, duty_id: int) -> Owed:
    found = await owed(session, owed_query().where(Duty.id == duty_id))
    if not found:
        raise StaleButton
    await rights.require(session, actor, Right.EXTEND, found[0].row.unit_id)
    return found[0]


async def _keep(session: AsyncSession, one: Owed, state: State, now: datetime) -> Acted:
    """Store a new state, and have the duty looked at again."""
    keep_state(one.row, state)
    one.row.wake_at = now
    await session.flush()
    (fresh,) = await owed(session, owed_query().where(Duty.id == one.row.id))
    return Acted(fresh)


async def _log(
    session: AsyncSession, actor: Actor, one: Owed, what: str, now: datetime, **details: str
) -> None:
    deed = Deed(what, one.row.unit_id, details={"duty": one.row.subject, **details})
    await audit.note(session, actor.telegram_id, deed, now)


def days_late(one: Owed, now: datetime) -> int:
    """Days since the printed day of a duty; 0 where it is not overdue."""
    due = one.due
    if due is None or not due.is_overdue(now):
        return 0
    return (DEFAULT.local(now).date() - due.printed).days
