"""/cauhoi: what waits for the secretary, page by page, each with its buttons."""

from collections.abc import Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, User

from db import questions
from db.questions import Item, Named, Sort
from handlers.buttons import Action, button
from handlers.context import Context
from handlers.guards import in_private, with_consent
from handlers.pages import Part, cut, turning
from handlers.render import clipped, fill
from handlers.render_header import day_words
from handlers.sending import rewrite, say
from handlers.taps import Tap
from handlers.texts import secretary as texts
from knowledge.errors import StaleButton

QUESTION, ANSWER, REMARK = 200, 200, 100
"""Characters of each that a list shows."""

REMARKS = UNITS = 2


@in_private
@with_consent
async def cauhoi(message: Message, user: User, context: Context) -> None:
    """/cauhoi: questions that nobody could answer, then answers that were disputed."""
    text, keyboard = await _page(context, user.id, 0)
    say(context, message, text, keyboard)


async def turn(tap: Tap, context: Context) -> None:
    """[◂ Trước] [Sau ▸]"""
    tap.only_in_private()
    text, keyboard = await _page(context, tap.asker.telegram_id, tap.numbers[0])
    rewrite(context, tap.message, text, keyboard)


async def skip(tap: Tap, context: Context) -> None:
    """[Bỏ qua]: the item leaves the list without an answer."""
    tap.only_in_private()
    sort, id_, page = tap.numbers
    actor = context.actor(tap.asker.telegram_id)
    async with context.work.write() as session:
        await questions.skip(session, actor, named(sort, id_), context.now)
    text, keyboard = await _page(context, tap.asker.telegram_id, page)
    rewrite(context, tap.message, text, keyboard)
    tap.whisper(texts.SKIPPED.format(number=number_of(named(sort, id_))))


def named(sort: int, id_: int) -> Named:
    """The item that a button names. Raises `StaleButton` for a sort that there is not."""
    if sort not in set(Sort):
        raise StaleButton
    return Named(Sort(sort), id_)


def number_of(item: Named) -> str:
    """How people name an item; it keeps its number as long as it waits."""
    return str(item.id) if item.sort is Sort.OPEN else texts.DISPUTED_NUMBER.format(id=item.id)


async def _page(
    context: Context, telegram_id: int, page: int
) -> tuple[str, InlineKeyboardMarkup | None]:
    async with context.work.read() as session:
        items = await questions.waiting(session, context.actor(telegram_id), context.now)
    if not items:
        return texts.NOTHING_WAITS, None
    part = cut(items, page)
    head = texts.WAITING_HEAD.format(count=len(items), pages=part.heading)
    text = "\n\n".join((head, *map(_words, part.items)))
    return text, InlineKeyboardMarkup([*_rows(part), *turning(part, Action.QUESTIONS)])


def _rows(part: Part[Item]) -> list[list[InlineKeyboardButton]]:
    rows = []
    for item in part.items:
        key, number = (item.named.sort.value, item.named.id), number_of(item.named)
        answer = button(texts.ANSWER.format(number=number), Action.ANSWER, *key)
        skipping = button(texts.SKIP.format(number=number), Action.SKIP, *key, part.number)
        rows.append([answer, skipping])
    return rows


def _words(item: Item) -> str:
    disputed = item.named.sort is Sort.DISPUTED
    times = texts.TIMES_DISPUTED if disputed else texts.TIMES
    remarks = (fill(texts.REMARK, remark=clipped(one, REMARK)) for one in item.remarks[-REMARKS:])
    filled = fill(
        texts.DISPUTED_ITEM if disputed else texts.OPEN_ITEM,
        number=number_of(item.named),
        question=clipped(item.asked.text, QUESTION),
        units=_units(item.units),
        day=day_words(item.asked.at.date()),
        times=times.format(count=item.count) if item.count > 1 else "",
        answer=clipped(" ".join(item.answer.split()), ANSWER),
    )
    return filled + "".join(remarks)


def _units(names: Sequence[str]) -> str:
    shown = "; ".join(names[:UNITS])
    more = len(names) - UNITS
    return texts.MORE_UNITS.format(units=shown, count=more) if more > 0 else shown
