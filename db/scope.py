"""Who may see which plans: denied by default (contract.md, "Scope")."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from db import groups, people, units
from db.tables import Grant, Plan, PlanState, Role


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, and where: `group_id` is the chat id of a group, None in private."""

    telegram_id: int
    group_id: int | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """What the bot knows of an asker. No `unit_id`: somebody unknown, or a group not yet bound.

    `agreed_person_id` is None for those who have not agreed to be named. `home` are the plans of
    the unit itself, which are nearest to whoever asks.
    """

    agreed_person_id: int | None = None
    unit_id: int | None = None
    plan_ids: tuple[int, ...] = ()
    home: tuple[int, ...] = ()


async def standing(session: AsyncSession, asker: Asker) -> Standing:
    """Whose plans somebody may ask about: in a group those of its unit, in private one's own."""
    person = await people.find_person(session, asker.telegram_id)
    agreed = person.id if person and person.consented_at else None
    if asker.group_id is not None:
        unit_id = await groups.unit_of(session, asker.group_id)
        if unit_id is None:
            return Standing(agreed)
        plan_ids = await unit_plans(session, unit_id)
        return Standing(agreed, unit_id, tuple(plan_ids), await _home(session, unit_id))
    if person is None:
        return Standing()
    grants = await people.grants_of(session, person)
    unit_id = grants[0].unit_id if grants else person.chosen_unit_id
    if unit_id is None:
        return Standing(agreed)
    owners = set(await units.upwards(session, unit_id)) | await _granted_scope(session, grants)
    plan_ids = await _plans_of(session, owners)
    return Standing(agreed, unit_id, tuple(plan_ids), await _home(session, unit_id))


async def unit_plans(session: AsyncSession, unit_id: int) -> list[int]:
    """Plans that a unit sees: its own and those of the units above."""
    return await _plans_of(session, set(await units.upwards(session, unit_id)))


async def all_plans(session: AsyncSession) -> list[int]:
    """Every confirmed plan, for the command line."""
    found = await session.scalars(select(Plan.id).filter_by(state=PlanState.CONFIRMED))
    return list(found)


async def _home(session: AsyncSession, unit_id: int) -> tuple[int, ...]:
    return tuple(await _plans_of(session, {unit_id}))


async def _granted_scope(session: AsyncSession, grants: Sequence[Grant]) -> set[int]:
    """Units whose plans the grants open: own and above; for a secretary also those below."""
    scope: set[int] = set()
    for given in grants:
        scope |= set(await units.upwards(session, given.unit_id))
        if given.role == Role.SECRETARY:
            scope |= set(await units.below(session, given.unit_id))
    return scope


async def _plans_of(session: AsyncSession, owners: set[int]) -> list[int]:
    found = await session.scalars(
        select(Plan.id).where(Plan.owner_id.in_(owners), Plan.state == PlanState.CONFIRMED)
    )
    return list(found)
