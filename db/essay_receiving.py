"""Essays at the offices that receive them: confirmed one by one or a whole closing at once, or
returned. What an office returns comes back to its school as what the secretary returns does."""

from dataclasses import dataclass, replace
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
from db.essays import Receipt
from db.rights import Actor
from db.tables import ClosingEssay, Essay, Handover, Round, Unit
from knowledge.errors import StaleButton
from knowledge.essays.states import EssayState, OfficeState
from knowledge.policies.essays import days_late
from knowledge.policies.rights import Right

STATES = tuple(OfficeState)
"""The states by their number in a seal: never reorder, only add."""


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A closing that an office confirmed: `count` of it by this press."""

    batch: Batch
    count: int
    tellings: tuple[Telling, ...]


@dataclass(frozen=True, slots=True)
class _Held:
    """An essay as an office has it: in the version that was sent to it last."""

    essay: Essay
    handover: Handover
    version: int

    @property
    def seal(self) -> int:
        return self.version * VERSION + STATES.index(OfficeState(self.handover.state))

    @property
    def may_accept(self) -> bool:
        waits = (OfficeState.SENT, OfficeState.RETURNED)
        return self.handover.state in waits and self._is_live

    @property
    def may_return(self) -> bool:
        held = (OfficeState.SENT, OfficeState.RECEIVED)
        return self.handover.state in held and self._is_live

    @property
    def _is_live(self) -> bool:
        """Whether what the office has is what counts: not taken back, erased or sent anew."""
        is_gone = self.essay.state == EssayState.WITHDRAWN or self.essay.erased_at is not None
        return not is_gone and self.handover.closing_id == self.essay.closing_id


async def card(
    session: AsyncSession, actor: Actor, desk: int, essay_id: int, now: datetime
) -> Card:
    """An essay as an office has it. Raises `StaleButton`, `NotAllowed`."""
    held = await _received(session, actor, desk, essay_id)
    receipt = await _receipt(session, held, now)
    return Card(
        receipt,
        await essays.files_of(session, receipt.version.id),
        held.seal,
        held.may_accept,
        held.may_return,
        desk=(await session.get_one(Unit, desk)).name,
        state=OfficeState(held.handover.state),
    )


async def accept(session: AsyncSession, actor: Actor, shown: Shown, now: datetime) -> Decision:
    """[Nhận]: it has arrived; what the office returned may be taken after all, as long as the
    school sent nothing else. Raises `StaleButton`, `NotAllowed`."""
    held = await _received(session, actor, shown.desk, shown.essay_id)
    essay = held.essay
    if held.seal != shown.seal or not held.may_accept:
        return await decision(session, Verdict.MEANWHILE, essay, now)
    after_all = held.handover.state == OfficeState.RETURNED
    if after_all and await is_full(session, essay):
        return await decision(session, Verdict.FULL, essay, now)
    await _set(session, actor, held.handover, (OfficeState.RECEIVED, None), now)
    tellings = await _taken_after_all(session, actor, held, now) if after_all else ()
    await log(session, actor, essay, "essay_received", now)
    done = await _done(session, shown.desk, essay.closing_id, now)
    return await decision(session, Verdict.DONE, essay, now, *tellings, *done)


async def send_back(
    session: AsyncSession, actor: Actor, shown: Shown, reason: str, now: datetime
) -> Decision:
    """[Trả lại]: school and secretary hear of it. Raises `StaleButton`, `NotAllowed`."""
    held = await _received(session, actor, shown.desk, shown.essay_id)
    essay = held.essay
    if held.seal != shown.seal or not held.may_return:
        return await decision(session, Verdict.MEANWHILE, essay, now)
    await _set(session, actor, held.handover, (OfficeState.RETURNED, reason), now)
    await set_state(session, essay, EssayState.RETURNED, reason, now)
    await log(session, actor, essay, "essay_sent_back", now)
    council = await _council(session, essay.round_id)
    about = f"{essay.id}:{shown.desk}"
    tellings = (
        await essay_news.returned(session, essay, actor, now, shown.desk),
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
        Handover.closing_id == closing_id, Handover.state == OfficeState.SENT
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


async def _received(session: AsyncSession, actor: Actor, desk: int, essay_id: int) -> _Held:
    """An essay for a receiver of the very office it was sent to."""
    essay = await by_number(session, essay_id)
    await rights.require(session, actor, Right.RECEIVE, desk)
    query = select(Handover).filter_by(essay_id=essay_id, office_id=desk)
    handover = await session.scalar(query.order_by(Handover.id.desc()).limit(1))
    if handover is None:
        raise StaleButton
    went = await session.get_one(ClosingEssay, (handover.closing_id, essay_id))
    return _Held(essay, handover, went.version_number)


async def _receipt(session: AsyncSession, held: _Held, now: datetime) -> Receipt:
    """The receipt of the version that the office has."""
    receipt = await essays.receipt(session, held.essay, now)
    versions = await essays.versions_of(session, held.essay.id)
    version = next(one for one in versions if one.number == held.version)
    late = 0 if version.on_time else days_late(version.submitted_at, receipt.period)
    return replace(receipt, version=version, days_late=late)


async def _taken_after_all(
    session: AsyncSession, actor: Actor, held: _Held, now: datetime
) -> tuple[Telling, ...]:
    """What an office returned counts again, unless another one has returned it too."""
    essay, desk = held.essay, held.handover.office_id
    query = select(Handover.reason).filter_by(essay_id=essay.id, closing_id=essay.closing_id)
    others = query.where(Handover.state == OfficeState.RETURNED).order_by(Handover.at)
    reasons = list(await session.scalars(others))
    if reasons:
        essay.reason = reasons[-1]
        await essay_news.take_back_return(session, essay, desk, now)
        return ()
    await set_state(session, essay, EssayState.ACCEPTED, None, now)
    return await essay_news.accepted_after_all(session, essay, actor, now, desk)


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
