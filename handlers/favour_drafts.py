"""What is known so far of a wish for more time or a waiver: a dialogue's row, and its seal."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from zlib import crc32

from telegram import Message

from db import dialogues
from db.dialogues import Where
from db.rights import Actor
from handlers.context import Context
from handlers.guards import require_consent
from handlers.render_favours import EXTEND, WAIVE
from handlers.taps import Tap
from knowledge.errors import StaleButton

FAVOUR = "favour"

KINDS = (EXTEND, WAIVE)
"""What is wished, by the number in the buttons: never reorder."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What is known so far of a wish: one of `KINDS`; the id of the duty, 0 while it is open, and
    then the words that may say which; the last day (ISO) and the reason, "" while they are open;
    `added`: days more than the duty has now, until the day itself is known."""

    kind: str
    duty: int = 0
    words: str = ""
    until: str = ""
    reason: str = ""
    added: int = 0

    @property
    def day(self) -> date | None:
        return date.fromisoformat(self.until) if self.until else None

    @property
    def is_complete(self) -> bool:
        return bool(self.reason if self.kind == WAIVE else self.until)

    @property
    def seal(self) -> int:
        """A number that is another for every other draft."""
        return crc32(repr(self).encode())

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> "Draft":
        """The draft that a dialogue keeps."""
        return cls(**{name: data[name] for name in cls.__dataclass_fields__ if name in data})


async def sealed(tap: Tap, context: Context) -> Draft:
    """The draft that a button belongs to."""
    await ready(tap, context)
    draft = await draft_in(tap.message, context)
    if draft is None or not draft.is_complete or draft.seal != tap.numbers[0]:
        raise StaleButton
    return draft


async def ready(tap: Tap, context: Context) -> None:
    """Only in private, and only for those who have agreed."""
    tap.only_in_private()
    await require_consent(context, tap.asker.telegram_id)


async def end(message: Message, context: Context) -> None:
    """Nothing more is waited for."""
    async with context.work.write() as session:
        await dialogues.end(session, _where(message))


def actor_of(message: Message, context: Context) -> Actor:
    """Whose private chat it is."""
    return context.actor(message.chat.id)


def number_of(day: date) -> int:
    """A day as buttons carry it."""
    return day.year * 10_000 + day.month * 100 + day.day


def day_of(number: int) -> date:
    """The day that a button carries; raises `StaleButton` where there is none."""
    try:
        return date(number // 10_000, number // 100 % 100, number % 100)
    except ValueError as error:
        raise StaleButton from error


async def draft_in(message: Message, context: Context) -> Draft | None:
    """The wish somebody is at, if any."""
    async with context.work.read() as session:
        talk = await dialogues.current(session, _where(message), context.now)
    return Draft.of(talk.data) if talk is not None and talk.kind == FAVOUR else None


async def keep(message: Message, context: Context, draft: Draft) -> None:
    """Wait for the next step of a wish."""
    async with context.work.write() as session:
        await dialogues.begin(session, _where(message), FAVOUR, asdict(draft), context.now)


def _where(message: Message) -> Where:
    return Where(message.chat.id, message.chat.id)
