"""Asking to belong to a unit: somebody waits until its contact says who they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from db import audit, calendars, members, outbox, people, rights
from db.audit import Deed
from db.rights import Actor
from db.tables import Grant, JoinRequest, OutboxItem, Person, Role, Sending, Unit
from knowledge.policies.joining import ASKED_AGAIN_AFTER, may_ask, when_to_ask, whom_to_ask
from knowledge.policies.rights import Right

TURN_AWAY = "turn_away"


@dataclass(frozen=True, slots=True)
class Ring:
    """Somebody to ask about it: their chat, when to do so, and the key under which it is asked."""

    chat: int
    at: datetime
    key: str


@dataclass(frozen=True, slots=True)
class Asking:
    """A request that waits. `rings`: who is to be asked now; `asked`: whether somebody is, or was
    of late; `role`: what those are who can be asked, None where there is nobody."""

    person: Person
    unit: Unit
    rings: tuple[Ring, ...]
    asked: bool
    role: Role | None


async def ask(session: AsyncSession, telegram_id: int, now: datetime) -> Asking | None:
    """Let somebody wait for the contact of the unit they have chosen; another choice replaces the
    one before. None for those who have not agreed, chose nothing, or were granted a role."""
    person = await people.find_person(session, telegram_id)
    if person is None or person.consented_at is None or person.chosen_unit_id is None:
        return None
    if await people.grants_of(session, person):
        return None
    unit = await session.get_one(Unit, person.chosen_unit_id)
    await _keep(session, person, unit, now)
    keepers = whom_to_ask(await members.doorkeepers(session, unit.id))
    role = keepers[0].role if keepers else None
    lately = await _asked_lately(session, telegram_id, now)
    if not may_ask(str(unit.id), lately):
        return Asking(person, unit, (), str(unit.id) in lately, role)
    table = (await calendars.load(session)).table(unit.code)
    stamp = int(now.timestamp())
    rings = tuple(
        Ring(
            one.chat,
            when_to_ask(one, now, table),
            f"{_prefix(telegram_id, unit.id)}{one.chat}:{stamp}",
        )
        for one in keepers
    )
    return Asking(person, unit, rings, bool(rings), role)


async def pending(session: AsyncSession, unit_id: int) -> list[Person]:
    """Those who wait for the unit's contact, the longest first."""
    found = await session.scalars(
        select(Person)
        .join(JoinRequest, JoinRequest.person_id == Person.id)
        .where(JoinRequest.unit_id == unit_id)
        .order_by(JoinRequest.asked_at, JoinRequest.id)
    )
    return list(found)


async def waits_for(session: AsyncSession, telegram_id: int) -> Unit | None:
    """The unit whose contact somebody waits for."""
    found: Unit | None = await session.scalar(
        select(Unit)
        .join(JoinRequest, JoinRequest.unit_id == Unit.id)
        .join(Person, Person.id == JoinRequest.person_id)
        .where(Person.telegram_id == telegram_id)
    )
    return found


async def admit(
    session: AsyncSession, actor: Actor, telegram_id: int, unit_id: int, now: datetime
) -> tuple[str, Unit] | None:
    """Make somebody who waits a teacher of the unit; returns their name and the unit, None where
    nobody of this number waits there any more. Raises `NotAllowed`."""
    await rights.require(session, actor, Right.ADMIT, unit_id)
    found = await _decided(session, telegram_id, unit_id, now)
    if found is None:
        return None
    person, unit = found
    await people.grant(session, telegram_id, person.name, Role.TEACHER, unit)
    details = {"role": Role.TEACHER, audit.DONE_TO: person.id}
    await audit.note(session, actor.telegram_id, Deed(Right.ADMIT, unit_id, details=details), now)
    return person.name, unit


async def turn_away(
    session: AsyncSession, actor: Actor, telegram_id: int, unit_id: int, now: datetime
) -> tuple[str, Unit] | None:
    """Say that somebody who waits is not of the unit; returns and raises as `admit` does."""
    await rights.require(session, actor, Right.ADMIT, unit_id)
    found = await _decided(session, telegram_id, unit_id, now)
    if found is None:
        return None
    person, unit = found
    person.chosen_unit_id = None
    details = {audit.DONE_TO: person.id}
    await audit.note(session, actor.telegram_id, Deed(TURN_AWAY, unit_id, details=details), now)
    return person.name, unit


async def silence(
    session: AsyncSession, telegram_id: int, now: datetime, *, but: int | None = None
) -> None:
    """Take back the questions about somebody that have not left yet, except those to one unit."""
    found = await session.execute(
        select(OutboxItem.id, OutboxItem.key).where(
            OutboxItem.key.startswith(f"join:{telegram_id}:"),
            OutboxItem.state == Sending.WAITING,
        )
    )
    kept = _prefix(telegram_id, but) if but is not None else None
    ids = [id_ for id_, key in found if kept is None or not key.startswith(kept)]
    await outbox.cancel(session, ids, now)


async def _keep(session: AsyncSession, person: Person, unit: Unit, now: datetime) -> None:
    """One request of each person at a time; the same one again keeps its place."""
    row = await session.scalar(select(JoinRequest).filter_by(person_id=person.id))
    if row is not None and row.unit_id == unit.id:
        return
    await silence(session, person.telegram_id, now, but=unit.id)
    row = row or JoinRequest(person_id=person.id)
    row.unit_id, row.asked_at = unit.id, now
    session.add(row)
    await session.flush()


async def _decided(
    session: AsyncSession, telegram_id: int, unit_id: int, now: datetime
) -> tuple[Person, Unit] | None:
    """Whoever waits there, whose request ends here."""
    row = (
        await session.execute(
            select(JoinRequest, Person, Unit)
            .join(Person, Person.id == JoinRequest.person_id)
            .join(Unit, Unit.id == JoinRequest.unit_id)
            .where(Person.telegram_id == telegram_id, JoinRequest.unit_id == unit_id)
            .where(~select(Grant.id).where(Grant.person_id == Person.id).exists())
        )
    ).one_or_none()
    if row is None:
        return None
    await session.execute(delete(JoinRequest).where(JoinRequest.id == row.JoinRequest.id))
    await silence(session, telegram_id, now)
    return row.Person, row.Unit


async def _asked_lately(session: AsyncSession, telegram_id: int, now: datetime) -> Sequence[str]:
    """The units whose contacts were asked about somebody of late, each as its id."""
    keys = await session.scalars(
        select(OutboxItem.key).where(
            OutboxItem.key.startswith(f"join:{telegram_id}:"),
            OutboxItem.state != Sending.DROPPED,
            OutboxItem.created_at > now - ASKED_AGAIN_AFTER,
        )
    )
    return [key.split(":")[2] for key in keys]


def _prefix(telegram_id: int, unit_id: int) -> str:
    return f"join:{telegram_id}:{unit_id}:"
