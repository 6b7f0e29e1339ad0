"""The knowledge base in memory, as `knowledge.answers` wants it: read again when it changed."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from db import search
from db.tables import Passage, Plan, PlanState, Section, Task, Unit
from knowledge import plans as reading
from knowledge.answers import (
    Answer,
    AnswerKind,
    Hit,
    Home,
    PieceKind,
    PlanFacts,
    Shelf,
    candidate_terms,
    match_query,
    reply,
    understand,
)
from knowledge.answers import Passage as IndexedPassage
from knowledge.answers.home import NO_HOME
from knowledge.answers.ranking import CANDIDATES
from knowledge.deadlines import Deadline

Revision = tuple[int, datetime | None]


@dataclass
class Library:
    """Confirmed plans of every unit; who may see which of them is for the caller to say."""

    _revision: Revision | None = None
    _shelf: Shelf = field(default_factory=lambda: Shelf.of([], [], {}))

    async def shelf(self, session: AsyncSession) -> Shelf:
        """What can be answered from at this moment."""
        revision = await _revision(session)
        if revision != self._revision:
            self._shelf, self._revision = await _load(session), revision
        return self._shelf

    async def answer(
        self,
        session: AsyncSession,
        text: str,
        plan_ids: Sequence[int],
        now: datetime,
        home: Home = NO_HOME,
    ) -> Answer:
        """Answer a question from these plans; `home` is the asker's own unit."""
        shelf = await self.shelf(session)
        scope = frozenset(plan_ids) & shelf.plans.keys()
        if not scope:
            return Answer(AnswerKind.NONE, found=False, no_plans=True)
        question = understand(text, tuple(shelf.plans[id_] for id_ in sorted(scope)), now)
        question = replace(question, home=home)
        asked = sorted(question.named) if question.numbered else sorted(scope)
        terms = candidate_terms(question.topic, shelf.statistics)
        ids = await search.candidates(session, match_query(terms), asked, CANDIDATES)
        return reply(question, [shelf.hits[id_] for id_ in ids], shelf, scope, now)


async def _revision(session: AsyncSession) -> Revision:
    found = await session.execute(
        select(func.count(Plan.id), func.max(Plan.changed_at)).where(
            Plan.state == PlanState.CONFIRMED
        )
    )
    count, changed = found.one()
    return count, changed


async def _load(session: AsyncSession) -> Shelf:
    rows = await session.execute(
        select(Plan, Unit)
        .join(Unit, Unit.id == Plan.owner_id)
        .filter(Plan.state == PlanState.CONFIRMED)
    )
    plans = {plan.id: _plan_facts(plan, unit) for plan, unit in rows}
    tasks = await _tasks(session, plans)
    passages = await session.scalars(
        select(Passage)
        .where(Passage.plan_id.in_(plans))
        .order_by(Passage.plan_id, Passage.position)
    )
    hits = [_hit(row, plans[row.plan_id], tuple(tasks[row.id])) for row in passages]
    return Shelf.of(plans.values(), hits, await _outlines(session, plans))


async def _tasks(
    session: AsyncSession, plans: dict[int, PlanFacts]
) -> defaultdict[int, list[reading.Task]]:
    rows = await session.scalars(
        select(Task).where(Task.plan_id.in_(plans)).order_by(Task.plan_id, Task.position)
    )
    by_passage: defaultdict[int, list[reading.Task]] = defaultdict(list)
    for row in rows:
        by_passage[row.passage_id].append(_task(row))
    return by_passage


async def _outlines(
    session: AsyncSession, plans: dict[int, PlanFacts]
) -> dict[int, tuple[reading.Section, ...]]:
    rows = await session.scalars(
        select(Section)
        .where(Section.plan_id.in_(plans))
        .order_by(Section.plan_id, Section.position)
    )
    outlines: defaultdict[int, list[reading.Section]] = defaultdict(list)
    for row in rows:
        outlines[row.plan_id].append(reading.Section(row.path, row.heading, row.text, row.page))
    return {id_: tuple(sections) for id_, sections in outlines.items()}


def _task(row: Task) -> reading.Task:
    return reading.Task(
        order=row.order_label,
        content=row.content,
        units=tuple(row.units),
        coordinating=tuple(row.coordinating),
        deadline=Deadline.from_json(row.deadline),
        where=row.where,
        quote=row.quote,
        page=row.page,
        settled=Deadline.from_json(row.settled_deadline) if row.settled_deadline else None,
    )


def _hit(row: Passage, plan: PlanFacts, tasks: tuple[reading.Task, ...]) -> Hit:
    passage = IndexedPassage(row.id, plan.header.title or "", row.heading, row.body)
    return Hit(passage, plan, PieceKind(row.kind), row.place, tasks)


def _plan_facts(plan: Plan, unit: Unit) -> PlanFacts:
    header = reading.Header(
        number=plan.number,
        symbol=plan.symbol,
        issued_on=plan.issued_on,
        issued_month=plan.issued_month,
        place=plan.place,
        issuer=plan.issuer,
        title=plan.title,
        year=plan.year,
        school_year=plan.school_year,
        signer=plan.signer,
        signer_role=plan.signer_role,
        recipients=tuple(plan.recipients),
    )
    return PlanFacts(plan.id, header, unit.name, (unit.code, unit.name, *unit.aliases))
