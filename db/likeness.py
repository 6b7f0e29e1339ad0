"""Finding essays that are like one, among all of every month and school.

The index of prints names the few that share most with it; how like they are is decided by
`knowledge.essays.likeness`, from all of their prints.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Select, delete, func, insert, literal, select, union_all
from sqlalchemy.ext.asyncio import AsyncSession

from db.tables import Essay, EssayPrint, EssayVersion, Unit
from knowledge.essays.likeness import (
    LEAST_SHARED,
    MOST,
    Likeness,
    likeness,
    share,
    telling,
)
from knowledge.essays.states import EssayState

SHOWN = 3
LOOKED_AT = 12
"""Essays compared in full."""


@dataclass(frozen=True, slots=True)
class Like:
    """An essay like the one asked about. `unit`: the name of its school; `share`: how much of the
    shorter of the two is in the other, from 0 to 1; `is_later`: it said so after that one did
    (`told_apart`)."""

    essay_id: int
    code: str
    unit: str
    month: date
    share: float
    likeness: Likeness
    is_later: bool = False


async def keep(session: AsyncSession, version_id: int, values: Collection[int]) -> None:
    """Store the prints of a version, in place of those it had."""
    await session.execute(delete(EssayPrint).where(EssayPrint.version_id == version_id))
    rows = [{"version_id": version_id, "value": value} for value in sorted(values)]
    if rows:
        await session.execute(insert(EssayPrint), rows)


async def find(
    session: AsyncSession, sketch: str, values: Collection[int], *, apart_from: int | None
) -> list[Like]:
    """The essays most like a text, best first, at most `SHOWN`; the older first of equals.

    Compared are the versions that count: what a school has replaced is nobody's any more.
    Withdrawn essays are left out, and so is the essay `apart_from`. Erased ones are compared as
    long as their prints are kept.
    """
    if not sketch:
        return []  # no words: nothing to compare
    tell = telling(*await _holders(session, values))
    found = (await session.execute(_nominated(sketch, tell, apart_from))).all()
    theirs = await _prints(session, [row.version_id for row in found if row.sketch != sketch])
    common = frozenset(values) - tell
    likes: dict[int, Like] = {}
    for row in found:
        same = row.sketch == sketch
        shared = 1.0 if same else share(values, theirs[row.version_id], common)
        if (kind := Likeness.SAME if same else likeness(shared)) is not None:
            like = Like(row.essay_id, row.code, row.unit, row.month, shared, kind)
            likes[like.essay_id] = min(like, likes.get(like.essay_id, like), key=_place)
    return sorted(likes.values(), key=_place)[:SHOWN]


async def told_apart(
    session: AsyncSession, version: EssayVersion, values: Collection[int], found: Sequence[Like]
) -> list[Like]:
    """Which of those that `find` found for a version said so later than its essay did.

    What counts is the first version of each that is like it: words may have been copied from a
    version that was replaced since.
    """
    if not found:
        return []
    common = frozenset(values) - telling(*await _holders(session, values))
    ids = [version.essay_id, *(like.essay_id for like in found)]
    query = select(EssayVersion).where(EssayVersion.essay_id.in_(ids))
    versions = list(
        await session.scalars(query.order_by(EssayVersion.submitted_at, EssayVersion.id))
    )
    theirs = await _prints(session, [one.id for one in versions])
    first: dict[int, int] = {}
    for place, one in enumerate(versions):
        is_same = one.sketch == version.sketch
        if is_same or likeness(share(values, theirs[one.id], common)) is not None:
            first.setdefault(one.essay_id, place)
    own = first[version.essay_id]
    return [replace(like, is_later=first.get(like.essay_id, 0) > own) for like in found]


def _place(like: Like) -> tuple[bool, float, date, int]:
    return like.likeness is not Likeness.SAME, -like.share, like.month, like.essay_id


async def _holders(session: AsyncSession, values: Collection[int]) -> tuple[dict[int, int], int]:
    """How many versions have each of these prints, 0 for one that is new; and of how many."""
    stored = select(func.count(EssayVersion.id)).scalar_subquery()
    query = (
        select(EssayPrint.value, func.count().label("held"), stored.label("stored"))
        .where(EssayPrint.value.in_(values))
        .group_by(EssayPrint.value)
    )
    found = (await session.execute(query)).all()
    held = {row.value: row.held for row in found}
    return {value: held.get(value, 0) for value in values}, found[0].stored if found else 0


def _nominated(
    sketch: str, tell: Collection[int], apart_from: int | None
) -> Select[tuple[Any, ...]]:
    """Versions that count: of the very same words, then those that share most."""
    same = select(EssayVersion.id.label("version_id"), literal(MOST + 1).label("shared")).where(
        EssayVersion.sketch == sketch
    )
    alike = (
        select(EssayPrint.version_id, func.count())
        .where(EssayPrint.value.in_(tell))
        .group_by(EssayPrint.version_id)
        .having(func.count() >= LEAST_SHARED)
    )
    near = union_all(same, alike).subquery()
    query = (
        select(
            near.c.version_id,
            EssayVersion.sketch,
            EssayVersion.essay_id,
            Essay.code,
            Unit.name.label("unit"),
            Essay.month,
        )
        .join(EssayVersion, EssayVersion.id == near.c.version_id)
        .join(Essay, Essay.id == EssayVersion.essay_id)
        .join(Unit, Unit.id == Essay.unit_id)
        .where(Essay.state != EssayState.WITHDRAWN, EssayVersion.number == Essay.standing)
        .order_by(near.c.shared.desc(), near.c.version_id)
        .limit(LOOKED_AT)
    )
    return query if apart_from is None else query.where(Essay.id != apart_from)


async def _prints(session: AsyncSession, version_ids: Sequence[int]) -> dict[int, set[int]]:
    found: defaultdict[int, set[int]] = defaultdict(set)
    query = select(EssayPrint.version_id, EssayPrint.value)
    for version_id, value in await session.execute(
        query.where(EssayPrint.version_id.in_(version_ids))
    ):
        found[version_id].add(value)
    return found
