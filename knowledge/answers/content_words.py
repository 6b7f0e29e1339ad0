"""Which words of a question say what it is about.

Asking words, names of plans and times are left out: they choose the kind of answer, the plan, the
period. Of the rest, light words ("làm", "đơn vị") count little, words of weight decide.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from knowledge.answers import cues, light_words
from knowledge.answers.answer import AnswerKind
from knowledge.answers.question import Question
from knowledge.answers.statistics import Statistics
from knowledge.language.abbreviations import expand
from knowledge.language.interrogatives import interrogative_places
from knowledge.language.text import fold_syllable, syllables

SHORTEST_MENDED = 3
"""Letters a word needs for its repair to be believed: "pi" may be anything."""
HEAVY_FOR_ONE_MENDED = 4
"""One mistyped word among so many words of weight is a slip; more are another subject."""

ASKING = (
    *cues.DEADLINE, *cues.TIME, *cues.WHO, *cues.LIST, *cues.TO_WHOM, *cues.UPCOMING,
    *cues.OVERDUE, *cues.SAYS_ABOUT, *cues.SECTION_POINT,
)  # fmt: skip

ROMAN = frozenset(("i", "ii", "iii", "iv", "v"))
NUMBERED_TIMES = frozenset(("qui", "thang", "ki", "hk", "dot", "ngay"))
_MONTH = re.compile(r"t\d{1,2}")
_YEAR = re.compile(r"20\d\d")

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class ContentWord:
    """A word of the question: its place, and the forms under which a passage may have it.

    `forms` begins with the word as typed; a word typed with marks is looked for with its marks, a
    bare one by its letters. `weight` is its IDF. A light word is not what the question is about.
    `pairs` are the folded pairs it stands in.
    """

    place: int
    word: str
    forms: tuple[str, ...]
    weight: float
    light: bool
    pairs: tuple[Pair, ...]


def content_words(question: Question, statistics: Statistics) -> tuple[ContentWord, ...]:
    """The words a fitting passage should speak of."""
    typed = syllables(expand(question.topic))
    asking = interrogative_places(typed)
    meant = statistics.repair.repair_syllables(typed, asking)
    skipped = asking | _cue_places(typed, question) | _name_places(typed, question)
    kept = [
        place
        for place, word in enumerate(typed)
        if place not in skipped and word != str(question.wave) and not _is_time(typed, place)
    ]
    light = _light_places(typed, meant, kept, bare=question.bare)
    heavy = [place for place in kept if place not in light]
    if _mended_too_much(typed, meant, heavy):
        meant = _marks_only(typed, meant)
    return tuple(
        ContentWord(
            place,
            typed[place],
            _forms(typed[place], meant[place]),
            _weight(typed[place], meant[place], statistics),
            place in light,
            _pairs(place, meant, skipped),
        )
        for place in kept
    )


def _light_places(
    typed: Sequence[str], meant: Sequence[str], kept: Sequence[int], *, bare: bool
) -> frozenset[int]:
    single = {at for at in kept if _is_light(typed[at], meant[at], bare=bare)}
    weighty = _phrase_places(light_words.WEIGHTY, typed)
    return (_phrase_places(light_words.PHRASES, typed) | single) - weighty


def _is_light(typed: str, meant: str, *, bare: bool) -> bool:
    """Light as typed; in a bare question also in the marks it was given, or, where the plans know
    no such syllable, in any marks it may have."""
    if typed in light_words.LIGHT_SYLLABLES or not bare:
        return typed in light_words.LIGHT_SYLLABLES
    if meant != typed and fold_syllable(meant) == typed:
        return meant in light_words.LIGHT_SYLLABLES
    return typed in light_words.BARE_SYLLABLES


def _mended_too_much(typed: Sequence[str], meant: Sequence[str], heavy: Sequence[int]) -> bool:
    """Whether so many letters were changed that the question is rather about something else."""
    mended = [at for at in heavy if fold_syllable(typed[at]) != fold_syllable(meant[at])]
    return len(mended) > len(heavy) // HEAVY_FOR_ONE_MENDED


def _marks_only(typed: Sequence[str], meant: Sequence[str]) -> list[str]:
    """The repaired words where only marks were added, the typed ones elsewhere."""
    return [
        repaired if fold_syllable(repaired) == fold_syllable(word) else word
        for word, repaired in zip(typed, meant, strict=True)
    ]


def _forms(typed: str, meant: str) -> tuple[str, ...]:
    mended = fold_syllable(meant) != fold_syllable(typed)
    if mended and len(typed) < SHORTEST_MENDED:
        return (typed,)
    return tuple(dict.fromkeys((typed, meant)))


def _weight(typed: str, meant: str, statistics: Statistics) -> float:
    folds = statistics.folds
    return statistics.idf(
        max(folds.get(fold_syllable(typed), 0), folds.get(fold_syllable(meant), 0))
    )


def _pairs(place: int, meant: Sequence[str], skipped: frozenset[int]) -> tuple[Pair, ...]:
    return tuple(
        (fold_syllable(meant[left]), fold_syllable(meant[left + 1]))
        for left in (place - 1, place)
        if left >= 0 and left + 1 < len(meant) and not {left, left + 1} & skipped
    )


def _cue_places(typed: Sequence[str], question: Question) -> frozenset[int]:
    """Places of the words that belong to a cue such as "hạn" or "đơn vị nào"."""
    phrases = (*ASKING, *cues.HELPER) if question.helper else ASKING
    if question.kind is AnswerKind.LIST:
        phrases = (*phrases, *cues.SHORT_LIST)
    if question.expects is not None:
        phrases = (*phrases, *question.expects.phrases)
    if question.fact is not None:
        phrases = (
            *phrases,
            *cues.FACTS[question.fact],
            *cues.ISSUING,
            *cues.SIGNING,
            *cues.WHO_HOLDS,
        )
    return _phrase_places(phrases, typed)


def _name_places(typed: Sequence[str], question: Question) -> frozenset[int]:
    """Places of the names of plans: they choose the plan and say nothing of the matter."""
    return _phrase_places(tuple(sorted(question.names)), typed)


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


def _is_time(typed: Sequence[str], place: int) -> bool:
    """Years, "t11", and the numbers of "12/2023" and "quý III": filters of their own."""
    word = typed[place]
    if _YEAR.fullmatch(word) or _MONTH.fullmatch(word):
        return True
    before = fold_syllable(typed[place - 1]) if place else ""
    after = typed[place + 1] if place + 1 < len(typed) else ""
    if word.isdigit() and _YEAR.fullmatch(after):
        return True
    return (word.isdigit() or word in ROMAN) and before in NUMBERED_TIMES
