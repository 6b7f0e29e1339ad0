"""Belonging to a unit: its contact is asked who somebody is, and says so with one press."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import TypeAlias

from sqlalchemy.ext.asyncio import AsyncSession

from db import joining
from db.joining import Asking
from db.outbox import Call
from db.rights import Actor
from db.tables import Unit
from handlers.buttons import Action, button, column
from handlers.context import Context
from handlers.guards import agreed, require_consent
from handlers.render import fill
from handlers.sending import later, rewrite, tell
from handlers.taps import Tap
from handlers.texts import joining as texts
from handlers.texts.errors import ROLES
from knowledge.policies.joining import polite
from knowledge.policies.slots import Timetable

Decision: TypeAlias = Callable[
    [AsyncSession, Actor, int, int, datetime], Awaitable[tuple[str, Unit] | None]
]


async def ask_contact(context: Context, telegram_id: int) -> str:
    """Have the contact of somebody's chosen unit asked; returns what to tell them about it, "" for
    nothing. The name is given to nobody before they have agreed."""
    if not await agreed(context, telegram_id):
        return texts.CONSENT_FOR_CONTACT
    async with context.work.write() as session:
        asking = await joining.ask(session, telegram_id, context.now)
    if asking is None:
        return ""
    _ring(context, asking)
    if asking.role is None:
        return fill(texts.NOBODY_TO_ASK, unit=asking.unit.name)
    if not asking.asked:
        return ""
    return fill(texts.WAITING_FOR, role=ROLES[asking.role], unit=asking.unit.name)


async def admit(tap: Tap, context: Context) -> None:
    """[Đúng, là giáo viên]"""
    await _decide(tap, context, joining.admit, (texts.ADMITTED, texts.YOU_ARE_ADMITTED))


async def turn_away(tap: Tap, context: Context) -> None:
    """[Không phải]"""
    await _decide(tap, context, joining.turn_away, (texts.TURNED_AWAY, texts.YOU_ARE_TURNED_AWAY))


def politely(call: Call, now: datetime) -> Call:
    """A message to somebody who waits for nothing: not at night, not on a day off."""
    at = polite(now, Timetable())
    return later(call, at) if at > now else call


def _ring(context: Context, asking: Asking) -> None:
    question = fill(texts.WHO_IS_IT, name=asking.person.name, unit=asking.unit.name)
    numbers = (asking.person.telegram_id, asking.unit.id)
    keyboard = column(
        button(texts.ADMIT, Action.ADMIT, *numbers),
        button(texts.TURN_AWAY, Action.TURN_AWAY, *numbers),
    )
    for ring in asking.rings:
        call = tell(ring.chat, question, keyboard, key=ring.key)
        context.work.calls.append(later(call, ring.at) if ring.at > context.now else call)


async def _decide(tap: Tap, context: Context, decide: Decision, words: tuple[str, str]) -> None:
    """Carry a decision out and tell both sides; one that somebody took before is told so."""
    tap.only_in_private()
    await require_consent(context, tap.asker.telegram_id)
    telegram_id, unit_id = tap.numbers
    actor = context.actor(tap.asker.telegram_id)
    async with context.work.write() as session:
        found = await decide(session, actor, telegram_id, unit_id, context.now)
    if found is None:
        rewrite(context, tap.message, texts.ALREADY_DECIDED)
        return
    name, unit = found
    done, told = words
    rewrite(context, tap.message, fill(done, name=name, unit=unit.name))
    context.work.calls.append(tell(telegram_id, fill(told, unit=unit.name)))
