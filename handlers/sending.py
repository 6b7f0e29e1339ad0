"""Sending and changing messages: long ones in parts, refusals told apart in one place."""

from collections.abc import Iterable

from telegram import InlineKeyboardMarkup, Message
from telegram.constants import ParseMode
from telegram.error import BadRequest

from handlers.addressed import is_group
from handlers.render import pack

_UNCHANGED = "message is not modified"


async def send(
    message: Message, blocks: Iterable[str], keyboard: InlineKeyboardMarkup | None = None
) -> None:
    """Reply with paragraphs of HTML in as few messages as hold them; buttons under the last.

    In a group the reply quotes whom it answers; in private there is nobody else.
    """
    parts = pack(blocks)
    for number, part in enumerate(parts, start=1):
        await message.reply_text(
            part,
            parse_mode=ParseMode.HTML,
            reply_markup=keyboard if number == len(parts) else None,
            do_quote=is_group(message.chat),
        )


async def rewrite(
    message: Message, text: str, keyboard: InlineKeyboardMarkup | None = None
) -> None:
    """Put other HTML and buttons in place of a message of the bot's own."""
    try:
        await message.edit_text(text, parse_mode=ParseMode.HTML, reply_markup=keyboard)
    except BadRequest as refused:
        _raise_unless_unchanged(refused)


async def take_buttons_off(message: Message) -> bool:
    """Remove a message's buttons; False where they were gone already (a second press)."""
    try:
        await message.edit_reply_markup(None)
    except BadRequest as refused:
        _raise_unless_unchanged(refused)
        return False
    return True


def _raise_unless_unchanged(refused: BadRequest) -> None:
    # Telegram has no class for this refusal; its words are all there is (craft.md A.3, 7).
    if _UNCHANGED not in refused.message.lower():
        raise refused
