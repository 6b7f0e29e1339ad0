"""Greeting, help, and consent to what is stored."""

from telegram import Update

from db import joining, people, rights
from handlers import invitations
from handlers.addressed import is_group
from handlers.buttons import Action, button, column
from handlers.context import Context
from handlers.guards import consent_buttons
from handlers.joining import ask_contact
from handlers.render import fill
from handlers.sending import rewrite, say
from handlers.taps import Tap
from handlers.texts import people as texts
from handlers.units import offer_units
from knowledge.policies.rights import HOLDERS, Right, Role

OF_ROLES = {
    "remind": Right.REMIND,
    "nhac_ds": Right.REMIND,
    "nhac_xoa": Right.REMIND,
    "tiendo": Right.REMIND,
    "chuanop": Right.REMIND,
    "duyet": Right.REVIEW,
    "chotky": Right.REVIEW,
    "baocao": Right.REVIEW,
    "cauhoi": Right.ANSWER,
    "dapan": Right.ANSWER,
    "xacnhan": Right.SETTLE,
    "giahan": Right.ACT,
    "mien": Right.EXTEND,
    "lichnghi": Right.CALENDAR,
    "thu": Right.REMIND,
    "dungnhac": Right.PAUSE,
    "lienket": Right.BIND_GROUP,
    "phanquyen": Right.ADMIT,
    "nhatky": Right.AUDIT,
}
"""The commands that not everybody may use, and the right it takes: the help shows no others."""

ALSO_OF = {"duyet": Right.RECEIVE}
"""Commands that another right opens as well."""


async def start(update: Update, context: Context) -> None:
    """/start: the notice with its three buttons; in a group, how to go on."""
    message, user = update.effective_message, update.effective_user
    if message is None or user is None:
        return
    if is_group(message.chat):
        await trogiup(update, context)
        return
    async with context.work.write() as session:
        await people.mark_told(session, user.id, context.now)
    say(context, message, texts.NOTICE, consent_buttons(then_unit=True))


async def trogiup(update: Update, context: Context) -> None:
    """/trogiup: what the bot can do; in a group in three lines."""
    message = update.effective_message
    if message is not None and is_group(message.chat):
        say(context, message, texts.HELP_IN_GROUP.format(bot=context.bot.username))
    elif message is not None:
        offered = await _offered(context, message.chat.id)
        lines = (fill(texts.HELP_LINE, name=name, what=texts.COMMANDS[name]) for name in offered)
        help_text = texts.HELP.format(commands="\n".join(lines), bot=context.bot.username)
        say(context, message, help_text)


async def _offered(context: Context, telegram_id: int) -> list[str]:
    """The commands of everybody, and those that somebody's roles allow."""
    async with context.work.read() as session:
        held = await rights.held_by(session, context.actor(telegram_id))
    roles = {one.role for one in held}
    return [name for name in texts.COMMANDS if name not in OF_ROLES or roles & _holders(name)]


def _holders(name: str) -> frozenset[Role]:
    """The roles that a command is for."""
    also = HOLDERS[ALSO_OF[name]] if name in ALSO_OF else frozenset()
    return HOLDERS[OF_ROLES[name]] | also


async def riengtu(update: Update, context: Context) -> None:
    """/riengtu: what is stored, and what for."""
    message = update.effective_message
    if message is not None:
        say(context, message, texts.DETAILS_TEXT)


async def unknown_command(update: Update, context: Context) -> None:
    """A command the bot does not have."""
    message = update.effective_message
    if message is not None:
        say(context, message, texts.UNKNOWN_COMMAND)


async def offer_notice(update: Update, context: Context) -> None:
    """Tell somebody new, once and in private, what is stored; what they wrote is answered first.

    Whoever writes can be written to, whatever was noted before.
    """
    message, user = update.effective_message, update.effective_user
    if message is None or user is None:
        return
    async with context.work.read() as session:
        person = await people.find_person(session, user.id)
    if person is not None and person.unreachable_at is not None:
        async with context.work.write() as session:
            await people.mark_reachable(session, user.id)
    if person is not None and person.noticed_at is not None:
        return
    async with context.work.write() as session:
        await people.mark_told(session, user.id, context.now)
    say(context, message, texts.NOTICE, consent_buttons(then_unit=False))


async def agree(tap: Tap, context: Context) -> None:
    """[Đồng ý]; then what waited for it: a link into a unit, the unit's contact, or, for somebody
    who has not asked anything yet, the question for the unit."""
    tap.only_in_private()
    user = tap.query.from_user
    async with context.work.write() as session:
        await people.agree(session, user.id, user.full_name, context.now)
        unit, _ = await people.own_unit(session, user.id)
    rewrite(context, tap.message, texts.AGREED)
    if await invitations.go_on(tap.message, user.id, context):
        return
    if unit is not None:
        if said := await ask_contact(context, user.id):
            say(context, tap.message, said)
    elif tap.numbers[0]:
        await offer_units(tap.message, context, waiting=False)


async def decline(tap: Tap, context: Context) -> None:
    """[Không]"""
    tap.only_in_private()
    async with context.work.write() as session:
        await people.decline(session, tap.asker.telegram_id)
        await joining.silence(session, tap.asker.telegram_id, context.now)
    rewrite(context, tap.message, texts.DECLINED)


async def details(tap: Tap, context: Context) -> None:
    """[Xem chi tiết]"""
    tap.only_in_private()
    keyboard = column(
        button(texts.AGREE, Action.AGREE, *tap.numbers), button(texts.DECLINE, Action.DECLINE)
    )
    rewrite(context, tap.message, texts.DETAILS_TEXT, keyboard)
