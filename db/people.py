"""People: who they are to the bot, their roles, what they were told and agreed to."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from db.tables import Grant, Person, Role, Unit
from knowledge.errors import StaleButton


async def grant(
    session: AsyncSession, telegram_id: int, name: str, role: Role, unit: Unit
) -> Person:
    """Give somebody a role for a unit; repeating it changes nothing."""
    person = await known_or_new(session, telegram_id)
    person.name = name
    known = await session.scalar(
        select(Grant).filter_by(person_id=person.id, role=role, unit_id=unit.id)
    )
    if known is None:
        session.add(Grant(person_id=person.id, role=role, unit_id=unit.id))
    return person


async def find_person(session: AsyncSession, telegram_id: int) -> Person | None:
    found: Person | None = await session.scalar(select(Person).filter_by(telegram_id=telegram_id))
    return found


async def known_or_new(session: AsyncSession, telegram_id: int) -> Person:
    """The person of this id; a new one has no name and has agreed to nothing."""
    person = await find_person(session, telegram_id)
    if person is None:
        person = Person(telegram_id=telegram_id, name="")
        session.add(person)
        await session.flush()
    return person


async def own_unit(session: AsyncSession, telegram_id: int) -> tuple[Unit | None, bool]:
    """The unit somebody asks for, and whether a grant settles it."""
    person = await find_person(session, telegram_id)
    if person is None:
        return None, False
    grants = await grants_of(session, person)
    unit_id = grants[0].unit_id if grants else person.chosen_unit_id
    return (await session.get(Unit, unit_id) if unit_id else None), bool(grants)


async def grants_of(session: AsyncSession, person: Person) -> list[Grant]:
    """A person's roles, the oldest first."""
    found = await session.scalars(select(Grant).filter_by(person_id=person.id).order_by(Grant.id))
    return list(found)


async def mark_told(session: AsyncSession, telegram_id: int, now: datetime) -> None:
    """Note that somebody was told what is stored; the first time counts."""
    person = await known_or_new(session, telegram_id)
    person.noticed_at = person.noticed_at or now


async def agree(session: AsyncSession, telegram_id: int, name: str, now: datetime) -> None:
    """Note that somebody agreed to be registered; the first time counts."""
    person = await known_or_new(session, telegram_id)
    person.name = person.name or name
    person.consented_at = person.consented_at or now


async def decline(session: AsyncSession, telegram_id: int) -> None:
    """Note that somebody does not agree, or no longer; a name that a grant gave stays."""
    person = await find_person(session, telegram_id)
    if person is None:
        return
    person.consented_at = None
    if not await grants_of(session, person):
        person.name = ""


async def choose_unit(session: AsyncSession, telegram_id: int, unit_id: int) -> Unit:
    """Note the unit somebody says to belong to: scope for questions, no rights.

    Raises `StaleButton` for a unit that is gone, or where a grant has settled it already.
    """
    unit = await session.get(Unit, unit_id)
    person = await known_or_new(session, telegram_id)
    if unit is None or await grants_of(session, person):
        raise StaleButton
    person.chosen_unit_id = unit.id
    return unit


async def mark_unreachable(session: AsyncSession, telegram_id: int, now: datetime) -> None:
    """Note that somebody cannot be written to: never started the bot, or blocked it."""
    person = await find_person(session, telegram_id)
    if person is not None:
        person.unreachable_at = person.unreachable_at or now


async def mark_reachable(session: AsyncSession, telegram_id: int) -> None:
    """Note that somebody lets the bot write to them."""
    person = await find_person(session, telegram_id)
    if person is not None:
        person.unreachable_at = None
