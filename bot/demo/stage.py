"""Sets up the demo: sample plans and people, the real application over the strict Telegram."""

import csv
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

from bot.app import build_bot, introduce
from bot.clock import growing_serial
from bot.demo.clock import DemoClock
from bot.demo.conversation import Conversation
from bot.demo.director import Director
from bot.demo.request import DemoRequest
from bot.demo.telegram.json_types import Json
from bot.demo.telegram.people import Person, person_id
from bot.demo.telegram.server import TelegramServer
from bot.demo.telegram.world import World
from bot.pace import JumpingTime
from bot.plan_files import open_plan
from bot.resources import Resources, open_resources
from bot.service import Service, build_service
from bot.settings import Settings
from db import people, plans, rounds, units
from db.rounds import RoundRule
from db.tables import Role
from knowledge.unit_table import read_unit_table

SAMPLES = Path(__file__).parent / "samples"
PLANS = {
    "so-gddt-2026-2027.txt": "SOHT",
    "phuong-hong-ha-2026-2027.md": "HONGHA",
    "thcs-hoa-sen-2026-2027.txt": "HOASEN",
}
"""The sample plans and the units that issued them."""

ROUND_OWNER, ROUND_OFFICES = "HONGHA", ("VHXH", "SOHT")

DEMO_START = "2026-11-10T09:00"
"""The demo's present: a Tuesday, five days before the essays of November are due."""

DEMO_DATABASE = "sqlite+aiosqlite:///data/demo.db"
"""The demo keeps away from the real bot's file unless DATABASE_URL says otherwise."""

DEMO_FILES = Path("data/demo-files")

DEMO_TOKEN = "100000:demo"  # noqa: S105  # no secret: the in-process Telegram's own
BOT = Person(100_000, "Trợ lý thi đua", is_bot=True, username="thidua_bot")


@asynccontextmanager
async def stage(settings: Settings) -> AsyncIterator[Director]:
    """Everything ready to talk: the director leads conversation and clock."""
    clock = DemoClock(_start(settings))
    async with open_resources(demo_settings(settings), clock) as resources:
        if await load_samples(resources):
            await _begin_round(resources)
        async with service_and_people(resources, growing_serial()) as (service, talk):
            yield director(service, talk, clock, settings)


def director(
    service: Service, talk: Conversation, clock: DemoClock, settings: Settings
) -> Director:
    """Leads people and clock; while the bot is on, whatever falls due on the way is played."""

    async def advance_to(instant: datetime) -> None:
        while talk.online and (due := await service.ticker.next_instant()) <= instant:
            await clock.advance_to(due)
            await service.settle()
        await clock.advance_to(instant)
        if talk.online:
            await service.settle()

    return Director(talk, advance_to, settings.zone, start=service.settle)


@asynccontextmanager
async def conversation(resources: Resources, serial: int = 0) -> AsyncIterator[Conversation]:
    """People and the real application, joined by the in-process Telegram.

    `serial` grows from run to run on the same database (see `World`).
    """
    async with service_and_people(resources, serial) as (_, talk):
        yield talk


@asynccontextmanager
async def service_and_people(
    resources: Resources, serial: int = 0
) -> AsyncIterator[tuple[Service, Conversation]]:
    """The same, with the bot's inbox and outbox at hand, to be led step by step."""
    waits = JumpingTime().waits()
    world = World(BOT, resources.clock, serial=serial, seconds=waits.seconds)
    server = TelegramServer(world, DEMO_TOKEN)
    bot = build_bot(resources.settings, DEMO_TOKEN, DemoRequest(server))
    service = build_service(resources, bot, waits)

    async def process(update: Json) -> None:
        await service.inbox.take_in([update])
        await service.settle()

    async with service.application:
        await introduce(service.application)
        await service.prepare()
        yield service, Conversation(server, process)


async def load_samples(resources: Resources) -> bool:
    """The sample units, people and plans, into a database that has no units yet; whether it had
    none."""
    async with resources.database.read() as session:
        if await units.any_unit(session):
            return False
    rows = read_unit_table("units.csv", (SAMPLES / "units.csv").read_bytes())
    async with resources.database.write() as session:
        await units.import_units(session, "units.csv", rows)
    await _load_people(resources)
    for name, owner in PLANS.items():
        file = open_plan(SAMPLES / name)
        async with resources.database.write() as session:
            unit = await units.found_unit(session, owner)
            await plans.take_in(session, file, unit.id, confirm=True, now=resources.clock())
    return True


async def _begin_round(resources: Resources) -> None:
    """The ward's monthly essays, as its plan says (III.3): three by the 15th, to two offices."""
    async with resources.database.write() as session:
        ward = await units.found_unit(session, ROUND_OWNER)
        offices = [await units.found_unit(session, code) for code in ROUND_OFFICES]
        rule = RoundRule(3, 15, None, tuple(office.id for office in offices))
        await rounds.set_round(session, ward, rule, resources.clock())


async def _load_people(resources: Resources) -> None:
    lines = (SAMPLES / "people.csv").read_text(encoding="utf-8").splitlines()
    async with resources.database.write() as session:
        for row in csv.DictReader(lines):
            unit = await units.found_unit(session, row["unit"])
            await people.grant(
                session, person_id(row["name"]), row["name"], Role(row["role"]), unit
            )


def demo_settings(settings: Settings) -> Settings:
    """The settings, with the demo's own database and files unless DATABASE_URL was named."""
    if "database_url" in settings.model_fields_set:
        return settings
    return settings.model_copy(update={"database_url": DEMO_DATABASE, "files_dir": DEMO_FILES})


def _start(settings: Settings) -> datetime:
    return settings.clock_start or datetime.fromisoformat(DEMO_START).replace(tzinfo=settings.zone)
