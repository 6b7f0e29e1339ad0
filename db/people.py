"""People: who they are to the bot, their roles, what they were told and agreed to."""

from datetime import date, datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from db import units
from db.tables import Grant, JoinRequest, Person, Role, Unit
from knowledge.errors import StaleButton


async def grant(
    session: AsyncSession, telegram_id: int, name: str, role: Role, unit: Unit
) -> Person:
    """Give somebody a role for a unit, which settles where they belong; repeating it changes
    nothing."""
    person = await known_or_new(session, telegram_id)
    person.name, person.chosen_unit_id = name, None
    await session.execute(delete(JoinRequest).filter_by(person_id=person.id))
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


async def roles_at(session: AsyncSession, telegram_id: int, unit_id: int) -> list[Role]:
    """The roles somebody has for a unit itself."""
    rows = await session.scalars(
        select(Grant.role)
        .join(Person, Person.id == Grant.person_id)
        .where(Person.telegram_id == telegram_id, Grant.unit_id == unit_id)
        .order_by(Grant.id)
    )
    return [Role(role) for role in rows]


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
    await session.execute(delete(JoinRequest).filter_by(person_id=person.id))
    if not await grants_of(session, person):
        person.name = ""


async def choose_unit(session: AsyncSession, telegram_id: int, unit_id: int, day: date) -> Unit:
    """Note the unit somebody says to belong to: scope for questions, no rights.

    Raises `StaleButton` where a grant has settled it already, and as `units.existing` does.
    """
    unit = await units.existing(session, unit_id, day)
    person = await known_or_new(session, telegram_id)
    if await grants_of(session, person):
        raise StaleButton
    person.chosen_unit_id = unit.id
    return unit


async def has_agreed(session: AsyncSession, telegram_id: int) -> bool:
    """Whether somebody agreed to be registered."""
    person = await find_person(session, telegram_id)
    return person is not None and person.consented_at is not None


async def mute(session: AsyncSession, telegram_id: int, until: datetime | None) -> None:
    """Leave somebody in peace until then; None: no longer."""
    person = await known_or_new(session, telegram_id)
    person.muted_until = until


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
