"""Which words of a question say what it is about, and how many of them a passage speaks of.

The second check beside the ranking's own confidence (retrieval.md 5): words that no passage has, or
has only as parts of other words ("nước Pháp" in "pháp luật"), speak against an answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from knowledge.answers import cues, light_words
from knowledge.answers.answer import Hit
from knowledge.answers.index_words import read_words
from knowledge.answers.question import Question
from knowledge.answers.statistics import Statistics
from knowledge.language.abbreviations import expand
from knowledge.language.interrogatives import interrogative_places
from knowledge.language.text import fold_syllable, syllables

LIGHT_WEIGHT = 0.1
LOOSE = 0.5
"""Credit for a word that the passage has, but beside none of its neighbours in the question."""
MENDED = 0.85
"""Credit for a word that the passage has only after its letters were repaired."""

ASKING = (
    *cues.DEADLINE, *cues.WHO, *cues.LIST, *cues.TO_WHOM, *cues.UPCOMING, *cues.OVERDUE,
    *cues.SAYS_ABOUT, *cues.SECTION_POINT,
)  # fmt: skip

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class ContentWord:
    """A word of the question: as typed, its folded forms (typed and repaired), its weight.

    `neighbours` are the folded pairs it stands in. A light word is not what the question is about.
    """

    word: str
    folds: tuple[str, ...]
    weight: float
    light: bool
    neighbours: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of the question's weight a passage speaks of (0 to 1), and what it never names."""

    share: float
    missing: tuple[str, ...]


def content_words(question: Question, statistics: Statistics) -> tuple[ContentWord, ...]:
    """The words a fitting passage should speak of; asking words, names and years are left out."""
    typed = syllables(expand(question.topic))
    asking = interrogative_places(typed)
    meant = statistics.repair.repair_syllables(typed, asking)
    skipped = asking | _cue_places(typed, question)
    light = _phrase_places(light_words.PHRASES, typed)
    kept = [
        place
        for place, word in enumerate(typed)
        if place not in skipped and not _is_year(word, typed, place)
    ]
    return tuple(
        ContentWord(
            typed[place],
            _folds(typed[place], meant[place]),
            _weight(typed[place], meant[place], statistics),
            place in light or _is_light(typed[place], meant[place]),
            _neighbours(place, meant, skipped),
        )
        for place in kept
    )


def coverage(words: Sequence[ContentWord], hit: Hit) -> Coverage:
    """What the passage, its headings and its plan speak of."""
    folds, pairs = _speech(hit)
    whole = sum(_share_of(word) for word in words)
    spoken = sum(_share_of(word) * _credit(word, folds, pairs) for word in words)
    missing = tuple(
        dict.fromkeys(
            word.word for word in words if not word.light and not folds.intersection(word.folds)
        )
    )
    return Coverage(spoken / whole if whole else 1.0, missing)


def _share_of(word: ContentWord) -> float:
    return word.weight * LIGHT_WEIGHT if word.light else word.weight


def _credit(word: ContentWord, folds: frozenset[str], pairs: frozenset[Pair]) -> float:
    known = [fold for fold in word.folds if fold in folds]
    if not known:
        return 0.0
    credit = 1.0 if known[0] == word.folds[0] else MENDED
    if word.neighbours and not any(pair in pairs for pair in word.neighbours):
        credit *= LOOSE
    return credit


def _weight(typed: str, meant: str, statistics: Statistics) -> float:
    frequency = max(
        statistics.folds.get(fold_syllable(typed), 0), statistics.folds.get(fold_syllable(meant), 0)
    )
    return statistics.idf(frequency)


def _folds(typed: str, meant: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((fold_syllable(typed), fold_syllable(meant))))


def _is_light(typed: str, meant: str) -> bool:
    """Light as typed; a bare syllable is light in what it was repaired to."""
    bare = fold_syllable(typed) == typed
    return (
        meant if bare and fold_syllable(meant) == typed else typed
    ) in light_words.LIGHT_SYLLABLES


def _neighbours(place: int, meant: Sequence[str], skipped: frozenset[int]) -> tuple[Pair, ...]:
    pairs = []
    for left, right in ((place - 1, place), (place, place + 1)):
        if left >= 0 and right < len(meant) and not {left, right} & skipped:
            pairs.append((fold_syllable(meant[left]), fold_syllable(meant[right])))
    return tuple(pairs)


def _cue_places(typed: Sequence[str], question: Question) -> frozenset[int]:
    """Places of the words that belong to a cue such as "hạn" or "đơn vị nào"."""
    phrases = (*ASKING, *cues.HELPER) if question.helper else ASKING
    return _phrase_places(phrases, typed)


def _phrase_places(phrases: tuple[str, ...], typed: Sequence[str]) -> frozenset[int]:
    said = " ".join(typed)
    plain = " ".join(map(fold_syllable, typed))
    places: set[int] = set()
    for start, end in cues.spans(phrases, said, plain):
        first = plain.count(" ", 0, start)
        places.update(range(first, first + plain.count(" ", start, end) + 1))
    return frozenset(places)


def _is_year(word: str, typed: Sequence[str], place: int) -> bool:
    """A year is a filter of its own, and so are the numbers of "12/2023"."""
    if len(word) == 4 and word.isdigit() and word.startswith("20"):
        return True
    after = typed[place + 1] if place + 1 < len(typed) else ""
    return word.isdigit() and len(after) == 4 and after.startswith("20")


def _speech(hit: Hit) -> tuple[frozenset[str], frozenset[Pair]]:
    plan = hit.plan
    names = (plan.owner, *plan.names, plan.header.issuer or "", plan.header.place or "")
    passage = hit.passage
    return _spoken("\n".join((passage.body, passage.heading, passage.title, *names)))


@lru_cache(maxsize=8_192)
def _spoken(text: str) -> tuple[frozenset[str], frozenset[Pair]]:
    folds = read_words(text).folds
    return frozenset(folds), frozenset(pairwise(folds))
