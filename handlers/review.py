"""/xacnhan: plans that wait, and what is in doubt in those that are used (product.md 6 C, 8.2)."""

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, User

from db import review, review_owners, units, versions
from db.review import Item, Sheet
from db.tables import PlanState
from handlers.buttons import Action, button
from handlers.context import Context
from handlers.guards import in_private, require_consent, with_consent
from handlers.pages import cut, turning
from handlers.render import clipped, fill
from handlers.render_review import (
    LABEL,
    choice_label,
    counts,
    date_blocks,
    owner_blocks,
    plan_name,
)
from handlers.sending import rewrite, say
from handlers.taps import Tap
from handlers.texts import review as texts
from knowledge.policies.review import choices

Shown = tuple[str, InlineKeyboardMarkup]
"""A message's words and buttons."""


@in_private
@with_consent
async def xacnhan(message: Message, user: User, context: Context) -> None:
    """/xacnhan: the plans to review."""
    text, keyboard = await _plans(context, user.id, 0)
    say(context, message, text, keyboard)


async def turn(tap: Tap, context: Context) -> None:
    """[◂ Trước] [Sau ▸] [‹ Các kế hoạch]"""
    await begin(tap, context)
    text, keyboard = await _plans(context, tap.asker.telegram_id, tap.numbers[0])
    rewrite(context, tap.message, text, keyboard)


async def open_plan(tap: Tap, context: Context) -> None:
    """[Mở ...] [‹ Kế hoạch] [Thôi]"""
    await begin(tap, context)
    rewrite(context, tap.message, *await plan_page(tap, context, tap.numbers[0]))


async def confirm(tap: Tap, context: Context) -> None:
    """[Xác nhận kế hoạch]"""
    await begin(tap, context)
    plan_id = tap.numbers[0]
    async with context.work.write() as session:
        actor = context.actor(tap.asker.telegram_id)
        await review.confirm(session, actor, plan_id, context.now)
    rewrite(context, tap.message, *await plan_page(tap, context, plan_id, texts.CONFIRMED))


async def show_next(tap: Tap, context: Context) -> None:
    """[Việc cần xem] [Để sau ▸]: the next task in doubt."""
    await begin(tap, context)
    plan_id, after = tap.numbers
    rewrite(context, tap.message, *await next_page(tap, context, plan_id, after))


async def show_task(tap: Tap, context: Context) -> None:
    """A task's deadline, in doubt or not."""
    await begin(tap, context)
    async with context.work.read() as session:
        actor = context.actor(tap.asker.telegram_id)
        item = await review.find(session, actor, tap.numbers[0])
    rewrite(context, tap.message, *date_page(item))


async def begin(tap: Tap, context: Context) -> None:
    """What holds for every press here: in private, by somebody who has agreed."""
    tap.only_in_private()
    await require_consent(context, tap.asker.telegram_id)


async def plan_page(tap: Tap, context: Context, plan_id: int, note: str = "") -> Shown:
    """A plan with what can be done about it; `note`: what was done just now."""
    async with context.work.read() as session:
        actor = context.actor(tap.asker.telegram_id)
        sheet = await review.sheet(session, actor, plan_id)
        old = await versions.older(session, sheet.plan)
        changes = await versions.compared(session, old, sheet.plan) if old else None
    lines = [note, ""] if note else []
    name = plan_name(sheet.plan, sheet.owner)
    lines.append(fill(texts.PLAN_HEAD, name=name, counts=counts(sheet)) + _waits(sheet))
    if sheet.open:
        lines.append(texts.IN_DOUBT.format(dates=sheet.dates, owners=sheet.owners))
    if changes is not None:
        numbers = {
            "moved": len(changes.moved),
            "added": len(changes.added),
            "gone": len(changes.gone),
            "same": len(changes.same),
        }
        lines.append(texts.VERSION.format(**numbers))
    return "\n".join(lines), _plan_buttons(sheet, new=old is not None)


async def next_page(tap: Tap, context: Context, plan_id: int, after: int, note: str = "") -> Shown:
    """The next task in doubt after the task `after`, or the plan where there is none."""
    async with context.work.read() as session:
        actor = context.actor(tap.asker.telegram_id)
        plan, owner = await review.find_plan(session, actor, plan_id)
        task = await review.next_open(session, plan, after)
    if task is None:
        return await _all_seen(tap, context, plan_id, note)
    item = Item(task, plan, owner)
    if review.is_date_open(task):
        return date_page(item, note)
    return await owner_page(context, item, note)


def date_page(item: Item, note: str = "") -> Shown:
    """A deadline with the readings to choose from."""
    task_id, seal = item.task.id, item.seal
    rows = [
        [button(choice_label(item.printed, one), Action.SETTLE, task_id, n, seal)]
        for n, one in enumerate(choices(item.printed))
    ]
    rows.append([button(texts.TYPE_DATE, Action.TYPE_DATE, task_id, seal)])
    rows.append([button(texts.NO_DATE, Action.NO_DATE, task_id, seal)])
    if review.is_date_open(item.task):
        rows.append([button(texts.ASK_ABOVE, Action.ASK_ABOVE, task_id, seal)])
    if owners_can_be_chosen(item):
        rows.append([button(texts.SEE_OWNERS, Action.OWNERS, task_id)])
    return _page(note, date_blocks(item)), InlineKeyboardMarkup([*rows, _onwards(item)])


async def owner_page(context: Context, item: Item, note: str = "") -> Shown:
    """A task's units, with what can be done about them."""
    async with context.work.read() as session:
        owing = await review_owners.owing(session, item, context.now)
        names = {node.code: node.name for node in await units.tree(session)}
    row = [button(texts.CHOOSE_AGAIN, Action.CHOOSE_OWNERS, item.task.id, item.owner.id, 0)]
    row.append(button(texts.SEE_DATE, Action.REVIEW_TASK, item.task.id))
    if owing.units and not item.task.owners_settled:
        row.insert(0, button(texts.OWNERS_RIGHT, Action.OWNERS_RIGHT, item.task.id, item.seal))
    text = _page(note, owner_blocks(item, owing, names))
    return text, InlineKeyboardMarkup([row, _onwards(item)])


def owners_can_be_chosen(item: Item) -> bool:
    """Whether a task's units may be chosen: it is ahead, and its plan is used."""
    return item.plan.state == PlanState.CONFIRMED and not item.task.history


async def _all_seen(tap: Tap, context: Context, plan_id: int, note: str) -> Shown:
    async with context.work.read() as session:
        actor = context.actor(tap.asker.telegram_id)
        sheet = await review.sheet(session, actor, plan_id)
    left = texts.OWNERS_AFTERWARDS.format(count=sheet.owners)
    said = left if sheet.owners else texts.NOTHING_OPEN
    return await plan_page(tap, context, plan_id, "\n".join(filter(None, (note, said))))


async def _plans(
    context: Context, telegram_id: int, page: int
) -> tuple[str, InlineKeyboardMarkup | None]:
    async with context.work.read() as session:
        found = await review.sheets(session, context.actor(telegram_id))
    if not found:
        return texts.NO_PLANS, None
    part = cut(list(enumerate(found, start=1)), page)
    lines = [texts.PLANS_HEAD.format(pages=part.heading)]
    rows = []
    for number, sheet in part.items:
        name = plan_name(sheet.plan, sheet.owner)
        line = fill(texts.PLAN_ITEM, number=number, name=name, counts=counts(sheet), waits="")
        lines.append(line + _waits(sheet))
        label = texts.OPEN.format(number=number, name=_short_name(sheet))
        rows.append([button(label, Action.REVIEW_PLAN, sheet.plan.id)])
    return "\n\n".join(lines), InlineKeyboardMarkup([*rows, *turning(part, Action.REVIEW)])


def _short_name(sheet: Sheet) -> str:
    plan = sheet.plan
    return clipped(plan.number or plan.title or plan.file_name, LABEL)


def _waits(sheet: Sheet) -> str:
    return texts.WAITS if sheet.is_waiting else ""


def _plan_buttons(sheet: Sheet, *, new: bool) -> InlineKeyboardMarkup:
    plan_id = sheet.plan.id
    rows: list[InlineKeyboardButton] = []
    if new:
        rows.append(button(texts.SEE_VERSION, Action.NEW_VERSION, plan_id))
    if sheet.is_waiting:
        rows.append(button(texts.CONFIRM, Action.CONFIRM_PLAN, plan_id))
    if sheet.open:
        label = texts.LOOK.format(count=sheet.open)
        rows.append(button(label, Action.REVIEW_NEXT, plan_id, 0))
    if not sheet.is_waiting:
        rows.append(button(texts.SEE_OWNERS, Action.TASKS, plan_id, 0))
        rows.append(button(texts.PREVIEW, Action.PREVIEW_PLAN, plan_id))
        on = sheet.plan.reminding
        action = Action.SWITCH_OFF if on else Action.SWITCH_ON
        rows.append(button(texts.SWITCH_OFF if on else texts.SWITCH_ON, action, plan_id))
    rows.append(button(texts.ALL_PLANS, Action.REVIEW, 0))
    return InlineKeyboardMarkup([[one] for one in rows])


def _onwards(item: Item) -> list[InlineKeyboardButton]:
    return [
        button(texts.LATER, Action.REVIEW_NEXT, item.plan.id, item.task.id),
        button(texts.BACK_TO_PLAN, Action.REVIEW_PLAN, item.plan.id),
    ]


def _page(note: str, blocks: list[str]) -> str:
    return "\n".join([note, "", *blocks] if note else blocks)
