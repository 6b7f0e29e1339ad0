"""The preview of an order and its buttons: [Gửi] [Sửa lời] [Đổi giờ] [Bỏ bớt đơn vị] [Hủy]."""

from sqlalchemy.ext.asyncio import AsyncSession
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message

from db import dialogues, matters, order_runs, order_sketches, orders
from db.dialogues import Talk, Where
from db.matters import Reach
from db.order_sketches import Sketch
from db.tables import Order, Unit
from handlers.buttons import Action, button
from handlers.context import Context
from handlers.guards import require_consent
from handlers.leaving import send_orders
from handlers.moments import moment
from handlers.render import fill
from handlers.render_order import hour_of, words_to_send
from handlers.render_order_preview import preview_buttons, preview_text
from handlers.sending import rewrite, say
from handlers.taps import Tap
from handlers.texts import orders as texts
from handlers.texts import people as people_texts
from knowledge.deadlines.repeat_words import repeat_words
from knowledge.errors import StaleButton
from knowledge.orders import Clash
from knowledge.orders.dropping import Drop, read_drop

REWORDING = "order_words"
DROPPING = "order_units"
"""The list of units is open: names that are typed are taken out."""
LONGEST = 800
UNITS_A_PAGE = 10


async def show_preview(message: Message, context: Context, order: Order) -> None:
    """What an order would do, with its buttons."""
    async with context.work.read() as session:
        found = await _sketch(session, context, order)
    say(context, message, preview_text(found, context.now), preview_buttons(found))


async def send(tap: Tap, context: Context) -> None:
    """[Gửi]: from now on it waits for its hour; it leaves at once where that is now."""
    async with context.work.write() as session:
        order = await _draft(session, tap, context)
        found = await _sketch(session, context, order)
        await _close_list(session, tap, context)
        if found.at < context.now:
            tap.whisper(texts.ALREADY_PAST)
        elif not found.targets:
            tap.whisper(texts.NOBODY)
        else:
            shown = preview_text(found, context.now)
            said = await _confirm(session, tap, context, found)
            rewrite(context, tap.message, f"{shown}\n\n{said}")


async def _confirm(session: AsyncSession, tap: Tap, context: Context, found: Sketch) -> str:
    """Note that an order is to leave, and send what is to leave now; returns what to say."""
    order, count, now = found.order, len(found.targets), context.now
    actor = context.actor(tap.asker.telegram_id)
    at = await orders.confirm(session, actor, order, count, now)
    if at <= now and not found.held:
        leaving = await order_runs.leaving(session, order, now)
        await send_orders(session, [leaving], now, context.bot.username)
        return texts.SENDING.format(count=count, id=order.id)
    if order.rule is not None:
        rule = repeat_words(order.rule)
        return fill(
            texts.WILL_REPEAT, count=count, hour=hour_of(at), rule=rule, at=moment(at), id=order.id
        )
    return fill(texts.WILL_SEND, count=count, at=moment(at), id=order.id)


async def ask_words(tap: Tap, context: Context) -> None:
    """[Sửa lời]: the words are typed next."""
    async with context.work.write() as session:
        order = await _draft(session, tap, context)
        found = await _sketch(session, context, order)
        where = Where(tap.message.chat.id, tap.message.chat.id)
        await dialogues.begin(session, where, REWORDING, {"order": order.id}, context.now)
    words = words_to_send(order, found.about)
    say(context, tap.message, fill(texts.TYPE_WORDS, words=words))


async def take_words(message: Message, context: Context, talk: Talk, said: str) -> None:
    """The words in place of those before; the preview comes again."""
    if len(said) > LONGEST:
        say(context, message, texts.TOO_LONG.format(limit=LONGEST))
        return
    actor = context.actor(message.chat.id)
    async with context.work.write() as session:
        await dialogues.end(session, Where(message.chat.id, message.chat.id))
        try:
            order = await orders.own_draft(session, actor, int(talk.data["order"]))
        except StaleButton:
            say(context, message, texts.GONE)
            return
        order.words = said
        await session.flush()
    await show_preview(message, context, order)


async def cancel(tap: Tap, context: Context) -> None:
    """[Hủy]"""
    async with context.work.write() as session:
        order = await _draft(session, tap, context)
        await orders.cancel(session, context.actor(tap.asker.telegram_id), order, context.now)
    rewrite(context, tap.message, texts.CANCELLED)


async def show_units(tap: Tap, context: Context) -> None:
    """[Bỏ bớt đơn vị]: the units as buttons, page by page."""
    async with context.work.read() as session:
        order = await _draft(session, tap, context)
        found = await _sketch(session, context, order)
    async with context.work.write() as session:
        where = Where(tap.message.chat.id, tap.message.chat.id)
        await dialogues.begin(session, where, DROPPING, {"order": order.id}, context.now)
    _show_units(tap, context, found, tap.numbers[2])


async def drop_typed(message: Message, context: Context, talk: Talk, said: str) -> bool:
    """Units by name while the list is open; False where the words are something else."""
    actor = context.actor(message.chat.id)
    async with context.work.write() as session:
        try:
            order = await orders.own_draft(session, actor, int(talk.data["order"]))
        except StaleButton:
            await dialogues.end(session, Where(message.chat.id, message.chat.id))
            return False
        council = await session.get_one(Unit, order.council_id)
        reach = await matters.reach_of(session, council)
        drop = read_drop(said, reach.tree, council.code, context.now)
        if drop is None:
            return False
        ids, open_ = _named_in(order, drop, reach)
        if open_ is None:
            for unit_id in ids:
                await orders.toggle(session, order, unit_id)
    if open_ is None:
        await show_preview(message, context, order)
    else:
        say(context, message, fill(texts.DROP_WHICH, count=len(open_.codes), name=open_.words))
    return True


def _named_in(order: Order, drop: Drop, reach: Reach) -> tuple[list[int], Clash | None]:
    """The units to turn over, and the first name that several units of the order bear."""
    named = {reach.ids[code] for code in drop.who.codes}
    for clash in drop.who.clashes:
        inside = {reach.ids[code] for code in clash.codes} & {*order.unit_ids}
        if len(inside) > 1:
            return [], clash
        named |= inside
    there = [one for one in order.unit_ids if one in named]
    return [one for one in there if (one in order.dropped_ids) == drop.back], None


async def toggle_unit(tap: Tap, context: Context) -> None:
    """A unit is taken out, or put back."""
    unit_id, page = tap.numbers[2:]
    async with context.work.write() as session:
        order = await _draft(session, tap, context)
        await orders.toggle(session, order, unit_id)
        found = await _sketch(session, context, order)
    _show_units(tap, context, found, page)


async def back(tap: Tap, context: Context) -> None:
    """[‹ Xong]: the preview again."""
    async with context.work.write() as session:
        await _close_list(session, tap, context)
        order = await _draft(session, tap, context)
        found = await _sketch(session, context, order)
    rewrite(context, tap.message, preview_text(found, context.now), preview_buttons(found))


def _show_units(tap: Tap, context: Context, found: Sketch, page: int) -> None:
    text = texts.CHOOSE_UNITS.format(count=len(found.targets))
    rewrite(context, tap.message, text, _unit_buttons(found, page))


def _unit_buttons(found: Sketch, page: int) -> InlineKeyboardMarkup:
    """Those that will be reminded and those taken out, in the order of the list."""
    order = found.order
    numbers = (order.id, orders.seal(order))
    shown = {one.unit_id: texts.KEPT.format(unit=one.node.name) for one in found.targets}
    dropped = dict(zip(order.dropped_ids, found.dropped, strict=False))
    shown |= {id_: texts.DROPPED.format(unit=node.name) for id_, node in dropped.items()}
    ids = [id_ for id_ in order.unit_ids if id_ in shown]
    here = ids[page * UNITS_A_PAGE : (page + 1) * UNITS_A_PAGE]
    rows: list[list[InlineKeyboardButton]] = [
        [button(shown[id_], Action.ORDER_TOGGLE, *numbers, id_, page)] for id_ in here
    ]
    if len(ids) > (page + 1) * UNITS_A_PAGE:
        further = button(people_texts.NEXT_PAGE, Action.ORDER_UNITS, *numbers, page + 1)
        rows.append([further])
    rows.append([button(texts.BACK, Action.ORDER_SHOW, *numbers)])
    return InlineKeyboardMarkup(rows)


async def _draft(session: AsyncSession, tap: Tap, context: Context) -> Order:
    """The order above the button, as it stands there; raises `StaleButton`, `NotAllowed`."""
    tap.only_in_private()
    await require_consent(context, tap.asker.telegram_id)
    order_id, sealed = tap.numbers[:2]
    actor = context.actor(tap.asker.telegram_id)
    return await orders.own_draft(session, actor, order_id, sealed)


async def _close_list(session: AsyncSession, tap: Tap, context: Context) -> None:
    """Names that are typed from now on are no answer to the list of units."""
    where = Where(tap.message.chat.id, tap.message.chat.id)
    talk = await dialogues.current(session, where, context.now)
    if talk is not None and talk.kind == DROPPING:
        await dialogues.end(session, where)


async def _sketch(session: AsyncSession, context: Context, order: Order) -> Sketch:
    at = await orders.leaves_at(session, order, context.now)
    return await order_sketches.sketch(session, order, at, context.now)
