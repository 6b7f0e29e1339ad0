"""Plans in the knowledge base: taken in, confirmed, looked up."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from db import duties, search
from db.duties import Assigned
from db.tables import Doubt, Passage, Plan, PlanState, Section, Task
from knowledge import plans as reading
from knowledge.answers.index_words import index_text
from knowledge.answers.passages import Passage as IndexedPassage
from knowledge.answers.pieces import Piece, cut
from knowledge.deadlines import period
from knowledge.errors import AmbiguousPlan, DuplicatePlan, UnknownPlan
from knowledge.language import fold, nfc
from knowledge.policies.policy import DEFAULT


@dataclass(frozen=True, slots=True)
class PlanFile:
    """A file with the plan that was read from it."""

    name: str
    data: bytes
    plan: reading.Plan


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What an import did, for the sentence that tells it."""

    plan_id: int
    number: str | None
    title: str | None
    tasks: int
    past: int
    doubts: int
    confirmed: bool
    assigned: Assigned


async def take_in(
    session: AsyncSession,
    file: PlanFile,
    owner_id: int,
    *,
    confirm: bool,
    now: datetime,
) -> TakenIn:
    """Store a plan that was read. Tasks already past become history and never ping (product.md 7).

    The same bytes for the same owner raise `DuplicatePlan`, unless this call confirms what was
    still waiting.
    """
    digest = hashlib.sha256(file.data).hexdigest()
    known = await session.scalar(select(Plan).filter_by(owner_id=owner_id, content_hash=digest))
    if known is not None:
        return await _confirm_again(session, known, confirm=confirm, now=now)
    row = _plan_row(file, owner_id, digest)
    row.imported_at = row.changed_at = now
    row.state = PlanState.CONFIRMED if confirm else PlanState.WAITING
    session.add(row)
    await session.flush()
    await _store_parts(session, row, file.plan, now)
    if confirm:
        await duties.assign(session, row, now)
    return await _summary(session, row)


async def confirm_plan(session: AsyncSession, plan: Plan, now: datetime) -> None:
    """Let a plan be seen by questions, and turn its tasks into duties; nothing pings yet. What has
    gone by while it waited is history too."""
    if plan.state != PlanState.CONFIRMED:
        plan.state, plan.changed_at = PlanState.CONFIRMED, now
        today = DEFAULT.local(now).date()
        gone = update(Task).where(Task.plan_id == plan.id, Task.ends_on < today)
        await session.execute(gone.values(history=True))
        await session.flush()
        await duties.assign(session, plan, now)


async def find_plan(session: AsyncSession, wanted: str, plan_ids: Sequence[int]) -> Plan:
    """The plan of this number, id or file name among `plan_ids`.

    "06" and "6" find "06/KH-PGDĐT". Raises `UnknownPlan` or `AmbiguousPlan`.
    """
    plans = list(await session.scalars(select(Plan).where(Plan.id.in_(plan_ids)).order_by(Plan.id)))
    for named in (_by_number, _by_first_part, _by_id, _by_file):
        matches = [plan for plan in plans if named(plan, wanted)]
        if len(matches) == 1:
            return matches[0]
        if matches:
            raise AmbiguousPlan(wanted, tuple(plan.id for plan in matches))
    raise UnknownPlan(wanted)


def _by_number(plan: Plan, wanted: str) -> bool:
    return plan.number is not None and is_number(plan.number, wanted)


def is_number(one: str, other: str) -> bool:
    """Whether two numbers of documents are one, however they are typed."""
    return _number_key(one) == _number_key(other)


def _by_first_part(plan: Plan, wanted: str) -> bool:
    first = (plan.number or "").partition("/")[0]
    return bool(first) and _number_key(first) == _number_key(wanted)


def _by_id(plan: Plan, wanted: str) -> bool:
    return wanted.strip() == str(plan.id)


def _by_file(plan: Plan, wanted: str) -> bool:
    return nfc(plan.file_name).casefold() == nfc(wanted.strip()).casefold()


def _plan_row(file: PlanFile, owner_id: int, digest: str) -> Plan:
    header = file.plan.header
    return Plan(
        owner_id=owner_id,
        file_name=file.name,
        content_hash=digest,
        original=file.data,
        number=header.number,
        symbol=header.symbol,
        issued_on=header.issued_on,
        issued_month=header.issued_month,
        place=header.place,
        issuer=header.issuer,
        title=header.title,
        year=header.year,
        school_year=header.school_year,
        signer=header.signer,
        signer_role=header.signer_role,
        recipients=list(header.recipients),
    )


async def _store_parts(session: AsyncSession, row: Plan, plan: reading.Plan, now: datetime) -> None:
    pieces = cut(plan)
    passages = [_passage_row(row.id, position, piece) for position, piece in enumerate(pieces)]
    session.add_all(passages)
    await session.flush()
    homes = {
        position: passage.id
        for passage, piece in zip(passages, pieces, strict=True)
        for position in piece.tasks
    }
    session.add_all(_section_rows(row.id, plan))
    session.add_all(
        _task_row(row.id, position, task, homes[position], now)
        for position, task in enumerate(plan.tasks)
    )
    session.add_all(
        Doubt(plan_id=row.id, kind=doubt.kind, place=doubt.where, text=doubt.text)
        for doubt in plan.doubts
    )
    title = row.title or ""
    await search.add(
        session,
        [(p.id, index_text(IndexedPassage(p.id, title, p.heading, p.body))) for p in passages],
    )


def _passage_row(plan_id: int, position: int, piece: Piece) -> Passage:
    return Passage(
        plan_id=plan_id,
        position=position,
        kind=piece.kind,
        place=piece.place,
        heading=piece.heading,
        body=piece.body,
    )


def _section_rows(plan_id: int, plan: reading.Plan) -> list[Section]:
    return [
        Section(
            plan_id=plan_id,
            position=position,
            path=section.path,
            heading=section.heading,
            text=section.text,
            page=section.page,
        )
        for position, section in enumerate(plan.sections)
    ]


def _task_row(
    plan_id: int, position: int, task: reading.Task, passage_id: int, now: datetime
) -> Task:
    interval = period(task.deadline)
    starts_on, ends_on = interval or (None, None)
    return Task(
        plan_id=plan_id,
        position=position,
        passage_id=passage_id,
        order_label=task.order,
        content=task.content,
        units=list(task.units),
        coordinating=list(task.coordinating),
        deadline=task.deadline.to_json(),
        starts_on=starts_on,
        ends_on=ends_on,
        where=task.where,
        quote=task.quote,
        page=task.page,
        history=ends_on is not None and ends_on < now.date(),
    )


async def _confirm_again(
    session: AsyncSession, known: Plan, *, confirm: bool, now: datetime
) -> TakenIn:
    if known.state == PlanState.CONFIRMED or not confirm:
        raise DuplicatePlan(known.file_name, known.id)
    await confirm_plan(session, known, now)
    return await _summary(session, known)


async def _summary(session: AsyncSession, plan: Plan) -> TakenIn:
    await session.flush()
    history = list(await session.scalars(select(Task.history).filter_by(plan_id=plan.id)))
    doubts = list(await session.scalars(select(Doubt.id).filter_by(plan_id=plan.id)))
    return TakenIn(
        plan_id=plan.id,
        number=plan.number,
        title=plan.title,
        tasks=len(history),
        past=sum(history),
        doubts=len(doubts),
        confirmed=plan.state == PlanState.CONFIRMED,
        assigned=await duties.assigned(session, plan.id),
    )


def _number_key(number: str) -> str:
    """A document number without "số", blanks, case, marks and leading zeros."""
    plain = re.sub(r"\s+", "", fold(number)).removeprefix("so").lstrip(":")
    return plain.lstrip("0") or plain
