"""/chuanop: who has not handed in all essays of a month yet; for the secretary alone."""

from datetime import date

from telegram import Message, User

from db import essay_months
from db.essay_months import RoundMonth
from handlers.buttons import Action, button, column
from handlers.context import Context
from handlers.guards import in_private, with_consent
from handlers.moments import today
from handlers.progress_months import chase_button, month_numbers, month_of_tap, say_copyable
from handlers.render import clipped, fill
from handlers.render_order_questions import LONGEST_LABEL
from handlers.render_progress import missing_lines, nobody_missing, nothing_there
from handlers.sending import say, send
from handlers.taps import Tap
from handlers.texts import progress as texts
from knowledge.orders.matching import month_named, no_month
from knowledge.policies.rights import Right


@in_private
@with_consent
async def chuanop(message: Message, user: User, context: Context) -> None:
    """/chuanop [tháng]; alone: this month."""
    actor, month = context.actor(user.id), _month(context)
    async with context.work.read() as session:
        wanted = month or today(context).replace(day=1)
        found = await essay_months.of_secretary(session, actor, Right.REMIND, wanted, context.now)
    if month is None:
        wrong = no_month(context.words, today(context), bare=True)
        said = fill(texts.NO_SUCH_MONTH, month=clipped(wrong, LONGEST_LABEL))
        say(context, message, said if wrong else texts.MISSING_WORDS)
    elif found is None or not found.lines:
        say(context, message, nothing_there(found, month))
    elif not found.missing:
        say(context, message, nobody_missing(found))
    else:
        paste = button(texts.PASTE, Action.MISSING_PASTE, *month_numbers(found))
        lines = await _lines(context, found)
        send(context, message, lines, column(*chase_button(found), paste))


async def paste(tap: Tap, context: Context) -> None:
    """[Bản dán]"""
    found = await month_of_tap(tap, context)
    lines = await _lines(context, found) if found.missing else [nobody_missing(found)]
    say_copyable(context, tap.message, lines)


async def _lines(context: Context, found: RoundMonth) -> list[str]:
    async with context.work.read() as session:
        missing = await essay_months.missing(session, found, context.now)
    return missing_lines(found, missing, context.now)


def _month(context: Context) -> date | None:
    """The month that is named, this month where nothing is; None for words that name none."""
    here = today(context)
    return month_named(context.words, here, bare=True) if context.words else here.replace(day=1)
