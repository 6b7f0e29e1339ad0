"""Schools that hand essays in all the time, a Telegram in this process, the real bot in others.

Every text names a mark that stands nowhere else, so that each can be told on disk and in the rows.
"""

import asyncio
import hashlib
import shutil
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from time import monotonic
from typing import TypeVar

from sqlalchemy import select

from bot.demo.http_face import http_face
from bot.demo.telegram.chats import Chat
from bot.demo.telegram.crowd import Attachment
from bot.demo.telegram.events import EventKind
from bot.demo.telegram.faults import Faults
from bot.demo.telegram.files import Upload
from bot.demo.telegram.keyboards import Button
from bot.demo.telegram.messages import Message
from bot.demo.telegram.people import Person, demo_person
from bot.demo.telegram.server import TelegramServer
from bot.demo.telegram.world import World
from bot.file_store import FileStore
from db import essay_drafts, people, rounds, units
from db.engine import open_database
from db.rounds import RoundRule
from db.tables import Essay, Role
from db.tables import Person as PersonRow
from knowledge.unit_table import UnitRow
from tests.conftest import NOW, database_url
from tests.soak.office import BOT, TOKEN, Office

COUNCIL, OFFICES = "HOIDONG", ("PHONGVH", "SOGD")
SILENCE, LONGEST_WAIT = 10.0, 120.0
"""Seconds after which somebody asks again, and after which something is wrong."""

QUOTA_OF_TALKERS = 999
"""So high that nobody of those who hand in again and again is ever told that the school is full."""

FILES = "files"
"""Stands for what somebody sent last, where that was no word."""

T = TypeVar("T")

WORDS = "một việc tốt rất nhỏ ở cổng trường mà ai đi qua cũng kịp thấy rồi kể lại "


def essay_text(mark: str) -> str:
    """An essay of about 55 words."""
    return f"Bài {mark}. {WORDS * 3}".strip()


def hash_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def png(mark: str) -> bytes:
    """A picture as far as anybody looks at it."""
    return b"\x89PNG\r\n\x1a\n" + mark.encode().ljust(32, b".")


def attachment(name: str, content: bytes, caption: str = "") -> Attachment:
    """A file, sent as a document."""
    return Attachment(Upload(name, content, "application/octet-stream"), caption=caption)


class EssayOffice(Office):
    """The council's Telegram, its database and its folder of files."""

    started: float

    @property
    def files(self) -> FileStore:
        return FileStore(self.folder / "files")

    def clock(self) -> datetime:
        """From 9:00 on Tuesday, 10 November 2026, as fast as the wall's."""
        return NOW + timedelta(seconds=monotonic() - self.started)


@asynccontextmanager
async def essay_office(
    empty: Path, folder: Path, schools: int, teachers: int, quota: int, **environment: str
) -> AsyncIterator[tuple[EssayOffice, list["Author"]]]:
    """The council with its people, who have all begun to talk to the bot; its limits are on."""
    path = _copy(empty, folder)
    begun = monotonic()
    world = World(BOT, lambda: NOW + timedelta(seconds=monotonic() - begun), seconds=monotonic)
    server = TelegramServer(world, TOKEN)
    server.fault_point = faults = Faults()
    database = open_database(database_url(path))
    async with http_face(server) as base_url:
        here = EssayOffice(world, server, faults, database, folder)
        here.started = begun
        here.environment = {
            "BOT_TOKEN": TOKEN,
            "BOT_API_URL": base_url,
            "DATABASE_URL": database_url(path),
            "FILES_DIR": str(here.files.folder),
            **environment,
        }
        try:
            authors = [
                Author.known(here, f"gv{school}.{n}", f"T{school}")
                for school in range(schools)
                for n in range(teachers)
            ]
            await _found(here, authors, schools, quota)
            world.updates.drop()
            yield here, authors
        finally:
            await database.close()


def _copy(empty: Path, folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    return Path(shutil.copy(empty, folder / "essays.db"))


async def _found(here: EssayOffice, authors: list["Author"], schools: int, quota: int) -> None:
    """Council, receiving offices, schools, teachers who have agreed, and the round."""
    rows = [UnitRow(2, COUNCIL, "Hội đồng thử", "phuong", "", ())]
    rows += [UnitRow(3 + n, code, f"Nơi {code}", "phong", "", ()) for n, code in enumerate(OFFICES)]
    rows += [
        UnitRow(9 + n, f"T{n}", f"Trường thử số {n}", "truong_th", COUNCIL, ())
        for n in range(schools)
    ]
    async with here.database.write() as session:
        await units.import_units(session, "council", rows)
        ids = await units.ids_by_code(session)
        session.add_all(
            PersonRow(telegram_id=one.id, name=one.name, noticed_at=NOW, consented_at=NOW)
            for one in authors
        )
        await session.flush()
        for one in authors:
            unit = await units.by_code(session, one.school)
            await people.grant(session, one.id, one.name, Role.TEACHER, unit)
        council = await units.by_code(session, COUNCIL)
        rule = RoundRule(quota, 15, None, tuple(ids[code] for code in OFFICES))
        await rounds.set_round(session, council, rule, NOW)


@dataclass
class Handed:
    """What somebody has handed in under one code: the hashes of the files of every version."""

    code: str = ""
    versions: list[Counter[str]] = field(default_factory=list)
    withdrawn: bool = False


@dataclass
class Author:
    """A teacher with a telephone, who goes on when the bot has said what she waits for."""

    here: EssayOffice
    person: Person
    chat: Chat
    school: str
    handed: list[Handed] = field(default_factory=list)
    asked_again: bool = False
    _numbers: Iterator[int] = field(default_factory=count)
    _mark: int = 0
    _last: str = ""
    _pressed: str = ""

    @classmethod
    def known(cls, here: EssayOffice, name: str, school: str) -> "Author":
        """Somebody who has begun to talk to the bot."""
        person = here.crowd.add(demo_person(name))
        chat = here.world.private_chat(person)
        here.crowd.write(person, chat, "/start")
        return cls(here, person, chat, school)

    @property
    def id(self) -> int:
        return self.person.id

    @property
    def name(self) -> str:
        return self.person.first_name

    def mark(self) -> str:
        """A word for a text that stands in no other."""
        return f"dấu{self.id}n{next(self._numbers)}"

    def say(self, text: str) -> None:
        self._mark, self._last, self._pressed = len(self.here.world.events), text, ""
        self.here.crowd.write(self.person, self.chat, text)

    def send(self, *files: Attachment) -> None:
        """A file, or several as an album."""
        self._mark, self._last, self._pressed = len(self.here.world.events), FILES, ""
        if len(files) > 1:
            self.here.crowd.send_album(self.person, self.chat, *files)
        else:
            self.here.crowd.send_file(self.person, self.chat, *files)

    async def sees(self, words: str) -> str:
        """What the bot says in answer, once these words are in it."""
        return await self._soon(lambda: self._said(words))

    async def press(self, label: str, under: str = "") -> None:
        """The button, as soon as the bot shows it in answer, under these words."""
        message, button = await self._soon(lambda: self._button(label, under))
        self._mark, self._last, self._pressed = len(self.here.world.events), "", label
        self.here.crowd.press(self.person, message, button)

    def answers(self, words: str) -> list[str]:
        """The messages of the bot that hold these words, copies too."""
        return [
            event.content.text
            for event in self.here.world.events
            if event.chat is self.chat
            and event.kind is EventKind.SENT
            and event.message.sender == BOT
            and words in event.content.text
        ]

    async def _soon(self, look: Callable[[], T | None]) -> T:
        begun = spoke = monotonic()
        while (found := look()) is None:
            assert monotonic() - begun < LONGEST_WAIT, self._story()
            if monotonic() - spoke > SILENCE:
                await self._ask_again()
                spoke = monotonic()
            await asyncio.sleep(0.02)
        return found

    async def _ask_again(self) -> None:
        """What somebody does who was answered nothing: a reply cut short twice is not repeated
        (contract.md, "Unknown outcome")."""
        async with self.here.database.read() as session:
            has_draft = await essay_drafts.of(session, self.id) is not None
        if self._last == FILES and not has_draft:
            return  # they are on their way
        self.asked_again = True
        shown = self._button("Tiếp tục") or (self._pressed and self._button(self._pressed))
        if has_draft and shown:
            self.here.crowd.press(self.person, *shown)
        elif has_draft:
            self.here.crowd.write(self.person, self.chat, "/nop")
        elif self._last.startswith("/"):
            self.here.crowd.write(self.person, self.chat, self._last)
        else:
            self.here.crowd.write(self.person, self.chat, f"/bienlai {await self._newest_code()}")

    async def _newest_code(self) -> str:
        async with self.here.database.read() as session:
            found = select(Essay.code).join(PersonRow, PersonRow.id == Essay.person_id)
            newest = found.filter(PersonRow.telegram_id == self.id).order_by(Essay.id.desc())
            return await session.scalar(newest.limit(1)) or ""

    def _story(self) -> str:
        """What was said in her chat of late, for whoever looks into a failure."""
        events = [event for event in self.here.world.events if event.chat is self.chat]
        return "\n".join(f"{one.kind} {one.content.text[:200]!r}" for one in events[-12:])

    def _seen(self) -> Iterator[tuple[str, Message]]:
        """What came since the last thing she did, the newest first."""
        for event in reversed(self.here.world.events[self._mark :]):
            if event.chat is self.chat and event.message.sender == BOT:
                yield event.content.text, event.message

    def _said(self, words: str) -> str | None:
        return next((text for text, _ in self._seen() if words in text), None)

    def _button(self, label: str, under: str = "") -> tuple[Message, Button] | None:
        for text, message in self._seen():
            if under not in text:
                continue
            for button in message.keyboard or ():
                if button.text == label:
                    return message, button
        return None
