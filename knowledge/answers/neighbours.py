"""The text around a passage, page by page, in the plan's own words (the command /nguon).

A quoted row or clause is believed only when the reader can see what stands above and below it. The
pages lie around the passage: page 0 holds it in the middle, -1 ends where page 0 begins, +1 goes on
after it; together they are the whole plan, each piece once, in its order.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.answers.answer import Hit, PlanFacts
from knowledge.answers.pieces import PieceKind
from knowledge.answers.shelf import Shelf

PAGE = 1_500
"""About as many characters as are read on a telephone without losing the thread."""

_ENDS = tuple(map(re.compile, (r"[.!?…]+[\"”’)]*\s+", r";\s+", r",\s+", r"\s+")))
"""Where a long clause may be cut: at sentence ends, or else at ever weaker pauses."""


@dataclass(frozen=True, slots=True)
class NearPiece:
    """A piece of a plan, or a part of a long clause: `goes_on` where the rest follows, `follows`
    where it began before. `is_it` marks the passage whose surroundings are shown.

    `body` is a row as printed.
    """

    kind: PieceKind
    place: str
    heading: str
    body: str
    is_it: bool
    follows: bool = False
    goes_on: bool = False

    @property
    def size(self) -> int:
        """Characters it takes on a page."""
        return len(self.place) + len(self.body) + 1


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a plan's text; before and after it there may be more."""

    plan: PlanFacts
    pieces: tuple[NearPiece, ...]
    has_before: bool
    has_after: bool


def neighbours(shelf: Shelf, passage_id: int, page: int = 0, size: int = PAGE) -> Page | None:
    """The page of text around a passage; None beyond the plan's ends, or where the passage is no
    longer there. A page is at most `size` long, unless a single row is longer: rows stay whole."""
    hit = shelf.hits.get(passage_id)
    if hit is None:
        return None
    pieces = [part for one in shelf.by_plan[hit.plan.id] for part in _parts(one, hit, size)]
    first, last = _around(pieces, size)
    before = list(_pages_back(pieces[:first], size))
    after = list(_pages_on(pieces[last:], size))
    pages = [*reversed(before), tuple(pieces[first:last]), *after]
    at = len(before) + page
    if not 0 <= at < len(pages):
        return None
    return Page(hit.plan, pages[at], has_before=at > 0, has_after=at + 1 < len(pages))


def _parts(one: Hit, hit: Hit, size: int) -> Iterator[NearPiece]:
    """A piece as it stands on pages: a long clause in parts, everything else whole, nothing of a
    heading that is a bare number."""
    is_it = one.passage.id == hit.passage.id
    if not one.passage.body.strip() and not is_it:
        return
    texts = [_as_printed(one)]
    if one.kind is not PieceKind.ROW:
        texts = list(_shorter(texts[0], max(1, size - len(one.place) - 1)))
    for at, text in enumerate(texts):
        yield NearPiece(
            one.kind,
            one.place,
            one.passage.heading,
            text,
            is_it,
            follows=at > 0,
            goes_on=at + 1 < len(texts),
        )


def _as_printed(hit: Hit) -> str:
    return hit.tasks[0].quote if hit.kind is PieceKind.ROW and hit.tasks else hit.passage.body


def _shorter(text: str, size: int) -> Iterator[str]:
    while len(text) > size:
        at = _cut_at(text, size)
        yield text[:at].rstrip()
        text = text[at:].lstrip()
    yield text


def _cut_at(text: str, size: int) -> int:
    """The last good place to cut within a size; a third of the page at least is filled."""
    for ends in _ENDS:
        places = [match.end() for match in ends.finditer(text) if match.start() < size]
        if places and places[-1] > size // 3:
            return min(places[-1], size)
    return size


def _around(pieces: Sequence[NearPiece], size: int) -> tuple[int, int]:
    """From where to where page 0 reaches: the passage, and by turns what stands before and after,
    as long as it fits."""
    first = next(at for at, piece in enumerate(pieces) if piece.is_it)
    last, room = first + 1, size - pieces[first].size
    before = after = True
    while before or after:
        before = before and first > 0 and pieces[first - 1].size <= room
        if before:
            first -= 1
            room -= pieces[first].size
        after = after and last < len(pieces) and pieces[last].size <= room
        if after:
            room -= pieces[last].size
            last += 1
    return first, last


def _pages_on(pieces: Sequence[NearPiece], size: int) -> Iterator[tuple[NearPiece, ...]]:
    """Pages filled from the first piece on."""
    page: list[NearPiece] = []
    for piece in pieces:
        if page and sum(one.size for one in page) + piece.size > size:
            yield tuple(page)
            page = []
        page.append(piece)
    if page:
        yield tuple(page)


def _pages_back(pieces: Sequence[NearPiece], size: int) -> Iterator[tuple[NearPiece, ...]]:
    """Pages filled from the last piece backwards; the nearest first."""
    for page in _pages_on(pieces[::-1], size):
        yield page[::-1]
