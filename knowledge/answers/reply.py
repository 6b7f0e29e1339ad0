"""From a question understood and the candidates found to an answer, or an honest "not found"."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from knowledge.answers.answer import Answer, AnswerKind, Hit
from knowledge.answers.best import best_answer
from knowledge.answers.facts import is_of_plan, plan_facts
from knowledge.answers.lists import due_list, names_a_matter
from knowledge.answers.question import Question
from knowledge.answers.sections import row_answer, section_answer
from knowledge.answers.shelf import Shelf
from knowledge.answers.terms import term_answer


def reply(
    question: Question,
    candidates: Sequence[Hit],
    shelf: Shelf,
    plan_ids: frozenset[int],
    now: datetime,
) -> Answer:
    """Answer a question from the plans in scope; `candidates` come from the text index."""
    if question.kind is AnswerKind.META and not is_of_plan(question, shelf, plan_ids):
        question = replace(question, kind=question.otherwise, fact=None)
    if question.kind is AnswerKind.LIST and not question.every and names_a_matter(question, shelf):
        question = replace(question, kind=AnswerKind.DEADLINE)
    if _asks_what_a_unit_owes(question, shelf):
        question = replace(question, kind=AnswerKind.LIST, period=None)
    if question.kind is AnswerKind.META:
        return plan_facts(question, shelf, plan_ids)
    if question.kind is AnswerKind.SECTION:
        return section_answer(question, shelf, plan_ids)
    if question.kind is AnswerKind.LIST:
        listed = due_list(question, shelf, plan_ids, now)
        if listed.found:
            return listed
        question = replace(question, kind=AnswerKind.CONTENT)
    return (
        row_answer(question, shelf, plan_ids, now)
        or term_answer(question, shelf)
        or best_answer(question, candidates, shelf, now)
    )


def _asks_what_a_unit_owes(question: Question, shelf: Shelf) -> bool:
    """ "Hạn của trường", "/han Hoa Sen": a plan is named and no matter."""
    asks_more = question.sends or question.hour or question.wave or question.row
    return (
        question.kind is AnswerKind.DEADLINE
        and bool(question.named)
        and not asks_more
        and not names_a_matter(question, shelf)
    )
