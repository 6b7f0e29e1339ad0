"""Units: one's own (/donvi), a group's (/lienket), and the buttons that choose them."""

from telegram import Message, Update

from db import dialogues, groups, people, units
from db.dialogues import Talk, Where
from db.groups import Binder
from handlers.addressed import STAND_INS, is_group
from handlers.context import Context
from handlers.render import fill
from handlers.sending import rewrite, say
from handlers.taps import Tap
from handlers.texts import groups as texts
from handlers.texts import people as people_texts
from handlers.unit_pages import OWN_UNIT, UNIT_OF_GROUP, first_page, page_below
from knowledge.errors import AmbiguousUnit, UnknownUnit

NAMING_UNIT = "unit"
WAITING = "waiting"
"""The dialogue in which somebody may write their unit's name; the message that waits for it."""


async def donvi(update: Update, context: Context) -> None:
    """/donvi: the unit somebody asks for; choose it unless a grant has settled it."""
    message, user = update.effective_message, update.effective_user
    if message is None or user is None:
        return
    if is_group(message.chat):
        say(context, message, people_texts.ONLY_IN_PRIVATE)
        return
    async with context.work.read() as session:
        unit, settled = await people.own_unit(session, user.id)
    if unit is not None:
        say(context, message, fill(people_texts.YOUR_UNIT, unit=unit.name))
    if not settled:
        await offer_units(message, context, waiting=False)


async def offer_units(message: Message, context: Context, *, waiting: bool) -> None:
    """Ask which unit somebody belongs to; `waiting`: `message` is to be answered after that.

    It may be chosen by a button, which leads back to the message by the reply, or be written by
    name, for which the message that waits is kept in a dialogue.
    """
    where = Where(message.chat.id, message.chat.id)
    async with context.work.write() as session:
        tops = await units.children(session, None)
        keyboard = await first_page(session, OWN_UNIT, tops)
        data = {WAITING: message.to_dict() if waiting else None}
        await dialogues.begin(session, where, NAMING_UNIT, data, context.now)
    if tops:
        say(context, message, people_texts.CHOOSE_UNIT, keyboard, quote=waiting)
    else:
        say(context, message, people_texts.NO_UNITS)


async def choose_by_name(message: Message, context: Context, talk: Talk) -> bool:
    """Take plain words for the name of the unit that somebody was asked for; the message that
    waited for it is handled now. False where the words name none."""
    where = Where(message.chat.id, message.chat.id)
    async with context.work.read() as session:
        try:
            unit = await units.found_unit(session, message.text or "")
        except (UnknownUnit, AmbiguousUnit):
            return False
    async with context.work.write() as session:
        await people.choose_unit(session, where.telegram_id, unit.id)
        await dialogues.end(session, where)
    say(context, message, fill(people_texts.UNIT_CHOSEN, unit=unit.name))
    if talk.data.get(WAITING):
        waiting = Message.de_json(talk.data[WAITING], context.bot)
        await context.application.process_update(Update(0, message=waiting))
    return True


async def open_unit(tap: Tap, context: Context) -> None:
    """A unit with units below it: show them, or the next page of them."""
    tap.only_in_private()
    async with context.work.read() as session:
        text, keyboard = await page_below(session, OWN_UNIT, tap.numbers[0], tap.numbers[1])
    rewrite(context, tap.message, text, keyboard)


async def choose_unit(tap: Tap, context: Context) -> None:
    """Somebody says which unit they belong to; the message that waited for it is handled now."""
    tap.only_in_private()
    async with context.work.write() as session:
        unit = await people.choose_unit(session, tap.asker.telegram_id, tap.numbers[0])
        await dialogues.end(session, Where(tap.message.chat.id, tap.asker.telegram_id))
    rewrite(context, tap.message, fill(people_texts.UNIT_CHOSEN, unit=unit.name))
    waiting = tap.message.reply_to_message
    if waiting is not None:
        await context.application.process_update(Update(0, message=waiting))


async def lienket(update: Update, context: Context) -> None:
    """/lienket MÃ: bind the group to a unit; without a code, by buttons."""
    message, user = update.effective_message, update.effective_user
    if message is None or user is None:
        return
    if user.id in STAND_INS:
        say(context, message, texts.ANONYMOUS)
    elif not is_group(message.chat):
        say(context, message, texts.ONLY_IN_GROUP)
    elif context.words:
        await _bind_by_name(message, context, _binder(context, user.id))
    else:
        await _offer_units_to_bind(message, context, _binder(context, user.id))


async def open_unit_for_group(tap: Tap, context: Context) -> None:
    """A unit with units below it, for somebody who may bind the group."""
    tap.only_in_group()
    async with context.work.read() as session:
        await groups.bindable_units(session, _binder(context, tap.asker.telegram_id))
        text, keyboard = await page_below(session, UNIT_OF_GROUP, tap.numbers[0], tap.numbers[1])
    rewrite(context, tap.message, text, keyboard)


async def bind_group(tap: Tap, context: Context) -> None:
    """The button that binds the group to a unit."""
    tap.only_in_group()
    binder = _binder(context, tap.asker.telegram_id)
    said = await _bind(context, binder, tap.message.chat.id, tap.numbers[0])
    rewrite(context, tap.message, said)


async def _bind_by_name(message: Message, context: Context, binder: Binder) -> None:
    async with context.work.read() as session:
        await groups.bindable_units(session, binder)
        unit = await units.found_unit(session, context.words)
    say(context, message, await _bind(context, binder, message.chat.id, unit.id))


async def _offer_units_to_bind(message: Message, context: Context, binder: Binder) -> None:
    async with context.work.read() as session:
        tops = await groups.bindable_units(session, binder)
        keyboard = await first_page(session, UNIT_OF_GROUP, tops)
    say(context, message, texts.WHICH_UNIT, keyboard)


async def _bind(context: Context, binder: Binder, chat_id: int, unit_id: int) -> str:
    """Bind if allowed; returns what to say."""
    async with context.work.write() as session:
        bound = await groups.bind(session, binder, chat_id, unit_id, context.now)
    before = fill(texts.BOUND_BEFORE, unit=bound.before.name) if bound.before else ""
    return fill(texts.BOUND, unit=bound.unit.name, bot=context.bot.username) + before


def _binder(context: Context, telegram_id: int) -> Binder:
    return Binder(telegram_id, operator=telegram_id in context.services.operators)
