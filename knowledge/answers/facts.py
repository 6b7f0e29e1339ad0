"""Facts about a plan itself: number, date, signer, recipients; and which plans there are."""

from knowledge.answers.answer import Answer, AnswerKind, PlanFacts
from knowledge.answers.content_words import content_words
from knowledge.answers.coverage import coverage_by
from knowledge.answers.question import Question
from knowledge.answers.shelf import Shelf


def plan_facts(question: Question, shelf: Shelf, plan_ids: frozenset[int]) -> Answer:
    """The fact asked for, of every plan the question may mean."""
    plans = meant_plans(question, shelf, plan_ids)
    if not plans:
        return Answer(AnswerKind.META, found=False)
    fact = None if question.every_plan else question.fact
    return Answer(AnswerKind.META, found=True, fact=fact, plans=plans)


def is_of_plan(question: Question, shelf: Shelf, plan_ids: frozenset[int]) -> bool:
    """Whether a fact is asked of a plan itself: nothing else in the question has weight.

    "Kế hoạch số mấy về tuyên truyền gương người tốt" asks for a document that a plan cites.
    """
    words = [word for word in content_words(question, shelf.statistics) if not word.light]
    told = [_tells_of_itself(plan) for plan in meant_plans(question, shelf, plan_ids)]
    return any(not coverage_by(words, text).missing for text in told) if words else True


def _tells_of_itself(plan: PlanFacts) -> str:
    header = plan.header
    parts = (header.title, header.issuer, header.place, header.signer, header.signer_role)
    return "\n".join((*(part or "" for part in parts), plan.owner, *plan.names, "kế hoạch văn bản"))


def meant_plans(
    question: Question, shelf: Shelf, plan_ids: frozenset[int]
) -> tuple[PlanFacts, ...]:
    """The plans in scope that a question names, by name, number or year; else all of them."""
    plans = [shelf.plans[id_] for id_ in sorted(plan_ids) if id_ in shelf.plans]
    named = [plan for plan in plans if plan.id in question.named] or plans
    of_year = [plan for plan in named if fits_year(question, plan)]
    return tuple(of_year)


def fits_year(question: Question, plan: PlanFacts) -> bool:
    """Whether the plan is for the year or school year that the question names, if any."""
    if not question.every_year:
        return True
    header = plan.header
    if question.school_years and header.school_year:
        return header.school_year in question.school_years
    own = {header.year, header.issued_on.year if header.issued_on else None}
    own |= {int(year) for year in (header.school_year or "").split("-") if year}
    return bool(question.every_year & own)
