"""Marks that begin a numbered part ("Phần I", "A.", "II.", "2.1.", "đ)") or a list item ("-")."""

import re
from dataclasses import dataclass
from enum import IntEnum

_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50}
_ORDINALS = {
    "nhất": "I", "hai": "II", "ba": "III", "tư": "IV", "bốn": "IV", "năm": "V", "sáu": "VI",
    "bảy": "VII", "tám": "VIII", "chín": "IX", "mười": "X",
}  # fmt: skip
_UPPER = "ABCDĐEGHIKLMNOPQRSTUVXY"
_LOWER = "abcdđeghiklmnopqrstuvxy"


class Rank(IntEnum):
    """Kinds of numbering from the widest to the narrowest (documents.md 8, "Levels")."""

    PART = 1
    CHAPTER = 2
    TITLE = 3
    UPPER = 4
    ROMAN = 5
    ARTICLE = 6
    NUMBER = 7
    LOWER = 8
    PAREN = 9


@dataclass(frozen=True, slots=True)
class Mark:
    """A numbering mark: `labels` are its parts as they enter a path ("2", "1" for "2.1.").

    `value` is the place of the last label in its sequence (from 1), `rest` the words after it.
    """

    rank: Rank
    labels: tuple[str, ...]
    value: int
    rest: str

    @property
    def written(self) -> str:
        """The number as written, without its dot."""
        return ".".join(self.labels)


_NAMED = re.compile(
    r"(?P<name>Phần|Chương|Mục|Điều|PHẦN|CHƯƠNG|MỤC|ĐIỀU)\s+"
    r"(?:(?:thứ|THỨ)\s+(?P<ordinal>[^\W\d_]+)|(?P<label>[IVXL]+|\d{1,3}))\b\s*[.:)–-]?\s*"
    r"(?P<rest>.*)",
    re.DOTALL,
)
_NAMED_RANKS = {
    "phần": Rank.PART, "chương": Rank.CHAPTER, "mục": Rank.TITLE, "điều": Rank.ARTICLE,
}  # fmt: skip
_ROMAN = re.compile(
    r"(?P<roman>[IVXL]{1,6})(?P<digits>(?:\.\d{1,2})*)\s?(?:[.):–-]|/(?!v\b))\s*(?P<rest>\S.*)?",
    re.DOTALL,
)
_LETTER = re.compile(r"(?P<letter>[A-ZĐ])\s?(?:[.)/]|\s[–-])\s+(?P<rest>\S.*)", re.DOTALL)
_DIGITS = re.compile(
    r"(?P<digits>\d{1,2}(?:\.\d{1,2}){0,4})\s?"
    r"(?P<end>[.)](?=\s|[^\W\d_]|[“\"])|/(?=\s|[A-ZÀ-ỸĐ][a-zà-ỹđ])|\s?[–-](?=\s)|(?=\s))\s*(?P<rest>[^\W\d_].*|[“\"'(].*)",
    re.DOTALL,
)
_ITEM = re.compile(r"(?P<letter>[a-zđ])\s?[.)/]\s*(?P<rest>[^\W\d_].*|[“\"'(].*)", re.DOTALL)
_PAREN = re.compile(r"\((?P<label>\d{1,2}|[a-zđ])\)\s*(?P<rest>\S.*)", re.DOTALL)
_BULLET = re.compile(r"(?P<mark>[-–—+*•·●○▪■➢✓❖])\s*(?P<rest>\S.*)", re.DOTALL)


def bullet(text: str) -> tuple[str, str] | None:
    """The bullet of a list item and the words after it."""
    found = _BULLET.fullmatch(text)
    return (found["mark"], found["rest"]) if found else None


def marks(text: str) -> tuple[Mark, ...]:
    """Every way to read the number at the head of `text`; a lone letter may be a Roman one."""
    readings = (_named(text), _roman(text), _letter(text), _digits(text), _item(text), _paren(text))
    return tuple(mark for mark in readings if mark)


def roman_value(label: str) -> int | None:
    """The value of a Roman number up to 89; None where it is ill-formed ("IIX")."""
    total = 0
    for letter, following in zip(label, [*label[1:], None], strict=True):
        value = _ROMAN_VALUES[letter]
        total += -value if following and _ROMAN_VALUES[following] > value else value
    return total if _to_roman(total) == label else None


def _to_roman(value: int) -> str:
    tens, ones = divmod(value, 10)
    high = "L" * (tens // 5) + "X" * (tens % 5) if tens != 4 else "XL"
    return high + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]


def _named(text: str) -> Mark | None:
    found = _NAMED.fullmatch(text)
    if not found:
        return None
    label: str | None = _ORDINALS.get((found["ordinal"] or "").lower(), found["label"])
    if label is None:
        return None
    value = int(label) if label.isdigit() else roman_value(label)
    rank = _NAMED_RANKS[found["name"].lower()]
    return Mark(rank, (label,), value, found["rest"]) if value else None


def _roman(text: str) -> Mark | None:
    found = _ROMAN.fullmatch(text)
    value = roman_value(found["roman"]) if found else None
    if not found or not value:
        return None
    rest = found["rest"] or ""
    numbers = found["digits"].split(".")[1:]
    if numbers:
        return Mark(Rank.NUMBER, (found["roman"], *numbers), int(numbers[-1]), rest)
    return Mark(Rank.ROMAN, (found["roman"],), value, rest)


def _letter(text: str) -> Mark | None:
    found = _LETTER.fullmatch(text)
    if not found or found["letter"] not in _UPPER:
        return None
    letter = found["letter"]
    return Mark(Rank.UPPER, (letter,), _UPPER.index(letter) + 1, found["rest"])


def _digits(text: str) -> Mark | None:
    found = _DIGITS.fullmatch(text)
    if not found:
        return None
    labels = tuple(found["digits"].split("."))
    if len(labels) == 1 and not found["end"].strip():
        return None
    return Mark(Rank.NUMBER, labels, int(labels[-1]), found["rest"])


def _item(text: str) -> Mark | None:
    found = _ITEM.fullmatch(text)
    if not found or found["letter"] not in _LOWER:
        return None
    letter = found["letter"]
    return Mark(Rank.LOWER, (letter,), _LOWER.index(letter) + 1, found["rest"])


def _paren(text: str) -> Mark | None:
    found = _PAREN.fullmatch(text)
    if not found:
        return None
    label = found["label"]
    value = int(label) if label.isdigit() else _LOWER.find(label) + 1
    return Mark(Rank.PAREN, (label,), value, found["rest"]) if value else None
