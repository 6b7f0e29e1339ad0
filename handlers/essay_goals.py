"""Which school and which month an essay is for, and how that is changed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from telegram import InlineKeyboardButton

from db import essay_drafts, essay_periods
from db.essay_drafts import Begun
from db.essay_periods import HandingIn
from handlers.buttons import Action, button, column
from handlers.context import Context
from handlers.essay_asking import Lead, ask, handing_of, own_draft, seal
from handlers.render import clipped
from handlers.render_essay import month_words, opening
from handlers.sending import replace_buttons, rewrite
from handlers.taps import Tap
from handlers.texts import essays as texts
from knowledge.errors import NotAllowed, StaleButton
from knowledge.policies.essays import Period

LONGEST_LABEL = 60


async def schools_of(context: Context, telegram_id: int) -> list[HandingIn]:
    """The schools that somebody may hand in for; none for a stranger."""
    async with context.work.read() as session:
        try:
            return await essay_periods.schools_of(session, context.actor(telegram_id))
        except NotAllowed:
            return []


async def choose_school(tap: Tap, context: Context) -> None:
    """Another of the schools somebody hands in for."""
    begun = await own_draft(tap, context)
    found = await schools_of(context, tap.asker.telegram_id)
    handing = next((one for one in found if one.unit.id == tap.numbers[1]), None)
    if handing is None or begun.replaces_id is not None:
        raise StaleButton
    await _change(tap, context, begun, handing, begun.month)


async def choose_month(tap: Tap, context: Context) -> None:
    """Another month for the essay that is being handed in."""
    begun = await own_draft(tap, context)
    handing, month = await handing_of(context, begun), month_of(tap.numbers[1])
    async with context.work.read() as session:
        periods = await essay_periods.periods(session, handing, context.now)
    if begun.replaces_id is not None or month not in {one.month for one in periods}:
        raise StaleButton
    await _change(tap, context, begun, handing, month)


async def months(tap: Tap, context: Context) -> None:
    """[Kỳ nộp]: the months an essay may be for."""
    begun = await own_draft(tap, context)
    handing = await handing_of(context, begun)
    async with context.work.read() as session:
        periods = await essay_periods.periods(session, handing, context.now)
    buttons = [month_button(begun, one.month, texts.MONTH) for one in periods]
    back = button(texts.BACK, Action.ESSAY_GO_ON, seal(begun))
    rewrite(context, tap.message, texts.WHICH_MONTH, column(*buttons, back))


async def schools(tap: Tap, context: Context) -> None:
    """[Trường]: the schools somebody hands in for."""
    begun = await own_draft(tap, context)
    found = await schools_of(context, tap.asker.telegram_id)
    buttons = [school_button(begun, one, texts.SCHOOL) for one in found]
    back = button(texts.BACK, Action.ESSAY_GO_ON, seal(begun))
    rewrite(context, tap.message, texts.WHICH_SCHOOL, column(*buttons, back))


async def opening_of(context: Context, begun: Begun) -> str:
    """What was said when a draft began, as it stands now."""
    handing = await handing_of(context, begun)
    async with context.work.read() as session:
        period = await essay_periods.period(session, handing, begun.month)
    return opening(handing, period, context.now)


def other_months(
    begun: Begun, periods: Sequence[Period], chosen: Period
) -> tuple[InlineKeyboardButton, ...]:
    """The last month before that still waits; of one that is closed, the next month too."""
    waiting = [one for one in periods if one.month < chosen.month and _waits(one)]
    later = [one for one in periods if one.month > chosen.month] if chosen.closed else []
    return tuple(
        [month_button(begun, one.month, texts.STILL_WAITS) for one in waiting[-1:]]
        + [month_button(begun, one.month, texts.TO_MONTH) for one in later[:1]]
    )


def other_schools(begun: Begun, found: Sequence[HandingIn]) -> tuple[InlineKeyboardButton, ...]:
    """The other schools that somebody may have meant."""
    others = [one for one in found if one.unit.id != begun.unit_id]
    return tuple([school_button(begun, one, texts.TO_SCHOOL) for one in others])


def month_button(begun: Begun, month: date, label: str) -> InlineKeyboardButton:
    words = label.format(month=month_words(month))
    return button(words, Action.ESSAY_MONTH, seal(begun), number_of(month))


def school_button(begun: Begun, handing: HandingIn, label: str) -> InlineKeyboardButton:
    words = clipped(label.format(unit=handing.unit.name), LONGEST_LABEL)
    return button(words, Action.ESSAY_SCHOOL, seal(begun), handing.unit.id)


def number_of(month: date) -> int:
    """A month as a number for buttons: 202611."""
    return month.year * 100 + month.month


def month_of(number: int) -> date:
    """The month of a button; raises `StaleButton` for a number that is none."""
    try:
        return date(number // 100, number % 100, 1)
    except (ValueError, OverflowError) as error:
        raise StaleButton from error


async def _change(
    tap: Tap, context: Context, begun: Begun, handing: HandingIn, month: date
) -> None:
    goal = replace(begun.goal, unit_id=handing.unit.id, month=month)
    async with context.work.write() as session:
        begun = await essay_drafts.keep(
            session, replace(begun, goal=goal), begun.draft, context.now
        )
        period = await essay_periods.period(session, handing, month)
    replace_buttons(context, tap.message)
    await ask(tap.message, context, begun, Lead(opening(handing, period, context.now)))


def _waits(period: Period) -> bool:
    """Whether a month that is over still waits for essays of the school."""
    return not (period.is_full or period.waived)
