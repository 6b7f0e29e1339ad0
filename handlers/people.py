"""Greeting, help, consent, and choosing a unit by buttons."""

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, Update

from db import people, units
from db.people import Asker
from db.tables import Unit
from handlers.addressed import is_group
from handlers.buttons import Action, Press, button, column
from handlers.context import Context
from handlers.render import fill
from handlers.texts import people as texts

UNITS_A_PAGE = 10


async def start(update: Update, context: Context) -> None:
    """/start: the notice with its three buttons; in a group, how to go on."""
    message = update.effective_message
    if message is None:
        return
    if is_group(message.chat):
        await trogiup(update, context)
        return
    await _mark_noticed(update, context)
    await message.reply_html(texts.NOTICE, reply_markup=_consent_buttons())


async def trogiup(update: Update, context: Context) -> None:
    """/trogiup: what the bot can do."""
    message = update.effective_message
    if message is not None:
        lines = (fill(texts.HELP_LINE, name=name, what=w) for name, w in texts.COMMANDS.items())
        help_text = texts.HELP.format(commands="\n".join(lines), bot=context.bot.username)
        await message.reply_html(help_text)


async def donvi(update: Update, context: Context) -> None:
    """/donvi: choose one's unit."""
    message = update.effective_message
    if message is not None and not is_group(message.chat):
        await offer_units(message, context, 0)


async def offer_notice(update: Update, context: Context) -> None:
    """Tell somebody new, once, what is stored; answers come first."""
    message = update.effective_message
    if message is None or is_group(message.chat):
        return
    if await _mark_noticed(update, context):
        await message.reply_html(texts.NOTICE, reply_markup=_consent_buttons())


async def agree(update: Update, context: Context, press: Press) -> None:
    """[Đồng ý]"""
    query = update.callback_query
    if query is None:
        return
    services, user = context.services, query.from_user
    async with services.database.write() as session:
        await people.consent(session, user.id, user.full_name, services.clock())
        unit_id = (await people.standing(session, Asker(user.id))).unit_id
    await query.answer()
    if isinstance(query.message, Message):
        await query.message.edit_text(texts.AGREED, parse_mode="HTML")
        if unit_id is None:
            await offer_units(query.message, context, 0)


async def decline(update: Update, context: Context, press: Press) -> None:
    """[Không]"""
    query = update.callback_query
    if query is not None:
        await query.answer()
        if isinstance(query.message, Message):
            await query.message.edit_text(texts.DECLINED)


async def details(update: Update, context: Context, press: Press) -> None:
    """[Xem chi tiết]"""
    query = update.callback_query
    if query is not None:
        await query.answer()
        if isinstance(query.message, Message):
            keyboard = column(
                button(texts.AGREE, Action.AGREE), button(texts.DECLINE, Action.DECLINE)
            )
            await query.message.edit_text(
                texts.DETAILS_TEXT, parse_mode="HTML", reply_markup=keyboard
            )


async def offer_units(message: Message, context: Context, question_id: int) -> None:
    """Ask which unit somebody belongs to; `question_id` is the question that waits for it."""
    text, keyboard = await unit_page(context, 0, 0, question_id, Action.OPEN_UNIT)
    await message.reply_html(text, reply_markup=keyboard)


async def open_unit(update: Update, context: Context, press: Press) -> None:
    """A unit with units below: show them, or the next page of them."""
    query = update.callback_query
    if query is None or len(press.numbers) != 3:
        return
    text, keyboard = await unit_page(context, *press.numbers, press.action)
    await query.answer()
    if isinstance(query.message, Message):
        await query.message.edit_text(text, parse_mode="HTML", reply_markup=keyboard)


async def unit_page(
    context: Context, parent_id: int, page: int, subject: int, opening: Action
) -> tuple[str, InlineKeyboardMarkup | None]:
    """A page of units below a parent (0: the top), with the buttons that open or choose one."""
    choosing = Action.CHOOSE_UNIT if opening is Action.OPEN_UNIT else Action.BIND_GROUP
    async with context.services.database.read() as session:
        parent = await session.get(Unit, parent_id)
        found = await units.children(session, parent_id or None)
        with_children = await units.parents_among(session, [unit.id for unit in found])
    if not found and parent is None:
        return texts.NO_UNITS, None
    rows: list[InlineKeyboardButton] = []
    if parent is not None:
        label = texts.CHOOSE_THIS.format(unit=parent.name)
        rows.append(button(label, choosing, parent.id, subject))
    for unit in found[page * UNITS_A_PAGE : (page + 1) * UNITS_A_PAGE]:
        if unit.id in with_children:
            rows.append(button(f"{unit.name} ▸", opening, unit.id, 0, subject))
        else:
            rows.append(button(unit.name, choosing, unit.id, subject))
    if len(found) > (page + 1) * UNITS_A_PAGE:
        rows.append(button(texts.NEXT_PAGE, opening, parent_id, page + 1, subject))
    text = fill(texts.CHOOSE_UNIT_OF, unit=parent.name) if parent else texts.CHOOSE_UNIT
    return text, column(*rows)


def _consent_buttons() -> InlineKeyboardMarkup:
    return column(
        button(texts.AGREE, Action.AGREE),
        button(texts.DETAILS, Action.DETAILS),
        button(texts.DECLINE, Action.DECLINE),
    )


async def _mark_noticed(update: Update, context: Context) -> bool:
    user = update.effective_user
    if user is None:
        return False
    services = context.services
    async with services.database.write() as session:
        return await people.notice_due(session, user.id, services.clock())
