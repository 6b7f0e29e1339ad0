"""Units that owe a task: shown as they were read, and other units put in their place."""

from collections.abc import Sequence

from telegram import Message

from db import dialogues, review, review_owners, units
from db.dialogues import Talk, Where
from db.review import Item
from handlers.context import Context
from handlers.owner_picker import picker, seal_of
from handlers.render import clipped, fill
from handlers.render_review import place_of, units_words
from handlers.review import begin, next_page, owner_page
from handlers.sending import rewrite, say
from handlers.taps import Tap
from handlers.texts import review as texts
from handlers.unit_pages import Place
from knowledge.errors import StaleButton

CHOOSING = "choosing_owners"
ECHO = 80
"""Characters of words that name no unit that are repeated to whoever typed them."""


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
    rewrite(context, tap.message, *await picker(context, item, chosen, Place(parent_id, page)))


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
    rewrite(context, tap.message, *await picker(context, item, chosen, Place(parent_id, page)))


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
    rewrite(context, tap.message, *await picker(context, item, chosen, Place(item.owner.id)))


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
    say(context, message, *await picker(context, item, chosen, Place(item.owner.id)))


async def save(tap: Tap, context: Context) -> None:
    """[Lưu]"""
    await begin(tap, context)
    task_id, seal = tap.numbers
    item = await _find(tap, context)
    chosen = await _chosen(tap.message, context, item)
    if not chosen or seal_of(chosen) != seal:
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


def _where(message: Message) -> Where:
    return Where(message.chat.id, message.chat.id)
