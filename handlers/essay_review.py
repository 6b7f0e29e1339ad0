"""/duyet: essays as cards, one after the other, for the secretary and for the receiving offices.

Buttons carry a desk: `COUNCIL` for the secretary's, else the id of the office somebody receives
for. Whose desk it may be is asked of the database at every press.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, User

from db import essay_receiving, essay_reviews, essays, rights
from db.essay_receiving import Batch
from db.essay_reviews import COUNCIL, Card, Decision, Shown, Verdict
from db.rights import Actor
from db.tables import Unit
from handlers.buttons import Action, button, column
from handlers.context import Context
from handlers.essay_news import pass_on, pass_on_done
from handlers.essays import month_of, number_of
from handlers.guards import in_private, require_consent, with_consent
from handlers.moments import today
from handlers.render import clipped, fill
from handlers.render_essay import month_words
from handlers.render_essay_review import (
    batch_line,
    batch_month,
    card_text,
    confirmed_text,
    counter,
    of_month,
)
from handlers.sending import rewrite, say
from handlers.taps import Tap
from handlers.texts import essay_review as texts
from knowledge.essays.codes import read_code
from knowledge.orders import matching
from knowledge.policies.rights import Right

ECHO = 40
"""Characters of words that were not understood."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Where somebody works through essays: at the council's desk or an office's, on one month or,
    with None, on all that wait."""

    id: int
    month: date | None = None

    @property
    def numbers(self) -> tuple[int, int]:
        """The desk in a button."""
        return self.id, number_of(self.month) if self.month else 0

    @classmethod
    def of(cls, id_: int, number: int) -> "Desk":
        """The desk of a button; raises `StaleButton`."""
        return cls(id_, month_of(number) if number else None)


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
        if desks.councils:
            await _begin(message, context, actor, Desk(COUNCIL, month))
        for office in desks.offices:
            await _list(message, context, office, month)


def receipt_button(office_id: int, closing_id: int) -> InlineKeyboardButton:
    """[Xác nhận đã nhận đủ] for all that went to an office with a closing."""
    return button(texts.RECEIVED_ALL, Action.ESSAYS_RECEIVED, office_id, closing_id)


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
    rewrite(context, tap.message, *await _page(context, actor, desk, card))


async def later(tap: Tap, context: Context) -> None:
    """[Để sau]: the next one, and this one again when the others are through."""
    actor = await ready(tap, context)
    essay_id, *numbers = tap.numbers
    desk = Desk.of(*numbers)
    async with context.work.read() as session:
        following = _after(await queue(session, actor, desk), essay_id)
    if not following:
        tap.whisper(texts.ONLY_THIS)
        return
    card = await card_at(context, actor, desk, following[0])
    rewrite(context, tap.message, *await _page(context, actor, desk, card))


async def accept(tap: Tap, context: Context) -> None:
    """[Nhận]"""
    actor = await ready(tap, context)
    essay_id, seal, *numbers = tap.numbers
    desk, shown = Desk.of(*numbers), Shown(essay_id, seal)
    async with context.work.write() as session:
        before = await queue(session, actor, desk)
        if desk.id == COUNCIL:
            made = await essay_reviews.accept(session, actor, shown, context.now)
        else:
            made = await essay_receiving.accept(session, actor, desk.id, shown, context.now)
    if made.verdict is Verdict.DONE:
        done = fill(texts.ACCEPTED, **counter(made.receipt))
        rewrite(context, tap.message, done, look_again(essay_id, desk))
        await pass_on(context, made, desk.id)
        await go_on(tap.message, context, actor, desk, _after(before, essay_id))
    else:
        rewrite(context, tap.message, *await undone(context, actor, desk, made))


async def received_all(tap: Tap, context: Context) -> None:
    """[Xác nhận đã nhận đủ]"""
    actor = await ready(tap, context)
    async with context.work.write() as session:
        found = await essay_receiving.confirm_all(session, actor, *tap.numbers, context.now)
    template = texts.CONFIRMED if found.count else texts.CONFIRMED_BEFORE
    say(context, tap.message, confirmed_text(template, found.batch))
    pass_on_done(context, found.tellings, found.batch)


async def ready(tap: Tap, context: Context) -> Actor:
    """Whoever presses; only in private, and only those who have agreed."""
    tap.only_in_private()
    await require_consent(context, tap.asker.telegram_id)
    return context.actor(tap.asker.telegram_id)


async def queue(session: AsyncSession, actor: Actor, desk: Desk) -> list[int]:
    """The essays that wait at a desk; raises `NotAllowed` at somebody else's office."""
    if desk.id == COUNCIL:
        return await essay_reviews.waiting(session, actor, desk.month)
    await rights.require(session, actor, Right.RECEIVE, desk.id)
    return await essay_receiving.waiting(session, desk.id, desk.month)


async def card_at(context: Context, actor: Actor, desk: Desk, essay_id: int) -> Card:
    """An essay as a desk has it. Raises `StaleButton`, `NotAllowed`."""
    async with context.work.read() as session:
        if desk.id == COUNCIL:
            return await essay_reviews.card(session, actor, essay_id, context.now)
        return await essay_receiving.card(session, actor, desk.id, essay_id, context.now)


async def undone(
    context: Context, actor: Actor, desk: Desk, made: Decision
) -> tuple[str, InlineKeyboardMarkup | None]:
    """Why nothing was done, and the essay as it is now."""
    card = await card_at(context, actor, desk, made.receipt.essay.id)
    text, keyboard = await _page(context, actor, desk, card)
    template = texts.FULL if made.verdict is Verdict.FULL else texts.MEANWHILE
    return f"{fill(template, **counter(made.receipt))}\n\n{text}", keyboard


async def go_on(
    message: Message, context: Context, actor: Actor, desk: Desk, following: Sequence[int]
) -> None:
    """The next of those that wait; when there are none left, thanks."""
    async with context.work.read() as session:
        waiting = await queue(session, actor, desk)
    left = [one for one in following if one in waiting] or waiting
    if left:
        await _show(message, context, actor, desk, left[0])
    else:
        at_council = desk.id == COUNCIL
        say(context, message, texts.ALL_DONE if at_council else texts.OFFICE_ALL_DONE)


def look_again(essay_id: int, desk: Desk) -> InlineKeyboardMarkup:
    """[Xem lại bài này]: one can change one's mind."""
    return column(button(texts.LOOK_AGAIN, Action.ESSAY_CARD, essay_id, *desk.numbers))


async def _desks(context: Context, actor: Actor) -> Desks:
    """Raises `NotAllowed` for whoever decides nowhere."""
    async with context.work.read() as session:
        councils = await essay_reviews.councils_of(session, actor)
        offices = await essay_receiving.offices_of(session, actor)
        if not (councils or offices):
            await rights.tops_of(session, actor, Right.REVIEW)
    return Desks(councils, offices)


async def _begin(message: Message, context: Context, actor: Actor, desk: Desk) -> None:
    """How many wait at a desk, and the first of them."""
    async with context.work.read() as session:
        waiting = await queue(session, actor, desk)
    month = of_month(desk.month)
    if waiting:
        await _show(message, context, actor, desk, waiting[0])
    elif desk.id == COUNCIL:
        say(context, message, texts.NONE_WAITING.format(month=month))
    else:
        say(context, message, texts.NO_BATCH.format(month=month))


async def _show(
    message: Message, context: Context, actor: Actor, desk: Desk, essay_id: int
) -> None:
    card = await card_at(context, actor, desk, essay_id)
    say(context, message, *await _page(context, actor, desk, card))


async def _show_code(message: Message, context: Context, actor: Actor, code: str) -> None:
    """An essay by its code, at every desk of somebody's where it lies."""
    async with context.work.read() as session:
        essay = await essays.by_code(session, code)
        offices = await essay_receiving.offices_with(session, actor, essay)
        at_council = await essay_reviews.is_reviewer(session, actor, essay)
    if not (offices or at_council):
        await card_at(context, actor, Desk(COUNCIL), essay.id)
    for desk in [COUNCIL] * at_council + [one.id for one in offices]:
        await _show(message, context, actor, Desk(desk), essay.id)


async def _list(message: Message, context: Context, office: Unit, month: date | None) -> None:
    """What was sent to an office, by closings."""
    async with context.work.read() as session:
        found = await essay_receiving.batches(session, office, month)
    lines = [fill(texts.OFFICE_HEAD, office=office.name), *map(batch_line, found)]
    if not found:
        lines.append(texts.NO_BATCH.format(month=of_month(month)))
    waiting = [one for one in found if one.waiting]
    rows = [one for batch in waiting for one in _batch_rows(batch, alone=len(waiting) == 1)]
    say(context, message, "\n".join(lines), column(*rows) if rows else None)


def _batch_rows(batch: Batch, *, alone: bool) -> list[InlineKeyboardButton]:
    office, closing = batch.office.id, batch.closing
    desk = Desk(office, closing.month)
    if alone:
        one_by_one = button(texts.ONE_BY_ONE, Action.ESSAY_DESK, *desk.numbers)
        return [receipt_button(office, closing.id), one_by_one]
    label = texts.RECEIVED_ALL_OF.format(month=batch_month(batch))
    of = texts.ONE_BY_ONE_OF.format(month=month_words(closing.month))
    return [
        button(label, Action.ESSAYS_RECEIVED, office, closing.id),
        button(of, Action.ESSAY_DESK, *desk.numbers),
    ]


async def _page(
    context: Context, actor: Actor, desk: Desk, card: Card
) -> tuple[str, InlineKeyboardMarkup | None]:
    """A card under how many wait, with the buttons that fit."""
    async with context.work.read() as session:
        waiting = await queue(session, actor, desk)
    own = card.receipt.essay.id
    at_council = desk.id == COUNCIL
    lines = []
    if own in waiting:
        template = texts.WAITING if at_council else texts.OFFICE_WAITING
        lines = [template.format(count=len(waiting), month=of_month(desk.month)), ""]
    keyboard = _keyboard(desk, card, more=bool(_after(waiting, own)) and own in waiting)
    return "\n".join([*lines, card_text(card)]), keyboard


def _keyboard(desk: Desk, card: Card, *, more: bool) -> InlineKeyboardMarkup | None:
    own = card.receipt.essay.id
    shown = (own, card.seal, *desk.numbers)
    files = button(texts.SHOW_FILES, Action.ESSAY_FILES, own)
    later_ = button(texts.LATER, Action.ESSAY_LATER, own, *desk.numbers)
    decide = []
    if card.may_accept:
        decide.append(button(texts.ACCEPT, Action.ESSAY_ACCEPT, *shown))
    if card.may_return:
        decide.append(button(texts.RETURN, Action.ESSAY_RETURN, *shown))
    rows = [decide, [files] * bool(card.files) + [later_] * more]
    filled = [row for row in rows if row]
    return InlineKeyboardMarkup(filled) if filled else None


def _after(waiting: Sequence[int], essay_id: int) -> list[int]:
    """The others that wait, from the one behind this essay on, around to the one before it."""
    place = waiting.index(essay_id) if essay_id in waiting else 0
    around = [*waiting[place:], *waiting[:place]]
    return [one for one in around if one != essay_id]
