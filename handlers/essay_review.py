"""/duyet: essays as cards, one after the other, for the secretary and for the receiving offices."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from telegram import InlineKeyboardButton, Message, User

from db import essay_batches, essay_receiving, essay_reviews, essays, rights
from db.essay_batches import Batch
from db.essay_reviews import COUNCIL, Shown, Verdict
from db.rights import Actor
from db.tables import Closing, Unit
from handlers.buttons import Action, button, column
from handlers.context import Context
from handlers.essay_desks import (
    Desk,
    after,
    card_at,
    go_on,
    look_again,
    of_desk,
    page,
    queue,
    ready,
    show,
    undone,
)
from handlers.essay_news import pass_on, pass_on_done
from handlers.guards import in_private, with_consent
from handlers.moments import today
from handlers.render import clipped, fill
from handlers.render_essay_review import (
    batch_line,
    closing_month,
    confirmed_text,
    counter,
    of_month,
)
from handlers.sending import rewrite, say
from handlers.taps import Tap
from handlers.texts import essay_review as texts
from knowledge.errors import EssayGone
from knowledge.essays.codes import read_code
from knowledge.orders import matching
from knowledge.policies.rights import Right

ECHO = 40
"""Characters of words that were not understood."""


@dataclass(frozen=True, slots=True)
class Desks:
    """All that somebody may decide at."""

    councils: Sequence[Unit]
    offices: Sequence[Unit]


@in_private
@with_consent
async def duyet(message: Message, user: User, context: Context) -> None:
    """/duyet [tháng | mã bài]: what waits, and the first of it."""
    actor, words = context.actor(user.id), context.words
    desks = await _desks(context, actor)
    code = read_code(words)
    month = matching.month_named(words, today(context), bare=True) if words else None
    if code is not None:
        await _show_code(message, context, actor, code)
    elif words and month is None:
        say(context, message, fill(texts.NO_MONTH, words=clipped(words, ECHO)))
    else:
        if desks.councils and desks.offices:
            council = ", ".join(one.name for one in desks.councils)
            say(context, message, fill(texts.COUNCIL_HEAD, council=council))
        if desks.councils:
            await _begin(message, context, actor, Desk(COUNCIL, month))
        for office in desks.offices:
            await _list(message, context, office, month)


def receipt_button(office_id: int, closing: Closing) -> InlineKeyboardButton:
    """[Xác nhận đã nhận đủ] for all that went to an office with a closing; a supplement's says
    which it is."""
    label = texts.RECEIVED_ALL
    if closing.number > 1:
        label = texts.RECEIVED_ALL_OF.format(month=closing_month(closing))
    return button(label, Action.ESSAYS_RECEIVED, office_id, closing.id)


async def open_desk(tap: Tap, context: Context) -> None:
    """[Xem từng bài]"""
    actor = await ready(tap, context)
    await _begin(tap.message, context, actor, Desk.of(*tap.numbers))


async def open_card(tap: Tap, context: Context) -> None:
    """An essay of a list, or one to be looked at again."""
    actor = await ready(tap, context)
    essay_id, *numbers = tap.numbers
    desk = Desk.of(*numbers)
    card = await card_at(context, actor, desk, essay_id)
    rewrite(context, tap.message, *await page(context, actor, desk, card))


async def later(tap: Tap, context: Context) -> None:
    """[Để sau]: the next one, and this one again when the others are through."""
    actor = await ready(tap, context)
    essay_id, *numbers = tap.numbers
    desk = Desk.of(*numbers)
    async with context.work.read() as session:
        following = after(await queue(session, actor, desk), essay_id)
    if not following:
        tap.whisper(texts.ONLY_THIS)
        return
    card = await card_at(context, actor, desk, following[0])
    rewrite(context, tap.message, *await page(context, actor, desk, card))


async def accept(tap: Tap, context: Context) -> None:
    """[Nhận]"""
    actor = await ready(tap, context)
    essay_id, seal, *numbers = tap.numbers
    desk = Desk.of(*numbers)
    async with context.work.write() as session:
        before = await queue(session, actor, desk)
        decides = essay_reviews if desk.id == COUNCIL else essay_receiving
        shown = Shown(essay_id, seal, desk.id)
        made = await decides.accept(session, actor, shown, context.now)
    if made.verdict is Verdict.DONE:
        done = fill(texts.ACCEPTED, **counter(made.receipt))
        rewrite(context, tap.message, done, look_again(essay_id, desk))
        await pass_on(context, made, desk.id)
        if essay_id in before:
            await go_on(tap.message, context, actor, desk, after(before, essay_id))
    else:
        rewrite(context, tap.message, *await undone(context, actor, desk, made))


async def received_all(tap: Tap, context: Context) -> None:
    """[Xác nhận đã nhận đủ]"""
    actor = await ready(tap, context)
    office_id, closing_id = tap.numbers
    async with context.work.write() as session:
        found = await essay_receiving.confirm_all(
            session, actor, office_id, closing_id, context.now
        )
    template = texts.CONFIRMED if found.count else texts.CONFIRMED_BEFORE
    say(context, tap.message, confirmed_text(template, found.batch))
    pass_on_done(context, found.tellings, found.batch)


async def _desks(context: Context, actor: Actor) -> Desks:
    """Raises `NotAllowed` for whoever decides nowhere."""
    async with context.work.read() as session:
        councils = await essay_reviews.councils_of(session, actor)
        offices = await essay_batches.offices_of(session, actor)
        if not (councils or offices):
            await rights.tops_of(session, actor, Right.REVIEW)
    return Desks(councils, offices)


async def _begin(message: Message, context: Context, actor: Actor, desk: Desk) -> None:
    """How many wait at a desk, and the first of them."""
    async with context.work.read() as session:
        waiting = await queue(session, actor, desk)
    month = await of_desk(context, desk)
    if waiting:
        await show(message, context, actor, desk, waiting[0])
    elif desk.id == COUNCIL:
        say(context, message, texts.NONE_WAITING.format(month=month))
    else:
        say(context, message, texts.NO_BATCH.format(month=month))


async def _show_code(message: Message, context: Context, actor: Actor, code: str) -> None:
    """An essay by its code, at every desk of somebody's where it lies."""
    async with context.work.read() as session:
        try:
            essay = await essays.by_code(session, code)
        except EssayGone:
            say(context, message, texts.NO_SUCH_CODE.format(code=code))
            return
        offices = await essay_batches.offices_with(session, actor, essay)
        at_council = await essay_reviews.is_reviewer(session, actor, essay)
    if not (offices or at_council):
        await card_at(context, actor, Desk(COUNCIL), essay.id)
    for desk in [COUNCIL] * at_council + [one.id for one in offices]:
        await show(message, context, actor, Desk(desk), essay.id)


async def _list(message: Message, context: Context, office: Unit, month: date | None) -> None:
    """What was sent to an office, by closings."""
    async with context.work.read() as session:
        found = await essay_batches.batches(session, office, month)
    lines = [fill(texts.OFFICE_HEAD, office=office.name), *map(batch_line, found)]
    if not found:
        lines.append(texts.NO_BATCH.format(month=of_month(month)))
    waiting = [one for one in found if one.waiting]
    rows = [one for batch in waiting for one in _batch_rows(batch, alone=len(waiting) == 1)]
    say(context, message, "\n".join(lines), column(*rows) if rows else None)


def _batch_rows(batch: Batch, *, alone: bool) -> list[InlineKeyboardButton]:
    office, closing = batch.office.id, batch.closing
    desk = Desk(office, closing_id=closing.id)
    if alone:
        one_by_one = button(texts.ONE_BY_ONE, Action.ESSAY_DESK, *desk.numbers)
        return [receipt_button(office, closing), one_by_one]
    label = texts.RECEIVED_ALL_OF.format(month=closing_month(closing))
    of = texts.ONE_BY_ONE_OF.format(month=closing_month(closing))
    return [
        button(label, Action.ESSAYS_RECEIVED, office, closing.id),
        button(of, Action.ESSAY_DESK, *desk.numbers),
    ]
