"""/lichnghi: days off and days made up for, listed, entered in words, taken back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from zlib import crc32

from telegram import InlineKeyboardMarkup, Message, User

from db import days_off, dialogues, rights
from db.days_off import Effect, Entered
from db.dialogues import Talk, Where
from db.tables import Unit
from handlers.buttons import Action, button, column, row
from handlers.context import Context
from handlers.guards import in_private, require_consent, with_consent
from handlers.render import clipped, fill
from handlers.render_favours import long_day, short_day
from handlers.sending import replace_buttons, rewrite, say
from handlers.taps import Tap
from handlers.texts import days_off as texts
from knowledge.errors import StaleButton
from knowledge.orders.days_off import LONGEST, MADE_UP, DaysOff, Unclear
from knowledge.orders.wording import tidy
from knowledge.policies.rights import Right

DAYS_OFF = "days_off"
LONGEST_WHY = 100
MOST_LISTED = 20


@dataclass(frozen=True, slots=True)
class Draft:
    """Days that wait for [Đúng], for a unit; `first` and `last` in ISO."""

    unit: int
    first: str
    last: str
    why: str
    at_work: bool

    @classmethod
    def of(cls, unit: Unit, days: DaysOff) -> "Draft":
        why = clipped(days.why, LONGEST_WHY)
        return cls(unit.id, days.first.isoformat(), days.last.isoformat(), why, days.at_work)

    @classmethod
    def kept(cls, data: Mapping[str, Any]) -> "Draft":
        """The draft that a dialogue keeps."""
        return cls(**{name: data[name] for name in cls.__dataclass_fields__})

    @property
    def data(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__dataclass_fields__}

    @property
    def days(self) -> DaysOff:
        first, last = date.fromisoformat(self.first), date.fromisoformat(self.last)
        return DaysOff(first, last, self.why, self.at_work)

    @property
    def seal(self) -> int:
        """A number that is another for every other draft."""
        return crc32(repr(self).encode())


@in_private
@with_consent
async def lichnghi(message: Message, user: User, context: Context) -> None:
    """/lichnghi: what is entered. /lichnghi <ngày> <lý do>: enter it."""
    if context.words:
        await _read(message, context, context.words)
        return
    text, keyboard = await _list(message, context)
    say(context, message, text, keyboard)


async def typed(message: Message, context: Context, talk: Talk, said: str) -> None:
    """Other days in place of those that were shown."""
    await _read(message, context, said)


async def confirm(tap: Tap, context: Context) -> None:
    """[Đúng]: the days are entered."""
    draft = await _sealed(tap, context)
    actor = context.actor(tap.asker.telegram_id)
    async with context.work.write() as session:
        found = await days_off.add(session, actor, draft.unit, draft.days, context.now)
        await dialogues.end(session, _where(tap.message))
    rewrite(context, tap.message, _said(texts.ADDED, found))


async def change(tap: Tap, context: Context) -> None:
    """[Sửa]: the days are asked for anew."""
    await _sealed(tap, context)
    replace_buttons(context, tap.message)
    say(context, tap.message, texts.TYPE_AGAIN)


async def remove(tap: Tap, context: Context) -> None:
    """[Xóa]"""
    await _ready(tap, context)
    actor = context.actor(tap.asker.telegram_id)
    async with context.work.write() as session:
        found = await days_off.remove(session, actor, tap.numbers[0], context.now)
    text, keyboard = await _list(tap.message, context)
    rewrite(context, tap.message, f"{_said(texts.REMOVED, found)}\n\n{text}", keyboard)


async def _read(message: Message, context: Context, words: str) -> None:
    actor = context.actor(message.chat.id)
    async with context.work.read() as session:
        said = await days_off.read(session, actor, words, context.now)
    if isinstance(said, Unclear):
        await _keep(message, context, {})
        say(context, message, texts.UNCLEAR[said.name.lower()].format(days=LONGEST.days))
        return
    draft = Draft.of(*said)
    async with context.work.read() as session:
        found = await days_off.effect(session, actor, draft.unit, draft.days, context.now)
    await _keep(message, context, draft.data)
    yes = button(texts.YES, Action.DAYS_YES, draft.seal)
    no = button(texts.CHANGE, Action.DAYS_CHANGE, draft.seal)
    scope = texts.FOR_ONE if found.unit.id != await _top(message, context) else texts.FOR_ALL
    moves = fill(texts.MOVES if found.moved else texts.MOVES_NOTHING, count=found.moved)
    lines = (_what(found), fill(scope, unit=found.unit.name), moves)
    say(context, message, " ".join(lines) + texts.RIGHT, row(yes, no))


async def _top(message: Message, context: Context) -> int:
    """The id of the unit whose calendar somebody keeps."""
    async with context.work.read() as session:
        actor = context.actor(message.chat.id)
        return (await rights.tops_of(session, actor, Right.CALENDAR))[0].id


async def _list(message: Message, context: Context) -> tuple[str, InlineKeyboardMarkup | None]:
    actor = context.actor(message.chat.id)
    async with context.work.read() as session:
        tops = await rights.tops_of(session, actor, Right.CALENDAR)
        found = (await days_off.listing(session, actor, context.now))[:MOST_LISTED]
    names = ", ".join(top.name for top in tops)
    if not found:
        return f"{fill(texts.EMPTY, unit=names)}\n\n{texts.HOW}", None
    buttons = (
        button(texts.REMOVE.format(n=n), Action.DAYS_REMOVE, one.id)
        for n, one in enumerate(found, start=1)
    )
    lines = [fill(texts.HEAD, unit=names), *_lines(found), "", texts.HOW]
    return "\n".join(lines), column(*buttons)


def _lines(found: Sequence[Entered]) -> list[str]:
    return [
        fill(
            texts.WORK_LINE if one.days.at_work else texts.OFF_LINE,
            n=n,
            days=_days(one.days),
            count=texts.COUNT.format(working=one.working),
            why=_why(one.days),
            unit=one.unit.name,
        )
        for n, one in enumerate(found, start=1)
    ]


def _said(template: str, found: Effect) -> str:
    moved = texts.MOVED.format(count=found.moved) if found.moved else texts.MOVES_NOTHING
    return f"{template.format(said=_what(found))} {moved}"


def _what(found: Effect) -> str:
    template = texts.AT_WORK if found.days.at_work else texts.OFF
    return fill(template, days=_days(found.days), working=found.working, why=_why(found.days))


def _days(days: DaysOff) -> str:
    if days.first == days.last:
        return texts.DAY.format(day=long_day(days.first))
    return texts.SPAN.format(first=short_day(days.first), last=long_day(days.last))


def _why(days: DaysOff) -> str:
    why = tidy(MADE_UP.sub(" ", days.why)) if days.at_work else days.why
    return texts.WHY.format(why=why) if why else ""


async def _sealed(tap: Tap, context: Context) -> Draft:
    await _ready(tap, context)
    async with context.work.read() as session:
        talk = await dialogues.current(session, _where(tap.message), context.now)
    if talk is None or talk.kind != DAYS_OFF or not talk.data.get("first"):
        raise StaleButton
    draft = Draft.kept(talk.data)
    if draft.seal != tap.numbers[0]:
        raise StaleButton
    return draft


async def _ready(tap: Tap, context: Context) -> None:
    tap.only_in_private()
    await require_consent(context, tap.asker.telegram_id)


async def _keep(message: Message, context: Context, data: Mapping[str, Any]) -> None:
    async with context.work.write() as session:
        await dialogues.begin(session, _where(message), DAYS_OFF, data, context.now)


def _where(message: Message) -> Where:
    return Where(message.chat.id, message.chat.id)
