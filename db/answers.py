"""Questions answered within what the asker may see: one function per thing people ask for."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from db import approved, plans, questions, rights, scope, units
from db.engine import Sessions
from db.library import Library
from db.questions import Place
from db.rights import Actor
from db.scope import Asker, Standing
from db.tables import Unit
from knowledge.answers import (
    Answer,
    Finding,
    Hit,
    Page,
    PieceKind,
    PlanFacts,
    Shelf,
    continued,
    neighbours,
    plans_called,
    section_by_number,
)
from knowledge.answers.approved import match
from knowledge.errors import AmbiguousPlan, UnknownPlan
from knowledge.plans import Section
from knowledge.policies.rights import Right, may


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody asks; `after`: the question whose answer it is a reply to."""

    text: str
    after: str = ""


@dataclass(frozen=True, slots=True)
class PlanCard:
    """A plan's facts, its outline, and how many tasks it has."""

    plan: PlanFacts
    sections: tuple[Section, ...]
    tasks: int


@dataclass(frozen=True, slots=True)
class Told:
    """An answer, whose plans it was sought in, and the question as it was understood."""

    answer: Answer
    question: str
    standing: Standing
    before: str = ""

    @property
    def subject(self) -> str:
        """What a reply to this answer goes on from: a remark that led nowhere changes nothing."""
        return self.question if self.answer.answered or not self.before else self.before

    @property
    def unit_id(self) -> int:
        """The unit whose plans were asked; without one nothing is told."""
        return self.standing.unit_id or 0


async def ask(
    database: Sessions,
    library: Library,
    asker: Asker,
    question: Question,
    now: datetime,
) -> Told | None:
    """Answer somebody's question from what they may see.

    None where the asker has no unit (somebody unknown, a group not yet bound): whose plan would
    it be?
    """
    async with database.read() as session:
        standing = await scope.standing(session, asker)
        if standing.unit_id is None:
            return None
        text = question.text
        if question.after:
            shelf = await library.shelf(session)
            text = continued(question.after, text, [shelf.plans[id_] for id_ in standing.plan_ids])
        answer = await library.answer(session, text, standing.plan_ids, now, standing.home)
        above = await units.upwards(session, standing.unit_id)
        answer = await with_word(session, library, Sought(text, above, now), answer)
    return Told(answer, text, standing, question.after)


@dataclass(frozen=True, slots=True)
class Sought:
    """A question, and whose secretaries may answer it: the units, nearest first; None: any."""

    text: str
    unit_ids: Sequence[int] | None
    now: datetime


async def with_word(
    session: AsyncSession, library: Library, sought: Sought, answer: Answer
) -> Answer:
    """The plans' answer, and beside it what a secretary has answered to the question; what is only
    like it where the plans know nothing sure."""
    words = await approved.words_of(session, sought.unit_ids, sought.now)
    if not words:
        return answer
    statistics = (await library.shelf(session)).statistics
    word, near = match(sought.text, words, sought.now, statistics)
    return replace(answer, word=word, near_words=() if answer.found else near)


async def may_answer(session: AsyncSession, actor: Actor, told: Told) -> bool:
    """Whether somebody is of those who answer for the unit what its plans leave open."""
    unit = await session.get(Unit, told.unit_id)
    if unit is None:
        return False
    held, tree = await rights.held_by(session, actor), await units.tree(session)
    return may(held, Right.ANSWER, unit.code, tree)


async def keep_open(session: AsyncSession, told: Told, place: Place, now: datetime) -> None:
    """Keep a question that nobody could answer, for the secretary; and where it was asked, if the
    answer may be told there: in a group, or to somebody who has agreed to be known."""
    agreed = told.standing.agreed_person_id
    await questions.keep(
        session,
        questions.Kept(agreed, told.unit_id, told.question),
        place if place.in_group or agreed is not None else None,
        now,
    )


@dataclass(frozen=True, slots=True)
class Around:
    """A page of the text around a passage: 0 holds it; `size` in characters."""

    passage_id: int
    page: int
    size: int


async def around(database: Sessions, library: Library, asker: Asker, at: Around) -> Page | None:
    """The text around a passage; None beyond the plan's ends, or where the asker may not see it."""
    async with database.read() as session:
        shelf = await library.shelf(session)
        plan_ids = (await scope.standing(session, asker)).plan_ids
    found = neighbours(shelf, at.passage_id, at.page, at.size)
    return found if found is not None and found.plan.id in plan_ids else None


async def sources(
    database: Sessions, library: Library, asker: Asker, passage_ids: Sequence[int]
) -> list[Finding]:
    """Passages in full, without those that are gone or that the asker may not see."""
    async with database.read() as session:
        shelf = await library.shelf(session)
        plan_ids = (await scope.standing(session, asker)).plan_ids
    hits = [shelf.hits[id_] for id_ in dict.fromkeys(passage_ids) if id_ in shelf.hits]
    return [
        Finding(hit.plan, hit.place, hit.passage.heading, _words(hit))
        for hit in hits
        if hit.plan.id in plan_ids
    ]


async def plan_card(
    database: Sessions, library: Library, asker: Asker, wanted: str
) -> PlanCard | None:
    """A plan by what people call it; None where the asker has no unit.

    Raises `UnknownPlan` or `AmbiguousPlan`; plans out of the asker's scope are unknown.
    """
    found = await _plan_in_scope(database, library, asker, wanted)
    if found is None:
        return None
    shelf, plan, _ = found
    tasks = sum(1 for _ in shelf.tasks([plan.id]))
    return PlanCard(plan, shelf.sections(plan.id), tasks)


async def section(
    database: Sessions, library: Library, asker: Asker, wanted: str, path: str
) -> Told | None:
    """A section of a plan by what people call it; None and errors as with `plan_card`."""
    found = await _plan_in_scope(database, library, asker, wanted)
    if found is None:
        return None
    shelf, plan, standing = found
    return Told(section_by_number(shelf, plan, path), f"{path} {wanted}", standing)


async def _plan_in_scope(
    database: Sessions, library: Library, asker: Asker, wanted: str
) -> tuple[Shelf, PlanFacts, Standing] | None:
    async with database.read() as session:
        standing = await scope.standing(session, asker)
        if standing.unit_id is None:
            return None
        shelf = await library.shelf(session)
        plan_id = await _plan_called(session, shelf, wanted, standing.plan_ids)
        return shelf, shelf.plans[plan_id], standing


async def _plan_called(
    session: AsyncSession, shelf: Shelf, wanted: str, plan_ids: Sequence[int]
) -> int:
    """Id of the plan that people call so: by number, id, file name, or by its unit's name."""
    try:
        return (await plans.find_plan(session, wanted, plan_ids)).id
    except UnknownPlan:
        named = plans_called(wanted, tuple(shelf.plans[id_] for id_ in plan_ids))
    if not named:
        raise UnknownPlan(wanted)
    if len(named) > 1:
        raise AmbiguousPlan(wanted, tuple(sorted(named)))
    return next(iter(named))


def _words(hit: Hit) -> str:
    """The plan's own words: of a row its cells as printed, of a clause its text."""
    return hit.tasks[0].quote if hit.kind is PieceKind.ROW and hit.tasks else hit.passage.body
