"""What comes in on a busy day: people who ask, command and press, groups that talk past the bot."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, cycle, islice

from bot.bench.make_sets import SEED, plan_set
from bot.demo.stage import PLANS, SAMPLES
from bot.demo.telegram.chats import Chat
from bot.demo.telegram.crowd import Crowd
from bot.demo.telegram.json_types import Json
from bot.demo.telegram.keyboards import Button
from bot.demo.telegram.messages import Message
from bot.demo.telegram.people import Person, demo_person, place_id
from bot.demo.telegram.world import World
from db import people, units
from db.engine import Database
from db.tables import Role
from handlers.texts.feedback import GOOD

UNIT = "HOASEN"
NAMES = tuple(f"giáo viên {number}" for number in range(1, 41))
GROUPS = tuple(f"tổ {number}" for number in range(1, 9))

SURE_QUESTION = "hạn nộp bài viết gương người tốt việc tốt tháng 11"
"""One with an answer in the sample plans, under which verdict buttons stand."""
COMMANDS = ("/han", "/trogiup", "/vanban")
CHATTER = "các cô nhớ mang sổ đầu bài lên văn phòng nhé"

SHARES = {"question": 5, "command": 1, "press": 1, "chatter": 3}
"""How often each kind comes among ten updates."""
CALLS = {"question": 1, "command": 1, "press": 2, "chatter": 0}
"""How many calls to Telegram each kind leads to at least; a long answer takes more messages."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Updates as Telegram brings them, and how many calls at least are to come of them."""

    updates: Sequence[Json]
    calls: int


class Mix:
    """The people of one world; every world of the same mix does and says the same."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._crowd = Crowd(world)
        people = [self._crowd.add(demo_person(name)) for name in NAMES]
        groups = [self._group(title, people) for title in GROUPS]
        self._people = cycle(people)
        self._groups = cycle(groups)
        self._questions = cycle(sample_questions())
        self._commands = cycle(COMMANDS)
        world.updates.drop()

    def questions(self, count: int) -> Batch:
        """Questions, one after the other from everybody in turn."""
        for question in islice(self._questions, count):
            self._ask(question)
        return self._batch(count)

    def answers_to_judge(self, count: int) -> Batch:
        """Questions whose answers have what `burst` presses: one for every press."""
        for _ in range(_presses(count)):
            self._ask(SURE_QUESTION)
        return self._batch(_presses(count))

    def burst(self, count: int) -> Batch:
        """Everything mixed, in the same order every time; after `answers_to_judge`."""
        kinds = list(islice(_kinds(), count))
        random.Random(SEED).shuffle(kinds)  # noqa: S311  # reproducible, not secret
        judged = list(self._verdict_buttons())
        for kind in kinds:
            match kind:
                case "question":
                    self._ask(next(self._questions))
                case "command":
                    self._ask(next(self._commands))
                case "press":
                    self._press(*judged.pop())
                case _:
                    self._talk_past()
        return self._batch(sum(CALLS[kind] for kind in kinds))

    def _group(self, title: str, members: Sequence[Person]) -> Chat:
        group = self._crowd.create_group(place_id(title), title, members[0])
        for member in members[1:]:
            self._crowd.join(member, group)
        self._crowd.add_bot(members[0], group, admin=True)  # so that it hears everything
        return group

    def _ask(self, text: str) -> None:
        person = next(self._people)
        self._crowd.write(person, self._world.private_chat(person), text)

    def _press(self, message: Message, button: Button) -> None:
        owner = message.chat.owner
        assert owner is not None  # noqa: S101  # the answers judged stand in private chats
        self._crowd.press(owner, message, button)

    def _talk_past(self) -> None:
        self._crowd.write(next(self._people), next(self._groups), CHATTER)

    def _verdict_buttons(self) -> Iterator[tuple[Message, Button]]:
        """Those nobody has pressed yet."""
        for chat in self._world.chats.values():
            for message in chat.messages.values():
                for button in message.keyboard or ():
                    if button.text == GOOD:
                        yield message, button

    def _batch(self, calls: int) -> Batch:
        updates = self._world.updates.take(limit=len(self._world.updates))
        self._world.updates.drop()
        return Batch(updates, calls)


async def employ_everybody(database: Database, now: datetime) -> None:
    """Make everybody a teacher of a unit of the sample data, who knows what is stored."""
    async with database.write() as session:
        unit = await units.found_unit(session, UNIT)
        for name in NAMES:
            person = demo_person(name)
            await people.grant(session, person.id, name, Role.TEACHER, unit)
            await people.mark_told(session, person.id, now)


def sample_questions() -> tuple[str, ...]:
    """Questions as people type them, about the sample plans."""
    texts = [(SAMPLES / name).read_text(encoding="utf-8") for name in PLANS]
    return tuple(one.text for one in plan_set("samples", texts).questions)


def _kinds() -> Iterator[str]:
    return cycle(chain.from_iterable([kind] * share for kind, share in SHARES.items()))


def _presses(count: int) -> int:
    return sum(kind == "press" for kind in islice(_kinds(), count))
