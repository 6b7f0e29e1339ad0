"""/chotky: a month of essays is closed, its packages go to the receiving offices.

The packages lie on disk before the month is closed; then closing, handovers and what is said of
them are one transaction. Killed in between, nothing has happened but files that no row names.
"""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncSession
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, User

from db import closing_acts, closings
from db.closing_acts import Outlook
from db.closings import Batch
from db.rights import Actor
from db.tables import Closing, Round, Unit
from handlers.buttons import Action, Press, button, column, keep_buttons, row
from handlers.closing_packages import LONGEST_LABEL, Made, by_hand, make, package_calls
from handlers.context import Context
from handlers.essays import month_of, number_of
from handlers.guards import in_private, require_consent, with_consent
from handlers.moments import today
from handlers.render import clipped, fill
from handlers.render_closing import (
    already,
    closed,
    deadline_words,
    lost_words,
    preview,
    sent_again,
)
from handlers.render_essay import month_words
from handlers.sending import replace_buttons, rewrite, say, send
from handlers.taps import Tap
from handlers.texts import closing as texts
from knowledge.errors import StaleButton
from knowledge.orders.matching import month_named
from knowledge.policies.due import YEARS

ATTEMPTS = 3
"""Times that packages are made anew because the list has changed under them."""

MOST_COUNCILS = 50


@dataclass(frozen=True, slots=True)
class Wish:
    """What a press of [Chốt kỳ] asks for: the closing of this number of a month."""

    round_id: int
    month: date
    number: int


@in_private
@with_consent
async def chotky(message: Message, user: User, context: Context) -> None:
    """/chotky [tháng]: what would go out now."""
    words, actor = context.words, context.actor(user.id)
    async with context.work.read() as session:
        found = await closing_acts.rounds_of(session, actor)
        month = month_named(words, today(context), bare=True)
        if not words and found:
            month = await closing_acts.month_to_close(session, found[0][0], context.now)
    if not found or month is None or month.year not in YEARS:
        say(context, message, texts.NO_SUCH_MONTH if found else texts.NO_ROUND)
    elif len(found) > 1:
        say(context, message, texts.WHICH_COUNCIL, _councils(found, month))
    else:
        await _show(message, context, found[0][0], month)


async def open_council(tap: Tap, context: Context) -> None:
    """One of several councils."""
    round_id, month = tap.numbers
    of = await _round(tap, context, round_id)
    await _show(tap.message, context, of, month_of(month))


async def leave(tap: Tap, context: Context) -> None:
    """[Để sau]"""
    round_id, month = tap.numbers
    await _round(tap, context, round_id)
    rewrite(context, tap.message, texts.LEFT.format(month=month_of(month).month))


async def close(tap: Tap, context: Context) -> None:
    """[Chốt kỳ]: packages first, then the closing and all that is said of it, at once."""
    round_id, month, number = tap.numbers
    wish = Wish(round_id, month_of(month), number)
    of = await _round(tap, context, round_id)
    actor = context.actor(tap.asker.telegram_id)
    for _ in range(ATTEMPTS):
        made = await _make(context, actor, wish)
        if made is None:
            replace_buttons(context, tap.message)
            await _show(tap.message, context, of, wish.month)
            return
        if not made.batch.essay_ids and made.lost:
            nothing = texts.ALL_LOST.format(month=month_words(wish.month))
            say(context, tap.message, "\n".join([nothing, *lost_words(made.lost)]))
            return
        if await _close(tap, context, actor, made):
            return
        await context.work.roll_back()
    say(context, tap.message, texts.STILL_CHANGING)


async def send_again(tap: Tap, context: Context) -> None:
    """[Gửi lại gói]: to the secretary, and to those offices that have not confirmed it."""
    closing = await _closing(tap, context, tap.numbers[0])
    async with context.work.read() as session:
        whole = await closings.sent(session, closing)
    made = await make(context, whole)
    actor = context.actor(tap.asker.telegram_id)
    async with context.work.write() as session:
        await closing_acts.send_again(session, actor, closing, made.hashes, made.now)
        waiting = await closing_acts.still_sent(session, closing)
        receivers = await closing_acts.receivers(session, made.batch.office_ids)
    chats = {id_: own for id_, own in receivers.items() if id_ in waiting}
    say(context, tap.message, sent_again(made.batch, made.lost))
    context.work.calls += package_calls(tap.message.chat.id, made, chats, closing)


async def received(tap: Tap, context: Context) -> None:
    """[Đã gửi/đã nhận ở ...]: for an office that has nobody in the bot."""
    office_id, closing_id = tap.numbers
    closing = await _closing(tap, context, closing_id)
    actor = context.actor(tap.asker.telegram_id)
    async with context.work.write() as session:
        office = await session.get(Unit, office_id)
        count = await closing_acts.mark_received(session, actor, closing, office_id, context.now)
    if office is None:
        raise StaleButton
    others = keep_buttons(tap.message.reply_markup, lambda press: not _is_for(press, office_id))
    replace_buttons(context, tap.message, others)
    if not count:
        tap.whisper(texts.MARKED_BEFORE)
        return
    month = month_words(closing.month)
    say(context, tap.message, fill(texts.MARKED, office=office.name, count=count, month=month))


async def _show(message: Message, context: Context, of: Round, month: date) -> None:
    """What would go out now; where nothing would, why not."""
    async with context.work.read() as session:
        outlook = await closing_acts.outlook(session, of, month, context.now)
        before = [(one, await closing_acts.count(session, one)) for one in outlook.before]
    batch = outlook.batch
    if not batch.essay_ids and before:
        lines = already(batch.month.council, before)
        send(context, message, lines, column(*map(_again_button, outlook.before)))
    elif reason := _why_not(outlook, context.now):
        say(context, message, reason)
    else:
        send(context, message, preview(outlook, context.now), _keyboard(batch))


def _why_not(outlook: Outlook, now: datetime) -> str:
    """Why a month cannot be closed, "" where it can: one that is over may be closed empty, so that
    the offices know it."""
    batch = outlook.batch
    month = month_words(batch.month.month)
    if not batch.office_ids:
        return texts.NO_OFFICE
    if not batch.essay_ids and not batch.month.schools:
        return fill(texts.NOTHING_OWED, month=month, council=batch.month.council)
    if not batch.essay_ids and not outlook.is_over(now):
        return texts.NOTHING_YET.format(month=month, day=deadline_words(outlook))
    return ""


async def _make(context: Context, actor: Actor, wish: Wish) -> Made | None:
    """What is to be closed, on disk; None where there is nothing like it: it was closed meanwhile,
    or the last essay was taken back."""
    async with context.work.read() as session:
        of = await closing_acts.round_of(session, actor, wish.round_id)
        outlook = await closing_acts.outlook(session, of, wish.month, context.now)
    batch = outlook.batch
    empty = not batch.essay_ids and wish.number > 1
    if batch.month.number != wish.number or empty or _why_not(outlook, context.now):
        return None
    return await make(context, batch)


async def _close(tap: Tap, context: Context, actor: Actor, made: Made) -> bool:
    """Close the month, unless the list has changed since the packages were made."""
    batch = made.batch
    async with context.work.write() as session:
        of = await closing_acts.round_of(session, actor, batch.round_id)
        if await _waiting(session, of, made) != made.whole:
            return False
        closing = await closing_acts.close(session, actor, batch, made.hashes, made.now)
        chats = await closing_acts.receivers(session, batch.office_ids)
    replace_buttons(context, tap.message)
    say(context, tap.message, closed(batch, chats, made.lost), by_hand(batch, chats, closing))
    context.work.calls += package_calls(tap.message.chat.id, made, chats, closing)
    return True


async def _waiting(session: AsyncSession, of: Round, made: Made) -> Batch:
    return await closings.waiting(session, of, made.whole.month.month, made.now)


def _keyboard(batch: Batch) -> InlineKeyboardMarkup:
    month, number = number_of(batch.month.month), batch.month.number
    label = texts.CLOSE_SUPPLEMENT.format(number=number - 1) if number > 1 else texts.CLOSE
    return row(
        button(label, Action.CLOSE_MONTH, batch.round_id, month, number),
        button(texts.LATER, Action.CLOSE_LATER, batch.round_id, month),
    )


def _again_button(closing: Closing) -> InlineKeyboardButton:
    template = texts.SEND_AGAIN_SUPPLEMENT if closing.number > 1 else texts.SEND_AGAIN
    return button(template.format(number=closing.number - 1), Action.CLOSING_AGAIN, closing.id)


def _councils(found: list[tuple[Round, Unit]], month: date) -> InlineKeyboardMarkup:
    return column(
        *(
            button(
                clipped(council.name, LONGEST_LABEL), Action.CLOSING_OPEN, of.id, number_of(month)
            )
            for of, council in found[:MOST_COUNCILS]
        )
    )


def _is_for(press: Press, office_id: int) -> bool:
    return press.action is Action.CLOSING_RECEIVED and press.numbers[0] == office_id


async def _round(tap: Tap, context: Context, round_id: int) -> Round:
    tap.only_in_private()
    await require_consent(context, tap.asker.telegram_id)
    async with context.work.read() as session:
        actor = context.actor(tap.asker.telegram_id)
        return await closing_acts.round_of(session, actor, round_id)


async def _closing(tap: Tap, context: Context, closing_id: int) -> Closing:
    tap.only_in_private()
    await require_consent(context, tap.asker.telegram_id)
    async with context.work.read() as session:
        actor = context.actor(tap.asker.telegram_id)
        return await closing_acts.closing_of(session, actor, closing_id)
