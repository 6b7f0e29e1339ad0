"""/nop: an essay is begun, gone on with, or put aside."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, Update

from db import dialogues, essay_drafts, essay_periods, people
from db.dialogues import Where
from db.essay_drafts import Begun, Goal
from db.essay_periods import HandingIn
from handlers.addressed import is_group
from handlers.buttons import Action, button, column
from handlers.context import Context
from handlers.essay_asking import NOTHING, Lead, ask, own_draft, say_unfinished, seal
from handlers.essay_goals import opening_of, other_months, other_schools, schools_of
from handlers.guards import agreed, ask_consent, require_consent
from handlers.moments import today
from handlers.render import fill
from handlers.render_essay import got_words, opening
from handlers.sending import replace_buttons, rewrite, say
from handlers.taps import Tap
from handlers.texts import essays as texts
from knowledge.errors import DraftGone
from knowledge.essays.counting import count_words
from knowledge.essays.draft import Draft, Piece
from knowledge.essays.people_words import Caption, read_caption
from knowledge.orders import matching
from knowledge.policies.essays import Period, offered_month

EMPTY = Draft()

LONG_TEXT = 100
"""Words from which on a message by itself is an essay: no question is so long."""

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
    found = await schools_of(context, telegram_id)
    if not found:
        say(context, message, await no_school(context, telegram_id))
        return
    async with context.work.read() as session:
        begun = await essay_drafts.of(session, telegram_id)
    if begun is not None and not begun.draft.is_empty and _may_go_on(begun, found):
        say_unfinished(message, context, begun)
        return
    month = matching.month_named(words, today(context), bare=True) if words else None
    draft = captioned(EMPTY, read_caption("" if month else words))
    await begin(message, context, found[0], Start(draft, month=month))


def _may_go_on(begun: Begun, found: Sequence[HandingIn]) -> bool:
    """Whether somebody may still hand in for the school of a draft."""
    return any(one.unit.id == begun.unit_id for one in found)


async def no_school(context: Context, telegram_id: int) -> str:
    """Why somebody cannot hand in: nobody has confirmed who they are, or they belong nowhere."""
    async with context.work.read() as session:
        unit, granted = await people.own_unit(session, telegram_id)
    if unit is not None and not granted:
        return fill(texts.WAITS_FOR_CONTACT, unit=unit.name)
    return texts.NO_SCHOOL


def captioned(draft: Draft, caption: Caption) -> Draft:
    """The draft with what a caption says and nobody has said before."""
    return replace(
        draft,
        praised=draft.praised or caption.praised,
        praised_unit=draft.praised_unit or caption.praised_unit,
        author=draft.author or caption.author,
        contact=draft.contact or caption.contact,
        title=draft.title or caption.title,
    )


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
    lead = "\n\n".join(filter(None, (begins, start.lead.text)))
    offers = () if wanted else other_months(begun, periods, period)
    schools = other_schools(begun, await schools_of(context, message.chat.id))
    await ask(message, context, begun, Lead(lead, start.lead.key, (*offers, *schools)))


async def begin_with_text(message: Message, context: Context, said: str) -> bool:
    """A long text out of the blue begins an essay, as a file does; whether it did."""
    if is_group(message.chat) or count_words(said) < LONG_TEXT or said.rstrip().endswith("?"):
        return False
    found = await schools_of(context, message.chat.id)
    if not found or not await agreed(context, message.chat.id):
        return False
    at = message.date.astimezone(UTC).isoformat()
    draft = Draft(pieces=(Piece(message.message_id, at, said),))
    lead = Lead(f"{got_words(draft)}\n{texts.NO_QUESTION}")
    await begin(message, context, found[0], Start(draft, lead=lead))
    return True


async def begin_from_reminder(tap: Tap, context: Context) -> None:
    """[Nộp ngay] under a reminder, [Nộp bài nữa] under a receipt."""
    tap.only_in_private()
    await require_consent(context, tap.asker.telegram_id)
    await start_handing_in(tap.message, tap.asker.telegram_id, context)


async def go_on(tap: Tap, context: Context) -> None:
    """[Tiếp tục]: what was asked last is asked again."""
    begun = await own_draft(tap, context)
    replace_buttons(context, tap.message)
    await ask(tap.message, context, begun, Lead(await opening_of(context, begun)))


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
    async with context.work.write() as session:
        begun = await essay_drafts.put_aside(session, message.chat.id, context.now)
    return left(begun) if begun else None


def left(begun: Begun) -> tuple[str, InlineKeyboardMarkup]:
    """What is said of an essay that was put aside."""
    words = texts.LEFT.format(days=essay_drafts.LEFT_FOR.days)
    return words, column(button(texts.TAKE_UP, Action.ESSAY_TAKE_UP, seal(begun)))


async def take_up(tap: Tap, context: Context) -> None:
    """[Lấy lại bài]"""
    tap.only_in_private()
    await require_consent(context, tap.asker.telegram_id)
    async with context.work.write() as session:
        begun = await essay_drafts.take_up(
            session, tap.asker.telegram_id, tap.numbers[0], context.now
        )
    if begun is None:
        raise DraftGone
    replace_buttons(context, tap.message)
    await ask(tap.message, context, begun, Lead(await opening_of(context, begun)))


def _ahead(periods: list[Period], first: date) -> list[Period]:
    return [one for one in periods if one.month >= first] or periods[-1:]
