"""A council of many schools whose essay round opens on the morning of 1 December 2026."""

from collections import Counter
from datetime import datetime

from bot.demo.telegram.chats import Chat
from bot.demo.telegram.crowd import Crowd
from bot.demo.telegram.people import Person, demo_person
from bot.demo.telegram.world import World
from db import people, rounds, units
from db.engine import Database
from db.rounds import RoundRule
from db.tables import Person as PersonRow
from db.tables import Role
from knowledge.unit_table import UnitRow
from tests.conftest import HANOI, NOW
from tests.soak.office import BOT

COUNCIL = "HOIDONG"
OPENING = datetime(2026, 12, 1, 7, 0, tzinfo=HANOI)
"""A Tuesday, the first working day of the month: every school hears that the round is open."""

FIRST_ID = 500_000_000
"""The Telegram id of the first school's contact; the others follow."""


def contact(number: int) -> Person:
    """The contact of a school."""
    person = demo_person(f"daumoi{number}")
    return Person(FIRST_ID + number, person.first_name)


async def found(database: Database, schools: int) -> None:
    """The council, its schools with a contact each who has agreed, and its round."""
    rows = [UnitRow(2, COUNCIL, "Hội đồng thử", "phuong", "", ())]
    rows += [
        UnitRow(n + 3, f"T{n}", f"Trường thử số {n}", "truong_th", COUNCIL, ())
        for n in range(schools)
    ]
    async with database.write() as session:
        await units.import_units(session, "council", rows)
        ids = await units.ids_by_code(session)
        session.add_all(
            PersonRow(
                telegram_id=contact(n).id,
                name=contact(n).first_name,
                noticed_at=NOW,
                consented_at=NOW,
            )
            for n in range(schools)
        )
        council = await units.by_code(session, COUNCIL)
        await session.flush()
        for n in range(schools):
            unit = await units.by_code(session, f"T{n}")
            await people.grant(session, contact(n).id, contact(n).first_name, Role.CONTACT, unit)
        rule = RoundRule(3, 15, None, (ids[COUNCIL],))
        await rounds.set_round(session, council, rule, datetime(2026, 11, 20, 9, tzinfo=HANOI))


def started(world: World, schools: int) -> list[Chat]:
    """The private chats of the contacts, who have all begun to talk to the bot."""
    crowd, chats = Crowd(world), []
    for n in range(schools):
        person = crowd.add(contact(n))
        chats.append(world.private_chat(person))
        crowd.write(person, chats[-1], "/start")
    world.updates.drop()
    return chats


def heard(world: World, chats: list[Chat]) -> Counter[int]:
    """How many reminders each chat was sent."""
    return Counter(
        {
            chat.id: sum(
                m.sender == BOT and "Người tốt, việc tốt" in m.content.text
                for m in chat.messages.values()
            )
            for chat in chats
        }
    )
