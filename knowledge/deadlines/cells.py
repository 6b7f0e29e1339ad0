"""Reading the deadline column of a plan."""

from dataclasses import replace

from knowledge.deadlines.annotations import with_calendar_flags
from knowledge.deadlines.context import DocumentContext
from knowledge.deadlines.deadline import Deadline, Flag, Kind
from knowledge.deadlines.grammar import Parse
from knowledge.deadlines.leftovers import readable_without
from knowledge.deadlines.lexer import Lexeme, Token, tokenize
from knowledge.deadlines.masks import mask
from knowledge.deadlines.phrases import DOCUMENT
from knowledge.deadlines.scene import DocumentScene
from knowledge.deadlines.values import unreadable

_Found = tuple[int, int, Deadline]
NAMING = frozenset({Kind.YEAR, Kind.SCHOOL_YEAR, Kind.SEMESTER})
"""Beside a nearer time in the same cell these only say which year is meant."""


def read_cell(text: str, context: DocumentContext) -> Deadline:
    """Read one cell of a plan's deadline column.

    A blank cell is `none` with flag `blank`; a second time in the same cell stands among the
    alternatives, with flag `second_bound`; a cell that is not understood whole is `unknown`.
    """
    if not any(c.isalnum() for c in text):
        return Deadline(text, Kind.NONE, flags=(Flag.BLANK,))
    tokens = mask(tokenize(text, chat=False), chat=False)
    found = _phrases(DOCUMENT.parse(tokens, DocumentScene(context)), tokens)
    timed = [phrase for phrase in found if phrase[2].kind is not Kind.EVENT]
    if not timed:
        return replace(found[0][2] if found else unreadable(), raw=text)
    if not readable_without(tokens, [(start, end) for start, end, _ in timed]):
        return replace(unreadable(Flag.AMBIGUOUS), raw=text)
    return _whole(text, [meaning for _, _, meaning in timed])


def _phrases(parse: Parse, tokens: tuple[Token, ...]) -> list[_Found]:
    found: list[_Found] = []
    position = 0
    while position < len(tokens):
        matches = parse.at("expression", position)
        if matches and not _is_cited(tokens, position):
            end, meaning = matches[0]
            found.append((position, end, meaning))
        position = matches[0][0] if matches else position + 1
    return found


def _is_cited(tokens: tuple[Token, ...], position: int) -> bool:
    """The day of a document that the cell refers to: "Theo Kế hoạch số 5/KH-PGD ngày 3/2/2027"."""
    return any(token.kind is Lexeme.OPAQUE for token in tokens[max(0, position - 2) : position])


def _whole(text: str, meanings: list[Deadline]) -> Deadline:
    nearer = [meaning for meaning in meanings if meaning.kind not in NAMING] or meanings
    first, *others = (replace(meaning, raw=text) for meaning in nearer)
    others = [other for other in others if other != first]
    if first.kind is not Kind.UNKNOWN:
        first = with_calendar_flags(first)
    if not others or first.kind is Kind.UNKNOWN:
        return first
    return replace(first, alternatives=(*first.alternatives, *others)).flagged(Flag.SECOND_BOUND)
