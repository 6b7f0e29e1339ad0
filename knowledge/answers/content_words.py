"""Which words of a question say what it is about, and how many of them a passage speaks of.

The second check beside the ranking's own confidence (retrieval.md 5): words that no passage has, or
has only as parts of other words ("nước Pháp" in "pháp luật"), speak against an answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from knowledge.answers import cues
from knowledge.answers.answer import Hit
from knowledge.answers.index_words import read_words
from knowledge.answers.names import short_names
from knowledge.answers.question import Question
from knowledge.answers.ranking import read_question
from knowledge.answers.statistics import Statistics
from knowledge.language.text import fold_syllable

LIGHT = frozenset(
    ["nộp", "gửi", "phải", "cần", "làm", "xong", "hoàn", "thành", "có", "không", "được", "cho", "em", "mình", "chúng", "của", "các", "những", "một", "là", "thì", "mà", "và", "với", "trong", "về", "vào", "từ", "đến", "tới", "ở", "tại", "theo", "để", "do", "này", "đó", "kia", "ấy", "năm", "tháng", "ngày", "tuần", "quý", "học", "giờ", "trước", "sau", "nữa", "lại", "còn", "đã", "sẽ", "đang", "nhà", "trường", "bên", "ta", "đi", "ra", "lên", "gồm", "bao", "hay", "hoặc", "như", "vậy", "xin", "hỏi", "biết", "bị", "mỗi", "từng", "bằng", "trên", "dưới", "giữa", "khi", "nếu", "bạn", "tôi", "thầy", "cô", "anh", "chị", "nói", "ghi", "nêu", "kế", "hoạch", "văn", "bản", "quy", "định", "diễn", "tổ", "chức", "thực", "hiện", "thời", "gian"]
)
"""Words so common in questions that their absence from a passage says little."""

LIGHT_WEIGHT = 0.15
LOOSE = 0.5
"""Credit for a word that the passage has, but beside none of its neighbours in the question."""

ASKING = (*cues.DEADLINE, *cues.WHO, *cues.LIST, *cues.TO_WHOM, *cues.UPCOMING, *cues.OVERDUE)


@dataclass(frozen=True, slots=True)
class ContentWord:
    """A word of the question with its weight; `neighbours` are the folded pairs it stands in."""

    word: str
    folded: str
    weight: float
    neighbours: tuple[tuple[str, str], ...]


def content_words(question: Question, statistics: Statistics) -> tuple[ContentWord, ...]:
    """The words a fitting passage should speak of, with their weights."""
    read = read_question(question.topic, statistics).syllables
    said = " ".join(read)
    plain = " ".join(map(fold_syllable, read))
    asking = _asking_places(said, plain)
    kept = [
        None if place in asking or _is_number_of_year(word) else word
        for place, word in enumerate(read)
    ]
    pairs = [(fold_syllable(a), fold_syllable(b)) if a and b else None for a, b in pairwise(kept)]
    around = zip(kept, [None, *pairs], [*pairs, None], strict=True)
    return tuple(
        ContentWord(
            word,
            fold_syllable(word),
            _weight(word, statistics),
            tuple(pair for pair in (before, behind) if pair),
        )
        for word, before, behind in around
        if word
    )


def covered(words: Sequence[ContentWord], hit: Hit, statistics: Statistics) -> float:
    """How much of the question's weight the passage, its headings and its plan speak of: 0 to 1."""
    whole = sum(word.weight for word in words)
    if not whole:
        return 1.0
    folds, pairs = _speech(hit)
    return sum(word.weight * _credit(word, folds, pairs) for word in words) / whole


def missing_words(words: Sequence[ContentWord], hits: Sequence[Hit]) -> tuple[str, ...]:
    """Heavy words of the question that none of these passages has."""
    spoken = frozenset().union(*(_speech(hit)[0] for hit in hits)) if hits else frozenset()
    return tuple(
        dict.fromkeys(
            word.word for word in words if word.folded not in spoken and word.word not in LIGHT
        )
    )


def _credit(word: ContentWord, folds: frozenset[str], pairs: frozenset[tuple[str, str]]) -> float:
    if word.folded not in folds:
        return 0.0
    if not word.neighbours or any(pair in pairs for pair in word.neighbours):
        return 1.0
    return LOOSE


def _weight(word: str, statistics: Statistics) -> float:
    weight = statistics.idf(statistics.folds.get(fold_syllable(word), 0))
    return weight * LIGHT_WEIGHT if word in LIGHT else weight


def _asking_places(said: str, plain: str) -> frozenset[int]:
    """Places of the syllables that belong to a cue such as "hạn" or "đơn vị nào"."""
    places: set[int] = set()
    for start, end in cues.spans(ASKING, said, plain):
        first = plain.count(" ", 0, start)
        places.update(range(first, first + plain.count(" ", start, end) + 1))
    return frozenset(places)


def _is_number_of_year(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and word.startswith("20")


def _speech(hit: Hit) -> tuple[frozenset[str], frozenset[tuple[str, str]]]:
    plan = hit.plan
    names = " . ".join(sorted(short_names(plan)))
    return _spoken("\n".join((hit.passage.body, hit.passage.heading, hit.passage.title, names)))


@lru_cache(maxsize=8_192)
def _spoken(text: str) -> tuple[frozenset[str], frozenset[tuple[str, str]]]:
    folds = read_words(text).folds
    return frozenset(folds), frozenset(pairwise(folds))
