"""The buttons that choose a unit: one's own, or a group's; and /lienket."""

from telegram import Message, Update

from db import people, units
from db.people import Asker
from db.tables import Unit
from handlers.addressed import ANONYMOUS_ADMIN, is_group
from handlers.ask import answer_kept
from handlers.buttons import Action, Press
from handlers.context import Context
from handlers.people import unit_page
from handlers.render import fill
from handlers.texts import groups as texts
from handlers.texts import people as people_texts


async def choose_unit(update: Update, context: Context, press: Press) -> None:
    """Somebody says which unit they belong to; a waiting question is answered at once."""
    query = update.callback_query
    if query is None or len(press.numbers) != 2 or not isinstance(query.message, Message):
        return
    unit_id, question_id = press.numbers
    services, user = context.services, query.from_user
    async with services.database.write() as session:
        unit = await session.get_one(Unit, unit_id)
        await people.choose_unit(session, user.id, unit.id)
    await query.answer()
    await query.message.edit_text(fill(people_texts.UNIT_CHOSEN, unit=unit.name), parse_mode="HTML")
    await answer_kept(query.message, context, Asker(user.id), question_id)


async def lienket(update: Update, context: Context) -> None:
    """/lienket MÃ: bind the group to a unit; without a code, by buttons."""
    message, user = update.effective_message, update.effective_user
    if message is None or user is None:
        return
    if user.id == ANONYMOUS_ADMIN:
        await message.reply_html(texts.ANONYMOUS)
    elif not is_group(message.chat):
        await message.reply_html(texts.ONLY_IN_GROUP)
    elif context.words:
        async with context.services.database.read() as session:
            unit = await units.found_unit(session, context.words)
        await message.reply_html(await _bind(context, user.id, message.chat.id, unit.id))
    else:
        _, keyboard = await unit_page(context, 0, 0, 0, Action.OPEN_FOR_GROUP)
        await message.reply_html(texts.WHICH_UNIT, reply_markup=keyboard)


async def bind_group(update: Update, context: Context, press: Press) -> None:
    """The button that binds the group to a unit."""
    query = update.callback_query
    if query is None or not press.numbers or not isinstance(query.message, Message):
        return
    said = await _bind(context, query.from_user.id, query.message.chat.id, press.numbers[0])
    await query.answer()
    await query.message.edit_text(said, parse_mode="HTML")


async def added(update: Update, context: Context) -> None:
    """The bot was added to a group: say who may bind it and how."""
    change = update.my_chat_member
    if change is None or not is_group(change.chat):
        return
    was, now = change.old_chat_member.status, change.new_chat_member.status
    if was in ("left", "kicked") and now in ("member", "administrator"):
        await context.bot.send_message(
            change.chat.id, fill(texts.ADDED, bot=context.bot.username), parse_mode="HTML"
        )


async def _bind(context: Context, telegram_id: int, chat_id: int, unit_id: int) -> str:
    """Bind if allowed; returns what to say."""
    services = context.services
    operator = telegram_id in services.operators
    async with services.database.write() as session:
        unit = await session.get_one(Unit, unit_id)
        if not operator and not await people.may_bind(session, telegram_id, unit_id):
            return texts.MAY_NOT_BIND
        await people.bind_group(session, chat_id, unit_id, telegram_id, services.clock())
    return fill(texts.BOUND, unit=unit.name)
