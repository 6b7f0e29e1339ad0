"""dateparser, fenced: the last resort for a whole string that the grammar does not know.

The fence is that of dates.md 6.4: parse only, Vietnamese only, nothing with an hour, a term, a
week, a range or a bound left in it, and no result further away than a year back or three on.
"""

import warnings
from datetime import datetime, timedelta

from knowledge.deadlines.deadline import Bound, Deadline, Kind, ReadBy
from knowledge.deadlines.lexer import Lexeme, Token
from knowledge.deadlines.spellings import fold, has_marks, words

FENCED_WORDS = words(
    "hom bua gio h giay phut tieng nam hoc quy ky tuan am lich tu den toi truoc sau "
    "han cham moi hang nua thu t "
    "sang trua chieu dem tet ram mung dau giua cuoi het lop diem tiet"
)
FEWEST_NUMBERS = 2
"""One number with a word is a length ("2 ngày") or a bare day, which the grammar owns."""

LONGEST = 6
"""Tokens of the longest string worth trying."""

BACK, AHEAD = timedelta(days=366), timedelta(days=3 * 366)


def read(text: str, tokens: tuple[Token, ...], now: datetime) -> Deadline | None:
    """A day read by dateparser, marked so that the user is asked, or None."""
    if not _inside_fence(tokens):
        return None
    found = _parse(text, now)
    local = now.replace(tzinfo=None)
    if found is None or not local - BACK <= found <= local + AHEAD:
        return None
    day = found.date()
    return Deadline(text, Kind.ON, day, day, Bound.INCLUSIVE, source=ReadBy.FALLBACK)


def _inside_fence(tokens: tuple[Token, ...]) -> bool:
    numbers = sum(token.kind is Lexeme.NUMBER for token in tokens)
    if len(tokens) > LONGEST or numbers < FEWEST_NUMBERS:
        return False
    if not any(token.kind is Lexeme.WORD and len(token.word) > 2 for token in tokens):
        return False
    return all(
        token.kind in (Lexeme.WORD, Lexeme.NUMBER, Lexeme.MARK)
        and fold(token.word) not in FENCED_WORDS
        for token in tokens
    )


def _parse(text: str, now: datetime) -> datetime | None:
    import dateparser

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return dateparser.parse(
            text,
            languages=["vi"],
            settings={
                "RELATIVE_BASE": now.replace(tzinfo=None),
                "PREFER_DATES_FROM": "future",
                "DATE_ORDER": "DMY",
                "NORMALIZE": not has_marks(text.lower()),
                "REQUIRE_PARTS": ["day", "month"],
            },
        )
