"""What a secretary has answered before, and whether it answers a question asked now.

It is given only to the very same question: of two that differ in a word, a number, a unit or a
month, the one's answer is the other's mistake. What is merely alike is offered as related.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import product

from knowledge.answers import wording
from knowledge.answers.statistics import Statistics
from knowledge.answers.wording import Wording
from knowledge.language import fold, tidy_chat
from knowledge.language.text import fold_syllable

NEAR = 0.6
"""Share of their words' weight that two questions must have in common to be called related."""
NEAR_AT_MOST = 2
NEAR_WORDS = 2

FIRST_MONTH = 8
"""A school year begins in August, when plans for it are made."""

OF_ITS_DAY = re.compile(
    r"\b(?:hom (?:nay|qua|kia|truoc)|(?:ngay|sang|chieu|toi) mai|ngay kia|ngay mot"
    r"|mai (?:co|hop|nop)"
    r"|(?:tuan|thang|qui|quy|hoc ky|ky|dot|lan) (?:nay|sau|toi|truoc|vua roi|vua qua)"
    r"|(?:sang|trua|chieu|toi) nay|sap toi|vua roi|vua qua|vua nay|\d+ (?:ngay|tuan) nua"
    r"|thu (?:[2-7]|hai|ba|tu|nam|sau|bay)|chu nhat|nam (?:sau|toi|ngoai|truoc)"
    r"|no|cai (?:do|ay|nay|kia)|viec (?:do|ay|nay)|o tren|muc tren)\b"
)
"""Words that mean another thing on another day, or after other words."""

OF_ITS_YEAR = re.compile(
    r"\bnam (?:hoc )?nay\b|\b(?:thang|t)\s?\d{1,2}\b|\d\s?[/.-]\s?\d|\bngay \d|\bhoc ky\b|\bhk\b"
    r"|\b(?:dot|quy|qui|ky) (?:\d|i|mot|hai|ba)"
)
"""Words that mean another day, term or round in another school year."""


@dataclass(frozen=True, slots=True)
class Word:
    """An answer that a secretary approved, and to what; `on`: the day of its last change."""

    id: int
    question: str
    answer: str
    at: datetime

    @property
    def on(self) -> date:
        return self.at.date()


def match(
    question: str, words: Sequence[Word], now: datetime, statistics: Statistics
) -> tuple[Word | None, tuple[Word, ...]]:
    """The word that answers the question, and those that may have to do with it.

    `words` come nearest unit first, newest first. Where several fit that do not ask the same among
    themselves, a question typed without marks may mean either: both are only related.
    """
    if is_of_its_day(question):
        return None, _related(question, words, statistics)
    fitting = [one for one in words if _answers(one, question, now)]
    if fitting and all(is_same(fitting[0].question, one.question) for one in fitting[1:]):
        return fitting[0], ()
    return None, tuple(fitting[:NEAR_AT_MOST]) or _related(question, words, statistics)


def is_same(one: str, other: str) -> bool:
    """Whether two questions, asked at the same time, ask the same thing."""
    pairs = product(wording.readings(one), wording.readings(other))
    return any(wording.same(mine, theirs) for mine, theirs in pairs)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and when it was asked; `at` on the council's clock."""

    text: str
    at: datetime


def are_one(one: Asked, other: Asked) -> bool:
    """Whether one answer will do for both."""
    return is_same(one.text, other.text) and _time_meant(one) == _time_meant(other)


def _time_meant(asked: Asked) -> date | int | None:
    if is_of_its_day(asked.text):
        return asked.at.date()
    return school_year(asked.at) if _is_of_its_year(asked.text) else None


def is_of_its_day(question: str) -> bool:
    """Whether an answer cannot hold for whoever asks the same on another day."""
    return bool(OF_ITS_DAY.search(_plain(question)))


def school_year(moment: datetime) -> int:
    """The year in which the school year of this moment began."""
    return moment.year - (moment.month < FIRST_MONTH)


def _answers(word: Word, question: str, now: datetime) -> bool:
    """Whether a word answers this very question, and still means the same time."""
    if not is_same(word.question, question) or is_of_its_day(word.question):
        return False
    if _is_of_its_year(question) or _is_of_its_year(word.question):
        return school_year(word.at) == school_year(now)
    return True


def _is_of_its_year(question: str) -> bool:
    return bool(OF_ITS_YEAR.search(_plain(question)))


def _plain(question: str) -> str:
    return " ".join(fold(tidy_chat(question)).split())


def _related(question: str, words: Sequence[Word], statistics: Statistics) -> tuple[Word, ...]:
    asked = wording.readings(question)[0]
    scored = [(_alike(asked, wording.readings(one.question)[0], statistics), one) for one in words]
    near = [pair for pair in scored if pair[0] >= NEAR]
    near.sort(key=lambda pair: -pair[0])
    return tuple(one for _, one in near[:NEAR_AT_MOST])


def _alike(one: Wording, other: Wording, statistics: Statistics) -> float:
    """How much of the weight of all their words two questions share; 0 where it is too few words
    to say."""
    mine, theirs = _every(one, other), _every(other, one)
    common = mine & theirs
    if len(common) < NEAR_WORDS:
        return 0.0
    whole = sum(_weight(word, statistics) for word in mine | theirs)
    return sum(_weight(word, statistics) for word in common) / whole


def _every(one: Wording, other: Wording) -> frozenset[str]:
    numbers = {" ".join(pair) for pair in one.numbers}
    return one.words | (one.loose & other.words) | numbers


def _weight(word: str, statistics: Statistics) -> float:
    """Rare words say more; what no plan has says most."""
    return statistics.idf(statistics.folds.get(fold_syllable(word), 0))
