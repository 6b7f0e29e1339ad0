"""Essays at the offices that receive them: confirmed one by one or a whole closing at once, or
returned. What an office returns comes back to its school as what the secretary returns does."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from db import audit, essay_news, essays, people, rights
from db.audit import Deed
from db.essay_batches import Batch, at_office, batch_of
from db.essay_news import News, Telling
from db.essay_reviews import (
    VERSION,
    Card,
    Decision,
    Shown,
    Verdict,
    by_number,
    decision,
    is_full,
    log,
    set_state,
)
from db.rights import Actor
from db.tables import Essay, Handover, Round, Unit
from knowledge.errors import StaleButton
from knowledge.essays.states import EssayState, OfficeState
from knowledge.policies.rights import Right

STATES = tuple(OfficeState)
"""The states by their number in a seal: never reorder, only add."""


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A closing that an office confirmed: `count` of it by this press."""

    batch: Batch
    count: int
    tellings: tuple[Telling, ...]


async def card(
    session: AsyncSession, actor: Actor, desk: int, essay_id: int, now: datetime
) -> Card:
    """An essay as an office has it. Raises `StaleButton`, `NotAllowed`."""
    essay, handover = await _received(session, actor, desk, essay_id)
    receipt = await essays.receipt(session, essay, now)
    return Card(
        receipt,
        await essays.files_of(session, receipt.version.id),
        _seal(essay, handover),
        _may_accept(essay, handover),
        _may_return(essay, handover),
        desk=(await session.get_one(Unit, desk)).name,
        state=OfficeState(handover.state),
    )


async def accept(session: AsyncSession, actor: Actor, shown: Shown, now: datetime) -> Decision:
    """[Nhận]: it has arrived; what the office returned may be taken after all, as long as the
    school sent nothing else. Raises `StaleButton`, `NotAllowed`."""
    essay, handover = await _received(session, actor, shown.desk, shown.essay_id)
    if _seal(essay, handover) != shown.seal or not _may_accept(essay, handover):
        return await decision(session, Verdict.MEANWHILE, essay, now)
    after_all = handover.state == OfficeState.RETURNED
    if after_all and await is_full(session, essay):
        return await decision(session, Verdict.FULL, essay, now)
    await _set(session, actor, handover, (OfficeState.RECEIVED, None), now)
    tellings: tuple[Telling, ...] = ()
    if after_all and not await _returned_by_others(session, essay):
        await set_state(session, essay, EssayState.ACCEPTED, None, now)
        tellings = await essay_news.accepted(session, essay, actor, now, after_all=True)
    await log(session, actor, essay, "essay_received", now)
    done = await _done(session, shown.desk, essay.closing_id, now)
    return await decision(session, Verdict.DONE, essay, now, *tellings, *done)


async def send_back(
    session: AsyncSession, actor: Actor, shown: Shown, reason: str, now: datetime
) -> Decision:
    """[Trả lại]: school and secretary hear of it. Raises `StaleButton`, `NotAllowed`."""
    essay, handover = await _received(session, actor, shown.desk, shown.essay_id)
    if _seal(essay, handover) != shown.seal or not _may_return(essay, handover):
        return await decision(session, Verdict.MEANWHILE, essay, now)
    await _set(session, actor, handover, (OfficeState.RETURNED, reason), now)
    await set_state(session, essay, EssayState.RETURNED, reason, now)
    await log(session, actor, essay, "essay_sent_back", now)
    council = await _council(session, essay.round_id)
    about = f"{essay.id}:{shown.desk}:{int(now.timestamp())}"
    tellings = (
        await essay_news.returned(session, essay, actor, now),
        await essay_news.to_secretaries(session, News.OFFICE_RETURNED, about, council, now),
        *await _done(session, shown.desk, essay.closing_id, now),
    )
    return await decision(session, Verdict.DONE, essay, now, *tellings)


async def confirm_all(
    session: AsyncSession, actor: Actor, desk: int, closing_id: int, now: datetime
) -> Confirmed:
    """[Xác nhận đã nhận đủ]: all of a closing that the office has neither confirmed nor returned.

    Raises `StaleButton`, `NotAllowed`.
    """
    await rights.require(session, actor, Right.RECEIVE, desk)
    query = at_office(desk).where(
        Essay.closing_id == closing_id, Handover.state == OfficeState.SENT
    )
    handovers = list(await session.scalars(query))
    for handover in handovers:
        await _set(session, actor, handover, (OfficeState.RECEIVED, None), now)
    if handovers:
        details = {"closing": closing_id, "count": len(handovers)}
        deed = Deed("essays_received", desk, details=details)
        await audit.note(session, actor.telegram_id, deed, now)
    batch = await batch_of(session, desk, closing_id)
    tellings = await _done(session, desk, closing_id, now) if handovers else ()
    return Confirmed(batch, len(handovers), tellings)


async def _received(
    session: AsyncSession, actor: Actor, desk: int, essay_id: int
) -> tuple[Essay, Handover]:
    """An essay for a receiver of the very office it was sent to."""
    essay = await by_number(session, essay_id)
    await rights.require(session, actor, Right.RECEIVE, desk)
    query = select(Handover).filter_by(essay_id=essay_id, office_id=desk)
    handover = await session.scalar(query.where(Handover.state != OfficeState.NOT_SENT))
    if handover is None:
        raise StaleButton
    return essay, handover


async def _set(
    session: AsyncSession,
    actor: Actor,
    handover: Handover,
    news: tuple[OfficeState, str | None],
    now: datetime,
) -> None:
    person = await people.known_or_new(session, actor.telegram_id)
    handover.state, handover.reason = news
    handover.at, handover.person_id = now, person.id
    await session.flush()


async def _done(
    session: AsyncSession, desk: int, closing_id: int | None, now: datetime
) -> tuple[Telling, ...]:
    """The secretary hears once that an office has dealt with all of a closing."""
    if closing_id is None:
        return ()
    batch = await batch_of(session, desk, closing_id)
    if batch.waiting:
        return ()
    council = await _council(session, batch.closing.round_id)
    about = f"{desk}:{closing_id}"
    return (await essay_news.to_secretaries(session, News.OFFICE_DONE, about, council, now),)


async def _council(session: AsyncSession, round_id: int) -> Unit:
    row = await session.get_one(Round, round_id)
    return await session.get_one(Unit, row.owner_id)


async def _returned_by_others(session: AsyncSession, essay: Essay) -> bool:
    query = select(Handover.id).filter_by(essay_id=essay.id, state=OfficeState.RETURNED)
    return await session.scalar(query.limit(1)) is not None


def _seal(essay: Essay, handover: Handover) -> int:
    return essay.standing * VERSION + STATES.index(OfficeState(handover.state))


def _may_accept(essay: Essay, handover: Handover) -> bool:
    waits = (OfficeState.SENT, OfficeState.RETURNED)
    return handover.state in waits and essay.closing_id is not None and _is_live(essay)


def _may_return(essay: Essay, handover: Handover) -> bool:
    held = (OfficeState.SENT, OfficeState.RECEIVED)
    return handover.state in held and essay.closing_id is not None and _is_live(essay)


def _is_live(essay: Essay) -> bool:
    return essay.state != EssayState.WITHDRAWN and essay.erased_at is None
