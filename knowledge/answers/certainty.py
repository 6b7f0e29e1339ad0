"""When a passage may be given as the answer, and not only as something that may be related.

A wrong date costs a school its award, so every doubt counts against: words the passage never says,
another plan, year or place than the one named, the wrong sort of thing.
"""

from knowledge.answers.answer import AnswerKind, Hit
from knowledge.answers.coverage import Coverage, speech
from knowledge.answers.pieces import PieceKind
from knowledge.answers.question import Question, waves_in
from knowledge.language import fold

SURE = 0.7
"""Share of the question's weight that a passage must speak of to be an answer."""
SURE_TASK = 0.6
"""The same for a task, whose words are short."""
SURE_WITH_EVIDENCE = 0.5
"""The same where the passage holds the very sort of thing that is asked for."""
SURE_WITHOUT_DATE = 0.8
"""The same for saying "the plan gives no date": a stronger claim needs a better match."""
SURE_BARE = 0.5
"""Words typed without marks may be many words: at least so many must stand beside a neighbour."""
THINGS = (AnswerKind.CONTENT, AnswerKind.WHO)
"""Kinds that ask for a thing, which the passage must then hold."""
NEVER = 2.0


def is_sure(question: Question, hit: Hit, covered: Coverage) -> bool:
    """Whether a passage may be given as the answer, not only as related."""
    share = covered.share
    if _is_of_another_wave(question, hit) or (hit.kind is PieceKind.CLOSING and not hit.tasks):
        return False
    if question.bare and covered.together < SURE_BARE:
        return False
    held = question.expects is not None and question.expects.held_by(hit.passage.body)
    if covered.weightless:
        return _is_named_thing(question, hit, held=held)
    if question.kind in THINGS and question.expects is not None:
        return held and share >= SURE_WITH_EVIDENCE
    if covered.missing or _is_of_another(question, hit):
        return False
    return share >= _least_share(question, hit, held=held)


def _is_of_another_wave(question: Question, hit: Hit) -> bool:
    """Whether the question names a wave that this passage does not number."""
    orders = (task.order or "" for task in hit.tasks)
    numbered = "\n".join((hit.passage.body, hit.passage.heading, *orders))
    return question.wave is not None and question.wave not in waves_in(numbered)


def _is_named_thing(question: Question, hit: Hit, *, held: bool) -> bool:
    """Where every word is light, a plan must be named, and the thing asked for be in its passage:
    "link nộp kế hoạch Ba Đình", "Ba Đình gửi kế hoạch trước mấy giờ"."""
    if hit.plan.id not in question.named or _of_another_year(question, hit):
        return False
    return held or (question.kind is AnswerKind.DEADLINE and bool(hit.tasks))


def _least_share(question: Question, hit: Hit, *, held: bool) -> float:
    """The share of the question that this passage must speak of; above 1 it can never do."""
    if question.kind is AnswerKind.DEADLINE and not hit.tasks:
        return SURE_WITHOUT_DATE if question.expects is None else NEVER
    if held:
        return SURE_WITH_EVIDENCE
    return SURE_TASK if hit.tasks else SURE


def _is_of_another(question: Question, hit: Hit) -> bool:
    """Whether the question names a plan, year or place that this passage is not of."""
    text = fold(speech(hit))
    return (
        _of_another_plan(question, hit)
        or _of_another_year(question, hit)
        or any(fold(place) not in text for place in question.places)
    )


def _of_another_plan(question: Question, hit: Hit) -> bool:
    """Whether the question names a plan, and this is another one that does not speak of it."""
    if not question.named or hit.plan.id in question.named:
        return False
    body = hit.passage.body.lower()
    return not any(name in body for name in question.names)


def _of_another_year(question: Question, hit: Hit) -> bool:
    """Whether the question names a year, and neither the passage nor its plan is of it."""
    if not question.years and not question.school_years:
        return False
    own = {year for year in (hit.plan.header.year,) if year}
    days = (day for task in hit.tasks for day in (task.deadline.start, task.deadline.end) if day)
    own.update(day.year for day in days)
    written = f"{hit.passage.body} {hit.passage.title}"
    return not any(year in own or str(year) in written for year in question.every_year)
