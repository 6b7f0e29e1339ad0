"""/nhactoi: reminders that somebody asks for themselves, in their own words, at their own hour."""

import zlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from telegram import InlineKeyboardMarkup, Message, User

from db import dialogues, notes
from db.dialogues import Talk, Where
from db.tables import Note
from handlers.buttons import Action, button, column, row
from handlers.context import Context
from handlers.guards import in_private, require_consent, with_consent
from handlers.moments import moment
from handlers.render import fill
from handlers.render_note import echo_text, note_line, noted_text
from handlers.render_order_questions import option_label
from handlers.sending import replace_buttons, rewrite, say
from handlers.taps import Tap
from handlers.texts import notes as texts
from handlers.texts import orders as order_texts
from knowledge.errors import StaleButton
from knowledge.orders import (
    Asked,
    BeforeDue,
    Once,
    Past,
    Question,
    Repeated,
    Soon,
    When,
    read_moment,
    read_note,
)

NOTING = "noting"
LONGEST = 500


@in_private
@with_consent
async def nhactoi(message: Message, user: User, context: Context) -> None:
    """/nhactoi <khi> <gì>; alone: the list of one's own."""
    if context.args:
        await _begin(message, context, " ".join(context.args))
        return
    async with context.work.read() as session:
        found = await notes.waiting(session, user.id)
    text, keyboard = _list(found)
    say(context, message, text, keyboard)


@in_private
@with_consent
async def in_plain_words(message: Message, user: User, context: Context) -> None:
    """ "Nhắc tôi 8h mai họp tổ", without the command."""
    await _begin(message, context, message.text or "")


async def typed(message: Message, context: Context, talk: Talk, said: str) -> None:
    """A time, a task, or all of it anew, whatever was asked for."""
    data, anew = talk.data, read_note(said, context.now)
    timed = anew.when != Asked(Question.MISSING)
    if data.get("kept_at") and not timed:
        await _settle(message, context, said.strip(), _kept(data))
    elif data.get("words") and not (timed and anew.words):
        await _take_time(message, context, str(data["words"]), said)
    elif data.get("said"):
        await _begin(message, context, f"{data['said']} {said}")
    else:
        await _begin(message, context, said)


async def pick(tap: Tap, context: Context) -> None:
    """One of the times that were offered."""
    tap.only_in_private()
    await require_consent(context, tap.asker.telegram_id)
    seal, option = tap.numbers
    async with context.work.read() as session:
        talk = await dialogues.current(session, _where(tap.message), context.now)
    if talk is None or talk.kind != NOTING or _seal(talk.data) != seal or "asked" not in talk.data:
        raise StaleButton
    options = _reading(talk.data)
    if option >= len(options):
        raise StaleButton
    replace_buttons(context, tap.message)
    chosen, words = options[option]
    await _settle(tap.message, context, words or str(talk.data["words"]), chosen)


async def confirm(tap: Tap, context: Context) -> None:
    """[Đúng]"""
    async with context.work.write() as session:
        note = await _own(tap, context)
        full = await notes.is_full(session, tap.asker.telegram_id)
        at = None if full else await notes.confirm(session, note, context.now)
    if full:
        tap.whisper(texts.TOO_MANY.format(count=notes.MOST))
    elif at is None:
        tap.whisper(texts.PAST.format(at=moment(note.at)))
    else:
        rewrite(context, tap.message, noted_text(note, at))


async def change(tap: Tap, context: Context) -> None:
    """[Sửa]: what is typed next comes in place of the time, of the words, or of both."""
    note = await _own(tap, context)
    data = {"words": note.words, "kept_at": note.at.isoformat(), "kept_rule": note.rule}
    await _ask(tap.message, context, texts.TYPE_AGAIN, data)


async def remove(tap: Tap, context: Context) -> None:
    """[Xóa] in the list."""
    async with context.work.write() as session:
        await notes.remove(session, await _own(tap, context))
        found = await notes.waiting(session, tap.asker.telegram_id)
    tap.whisper(texts.REMOVED)
    text, keyboard = _list(found)
    rewrite(context, tap.message, text, keyboard)


async def _begin(message: Message, context: Context, text: str) -> None:
    """Read a note; show what was understood, or ask what is not clear."""
    if len(text) > LONGEST:
        say(context, message, texts.TOO_LONG.format(limit=LONGEST))
        return
    note = read_note(text, context.now)
    data = {"words": note.words, "asked": text, "asked_at": context.now.isoformat()}
    await _consider(message, context, note.when, data)


async def _take_time(message: Message, context: Context, words: str, said: str) -> None:
    """A time alone, for words that are known."""
    asked_at = context.now.isoformat()
    data = {"words": words, "asked": said, "asked_at": asked_at, "alone": True}
    await _consider(message, context, read_moment(said, context.now), data)


async def _consider(
    message: Message, context: Context, when: When, data: Mapping[str, Any]
) -> None:
    words = str(data["words"])
    match when:
        case Asked(question=question):
            rows = [
                button(option_label(one), Action.NOTE_PICK, _seal(data), number)
                for number, one in enumerate(when.options)
            ]
            asked = order_texts.WHEN[question]
            await _ask(message, context, asked, data, column(*rows) if rows else None)
        case Past(at=at):
            await _ask(message, context, fill(texts.PAST, at=moment(at)), data)
        case Soon() | BeforeDue():
            asked = order_texts.WHEN[Question.MISSING]
            await _ask(message, context, asked, data)
        case _ if not words:
            await _ask(message, context, texts.WORDS, {"said": data["asked"]})
        case _:
            await _settle(message, context, words, when)


async def _settle(message: Message, context: Context, words: str, when: When) -> None:
    """Note it, and have it confirmed."""
    at, rule = _instant(when, context.now)
    async with context.work.write() as session:
        await dialogues.end(session, _where(message))
        note = await notes.draft(session, message.chat.id, words, at, rule)
    numbers = (note.id, notes.seal(note))
    keyboard = row(
        button(texts.RIGHT, Action.NOTE_OK, *numbers),
        button(texts.CHANGE, Action.NOTE_CHANGE, *numbers),
    )
    say(context, message, echo_text(note), keyboard)


def _instant(when: When, now: datetime) -> tuple[datetime, str | None]:
    match when:
        case Once(at=at):
            return at, None
        case Repeated(rrule=rule, first=first):
            return first, rule
        case _:
            return now, None


def _kept(data: Mapping[str, Any]) -> Once | Repeated:
    """The time of a note whose words are changed."""
    at, rule = datetime.fromisoformat(data["kept_at"]), data.get("kept_rule")
    return Once(at) if rule is None else Repeated(str(rule), at)


def _reading(data: Mapping[str, Any]) -> list[tuple[When, str]]:
    """The times that were offered, each with the words that are left beside it."""
    at = datetime.fromisoformat(data["asked_at"])
    alone = data.get("alone", False)
    when = read_moment(data["asked"], at) if alone else read_note(data["asked"], at).when
    options = when.options if isinstance(when, Asked) else ()
    return [(one.when, "" if alone else one.words) for one in options]


async def _ask(
    message: Message,
    context: Context,
    text: str,
    data: Mapping[str, Any],
    keyboard: InlineKeyboardMarkup | None = None,
) -> None:
    async with context.work.write() as session:
        await dialogues.begin(session, _where(message), NOTING, data, context.now)
    say(context, message, text, keyboard)


def _list(found: list[Note]) -> tuple[str, InlineKeyboardMarkup | None]:
    if not found:
        return f"{texts.NONE}\n{texts.HOW_TO}", None
    lines = [note_line(n, note) for n, note in enumerate(found, 1)]
    rows = [
        button(texts.REMOVE.format(n=n), Action.NOTE_REMOVE, note.id, notes.seal(note))
        for n, note in enumerate(found, 1)
    ]
    return "\n".join([texts.HEADING, *lines]), column(*rows)


async def _own(tap: Tap, context: Context) -> Note:
    tap.only_in_private()
    await require_consent(context, tap.asker.telegram_id)
    async with context.work.write() as session:
        return await notes.own(session, tap.asker.telegram_id, *tap.numbers)


def _seal(data: Mapping[str, Any]) -> int:
    known = tuple(data.get(name) for name in ("words", "asked", "asked_at"))
    return zlib.crc32(repr(known).encode())


def _where(message: Message) -> Where:
    return Where(message.chat.id, message.chat.id)
