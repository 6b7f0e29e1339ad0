"""An order before it leaves: what it will be, whom it reaches, what to beware of."""

from collections.abc import Iterator
from datetime import datetime

from telegram import InlineKeyboardMarkup

from db import orders
from db.order_sketches import Sketch
from handlers.buttons import Action, button
from handlers.moments import day_words, moment
from handlers.render import fill
from handlers.render_order import hour_of, message_text, names_of
from handlers.texts import orders as texts
from knowledge.deadlines.repeat_words import repeat_words
from knowledge.policies.orders import Channel

MOST_DAYS = 6
"""Days off of a repeated order that are named."""


def preview_text(sketch: Sketch, now: datetime) -> str:
    """What [Gửi] would do."""
    return "\n".join(_lines(sketch, now))


def _lines(sketch: Sketch, now: datetime) -> Iterator[str]:
    targets = sketch.targets
    if not targets:
        yield texts.NOBODY_LEFT.format(done=_done(sketch))
        return
    names = names_of(one.node.name for one in targets)
    yield fill(texts.PREVIEW, count=len(targets), done=_done(sketch), units=names)
    yield fill(texts.CHANNELS, ways="; ".join(_ways(sketch)))
    yield _at(sketch)
    sample = message_text(sketch, targets[:1], now)
    yield texts.CONTENT.format(words=sample)
    yield from _warnings(sketch)


def _done(sketch: Sketch) -> str:
    """How many are left out because they have finished or were let off."""
    of_round = (sketch.order.subject or "").startswith("round:")
    done = texts.DONE_OF_ROUND if of_round else texts.DONE_OF_TASK
    waived = len(sketch.waived)
    numbers = ((done, len(sketch.done) - waived), (texts.WAIVED, waived))
    counts = ", ".join(template.format(count=count) for template, count in numbers if count)
    return texts.DONE.format(counts=counts) if counts else ""


def _ways(sketch: Sketch) -> Iterator[str]:
    templates = ((Channel.PRIVATE, texts.PRIVATE), (Channel.GROUP, texts.GROUP))
    counts = [(template, sketch.by(channel)) for channel, template in templates]
    if sketch.reached:
        yield ", ".join(template.format(count=count) for template, count in counts if count)
    if sketch.unreached:
        names = names_of(one.node.name for one in sketch.unreached)
        yield texts.NONE.format(count=len(sketch.unreached), units=names)


def _at(sketch: Sketch) -> str:
    order, at = sketch.order, moment(sketch.at)
    if order.rule is not None:
        rule = repeat_words(order.rule)
        return fill(texts.REPEATED, hour=hour_of(sketch.at), rule=rule, at=at)
    if order.at_once:
        return fill(texts.AT_ONCE, at=at)
    return fill(texts.AT if order.at else texts.AT_NEXT_SLOT, at=at)


def _warnings(sketch: Sketch) -> Iterator[str]:
    """What the secretary should know; nothing of it keeps the order from leaving."""
    if sketch.full:
        yield texts.FULL.format(count=sketch.full, cap=sketch.table.policy.cap)
    if sketch.quiet is not None:
        day = moment(sketch.at).split(" ", 1)[1]
        yield texts.QUIET[sketch.quiet].format(hour=hour_of(sketch.at), day=day)
    elif off := sum(one.day_off for one in sketch.targets):
        yield texts.UNITS_OFF.format(count=off)
    if days := sketch.days_off:
        shown = ", ".join(map(day_words, days[:MOST_DAYS]))
        yield texts.DAYS_OFF.format(days=shown if len(days) <= MOST_DAYS else f"{shown}, …")
    if sketch.held:
        yield texts.HELD


def preview_buttons(sketch: Sketch) -> InlineKeyboardMarkup:
    """[Gửi] [Sửa lời] [Đổi giờ] [Bỏ bớt đơn vị] [Hủy] (contract.md, `/remind`)."""
    order = sketch.order
    numbers = (order.id, orders.seal(order))
    rows = [
        [
            button(texts.REWORD, Action.ORDER_REWORD, *numbers),
            button(texts.MOVE, Action.ORDER_MOVE, *numbers),
        ],
        [
            button(texts.UNITS, Action.ORDER_UNITS, *numbers, 0),
            button(texts.CANCEL, Action.ORDER_CANCEL, *numbers),
        ],
    ]
    if sketch.targets:
        rows.insert(0, [button(texts.SEND, Action.ORDER_SEND, *numbers)])
    return InlineKeyboardMarkup(rows)


def asked_again_text(sketch: Sketch, at: datetime, now: datetime) -> str:
    """An order that was held too long at `at`: is it still to be sent?"""
    return fill(texts.TOO_LATE, at=moment(at)) + "\n\n" + preview_text(sketch, now)
