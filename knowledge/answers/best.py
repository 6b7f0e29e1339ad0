"""The best passages for a question, and what is shown of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from knowledge.answers.answer import Answer, AnswerKind, Caution, Finding, Hit
from knowledge.answers.certainty import is_sure
from knowledge.answers.content_words import ContentWord, content_words
from knowledge.answers.coverage import Coverage, coverage, unheard
from knowledge.answers.pieces import PieceKind, task_place
from knowledge.answers.question import Question
from knowledge.answers.ranking import rank
from knowledge.answers.readings import cautions
from knowledge.answers.shelf import Shelf
from knowledge.answers.weighing import weigh
from knowledge.plans import Task

RELATED = 0.35
"""Below this, a passage is not even related."""
RELATED_AT_MOST = 3
AS_GOOD = 0.88
"""A second finding this close to the best in score is shown too."""
NOT_FAR_BEHIND = 0.7
"""A sure passage may stand this far behind one that is alike in words but no answer."""
FINDINGS_AT_MOST = 3
RANKED_AT_MOST = 12


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate with its weighed score and what it covers of the question."""

    hit: Hit
    score: float
    coverage: Coverage


def best_answer(
    question: Question, candidates: Sequence[Hit], shelf: Shelf, now: datetime
) -> Answer:
    """Rank the candidates; answer from the best if it is sure, else offer what may be related."""
    words = content_words(question, shelf.statistics)
    scored = _scored(question, candidates, words, shelf)
    if not scored or not _asks_something(question, words):
        return Answer(AnswerKind.NONE, found=False)
    chosen = [one for one in scored if is_sure(question, one.hit, one.coverage)]
    if not chosen or chosen[0].score < NOT_FAR_BEHIND * scored[0].score:
        return _related(question, scored, shelf, now)
    shown = _shown(chosen)
    findings = tuple(f for one in shown for f in _findings(question, one.hit, shelf, now))
    return Answer(
        question.kind,
        found=True,
        findings=findings[:FINDINGS_AT_MOST],
        passage_ids=tuple(one.hit.passage.id for one in shown),
    )


def _asks_something(question: Question, words: Sequence[ContentWord]) -> bool:
    """Whether there is anything to look for: words of weight, or a plan or sort of thing named."""
    named = bool(question.named or question.expects or question.wave)
    return any(not word.light for word in words) or (named and bool(words))


def _scored(
    question: Question, candidates: Sequence[Hit], words: Sequence[ContentWord], shelf: Shelf
) -> list[Scored]:
    hits = {hit.passage.id: hit for hit in candidates}
    ranked = rank(question.topic, [hit.passage for hit in candidates], shelf.statistics)
    weighed = [
        (hits[one.passage.id], one.score * weigh(question, hits[one.passage.id])) for one in ranked
    ]
    weighed.sort(key=lambda pair: -pair[1])
    return [Scored(hit, score, coverage(words, hit)) for hit, score in weighed[:RANKED_AT_MOST]]


def _shown(chosen: Sequence[Scored]) -> list[Scored]:
    """The best, and others nearly as good that add a place of their own."""
    best = chosen[0]
    close = [
        one
        for one in chosen[1:]
        if one.score >= AS_GOOD * best.score
        and one.coverage.share >= best.coverage.share - 0.05
        and bool(one.hit.tasks) == bool(best.hit.tasks)
        and one.hit.passage.body != best.hit.passage.body
    ]
    return [best, *close][:FINDINGS_AT_MOST]


def _findings(question: Question, hit: Hit, shelf: Shelf, now: datetime) -> list[Finding]:
    tasks = _asked_tasks(question, hit.tasks)
    if not tasks or question.kind is AnswerKind.CONTENT:
        return [_clause(question, hit, shelf, now)]
    return [
        Finding(
            hit.plan,
            task_place(task),
            hit.passage.heading,
            task.quote,
            task,
            cautions(task, hit.plan, now),
        )
        for task in tasks
    ]


def _clause(question: Question, hit: Hit, shelf: Shelf, now: datetime) -> Finding:
    notes = cautions(None, hit.plan, now)
    if question.kind is AnswerKind.DEADLINE:
        notes = (*notes, Caution.NO_DATE)
    return Finding(hit.plan, hit.place, hit.passage.heading, _words(hit, shelf), None, notes)


def _words(hit: Hit, shelf: Shelf) -> str:
    """The plan's own words: of a heading its whole section, of a row its cells as printed."""
    if hit.kind is PieceKind.HEADING:
        pieces = shelf.section(hit.plan.id, hit.place)
        return "\n".join(piece.passage.body for piece in pieces)
    if hit.kind is PieceKind.ROW and hit.tasks:
        return hit.tasks[0].quote
    return hit.passage.body


def _asked_tasks(question: Question, tasks: Sequence[Task]) -> Sequence[Task]:
    """Of several waves in one clause, the one asked for."""
    if question.wave is None:
        return tasks
    of_wave = [task for task in tasks if task.order and task.order.endswith(str(question.wave))]
    return of_wave or tasks


def _related(question: Question, scored: Sequence[Scored], shelf: Shelf, now: datetime) -> Answer:
    near = [one for one in scored if one.coverage.share >= RELATED][:RELATED_AT_MOST]
    if not near:
        missing = (word for word in scored[0].coverage.missing if unheard(word, shelf.statistics))
        return Answer(AnswerKind.NONE, found=False, missing=tuple(missing))
    never = set.intersection(*(set(one.coverage.missing) for one in near))
    return Answer(
        question.kind,
        found=False,
        related=tuple(_clause(question, one.hit, shelf, now) for one in near),
        missing=tuple(
            word
            for word in near[0].coverage.missing
            if word in never and unheard(word, shelf.statistics)
        ),
        passage_ids=tuple(one.hit.passage.id for one in near),
    )
