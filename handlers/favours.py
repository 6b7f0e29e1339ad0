"""Decisions on more time and waivers: confirmed, asked for, granted, taken back; the unit hears."""

from collections.abc import Iterable
from datetime import date

from telegram import InlineKeyboardMarkup

from db import more_time, people
from db.more_time import Listener, Told
from handlers.buttons import Action, button, column, row
from handlers.context import Context
from handlers.favour_drafts import Draft, actor_of, day_of, end, number_of, ready, sealed
from handlers.moments import moment
from handlers.render import fill
from handlers.render_favours import (
    ASK,
    EXTEND,
    WAIVE,
    done_words,
    long_day,
    refused_words,
    request_words,
    told_words,
)
from handlers.sending import later, rewrite, tell
from handlers.taps import Tap
from handlers.texts import more_time as texts
from knowledge.errors import StaleButton


async def confirm(tap: Tap, context: Context) -> None:
    """[Đúng]: the decision holds from now on; by a contact, the secretary is asked."""
    draft = await sealed(tap, context)
    actor = actor_of(tap.message, context)
    async with context.work.read() as session:
        matter = await more_time.find(session, actor, draft.duty)
    if draft.kind == WAIVE:
        async with context.work.write() as session:
            told = await more_time.waive(session, actor, draft.duty, draft.reason, context.now)
        undo = column(button(texts.UNWAIVE, Action.UNWAIVE, draft.duty))
        _report(tap, context, WAIVE, (told, draft.reason), undo)
    elif matter.direct:
        await _give(tap, context, draft)
    else:
        await _ask(tap, context, draft)
    await end(tap.message, context)


async def agree(tap: Tap, context: Context) -> None:
    """[Đồng ý]: a contact gets the day that was asked for."""
    await ready(tap, context)
    duty_id, number, chat = tap.numbers
    asked, actor = (day_of(number), chat), actor_of(tap.message, context)
    async with context.work.write() as session:
        told = await more_time.grant(session, actor, duty_id, asked, context.now)
    if told.changed:
        _report(tap, context, EXTEND, (told, ""))
    else:
        rewrite(context, tap.message, texts.REFUSED_BEFORE)


async def refuse(tap: Tap, context: Context) -> None:
    """[Không]: whoever asked is told."""
    await ready(tap, context)
    duty_id, number, chat = tap.numbers
    day, actor = day_of(number), actor_of(tap.message, context)
    async with context.work.write() as session:
        told = await more_time.refuse(session, actor, duty_id, (day, chat), context.now)
    template = texts.REFUSED if told.changed else texts.REFUSED_BEFORE
    rewrite(context, tap.message, refused_words(template, told.matter, day))
    _tell(context, told.listeners, refused_words(texts.YOU_ARE_REFUSED, told.matter, day))


async def unwaive(tap: Tap, context: Context) -> None:
    """[Bỏ miễn]"""
    await ready(tap, context)
    actor = actor_of(tap.message, context)
    async with context.work.write() as session:
        told = await more_time.unwaive(session, actor, tap.numbers[0], context.now)
    if not told.changed:
        rewrite(context, tap.message, texts.NOT_WAIVED)
        return
    said = refused_words(texts.UNWAIVED.replace("{told}", ""), told.matter, date.max)
    rewrite(context, tap.message, said + _whom(told, context))
    _tell(context, told.listeners, told_words("unwaive", told.matter, ""))


async def _give(tap: Tap, context: Context, draft: Draft) -> None:
    actor, day = actor_of(tap.message, context), draft.day
    if day is None:
        raise StaleButton
    async with context.work.write() as session:
        favour = (day, draft.reason)
        told = await more_time.give(session, actor, draft.duty, favour, context.now)
    if not told.changed:
        same = fill(texts.SAME, unit=told.matter.unit.name, until=long_day(day))
        rewrite(context, tap.message, same)
        return
    _report(tap, context, EXTEND, (told, draft.reason))


async def _ask(tap: Tap, context: Context, draft: Draft) -> None:
    actor, day = actor_of(tap.message, context), draft.day
    if day is None:
        raise StaleButton
    async with context.work.write() as session:
        told = await more_time.ask(session, actor, draft.duty, day, context.now)
        person = await people.find_person(session, actor.telegram_id)
    numbers = (draft.duty, number_of(day), actor.telegram_id)
    keyboard = row(
        button(texts.AGREE, Action.FAVOUR_AGREE, *numbers),
        button(texts.REFUSE, Action.FAVOUR_REFUSE, *numbers),
    )
    name = person.name if person else ""
    said = request_words(told.matter, name, day, draft.reason)
    _tell(context, told.listeners, said, keyboard)
    rewrite(context, tap.message, texts.DONE[ASK] if told.listeners else texts.NO_SECRETARY)


def _report(
    tap: Tap,
    context: Context,
    kind: str,
    outcome: tuple[Told, str],
    keyboard: InlineKeyboardMarkup | None = None,
) -> None:
    told, reason = outcome
    said = done_words(kind, told.matter, _whom(told, context))
    rewrite(context, tap.message, said, keyboard)
    _tell(context, told.listeners, told_words(kind, told.matter, reason))


def _whom(told: Told, context: Context) -> str:
    """Who hears of it, and when."""
    if not told.listeners:
        return texts.TELLS_NOBODY
    first = min(one.at for one in told.listeners)
    if first <= context.now:
        return texts.TELLS
    return fill(texts.TELLS_LATER, at=moment(first))


def _tell(
    context: Context,
    listeners: Iterable[Listener],
    said: str,
    keyboard: InlineKeyboardMarkup | None = None,
) -> None:
    for one in listeners:
        call = tell(one.chat, said, keyboard, key=one.key)
        context.work.calls.append(later(call, one.at) if one.at > context.now else call)
