"""The best passages for a question, and what is shown of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from knowledge.answers.answer import Answer, AnswerKind, Caution, Finding, Hit
from knowledge.answers.certainty import is_sure
from knowledge.answers.content_words import ContentWord, content_words
from knowledge.answers.coverage import Coverage, coverage, unheard
from knowledge.answers.followup_slots import Slot, parts
from knowledge.answers.home import NO_HOME, Home, is_called, owns
from knowledge.answers.pieces import PieceKind, task_place
from knowledge.answers.question import Question
from knowledge.answers.ranking import rank
from knowledge.answers.readings import cautions, unstated
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
OWN_AS_GOOD = 0.5
"""The same for the asker's own work: of two that fit the words as well, the shorter row wins."""
OWN_WEIGHT = 1.12
"""How much nearer the asker's own work is: others must be as good as that to stand beside it."""
AS_FITTING = 0.05
"""Passages fit the words equally well whose shares of the question differ by no more."""
FINDINGS_AT_MOST = 3
RANKED_AT_MOST = 12


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate with its weighed score, what it covers of the question, and whether it is the
    asker's own work."""

    hit: Hit
    score: float
    coverage: Coverage
    own: bool = False

    def fits_like(self, best: Self) -> bool:
        """Whether it speaks of the question as much as the best does."""
        return self.coverage.share >= best.coverage.share - AS_FITTING


def best_answer(
    question: Question, candidates: Sequence[Hit], shelf: Shelf, now: datetime
) -> Answer:
    """Rank the candidates; answer from the best if it is sure, else offer what may be related."""
    words = content_words(question, shelf.statistics)
    every = _scored(question, candidates, words, shelf)
    scored = every[:RANKED_AT_MOST]
    if not scored or not _asks_something(question, words):
        return Answer(AnswerKind.NONE, found=False)
    chosen = [one for one in scored if is_sure(question, one.hit, one.coverage)]
    if not chosen or chosen[0].score < NOT_FAR_BEHIND * scored[0].score:
        return _related(question, scored, shelf, now)
    own = (one for one in every[RANKED_AT_MOST:] if one.own)
    chosen += [one for one in own if is_sure(question, one.hit, one.coverage)]
    shown = _shown(chosen)
    findings = tuple(f for one in shown for f in _findings(question, one.hit, shelf, now))
    return Answer(
        question.kind,
        found=True,
        findings=findings[: max(FINDINGS_AT_MOST, len(shown))],
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
    mine = _home_meant(question)
    return [Scored(hit, score, coverage(words, hit), owns(mine, hit)) for hit, score in weighed]


def _home_meant(question: Question) -> Home:
    """The asker's unit, unless the question says whose work it asks for: "sở nhận hồ sơ"."""
    levels = (part.text for part in parts(question.text) if part.slot is Slot.PLAN)
    if question.named or any(not is_called(question.home, level) for level in levels):
        return NO_HOME
    return question.home


def _shown(chosen: Sequence[Scored]) -> list[Scored]:
    """The asker's own work first, then the best, and others nearly as good that add a place."""
    best = chosen[0]
    alike = [
        one
        for one in chosen[1:]
        if one.fits_like(best)
        and bool(one.hit.tasks) == bool(best.hit.tasks)
        and one.hit.passage.body != best.hit.passage.body
    ]
    own = [one for one in (best, *alike) if one.own and one.score >= OWN_AS_GOOD * best.score]
    least = AS_GOOD * max([best.score, *(OWN_WEIGHT * one.score for one in own)])
    others = [one for one in alike if not one.own and one.score >= least]
    shown = _own_first([best, *(one for one in own if one is not best), *others])
    return _with(best, shown[:FINDINGS_AT_MOST])


def _with(best: Scored, shown: list[Scored]) -> list[Scored]:
    return shown if best in shown else [*shown, best]


def _own_first(scored: Sequence[Scored]) -> list[Scored]:
    return sorted(scored, key=lambda one: not one.own)


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
            (*cautions(task, hit.plan, now), *unstated(question, task, task.content)),
        )
        for task in tasks
    ]


def _clause(question: Question, hit: Hit, shelf: Shelf, now: datetime) -> Finding:
    words = _words(hit, shelf)
    said = hit.tasks[0].content if hit.kind is PieceKind.ROW and hit.tasks else words
    notes = (*cautions(None, hit.plan, now), *unstated(question, None, said))
    if question.kind is AnswerKind.DEADLINE:
        notes = (*notes, Caution.NO_DATE)
    return Finding(hit.plan, hit.place, hit.passage.heading, words, None, notes)


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


def _nearest(question: Question, scored: Sequence[Scored]) -> list[Scored]:
    """What may be related: first what touches the sort of thing asked for, then of those that fit
    as well as the best the asker's own work."""
    near = [one for one in scored if one.coverage.share >= RELATED and not _far(question, one)]
    if not near:
        return []
    ordered = sorted(near, key=lambda one: (not one.fits_like(near[0]), not one.own))
    return sorted(ordered, key=lambda one: not _touched(question, one))[:RELATED_AT_MOST]


def _touched(question: Question, one: Scored) -> bool:
    return question.expects is not None and question.expects.touched_by(one.hit.passage.body)


def _far(question: Question, one: Scored) -> bool:
    """Whether a passage has only stray words of the question, and not the sort of thing asked for:
    "thời tiết" and "dạy tốt 02 tiết", "sđt thầy Minh" and Hồ Chí Minh."""
    if _touched(question, one):
        return False
    expects, covered = question.expects, one.coverage
    lacks = expects is not None and not expects.held_by(one.hit.passage.body)
    of_no_task = question.kind is AnswerKind.CONTENT and not question.sends
    stray = covered.stray and (lacks or question.bare or of_no_task)
    return stray or (covered.weightless and lacks)


def _related(question: Question, scored: Sequence[Scored], shelf: Shelf, now: datetime) -> Answer:
    near = _nearest(question, scored)
    if not near:
        missing = (word for word in scored[0].coverage.missing if unheard(word, shelf.statistics))
        return Answer(AnswerKind.NONE, found=False, missing=tuple(missing))
    never = set.intersection(*(set(one.coverage.missing) for one in near))
    return Answer(
        question.kind,
        found=False,
        related=tuple(_clause(question, one.hit, shelf, now) for one in near),
        no_amount=_touched(question, near[0]),
        missing=tuple(
            word
            for word in near[0].coverage.missing
            if word in never and unheard(word, shelf.statistics)
        ),
        passage_ids=tuple(one.hit.passage.id for one in near),
    )
