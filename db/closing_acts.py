"""Closing a month of a round, once and for all; handing its essays over to the offices."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dateutil.relativedelta import relativedelta
from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from db import audit, closings, essay_files, people, rights, units
from db.audit import Deed
from db.closings import Batch
from db.duty_values import ESSAYS, NEVER, round_value
from db.parts import parts
from db.rights import Actor
from db.tables import Closing, Essay, Grant, Handover, Person, Role, Round, Unit
from knowledge.errors import StaleButton
from knowledge.essays.states import OfficeState
from knowledge.policies import rounds
from knowledge.policies.due import Due, due_of
from knowledge.policies.policy import DEFAULT
from knowledge.policies.rights import Right

KEEP_PACKAGES = timedelta(days=60)
"""How long packages stay on disk: until the offices have surely taken them. They can be made again
as long as the essays are kept."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is to be known before a month is closed. `before`: its closings so far; `due`: when
    the round's month ends; `receivers`: for each office those who get its package in the bot."""

    batch: Batch
    before: tuple[Closing, ...]
    due: Due
    receivers: dict[int, tuple[int, ...]]

    def is_over(self, now: datetime) -> bool:
        """Whether what comes now is late."""
        return now >= self.due.ends_at()


async def rounds_of(session: AsyncSession, actor: Actor) -> list[tuple[Round, Unit]]:
    """The rounds that somebody closes, with their councils: those of the councils themselves, or
    those of the units below where there are none. Raises `NotAllowed`."""
    tops = await rights.tops_of(session, actor, Right.REVIEW)
    below = [id_ for top in tops for id_ in await units.below(session, top.id)]
    own = await _rounds(session, [top.id for top in tops])
    return own or await _rounds(session, below)


async def round_kept_by(session: AsyncSession, owner_id: int) -> Round | None:
    """The round of a council of its own."""
    found: Round | None = await session.scalar(select(Round).filter_by(owner_id=owner_id))
    return found


async def round_of(session: AsyncSession, actor: Actor, round_id: int) -> Round:
    """A round whose months somebody may close; raises `StaleButton` and `NotAllowed`."""
    found = await session.get(Round, round_id)
    if found is None:
        raise StaleButton
    await rights.require(session, actor, Right.REVIEW, found.owner_id)
    return found


async def closing_of(session: AsyncSession, actor: Actor, closing_id: int) -> Closing:
    """A closing of somebody's council; raises as `round_of` does."""
    found = await session.get(Closing, closing_id)
    if found is None:
        raise StaleButton
    await round_of(session, actor, found.round_id)
    return found


async def month_to_close(session: AsyncSession, of: Round, now: datetime) -> date:
    """The month somebody means who names none: this one, or, before it is over, the last one where
    something of it still waits."""
    month = DEFAULT.local(now).date().replace(day=1)
    last = month - relativedelta(months=1)
    if now < (await _due(session, of, month)).ends_at():
        waiting = await closings.waiting(session, of, last, now)
        return last if waiting.essay_ids else month
    return month


async def outlook(session: AsyncSession, of: Round, month: date, now: datetime) -> Outlook:
    """A month as it would be closed now."""
    batch = await closings.waiting(session, of, month, now)
    return Outlook(
        batch,
        tuple(await closings.of_month(session, of.id, month)),
        await _due(session, of, month),
        await receivers(session, batch.office_ids),
    )


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


async def close(
    session: AsyncSession, actor: Actor, batch: Batch, packages: Collection[str], now: datetime
) -> Closing:
    """Close a month with this batch, whose packages lie on disk under these hashes.

    Whoever calls has looked in the same transaction that the batch is still what waits.
    """
    person = await people.find_person(session, actor.telegram_id)
    month = batch.month
    closing = Closing(
        round_id=batch.round_id,
        month=month.month,
        number=month.number,
        closed_at=now,
        person_id=person.id if person else None,
    )
    session.add(closing)
    await session.flush()
    for part in parts(batch.essay_ids):
        taken = update(Essay).where(Essay.id.in_(part)).values(closing_id=closing.id)
        await session.execute(taken)
    await _hand_over(session, batch, closing, now)
    await essay_files.keep_made(session, packages, now + KEEP_PACKAGES)
    await _log(session, actor, closing, "close_month", now)
    return closing


async def send_again(
    session: AsyncSession, actor: Actor, closing: Closing, packages: Collection[str], now: datetime
) -> None:
    """Packages of a closing that were made anew are kept, and the deed is noted."""
    await essay_files.keep_made(session, packages, now + KEEP_PACKAGES)
    await _log(session, actor, closing, "send_package", now)


async def still_sent(session: AsyncSession, closing: Closing) -> frozenset[int]:
    """The offices that have not said yet that a closing's package has arrived."""
    query = select(Handover.office_id).join(Essay, Essay.id == Handover.essay_id)
    own = query.where(Essay.closing_id == closing.id, Handover.at >= closing.closed_at)
    own = own.where(Handover.state == OfficeState.SENT)
    return frozenset(await session.scalars(own.distinct()))


async def mark_received(
    session: AsyncSession, actor: Actor, closing: Closing, office_id: int, now: datetime
) -> int:
    """The council's secretary says that an office has got what was sent by hand; returns how many
    essays that changes."""
    person = await people.find_person(session, actor.telegram_id)
    query = select(Handover).join(Essay, Essay.id == Handover.essay_id)
    own = query.where(Essay.closing_id == closing.id, Handover.office_id == office_id)
    waiting = list(await session.scalars(own.where(Handover.state == OfficeState.SENT)))
    for handover in waiting:
        handover.state, handover.at = OfficeState.RECEIVED, now
        handover.person_id = person.id if person else None
    if waiting:
        await _log(session, actor, closing, "receive_by_hand", now)
    return len(waiting)


async def count(session: AsyncSession, closing: Closing) -> int:
    """How many essays went out with a closing."""
    return await session.scalar(select(func.count()).where(Essay.closing_id == closing.id)) or 0


async def _due(session: AsyncSession, of: Round, month: date) -> Due:
    council = await session.get_one(Unit, of.owner_id)
    value = round_value(of, council.code)
    day = value.printed_day(month)
    due = due_of(rounds.duty_on(value, council.code, day, ESSAYS, NEVER))
    if due is None:  # a year beyond all calendars
        raise StaleButton
    return due


async def _rounds(session: AsyncSession, owner_ids: Sequence[int]) -> list[tuple[Round, Unit]]:
    rows: list[tuple[Round, Unit]] = []
    for part in parts(owner_ids):
        query = select(Round, Unit).join(Unit, Unit.id == Round.owner_id)
        found = await session.execute(query.where(Round.owner_id.in_(part)).order_by(Unit.name))
        rows += [(of, council) for of, council in found]
    return rows


async def _hand_over(session: AsyncSession, batch: Batch, closing: Closing, now: datetime) -> None:
    """Every essay is sent to every office; one that comes anew is sent anew."""
    known: dict[tuple[int, int], Handover] = {}
    for part in parts(batch.essay_ids):
        found = await session.scalars(select(Handover).where(Handover.essay_id.in_(part)))
        known |= {(one.essay_id, one.office_id): one for one in found}
    for essay_id in batch.essay_ids:
        for office_id in batch.office_ids:
            row = known.get((essay_id, office_id))
            if row is None:
                row = Handover(essay_id=essay_id, office_id=office_id)
                session.add(row)
            row.state, row.at, row.reason = OfficeState.SENT, now, None
            row.person_id = closing.person_id
    await session.flush()


async def _log(
    session: AsyncSession, actor: Actor, closing: Closing, what: str, now: datetime
) -> None:
    of = await session.get_one(Round, closing.round_id)
    details = {"month": f"{closing.month:%Y-%m}", "number": closing.number}
    deed = Deed(what, of.owner_id, details=details)
    await audit.note(session, actor.telegram_id, deed, now)
