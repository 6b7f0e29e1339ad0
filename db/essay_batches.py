"""What lies at a receiving office: by closings, and essay by essay."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from db import rights, units
from db.rights import Actor
from db.tables import Closing, Essay, Handover, Unit
from knowledge.errors import StaleButton
from knowledge.essays.states import EssayState, OfficeState
from knowledge.policies.rights import Right, tops


@dataclass(frozen=True, slots=True)
class Batch:
    """What went to an office with a closing, by how far it is there. Withdrawn essays are left out,
    and those that came anew before the office had said anything of them."""

    office: Unit
    closing: Closing
    states: tuple[OfficeState, ...]

    @property
    def total(self) -> int:
        return len(self.states)

    @property
    def waiting(self) -> int:
        return self.states.count(OfficeState.SENT)

    @property
    def received(self) -> int:
        return self.states.count(OfficeState.RECEIVED)

    @property
    def returned(self) -> int:
        return self.states.count(OfficeState.RETURNED)


async def offices_of(session: AsyncSession, actor: Actor) -> list[Unit]:
    """The offices somebody receives for; none for others."""
    tree, held = await units.tree(session), await rights.held_by(session, actor)
    return [await units.by_code(session, node.code) for node in tops(held, Right.RECEIVE, tree)]


async def batches(session: AsyncSession, office: Unit, month: date | None = None) -> list[Batch]:
    """The closings that an office has not dealt with yet, the oldest first; of a `month`, all."""
    query = (
        at_office(office.id)
        .with_only_columns(Closing, Handover.state)
        .order_by(Closing.month, Closing.number, Closing.round_id)
    )
    if month is not None:
        query = query.where(Closing.month == month)
    states: dict[Closing, list[OfficeState]] = {}
    for closing, state in await session.execute(query):
        states.setdefault(closing, []).append(OfficeState(state))
    found = [Batch(office, closing, tuple(own)) for closing, own in states.items()]
    return [one for one in found if one.waiting or month is not None]


async def waiting(session: AsyncSession, office_id: int, closing_id: int = 0) -> list[int]:
    """The essays that an office has not confirmed yet, in the order of months and schools; of one
    closing, or of all for 0."""
    query = at_office(office_id).where(Handover.state == OfficeState.SENT)
    if closing_id:
        query = query.where(Handover.closing_id == closing_id)
    query = query.with_only_columns(Essay.id)
    return list(await session.scalars(query.order_by(Essay.month, Essay.unit_id, Essay.number)))


async def offices_with(session: AsyncSession, actor: Actor, essay: Essay) -> list[Unit]:
    """Somebody's offices that an essay was sent to."""
    ids = set(await session.scalars(select(Handover.office_id).filter_by(essay_id=essay.id)))
    return [one for one in await offices_of(session, actor) if one.id in ids]


async def batch_of(session: AsyncSession, desk: int, closing_id: int) -> Batch:
    """What went to an office with a closing; raises `StaleButton` where nothing did."""
    office, closing = await session.get(Unit, desk), await session.get(Closing, closing_id)
    query = at_office(desk).where(Handover.closing_id == closing_id)
    states = [
        OfficeState(one) for one in await session.scalars(query.with_only_columns(Handover.state))
    ]
    if office is None or closing is None or not states:
        raise StaleButton
    return Batch(office, closing, tuple(states))


def at_office(office_id: int) -> Select[Handover]:
    """What lies at an office: sent there with a closing, and not taken back since. A version that
    came back before the office had said anything of it is not waited for any more."""
    is_said = Handover.state != OfficeState.SENT
    return (
        select(Handover)
        .join(Essay, Essay.id == Handover.essay_id)
        .join(Closing, Closing.id == Handover.closing_id)
        .where(
            Handover.office_id == office_id,
            or_(is_said, Handover.closing_id == Essay.closing_id),
            Essay.state != EssayState.WITHDRAWN,
        )
    )
