"""[Đã nhận việc] under an order's message; the secretary's report follows."""

from db import order_results, order_sketches
from handlers.buttons import Action, keep_buttons
from handlers.context import Context
from handlers.guards import require_consent
from handlers.render_order import result_text, words_to_send
from handlers.sending import edit_call, replace_buttons
from handlers.taps import Tap
from handlers.texts import orders as texts


async def acknowledge(tap: Tap, context: Context) -> None:
    """Noted for all units of whoever presses; the report to the secretary is brought up to date."""
    tap.only_in_private()
    await require_consent(context, tap.asker.telegram_id)
    _, order_id, stamped = tap.numbers
    actor = context.actor(tap.asker.telegram_id)
    async with context.work.write() as session:
        result = await order_results.acknowledge(session, actor, order_id, stamped, context.now)
        found = await order_sketches.sketch(session, result.order, result.run.at, context.now)
    tap.whisper(texts.THANKS)
    kept = keep_buttons(tap.message.reply_markup, lambda one: one.action is not Action.ORDER_ACK)
    replace_buttons(context, tap.message, kept)
    if result.report_id is not None and result.order.chat_id:
        text = result_text(result, words_to_send(result.order, found.about))
        context.work.calls.append(edit_call(result.order.chat_id, result.report_id, text))
