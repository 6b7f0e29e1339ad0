"""One's own data: /dulieu gives all of it, /xoatoi erases it. Both need no agreement: whoever has
not agreed, or no longer does, has these rights as well."""

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from telegram import Message, User

from db import erasure, essay_lists, members, personal
from db.tables import Essay
from handlers.buttons import Action, button, row
from handlers.context import Context
from handlers.guards import in_private
from handlers.joining import politely
from handlers.members import gap_lines, tell_gaps
from handlers.sending import document_call, rewrite, say, tell
from handlers.taps import Tap
from handlers.texts import members as members_texts
from handlers.texts import privacy as texts
from knowledge.policies.policy import DEFAULT


@in_private
async def dulieu(message: Message, user: User, context: Context) -> None:
    """/dulieu: all that is stored about whoever asks, as a file."""
    async with context.work.read() as session:
        found = await personal.everything(session, user.id)
    if not found:
        say(context, message, texts.NO_DATA)
        return
    told = {texts.PARTS[name]: [_named(row) for row in rows] for name, rows in found.items()}
    written = json.dumps(told, ensure_ascii=False, indent=2, default=_written)
    context.work.calls.append(document_call(message, texts.DATA_FILE, written, texts.DATA))


@in_private
async def xoatoi(message: Message, user: User, context: Context) -> None:
    """/xoatoi: asks first, and says what would be missing."""
    async with context.work.read() as session:
        gaps = await erasure.would_leave(session, user.id)
        lost = await essay_lists.would_be_erased(session, context.actor(user.id))
    asked = [texts.REALLY_ERASE, *gap_lines(gaps, members_texts.GAPS)]
    if lost:
        asked.append(texts.ESSAYS_TOO.format(codes=", ".join(one.code for one in lost)))
    keyboard = row(button(texts.ERASE, Action.ERASE), button(texts.KEEP, Action.KEEP))
    say(context, message, "\n".join(asked), keyboard)


async def erase(tap: Tap, context: Context) -> None:
    """[Xóa]: done at once, whatever would be missing; those who can fill the gap hear of it."""
    tap.only_in_private()
    actor = context.actor(tap.asker.telegram_id)
    async with context.work.write() as session:
        lost = await essay_lists.would_be_erased(session, actor)
        gaps = await erasure.erase(session, tap.asker.telegram_id, context.now)
    await tell_gaps(context, gaps, but=tap.asker.telegram_id)
    await _tell_schools(context, lost)
    rewrite(context, tap.message, texts.ERASED)


async def _tell_schools(context: Context, lost: Sequence[Essay]) -> None:
    """The contacts of schools hear which essays have no text any more."""
    for unit_id in {one.unit_id for one in lost}:
        codes = [one.code for one in lost if one.unit_id == unit_id]
        async with context.work.read() as session:
            contacts = await members.contacts_of(session, unit_id)
        told = texts.ESSAYS_ERASED.format(codes=", ".join(codes))
        for chat in contacts:
            key = f"essays-erased:{codes[0]}:{chat}"
            context.work.calls.append(politely(tell(chat, told, key=key), context.now))


async def keep(tap: Tap, context: Context) -> None:
    """[Thôi]"""
    tap.only_in_private()
    rewrite(context, tap.message, texts.KEPT)


def _named(row_: dict[str, Any]) -> dict[str, Any]:
    return {texts.COLUMNS[column]: value for column, value in row_.items()}


def _written(value: object) -> str:
    """What JSON has no form for: an instant on the council's clock, a day."""
    if isinstance(value, datetime):
        return DEFAULT.local(value).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
