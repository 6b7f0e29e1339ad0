"""What secretaries answered for their councils: approved, changed, retired, and told to askers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from db import audit, calendars, outbox, people, questions, rights, units
from db.audit import Deed
from db.calendars import Calendars
from db.questions import Named, Row
from db.rights import Actor
from db.tables import ApprovedAnswer, Group, OpenQuestion, OutboxItem, Sending, Unit
from knowledge.answers import Word
from knowledge.answers.approved import Asked, is_same
from knowledge.errors import StaleButton
from knowledge.policies.rights import Right
from knowledge.policies.slots import Timetable
from knowledge.policies.telling import leaves_at

TOLD_KEY = "word"


@dataclass(frozen=True, slots=True)
class InForce:
    """A word, and the unit for which and below which it holds."""

    word: Word
    unit_id: int
    unit: str


@dataclass(frozen=True, slots=True)
class Decision:
    """An answer to an item, and the unit for which it shall hold."""

    item: Named
    unit_id: int
    answer: str


@dataclass(frozen=True, slots=True)
class Listener:
    """A message whose sender waits for the answer; `not_before`: when they may be told, None for
    at once; `key`: one chat is told one word once."""

    chat_id: int
    message_id: int
    not_before: datetime | None
    key: str


@dataclass(frozen=True, slots=True)
class Approved:
    """A word just approved, and those to tell it to."""

    word: Word
    unit: str
    listeners: tuple[Listener, ...]


async def words_of(
    session: AsyncSession, unit_ids: Sequence[int] | None, now: datetime
) -> list[Word]:
    """The words in force of these units, in their order, newer ones first; None: of every unit."""
    found = select(ApprovedAnswer).where(ApprovedAnswer.retired_at.is_(None))
    if unit_ids is not None:
        found = found.where(ApprovedAnswer.unit_id.in_(unit_ids))
    rows = list(await session.scalars(found.order_by(ApprovedAnswer.approved_at.desc())))
    if unit_ids is not None:
        rows.sort(key=lambda row: unit_ids.index(row.unit_id))
    return [_word(row, now) for row in rows]


async def in_force(session: AsyncSession, actor: Actor, now: datetime) -> list[InForce]:
    """The words of a secretary's councils, the newest first. Raises `NotAllowed`."""
    tops = await rights.tops_of(session, actor, Right.ANSWER)
    mine = await questions.family(session, [top.id for top in tops])
    rows = await session.execute(
        select(ApprovedAnswer, Unit)
        .join(Unit, Unit.id == ApprovedAnswer.unit_id)
        .where(ApprovedAnswer.retired_at.is_(None), ApprovedAnswer.unit_id.in_(mine))
        .order_by(ApprovedAnswer.approved_at.desc(), ApprovedAnswer.id.desc())
    )
    return [InForce(_word(row, now), unit.id, unit.name) for row, unit in rows]


async def one(session: AsyncSession, actor: Actor, word_id: int, now: datetime) -> InForce:
    """A word that a secretary names. Raises `StaleButton` or `NotAllowed`."""
    row = await _mine(session, actor, word_id)
    return InForce(_word(row, now), row.unit_id, (await session.get_one(Unit, row.unit_id)).name)


async def scopes(session: AsyncSession, actor: Actor, named: Named, now: datetime) -> list[Unit]:
    """The units for which an item may be answered: the council, then those that asked."""
    item = await questions.one(session, actor, named, now)
    tops = {top.id for top in await rights.tops_of(session, actor, Right.ANSWER)}
    above = await units.upwards(session, item.unit_ids[0])
    council = [unit_id for unit_id in above if unit_id in tops][:1]
    ids = dict.fromkeys((*council, *item.unit_ids))
    return [await session.get_one(Unit, unit_id) for unit_id in ids]


async def approve(
    session: AsyncSession, actor: Actor, decision: Decision, now: datetime
) -> Approved:
    """Let an answer hold for a unit and those below; what it answers there is settled, and a word
    on the same question that held for the same unit is retired.

    Raises `StaleButton` where the item is settled meanwhile, `NotAllowed` for a foreign unit.
    """
    unit_id = decision.unit_id
    item = await questions.one(session, actor, decision.item, now)
    await rights.require(session, actor, Right.ANSWER, unit_id)
    await _replace(session, unit_id, item.asked, now)
    person = await people.find_person(session, actor.telegram_id)
    row = ApprovedAnswer(
        unit_id=unit_id,
        question=item.asked.text,
        answer=decision.answer,
        approved_by=person.id if person else None,
        approved_at=now,
    )
    session.add(row)
    await session.flush()
    rows = await questions.rows_of(session, item.asked, await units.below(session, unit_id), now)
    await questions.settle(rows, now)
    await _note(session, actor, row, "answer", now)
    unit = await session.get_one(Unit, unit_id)
    listeners = await _listeners(session, row, rows, now)
    return Approved(_word(row, now), unit.name, tuple(listeners))


async def change(
    session: AsyncSession, actor: Actor, word_id: int, answer: str, now: datetime
) -> InForce:
    """Put other words in place of an answer; its date is that of the change from now on. Raises
    as `one`."""
    row = await _mine(session, actor, word_id)
    row.answer, row.approved_at = answer, now
    person = await people.find_person(session, actor.telegram_id)
    row.approved_by = person.id if person else None
    await _note(session, actor, row, "answer_changed", now)
    return await one(session, actor, word_id, now)


async def retire(session: AsyncSession, actor: Actor, word_id: int, now: datetime) -> None:
    """Stop a word: it answers nobody any more, nor is it told to those who still wait for their
    morning. Raises as `one`."""
    row = await _mine(session, actor, word_id)
    row.retired_at = now
    await outbox.cancel(session, [call.id for call in await untold(session, word_id)], now)
    await _note(session, actor, row, "answer_retired", now)


async def untold(session: AsyncSession, word_id: int) -> Sequence[OutboxItem]:
    """The messages of a word that have not left yet."""
    found = await session.scalars(
        select(OutboxItem).where(
            OutboxItem.key.like(f"{TOLD_KEY}.{word_id}.%"), OutboxItem.state == Sending.WAITING
        )
    )
    return found.all()


async def reword(session: AsyncSession, word_id: int, text: str) -> None:
    """Let the messages of a word that have not left yet say it as it is now."""
    for call in await untold(session, word_id):
        call.parameters = {**(call.parameters or {}), "text": text}


async def _mine(session: AsyncSession, actor: Actor, word_id: int) -> ApprovedAnswer:
    row = await session.get(ApprovedAnswer, word_id)
    if row is None or row.retired_at is not None:
        raise StaleButton
    await rights.require(session, actor, Right.ANSWER, row.unit_id)
    return row


async def _replace(session: AsyncSession, unit_id: int, asked: Asked, now: datetime) -> None:
    rows = await session.scalars(select(ApprovedAnswer).filter_by(unit_id=unit_id, retired_at=None))
    for row in rows:
        if is_same(row.question, asked.text):
            row.retired_at = now
            waiting = [call.id for call in await untold(session, row.id)]
            await outbox.cancel(session, waiting, now)


async def _listeners(
    session: AsyncSession, word: ApprovedAnswer, rows: Iterable[Row], now: datetime
) -> list[Listener]:
    """Where the askers can be told: each chat once, under its newest question."""
    newest = {
        row.chat_id: row
        for row in rows
        if isinstance(row, OpenQuestion) and row.chat_id and row.message_id
    }
    tables, below = await calendars.load(session), await units.below(session, word.unit_id)
    found: list[Listener] = []
    for chat_id, row in newest.items():
        table = await _timetable(session, tables, row.unit_id)
        reached, at = await _reached(session, row, below, table, now)
        if reached and chat_id and row.message_id:
            key = f"{TOLD_KEY}.{word.id}.{chat_id}"
            found.append(Listener(chat_id, row.message_id, at, key))
    return found


async def _reached(
    session: AsyncSession, row: OpenQuestion, below: Sequence[int], table: Timetable, now: datetime
) -> tuple[bool, datetime | None]:
    """Whether the asker can be told, and when. A group that belongs to another unit by now is told
    nothing, nor is who cannot be written to or has taken the consent back; who is muted waits."""
    group = await session.scalar(select(Group).filter_by(chat_id=row.chat_id))
    if group is not None:
        reached = group.unreachable_at is None and group.unit_id in below
        return reached, leaves_at(now, table)
    person = await people.find_person(session, row.chat_id or 0)
    if person is None or person.unreachable_at or not person.consented_at:
        return False, None
    return True, leaves_at(now, table, person.muted_until)


async def _timetable(session: AsyncSession, tables: Calendars, unit_id: int) -> Timetable:
    return tables.table((await session.get_one(Unit, unit_id)).code)


async def _note(
    session: AsyncSession, actor: Actor, row: ApprovedAnswer, action: str, now: datetime
) -> None:
    deed = Deed(action, row.unit_id, details={"answer": row.id})
    await audit.note(session, actor.telegram_id, deed, now)


def _word(row: ApprovedAnswer, now: datetime) -> Word:
    return Word(row.id, row.question, row.answer, row.approved_at.astimezone(now.tzinfo))
