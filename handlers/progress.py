"""/tiendo: how far every unit is with a plan's task, or with a month of the round.

A unit has one line; of a month see `handlers.progress_months`.
"""

from telegram import InlineKeyboardMarkup, Message, User

from db import matter_search, matters, rights
from db.duty_values import Owed
from db.matter_search import Found
from db.matters import Matter, Reach
from handlers.buttons import Action, button, column
from handlers.context import Context
from handlers.guards import in_private, require_consent, with_consent
from handlers.moments import day_words, today
from handlers.progress_months import say_copyable, show_month
from handlers.render import clipped, fill
from handlers.render_duty import deadline_words, whole_words
from handlers.render_order_questions import LONGEST_LABEL
from handlers.sending import say, send
from handlers.taps import Tap
from handlers.texts import orders as order_texts
from handlers.texts import progress as texts
from knowledge.orders.matching import month_named, no_month
from knowledge.policies.progress import mark_of
from knowledge.policies.rights import Right

MOST_CHOICES = 10


@in_private
@with_consent
async def tiendo(message: Message, user: User, context: Context) -> None:
    """/tiendo [việc | tháng]; alone: this month's round."""
    words, actor = context.words, context.actor(user.id)
    here = today(context)
    async with context.work.read() as session:
        for top in await rights.tops_of(session, actor, Right.REMIND):
            reach = await matters.reach_of(session, top)
            found = await matter_search.find(session, reach, words, context.now)
            if found.round is not None or found.fits:
                break
    if not found.fits and (wrong := no_month(words, here, bare=True)):
        say(context, message, fill(texts.NO_SUCH_MONTH, month=clipped(wrong, LONGEST_LABEL)))
    elif found.round is not None or found.essays:
        month = month_named(words, here, bare=True) or here.replace(day=1)
        await show_month(message, context, actor, month)
    elif len(found.fits) == 1:
        _show(message, context, reach, found.fits[0])
    elif found.fits:
        say(context, message, texts.WHICH, _choices(found))
    else:
        say(context, message, fill(texts.NO_MATTER, words=clipped(words, LONGEST_LABEL)))


async def show(tap: Tap, context: Context) -> None:
    """One of several tasks."""
    reach, matter = await _found(tap, context)
    _show(tap.message, context, reach, matter)


async def paste(tap: Tap, context: Context) -> None:
    """[Bản dán] of a task."""
    reach, matter = await _found(tap, context)
    say_copyable(context, tap.message, _lines(reach, matter))


def _show(message: Message, context: Context, reach: Reach, one: Matter) -> None:
    rows = [button(texts.PASTE, Action.PROGRESS_PASTE, one.first.row.id)]
    if one.open:
        chase = button(order_texts.CHASE_THESE, Action.ORDER_CHASE, one.first.row.id)
        rows.insert(0, chase)
    send(context, message, _lines(reach, one), column(*rows))


def _lines(reach: Reach, one: Matter) -> list[str]:
    first = one.first
    done = len(one.duties) - len(one.open)
    heading = fill(
        texts.HEADING,
        words=whole_words(first),
        deadline=deadline_words(first),
        done=done,
        all=len(one.duties),
    )
    return [heading, *(_line(reach, duty) for duty in one.duties)]


def _line(reach: Reach, duty: Owed) -> str:
    mark, unit = mark_of(duty.state), reach.tree[duty.unit].name
    return fill(texts.LINE, mark=mark, unit=unit, state=state_words(duty))


def state_words(duty: Owed) -> str:
    """What became of a duty, in words."""
    if duty.state.is_finished:
        return texts.STATES[duty.state.standing]
    seen = texts.NOT_SEEN if duty.state.acknowledged_at is None else texts.SEEN
    extension = duty.duty.extension
    if extension is None:
        return seen
    return f"{seen}, {texts.EXTENDED.format(day=day_words(extension.until))}"


def _choices(found: Found) -> InlineKeyboardMarkup:
    labels = [
        (f"{whole_words(one.first)} ({deadline_words(one.first)})", one.first.row.id)
        for one in found.fits[:MOST_CHOICES]
    ]
    return column(
        *(
            button(clipped(label, LONGEST_LABEL), Action.PROGRESS, duty_id)
            for label, duty_id in labels
        )
    )


async def _found(tap: Tap, context: Context) -> tuple[Reach, Matter]:
    tap.only_in_private()
    await require_consent(context, tap.asker.telegram_id)
    async with context.work.read() as session:
        actor = context.actor(tap.asker.telegram_id)
        return await matters.by_duty(session, actor, tap.numbers[0])
