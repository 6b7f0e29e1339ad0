"""Who may see which plans: denied by default (contract.md, "Scope")."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from db import groups, people, units
from db.tables import Grant, Plan, PlanState, Role, Unit
from knowledge.answers import Home
from knowledge.answers.home import NO_HOME


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, and where: `group_id` is the chat id of a group, None in private."""

    telegram_id: int
    group_id: int | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """What the bot knows of an asker. No `unit_id`: somebody unknown, or a group not yet bound.

    `agreed_person_id` is None for those who have not agreed to be named. `home` is the unit itself
    with its plans, which are nearest to whoever asks.
    """

    agreed_person_id: int | None = None
    unit_id: int | None = None
    plan_ids: tuple[int, ...] = ()
    home: Home = NO_HOME


async def standing(session: AsyncSession, asker: Asker) -> Standing:
    """Whose plans somebody may ask about: in a group those of its unit, in private one's own."""
    person = await people.find_person(session, asker.telegram_id)
    agreed = person.id if person and person.consented_at else None
    if asker.group_id is not None:
        unit_id = await groups.unit_of(session, asker.group_id)
        if unit_id is None:
            return Standing(agreed)
        return await _standing_of(session, agreed, unit_id, await _upwards(session, unit_id))
    if person is None:
        return Standing()
    grants = await people.grants_of(session, person)
    unit_id = grants[0].unit_id if grants else person.chosen_unit_id
    if unit_id is None:
        return Standing(agreed)
    owners = await _granted_scope(session, grants) or await _upwards(session, unit_id)
    return await _standing_of(session, agreed, unit_id, owners)


async def unit_plans(session: AsyncSession, unit_id: int) -> list[int]:
    """Plans that a unit sees: its own and those of the units above."""
    return list(await _plans_of(session, await _upwards(session, unit_id)))


async def all_plans(session: AsyncSession) -> list[int]:
    """Every confirmed plan, for the command line."""
    found = await session.scalars(select(Plan.id).filter_by(state=PlanState.CONFIRMED))
    return list(found)


async def waiting_plans(session: AsyncSession) -> list[int]:
    """Every plan that nobody has confirmed yet, for the command line."""
    found = await session.scalars(select(Plan.id).filter_by(state=PlanState.WAITING))
    return list(found)


async def _standing_of(
    session: AsyncSession, agreed: int | None, unit_id: int, owners: set[int]
) -> Standing:
    plans = await _plans_of(session, owners)
    own = frozenset(plan_id for plan_id, owner in plans.items() if owner == unit_id)
    unit = await session.get_one(Unit, unit_id)
    home = Home(unit.kind, (unit.code, unit.name, *unit.aliases), own)
    return Standing(agreed, unit_id, tuple(plans), home)


async def _upwards(session: AsyncSession, unit_id: int) -> set[int]:
    return set(await units.upwards(session, unit_id))


async def _granted_scope(session: AsyncSession, grants: Sequence[Grant]) -> set[int]:
    """Units whose plans the grants open: own and above; for a secretary also those below."""
    scope: set[int] = set()
    for given in grants:
        scope |= await _upwards(session, given.unit_id)
        if given.role == Role.SECRETARY:
            scope |= set(await units.below(session, given.unit_id))
    return scope


async def _plans_of(session: AsyncSession, owners: set[int]) -> dict[int, int]:
    """Confirmed plans of these units, each with its owner."""
    found = await session.execute(
        select(Plan.id, Plan.owner_id).where(
            Plan.owner_id.in_(owners), Plan.state == PlanState.CONFIRMED
        )
    )
    return {row.id: row.owner_id for row in found}
