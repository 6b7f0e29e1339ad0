"""Pages of buttons through the tree of units: open one, or choose it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession
from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from db import units
from db.tables import Unit
from handlers.buttons import Action, button, column
from handlers.render import fill
from handlers.texts import people as texts
from knowledge.errors import StaleButton

UNITS_A_PAGE = 10
OPENS = "{unit} ▸"


@dataclass(frozen=True, slots=True)
class Purpose:
    """What the buttons of a page do: open a unit that has others below it, choose a unit."""

    opening: Action
    choosing: Action


OWN_UNIT = Purpose(Action.OPEN_UNIT, Action.CHOOSE_UNIT)
UNIT_OF_GROUP = Purpose(Action.OPEN_FOR_GROUP, Action.BIND_GROUP)
PEOPLE_OF_UNIT = Purpose(Action.OPEN_MEMBERS, Action.MEMBERS)


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the tree somebody is: below which unit, on which page."""

    parent_id: int
    page: int = 0


async def first_page(
    session: AsyncSession, purpose: Purpose, tops: Sequence[Unit]
) -> InlineKeyboardMarkup:
    """The page to begin with."""
    with_children = await units.parents_among(session, [unit.id for unit in tops])
    return column(*_buttons(purpose, tops, with_children))


def choice_of(purpose: Purpose, found: Sequence[Unit]) -> InlineKeyboardMarkup:
    """The units that a name may mean, to choose one."""
    shown = found[:UNITS_A_PAGE]
    return column(*(button(unit.name, purpose.choosing, unit.id) for unit in shown))


async def page_below(
    session: AsyncSession, purpose: Purpose, at: Place, day: date
) -> tuple[str, InlineKeyboardMarkup]:
    """A page of the units below one, and that one itself, as they are on a day; raises
    `StaleButton` if there is no such unit or page."""
    parent, page = await session.get(Unit, at.parent_id), at.page
    if parent is None:
        raise StaleButton
    found = await units.offered(session, parent.id, day)
    shown = found[page * UNITS_A_PAGE : (page + 1) * UNITS_A_PAGE]
    if page and not shown:
        raise StaleButton
    with_children = await units.parents_among(session, [unit.id for unit in shown])
    rows = []
    if parent.valid_to is None or day <= parent.valid_to:
        rows.append(button(texts.CHOOSE_THIS.format(unit=parent.name), purpose.choosing, parent.id))
    rows.extend(_buttons(purpose, shown, with_children))
    if len(found) > (page + 1) * UNITS_A_PAGE:
        rows.append(button(texts.NEXT_PAGE, purpose.opening, parent.id, page + 1))
    return fill(texts.CHOOSE_UNIT_OF, unit=parent.name), column(*rows)


def _buttons(
    purpose: Purpose, shown: Sequence[Unit], with_children: set[int]
) -> Iterator[InlineKeyboardButton]:
    for unit in shown:
        if unit.id in with_children:
            yield button(OPENS.format(unit=unit.name), purpose.opening, unit.id, 0)
        else:
            yield button(unit.name, purpose.choosing, unit.id)
