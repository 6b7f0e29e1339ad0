"""What speaks for a passage beside its words: the plan, year and wave named, and its kind."""

import re
from collections.abc import Iterator

from knowledge.answers.answer import AnswerKind, Hit
from knowledge.answers.facts import fits_year
from knowledge.answers.pieces import PieceKind
from knowledge.answers.question import Question

SENDING = re.compile(r"\b(?:nộp|gửi|trình)\b", re.IGNORECASE)
ABOUT_TASKS = (AnswerKind.DEADLINE, AnswerKind.WHO)
_SCHOOL_YEAR = re.compile(r"\b(20\d\d)\s*[-–]\s*(20\d\d)")


def weigh(question: Question, hit: Hit) -> float:
    """The factor by which a passage's score is multiplied for this question."""
    weight = 1.0
    for factor in _factors(question, hit):
        weight *= factor
    return weight


def _factors(question: Question, hit: Hit) -> Iterator[float]:
    if question.named:
        spoken_of = any(name in hit.passage.body.lower() for name in question.names)
        yield 1.5 if spoken_of else 1.4 if hit.plan.id in question.named else 0.75
    if question.school_years:
        yield _school_year_factor(question, hit)
    if question.years:
        yield _year_factor(question, hit)
    hands_in = question.sends and (question.kind in ABOUT_TASKS or question.to_whom)
    if question.kind in ABOUT_TASKS or hands_in:
        yield 1.25 if hit.tasks else 0.7 if hit.kind is PieceKind.HEADING else 1.0
    if hit.kind is PieceKind.CLOSING and not hit.tasks:
        yield 0.5
    if hit.kind is PieceKind.PREAMBLE:
        yield 0.8
    if question.expects is not None:
        yield 1.3 if question.expects.held_by(hit.passage.body) else 0.8
    if hands_in:
        yield 1.15 if SENDING.search(hit.passage.body) else 0.9
    if question.hour and hit.tasks:
        yield 1.4 if any(task.deadline.time for task in hit.tasks) else 0.9
    if question.wave is not None and hit.tasks:
        orders = [task.order or "" for task in hit.tasks]
        if any(order.lower().startswith("đợt") for order in orders):
            yield 1.5 if any(order.endswith(str(question.wave)) for order in orders) else 0.5


def _school_year_factor(question: Question, hit: Hit) -> float:
    said = {f"{a}-{b}" for a, b in _SCHOOL_YEAR.findall(hit.passage.body)}
    if said & question.school_years:
        return 1.3
    if said:
        return 0.7
    return 1.1 if fits_year(question, hit.plan) else 0.8


def _year_factor(question: Question, hit: Hit) -> float:
    if any(str(year) in hit.passage.body for year in question.years):
        return 1.25
    return 1.1 if hit.plan.header.year in question.years else 0.75
