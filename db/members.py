"""The people of a unit: who has which role there, who may give and take it, who would be missed."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from db import audit, rights, units
from db.audit import Deed
from db.rights import Actor
from db.tables import Grant, Person, Role, Unit
from knowledge.errors import NotAllowed, StaleButton
from knowledge.policies.joining import Doorkeeper
from knowledge.policies.rights import Right, appointable, needed
from knowledge.units import plain

RANKS = (Role.OPERATOR, Role.SECRETARY, Role.HEAD, Role.CONTACT, Role.RECEIVER, Role.TEACHER)
"""The order in which the people of a unit are listed."""

WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True)
class Seat:
    """A role for a unit, to be given or taken."""

    role: Role
    unit_id: int


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody with a role in a unit."""

    telegram_id: int
    name: str
    role: Role
    agreed: bool
    reachable: bool
    muted_until: datetime | None


@dataclass(frozen=True, slots=True)
class Gap:
    """A role that nobody has any more for a unit."""

    role: Role
    unit: Unit


@dataclass(frozen=True, slots=True)
class Leaving:
    """Somebody whose role in a unit is taken, and what nobody does there then."""

    person: Person
    unit: Unit
    grant_id: int
    gaps: tuple[Gap, ...]


async def of_unit(session: AsyncSession, unit_id: int) -> list[Member]:
    """Everybody with a role in the unit itself, the highest roles first."""
    rows = await session.execute(
        select(Person, Grant.role)
        .join(Grant, Grant.person_id == Person.id)
        .where(Grant.unit_id == unit_id)
    )
    found = [_member(person, Role(role)) for person, role in rows]
    return sorted(found, key=lambda one: (RANKS.index(one.role), plain(one.name), one.telegram_id))


async def contacts_of(session: AsyncSession, unit_id: int) -> list[int]:
    """The private chats of a unit's contacts who can be written to."""
    found = await of_unit(session, unit_id)
    return [
        one.telegram_id
        for one in found
        if one.role is Role.CONTACT and one.agreed and one.reachable
    ]


async def roles_of(session: AsyncSession, telegram_id: int) -> list[tuple[Role, Unit]]:
    """Somebody's roles with their units, the oldest first."""
    rows = await session.execute(
        select(Grant.role, Unit)
        .join(Unit, Unit.id == Grant.unit_id)
        .join(Person, Person.id == Grant.person_id)
        .where(Person.telegram_id == telegram_id)
        .order_by(Grant.id)
    )
    return [(Role(role), unit) for role, unit in rows]


async def doorkeepers(session: AsyncSession, unit_id: int) -> list[list[Doorkeeper]]:
    """Those who may let somebody into a unit, the nearest circle first (`whom_to_ask`)."""
    around = {id_: await of_unit(session, id_) for id_ in await units.upwards(session, unit_id)}
    own = around[unit_id]
    circles = [_with_role(own, Role.CONTACT), _with_role(own, Role.HEAD)]
    return [*circles, *(_with_role(members, Role.SECRETARY) for members in around.values())]


async def may_give(session: AsyncSession, actor: Actor, unit_id: int) -> list[Role]:
    """The roles somebody may give and take in a unit, the highest first."""
    unit = await session.get(Unit, unit_id)
    if unit is None:
        return []
    held, tree = await rights.held_by(session, actor), await units.tree(session)
    given = appointable(held, unit.code, tree)
    return [role for role in RANKS if role in given]


async def require_giving(session: AsyncSession, actor: Actor, seat: Seat) -> None:
    """Raise `NotAllowed` unless somebody may give and take this role in the unit."""
    if seat.role not in await may_give(session, actor, seat.unit_id):
        right = Right.ADMIT if seat.role is Role.TEACHER else Right.GRANT
        raise NotAllowed(needed(right), right)


async def withdraw(
    session: AsyncSession, actor: Actor, telegram_id: int, seat: Seat, now: datetime
) -> Leaving:
    """Take a role from somebody; raises as `leaving` does."""
    leaves = await leaving(session, actor, telegram_id, seat)
    await session.execute(delete(Grant).where(Grant.id == leaves.grant_id))
    details = {"role": seat.role, audit.DONE_TO: leaves.person.id}
    deed = Deed(WITHDRAW, seat.unit_id, details=details)
    await audit.note(session, actor.telegram_id, deed, now)
    return leaves


async def leaving(session: AsyncSession, actor: Actor, telegram_id: int, seat: Seat) -> Leaving:
    """Somebody's role as it would be taken from them; raises `NotAllowed`, or `StaleButton` where
    they have no such role."""
    await require_giving(session, actor, seat)
    row = (
        await session.execute(
            select(Person, Unit, Grant)
            .join(Grant, Grant.person_id == Person.id)
            .join(Unit, Unit.id == Grant.unit_id)
            .where(Person.telegram_id == telegram_id)
            .where(Grant.role == seat.role, Grant.unit_id == seat.unit_id)
        )
    ).one_or_none()
    if row is None:
        raise StaleButton
    left = await gaps(session, row.Person.id, [row.Grant])
    return Leaving(row.Person, row.Unit, row.Grant.id, tuple(left))


async def gaps(session: AsyncSession, person_id: int, grants: Iterable[Grant]) -> list[Gap]:
    """The councils without a secretary and the units without a contact, were these grants gone."""
    found = []
    for given in grants:
        if given.role in (Role.SECRETARY, Role.CONTACT):
            reach = [given.unit_id]
            if given.role == Role.SECRETARY:
                reach = await units.upwards(session, given.unit_id)
            if not await _others(session, person_id, given.role, reach):
                unit = await session.get_one(Unit, given.unit_id)
                found.append(Gap(Role(given.role), unit))
    return found


async def hear_of(session: AsyncSession, gap: Gap, operators: Collection[int]) -> list[int]:
    """Whom to tell of a gap: of a missing contact the secretaries, of anything else, or where there
    are none, the operators; those named in the settings are `operators`."""
    secretaries: list[Member] = []
    technical: list[Member] = []
    for unit_id in await units.upwards(session, gap.unit.id):
        members = await of_unit(session, unit_id)
        secretaries += [one for one in members if one.role is Role.SECRETARY]
        technical += [one for one in members if one.role is Role.OPERATOR]
    heard = secretaries if gap.role is Role.CONTACT else []
    chats = [one.telegram_id for one in heard or technical if one.agreed and one.reachable]
    return chats or sorted(operators)


async def _others(
    session: AsyncSession, person_id: int, role: str, unit_ids: Collection[int]
) -> bool:
    query = select(Grant.id).where(
        Grant.role == role, Grant.unit_id.in_(unit_ids), Grant.person_id != person_id
    )
    return await session.scalar(query.limit(1)) is not None


def _with_role(members: Iterable[Member], role: Role) -> list[Doorkeeper]:
    return [
        Doorkeeper(one.telegram_id, one.agreed, one.reachable, one.muted_until, role)
        for one in members
        if one.role is role
    ]


def _member(person: Person, role: Role) -> Member:
    return Member(
        person.telegram_id,
        person.name,
        role,
        person.consented_at is not None,
        person.unreachable_at is None,
        person.muted_until,
    )
