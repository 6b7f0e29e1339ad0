"""Orders and notes that leave, and orders that are over: worded and stored, for the ticker and for
[Gửi] alike.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from db import notes, order_results, order_runs, order_sketches, orders, outbox
from db.notes import Due
from db.order_runs import Leaving
from db.tables import Order, OrderRun
from handlers.render_note import note_call
from handlers.render_order import detour_call, order_calls, report_call, words_to_send
from handlers.render_order_preview import asked_again_text, preview_buttons
from handlers.sending import message_call
from knowledge.policies.delivery import Kind


async def send_orders(
    session: AsyncSession, found: Iterable[Leaving], now: datetime, bot: str
) -> None:
    """Orders whose hour has come; those that were held too long are asked about again."""
    for one in found:
        if one.too_late:
            await _ask_again(session, one, now)
        else:
            await order_runs.store(session, one, order_calls(one, now, bot), now)


async def _ask_again(session: AsyncSession, one: Leaving, now: datetime) -> None:
    draft = await order_runs.ask_again(session, one, now)
    if draft is None or not draft.chat_id:
        return
    at = await orders.leaves_at(session, draft, now)
    sketch = await order_sketches.sketch(session, draft, at, now)
    text = asked_again_text(sketch, one.at, now)
    call = message_call(Kind.NOTICE, draft.chat_id, text, preview_buttons(sketch))
    await outbox.add(session, [replace(call, key=f"order:{draft.id}:again")], now)


async def settle_runs(
    session: AsyncSession, found: Iterable[tuple[Order, OrderRun]], now: datetime, bot: str
) -> None:
    """Leavings all of whose calls are settled: groups hear in place of those who could not be
    written to, then the secretary is told."""
    for order, run in found:
        sketch = await order_sketches.sketch(session, order, run.at, now)
        open_ = {target.unit_id for target in sketch.targets}
        lost = await order_results.detours(session, order, run)
        if around := [one for one in lost if one.unit.id in open_]:
            calls = [(one, detour_call(sketch, one, now, bot)) for one in around]
            await order_results.take_detours(session, calls, now)
            continue
        result = await order_results.result_of(session, order, run)
        words = words_to_send(order, sketch.about)
        await order_results.note_report(session, result, report_call(result, words), now)


async def send_notes(session: AsyncSession, found: Sequence[Due], now: datetime) -> None:
    """Notes whose hour has come."""
    calls = {due.note.id: note_call(due, now) for due in found}
    await notes.store(session, found, calls, now)
