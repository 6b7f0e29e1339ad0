"""The questions about an order in words, each with the answers that can be pressed."""

from datetime import datetime

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from db.matters import Reach
from db.order_readings import NOBODY, Ask, Open
from handlers.buttons import Action, button
from handlers.moments import moment
from handlers.render import clipped, fill
from handlers.render_duty import deadline_words, whole_words
from handlers.render_order import hour_of, names_of
from handlers.texts import orders as texts
from knowledge.deadlines.repeat_words import repeat_words
from knowledge.orders import Asked, AtOnce, BeforeDue, Clash, Once, Option, Past, Repeated

LONGEST_LABEL = 60
ALL = 1
"""The answer to "whom?" that has a button."""


def question_text(ask: Ask) -> str:
    """The question; nothing typed so far has to be typed again."""
    match ask.what:
        case Open.OUTSIDE:
            return fill(texts.OUTSIDE, units=names_of(ask.names))
        case Open.NAME:
            return _about_name(ask)
        case Open.WHEN | Open.PAST:
            return when_text(ask)
        case _:
            return PLAIN[ask.what]


PLAIN = {
    Open.WHO: texts.WHO,
    Open.WORDS: texts.WORDS,
    Open.MATTER: texts.MATTERS,
    Open.NO_MATTER: texts.NO_MATTER,
    Open.NO_ROUND: texts.NO_ROUND,
}


def when_text(ask: Ask) -> str:
    """The question about a time."""
    match ask.when:
        case Past(at=at):
            return fill(texts.PAST, at=moment(at))
        case Asked(question=question):
            return texts.WHEN[question]
        case _:
            return texts.NO_DUE


def _about_name(ask: Ask) -> str:
    name = ask.doubt.words if ask.doubt else ""
    if isinstance(ask.doubt, Clash):
        return fill(texts.CLASH, count=len(ask.unit_ids), name=name)
    return fill(texts.UNKNOWN if ask.unit_ids else texts.UNKNOWN_ALONE, name=name)


def question_buttons(ask: Ask, reach: Reach, seal: int, now: datetime) -> InlineKeyboardMarkup:
    """The answers that can be pressed, and the way out."""
    rows = [[one] for one in _answers(ask, reach, seal, now)]
    rows.append([button(texts.CANCEL, Action.ORDER_DROP, seal)])
    return InlineKeyboardMarkup(rows)


def _answers(ask: Ask, reach: Reach, seal: int, now: datetime) -> list[InlineKeyboardButton]:
    if ask.what is Open.WHO:
        return [button(texts.ALL_SCHOOLS, Action.ORDER_PICK, seal, ALL)]
    if ask.what is Open.NAME:
        codes = {id_: code for code, id_ in reach.ids.items()}
        found = [
            button(reach.tree[codes[id_]].name, Action.ORDER_PICK, seal, id_)
            for id_ in ask.unit_ids
        ]
        return [*found, button(texts.WITHOUT, Action.ORDER_PICK, seal, NOBODY)]
    if ask.what is Open.MATTER:
        return [
            button(
                clipped(f"{whole_words(one.first)} ({deadline_words(one.first)})", LONGEST_LABEL),
                Action.ORDER_PICK,
                seal,
                one.first.row.id,
            )
            for one in ask.matters
        ]
    return time_answers(ask, Action.ORDER_PICK, seal, now)


def time_answers(ask: Ask, action: Action, seal: int, now: datetime) -> list[InlineKeyboardButton]:
    """The times that were offered and are still to come, each with weekday, date and hour."""
    options = ask.when.options if isinstance(ask.when, Asked) else ()
    return [
        button(option_label(option), action, seal, number)
        for number, option in enumerate(options)
        if not isinstance(option.when, Once) or option.when.at > now
    ]


def option_label(option: Option) -> str:
    """A time as a button."""
    match option.when:
        case Once(at=at):
            return moment(at)
        case AtOnce():
            return texts.RIGHT_NOW
        case Repeated(rrule=rule, first=first):
            return texts.WAITING_REPEATED.format(
                hour=hour_of(first), rule=repeat_words(rule), at=moment(first)
            )
        case BeforeDue(lead=lead):
            return texts.DAYS_BEFORE.format(days=lead.days)
