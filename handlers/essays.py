"""/nop: an essay is begun, gone on with, or put aside."""

from dataclasses import dataclass, replace
from datetime import date

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, Update

from db import dialogues, essay_drafts, essay_periods
from db.dialogues import Where
from db.essay_drafts import Begun, Goal
from db.essay_periods import HandingIn
from db.tables import Unit
from handlers.addressed import is_group
from handlers.buttons import Action, button, column, row
from handlers.context import Context
from handlers.essay_asking import NOTHING, Lead, ask, handing_of, own_draft, seal
from handlers.guards import agreed, ask_consent, require_consent
from handlers.moments import today
from handlers.render_essay import month_words, opening, unfinished_words
from handlers.sending import replace_buttons, rewrite, say
from handlers.taps import Tap
from handlers.texts import essays as texts
from knowledge.errors import NotAllowed, StaleButton
from knowledge.essays.draft import Draft
from knowledge.orders import matching
from knowledge.policies.essays import Period, offered_month

EMPTY = Draft()

START_HANDING_IN = "nop"
"""What the link from a group carries."""


async def nop(update: Update, context: Context) -> None:
    """/nop [tháng]: hand an essay in; in a group a link to the private chat, no more."""
    message, user = update.effective_message, update.effective_user
    if message is None or user is None:
        return
    if is_group(message.chat):
        link = f"https://t.me/{context.bot.username}?start={START_HANDING_IN}"
        keyboard = InlineKeyboardMarkup([[InlineKeyboardButton(texts.OPEN_PRIVATE, url=link)]])
        say(context, message, texts.IN_GROUP, keyboard)
    else:
        await start_handing_in(message, user.id, context, context.words)


async def start_handing_in(
    message: Message, telegram_id: int, context: Context, words: str = ""
) -> None:
    """Begin an essay, or ask what is to become of the one that was begun."""
    if not await agreed(context, telegram_id):
        await ask_consent(message, telegram_id, context)
        return
    async with context.work.read() as session:
        begun = await essay_drafts.of(session, telegram_id)
    if begun is not None and not begun.draft.is_empty:
        say_unfinished(message, context, begun)
        return
    found = await schools_of(context, telegram_id)
    month = matching.month_named(words, today(context), bare=True) if words else None
    if not found:
        say(context, message, texts.NO_SCHOOL)
    elif len(found) > 1:
        say(context, message, texts.WHICH_SCHOOL, _schools(found))
    else:
        await begin(message, context, found[0], Start(month=month))


async def schools_of(context: Context, telegram_id: int) -> list[HandingIn]:
    """The schools that somebody may hand in for; none for a stranger."""
    async with context.work.read() as session:
        try:
            return await essay_periods.schools_of(session, context.actor(telegram_id))
        except NotAllowed:
            return []


@dataclass(frozen=True, slots=True)
class Start:
    """What an essay begins with; `month`: the one that was named, else the one that is due."""

    draft: Draft = EMPTY
    month: date | None = None
    lead: Lead = NOTHING


async def begin(message: Message, context: Context, handing: HandingIn, start: Start) -> None:
    """Begin a draft for a school: the month it is for, and the first question."""
    first = today(context).replace(day=1)
    async with context.work.write() as session:
        periods = await essay_periods.periods(session, handing, context.now)
        wanted = [one for one in periods if one.month == start.month]
        period = wanted[0] if wanted else offered_month(_ahead(periods, first), context.now)
        goal = Goal(handing.unit.id, period.month)
        draft = start.draft.onward()
        begun = await essay_drafts.begin(session, message.chat.id, goal, draft, context.now)
    begins = opening(handing, period, context.now)
    waiting = [one for one in periods if one.month < period.month and _waits(one)]
    offer = _other_month(begun, waiting[-1]) if waiting and not wanted else None
    lead = "\n\n".join(filter(None, (begins, start.lead.text)))
    await ask(message, context, begun, Lead(lead, start.lead.key, offer))


async def choose_school(tap: Tap, context: Context) -> None:
    """One of several schools somebody hands in for."""
    tap.only_in_private()
    await require_consent(context, tap.asker.telegram_id)
    found = await schools_of(context, tap.asker.telegram_id)
    handing = next((one for one in found if one.unit.id == tap.numbers[0]), None)
    async with context.work.read() as session:
        begun = await essay_drafts.of(session, tap.asker.telegram_id)
    if handing is None or (begun is not None and not begun.draft.is_empty):
        raise StaleButton
    replace_buttons(context, tap.message)
    await begin(tap.message, context, handing, Start())


async def begin_from_reminder(tap: Tap, context: Context) -> None:
    """[Nộp ngay] under a reminder, [Nộp bài nữa] under a receipt."""
    tap.only_in_private()
    await require_consent(context, tap.asker.telegram_id)
    await start_handing_in(tap.message, tap.asker.telegram_id, context)


async def go_on(tap: Tap, context: Context) -> None:
    """[Tiếp tục]: what was asked last is asked again."""
    begun = await own_draft(tap, context)
    replace_buttons(context, tap.message)
    await ask(tap.message, context, begun)


async def leave(tap: Tap, context: Context) -> None:
    """[Bỏ], [Hủy]: put aside, with a way back: nobody loses an essay by a wrong thumb."""
    begun = await own_draft(tap, context)
    async with context.work.write() as session:
        await essay_drafts.put_aside(session, tap.asker.telegram_id, context.now)
        await dialogues.end(session, Where(tap.message.chat.id, tap.asker.telegram_id))
    text, keyboard = left(begun)
    rewrite(context, tap.message, text, keyboard)


async def put_aside(message: Message, context: Context) -> tuple[str, InlineKeyboardMarkup] | None:
    """Leave the essay somebody was handing in (/huy); what to say of it, None for none."""
    async with context.work.read() as session:
        begun = await essay_drafts.of(session, message.chat.id)
    if begun is None or begun.draft.is_empty:
        return None
    async with context.work.write() as session:
        await essay_drafts.put_aside(session, message.chat.id, context.now)
    return left(begun)


def left(begun: Begun) -> tuple[str, InlineKeyboardMarkup]:
    """What is said of an essay that was put aside."""
    words = texts.LEFT.format(days=essay_drafts.LEFT_FOR.days)
    return words, column(button(texts.TAKE_UP, Action.ESSAY_TAKE_UP, seal(begun)))


async def take_up(tap: Tap, context: Context) -> None:
    """[Lấy lại bài]"""
    tap.only_in_private()
    await require_consent(context, tap.asker.telegram_id)
    async with context.work.read() as session:
        aside = await essay_drafts.of(session, tap.asker.telegram_id, left=True)
    if aside is None or seal(aside) != tap.numbers[0]:
        raise StaleButton
    async with context.work.write() as session:
        begun = await essay_drafts.take_up(session, tap.asker.telegram_id, context.now)
    if begun is None:
        raise StaleButton
    replace_buttons(context, tap.message)
    await ask(tap.message, context, begun)


async def choose_month(tap: Tap, context: Context) -> None:
    """Another month for the essay that is being handed in."""
    begun = await own_draft(tap, context)
    month = month_of(tap.numbers[1])
    async with context.work.write() as session:
        handing = await essay_periods.of_unit(session, await session.get_one(Unit, begun.unit_id))
        periods = await essay_periods.periods(session, handing, context.now) if handing else []
        period = next((one for one in periods if one.month == month), None)
        if handing is None or period is None or begun.replaces_id is not None:
            raise StaleButton
        begun = replace(begun, goal=replace(begun.goal, month=month))
        kept = await essay_drafts.keep(session, begun, begun.draft, context.now)
    replace_buttons(context, tap.message)
    await ask(tap.message, context, kept, Lead(opening(handing, period, context.now)))


async def opening_of(context: Context, begun: Begun) -> str:
    """What was said when a draft began, as it stands now."""
    handing = await handing_of(context, begun)
    async with context.work.read() as session:
        period = await essay_periods.period(session, handing, begun.month)
    return opening(handing, period, context.now)


def say_unfinished(message: Message, context: Context, begun: Begun) -> None:
    """What was begun and not handed in: [Tiếp tục] [Bỏ]."""
    said = unfinished_words(begun)
    keyboard = row(
        button(texts.GO_ON, Action.ESSAY_GO_ON, seal(begun)),
        button(texts.LEAVE, Action.ESSAY_LEAVE, seal(begun)),
    )
    say(context, message, said, keyboard)


def number_of(month: date) -> int:
    """A month as a number for buttons: 202611."""
    return month.year * 100 + month.month


def month_of(number: int) -> date:
    """The month of a button; raises `StaleButton` for a number that is none."""
    try:
        return date(number // 100, number % 100, 1)
    except (ValueError, OverflowError) as error:
        raise StaleButton from error


def _ahead(periods: list[Period], first: date) -> list[Period]:
    return [one for one in periods if one.month >= first] or periods[-1:]


def _waits(period: Period) -> bool:
    """Whether a month that is over still waits for essays of the school."""
    return not (period.is_full or period.waived)


def _other_month(begun: Begun, period: Period) -> InlineKeyboardButton:
    label = texts.OTHER_MONTH.format(month=month_words(period.month))
    number = number_of(period.month)
    return button(label, Action.ESSAY_MONTH, seal(begun), number)


def _schools(found: list[HandingIn]) -> InlineKeyboardMarkup:
    return column(*(button(one.unit.name, Action.ESSAY_SCHOOL, one.unit.id) for one in found))
