"""[Xem đơn vị thực hiện]: a plan's tasks with the units that owe them."""

from sqlalchemy.ext.asyncio import AsyncSession
from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from db import review, review_owners
from db.review import Item
from handlers.buttons import Action, button
from handlers.context import Context
from handlers.pages import Part, cut
from handlers.render import clipped, fill
from handlers.render_review import LABEL, doubt_mark, place_of, plan_name, units_words
from handlers.review import begin, owners_can_be_chosen
from handlers.sending import rewrite
from handlers.taps import Tap
from handlers.texts import review as texts
from handlers.texts import secretary as page_texts
from knowledge.errors import StaleButton

SHORT = 120
"""Characters of a task's words in the list."""


async def show_tasks(tap: Tap, context: Context) -> None:
    """Every task of the plan with its units, certain ones too."""
    await begin(tap, context)
    plan_id, page = tap.numbers
    async with context.work.read() as session:
        actor = context.actor(tap.asker.telegram_id)
        plan, owner = await review.find_plan(session, actor, plan_id)
        tasks = list(enumerate(await review.tasks_of(session, plan), start=1))
        if not tasks:
            raise StaleButton
        part = cut([(number, Item(task, plan, owner)) for number, task in tasks], page)
        blocks = [await _task_block(session, context, *one) for one in part.items]
    head = fill(texts.TASKS_HEAD, plan=plan_name(plan, owner), pages=part.heading)
    back = [button(texts.BACK_TO_PLAN, Action.REVIEW_PLAN, plan_id)]
    rows = [[_opening(number, item)] for number, item in part.items]
    keyboard = InlineKeyboardMarkup([*rows, *_turning(part, plan_id), back])
    rewrite(context, tap.message, "\n\n".join([head, *blocks]), keyboard)


def _turning(part: Part[tuple[int, Item]], plan_id: int) -> list[list[InlineKeyboardButton]]:
    row = []
    if part.number:
        row.append(button(page_texts.BEFORE, Action.TASKS, plan_id, part.number - 1))
    if part.number + 1 < part.of:
        row.append(button(page_texts.AFTER, Action.TASKS, plan_id, part.number + 1))
    return [row] if row else []


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
