"""Text -> tokens. What only looks like a date (document numbers, money, phones) becomes opaque here.

Offsets of tokens point into the text as it was given, whatever its Unicode form.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from knowledge.deadlines.spellings import MISLEADING_BARE, SPELLINGS, fold, has_marks


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
    a capital letter.
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
_PATTERN = re.compile(
    rf"""
      (?P<link> (?:https?://|www\.)\S+ | [\w.+-]+@[\w-]+\.[\w.]+ | \#\w+ )
    | (?P<number_of_document>
          \d+\s?/\s?(?:\d{{4}}\s?/\s?)?(?!tháng|ngày|năm){_LETTERS}{{2,}}[\w&]*(?:\s?[-/]\s?{_LETTERS}[\w&]+)*
        | \d+\s?-\s?{_LETTERS}{{2,}}/{_LETTERS}[\w&]+ )
    | (?P<phone> (?<!\d)(?:\+84|0)\d{{8,10}}(?!\d) | (?<!\d)0\d{{2,3}}[ .-]\d{{3,4}}[ .-]\d{{3,4}}(?!\d) )
    | (?P<dotted> \d+(?:\.\d+){{3,}} )
    | (?P<amount>
          \d+(?:[.,]\d+)?\s?%
        | \d+(?:[.,]\d+)?\s?(?:k|tr|triệu|trieu|nghìn|nghin|ngàn|ngan|tỷ|tỉ|đồng|dong|vnđ|vnd|đ|usd)(?!\w)
        | \d{{1,3}}(?:[.,]\d{{3}})+(?!\d) )
    | (?P<iso> (?P<iso_y>(?:19|20)\d\d)\s?[-/]\s?(?P<iso_m>\d{{1,2}})\s?[-/]\s?(?P<iso_d>\d{{1,2}})(?!\d) )
    | (?P<date>
          (?P<d1>\d{{1,2}})\s*(?P<sep>[/.-])\s*(?P<m1>\d{{1,2}})\s*(?P=sep)\s*(?P<y1>\d{{4}})(?![\d/])
        | (?P<d2>\d{{1,2}})(?P<sep2>[/.-])(?P<m2>\d{{1,2}})(?P=sep2)(?P<y2>[2-4]\d)(?![\d/]) )
    | (?P<slashes> \d+(?:/\d+){{2,}} )
    | (?P<years> (?P<from>(?:19|20)\d\d)\s*[-/]\s*(?P<to>(?:(?:19|20)\d\d)|\d\d)(?!\d) )
    | (?P<month_year> (?P<m3>\d{{1,2}})\s*(?P<sep3>[/.-])\s*(?P<y3>(?:19|20)\d\d)(?!\d) )
    | (?P<day_month>
          (?P<d4>\d{{1,2}})\s*/\s*(?P<m4>\d{{1,2}})(?!\d)
        | (?P<d5>\d{{1,2}})\.(?P<m5>\d{{1,2}})(?![\d.]\d|\d) )
    | (?P<clock>
          (?P<h1>\d{{1,2}})(?:\s?h\s?|g|:)(?P<min>\d{{1,2}})(?::\d\d)?(?:\s?(?:['’′]|phút|phut|ph|p)(?!\w))?(?![\w:])
        | (?P<h2>\d{{1,2}})(?:\s?h|g)(?!\w) )
    | (?P<number> \d+ )
    | (?P<word> {_LETTERS}+ )
    | (?P<mark> [^\w\s] )
    """,
    re.VERBOSE,
)
_GLUED_UNITS = frozenset(
    "ngày ngay tuần tuan tháng thang thg năm nam giờ gio phút phut ph p tiếng tieng hôm tết rưỡi".split()
)
_DASHES = str.maketrans({dash: "-" for dash in "‐‑‒–—―−"} | {"\u00a0": " ", "→": "-", "~": "-"})


def tokenize(text: str, *, chat: bool) -> tuple[Token, ...]:
    """The tokens of `text`. In chat, spellings are expanded and unaccented words may be folded."""
    plain, offsets = _plain(text)
    tokens = tuple(
        replace(token, capital=text[token.start].isupper())
        for token in (_original(token, offsets) for token in _scan(plain))
    )
    if not chat:
        return tokens
    folding = not has_marks(plain)
    return tuple(piece for token in tokens for piece in _spelled_out(token, folding))


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
    return Token(kind, plain[start:end], start, end, numbers)


def _reading(found: re.Match[str]) -> tuple[Lexeme, tuple[int, ...]]:
    groups = {name: value for name, value in found.groupdict().items() if value is not None}

    def numbers(*names: str) -> tuple[int, ...]:
        return tuple(int(groups[name]) for name in names if name in groups)

    match found.lastgroup:
        case _ if "word" in groups:
            return Lexeme.WORD, ()
        case _ if "mark" in groups:
            return Lexeme.MARK, ()
        case _ if "number" in groups:
            return Lexeme.NUMBER, (int(groups["number"]),)
        case _ if "clock" in groups:
            return Lexeme.CLOCK, numbers("h1", "h2", "min")
        case _ if "day_month" in groups:
            return Lexeme.DAY_MONTH, numbers("d4", "d5", "m4", "m5")
        case _ if "month_year" in groups:
            return Lexeme.MONTH_YEAR, numbers("m3", "y3")
        case _ if "date" in groups:
            day, month, year = numbers("d1", "d2", "m1", "m2", "y1", "y2")
            return Lexeme.DATE, (day, month, year if year > 99 else 2000 + year)
        case _ if "iso" in groups:
            return Lexeme.DATE, numbers("iso_d", "iso_m", "iso_y")
        case _ if "years" in groups:
            return _years(*numbers("from", "to"))
        case _:
            return Lexeme.OPAQUE, ()


def _years(first: int, last: int) -> tuple[Lexeme, tuple[int, ...]]:
    last = last if last > 99 else first // 100 * 100 + last
    return (Lexeme.YEARS, (first, last)) if last > first else (Lexeme.OPAQUE, ())


def _spelled_out(token: Token, folding: bool) -> Iterator[Token]:
    if token.kind is not Lexeme.WORD:
        yield token
        return
    for word in SPELLINGS.get(token.word, token.word).split():
        may_fold = fold(word) == word and (folding or word not in MISLEADING_BARE)
        yield replace(token, word=word, bare=word if may_fold else None)
