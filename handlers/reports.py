"""/baocao: a month, a term or a school year in totals, as a chart and as an Excel list."""

from telegram import InlineKeyboardButton, Message, User

from db import essay_reports
from db.essay_reports import Report
from handlers import made_files
from handlers.buttons import Action, button, column
from handlers.context import Context
from handlers.guards import in_private, require_consent, with_consent
from handlers.moments import today
from handlers.papers import pictures
from handlers.papers.book import book
from handlers.progress_lists import report_sheets
from handlers.render import fill
from handlers.render_reports import (
    file_part,
    period_words,
    report_lines,
    report_months,
    title_of,
)
from handlers.sending import say, send
from handlers.taps import Tap
from handlers.texts import reports as texts
from knowledge.errors import StaleButton
from knowledge.policies.report_periods import numbered, read_period, this_month


@in_private
@with_consent
async def baocao(message: Message, user: User, context: Context) -> None:
    """/baocao [tháng 11 | hk1 | hk2 | 2026-2027]; alone: this month."""
    here = today(context)
    period = read_period(context.words, here)
    wanted = period or this_month(here)
    async with context.work.read() as session:
        actor = context.actor(user.id)
        report = await essay_reports.of_secretary(session, actor, wanted, context.now)
    if period is None:
        say(context, message, texts.HOW_TO)
    elif report is None:
        say(context, message, texts.NO_ROUND)
    elif not report.months:
        say(context, message, texts.NOTHING.format(period=period_words(period)))
    else:
        await _show(message, context, report)


async def chart(tap: Tap, context: Context) -> None:
    """[Biểu đồ]"""
    await _send_chart(tap.message, context, await _of_tap(tap, context))


async def excel(tap: Tap, context: Context) -> None:
    """[Excel]: totals, months by schools, and every school's every month."""
    report = await _of_tap(tap, context)
    name = texts.EXCEL_FILE.format(name=file_part(report.period))
    caption = texts.EXCEL_CAPTION.format(title=title_of(report.period))
    sheets = report_sheets(report)
    await made_files.send_list(
        context, tap.message.chat.id, (name, caption), book, sheets, today(context)
    )


async def _show(message: Message, context: Context, report: Report) -> None:
    """The words, and the chart after them; where a dialogue was interrupted by the command, so that
    nothing may be waited for any more, a button for the chart."""
    buttons = [_button(texts.EXCEL, Action.REPORT_EXCEL, report)]
    if context.work.has_written:
        buttons.insert(0, _button(texts.CHART, Action.REPORT_CHART, report))
    send(context, message, report_lines(report, context.now), column(*buttons))
    if not context.work.has_written:
        await _send_chart(message, context, report)


async def _send_chart(message: Message, context: Context, report: Report) -> None:
    title, council = title_of(report.period), report.council.name
    name = texts.CHART_FILE.format(name=file_part(report.period))
    caption = fill(texts.CHART_CAPTION, title=title, council=council)
    heading = texts.CHART_TITLE.format(title=title, council=council)
    await made_files.send_picture(
        context,
        message.chat.id,
        (name, caption),
        pictures.report,
        report_months(report),
        heading,
    )


def _button(label: str, action: Action, report: Report) -> InlineKeyboardButton:
    period = report.period
    return button(label, action, report.council.id, int(period.span), period.number)


async def _of_tap(tap: Tap, context: Context) -> Report:
    tap.only_in_private()
    await require_consent(context, tap.asker.telegram_id)
    council_id, span, number = tap.numbers
    actor, period = context.actor(tap.asker.telegram_id), numbered(span, number)
    async with context.work.read() as session:
        report = await essay_reports.of_council(session, actor, council_id, period, context.now)
    if report is None or not report.months:
        raise StaleButton
    return report
