"""Which task the words of an order mean, and which month: "đăng ký danh hiệu", "bài tháng 11"."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import log

from dateutil.relativedelta import relativedelta

from knowledge.language import fold, nfc
from knowledge.language.abbreviations import expand
from knowledge.language.text import syllables

FITS = 0.6
"""The share of an order's words, weighed by rarity, that a task must speak of."""
CERTAIN = 0.8
"""The share at which a task is meant although nobody asked for one."""
ALIKE = 0.1
"""Shares that differ by no more than this are told apart by asking."""
FEWEST_CERTAIN = 2
"""Words that an order must have for a task to be certain."""

LIGHT = frozenset((
    "nop", "gui", "ve", "cho", "cac", "cua", "va", "nhe", "a", "truoc", "ngay", "han", "chot",
    "lam", "viec", "thay", "co", "truong", "don", "vi", "nhac", "chua", "du", "con", "thieu",
    "som", "giup", "em", "la", "day", "toi", "den", "xong", "phai", "can", "di", "o", "tai",
    "theo", "voi", "de", "nhung", "moi", "mot", "hoan", "thanh", "thang", "nam", "dot", "gap",
))  # fmt: skip
"""Words that tell no task from another."""

ESSAY = frozenset((
    "bai", "du", "thi", "viet", "nguoi", "tot", "viec", "ntvt", "guong", "dien", "hinh", "tien",
))  # fmt: skip
"""Words of a round's essays; an order of these alone, or of none, means the round."""

_YEAR = r"(?:(?:\s?[/-]\s?|\s|\snam\s)([12]\d{3}))?"
MONTH = re.compile(rf"(?<!\w)(?:thang|thg|t)\s?(\d{{1,2}}){_YEAR}(?!\w|/\d)")
BARE_MONTH = re.compile(rf"(\d{{1,2}}){_YEAR}")

SPOKEN = {
    "truoc": -1, "vua qua": -1, "vua roi": -1, "roi": -1, "nay": 0, "sau": 1, "toi": 1,
}  # fmt: skip
"""Months by how far they are from this one."""

NUMBERS = {
    "gieng": 1, "mot": 1, "hai": 2, "ba": 3, "tu": 4, "bon": 4, "nam": 5, "bay": 7, "tam": 8,
    "chin": 9, "muoi": 10, "muoi mot": 11, "muoi hai": 12, "chap": 12,
}  # fmt: skip
"""Months by their names; the sixth differs from "tháng sau" by its mark alone (`_folded`)."""

_WORDS = "|".join(sorted((*SPOKEN, *NUMBERS), key=len, reverse=True))
_GOES_ON = r"(?!\s?(?:lan|bai|hoc|ngay|han|khi|mot|hai|\d{1,2}(?!\d)))"
"""Not: "mỗi tháng một lần", "mỗi tháng ba bài", "tháng trước ngày 20"."""

SPOKEN_MONTH = re.compile(rf"(?<!\w)(?:thang|thg)\s(nay|(?:{_WORDS})(?!\w){_GOES_ON}){_YEAR}(?!\w)")
BARE_SPOKEN = re.compile(rf"({_WORDS}){_YEAR}")
SIXTH = re.compile(r"(?<!\w)((?:th[áa]ng|thg)\s+|^\s*)sáu(?!\w)")

NUMBER = re.compile(r"(?<!\w)(?:thang|thg)\s?(\d[\d/-]*)")
BARE_NUMBER = re.compile(r"(\d[\d\s/-]*)")
MONTHS = 12
_DASHES = str.maketrans("–—", "--")


@dataclass(frozen=True, slots=True)
class Matter:
    """Something that units owe: its key, and the words of its plan."""

    key: str
    words: str


@dataclass(frozen=True, slots=True)
class Fit:
    """A matter that the words may mean; `share`: how much of them it speaks of."""

    matter: Matter
    share: float
    certain: bool


def fitting(words: str, matters: Sequence[Matter]) -> list[Fit]:
    """The matters that fit `words` equally well, best first; none if nothing fits."""
    wanted = content(words)
    known = {matter.key: set(_tokens(matter.words)) for matter in matters}
    counts = Counter(token for tokens in known.values() for token in tokens)
    weights = {token: log(1 + (len(known) + 1) / (1 + counts[token])) for token in wanted}
    total = sum(weights.values())
    if not total:
        return []
    fits = [
        Fit(matter, share, share >= CERTAIN and len(wanted) >= FEWEST_CERTAIN)
        for matter in matters
        if (share := sum(weights[t] for t in wanted & known[matter.key]) / total) >= FITS
    ]
    best = max((fit.share for fit in fits), default=0.0)
    return sorted((f for f in fits if f.share >= best - ALIKE), key=lambda f: -f.share)


def content(words: str) -> set[str]:
    """The words, folded, that say what an order is about."""
    plain = SPOKEN_MONTH.sub(" ", MONTH.sub(" ", _folded(expand(words))))
    return {t for t in syllables(plain) if t not in LIGHT and not t.isdigit()}


def means_round(words: str) -> bool:
    """Whether the words ask for a round's essays: "bài tháng 11", "3 bài ntvt", or nothing."""
    return content(words) <= ESSAY


def names_essays(words: str) -> bool:
    """Whether essays are spoken of among other words."""
    return not content(words).isdisjoint(("bai", "ntvt"))


def month_named(words: str, today: date, *, bare: bool = False) -> date | None:
    """The first day of the month that is named: by number or name in the year in which it is
    nearest ("tháng 11", "tháng mười một 2026"), or from today ("tháng trước"). `bare`: the whole of
    the words may be its number or name."""
    plain, here = _folded(words), today.replace(day=1)
    if found := MONTH.search(plain) or (BARE_MONTH.fullmatch(plain) if bare else None):
        return _month_of(int(found[1]), found[2], here)
    found = SPOKEN_MONTH.search(plain) or (BARE_SPOKEN.fullmatch(plain) if bare else None)
    if found is None:
        return None
    if found[1] in NUMBERS:
        return _month_of(NUMBERS[found[1]], found[2], here)
    return here + relativedelta(months=SPOKEN[found[1]])


def no_month(words: str, today: date, *, bare: bool = False) -> str:
    """The number that stands where a month's should and is none: "13" of "tháng 13", "2026-2027";
    "" where there is nothing of the kind."""
    plain = _folded(words)
    found = NUMBER.search(plain) or (BARE_NUMBER.fullmatch(plain) if bare else None)
    if found is None or month_named(words, today, bare=bare) is not None:
        return ""
    return found[1].strip(" -/")


def _folded(words: str) -> str:
    spoken = SIXTH.sub(r"\g<1>6", nfc(words).casefold())
    return " ".join(fold(spoken).translate(_DASHES).split())


def _month_of(number: int, year: str | None, here: date) -> date | None:
    """The month of a number, without a year the one that is nearest; None for "tháng 13"."""
    if not 1 <= number <= MONTHS:
        return None
    if year:
        return date(int(year), number, 1)
    years = (here.year - 1, here.year, here.year + 1)
    return min((date(one, number, 1) for one in years), key=lambda one: abs(one - here))


def _tokens(words: str) -> list[str]:
    return syllables(fold(expand(words)))
