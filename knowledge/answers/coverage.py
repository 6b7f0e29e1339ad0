"""How much of a question a passage speaks of: the second check beside the ranking's own score.

Words that no passage has, or has only as parts of other words ("nước Pháp" in "pháp luật"), speak
against an answer however alike the rest is (retrieval.md 5).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from knowledge.answers.answer import Hit
from knowledge.answers.content_words import ContentWord, Pair
from knowledge.answers.index_words import read_words
from knowledge.answers.statistics import Statistics
from knowledge.language.text import fold_syllable

LIGHT_WEIGHT = 0.1
LOOSE = 0.3
"""Credit for a word that the passage has, but beside none of its neighbours in the question."""
ALONE = 0.7
"""The same where its neighbours in the question are light words, which plans put differently."""
MENDED = 0.85
"""Credit for a word that the passage has only after its letters were repaired."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """`share` of the question's weight that a passage speaks of (0 to 1), and the words of weight
    it never names, or names only torn apart from the neighbour they belong to.

    `together` is the share of the words of weight that stand beside a neighbour as in the question;
    `weightless` where the question has no word of weight at all; `stray` where each one has a
    neighbour in the question, and none stands beside it here.
    """

    share: float
    missing: tuple[str, ...]
    together: float
    weightless: bool = False
    stray: bool = False


def unheard(phrase: str, statistics: Statistics) -> bool:
    """Whether no plan at all has these words side by side, so that one may say so."""
    folds = [fold_syllable(word) for word in phrase.split()]
    if len(folds) == 1:
        return len(folds[0]) > 1 and not statistics.folds.get(folds[0])
    return any(not statistics.counts.folded_pair(*pair) for pair in pairwise(folds))


def _joined(words: Sequence[ContentWord]) -> tuple[str, ...]:
    """Words with their neighbours as they stood in the question: "mật khẩu", not mật, khẩu."""
    runs: list[list[ContentWord]] = []
    for word in words:
        if runs and runs[-1][-1].place + 1 == word.place:
            runs[-1].append(word)
        else:
            runs.append([word])
    return tuple(dict.fromkeys(" ".join(one.word for one in run) for run in runs))


class _Spoken(NamedTuple):
    """The syllables of a text, their folds, and the folded pairs of neighbours."""

    syllables: frozenset[str]
    folds: frozenset[str]
    pairs: frozenset[Pair]


def coverage(words: Sequence[ContentWord], hit: Hit) -> Coverage:
    """What the passage, its headings and its plan speak of."""
    return coverage_by(words, speech(hit))


def speech(hit: Hit) -> str:
    """A passage with its headings, and the names of its plan."""
    plan, passage = hit.plan, hit.passage
    names = (plan.owner, *plan.names, plan.header.issuer or "", plan.header.place or "")
    return "\n".join((passage.body, passage.heading, passage.title, *names))


def coverage_by(words: Sequence[ContentWord], text: str) -> Coverage:
    """What a text speaks of."""
    said = _spoken(text)
    heavy = {word.place for word in words if not word.light}
    binding = {word.place for word in words if not word.light and not word.word.isdigit()}
    torn = {word.place for word in words if said.pairs.isdisjoint(word.pairs)}
    whole = spoken = 0.0
    missing = []
    for word in words:
        share = word.weight * LIGHT_WEIGHT if word.light else word.weight
        beside = {word.place - 1, word.place + 1} & binding if word.place in binding else set()
        whole += share
        credit = _credit(word, said)
        spoken += share * credit * _beside(word, torn=word.place in torn, bound=bool(beside))
        if not word.light and (not credit or (beside and {word.place, *beside} <= torn)):
            missing.append(word)
    together = 1 - len(heavy & torn) / len(heavy) if heavy else 1.0
    bound = {word.place for word in words if word.pairs}
    stray = bool(heavy) and heavy <= torn & bound
    return Coverage(spoken / whole if whole else 1.0, _joined(missing), together, not heavy, stray)


def _credit(word: ContentWord, said: _Spoken) -> float:
    """1 for the word as typed, less where letters or marks had to be mended; 0 where unknown.

    A word typed with marks also finds one that the plan has lost its marks of ("ban đăng ký").
    """
    typed, *mended = word.forms
    bare = fold_syllable(typed)
    if typed in said.syllables or (typed == bare and bare in said.folds):
        return 1.0
    found = any(form in said.syllables for form in (*mended, bare))
    return MENDED if found or any(form in said.folds for form in mended) else 0.0


def _beside(word: ContentWord, *, torn: bool, bound: bool) -> float:
    if not (word.pairs and torn):
        return 1.0
    return LOOSE if bound else ALONE


@lru_cache(maxsize=8_192)
def _spoken(text: str) -> _Spoken:
    words = read_words(text)
    return _Spoken(
        frozenset(words.syllables), frozenset(words.folds), frozenset(pairwise(words.folds))
    )
