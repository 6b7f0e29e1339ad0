"""How long a person waits: from an update to the reply, through the real application."""

import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from statistics import quantiles
from time import perf_counter
from zoneinfo import ZoneInfo

from bot.demo.clock import DemoClock
from bot.demo.conversation import PRIVATE, Conversation
from bot.demo.stage import conversation
from bot.demo.telegram.people import person_id
from bot.plan_files import open_plan
from bot.resources import Resources, open_resources
from bot.settings import Settings
from db import people, plans, units
from db.plans import PlanFile
from db.tables import Role
from knowledge.plans import Header, Plan, Section

ASKER = "lan"
UNIT = "BENCH"
WARM_UP = 5


@dataclass(frozen=True, slots=True)
class Wait:
    """Milliseconds from update to reply, and seconds to take the plans in."""

    plans: int
    median: float
    slowest: float
    taken_in: float


async def wait_for_plans(paths: Sequence[Path], questions: Sequence[str]) -> Wait:
    """Ask over these plan files."""
    return await _wait([open_plan(path) for path in paths], questions)


async def wait_among(passages: Sequence[str], questions: Sequence[str]) -> Wait:
    """Ask over one plan that holds these passages as its clauses."""
    text = "\n".join(" ".join(passage.split()) for passage in passages)
    plan = Plan(Header(title="Kế hoạch đo tốc độ"), (Section("I", "Nội dung", text),), (), ())
    return await _wait([PlanFile("bench.txt", text.encode(), plan)], questions)


async def _wait(files: Sequence[PlanFile], questions: Sequence[str]) -> Wait:
    async with _office() as resources:
        started = perf_counter()
        await _take_in(resources, files)
        taken_in = perf_counter() - started
        async with conversation(resources) as talk:
            times = await _times(talk, questions)
    cuts = quantiles(times, n=100)
    return Wait(len(files), cuts[49], cuts[98], taken_in)


@asynccontextmanager
async def _office() -> AsyncIterator[Resources]:
    """A database of its own with one unit and one teacher."""
    clock = DemoClock(datetime(2026, 11, 20, 9, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh")))
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(database_url=f"sqlite+aiosqlite:///{folder}/bench.db")
        async with open_resources(settings, clock) as resources:
            async with resources.database.write() as session:
                unit = await units.add_first_unit(session, UNIT)
                await people.grant(session, person_id(ASKER), ASKER, Role.TEACHER, unit)
            yield resources


async def _take_in(resources: Resources, files: Sequence[PlanFile]) -> None:
    for file in files:
        async with resources.database.write() as session:
            unit = await units.found_unit(session, UNIT)
            await plans.take_in(session, file, unit.id, confirm=True, now=resources.clock())


async def _times(talk: Conversation, questions: Sequence[str]) -> list[float]:
    times = []
    for question in (*questions[:WARM_UP], *questions):
        started = perf_counter()
        await talk.say(ASKER, PRIVATE, question)
        times.append(1000 * (perf_counter() - started))
    return times[WARM_UP:]
