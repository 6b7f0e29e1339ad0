"""Links into a unit: each lets one person in, once and for a while (product.md 4)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from db import audit, members, people, units
from db.audit import Deed
from db.members import Seat
from db.rights import Actor
from db.tables import Grant, Invitation, Person, Role, Unit
from knowledge.errors import InvitationGone, NotAllowed
from knowledge.policies.joining import INVITATION_HOLDS
from knowledge.policies.policy import DEFAULT

INVITE = "invite"
JOIN = "join"


@dataclass(frozen=True, slots=True)
class Offer:
    """What a link offers, whose it is, and until when."""

    unit: Unit
    role: Role
    inviter: int
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody who comes in, by the name they confirmed."""

    telegram_id: int
    name: str


async def make(session: AsyncSession, actor: Actor, token: str, seat: Seat, now: datetime) -> Offer:
    """A new link; raises `NotAllowed`, and as `units.existing` does."""
    unit = await units.existing(session, seat.unit_id, DEFAULT.local(now).date())
    await members.require_giving(session, actor, seat)
    maker = await people.known_or_new(session, actor.telegram_id)
    until = now + INVITATION_HOLDS
    session.add(
        Invitation(
            token=token,
            role=seat.role,
            unit_id=seat.unit_id,
            made_by=maker.id,
            made_at=now,
            expires_at=until,
        )
    )
    deed = Deed(INVITE, unit.id, details={"role": seat.role})
    await audit.note(session, actor.telegram_id, deed, now)
    return Offer(unit, seat.role, actor.telegram_id, until)


async def look(session: AsyncSession, token: str, now: datetime) -> Offer:
    """What a link offers; raises `InvitationGone` where it lets nobody in any more."""
    row = (
        await session.execute(
            select(Invitation, Unit, Person.telegram_id)
            .join(Unit, Unit.id == Invitation.unit_id)
            .join(Person, Person.id == Invitation.made_by)
            .where(Invitation.token == token)
        )
    ).one_or_none()
    if row is None or row.Invitation.used_at is not None or row.Invitation.expires_at <= now:
        raise InvitationGone
    return Offer(row.Unit, Role(row.Invitation.role), row.telegram_id, row.Invitation.expires_at)


async def use(
    session: AsyncSession,
    token: str,
    newcomer: Newcomer,
    now: datetime,
    *,
    operators: Collection[int],
) -> Offer:
    """Let somebody in and use the link up.

    Raises `InvitationGone` for a link that somebody was faster with, or whose maker may not give
    this role any more; `operators` are those that the settings name.
    """
    offer = await look(session, token, now)
    maker = Actor(offer.inviter, operator=offer.inviter in operators)
    try:
        await members.require_giving(session, maker, Seat(offer.role, offer.unit.id))
    except NotAllowed as error:
        raise InvitationGone from error
    taken = await session.execute(
        update(Invitation)
        .where(Invitation.token == token, Invitation.used_at.is_(None))
        .values(used_at=now)
        .returning(Invitation.made_by)
    )
    maker_id = taken.scalar_one_or_none()
    if maker_id is None:
        raise InvitationGone
    await people.grant(session, newcomer.telegram_id, newcomer.name, offer.role, offer.unit)
    deed = Deed(JOIN, offer.unit.id, details={"role": offer.role, audit.MADE_BY: maker_id})
    await audit.note(session, newcomer.telegram_id, deed, now)
    return offer


async def has_role(session: AsyncSession, telegram_id: int, offer: Offer) -> bool:
    """Whether somebody has already what a link offers."""
    found = await session.scalar(
        select(Grant.id)
        .join(Person, Person.id == Grant.person_id)
        .where(
            Person.telegram_id == telegram_id,
            Grant.role == offer.role,
            Grant.unit_id == offer.unit.id,
        )
    )
    return found is not None


async def forget(session: AsyncSession, now: datetime) -> None:
    """Delete the links that have expired."""
    await session.execute(delete(Invitation).where(Invitation.expires_at <= now))
