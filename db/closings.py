"""What goes out when a month of a round is closed: which essays, in which order, to which offices.

A month is closed once; what counts afterwards goes out in supplements. What went out is kept as it
was (`db.tables.ClosingEssay`), whatever comes after. Nothing is changed here (`db.closing_acts`).
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, TypeAlias
from zlib import crc32

from sqlalchemy import ColumnElement, Row, and_, select
from sqlalchemy.ext.asyncio import AsyncSession

from db import essay_progress, essays, units
from db.parts import parts
from db.tables import (
    Closing,
    ClosingEssay,
    Essay,
    EssayFile,
    EssayVersion,
    Handover,
    Round,
    Unit,
)
from knowledge.essays.letterhead import body_above
from knowledge.essays.month import ClosedMonth, ListedEssay, ListedFile
from knowledge.essays.states import COUNTED, EssayState, FileRole, PupilConsent
from knowledge.policies.policy import DEFAULT
from knowledge.units import Tree

Found: TypeAlias = Row[Essay, EssayVersion, Unit]


@dataclass(frozen=True, slots=True)
class Batch:
    """A month's essays that go out together, with the ids of essays and offices in the same order.

    `pending`: codes of those that nobody has looked at yet. `closing_id`: the closing they went out
    with, None where they have not; `gone`: codes of those that were taken back or erased since.
    """

    round_id: int
    month: ClosedMonth
    essay_ids: tuple[int, ...]
    office_ids: tuple[int, ...]
    pending: tuple[str, ...] = ()
    closing_id: int | None = None
    gone: tuple[str, ...] = ()

    @property
    def schools(self) -> int:
        """How many schools have essays in it."""
        return len({one.unit for one in self.month.essays})

    @property
    def seal(self) -> int:
        """A number that is another one as soon as essays, versions or offices are others."""
        versions = tuple(one.version for one in self.month.essays)
        return crc32(repr((self.essay_ids, versions, self.office_ids)).encode())

    def without(self, codes: Collection[str]) -> "Batch":
        """The same but for some essays; the others are numbered anew, unless they went out under
        their numbers already."""
        ids = zip(self.essay_ids, self.month.essays, strict=True)
        kept = [(id_, essay) for id_, essay in ids if essay.code not in codes]
        listed = tuple(essay for _, essay in kept)
        if self.closing_id is None:
            listed = tuple(replace(essay, number=n) for n, essay in enumerate(listed, 1))
        return replace(
            self,
            month=replace(self.month, essays=listed),
            essay_ids=tuple(id_ for id_, _ in kept),
            pending=tuple(code for code in self.pending if code not in codes),
        )


@dataclass(frozen=True, slots=True)
class Part:
    """Which closing of a month it is, and on which day."""

    month: date
    number: int
    on: date


async def waiting(session: AsyncSession, of: Round, month: date, now: datetime) -> Batch:
    """What would go out now: what counts and went nowhere yet, to the offices of the day."""
    before = await of_month(session, of.id, month)
    rows = await _standing(session, *_counting(of, month), Essay.closing_id.is_(None))
    part = Part(month, len(before) + 1, DEFAULT.local(now).date())
    return await _batch(session, of, part, rows, await essays.receiving_offices(session, of, now))


async def sent(session: AsyncSession, closing: Closing) -> Batch:
    """What went out with a closing, to whom, and under which numbers; of what was taken back or
    erased since, its code alone."""
    of = await session.get_one(Round, closing.round_id)
    rows = await _went_out(session, closing)
    part = Part(closing.month, closing.number, DEFAULT.local(closing.closed_at).date())
    offices = await _offices_sent_to(session, Handover.closing_id == closing.id)
    if not rows:  # a month that was closed empty
        offices = await essays.receiving_offices(session, of, closing.closed_at)
    month = await _month(session, of, part, rows, offices)
    withdrawn = {essay.code for essay, _, _ in rows if essay.state == EssayState.WITHDRAWN}
    listed = tuple(_bare(one) if one.code in withdrawn else one for one in month.essays)
    return Batch(
        of.id,
        replace(month, essays=listed),
        tuple(essay.id for essay, _, _ in rows),
        tuple(offices),
        closing_id=closing.id,
        gone=tuple(one.code for one in listed if one.is_erased),
    )


async def whole_month(session: AsyncSession, of: Round, month: date, now: datetime) -> Batch:
    """All that counts in a month, whether it was closed or not, as if it went out at once."""
    before = await of_month(session, of.id, month)
    on = DEFAULT.local(before[-1].closed_at if before else now).date()
    counting = _counting(of, month)
    offices = await _offices_sent_to(session, *counting, Handover.closing_id == Essay.closing_id)
    offices = offices or await essays.receiving_offices(session, of, now)
    rows = await _standing(session, *counting)
    return await _batch(session, of, Part(month, 1, on), rows, offices)


async def of_month(session: AsyncSession, round_id: int, month: date) -> Sequence[Closing]:
    """The closings of a month, the first one first."""
    query = select(Closing).filter_by(round_id=round_id, month=month).order_by(Closing.number)
    return (await session.scalars(query)).all()


async def _batch(
    session: AsyncSession, of: Round, part: Part, rows: Sequence[Found], office_ids: Sequence[int]
) -> Batch:
    tree, council = await units.tree(session), await session.get_one(Unit, of.owner_id)
    places = _places(tree, council.code)
    ordered = sorted(rows, key=lambda row: (_place(places, row[2].code), row[0].number))
    return Batch(
        of.id,
        await _month(session, of, part, ordered, office_ids),
        tuple(essay.id for essay, _, _ in ordered),
        tuple(office_ids),
        tuple(essay.code for essay, _, _ in ordered if essay.state == EssayState.PENDING),
    )


async def _month(
    session: AsyncSession, of: Round, part: Part, rows: Sequence[Found], office_ids: Sequence[int]
) -> ClosedMonth:
    """The month with these essays in their order, as papers show it."""
    tree = await units.tree(session)
    council = await session.get_one(Unit, of.owner_id)
    above = tree[council.code].parent
    files = await _files(session, [version.id for _, version, _ in rows])
    lines = await essay_progress.school_lines(session, of, part.month)
    return ClosedMonth(
        council=council.name,
        above=body_above(council.name, tree[above].name) if above else "",
        month=part.month,
        number=part.number,
        closed_on=part.on,
        offices=tuple([(await session.get_one(Unit, id_)).name for id_ in office_ids]),
        essays=tuple(
            _listed(number, row, files.get(row[1].id, ())) for number, row in enumerate(rows, 1)
        ),
        schools=tuple(lines),
    )


def _counting(of: Round, month: date) -> tuple[ColumnElement[bool], ...]:
    return Essay.round_id == of.id, Essay.month == month, Essay.state.in_(COUNTED)


async def _standing(session: AsyncSession, *which: ColumnElement[bool]) -> Sequence[Found]:
    """Essays with the version that counts and their school."""
    standing = and_(EssayVersion.essay_id == Essay.id, EssayVersion.number == Essay.standing)
    query = (
        select(Essay, EssayVersion, Unit)
        .join(EssayVersion, standing)
        .join(Unit, Unit.id == Essay.unit_id)
        .where(*which)
    )
    return (await session.execute(query)).all()


async def _went_out(session: AsyncSession, closing: Closing) -> Sequence[Found]:
    """The essays of a closing in the order of their numbers, with the version that went out."""
    version = and_(
        EssayVersion.essay_id == ClosingEssay.essay_id,
        EssayVersion.number == ClosingEssay.version_number,
    )
    query = (
        select(Essay, EssayVersion, Unit)
        .join(ClosingEssay, ClosingEssay.essay_id == Essay.id)
        .join(EssayVersion, version)
        .join(Unit, Unit.id == Essay.unit_id)
        .where(ClosingEssay.closing_id == closing.id)
        .order_by(ClosingEssay.position)
    )
    return (await session.execute(query)).all()


async def _offices_sent_to(session: AsyncSession, *which: ColumnElement[bool]) -> list[int]:
    query = (
        select(Handover.office_id)
        .join(Essay, Essay.id == Handover.essay_id)
        .where(*which)
        .order_by(Handover.id)
    )
    return list(dict.fromkeys(await session.scalars(query)))


async def _files(
    session: AsyncSession, version_ids: Collection[int]
) -> dict[int, list[ListedFile]]:
    found: dict[int, list[ListedFile]] = {}
    for part in parts(version_ids):
        query = select(EssayFile).where(EssayFile.version_id.in_(part))
        for one in await session.scalars(query.order_by(EssayFile.version_id, EssayFile.position)):
            file = ListedFile(FileRole(one.role), one.name, one.hash, one.kind, one.size)
            found.setdefault(one.version_id, []).append(file)
    return found


def _listed(number: int, row: Found, files: Sequence[ListedFile]) -> ListedEssay:
    essay, version, unit = row
    return ListedEssay(
        number=number,
        code=essay.code,
        unit=unit.name,
        title=version.title,
        praised=version.praised,
        praised_unit=version.praised_unit,
        author=version.author,
        contact=version.contact,
        consent=PupilConsent(version.consent),
        words=version.words,
        submitted_at=version.submitted_at,
        on_time=version.on_time,
        version=version.number,
        files=tuple(files),
    )


def _bare(essay: ListedEssay) -> ListedEssay:
    """What stays in a list of one that was taken back after it went out: number and code."""
    return replace(
        essay, title="", praised="", praised_unit="", author="", contact="", words=None, files=()
    )


def _places(tree: Tree, council: str) -> dict[str, int]:
    return {node.code: place for place, node in enumerate(tree.below(council))}


def _place(places: dict[str, int], code: str) -> tuple[Any, ...]:
    """In the order of the tree; schools that have left the council come last."""
    return places.get(code, len(places)), code
