"""/caidat and /tamim: how the bot treats one person."""

from collections.abc import Iterator
from datetime import datetime

from telegram import InlineKeyboardMarkup, Message, User

from db import members, people
from db.tables import Person, Role, Unit
from handlers.buttons import Action, button, column
from handlers.context import Context
from handlers.guards import in_private, require_consent, with_consent
from handlers.moments import day_of, moment
from handlers.render import fill
from handlers.sending import rewrite, say
from handlers.taps import Tap
from handlers.texts import settings as texts
from handlers.texts.errors import ROLES
from knowledge.errors import StaleButton
from knowledge.policies.muting import asks_to_hear, is_too_long, muted_until

CHOICES = (("2h", texts.TWO_HOURS), ("mai", texts.TILL_TOMORROW), ("7ngay", texts.A_WEEK))
"""What the buttons ask for, as it would be typed; a place here is part of the buttons' code."""


@in_private
async def caidat(message: Message, user: User, context: Context) -> None:
    """/caidat: how the bot treats whoever asks, with buttons to change it."""
    async with context.work.read() as session:
        person = await people.find_person(session, user.id)
        roles = await members.roles_of(session, user.id)
        chosen_id = person.chosen_unit_id if person else None
        chosen = await session.get(Unit, chosen_id) if chosen_id else None
    lines = _lines(person, roles, chosen, context.now)
    agreed = person is not None and person.consented_at is not None
    keyboard = _choices(muted=_is_muted(person, context.now)) if agreed else None
    say(context, message, "\n".join(lines), keyboard)


@in_private
@with_consent
async def tamim(message: Message, user: User, context: Context) -> None:
    """/tamim [2h | mai | 7ngay]: says nothing of its own accord until then; alone: asks."""
    words = context.words
    if asks_to_hear(words):
        say(context, message, await _set(context, user.id, None))
        return
    until = muted_until(words, context.now)
    if until is not None:
        longest = texts.LONGEST if is_too_long(words, context.now) else ""
        said = longest + await _set(context, user.id, until)
        say(context, message, said, _choices(muted=True))
        return
    async with context.work.read() as session:
        person = await people.find_person(session, user.id)
    told = [fill(texts.NOT_UNDERSTOOD, words=words)] if words else []
    keyboard = _choices(muted=_is_muted(person, context.now))
    say(context, message, "\n".join([*told, _state(person, context.now), texts.HOW_LONG]), keyboard)


async def mute(tap: Tap, context: Context) -> None:
    """A length of silence."""
    tap.only_in_private()
    await require_consent(context, tap.asker.telegram_id)
    number = tap.numbers[0]
    until = muted_until(CHOICES[number][0], context.now) if number < len(CHOICES) else None
    if until is None:
        raise StaleButton
    said = await _set(context, tap.asker.telegram_id, until)
    rewrite(context, tap.message, said, _choices(muted=True))


async def hear(tap: Tap, context: Context) -> None:
    """[Bỏ tắt tiếng]"""
    tap.only_in_private()
    await require_consent(context, tap.asker.telegram_id)
    said = await _set(context, tap.asker.telegram_id, None)
    rewrite(context, tap.message, said, _choices(muted=False))


async def _set(context: Context, telegram_id: int, until: datetime | None) -> str:
    """Note a mute or its end; returns what to say."""
    async with context.work.write() as session:
        await people.mute(session, telegram_id, until)
    return texts.HEARING if until is None else fill(texts.SILENT_UNTIL, until=moment(until))


def _lines(
    person: Person | None, roles: list[tuple[Role, Unit]], chosen: Unit | None, now: datetime
) -> Iterator[str]:
    yield texts.SETTINGS
    if person is not None and person.name:
        yield fill(texts.NAME, name=person.name)
    agreed_at = person.consented_at if person else None
    yield fill(texts.AGREED, day=day_of(agreed_at)) if agreed_at else texts.NOT_AGREED
    for role, unit in roles:
        yield fill(texts.ROLE, role=ROLES[role], unit=unit.name)
    if not roles:
        yield fill(texts.CHOSEN, unit=chosen.name) if chosen else texts.NO_UNIT
    yield _state(person, now)
    yield texts.FURTHER


def _state(person: Person | None, now: datetime) -> str:
    until = person.muted_until if person else None
    if until is None or until <= now:
        return texts.HEARS
    return fill(texts.MUTED, until=moment(until))


def _is_muted(person: Person | None, now: datetime) -> bool:
    until = person.muted_until if person else None
    return until is not None and until > now


def _choices(*, muted: bool) -> InlineKeyboardMarkup:
    rows = [button(label, Action.MUTE, number) for number, (_, label) in enumerate(CHOICES)]
    if muted:
        rows.append(button(texts.HEAR_AGAIN, Action.HEAR))
    return column(*rows)
