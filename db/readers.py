"""Who hears of what: the people and groups around units, as the policies see them."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from db import units
from db.calendars import Calendars
from db.parts import parts
from db.tables import Grant, Group, Pause, Person, Role, Unit
from knowledge.policies.routing import People, Recipient
from knowledge.units import Tree

ANSWERING = (Role.CONTACT, Role.HEAD, Role.SECRETARY)
"""Who answers for a unit: its contacts; where it has none its head; else its own secretary."""


@dataclass(frozen=True, slots=True)
class Readers:
    """Everybody who may be written to on behalf of the units that were loaded."""

    tree: Tree
    holders: dict[tuple[str, Role], tuple[Recipient, ...]] = field(default_factory=dict)
    groups: dict[str, tuple[Recipient, ...]] = field(default_factory=dict)
    paused: frozenset[str] = frozenset()

    def of(self, unit: str, council: str) -> People:
        """The people around `unit` for a duty of `council`."""
        contacts = next((found for role in ANSWERING if (found := self._of(unit, role))), ())
        heads = self._of(unit, Role.HEAD)
        groups = self.groups.get(unit, ())
        return People(
            contacts,
            tuple(one for one in heads if one not in contacts),
            self.secretaries(council),
            next((group for group in groups if group.reachable), None),
        )

    def secretaries(self, council: str) -> tuple[Recipient, ...]:
        """The secretaries of a council, or of the nearest one above it that has any."""
        above = (self._of(node.code, Role.SECRETARY) for node in self.tree.upwards(council))
        return next((found for found in above if found), ())

    def is_paused(self, unit: str) -> bool:
        """Whether /dungnhac holds everything for this unit."""
        return any(node.code in self.paused for node in self.tree.upwards(unit))

    def _of(self, unit: str, role: Role) -> tuple[Recipient, ...]:
        return self.holders.get((unit, role), ())


async def load(session: AsyncSession, codes: Collection[str], days: Calendars) -> Readers:
    """The readers around these units and all above them."""
    tree = await units.tree(session)
    wanted = {node.code for code in codes for node in tree.upwards(code)}
    holders: dict[tuple[str, Role], list[Recipient]] = defaultdict(list)
    for part in parts(wanted):
        for unit, role, person in await session.execute(_people(part)):
            holders[unit, Role(role)].append(_recipient(person, unit, days))
    return Readers(
        tree,
        {key: tuple(found) for key, found in holders.items()},
        await _groups(session, wanted, days),
        frozenset(await session.scalars(select(Unit.code).join(Pause, Pause.unit_id == Unit.id))),
    )


def _people(codes: Collection[str]) -> Select[str, str, Person]:
    return (
        select(Unit.code, Grant.role, Person)
        .join(Grant, Grant.unit_id == Unit.id)
        .join(Person, Person.id == Grant.person_id)
        .where(Unit.code.in_(codes), Grant.role.in_(ANSWERING))
        .order_by(Grant.id)
    )


def _recipient(person: Person, unit: str, days: Calendars) -> Recipient:
    """Somebody who has not agreed to be registered is not written to (contract.md, Consent)."""
    reachable = person.consented_at is not None and person.unreachable_at is None
    return Recipient(
        person.telegram_id,
        days.of(unit),
        muted_until=person.muted_until,
        reachable=reachable,
    )


async def _groups(
    session: AsyncSession, codes: Collection[str], days: Calendars
) -> dict[str, tuple[Recipient, ...]]:
    found: dict[str, tuple[Recipient, ...]] = {}
    for part in parts(codes):
        rows = await session.execute(
            select(Unit.code, Group)
            .join(Group, Group.unit_id == Unit.id)
            .where(Unit.code.in_(part))
            .order_by(Group.id)
        )
        for unit, group in rows:
            one = Recipient(group.chat_id, days.of(unit), reachable=group.unreachable_at is None)
            found[unit] = (*found.get(unit, ()), one)
    return found
