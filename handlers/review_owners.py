"""Units that owe a task: the plan's tasks with their units, and other units in their place."""

import zlib
from collections.abc import Collection, Sequence

from sqlalchemy.ext.asyncio import AsyncSession
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message

from db import dialogues, review, review_owners, units
from db.dialogues import Talk, Where
from db.review import Item
from db.review_owners import Family
from db.tables import Unit
from handlers.buttons import Action, button
from handlers.context import Context
from handlers.moments import today
from handlers.pages import cut
from handlers.render import clipped, fill
from handlers.render_review import CONTENT, LABEL, doubt_mark, place_of, plan_name, units_words
from handlers.review import Shown, begin, next_page, owner_page, owners_can_be_chosen
from handlers.sending import rewrite, say
from handlers.taps import Tap
from handlers.texts import review as texts
from handlers.texts import secretary as page_texts
from knowledge.errors import StaleButton

CHOOSING = "choosing_owners"
UNITS_A_PAGE, ECHO, SHORT = 8, 80, 120


async def show_tasks(tap: Tap, context: Context) -> None:
    """[Xem đơn vị thực hiện]: every task of the plan with its units, certain ones too."""
    await begin(tap, context)
    plan_id, page = tap.numbers
    async with context.work.read() as session:
        actor = context.actor(tap.asker.telegram_id)
        plan, owner = await review.find_plan(session, actor, plan_id)
        tasks = list(enumerate(await review.tasks_of(session, plan), start=1))
        if not tasks:
            raise StaleButton
        part = cut(tasks, page)
        items = [(number, Item(task, plan, owner)) for number, task in part.items]
        blocks = [await _task_block(session, context, *one) for one in items]
    head = texts.TASKS_HEAD.format(
        plan=fill("{name}", name=plan_name(plan, owner)), pages=part.heading
    )
    rows = [[_opening(number, item)] for number, item in items]
    turning = []
    if part.number:
        turning.append(button(page_texts.BEFORE, Action.TASKS, plan_id, part.number - 1))
    if part.number + 1 < part.of:
        turning.append(button(page_texts.AFTER, Action.TASKS, plan_id, part.number + 1))
    back = [button(texts.BACK_TO_PLAN, Action.REVIEW_PLAN, plan_id)]
    keyboard = InlineKeyboardMarkup([*rows, *([turning] if turning else []), back])
    rewrite(context, tap.message, "\n\n".join([head, *blocks]), keyboard)


async def show_owners(tap: Tap, context: Context) -> None:
    """A task's units, certain or not; what was being chosen is dropped."""
    await begin(tap, context)
    item = await _find(tap, context)
    await _end(tap.message, context)
    rewrite(context, tap.message, *await owner_page(context, item))


async def right(tap: Tap, context: Context) -> None:
    """[Đúng]: the units as they were read."""
    await begin(tap, context)
    task_id, seal = tap.numbers
    actor = context.actor(tap.asker.telegram_id)
    async with context.work.read() as session:
        await review_owners.find(session, actor, task_id)
        item = await review.sealed(session, actor, task_id, seal)
        owing = await review_owners.owing(session, item, context.now)
    await _save(tap, context, task_id, [unit.id for unit in owing.units])


async def choose(tap: Tap, context: Context) -> None:
    """[Chọn lại], and the pages of units from there."""
    await begin(tap, context)
    _, parent_id, page = tap.numbers
    item = await _find(tap, context)
    chosen = await _chosen(tap.message, context, item)
    if chosen is None:
        async with context.work.read() as session:
            owing = await review_owners.owing(session, item, context.now)
        chosen = [unit.id for unit in owing.units]
        await _keep(tap.message, context, item, chosen)
    rewrite(context, tap.message, *await _picker(context, item, chosen, (parent_id, page)))


async def toggle(tap: Tap, context: Context) -> None:
    """A unit more, or one less."""
    await begin(tap, context)
    _, unit_id, parent_id, page = tap.numbers
    item = await _find(tap, context)
    chosen = await _chosen(tap.message, context, item)
    async with context.work.read() as session:
        family = await units.below(session, item.owner.id)
    if chosen is None or unit_id not in family:
        raise StaleButton
    chosen = [one for one in chosen if one != unit_id] if unit_id in chosen else [*chosen, unit_id]
    await _keep(tap.message, context, item, chosen)
    rewrite(context, tap.message, *await _picker(context, item, chosen, (parent_id, page)))


async def choose_group(tap: Tap, context: Context) -> None:
    """[Chỉ ...] [Tất cả trường THCS]"""
    await begin(tap, context)
    _, number = tap.numbers
    item = await _find(tap, context)
    async with context.work.read() as session:
        groups = await review_owners.families(session, item, context.now)
    if number >= len(groups) or await _chosen(tap.message, context, item) is None:
        raise StaleButton
    chosen = list(groups[number].unit_ids)
    await _keep(tap.message, context, item, chosen)
    rewrite(context, tap.message, *await _picker(context, item, chosen, (item.owner.id, 0)))


async def typed(message: Message, context: Context, talk: Talk, said: str) -> None:
    """Names of units or groups, in place of what was chosen."""
    actor = context.actor(message.chat.id)
    async with context.work.read() as session:
        item = await review_owners.find(session, actor, talk.data["task"])
        found, unknown = await review_owners.meant(session, item, said, context.now)
    chosen = talk.data["units"] if unknown or not found else found
    await _keep(message, context, item, chosen)
    if unknown or not found:
        words = clipped("; ".join(unknown) or said, ECHO)
        say(context, message, fill(texts.NOT_A_UNIT, words=words))
        return
    say(context, message, *await _picker(context, item, chosen, (item.owner.id, 0)))


async def save(tap: Tap, context: Context) -> None:
    """[Lưu]"""
    await begin(tap, context)
    task_id, seal = tap.numbers
    item = await _find(tap, context)
    chosen = await _chosen(tap.message, context, item)
    if not chosen or _seal(chosen) != seal:
        raise StaleButton
    await _save(tap, context, task_id, chosen)


async def _save(tap: Tap, context: Context, task_id: int, chosen: Sequence[int]) -> None:
    actor = context.actor(tap.asker.telegram_id)
    async with context.work.write() as session:
        item = await review_owners.find(session, actor, task_id)
        await review_owners.choose(session, actor, item, chosen, context.now)
        named = await review_owners.named(session, chosen)
    await _end(tap.message, context)
    note = fill(texts.OWNERS_NOTED, place=place_of(item.task), units=units_words(named))
    rewrite(context, tap.message, *await next_page(tap, context, item.plan.id, task_id, note))


async def _find(tap: Tap, context: Context) -> Item:
    actor = context.actor(tap.asker.telegram_id)
    async with context.work.read() as session:
        return await review_owners.find(session, actor, tap.numbers[0])


async def _task_block(session: AsyncSession, context: Context, number: int, item: Item) -> str:
    owing = await review_owners.owing(session, item, context.now)
    owed = texts.TASK_PAST if item.task.history else units_words(owing.units) or texts.NOBODY
    return fill(
        texts.TASK_ITEM,
        number=number,
        place=place_of(item.task),
        content=clipped(item.task.content, SHORT),
        units=owed,
        doubt=doubt_mark(item.task, owners=review.is_owner_open(item.task)),
    )


def _opening(number: int, item: Item) -> InlineKeyboardButton:
    """To a task's units; of one that is past, to its deadline."""
    label = texts.OPEN_TASK.format(number=number, place=clipped(place_of(item.task), LABEL))
    action = Action.OWNERS if owners_can_be_chosen(item) else Action.REVIEW_TASK
    return button(label, action, item.task.id)


async def _picker(
    context: Context, item: Item, chosen: Sequence[int], at: tuple[int, int]
) -> Shown:
    """The units to choose from below one, on a page; raises `StaleButton` for another's."""
    parent_id, page = at
    async with context.work.read() as session:
        family = await units.below(session, item.owner.id)
        if parent_id not in family:
            raise StaleButton
        named = await review_owners.named(session, chosen)
        groups = await review_owners.families(session, item, context.now)
        below = await units.offered(session, parent_id, today(context))
        opening = await units.parents_among(session, [unit.id for unit in below])
        parent = await session.get_one(Unit, parent_id)
    shown = below[page * UNITS_A_PAGE : (page + 1) * UNITS_A_PAGE]
    rows = (
        [_groups(item, groups)] if parent_id == item.owner.id else [_parent(item, parent, chosen)]
    )
    flat = [*rows[0], *(_unit(item, one, chosen, at, opening) for one in shown)]
    if len(below) > (page + 1) * UNITS_A_PAGE:
        flat.append(button(texts.MORE, Action.CHOOSE_OWNERS, item.task.id, parent_id, page + 1))
    last = [button(texts.DROP, Action.OWNERS, item.task.id)]
    if chosen:
        label = texts.SAVE.format(count=len(chosen))
        last.insert(0, button(label, Action.SAVE_OWNERS, item.task.id, _seal(chosen)))
    text = fill(
        texts.CHOOSE,
        place=place_of(item.task),
        content=clipped(item.task.content, CONTENT),
        units=units_words(named) or texts.NOBODY_CHOSEN,
    )
    return text, InlineKeyboardMarkup([*([one] for one in flat), last])


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


def _unit(
    item: Item, unit: Unit, chosen: Collection[int], at: tuple[int, int], opening: set[int]
) -> InlineKeyboardButton:
    if unit.id in opening:
        label = texts.OPENS.format(unit=unit.name)
        return button(label, Action.CHOOSE_OWNERS, item.task.id, unit.id, 0)
    label = texts.CHOSEN.format(unit=unit.name) if unit.id in chosen else unit.name
    return button(label, Action.TOGGLE_OWNER, item.task.id, unit.id, *at)


async def _chosen(message: Message, context: Context, item: Item) -> list[int] | None:
    """What is being chosen for this task; None where nothing is."""
    async with context.work.read() as session:
        talk = await dialogues.current(session, _where(message), context.now)
    if talk is None or talk.kind != CHOOSING or talk.data["task"] != item.task.id:
        return None
    return list(talk.data["units"])


async def _keep(message: Message, context: Context, item: Item, chosen: Sequence[int]) -> None:
    data = {"task": item.task.id, "units": list(chosen)}
    async with context.work.write() as session:
        await dialogues.begin(session, _where(message), CHOOSING, data, context.now)


async def _end(message: Message, context: Context) -> None:
    async with context.work.write() as session:
        talk = await dialogues.current(session, _where(message), context.now)
        if talk is not None and talk.kind == CHOOSING:
            await dialogues.end(session, _where(message))


def _seal(chosen: Sequence[int]) -> int:
    """A number that is another for every other choice."""
    return zlib.crc32(repr(sorted(chosen)).encode())


def _where(message: Message) -> Where:
    return Where(message.chat.id, message.chat.id)
