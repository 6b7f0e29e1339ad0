"""[Cấp Phòng/Sở]: one job as every level has it, under answers and in duties (product.md 8.1)."""

from collections.abc import Sequence

from telegram import InlineKeyboardButton

from db import ladders
from db.ladders import Rung
from handlers.buttons import Action, button, without
from handlers.context import Context
from handlers.render import clipped, fill
from handlers.render_answer import settled_words
from handlers.render_duty import task_place
from handlers.sending import keyed, replace_buttons, reply_calls
from handlers.taps import Tap
from handlers.texts import ask as ask_texts
from handlers.texts import ladder as texts
from handlers.texts import reminders as reminder_texts
from knowledge.answers import Answer, AnswerKind
from knowledge.deadlines import says

CONTENT = 200
"""Characters of a task's words on a rung."""


def ladder_button(answer: Answer) -> list[list[InlineKeyboardButton]]:
    """The button under an answer about a task's deadline, in a row of its own."""
    if not (answer.found and answer.kind is AnswerKind.DEADLINE and answer.passage_ids):
        return []
    if answer.findings[0].task is None:
        return []
    return [[button(texts.BUTTON, Action.LADDER, answer.passage_ids[0])]]


async def of_answer(tap: Tap, context: Context) -> None:
    """Under an answer, once."""
    async with context.work.read() as session:
        found = await ladders.of_passage(session, tap.asker, tap.numbers[0], context.now)
    _tell(tap, context, found, Action.LADDER)


async def of_duty(tap: Tap, context: Context) -> None:
    """In a duty's card."""
    tap.only_in_private()
    actor = context.actor(tap.asker.telegram_id)
    async with context.work.read() as session:
        found = await ladders.of_duty(session, actor, tap.asker, tap.numbers[0], context.now)
    _tell(tap, context, found, Action.LADDER_OF_DUTY)


def _tell(tap: Tap, context: Context, found: Sequence[Rung], action: Action) -> None:
    message = tap.message
    replace_buttons(context, message, without(message.reply_markup, action))
    key = f"{action}:{message.chat.id}:{message.message_id}:{tap.numbers[0]}"
    context.work.calls += keyed(reply_calls(message, blocks(found)), key)


def blocks(found: Sequence[Rung]) -> list[str]:
    """The rungs from the lowest up; where there is one alone, that is said."""
    rungs = [_rung(number, one) for number, one in enumerate(found, start=1)]
    return [texts.HEAD, *rungs] if len(rungs) > 1 else [texts.ALONE]


def _rung(number: int, one: Rung) -> str:
    raw = " ".join(one.printed.raw.split())
    said = fill(
        texts.RUNG,
        n=number,
        actors="; ".join(one.actors),
        reading=says(one.printed),
        asked=texts.ASKED if one.asked else "",
        content=clipped(one.content, CONTENT),
        raw=raw or texts.NO_WORDS,
        source=_source(one),
    )
    if one.settled is None:
        return said
    return said + fill(texts.SETTLED, reading=settled_words(one.settled))


def _source(one: Rung) -> str:
    title = clipped(one.plan.title or ask_texts.NO_TITLE, CONTENT)
    plan = one.plan.number or f"«{title}»"
    where = task_place(one.where, one.order)
    return reminder_texts.PLAN_SOURCE.format(plan=f"{plan}, {one.owner}", where=where)
