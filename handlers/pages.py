"""Long lists of a secretary's, cut to pages that a telephone shows whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from telegram import InlineKeyboardButton

from handlers.buttons import Action, button
from handlers.texts import secretary as texts

ON_A_PAGE = 3

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """A page of a list, counted from 0."""

    items: Sequence[T]
    number: int
    of: int

    @property
    def heading(self) -> str:
        """Which page it is, where there are several."""
        return texts.PAGES.format(page=self.number + 1, pages=self.of) if self.of > 1 else ""


def cut(items: Sequence[T], number: int) -> Part[T]:
    """The page of this number; the last one where the list has become shorter."""
    pages = max(1, -(-len(items) // ON_A_PAGE))
    here = min(number, pages - 1)
    return Part(items[here * ON_A_PAGE : (here + 1) * ON_A_PAGE], here, pages)


def turning(part: Part[T], action: Action) -> list[list[InlineKeyboardButton]]:
    """The row that leads to the pages around; none where there is one page."""
    row = []
    if part.number:
        row.append(button(texts.BEFORE, action, part.number - 1))
    if part.number + 1 < part.of:
        row.append(button(texts.AFTER, action, part.number + 1))
    return [row] if row else []
