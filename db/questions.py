"""Questions that wait for a secretary: what nobody could answer, and answers that were disputed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import IntEnum
from typing import TypeAlias

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from db import audit, rights, units
from db.audit import Deed
from db.exchanges import Verdict
from db.rights import Actor
from db.tables import Feedback, OpenQuestion, Unit
from knowledge.answers.approved import Asked, are_one
from knowledge.errors import StaleButton
from knowledge.policies.rights import Right

Row: TypeAlias = OpenQuestion | Feedback

DISPUTING = (Verdict.BAD, Verdict.WRONG)


class Sort(IntEnum):
    """Why a question waits; the number stands in buttons, so never change one."""

    OPEN = 0
    DISPUTED = 1


@dataclass(frozen=True, slots=True)
class Place:
    """The message that asked."""

    chat_id: int
    message_id: int
    in_group: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """A question as it is kept; the person only where they have agreed."""

    person_id: int | None
    unit_id: int
    text: str


@dataclass(frozen=True, slots=True)
class Named:
    """An item as buttons and people name it: it keeps the id of its oldest question."""

    sort: Sort
    id: int


@dataclass(frozen=True, slots=True)
class Item:
    """One question of a secretary's list, however many asked it.

    Nobody is named: `unit_ids` and `units` (their names) tell where it comes from. `answer` and
    `remarks` are those of a disputed answer. `asked` is the oldest wording.
    """

    named: Named
    asked: Asked
    count: int
    last_at: datetime
    unit_ids: tuple[int, ...]
    units: tuple[str, ...]
    answer: str = ""
    remarks: tuple[str, ...] = ()


async def keep(session: AsyncSession, kept: Kept, place: Place | None, now: datetime) -> None:
    """Keep a question; `place`: where its answer may be told once there is one."""
    session.add(
        OpenQuestion(
            asked_at=now,
            person_id=kept.person_id,
            unit_id=kept.unit_id,
            text=kept.text,
            chat_id=place.chat_id if place else None,
            message_id=place.message_id if place else None,
        )
    )


async def take_back(session: AsyncSession, chat_id: int, message_id: int) -> None:
    """Forget the open question of a message that was edited: it asks something else now."""
    await session.execute(
        delete(OpenQuestion).where(
            OpenQuestion.chat_id == chat_id,
            OpenQuestion.message_id == message_id,
            OpenQuestion.settled_at.is_(None),
        )
    )


async def waiting(session: AsyncSession, actor: Actor, now: datetime) -> list[Item]:
    """What waits for this secretary: questions, most asked first, the older of two; then disputes.

    Raises `NotAllowed` for anybody else.
    """
    tops = await rights.tops_of(session, actor, Right.ANSWER)
    return await _items(session, await family(session, [top.id for top in tops]), now)


async def one(session: AsyncSession, actor: Actor, named: Named, now: datetime) -> Item:
    """An item that a secretary names.

    Raises `StaleButton` for one that is settled or never was, `NotAllowed` for another council's.
    """
    row: Row | None = (
        await session.get(OpenQuestion, named.id)
        if named.sort is Sort.OPEN
        else await session.get(Feedback, named.id)
    )
    if row is None or row.settled_at is not None:
        raise StaleButton
    await rights.require(session, actor, Right.ANSWER, row.unit_id)
    rows = await _open_rows(session, named.sort, None)
    asked = _asked(row, now)
    alike = [other for other in rows if are_one(_asked(other, now), asked)]
    tops = await rights.tops_of(session, actor, Right.ANSWER)
    mine = set(await family(session, [top.id for top in tops]))
    found = [other for other in alike if other.unit_id in mine]
    return replace(_item(found, await _unit_names(session), now), named=named)


async def skip(session: AsyncSession, actor: Actor, named: Named, now: datetime) -> None:
    """Close an item without an answer. Raises as `one`."""
    item = await one(session, actor, named, now)
    rows = await rows_of(session, item.asked, item.unit_ids, now)
    await settle(rows, now)
    deed = Deed("skip_question", item.unit_ids[0], details={named.sort.name.lower(): named.id})
    await audit.note(session, actor.telegram_id, deed, now)


async def rows_of(
    session: AsyncSession, asked: Asked, unit_ids: Sequence[int], now: datetime
) -> list[Row]:
    """Everything open in these units that one answer to the question will do for."""
    found: list[Row] = []
    for sort in Sort:
        rows = await _open_rows(session, sort, unit_ids)
        found += [row for row in rows if are_one(_asked(row, now), asked)]
    return found


async def settle(rows: Iterable[Row], now: datetime) -> None:
    """Note that these are dealt with."""
    for row in rows:
        row.settled_at = now


async def open_count(
    session: AsyncSession, council_unit_ids: Sequence[int], since: datetime
) -> int:
    """How many questions were asked in these units since then and still wait, for the secretary's
    evening digest; what several people asked is one, and so is a disputed answer."""
    items = await _items(session, council_unit_ids, since)
    return sum(item.last_at >= since for item in items)


async def family(session: AsyncSession, tops: Iterable[int]) -> list[int]:
    """These units and all below them, each once."""
    every = [unit_id for top in tops for unit_id in await units.below(session, top)]
    return list(dict.fromkeys(every))


async def _items(session: AsyncSession, unit_ids: Sequence[int], now: datetime) -> list[Item]:
    names = await _unit_names(session)
    items: list[Item] = []
    for sort in Sort:
        groups = _grouped(await _open_rows(session, sort, unit_ids), now)
        found = [_item(rows, names, now) for rows in groups]
        items += sorted(found, key=lambda item: (-item.count, item.asked.at))
    return items


def _grouped(rows: Iterable[Row], now: datetime) -> list[list[Row]]:
    """Rows that one answer will do for, together."""
    groups: list[list[Row]] = []
    for row in rows:
        asked = _asked(row, now)
        group = next((known for known in groups if are_one(_asked(known[0], now), asked)), None)
        if group is None:
            groups.append([row])
        else:
            group.append(row)
    return groups


async def _open_rows(
    session: AsyncSession, sort: Sort, unit_ids: Sequence[int] | None
) -> Sequence[Row]:
    """The open questions or disputed answers of these units (None: of all), the oldest first."""
    if sort is Sort.OPEN:
        open_ = select(OpenQuestion).where(OpenQuestion.settled_at.is_(None))
        if unit_ids is not None:
            open_ = open_.where(OpenQuestion.unit_id.in_(unit_ids))
        return (await session.scalars(open_.order_by(OpenQuestion.id))).all()
    disputed = select(Feedback).where(
        Feedback.settled_at.is_(None), Feedback.verdict.in_(DISPUTING)
    )
    if unit_ids is not None:
        disputed = disputed.where(Feedback.unit_id.in_(unit_ids))
    return (await session.scalars(disputed.order_by(Feedback.id))).all()


def _item(rows: Sequence[Row], names: dict[int, str], now: datetime) -> Item:
    """Rows that ask the same, as one; the oldest speaks for them, the newest answer is shown."""
    first, last = rows[0], rows[-1]
    ids = tuple(dict.fromkeys(row.unit_id for row in rows))
    disputed = [row for row in rows if isinstance(row, Feedback)]
    return Item(
        Named(Sort.DISPUTED if disputed else Sort.OPEN, first.id),
        _asked(first, now),
        _askers(rows),
        _asked(last, now).at,
        ids,
        tuple(names[id_] for id_ in ids),
        disputed[-1].answer if disputed else "",
        tuple(row.remark for row in disputed if row.remark),
    )


def _askers(rows: Sequence[Row]) -> int:
    """How many asked: somebody known once, however often."""
    known = {row.person_id for row in rows if isinstance(row, OpenQuestion) and row.person_id}
    nameless = (row for row in rows if not (isinstance(row, OpenQuestion) and row.person_id))
    return len(known) + sum(1 for _ in nameless)


def _asked(row: Row, now: datetime) -> Asked:
    """The question of a row, its time on the clock of `now`."""
    if isinstance(row, OpenQuestion):
        return Asked(row.text, row.asked_at.astimezone(now.tzinfo))
    return Asked(row.question, row.given_at.astimezone(now.tzinfo))


async def _unit_names(session: AsyncSession) -> dict[int, str]:
    rows = await session.execute(select(Unit.id, Unit.name))
    return {row.id: row.name for row in rows}
