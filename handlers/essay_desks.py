"""Where somebody works through essays: the council's desk, or that of a receiving office.

Buttons carry the desk: `COUNCIL` for the secretary's, else the id of the office somebody receives
for. Whose desk it may be is asked of the database at every press.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession
from telegram import InlineKeyboardMarkup, Message

from db import essay_batches, essay_receiving, essay_reviews, rights
from db.essay_reviews import COUNCIL, Card, Decision, Verdict
from db.rights import Actor
from db.tables import Closing
from handlers.buttons import Action, button, column
from handlers.context import Context
from handlers.essay_goals import month_of, number_of
from handlers.guards import require_consent
from handlers.render import fill
from handlers.render_essay_review import card_text, counter, of_closing, of_month
from handlers.sending import say
from handlers.taps import Tap
from handlers.texts import essay_review as texts
from knowledge.policies.rights import Right


@dataclass(frozen=True, slots=True)
class Desk:
    """Where somebody works through essays: at the council's desk on one month, or at an office's on
    one closing; on all that wait where neither is said."""

    id: int
    month: date | None = None
    closing_id: int = 0

    @property
    def numbers(self) -> tuple[int, int]:
        """The desk in a button."""
        return self.id, number_of(self.month) if self.month else self.closing_id

    @classmethod
    def of(cls, id_: int, number: int) -> "Desk":
        """The desk of a button; raises `StaleButton`."""
        if id_ != COUNCIL:
            return cls(id_, closing_id=number)
        return cls(id_, month_of(number) if number else None)


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
    return await essay_batches.waiting(session, desk.id, desk.closing_id)


async def of_desk(context: Context, desk: Desk) -> str:
    """Which month or closing a desk is on, "" for all."""
    async with context.work.read() as session:
        closing = await session.get(Closing, desk.closing_id) if desk.closing_id else None
    return of_closing(closing) if closing is not None else of_month(desk.month)


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
    text, keyboard = await page(context, actor, desk, card)
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
        await show(message, context, actor, desk, left[0])
    else:
        at_council = desk.id == COUNCIL
        say(context, message, texts.ALL_DONE if at_council else texts.OFFICE_ALL_DONE)


def look_again(essay_id: int, desk: Desk) -> InlineKeyboardMarkup:
    """[Xem lại bài này]: one can change one's mind."""
    return column(button(texts.LOOK_AGAIN, Action.ESSAY_CARD, essay_id, *desk.numbers))


async def show(message: Message, context: Context, actor: Actor, desk: Desk, essay_id: int) -> None:
    card = await card_at(context, actor, desk, essay_id)
    say(context, message, *await page(context, actor, desk, card))


async def page(
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
        lines = [template.format(count=len(waiting), month=await of_desk(context, desk)), ""]
    keyboard = _keyboard(desk, card, more=bool(after(waiting, own)) and own in waiting)
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
    # [Xem tệp] shows the version that counts, which is not yet for an office that has another one.
    rows = [decide, [files] * (bool(card.files) and not card.has_newer) + [later_] * more]
    filled = [row for row in rows if row]
    return InlineKeyboardMarkup(filled) if filled else None


def after(waiting: Sequence[int], essay_id: int) -> list[int]:
    """The others that wait, from the one behind this essay on, around to the one before it."""
    place = waiting.index(essay_id) if essay_id in waiting else 0
    around = [*waiting[place:], *waiting[:place]]
    return [one for one in around if one != essay_id]
