"""What is done with a month that was closed: its packages sent again, and confirmed by hand for
offices that have nobody in the bot."""

from telegram import InlineKeyboardButton

from db import closing_acts, closing_offices, closings
from db.tables import Closing, Unit
from handlers.buttons import Action, Press, button, column, keep_buttons
from handlers.closing_packages import by_hand, make, package_calls
from handlers.context import Context
from handlers.guards import require_consent
from handlers.render import fill
from handlers.render_closing import sent_again
from handlers.render_essay import month_words
from handlers.sending import replace_buttons, say
from handlers.taps import Tap
from handlers.texts import closing as texts
from knowledge.errors import StaleButton


def again_button(closing: Closing) -> InlineKeyboardButton:
    """[Gửi lại gói]; a supplement's says which it is."""
    template = texts.SEND_AGAIN_SUPPLEMENT if closing.number > 1 else texts.SEND_AGAIN
    return button(template.format(number=closing.number - 1), Action.CLOSING_AGAIN, closing.id)


async def send_again(tap: Tap, context: Context) -> None:
    """[Gửi lại gói]: to the secretary, and to those offices that have not confirmed it."""
    closing = await _closing(tap, context, tap.numbers[0])
    async with context.work.read() as session:
        whole = await closings.sent(session, closing)
    made = await make(context, whole)
    actor = context.actor(tap.asker.telegram_id)
    async with context.work.write() as session:
        await closing_acts.send_again(session, actor, closing, made.hashes, made.now)
        waiting = await closing_offices.still_sent(session, closing)
        chats = await closing_offices.receivers(session, sorted(waiting))
        hand = by_hand(closing, await closing_offices.by_hand(session, closing))
    keyboard = column(*hand) if hand else None
    say(context, tap.message, sent_again(made.batch, chats, made.lost), keyboard)
    context.work.calls += package_calls(tap.message.chat.id, made, chats, closing)


async def received(tap: Tap, context: Context) -> None:
    """[Đã gửi/đã nhận ở ...]: for an office that has nobody in the bot."""
    office_id, closing_id = tap.numbers
    closing = await _closing(tap, context, closing_id)
    actor = context.actor(tap.asker.telegram_id)
    async with context.work.write() as session:
        office = await session.get(Unit, office_id)
        count = await closing_offices.mark_received(session, actor, closing, office_id, context.now)
    if office is None:
        raise StaleButton
    others = keep_buttons(tap.message.reply_markup, lambda press: not _is_this(press, tap))
    replace_buttons(context, tap.message, others)
    if not count:
        tap.whisper(texts.MARKED_BEFORE)
        return
    month = month_words(closing.month)
    say(context, tap.message, fill(texts.MARKED, office=office.name, count=count, month=month))


def _is_this(press: Press, tap: Tap) -> bool:
    return press.action is Action.CLOSING_RECEIVED and press.numbers == tap.numbers


async def _closing(tap: Tap, context: Context, closing_id: int) -> Closing:
    tap.only_in_private()
    await require_consent(context, tap.asker.telegram_id)
    async with context.work.read() as session:
        actor = context.actor(tap.asker.telegram_id)
        return await closing_acts.closing_of(session, actor, closing_id)
