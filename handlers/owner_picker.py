"""The units to choose from for a task: groups, pages of units, and what is chosen so far."""

import zlib
from collections.abc import Collection, Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from db import review_owners, units
from db.review import Item
from db.review_owners import Family
from db.tables import Unit
from handlers.buttons import Action, button
from handlers.context import Context
from handlers.moments import today
from handlers.render import clipped, fill
from handlers.render_review import CONTENT, place_of, units_words
from handlers.review import Shown
from handlers.texts import review as texts
from handlers.unit_pages import Place
from knowledge.errors import StaleButton

UNITS_A_PAGE = 8


async def picker(context: Context, item: Item, chosen: Sequence[int], at: Place) -> Shown:
    """The units to choose from below one, on a page; raises `StaleButton` for another's."""
    async with context.work.read() as session:
        family = await units.below(session, item.owner.id)
        if at.parent_id not in family:
            raise StaleButton
        named = await review_owners.named(session, chosen)
        groups = await review_owners.families(session, item, context.now)
        below = await units.offered(session, at.parent_id, today(context))
        opening = await units.parents_among(session, [unit.id for unit in below])
        parent = await session.get_one(Unit, at.parent_id)
    top = at.parent_id == item.owner.id
    rows = _groups(item, groups) if top else _parent(item, parent, chosen)
    shown = below[at.page * UNITS_A_PAGE : (at.page + 1) * UNITS_A_PAGE]
    rows += [
        _unit(item, one, at, chosen=one.id in chosen, opens=one.id in opening) for one in shown
    ]
    if len(below) > (at.page + 1) * UNITS_A_PAGE:
        to = (item.task.id, at.parent_id, at.page + 1)
        rows.append(button(texts.MORE, Action.CHOOSE_OWNERS, *to))
    last = [button(texts.DROP, Action.OWNERS, item.task.id)]
    if chosen:
        label = texts.SAVE.format(count=len(chosen))
        last.insert(0, button(label, Action.SAVE_OWNERS, item.task.id, seal_of(chosen)))
    text = fill(
        texts.CHOOSE,
        place=place_of(item.task),
        content=clipped(item.task.content, CONTENT),
        units=units_words(named) or texts.NOBODY_CHOSEN,
    )
    return text, InlineKeyboardMarkup([*([one] for one in rows), last])


def _groups(item: Item, groups: Sequence[Family]) -> list[InlineKeyboardButton]:
    return [
        button(_group_label(item, one), Action.GROUP_OWNERS, item.task.id, number)
        for number, one in enumerate(groups)
    ]


def _group_label(item: Item, group: Family) -> str:
    if group.level is None:
        return texts.ONLY.format(unit=item.owner.name)
    if not group.level:
        return texts.ALL_SCHOOLS.format(count=len(group.unit_ids))
    return texts.ALL_OF_LEVEL.format(level=group.level.upper(), count=len(group.unit_ids))


def _parent(item: Item, parent: Unit, chosen: Collection[int]) -> list[InlineKeyboardButton]:
    """Inside a unit that has others below it: the unit itself, and the way up."""
    label = texts.CHOSEN.format(unit=parent.name) if parent.id in chosen else parent.name
    up = parent.parent_id or item.owner.id
    return [
        button(label, Action.TOGGLE_OWNER, item.task.id, parent.id, parent.id, 0),
        button(texts.UP, Action.CHOOSE_OWNERS, item.task.id, up, 0),
    ]


def _unit(item: Item, unit: Unit, at: Place, *, chosen: bool, opens: bool) -> InlineKeyboardButton:
    if opens:
        label = texts.OPENS.format(unit=unit.name)
        return button(label, Action.CHOOSE_OWNERS, item.task.id, unit.id, 0)
    label = texts.CHOSEN.format(unit=unit.name) if chosen else unit.name
    return button(label, Action.TOGGLE_OWNER, item.task.id, unit.id, at.parent_id, at.page)


def seal_of(chosen: Sequence[int]) -> int:
    """A number that is another for every other choice."""
    return zlib.crc32(repr(sorted(chosen)).encode())
