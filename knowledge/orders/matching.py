"""Which task the words of an order mean, and which month: "đăng ký danh hiệu", "bài tháng 11"."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import log

from knowledge.language import fold
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

MONTH = re.compile(r"(?<!\w)(?:thang|thg|t)\s?(\d{1,2})(?:\s?[/-]\s?([12]\d{3}))?(?!\w)")
BARE_MONTH = re.compile(r"(\d{1,2})(?:\s?[/-]\s?([12]\d{3}))?")
MONTHS = 12


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
    plain = MONTH.sub(" ", fold(expand(words)))
    return {t for t in syllables(plain) if t not in LIGHT and not t.isdigit()}


def means_round(words: str) -> bool:
    """Whether the words ask for a round's essays: "bài tháng 11", "3 bài ntvt", or nothing."""
    return content(words) <= ESSAY


def names_essays(words: str) -> bool:
    """Whether essays are spoken of among other words."""
    return not content(words).isdisjoint(("bai", "ntvt"))


def month_named(words: str, today: date, *, bare: bool = False) -> date | None:
    """The first day of the month that is named, in the year in which it is nearest; `bare`: the
    whole of the words may be its number."""
    plain = fold(words).strip()
    found = MONTH.search(plain) or (BARE_MONTH.fullmatch(plain) if bare else None)
    if found is None or not 1 <= int(found[1]) <= MONTHS:
        return None
    if found[2]:
        return date(int(found[2]), int(found[1]), 1)
    here = today.replace(day=1)
    years = (here.year - 1, here.year, here.year + 1)
    return min((date(year, int(found[1]), 1) for year in years), key=lambda one: abs(one - here))


def _tokens(words: str) -> list[str]:
    return syllables(fold(expand(words)))
