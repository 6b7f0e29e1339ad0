"""/nhac_ds and /nhac_xoa: the orders that wait, how the last ones went; orders deleted."""

from sqlalchemy.ext.asyncio import AsyncSession
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, User

from db import order_results, order_runs, order_sketches, orders, rights
from db.order_sketches import Sketch
from db.orders import State
from db.rights import Actor
from db.tables import Order, OrderRun
from handlers.buttons import Action, button
from handlers.context import Context
from handlers.guards import in_private, require_consent, with_consent
from handlers.moments import short_moment
from handlers.render import clipped, fill
from handlers.render_duty import SHORT_WORDS
from handlers.render_order import when_words, words_to_send
from handlers.sending import rewrite, say
from handlers.taps import Tap
from handlers.texts import orders as texts
from handlers.texts import people as people_texts
from knowledge.errors import StaleButton
from knowledge.policies.rights import Right

ORDERS_A_PAGE = 5
RUNS_SHOWN = 5
LONGEST_NUMBER = 9
"""Digits that the number of an order can have."""


@in_private
@with_consent
async def nhac_ds(message: Message, user: User, context: Context) -> None:
    """/nhac_ds: what waits, and how the last orders went."""
    async with context.work.read() as session:
        text, keyboard = await _page(session, context, context.actor(user.id), 0)
    say(context, message, text, keyboard)


async def turn(tap: Tap, context: Context) -> None:
    """The next page, or the first again."""
    tap.only_in_private()
    await require_consent(context, tap.asker.telegram_id)
    async with context.work.read() as session:
        actor = context.actor(tap.asker.telegram_id)
        text, keyboard = await _page(session, context, actor, tap.numbers[0])
    rewrite(context, tap.message, text, keyboard)


@in_private
@with_consent
async def nhac_xoa(message: Message, user: User, context: Context) -> None:
    """/nhac_xoa <số>: delete an order that waits."""
    words = context.words.strip().removeprefix("#")
    actor = context.actor(user.id)
    async with context.work.read() as session:
        await rights.tops_of(session, actor, Right.REMIND)
    if not (words.isascii() and words.isdigit()) or len(words) > LONGEST_NUMBER:
        say(context, message, texts.WHICH_NUMBER)
        return
    try:
        await _delete(context, actor, int(words))
    except StaleButton:
        say(context, message, texts.NO_SUCH_NUMBER.format(id=words))
    else:
        say(context, message, texts.DELETED.format(id=words))


async def delete(tap: Tap, context: Context) -> None:
    """[Hủy] in the list."""
    tap.only_in_private()
    await require_consent(context, tap.asker.telegram_id)
    actor = context.actor(tap.asker.telegram_id)
    await _delete(context, actor, tap.numbers[0])
    tap.whisper(texts.DELETED.format(id=tap.numbers[0]))
    async with context.work.read() as session:
        text, keyboard = await _page(session, context, actor, 0)
    rewrite(context, tap.message, text, keyboard)


async def _delete(context: Context, actor: Actor, order_id: int) -> None:
    async with context.work.write() as session:
        order = await orders.changeable(session, actor, order_id)
        if order.state == State.DRAFT and order.wake_at is None:
            raise StaleButton
        await orders.cancel(session, actor, order, context.now)


async def _page(
    session: AsyncSession, context: Context, actor: Actor, page: int
) -> tuple[str, InlineKeyboardMarkup | None]:
    """Raises `NotAllowed` for whoever is no secretary."""
    councils = [top.id for top in await rights.tops_of(session, actor, Right.REMIND)]
    found = await orders.waiting(session, councils)
    found += await orders.asked_again(session, actor.telegram_id, councils)
    shown = found[page * ORDERS_A_PAGE : (page + 1) * ORDERS_A_PAGE]
    lines = [texts.WAITING] if shown else [texts.NOTHING_WAITING]
    for order in shown:
        at = order.wake_at or context.now
        lines.append(_line(await order_sketches.sketch(session, order, at, context.now)))
    rows = [_buttons(order) for order in shown]
    if len(found) > (page + 1) * ORDERS_A_PAGE:
        rows.append([button(people_texts.NEXT_PAGE, Action.ORDERS, page + 1)])
    runs = await order_runs.runs_of(session, councils, RUNS_SHOWN)
    if runs and not page:
        lines += ["", texts.RUNS]
        lines += [await _run_line(session, context, order, run) for order, run in runs]
    return "\n".join(lines), InlineKeyboardMarkup(rows) if rows else None


def _buttons(order: Order) -> list[InlineKeyboardButton]:
    if order.state == State.DRAFT:
        shown = texts.SHOW_NUMBER.format(id=order.id)
        cancel = texts.CANCEL_NUMBER.format(id=order.id)
        return [
            button(shown, Action.ORDER_SHOW, order.id, orders.seal(order)),
            button(cancel, Action.ORDER_DELETE, order.id),
        ]
    return [
        button(texts.MOVE_NUMBER.format(id=order.id), Action.ORDER_RETIME, order.id),
        button(texts.CANCEL_NUMBER.format(id=order.id), Action.ORDER_DELETE, order.id),
    ]


def _line(found: Sketch) -> str:
    order = found.order
    words = clipped(words_to_send(order, found.about), SHORT_WORDS)
    if order.state == State.DRAFT:
        return fill(texts.AGAIN_LINE, id=order.id, count=len(found.targets), words=words)
    at = when_words(order, found.at)
    line = fill(texts.WAITING_LINE, id=order.id, at=at, count=len(found.targets), words=words)
    return line + (texts.ON_HOLD if found.held else "")


async def _run_line(session: AsyncSession, context: Context, order: Order, run: OrderRun) -> str:
    result = await order_results.result_of(session, order, run)
    found = await order_sketches.sketch(session, order, run.at, context.now)
    return fill(
        texts.RUN_LINE,
        id=order.id,
        at=short_moment(run.at),
        sent=len(result.sent),
        asked=result.asked,
        acknowledged=result.acknowledged,
        words=clipped(words_to_send(order, found.about), SHORT_WORDS),
    )
