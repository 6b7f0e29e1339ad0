"""Plain words instead of a command: "nộp bài", "mã bài của tôi", a code by itself."""

from telegram import Message, Update

from handlers.addressed import is_group
from handlers.context import Context
from handlers.essay_receipts import bainop, show_named
from handlers.essays import start_handing_in
from knowledge.essays.wishes import Wish, wish


async def take(update: Update, message: Message, context: Context, said: str) -> bool:
    """Do what somebody wishes in private; False for other words."""
    wished = None if is_group(message.chat) else wish(said)
    match wished:
        case Wish.HAND_IN:
            await start_handing_in(message, message.chat.id, context)
        case Wish.OWN:
            await bainop(update, context)
        case Wish.RECEIPT:
            await show_named(message, context, said)
    return wished is not None
