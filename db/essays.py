"""Essays: handing in, replacing, taking back; what counts, and the receipt (contract.md, Receipt).

Every change ends in `recount`, in the same transaction, so that the school's duty knows at once and
its reminders stop at the moment of submission (product.md 7).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from db import audit, changes, essay_periods, likeness, people, rights, units
from db.audit import Deed
from db.essay_periods import HandingIn
from db.rights import Actor
from db.tables import Essay, EssayFile, EssayVersion, Handover, Round, Unit
from knowledge.errors import EssayGone, MonthClosed, NotAllowed
from knowledge.essays.codes import essay_code, school_mark
from knowledge.essays.draft import Draft, SentFile
from knowledge.essays.states import COUNTED, EssayState, OfficeState, PupilConsent
from knowledge.policies.digests import Happening
from knowledge.policies.essays import (
    Dated,
    Period,
    days_late,
    is_on_time,
    standing_version,
    time_that_counts,
)
from knowledge.policies.policy import DEFAULT
from knowledge.policies.rights import Right, may
from knowledge.policies.rounds import round_standing
from knowledge.policies.states import Standing


@dataclass(frozen=True, slots=True)
class Submission:
    """What is handed in with one press. `files`: all of it, pasted text as a file too. `reserve`:
    beyond the quota on purpose. `keep_old`: the version in time goes on to count."""

    draft: Draft
    month: date
    files: tuple[SentFile, ...]
    title: str
    words: int | None
    pressed_at: datetime
    sketch: str = ""
    prints: tuple[int, ...] = ()
    reserve: bool = False
    keep_old: bool = False


@dataclass(frozen=True, slots=True)
class AtOffice:
    """How far an essay is at one receiving office. `reason`: why the office returned it; `has_old`:
    it has an earlier version, and the present one was not sent to it yet."""

    office: str
    state: OfficeState
    at: datetime | None = None
    reason: str = ""
    has_old: bool = False


@dataclass(frozen=True, slots=True)
class Receipt:
    """All that a receipt says."""

    essay: Essay
    version: EssayVersion
    versions: int
    unit: str
    period: Period
    days_late: int
    offices: tuple[AtOffice, ...]

    @property
    def reasons(self) -> tuple[AtOffice, ...]:
        """The offices that returned it, each with its reason."""
        return tuple(one for one in self.offices if one.reason)


@dataclass(frozen=True, slots=True)
class Full:
    """The school has all its essays: the fourth one must be placed by hand."""

    period: Period
    essays: tuple[Essay, ...]


async def hand_in(
    session: AsyncSession, actor: Actor, handing: HandingIn, sent: Submission
) -> Receipt | Full:
    """Hand a new essay in; a school that is full gets nothing stored, but the choice."""
    period = await essay_periods.period(session, handing, sent.month)
    if period.is_full and not sent.reserve:
        return Full(period, tuple(await current(session, handing.unit.id, sent.month)))
    person = await people.known_or_new(session, actor.telegram_id)
    number = await _next_number(session, handing.unit.id, sent.month)
    mark = await _mark_of(session, handing.unit)
    essay = Essay(
        round_id=handing.round.id,
        unit_id=handing.unit.id,
        month=sent.month,
        number=number,
        code=essay_code(sent.month, mark, number),
        state=EssayState.RESERVE if sent.reserve else EssayState.PENDING,
        person_id=person.id,
        standing=1,
        made_at=sent.pressed_at,
        changed_at=sent.pressed_at,
    )
    session.add(essay)
    await session.flush()
    await _add_version(session, essay, sent, period, person.id)
    await _log(session, actor, essay, "essay_in", sent.pressed_at)
    await recount(session, essay, person.id, sent.pressed_at)
    return await receipt(session, essay, sent.pressed_at)


async def replace(
    session: AsyncSession, actor: Actor, essay: Essay, handing: HandingIn, sent: Submission
) -> Receipt:
    """A new version of an essay (/thay). One that was returned waits to be looked at again; the
    version in time goes on to count where `keep_old` says so.

    Raises `NotAllowed`, `EssayGone`, `MonthClosed`.
    """
    await require_tending(session, actor, essay)
    require_open(essay)
    period = await essay_periods.period(session, handing, essay.month)
    person = await people.known_or_new(session, actor.telegram_id)
    version = await _add_version(session, essay, sent, period, person.id)
    versions = await versions_of(session, essay.id)
    chosen = None if sent.keep_old else version.number
    dated = [Dated(one.number, one.on_time) for one in versions]
    essay.standing = standing_version(dated, chosen)
    if essay.state in (EssayState.RETURNED, EssayState.ACCEPTED) and not sent.keep_old:
        # The place of one that was returned may be taken by now.
        is_beyond = essay.state == EssayState.RETURNED and period.is_full
        essay.state = EssayState.RESERVE if is_beyond else EssayState.PENDING
        essay.reason = None
    if not sent.keep_old:
        # What came back after its month was closed goes out anew, with the next supplement.
        essay.closing_id = None
    essay.changed_at = sent.pressed_at
    await _log(session, actor, essay, "essay_replaced", sent.pressed_at)
    await recount(session, essay, person.id, sent.pressed_at)
    return await receipt(session, essay, sent.pressed_at)


async def withdraw(session: AsyncSession, actor: Actor, essay: Essay, now: datetime) -> None:
    """Take an essay back (/rut); its number is not given again. Raises as `replace` does."""
    await require_tending(session, actor, essay)
    require_open(essay)
    essay.state, essay.changed_at = EssayState.WITHDRAWN, now
    await _log(session, actor, essay, "essay_withdrawn", now)
    await recount(session, essay, None, now)


async def use_reserve(session: AsyncSession, actor: Actor, essay: Essay, now: datetime) -> bool:
    """Let a reserve count; False where the school is full by now."""
    await require_tending(session, actor, essay)
    if essay.state != EssayState.RESERVE:
        raise EssayGone(essay.code)
    row = await session.get_one(Round, essay.round_id)
    if await essay_periods.counted(session, essay.unit_id, essay.month) >= row.quota:
        return False
    essay.state, essay.changed_at = EssayState.PENDING, now
    await _log(session, actor, essay, "essay_counts", now)
    await recount(session, essay, essay.person_id, now)
    return True


async def recount(
    session: AsyncSession, essay: Essay, person_id: int | None, now: datetime
) -> None:
    """Let the duty of the school's month know how many essays count now. What was said by hand
    ("đã gửi ngoài", a waiver) stays as it was said."""
    await session.flush()
    row = await essay_periods.duty_row(session, essay.unit_id, essay.round_id, essay.month)
    if row is None:
        return
    quota = (await session.get_one(Round, essay.round_id)).quota
    row.handed_in = await essay_periods.counted(session, essay.unit_id, essay.month)
    if row.standing not in (Standing.OPEN, Standing.SUBMITTED):
        return
    standing = round_standing(row.handed_in, quota)
    if standing != row.standing:
        row.standing, row.wake_at, row.snoozed_until = standing, now, None
        if standing is Standing.SUBMITTED:
            await changes.note(session, row, Happening.SUBMITTED, person_id, now)


async def receipt(session: AsyncSession, essay: Essay, now: datetime) -> Receipt:
    """The receipt of an essay as it stands now."""
    unit = await session.get_one(Unit, essay.unit_id)
    row = await session.get_one(Round, essay.round_id)
    council = await session.get_one(Unit, row.owner_id)
    period = await essay_periods.period(session, HandingIn(unit, row, council), essay.month)
    versions = await versions_of(session, essay.id)
    standing = next(one for one in versions if one.number == essay.standing)
    late = 0 if standing.on_time else days_late(standing.submitted_at, period)
    offices = await offices_of(session, essay, row, now)
    return Receipt(essay, standing, len(versions), unit.name, period, late, offices)


async def offices_of(
    session: AsyncSession, essay: Essay, row: Round, now: datetime
) -> tuple[AtOffice, ...]:
    """Every receiving office with how far the present version is there; what was handed over stays
    with the office of that day, what is still to go names whoever does its work now."""
    query = select(Handover).filter_by(essay_id=essay.id).order_by(Handover.id)
    rows = list(await session.scalars(query))
    handed = {one.office_id: one for one in rows if one.closing_id == essay.closing_id}
    earlier = {one.office_id for one in rows}
    found = []
    for id_ in [*handed] or await receiving_offices(session, row, now):
        office = (await session.get_one(Unit, id_)).name
        if (one := handed.get(id_)) is None:
            at = AtOffice(office, OfficeState.NOT_SENT, has_old=id_ in earlier)
        else:
            at = AtOffice(office, OfficeState(one.state), one.at, one.reason or "")
        found.append(at)
    return tuple(found)


async def receiving_offices(session: AsyncSession, row: Round, now: datetime) -> list[int]:
    """The ids of the offices that receive on a day: recipients have validity dates and a successor
    (product.md 0, 2)."""
    tree, ids = await units.tree(session), await units.ids_by_code(session)
    codes = {id_: code for code, id_ in ids.items()}
    day = DEFAULT.local(now).date()
    known = [codes[id_] for id_ in row.recipients if id_ in codes]
    nodes = [tree.current(code, day) or tree[code] for code in known]
    return list(dict.fromkeys(ids[node.code] for node in nodes))


async def by_code(session: AsyncSession, code: str) -> Essay:
    """The essay of a code; raises `EssayGone`."""
    found: Essay | None = await session.scalar(select(Essay).filter_by(code=code))
    if found is None:
        raise EssayGone(code)
    return found


async def by_id(session: AsyncSession, essay_id: int) -> Essay:
    """The essay of an id; raises `EssayGone`."""
    found = await session.get(Essay, essay_id)
    if found is None:
        raise EssayGone("")
    return found


async def current(session: AsyncSession, unit_id: int, month: date) -> list[Essay]:
    """What counts of a school's month, in the order of numbers."""
    query = select(Essay).where(
        Essay.unit_id == unit_id, Essay.month == month, Essay.state.in_(COUNTED)
    )
    return list(await session.scalars(query.order_by(Essay.number)))


async def reserves(session: AsyncSession, unit_id: int, month: date) -> list[Essay]:
    """What a school keeps in reserve, the oldest first."""
    query = select(Essay).filter_by(unit_id=unit_id, month=month, state=EssayState.RESERVE)
    return list(await session.scalars(query.order_by(Essay.number)))


async def versions_of(session: AsyncSession, essay_id: int) -> Sequence[EssayVersion]:
    """All versions, the first one first."""
    query = select(EssayVersion).filter_by(essay_id=essay_id).order_by(EssayVersion.number)
    return (await session.scalars(query)).all()


async def files_of(session: AsyncSession, version_id: int) -> Sequence[EssayFile]:
    """The files of a version, in order."""
    query = select(EssayFile).filter_by(version_id=version_id).order_by(EssayFile.position)
    return (await session.scalars(query)).all()


async def is_own(session: AsyncSession, actor: Actor, essay: Essay) -> bool:
    person = await people.find_person(session, actor.telegram_id)
    return person is not None and essay.person_id == person.id


async def require_seeing(session: AsyncSession, actor: Actor, essay: Essay) -> None:
    """Raise `NotAllowed` unless somebody may read an essay: their own, their unit's as its contact,
    their council's as its secretary, their office's once it was sent there."""
    if await is_own(session, actor, essay):
        return
    tree, held = await units.tree(session), await rights.held_by(session, actor)
    unit = await session.get_one(Unit, essay.unit_id)
    if may(held, Right.SEE_ESSAYS, unit.code, tree):
        return
    query = select(Unit.code).join(Handover, Handover.office_id == Unit.id)
    offices = (await session.scalars(query.where(Handover.essay_id == essay.id))).all()
    if not any(may(held, Right.RECEIVE, code, tree) for code in offices):
        raise NotAllowed("dau_moi", Right.SEE_ESSAYS)


async def require_tending(session: AsyncSession, actor: Actor, essay: Essay) -> None:
    """Raise `NotAllowed` unless somebody may change an essay: their own, while they belong to the
    school, or their unit's."""
    own = await is_own(session, actor, essay)
    await rights.require(session, actor, Right.SUBMIT if own else Right.TEND_ESSAYS, essay.unit_id)


def require_open(essay: Essay) -> None:
    """Raise where nothing can be changed any more: taken back, or sent on. What an office returned
    after that may come anew, in a supplement; what was erased may be replaced by its school."""
    if essay.state == EssayState.WITHDRAWN:
        raise EssayGone(essay.code)
    if essay.closing_id is not None and essay.state != EssayState.RETURNED:
        raise MonthClosed(essay.code, essay.month)


async def _next_number(session: AsyncSession, unit_id: int, month: date) -> int:
    query = select(func.max(Essay.number)).where(Essay.unit_id == unit_id, Essay.month == month)
    return (await session.scalar(query) or 0) + 1


async def _mark_of(session: AsyncSession, unit: Unit) -> str:
    """The school's mark in codes; where two would have the same, the younger adds its number."""
    rows = (await session.execute(select(Unit.id, Unit.code))).all()
    marks = {id_: school_mark(code) for id_, code in rows}
    own = marks[unit.id]
    if all(id_ >= unit.id for id_, mark in marks.items() if mark == own):
        return own
    added = f"{own}N{unit.id}"
    while added in marks.values():
        added += "N"
    return added


async def _add_version(
    session: AsyncSession, essay: Essay, sent: Submission, period: Period, person_id: int
) -> EssayVersion:
    draft, content_at = sent.draft, sent.draft.content_at or sent.pressed_at
    at = time_that_counts(content_at, sent.pressed_at, period.cut_off)
    version = EssayVersion(
        essay_id=essay.id,
        number=len(await versions_of(session, essay.id)) + 1,
        person_id=person_id,
        praised=draft.praised,
        praised_unit=draft.praised_unit,
        author=draft.author,
        contact=draft.contact,
        title=sent.title,
        consent=draft.consent or PupilConsent.NO_PUPIL,
        words=sent.words,
        content_at=content_at,
        submitted_at=at,
        on_time=is_on_time(at, period.cut_off),
        sketch=sent.sketch or None,
    )
    session.add(version)
    if essay.erased_at is not None:
        essay.erased_at, essay.person_id = None, person_id
    await session.flush()
    session.add_all(
        EssayFile(
            version_id=version.id,
            position=position,
            role=one.role,
            hash=one.hash,
            name=one.name,
            size=one.size,
            kind=one.kind,
        )
        for position, one in enumerate(sent.files)
    )
    await likeness.keep(session, version.id, sent.prints)
    return version


async def _log(session: AsyncSession, actor: Actor, essay: Essay, what: str, now: datetime) -> None:
    await audit.note(
        session, actor.telegram_id, Deed(what, essay.unit_id, details={"code": essay.code}), now
    )
