"""[Bật nhắc]: a plan's reminders are switched on after a look at what it would do, and off."""

from collections.abc import Iterator, Sequence

from db import rehearsal, review
from db.rehearsal import AHEAD, Rehearsal, Telling
from db.review import Sheet
from handlers.buttons import Action, button, column, row
from handlers.context import Context
from handlers.render import clipped, fill
from handlers.render_duty import day_words
from handlers.render_review import plan_name
from handlers.review import begin, plan_page
from handlers.sending import rewrite
from handlers.taps import Tap
from handlers.texts import review as texts
from knowledge.errors import StaleButton

SHOWN = 8
"""Lines of what is told next."""

WORDS = 100


async def preview(tap: Tap, context: Context) -> None:
    """[Xem trước]"""
    text, sheet = await _rehearsed(tap, context)
    back = button(texts.BACK_TO_PLAN, Action.REVIEW_PLAN, sheet.plan.id)
    rewrite(context, tap.message, text, column(back))


async def ask_on(tap: Tap, context: Context) -> None:
    """[Bật nhắc]: what it would do, then [Bật nhắc, đúng rồi] [Thôi]."""
    text, sheet = await _rehearsed(tap, context)
    if sheet.plan.reminding:
        raise StaleButton
    surely = button(texts.SWITCH_ON_SURELY, Action.SWITCH_ON_SURELY, sheet.plan.id)
    keyboard = row(surely, button(texts.SWITCH_ON_NOT, Action.REVIEW_PLAN, sheet.plan.id))
    rewrite(context, tap.message, text, keyboard)


async def on(tap: Tap, context: Context) -> None:
    """[Bật nhắc, đúng rồi]"""
    await _switch(tap, context, on=True)


async def off(tap: Tap, context: Context) -> None:
    """[Tắt nhắc]"""
    await _switch(tap, context, on=False)


async def _switch(tap: Tap, context: Context, *, on: bool) -> None:
    await begin(tap, context)
    plan_id, actor = tap.numbers[0], context.actor(tap.asker.telegram_id)
    async with context.work.write() as session:
        await review.switch(session, actor, plan_id, context.now, on=on)
    note = texts.SWITCHED_ON if on else texts.SWITCHED_OFF
    rewrite(context, tap.message, *await plan_page(tap, context, plan_id, note))


async def _rehearsed(tap: Tap, context: Context) -> tuple[str, Sheet]:
    await begin(tap, context)
    actor, plan_id = context.actor(tap.asker.telegram_id), tap.numbers[0]
    async with context.work.write() as session:
        sheet = await review.sheet(session, actor, plan_id)
        if sheet.is_waiting:
            raise StaleButton
        found = await rehearsal.rehearse(session, plan_id, context.now)
        sheet = await review.sheet(session, actor, plan_id)
    return "\n".join(_lines(found, sheet)), sheet


def _lines(found: Rehearsal, sheet: Sheet) -> Iterator[str]:
    yield fill(
        texts.REHEARSAL,
        plan=plan_name(sheet.plan, sheet.owner),
        tasks=found.tasks,
        units=found.units,
        open=sheet.open,
        past=sheet.past,
    )
    if not found.tellings:
        yield texts.NOTHING_AHEAD.format(days=AHEAD.days)
        return
    yield texts.NEXT_MESSAGES
    yield from _tellings(found.tellings)


def _tellings(found: Sequence[Telling]) -> Iterator[str]:
    lines = [line for telling in found for line in _telling(telling)]
    yield from lines[:SHOWN]
    if len(lines) > SHOWN:
        yield texts.MORE_TELLINGS.format(count=len(lines) - SHOWN, days=AHEAD.days)


def _telling(one: Telling) -> Iterator[str]:
    for template, units in ((texts.TELLING, one.units), (texts.UNHEARD, one.unheard - one.units)):
        if units:
            words = clipped(one.words, WORDS)
            yield fill(template, day=day_words(one.on), count=len(units), words=words)
