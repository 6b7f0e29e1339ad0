"""What stands before a handler: the private chat, and agreement to what is stored.

    @in_private
    @with_consent
    async def phanquyen(message: Message, user: User, context: Context) -> None: ...

Rights are asked of the database, by whatever call does the work (`db.rights`).
"""

from collections.abc import Callable, Coroutine
from functools import wraps
from typing import Any, TypeAlias

from telegram import InlineKeyboardMarkup, Message, Update, User

from db import people
from handlers.addressed import is_group
from handlers.buttons import Action, button, column
from handlers.context import Context
from handlers.sending import say
from handlers.texts import people as texts
from knowledge.errors import ConsentNeeded

Command: TypeAlias = Callable[[Update, Context], Coroutine[Any, Any, None]]
Spoken: TypeAlias = Callable[[Message, User, Context], Coroutine[Any, Any, None]]


def in_private(command: Spoken) -> Command:
    """A command of the private chat; in a group it says so and does nothing."""

    @wraps(command)
    async def guarded(update: Update, context: Context) -> None:
        message, user = update.effective_message, update.effective_user
        if message is None or user is None:
            return
        if is_group(message.chat):
            say(context, message, texts.ONLY_IN_PRIVATE)
        else:
            await command(message, user, context)

    return guarded


def with_consent(command: Spoken) -> Spoken:
    """A command for those who have agreed; to others it says what is stored, and asks them
    (contract.md, "Consent": before it, only questions are served)."""

    @wraps(command)
    async def guarded(message: Message, user: User, context: Context) -> None:
        if await agreed(context, user.id):
            await command(message, user, context)
        else:
            await ask_consent(message, user.id, context)

    return guarded


async def agreed(context: Context, telegram_id: int) -> bool:
    """Whether somebody agreed to what is stored."""
    async with context.work.read() as session:
        return await people.has_agreed(session, telegram_id)


async def require_consent(context: Context, telegram_id: int) -> None:
    """Raise `ConsentNeeded` for somebody who has not agreed; for presses and for groups."""
    if not await agreed(context, telegram_id):
        raise ConsentNeeded


async def ask_consent(message: Message, telegram_id: int, context: Context) -> None:
    """Say in private what is stored, and ask whether that is all right."""
    async with context.work.write() as session:
        await people.mark_told(session, telegram_id, context.now)
    say(context, message, texts.CONSENT_FIRST)
    say(context, message, texts.NOTICE, consent_buttons(then_unit=False))


def consent_buttons(*, then_unit: bool) -> InlineKeyboardMarkup:
    """[Đồng ý] [Xem chi tiết] [Không]; `then_unit`: the unit is asked for next."""
    return column(
        button(texts.AGREE, Action.AGREE, int(then_unit)),
        button(texts.DETAILS, Action.DETAILS, int(then_unit)),
        button(texts.DECLINE, Action.DECLINE),
    )
