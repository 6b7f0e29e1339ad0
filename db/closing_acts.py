"""Closing a month of a round, once and for all; handing its essays over to the offices."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dateutil.relativedelta import relativedelta
from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from db import closing_offices, closings, essay_files, essays, people, rights, units
from db.closings import Batch
from db.duty_values import ESSAYS, NEVER, round_value
from db.parts import parts
from db.rights import Actor
from db.tables import Closing, ClosingEssay, Essay, Handover, Round, Unit
from knowledge.errors import StaleButton
from knowledge.essays.states import EssayState, OfficeState
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
        await closing_offices.receivers(session, batch.office_ids),
    )


async def close(
    session: AsyncSession, actor: Actor, batch: Batch, packages: Collection[str], now: datetime
) -> Closing:
    """Close a month with this batch, whose packages lie on disk under these hashes. What nobody had
    looked at yet is accepted by that: it has gone out.

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
    await _take_out(session, batch, closing)
    await _accept(session, batch, now)
    await _hand_over(session, batch, closing, now)
    await essay_files.keep_made(session, packages, now + KEEP_PACKAGES)
    await closing_offices.log(session, actor, closing, "close_month", now)
    return closing


async def send_again(
    session: AsyncSession, actor: Actor, closing: Closing, packages: Collection[str], now: datetime
) -> None:
    """Packages of a closing that were made anew are kept, and the deed is noted."""
    await essay_files.keep_made(session, packages, now + KEEP_PACKAGES)
    await closing_offices.log(session, actor, closing, "send_package", now)


async def count(session: AsyncSession, closing: Closing) -> int:
    """How many essays went out with a closing."""
    own = select(func.count()).where(ClosingEssay.closing_id == closing.id)
    return await session.scalar(own) or 0


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


async def _take_out(session: AsyncSession, batch: Batch, closing: Closing) -> None:
    """Keep what goes out: which essays, in which version, under which numbers."""
    for essay_id, one in zip(batch.essay_ids, batch.month.essays, strict=True):
        went = ClosingEssay(
            closing_id=closing.id,
            essay_id=essay_id,
            version_number=one.version,
            position=one.number,
        )
        session.add(went)
    for part in parts(batch.essay_ids):
        taken = update(Essay).where(Essay.id.in_(part)).values(closing_id=closing.id)
        await session.execute(taken)


async def _accept(session: AsyncSession, batch: Batch, now: datetime) -> None:
    """Nobody is written to: the offices' word comes next."""
    of_schools: dict[int, Essay] = {}
    for part in parts(batch.essay_ids):
        query = select(Essay).where(Essay.id.in_(part), Essay.state == EssayState.PENDING)
        for essay in await session.scalars(query):
            essay.state, essay.changed_at = EssayState.ACCEPTED, now
            of_schools[essay.unit_id] = essay
    for essay in of_schools.values():
        await essays.recount(session, essay, None, now)


async def _hand_over(session: AsyncSession, batch: Batch, closing: Closing, now: datetime) -> None:
    """Every essay is sent to every office."""
    session.add_all(
        Handover(
            closing_id=closing.id,
            essay_id=essay_id,
            office_id=office_id,
            state=OfficeState.SENT,
            at=now,
            person_id=closing.person_id,
        )
        for office_id in batch.office_ids
        for essay_id in batch.essay_ids
    )
    await session.flush()
