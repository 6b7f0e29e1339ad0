"""/chotky: a month of essays is closed, its packages go to the receiving offices.

The packages lie on disk before the month is closed; then closing, handovers and what is said of
them are one transaction. Killed in between, nothing has happened but files that no row names.
"""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncSession
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, User

from db import closing_acts, closing_offices, closings
from db.closing_acts import Outlook
from db.closings import Batch
from db.rights import Actor
from db.tables import Closing, Round, Unit
from handlers.buttons import Action, button, column
from handlers.closing_packages import LONGEST_LABEL, Made, by_hand, make, package_calls
from handlers.closing_sent import again_button
from handlers.context import Context
from handlers.essay_goals import month_of, number_of
from handlers.guards import in_private, require_consent, with_consent
from handlers.moments import today
from handlers.render import clipped, fill
from handlers.render_closing import (
    Before,
    already,
    closed,
    deadline_words,
    lost_words,
    not_confirmed,
    preview,
)
from handlers.render_essay import month_words
from handlers.sending import replace_buttons, rewrite, say, send
from handlers.taps import Tap
from handlers.texts import closing as texts
from knowledge.orders.matching import month_named
from knowledge.policies.due import YEARS

ATTEMPTS = 3
"""Times that packages are made anew because the list has changed under them."""

MOST_COUNCILS = 50


@dataclass(frozen=True, slots=True)
class Wish:
    """What a press of [Chốt kỳ] asks for: the closing of this number of a month, with the list that
    was shown (`Batch.seal`)."""

    round_id: int
    month: date
    number: int
    seal: int


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
    round_id, month, number, seal = tap.numbers
    wish = Wish(round_id, month_of(month), number, seal)
    of = await _round(tap, context, round_id)
    actor = context.actor(tap.asker.telegram_id)
    for _ in range(ATTEMPTS):
        batch = await _wanted(context, actor, wish)
        if batch is None or batch.seal != wish.seal:
            replace_buttons(context, tap.message)
            if batch is not None:
                say(context, tap.message, texts.LIST_CHANGED)
            await _show(tap.message, context, of, wish.month)
            return
        made = await make(context, batch)
        if not made.batch.essay_ids and made.lost:
            nothing = texts.ALL_LOST.format(month=month_words(wish.month))
            say(context, tap.message, "\n".join([nothing, *lost_words(made.lost)]))
            return
        if await _close(tap, context, actor, made):
            return
        await context.work.roll_back()
    say(context, tap.message, texts.STILL_CHANGING)


async def _show(message: Message, context: Context, of: Round, month: date) -> None:
    """What would go out now; where nothing would, why not."""
    async with context.work.read() as session:
        outlook = await closing_acts.outlook(session, of, month, context.now)
        before = [await _before(session, one) for one in outlook.before]
    batch = outlook.batch
    hand = [one for each in before for one in by_hand(each.closing, each.by_hand)]
    if not batch.essay_ids and before:
        again = [again_button(one) for one in outlook.before]
        send(context, message, already(batch.month.council, before), column(*again, *hand))
    elif reason := _why_not(outlook, context.now):
        say(context, message, reason)
    else:
        lines = [*preview(outlook, context.now), *not_confirmed(before)]
        send(context, message, lines, InlineKeyboardMarkup([_choice(batch), *([b] for b in hand)]))


async def _before(session: AsyncSession, closing: Closing) -> Before:
    count = await closing_acts.count(session, closing)
    return Before(closing, count, tuple(await closing_offices.by_hand(session, closing)))


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


async def _wanted(context: Context, actor: Actor, wish: Wish) -> Batch | None:
    """What is to be closed; None where there is nothing like it: it was closed meanwhile, or the
    last essay was taken back."""
    async with context.work.read() as session:
        of = await closing_acts.round_of(session, actor, wish.round_id)
        outlook = await closing_acts.outlook(session, of, wish.month, context.now)
    batch = outlook.batch
    empty = not batch.essay_ids and wish.number > 1
    if batch.month.number != wish.number or empty or _why_not(outlook, context.now):
        return None
    return batch


async def _close(tap: Tap, context: Context, actor: Actor, made: Made) -> bool:
    """Close the month, unless the list has changed since the packages were made."""
    batch = made.batch
    async with context.work.write() as session:
        of = await closing_acts.round_of(session, actor, batch.round_id)
        if await _waiting(session, of, made) != made.whole:
            return False
        closing = await closing_acts.close(session, actor, batch, made.hashes, made.now)
        chats = await closing_offices.receivers(session, batch.office_ids)
        hand = by_hand(closing, await closing_offices.by_hand(session, closing))
    replace_buttons(context, tap.message)
    keyboard = column(*hand) if hand else None
    say(context, tap.message, closed(batch, chats, made.lost), keyboard)
    context.work.calls += package_calls(tap.message.chat.id, made, chats, closing)
    return True


async def _waiting(session: AsyncSession, of: Round, made: Made) -> Batch:
    return await closings.waiting(session, of, made.whole.month.month, made.now)


def _choice(batch: Batch) -> list[InlineKeyboardButton]:
    month, number = number_of(batch.month.month), batch.month.number
    label = texts.CLOSE_SUPPLEMENT.format(number=number - 1) if number > 1 else texts.CLOSE
    return [
        button(label, Action.CLOSE_MONTH, batch.round_id, month, number, batch.seal),
        button(texts.LATER, Action.CLOSE_LATER, batch.round_id, month),
    ]


def _councils(found: list[tuple[Round, Unit]], month: date) -> InlineKeyboardMarkup:
    return column(
        *(
            button(
                clipped(council.name, LONGEST_LABEL), Action.CLOSING_OPEN, of.id, number_of(month)
            )
            for of, council in found[:MOST_COUNCILS]
        )
    )


async def _round(tap: Tap, context: Context, round_id: int) -> Round:
    tap.only_in_private()
    await require_consent(context, tap.asker.telegram_id)
    async with context.work.read() as session:
        actor = context.actor(tap.asker.telegram_id)
        return await closing_acts.round_of(session, actor, round_id)
