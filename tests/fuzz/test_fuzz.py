"""Whatever comes, the bot goes on: nothing unexpected in the log, nothing that Telegram refuses,
every press answered once. `make soak` feeds twenty times as much.
"""

import asyncio
import logging
import os
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from telegram import Update

from bot.demo.clock import DemoClock
from bot.demo.telegram.inline import InlineQuery
from bot.demo.telegram.json_types import Json
from bot.demo.telegram.server import Call
from bot.demo.telegram.world import CallbackQuery
from bot.resources import Resources
from db.engine import open_database
from db.tables import Person, Receipt
from tests.conftest import NOW, database_url, settings_for
from tests.fuzz.cast import BOT_MESSAGE, STAND_INS, gather
from tests.fuzz.updates import broken, sound
from tests.handlers.chat_kit import FOUND, TEACHER, UNCHANGED
from tests.service_kit import Stand, stand_over

pytestmark = pytest.mark.expects_refusals
"""Of chats and messages that the fuzz has made up; what is refused besides is looked at here."""

A_ROUND = 10
"""Updates in one example, one after the other over the same database."""

SOAK = bool(os.environ.get("SOAK"))
ROUNDS = 500 if SOAK else 25
"""Examples of each test: 500 updates in all, or 10,000 (and then a failure is made small)."""

MEMORY = next((one for one in (Path("/dev/shm"),) if one.is_dir()), None)  # noqa: S108
"""Where many small databases are fast, if there is such a place."""

SET_ASIDE = re.compile(r"update (\d+) was set aside, code ")

long_enough = settings(
    max_examples=ROUNDS,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.generate, Phase.shrink) if SOAK else (Phase.generate,),
)


@dataclass
class Trial:
    """What became of a round of updates."""

    stand: Stand
    log: list[logging.LogRecord]
    updates: list[Json] = field(default_factory=list)
    _queries: set[object] = field(default_factory=set)
    """Presses and inline queries that Telegram knows of."""

    async def feed(self, contents: Sequence[Json]) -> None:
        for content in contents:
            update = {"update_id": 1_000_000 + len(self.updates), **content}
            self.updates.append(update)
            self._expect(update)
        await self.stand.take_in(*self.updates)

    def _expect(self, update: Json) -> None:
        """Let Telegram know of the press or the query that the update tells of."""
        world = self.stand.world
        match update:
            case {"callback_query": {"id": str(number)}}:
                person = self.stand.talk.person(TEACHER)
                message = world.chats[person.id].messages[BOT_MESSAGE]
                self._queries.add(number)
                world.callbacks[number] = CallbackQuery(number, person, message, "", world.clock())
            case {"inline_query": {"id": str(number)}}:
                person = self.stand.talk.person(TEACHER)
                self._queries.add(number)
                world.inline_queries[number] = InlineQuery(number, person, "", "", world.clock())

    def unreadable(self) -> list[int]:
        return [one["update_id"] for one in self.updates if not self._can_be_read(one)]

    def _can_be_read(self, update: Json) -> bool:
        try:
            Update.de_json(update, self.stand.service.bot)
        except Exception:
            return False
        return True

    def set_aside(self) -> list[int]:
        """The updates that the log calls set aside; -1 for a line about anything else."""
        found = [SET_ASIDE.match(line.getMessage()) for line in self.log]
        return sorted(int(one[1]) if one else -1 for one in found)

    def refused(self) -> list[tuple[str, object, str]]:
        """Calls that Telegram refused, but for those that name what the fuzz has made up."""
        return [
            (call.method, call.parameters, str(call.reply))
            for call in self.stand.refused()
            if UNCHANGED not in str(call.reply) and self._names_real_things(call)
        ]

    def _names_real_things(self, call: Call) -> bool:
        """Whether all that a call names is there: the press, the chat, the message."""
        named = call.parameters
        if call.method.startswith("answer"):
            return bool(
                self._queries & {named.get("callback_query_id"), named.get("inline_query_id")}
            )
        chat_id, message_id = named.get("chat_id"), named.get("message_id")
        chat = self.stand.world.chats.get(chat_id if isinstance(chat_id, int) else 0)
        return chat is not None and (message_id is None or message_id in chat.messages)

    def answers(self) -> Counter[object]:
        calls = self.stand.calls("answerCallbackQuery")
        return Counter(call.parameters.get("callback_query_id") for call in calls)

    def presses(self) -> set[object]:
        return {
            one["callback_query"]["id"]
            for one in self.updates
            if isinstance(one.get("callback_query"), dict)
        }

    async def still_answers(self) -> bool:
        """Somebody asks, and is answered, whatever came before."""
        person = self.stand.talk.person(TEACHER)
        chat = self.stand.world.private_chat(person)
        before = len(self.stand.world.events)
        self.stand.world.updates.drop()
        self.stand.talk.crowd.write(person, chat, FOUND)
        (update,) = self.stand.waiting()
        await self.stand.take_in(update | {"update_id": 2_000_000})
        seen = self.stand.talk.everything_since(before)
        return any("Gửi 03 bài dự thi" in one.text for one in seen)


class Records(logging.Handler):
    """Keeps what is logged as an error."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@contextmanager
def logged() -> Iterator[list[logging.LogRecord]]:
    handler = Records()
    root = logging.getLogger()
    root.addHandler(handler)
    try:
        yield handler.records
    finally:
        root.removeHandler(handler)


async def trial_of(template: Path, contents: Sequence[Json]) -> Trial:
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder, logged() as log:
        path = Path(shutil.copy(template, folder))
        database = open_database(database_url(path))
        resources = Resources(settings_for(path), database, DemoClock(NOW))
        try:
            async with stand_over(resources) as stand:
                trial = Trial(stand, log)
                await gather(stand)
                await trial.feed(contents)
                await check(trial)
        finally:
            await database.close()
    return trial


async def check(trial: Trial) -> None:
    """What holds after any round."""
    aside = await trial.stand.updates_in(Receipt.ASIDE)
    assert trial.set_aside() == aside, [line.getMessage() for line in trial.log]
    assert await trial.stand.updates_in(Receipt.WAITING) == []
    assert trial.refused() == []
    people = {person.telegram_id for person in await trial.stand.rows(Person)}
    assert people.isdisjoint(one.id for one in STAND_INS)
    assert await trial.still_answers()


@given(contents=st.lists(sound, min_size=A_ROUND, max_size=A_ROUND))
@long_enough
def test_whatever_people_do_nothing_goes_wrong(sample_file: Path, contents: list[Json]) -> None:
    trial = asyncio.run(trial_of(sample_file, contents))
    assert trial.set_aside() == []
    assert trial.answers() == Counter(trial.presses())


@given(contents=st.lists(broken(), min_size=A_ROUND, max_size=A_ROUND))
@long_enough
def test_what_is_no_update_is_set_aside_alone(sample_file: Path, contents: list[Json]) -> None:
    trial = asyncio.run(trial_of(sample_file, contents))
    assert set(trial.unreadable()) <= set(trial.set_aside())
    assert max(trial.answers().values(), default=1) == 1
