"""Which words of a question say what it is about, and how many of them a passage speaks of.

The second check beside the ranking's own confidence (retrieval.md 5): words that no passage has, or
has only as parts of other words ("nước Pháp" in "pháp luật"), speak against an answer.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from knowledge.answers import cues, light_words
from knowledge.answers.answer import AnswerKind, Hit
from knowledge.answers.index_words import read_words
from knowledge.answers.question import Question
from knowledge.answers.statistics import Statistics
from knowledge.language import is_unaccented
from knowledge.language.abbreviations import expand
from knowledge.language.interrogatives import interrogative_places
from knowledge.language.text import fold_syllable, syllables

LIGHT_WEIGHT = 0.1
LOOSE = 0.3
"""Credit for a word that the passage has, but beside none of its neighbours in the question."""
SHORTEST_MENDED = 3
"""Letters a word needs for its repair to be believed: "pi" may be anything."""
HEAVY_FOR_ONE_MENDED = 3
"""One mistyped word among so many words of weight is a slip; more are another subject."""
ALONE = 0.7
"""The same where its neighbours in the question are light words, which plans put differently."""
MENDED = 0.85
"""Credit for a word that the passage has only after its letters were repaired."""

ASKING = (
    *cues.DEADLINE, *cues.TIME, *cues.WHO, *cues.LIST, *cues.TO_WHOM, *cues.UPCOMING, *cues.OVERDUE,
    *cues.SAYS_ABOUT, *cues.SECTION_POINT,
)  # fmt: skip

_MONTH = re.compile(r"t\d{1,2}")
ROMAN = frozenset(("i", "ii", "iii", "iv", "v"))
NUMBERED_TIMES = frozenset(("qui", "thang", "ki", "hk", "dot", "ngay"))

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class ContentWord:
    """A word of the question: as typed, the forms under which a passage may have it, its weight.

    `forms` begins with the typed word; a word typed with marks is looked for with its marks, a bare
    one by its letters. `neighbours` are the folded pairs it stands in, `bound` tells whether one of
    them is with another word of weight. A light word is not what the question is about.
    """

    word: str
    forms: tuple[str, ...]
    weight: float
    light: bool
    neighbours: tuple[Pair, ...]
    bound: bool


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
    bare = is_unaccented(question.topic)
    skipped = asking | _cue_places(typed, question) | _name_places(typed, question)
    kept = [
        place
        for place, word in enumerate(typed)
        if place not in skipped and word != str(question.wave) and not _is_time(word, typed, place)
    ]
    light = _phrase_places(light_words.PHRASES, typed) | {
        place for place in kept if _is_light(typed[place], meant[place], bare=bare)
    }
    heavy = [place for place in kept if place not in light]
    if _mended_too_much(typed, meant, heavy):
        meant = [
            repaired if fold_syllable(repaired) == fold_syllable(word) else word
            for word, repaired in zip(typed, meant, strict=True)
        ]
    return tuple(
        ContentWord(
            typed[place],
            _forms(typed[place], meant[place]),
            _weight(typed[place], meant[place], statistics),
            place in light,
            _neighbours(place, meant, skipped),
            any(at in heavy for at in (place - 1, place + 1)),
        )
        for place in kept
    )


def _mended_too_much(typed: Sequence[str], meant: Sequence[str], heavy: Sequence[int]) -> bool:
    """Whether so many letters were changed that the question is rather about something else."""
    mended = [at for at in heavy if fold_syllable(typed[at]) != fold_syllable(meant[at])]
    return len(mended) > len(heavy) // HEAVY_FOR_ONE_MENDED


def coverage(words: Sequence[ContentWord], hit: Hit) -> Coverage:
    """What the passage, its headings and its plan speak of."""
    text = _speech(hit)
    forms, pairs = _spoken(text)
    whole = sum(_share_of(word) for word in words)
    spoken = sum(_share_of(word) * _credit(word, forms, pairs) for word in words)
    return Coverage(spoken / whole if whole else 1.0, unspoken(words, text))


def unspoken(words: Sequence[ContentWord], text: str) -> tuple[str, ...]:
    """The words of weight that a text never names."""
    forms, _ = _spoken(text)
    heavy = (word for word in words if not word.light)
    return tuple(dict.fromkeys(one.word for one in heavy if not forms.intersection(one.forms)))


def _share_of(word: ContentWord) -> float:
    return word.weight * LIGHT_WEIGHT if word.light else word.weight


def _credit(word: ContentWord, forms: frozenset[str], pairs: frozenset[Pair]) -> float:
    known = [form for form in word.forms if form in forms]
    if not known:
        return 0.0
    credit = 1.0 if known[0] == word.forms[0] else MENDED
    if word.neighbours and not any(pair in pairs for pair in word.neighbours):
        credit *= LOOSE if word.bound else ALONE
    return credit


def _weight(typed: str, meant: str, statistics: Statistics) -> float:
    frequency = max(
        statistics.folds.get(fold_syllable(typed), 0), statistics.folds.get(fold_syllable(meant), 0)
    )
    return statistics.idf(frequency)


def _forms(typed: str, meant: str) -> tuple[str, ...]:
    mended = fold_syllable(meant) != fold_syllable(typed)
    if mended and len(typed) < SHORTEST_MENDED:
        return (typed,)
    return tuple(dict.fromkeys((typed, meant)))


def _is_light(typed: str, meant: str, *, bare: bool) -> bool:
    """Light as typed; in a bare question also in the marks it was given, or, where the plans know
    no such syllable, in any marks it may have."""
    if typed in light_words.LIGHT_SYLLABLES or not bare:
        return typed in light_words.LIGHT_SYLLABLES
    if meant != typed and fold_syllable(meant) == typed:
        return meant in light_words.LIGHT_SYLLABLES
    return typed in light_words.BARE_SYLLABLES


def _neighbours(place: int, meant: Sequence[str], skipped: frozenset[int]) -> tuple[Pair, ...]:
    pairs = []
    for left, right in ((place - 1, place), (place, place + 1)):
        if left >= 0 and right < len(meant) and not {left, right} & skipped:
            pairs.append((fold_syllable(meant[left]), fold_syllable(meant[right])))
    return tuple(pairs)


def _cue_places(typed: Sequence[str], question: Question) -> frozenset[int]:
    """Places of the words that belong to a cue such as "hạn" or "đơn vị nào"."""
    phrases = (*ASKING, *cues.HELPER) if question.helper else ASKING
    if question.kind is AnswerKind.LIST:
        phrases = (*phrases, *cues.SHORT_LIST)
    if question.fact is not None:
        phrases = (*phrases, *cues.FACTS[question.fact], *cues.ISSUING)
    return _phrase_places(phrases, typed)


def _name_places(typed: Sequence[str], question: Question) -> frozenset[int]:
    """Places of the names of plans: they choose the plan and say nothing of the matter."""
    names = tuple(" ".join(syllables(name)) for name in sorted(question.names))
    return _phrase_places(names, typed) if names else frozenset()


def _phrase_places(phrases: tuple[str, ...], typed: Sequence[str]) -> frozenset[int]:
    said = " ".join(typed)
    plain = " ".join(map(fold_syllable, typed))
    places: set[int] = set()
    for start, end in cues.spans(_as_syllables(phrases), said, plain):
        first = plain.count(" ", 0, start)
        places.update(range(first, first + plain.count(" ", start, end) + 1))
    return frozenset(places)


@lru_cache(maxsize=64)
def _as_syllables(phrases: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(" ".join(syllables(phrase)) for phrase in phrases)


def _is_time(word: str, typed: Sequence[str], place: int) -> bool:
    """Years, and the numbers of "12/2023" and "quý III": filters of their own."""
    after = typed[place + 1] if place + 1 < len(typed) else ""
    before = fold_syllable(typed[place - 1]) if place else ""
    number = word.isdigit() or word in ROMAN
    if _MONTH.fullmatch(word):
        return True
    if number and before in NUMBERED_TIMES:
        return True
    return (_is_year(word) and word.isdigit()) or (word.isdigit() and _is_year(after))


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and word.startswith("20")


def _speech(hit: Hit) -> str:
    plan = hit.plan
    names = (plan.owner, *plan.names, plan.header.issuer or "", plan.header.place or "")
    passage = hit.passage
    return "\n".join((passage.body, passage.heading, passage.title, *names))


@lru_cache(maxsize=8_192)
def _spoken(text: str) -> tuple[frozenset[str], frozenset[Pair]]:
    """The syllables of a text, with their marks and without, and its folded pairs."""
    words = read_words(text)
    return frozenset((*words.syllables, *words.folds)), frozenset(pairwise(words.folds))
