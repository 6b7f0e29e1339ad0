"""A part of a plan by its number: a section ("mục II.2") or a row of the appendix ("dòng 9")."""

from collections.abc import Sequence
from datetime import datetime

from knowledge.answers.answer import Answer, AnswerKind, Finding, Hit, PlanFacts
from knowledge.answers.facts import meant_plans
from knowledge.answers.pieces import PieceKind
from knowledge.answers.question import Question
from knowledge.answers.readings import cautions, unstated
from knowledge.answers.shelf import Shelf


def section_answer(question: Question, shelf: Shelf, plan_ids: frozenset[int]) -> Answer:
    """The words of a section with its subsections; asks back where no plan is named."""
    path = question.section or ""
    plans = meant_plans(question, shelf, plan_ids)
    having = [(plan, full) for plan in plans for full in matching_paths(shelf, plan, path)]
    if len(having) == 1:
        plan, full = having[0]
        return section_of(shelf, plan, full)
    named = bool(question.named or question.years or question.school_years)
    asked = tuple(plan for plan, _ in having) if named and having else plans
    outline = shelf.sections(asked[0].id) if len(asked) == 1 else ()
    return Answer(AnswerKind.SECTION, found=False, plans=asked, sections=outline, asked=path)


def section_by_number(shelf: Shelf, plan: PlanFacts, path: str) -> Answer:
    """A section of one plan by its number as people write it, or the outline to choose from."""
    paths = matching_paths(shelf, plan, path.upper().rstrip("."))
    if paths:
        return section_of(shelf, plan, paths[0])
    outline = shelf.sections(plan.id)
    return Answer(
        AnswerKind.SECTION, found=False, plans=(plan,), sections=outline, asked=path.upper()
    )


def section_of(shelf: Shelf, plan: PlanFacts, path: str) -> Answer:
    """A section of one plan, whole."""
    sections = tuple(
        section
        for section in shelf.sections(plan.id)
        if section.path == path or section.path.startswith(f"{path}.")
    )
    ids = tuple(hit.passage.id for hit in shelf.section(plan.id, path))
    return Answer(
        AnswerKind.SECTION,
        found=True,
        plans=(plan,),
        sections=sections,
        asked=path,
        passage_ids=ids,
    )


def matching_paths(shelf: Shelf, plan: PlanFacts, path: str) -> list[str]:
    """Section paths that a number may mean: "II.2" itself, or for "2.1" the one ending in it."""
    paths = [section.path for section in shelf.sections(plan.id)]
    if path in paths:
        return [path]
    return [full for full in paths if full.endswith(f".{path}")]


def row_answer(
    question: Question, shelf: Shelf, plan_ids: frozenset[int], now: datetime
) -> Answer | None:
    """A row of the appendix by its number; None where no row is asked for or several could be."""
    if question.row is None:
        return None
    plans = meant_plans(question, shelf, plan_ids)
    rows = [hit for plan in plans for hit in _rows(shelf, plan, question.row)]
    if not rows or len({hit.plan.id for hit in rows}) > 1:
        return None
    findings = tuple(_row_finding(question, hit, now) for hit in rows)
    return Answer(
        AnswerKind.DEADLINE if question.kind is AnswerKind.CONTENT else question.kind,
        found=True,
        findings=findings,
        passage_ids=tuple(hit.passage.id for hit in rows),
    )


def _rows(shelf: Shelf, plan: PlanFacts, row: str) -> Sequence[Hit]:
    return [
        hit
        for hit in shelf.by_plan.get(plan.id, ())
        if hit.kind is PieceKind.ROW and any(task.order == row for task in hit.tasks)
    ]


def _row_finding(question: Question, hit: Hit, now: datetime) -> Finding:
    task = hit.tasks[0]
    notes = (*cautions(task, hit.plan, now), *unstated(question, task, task.content))
    return Finding(hit.plan, hit.place, hit.passage.heading, task.quote, task, notes)
