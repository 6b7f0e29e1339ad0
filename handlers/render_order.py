"""An order in words: its message to each chat, its preview, how it went."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from db.duty_values import Owed
from db.order_results import Detour, Result
from db.order_runs import Leaving, call_key, stamp
from db.order_sketches import Sketch, Target
from db.outbox import Call
from db.tables import Order
from handlers.buttons import Action, action_of, button
from handlers.moments import moment
from handlers.render import clipped, fill, pack
from handlers.render_duty import SHORT_WORDS, deadline_words, left_words, whole_words
from handlers.render_reminder import duty_keyboard
from handlers.sending import message_call
from handlers.texts import orders as texts
from handlers.texts import reminders as reminder_texts
from knowledge.deadlines.repeat_words import repeat_words
from knowledge.policies.delivery import Kind
from knowledge.policies.policy import DEFAULT

NAMES_SHOWN = 20
"""Names of units in one line; the rest are counted."""


def order_calls(found: Leaving, now: datetime, bot: str) -> dict[int, Call]:
    """The messages of an order that leaves, one for each chat."""
    return {
        chat: replace(
            order_call(found.sketch, chat, targets, now, bot),
            key=call_key(found.order.id, found.at, chat),
        )
        for chat, targets in found.sketch.chats.items()
    }


def detour_call(sketch: Sketch, detour: Detour, now: datetime, bot: str) -> Call:
    """The message to a group in place of contacts who could not be written to."""
    targets = [one for one in sketch.targets if one.unit_id == detour.unit.id]
    key = call_key(detour.order.id, detour.run.at, detour.chat_id)
    return replace(order_call(sketch, detour.chat_id, targets, now, bot), key=key)


def order_call(
    sketch: Sketch, chat: int, targets: Sequence[Target], now: datetime, bot: str
) -> Call:
    """An order's message to one chat, which names all units that hear there."""
    in_group = chat < 0
    text = texts.BELL + message_text(sketch, targets, now)
    if in_group:
        text += "\n" + texts.IN_GROUP
    keyboard = _start_link(bot) if in_group else _keyboard(sketch, targets)
    return message_call(Kind.ORDER, chat, pack([text])[0], keyboard)


def message_text(sketch: Sketch, targets: Sequence[Target], now: datetime) -> str:
    """What the people of these units read."""
    owed = next((one.owed for one in targets if one.owed), None)
    units = ", ".join(one.node.name for one in targets)
    words = words_to_send(sketch.order, owed or sketch.about)
    about = _about(sketch, owed, now) if owed else ""
    signed = fill(texts.SIGNED, council=sketch.council.name)
    return fill(texts.MESSAGE, units=units, words=words + _left(sketch, targets)) + about + signed


def _left(sketch: Sketch, targets: Sequence[Target]) -> str:
    """How many essays a school owes still, behind the words of a round of which some are there."""
    owed = [one.owed for one in targets if one.owed is not None]
    if sketch.order.words or len(owed) != 1 or owed[0].round is None or owed[0].state.is_finished:
        return ""
    left = owed[0].round.quota - owed[0].row.handed_in
    return texts.ROUND_LEFT.format(left=left) if owed[0].row.handed_in and left > 0 else ""


def words_to_send(order: Order, owed: Owed | None) -> str:
    """The secretary's words; where there are none, those of what the order is about."""
    if order.words or owed is None:
        return order.words
    words = whole_words(owed)
    return texts.ROUND_WORDS.format(round=words) if owed.round is not None else words


def _about(sketch: Sketch, owed: Owed, now: datetime) -> str:
    """Which task it is, in the plan's words, and until when."""
    template = texts.ABOUT_TASK if sketch.order.words else texts.ABOUT
    due = owed.due
    left = left_words(due, now, sketch.table.calendar) if due else ""
    task = whole_words(owed, SHORT_WORDS)
    return fill(template, task=task, deadline=deadline_words(owed), left=left)


def _keyboard(sketch: Sketch, targets: Sequence[Target]) -> InlineKeyboardMarkup:
    """[Đã nhận việc], and all that can be said of the duties the order is about."""
    owed = [one.owed for one in targets if one.owed and not one.owed.state.is_finished]
    numbers = (sketch.order.id, stamp(sketch.at))
    if len(owed) == 1:
        own = button(texts.ACKNOWLEDGE, Action.ORDER_ACK, owed[0].row.id, *numbers)
        keyboard = duty_keyboard(owed[0]).inline_keyboard
        return InlineKeyboardMarkup(
            [[own if action_of(one) is Action.ACK else one for one in row] for row in keyboard]
        )
    rows = [[button(texts.ACKNOWLEDGE, Action.ORDER_ACK, 0, *numbers)]]
    if any(one.round is not None for one in owed):
        rows.insert(0, [button(reminder_texts.SUBMIT_NOW, Action.ESSAY_BEGIN)])
    rows += [_of_duty(n, one) for n, one in enumerate(owed, start=1)]
    return InlineKeyboardMarkup(rows)


def _of_duty(n: int, one: Owed) -> list[InlineKeyboardButton]:
    done = Action.OUTSIDE if one.round is not None else Action.DONE
    label = reminder_texts.OUTSIDE if one.round is not None else reminder_texts.DONE
    return [
        button(reminder_texts.NUMBERED_BUTTON.format(n=n, label=label), done, one.row.id),
        button(reminder_texts.OPEN.format(n=n), Action.DUTY, one.row.id),
    ]


def _start_link(bot: str) -> InlineKeyboardMarkup:
    link = f"https://t.me/{bot}?start=nhac"
    return InlineKeyboardMarkup([[InlineKeyboardButton(reminder_texts.START, url=link)]])


def names_of(units: Iterable[str]) -> str:
    """Names in a line; of very many the first, and how many more there are."""
    listed = list(units)
    shown = ", ".join(listed[:NAMES_SHOWN])
    more = len(listed) - NAMES_SHOWN
    return texts.MORE_UNITS.format(units=shown, count=more) if more > 0 else shown


def result_text(result: Result, words: str) -> str:
    """How a leaving went, for the secretary."""
    lines = [
        fill(
            texts.RESULT,
            sent=len(result.sent),
            asked=result.asked,
            acknowledged=result.acknowledged,
            id=result.order.id,
            at=moment(result.run.at),
            words=clipped(words, SHORT_WORDS),
        )
    ]
    for template, units in ((texts.DOUBTFUL, result.doubtful), (texts.MISSED, result.missed)):
        if units:
            lines.append(fill(template, units=names_of(unit.name for unit in units)))
    return "\n".join(lines)


def report_call(result: Result, words: str) -> Call | None:
    """What the secretary is told when all is settled; None where nobody is there to be told."""
    if not result.order.chat_id:
        return None
    call = message_call(Kind.RECEIPT, result.order.chat_id, result_text(result, words))
    return replace(call, key=result.key)


def when_words(order: Order, at: datetime) -> str:
    """When an order leaves, with weekday, date and hour always."""
    if order.rule is None:
        return moment(at)
    return fill(
        texts.WAITING_REPEATED, hour=hour_of(at), rule=repeat_words(order.rule), at=moment(at)
    )


def hour_of(at: datetime) -> str:
    return f"{DEFAULT.local(at):%H:%M}"
