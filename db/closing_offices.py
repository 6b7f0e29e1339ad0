"""How far a closing is at its offices, and who receives there in the bot."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from db import audit, people
from db.audit import Deed
from db.rights import Actor
from db.tables import Closing, Essay, Grant, Handover, Person, Role, Round, Unit
from knowledge.essays.states import EssayState, OfficeState


async def receivers(session: AsyncSession, office_ids: Sequence[int]) -> dict[int, tuple[int, ...]]:
    """The private chats of those who receive for each office and can be written to."""
    rows = await session.execute(
        select(Grant.unit_id, Person.telegram_id)
        .join(Person, Person.id == Grant.person_id)
        .where(
            Grant.role == Role.RECEIVER,
            Grant.unit_id.in_(office_ids),
            Person.consented_at.is_not(None),
            Person.unreachable_at.is_(None),
        )
        .order_by(Grant.id)
    )
    found = list(rows)
    return {id_: tuple(chat for unit, chat in found if unit == id_) for id_ in office_ids}


async def still_sent(session: AsyncSession, closing: Closing) -> frozenset[int]:
    """The offices that have not said yet that a closing's package has arrived. What comes anew by
    now is not waited for any more."""
    query = select(Handover.office_id).join(Essay, Essay.id == Handover.essay_id)
    own = query.where(Handover.closing_id == closing.id, Essay.closing_id == closing.id)
    own = own.where(Handover.state == OfficeState.SENT, Essay.state != EssayState.WITHDRAWN)
    return frozenset(await session.scalars(own.distinct()))


async def by_hand(session: AsyncSession, closing: Closing) -> list[Unit]:
    """The offices of a closing that have not confirmed it and have nobody who could in the bot."""
    waiting = sorted(await still_sent(session, closing))
    chats = await receivers(session, waiting)
    return [await session.get_one(Unit, id_) for id_ in waiting if not chats[id_]]


async def mark_received(
    session: AsyncSession, actor: Actor, closing: Closing, office_id: int, now: datetime
) -> int:
    """The council's secretary says that an office has got what was sent by hand; returns how many
    essays that changes."""
    person = await people.find_person(session, actor.telegram_id)
    own = select(Handover).filter_by(closing_id=closing.id, office_id=office_id)
    waiting = list(await session.scalars(own.where(Handover.state == OfficeState.SENT)))
    for handover in waiting:
        handover.state, handover.at = OfficeState.RECEIVED, now
        handover.person_id = person.id if person else None
    if waiting:
        await log(session, actor, closing, "receive_by_hand", now)
    return len(waiting)


async def log(
    session: AsyncSession, actor: Actor, closing: Closing, what: str, now: datetime
) -> None:
    """Note what was done with a closing."""
    of = await session.get_one(Round, closing.round_id)
    details = {"month": f"{closing.month:%Y-%m}", "number": closing.number}
    deed = Deed(what, of.owner_id, details=details)
    await audit.note(session, actor.telegram_id, deed, now)
