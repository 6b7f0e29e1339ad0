"""A month of the round as its secretary sees it: lines, a block to copy, a picture, a list."""

from collections.abc import Iterable
from datetime import date

from telegram import InlineKeyboardButton, Message

from db import essay_months, essay_reports, rights
from db.essay_months import RoundMonth
from db.rights import Actor
from handlers import made_files
from handlers.buttons import Action, button, column
from handlers.context import Context
from handlers.guards import require_consent
from handlers.moments import today
from handlers.papers import pictures
from handlers.papers.book import book
from handlers.progress_lists import month_sheets
from handlers.render import escaped, fill, pack, plain
from handlers.render_essay import month_words
from handlers.render_progress import month_lines, nothing_there
from handlers.render_reports import grid_of
from handlers.sending import say, send
from handlers.taps import Tap
from handlers.texts import orders as order_texts
from handlers.texts import progress as texts
from knowledge.errors import StaleButton
from knowledge.policies.report_periods import month_of_number
from knowledge.policies.rights import Right

BLOCK = 3000
"""Characters of one block to be copied: with its mark-up it must fit into a message."""


async def show_month(message: Message, context: Context, actor: Actor, month: date) -> None:
    """A month of the round: totals and a line for every school."""
    async with context.work.read() as session:
        found = await essay_months.of_secretary(session, actor, Right.REMIND, month, context.now)
    if found is None or not found.lines:
        say(context, message, nothing_there(found, month))
        return
    numbers = month_numbers(found)
    rows = [
        button(texts.PASTE, Action.MONTH_PASTE, *numbers),
        button(texts.PICTURE, Action.MONTH_PICTURE, *numbers),
        button(texts.EXCEL, Action.MONTH_EXCEL, *numbers),
    ]
    send(context, message, month_lines(found), column(*chase_button(found), *rows))


def chase_button(found: RoundMonth) -> list[InlineKeyboardButton]:
    """[Nhắc các đơn vị chưa xong], where anybody owes more."""
    duties = [found.owed[line.code] for line in found.missing if line.code in found.owed]
    return [button(order_texts.CHASE_THESE, Action.ORDER_CHASE, duties[0].row.id)] if duties else []


async def paste_month(tap: Tap, context: Context) -> None:
    """[Bản dán] of a month."""
    say_copyable(context, tap.message, month_lines(await month_of_tap(tap, context)))


async def picture(tap: Tap, context: Context) -> None:
    """[Bảng màu]: the months of the school year so far by schools, as a picture."""
    found = await month_of_tap(tap, context)
    async with context.work.read() as session:
        year = await essay_reports.school_year_so_far(
            session, found.reach, found.round, found.month, context.now
        )
    last = max(year.months, default=found.month)
    name = texts.PICTURE_FILE.format(month=f"{last:%Y-%m}")
    caption = fill(texts.PICTURE_CAPTION, council=found.council.name, month=month_words(last))
    await made_files.send_picture(
        context, tap.message.chat.id, (name, caption), pictures.progress, grid_of(year)
    )


async def excel(tap: Tap, context: Context) -> None:
    """[Excel]: the month's schools and essays as a list."""
    found = await month_of_tap(tap, context)
    async with context.work.read() as session:
        essays = await essay_reports.essays_of(session, found.reach, found.round, found.month)
    name = texts.EXCEL_FILE.format(month=f"{found.month:%Y-%m}")
    caption = texts.EXCEL_CAPTION.format(
        month=month_words(found.month), schools=len(found.lines), essays=len(essays)
    )
    sheets = month_sheets(found, essays)
    await made_files.send_list(
        context, tap.message.chat.id, (name, caption), book, sheets, today(context)
    )


async def month_of_tap(tap: Tap, context: Context) -> RoundMonth:
    """The month that a button names, by the council's id and the month's number."""
    tap.only_in_private()
    await require_consent(context, tap.asker.telegram_id)
    council_id, number = tap.numbers
    actor = context.actor(tap.asker.telegram_id)
    async with context.work.read() as session:
        await rights.require(session, actor, Right.REMIND, council_id)
        month = month_of_number(number)
        if month is None:
            raise StaleButton
        wanted = (council_id, month)
        return await essay_months.of_council(session, actor, Right.REMIND, wanted, context.now)


def month_numbers(found: RoundMonth) -> tuple[int, int]:
    """What `month_of_tap` reads."""
    return found.council.id, found.month.year * 100 + found.month.month


def say_copyable(context: Context, message: Message, lines: Iterable[str]) -> None:
    """Lines as plain text to be copied at one touch, for Zalo or a letter."""
    for block in pack((escaped(plain(line)) for line in lines), BLOCK):
        say(context, message, f"<pre>{block}</pre>")
