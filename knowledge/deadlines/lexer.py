"""Text -> tokens. What only looks like a date (document numbers, money) becomes opaque here.

Offsets of tokens point into the text as it was given, whatever its Unicode form.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from knowledge.deadlines.accents import respelled
from knowledge.deadlines.spellings import MISLEADING_BARE, SPELLINGS, fold, has_marks, words


class Lexeme(StrEnum):
    """Kinds of token. The values are the names that patterns use in angle brackets."""

    WORD = "WORD"
    MARK = "MARK"
    OPAQUE = "OPAQUE"
    NUMBER = "NUMBER"
    DATE = "DATE"
    DAY_MONTH = "DAY_MONTH"
    MONTH_YEAR = "MONTH_YEAR"
    YEARS = "YEARS"
    CLOCK = "CLOCK"


@dataclass(frozen=True, slots=True)
class Token:
    """`numbers` holds what the digits say, in the order of the kind's name (day, month, year).

    `bare` is the folded word where the token may stand for an accented one, else None.
    `glued` tells that nothing separates it from the token before, `capital` that it is written with
    a capital letter in a text that is not all capitals.
    """

    kind: Lexeme
    word: str
    start: int
    end: int
    numbers: tuple[int, ...] = ()
    bare: str | None = None
    glued: bool = False
    capital: bool = False


_LETTERS = r"[^\W\d_]"
_NO_DATE = r"(?!\s?/\s?\d|[.-]\d{1,2}(?!\s?[hg:/]|\d))"
"""Behind the minutes in "17h 20": the "20" of "17h 20/10" and "17h 20-10" is a day."""

_HOUR_ENDS = r"""(?: (?![\w:])
    | (?=(?:sáng|sang|trưa|trua|chiều|chieu|tối|toi|đêm|dem|mai|nay|ngày|ngay|thứ|thu)(?!\w)) )"""
"""What may stand on the heels of an hour: "8hsáng", "17hngày 20/10"."""

_PATTERN = re.compile(
    rf"""
      (?P<link> (?:https?://|www\.)\S+ | [\w.+-]+@[\w-]+\.[\w.]+ | \#\w+ )
    | (?P<number_of_document>
          \d+\s?/\s?(?:\d{{4}}\s?/\s?)?(?!tháng|ngày|năm){_LETTERS}{{2,}}[\w&]*
          (?:\s?[-/]\s?{_LETTERS}[\w&]+)*
        | \d+\s?-\s?{_LETTERS}{{2,}}/{_LETTERS}[\w&]+ )
    | (?P<phone>
          (?<!\d)(?:\+84|0)\d{{8,10}}(?!\d)
        | (?<!\d)0\d{{2,3}}[ .-]\d{{3,4}}[ .-]\d{{3,4}}(?!\d) )
    | (?P<dotted> \d+(?:\.\d+){{3,}} )
    | (?P<amount>
          \d+(?:[.,]\d+)?\s?%
        | \d+(?:[.,]\d+)?\s?
          (?:k|tr|triệu|trieu|nghìn|nghin|ngàn|ngan|tỷ|tỉ|đồng|dong|vnđ|vnd|đ|usd)(?!\w)
        | \d{{1,3}}(?:[.,]\d{{3}})+(?!\d) )
    | (?P<iso>
          (?P<iso_y>(?:19|20)\d\d)\s?[-/]\s?(?P<iso_m>\d{{1,2}})\s?[-/]\s?(?P<iso_d>\d{{1,2}})(?!\d)
      )
    | (?P<date>
          (?P<d1>\d{{1,2}})\s*(?P<sep>[/.-])\s*(?P<m1>\d{{1,2}})\s*(?P=sep)\s*(?P<y1>\d{{4}})(?![\d/])
        | (?P<d2>\d{{1,2}})(?P<sep2>[/.-])(?P<m2>\d{{1,2}})(?P=sep2)(?P<y2>[2-4]\d)(?![\d/]) )
    | (?P<slashes> \d+(?:/\d+){{2,}} | \d+(?:\.\d+){{2,}} )
    | (?P<years> (?P<from>(?:19|20)\d\d)\s*[-/]\s*(?P<to>(?:(?:19|20)\d\d)|\d\d)(?!\d) )
    | (?P<month_year> (?P<m3>\d{{1,2}})\s*(?P<sep3>[/.-])\s*(?P<y3>(?:19|20)\d\d)(?!\d) )
    | (?P<day_month>
          (?P<d4>\d{{1,2}})\s*/\s*(?P<m4>\d{{1,2}})(?!\d)
        | (?P<d5>\d{{1,2}})\.(?P<m5>\d{{1,2}})(?![\d.]\d|\d) )
    | (?P<clock>
          (?P<h3>\d{{1,2}})(?::(?P<min3>\d\d))?(?P<half>\s?pm|am|(?<=:\d\d)\s?am)(?!\w)
        | (?P<h1>\d{{1,2}})
          (?:(?:\s?h|g|:)(?P<min>\d{{1,2}})(?!\s?/\s?\d)|\s?h\s(?P<min2>\d{{1,2}}){_NO_DATE})
          (?::\d\d)?(?:\s?(?:['’′]|phút|phut|ph|p)(?!\w))?{_HOUR_ENDS}
        | (?P<h2>\d{{1,2}})(?:\s?h|g)(?:{_HOUR_ENDS}|(?=\d{{1,2}}/\d{{1,2}}(?![\d/]))) )
    | (?P<number> \d+ )
    | (?P<word> {_LETTERS}+ )
    | (?P<mark> [^\w\s] )
    """,
    re.VERBOSE,
)
_GLUED_UNITS = words(
    "ngày ngay tuần tuan tháng thang thg năm nam giờ gio phút phut ph p tiếng tieng hôm tết rưỡi"
)
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-") | {"\u00a0": " ", "→": "-", "~": "-"})


def tokenize(text: str, *, chat: bool) -> tuple[Token, ...]:
    """The tokens of `text`. In chat, spellings are expanded, and words of an accented text may
    still stand for accented ones; in documents only where the whole text is without accents.
    """
    plain, offsets = _plain(text)
    shouted = text.isupper()
    tokens = tuple(
        replace(token, capital=not shouted and text[token.start].isupper())
        for token in (_original(token, offsets) for token in _scan(plain))
    )
    folding = not has_marks(plain)
    if chat:
        return tuple(piece for token in tokens for piece in _spelled_out(token, folding))
    return tuple(_folded(token) for token in tokens) if folding else tokens


def _plain(text: str) -> tuple[str, list[int] | None]:
    """`text` in NFC, lower case, one sort of dash; and where each character came from."""
    if unicodedata.is_normalized("NFC", text) and len(text.lower()) == len(text):
        return text.lower().translate(_DASHES), None
    pieces: list[str] = []
    offsets: list[int] = []
    for cluster in re.finditer(r"(?s).[\u0300-\u036f]*", text):
        piece = unicodedata.normalize("NFC", cluster.group()).lower()
        pieces.append(piece)
        offsets.extend([cluster.start()] * len(piece))
    return "".join(pieces).translate(_DASHES), [*offsets, len(text)]


def _original(token: Token, offsets: list[int] | None) -> Token:
    if offsets is None:
        return token
    return replace(token, start=offsets[token.start], end=offsets[token.end])


def _scan(plain: str) -> Iterator[Token]:
    position = last = 0
    while found := _PATTERN.search(plain, position):
        token = _token(found, plain)
        yield replace(token, glued=token.start == last and last > 0)
        position = last = token.end


def _token(found: re.Match[str], plain: str) -> Token:
    """The token of one match. A number with letters on its heels ("5A") is a name, not a number."""
    kind, numbers = _reading(found)
    start, end = found.span()
    if kind is Lexeme.NUMBER:
        tail = re.compile(rf"{_LETTERS}\w*").match(plain, end)
        if tail and tail.group() not in _GLUED_UNITS:
            kind, end = Lexeme.OPAQUE, tail.end()
    word = plain[start:end]
    return Token(kind, respelled(word) if kind is Lexeme.WORD else word, start, end, numbers)


LONGEST_NUMBER = 9
"""Digits of a number that time can be told with; a longer run is some code or key."""

_READINGS: dict[str, tuple[Lexeme, tuple[str, ...]]] = {
    "word": (Lexeme.WORD, ()),
    "mark": (Lexeme.MARK, ()),
    "number": (Lexeme.NUMBER, ("number",)),
    "clock": (Lexeme.CLOCK, ("h1", "h2", "h3", "min", "min2", "min3")),
    "day_month": (Lexeme.DAY_MONTH, ("d4", "d5", "m4", "m5")),
    "month_year": (Lexeme.MONTH_YEAR, ("m3", "y3")),
    "date": (Lexeme.DATE, ("d1", "d2", "m1", "m2", "y1", "y2")),
    "iso": (Lexeme.DATE, ("iso_d", "iso_m", "iso_y")),
    "years": (Lexeme.YEARS, ("from", "to")),
}
"""Named group -> kind of token, and the groups that hold its numbers. All else is opaque."""


def _reading(found: re.Match[str]) -> tuple[Lexeme, tuple[int, ...]]:
    kind, groups = _READINGS.get(found.lastgroup or "", (Lexeme.OPAQUE, ()))
    written = [found[group] for group in groups if found[group]]
    if any(len(digits) > LONGEST_NUMBER for digits in written):
        return Lexeme.OPAQUE, ()
    numbers = tuple(map(int, written))
    if kind is Lexeme.DATE:
        day, month, year = numbers
        return kind, (day, month, year if year > 99 else 2000 + year)
    if kind is Lexeme.CLOCK and found["half"]:
        return kind, _of_half_day(found["half"].strip(), *numbers)
    return _years(*numbers) if kind is Lexeme.YEARS else (kind, numbers)


def _of_half_day(half: str, hour: int, *minutes: int) -> tuple[int, ...]:
    """As in "2pm", "8:30 am"; hours over 12 are said in full already ("14:00 pm")."""
    if hour <= 12:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return (hour, *minutes)


def _years(first: int, last: int) -> tuple[Lexeme, tuple[int, ...]]:
    last = last if last > 99 else first // 100 * 100 + last
    return (Lexeme.YEARS, (first, last)) if last > first else (Lexeme.OPAQUE, ())


def _folded(token: Token) -> Token:
    return replace(token, bare=token.word) if token.kind is Lexeme.WORD else token


def _spelled_out(token: Token, folding: bool) -> Iterator[Token]:
    if token.kind is not Lexeme.WORD:
        yield token
        return
    for word in SPELLINGS.get(token.word, token.word).split():
        may_fold = fold(word) == word and (folding or word not in MISLEADING_BARE)
        yield replace(token, word=word, bare=word if may_fold else None)
