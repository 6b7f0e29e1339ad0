"""How much of a question a passage speaks of: the second check beside the ranking's own score.

Words that no passage has, or has only as parts of other words ("nước Pháp" in "pháp luật"), speak
against an answer however alike the rest is (retrieval.md 5).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from knowledge.answers.answer import Hit
from knowledge.answers.content_words import ContentWord, Pair
from knowledge.answers.index_words import read_words
from knowledge.language.text import fold_syllable

LIGHT_WEIGHT = 0.1
LOOSE = 0.3
"""Credit for a word that the passage has, but beside none of its neighbours in the question."""
ALONE = 0.7
"""The same where its neighbours in the question are light words, which plans put differently."""
PLACES = frozenset(("quan", "huyen", "phuong", "tinh", "pho"))
"""The word after one of these is a name: quận, huyện, phường, tỉnh, (thành) phố."""
MENDED = 0.85
"""Credit for a word that the passage has only after its letters were repaired."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """`share` of the question's weight that a passage speaks of (0 to 1), and the words of weight
    it never names, or names only torn apart from the neighbour they belong to.

    `together` is the share of the words of weight that stand beside a neighbour as in the question.
    """

    share: float
    missing: tuple[str, ...]
    together: float


def coverage(words: Sequence[ContentWord], hit: Hit) -> Coverage:
    """What the passage, its headings and its plan speak of."""
    plan = hit.plan
    names = (plan.owner, *plan.names, plan.header.issuer or "", plan.header.place or "")
    passage = hit.passage
    return coverage_by(words, "\n".join((passage.body, passage.heading, passage.title, *names)))


def coverage_by(words: Sequence[ContentWord], text: str) -> Coverage:
    """What a text speaks of."""
    forms, pairs = _spoken(text)
    heavy = {word.place for word in words if not word.light}
    torn = {word.place for word in words if not any(pair in pairs for pair in word.pairs)}
    whole = spoken = 0.0
    missing = []
    for word in words:
        share = word.weight * LIGHT_WEIGHT if word.light else word.weight
        beside = {word.place - 1, word.place + 1} & heavy
        whole += share
        spoken += share * _credit(word, forms, torn=word.place in torn, bound=bool(beside))
        unknown = not forms.intersection(word.forms) or _elsewhere(word, pairs)
        if not word.light and (unknown or (beside and {word.place, *beside} <= torn)):
            missing.append(word.word)
    together = 1 - len(heavy & torn) / len(heavy) if heavy else 1.0
    return Coverage(spoken / whole if whole else 1.0, tuple(dict.fromkeys(missing)), together)


def _elsewhere(word: ContentWord, pairs: frozenset[Pair]) -> bool:
    """Whether a word is the name of a place that the text does not name: "quận Cầu Giấy"."""
    return any(
        pair[0] in PLACES and pair[1] == fold_syllable(word.forms[-1]) and pair not in pairs
        for pair in word.pairs
    )


def _credit(word: ContentWord, forms: frozenset[str], *, torn: bool, bound: bool) -> float:
    known = [form for form in word.forms if form in forms]
    if not known:
        return 0.0
    credit = 1.0 if known[0] == word.forms[0] else MENDED
    if word.pairs and torn:
        credit *= LOOSE if bound else ALONE
    return credit


@lru_cache(maxsize=8_192)
def _spoken(text: str) -> tuple[frozenset[str], frozenset[Pair]]:
    """The syllables of a text, with their marks and without, and its folded pairs."""
    words = read_words(text)
    return frozenset((*words.syllables, *words.folds)), frozenset(pairwise(words.folds))
