"""What a look of the ticker costs: nothing due, and a hundred duties due, among very many."""

import asyncio
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from statistics import median
from time import perf_counter
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, event, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.bench.retrieval import table
from bot.demo.clock import DemoClock
from bot.demo.stage import service_and_people
from bot.resources import Resources, open_resources
from bot.service import Service
from bot.settings import Settings
from db import people, plans, units
from db.duty_values import new_row
from db.plans import PlanFile
from db.tables import Duty, OutboxItem, Person, Plan, Role, Task
from knowledge.deadlines import Deadline, Kind
from knowledge.plans import Header
from knowledge.plans import Plan as ReadPlan
from knowledge.plans import Task as ReadTask
from knowledge.policies.delivery import Kind as CallKind
from knowledge.unit_table import UnitRow

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
NOON = datetime(2026, 11, 10, 9, 0, tzinfo=HANOI)
SLOT = datetime(2026, 11, 10, 11, 31, tzinfo=HANOI)
SCHOOLS = 1000
MANY, VERY_MANY = 10_000, 100_000
DUE = 100
LOOKS = 30
COLUMNS = ("duties", "nothing due, ms", "queries", f"{DUE} due, ms", "queries", "messages")


@dataclass(frozen=True, slots=True)
class Cost:
    """Milliseconds and queries of a look with nothing due, and of one with duties due."""

    duties: int
    idle_ms: float
    idle_queries: int
    due_ms: float
    due_queries: int
    messages: int


def bench_ticks() -> str:
    """A table of both sizes."""
    costs = [asyncio.run(_measure(duties)) for duties in (MANY, VERY_MANY)]
    rows = [
        (
            str(cost.duties),
            f"{cost.idle_ms:.2f}",
            str(cost.idle_queries),
            f"{cost.due_ms:.0f}",
            str(cost.due_queries),
            str(cost.messages),
        )
        for cost in costs
    ]
    return table(COLUMNS, rows)


async def _measure(duties: int) -> Cost:
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite+aiosqlite:///{Path(folder) / 'ticks.db'}"
        settings = Settings.model_construct(database_url=url)
        clock = DemoClock(NOON)
        async with open_resources(settings, clock) as resources:
            await _fill(resources, duties)
            async with service_and_people(resources) as (service, _):
                return await _cost(service, resources, clock, duties)


async def _cost(service: Service, resources: Resources, clock: DemoClock, duties: int) -> Cost:
    ticker = service.ticker
    await ticker.daily(NOON)
    idle = []
    with _counted(resources) as idle_queries:
        for _ in range(LOOKS):
            begun = perf_counter()
            await ticker.tick(NOON)
            idle.append(1000 * (perf_counter() - begun))
    await clock.advance_to(SLOT)
    with _counted(resources) as due_queries:
        begun = perf_counter()
        await ticker.tick(SLOT)
        spent = 1000 * (perf_counter() - begun)
    async with resources.database.read() as session:
        reminders = select(func.count()).where(OutboxItem.kind == CallKind.REMINDER)
        told = await session.scalar(reminders)
    return Cost(
        duties, median(idle), len(idle_queries) // LOOKS, spent, len(due_queries), told or 0
    )


@contextmanager
def _counted(resources: Resources) -> Iterator[list[str]]:
    """The statements that the database is given meanwhile."""
    seen: list[str] = []

    def note(_: Connection, __: object, statement: str, *___: object) -> None:
        seen.append(statement)

    engine = resources.database.engine.sync_engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(engine, "before_cursor_execute", note)


async def _fill(resources: Resources, duties: int) -> None:
    """A council of many schools with a contact each; most of its duties sleep until next year."""
    rows = [UnitRow(2, "HD", "Hội đồng", "phuong", "", ())]
    rows += [
        UnitRow(n, f"T{n}", f"Trường {n}", "truong_th", "HD", ()) for n in range(3, SCHOOLS + 3)
    ]
    async with resources.database.write() as session:
        await units.import_units(session, "bench", rows)
        ids = await units.ids_by_code(session)
        await _employ(session)
        plan = await _plan(session, ids["HD"], duties // SCHOOLS)
        tasks = list(await session.scalars(select(Task).filter_by(plan_id=plan.id)))
        await session.execute(insert(Duty), _duties(tasks, ids, plan.owner_id))


async def _employ(session: AsyncSession) -> None:
    for n in range(3, DUE + 3):
        unit = await units.by_code(session, f"T{n}")
        await people.grant(session, 10_000 + n, f"đầu mối {n}", Role.CONTACT, unit)
    await session.execute(update(Person).values(noticed_at=NOON, consented_at=NOON))


async def _plan(session: AsyncSession, owner_id: int, tasks: int) -> Plan:
    """A plan that was switched on this morning; its first task is due the day after tomorrow."""
    read = ReadPlan(
        Header(number="1/KH-HD", title="Kế hoạch thử"),
        sections=(),
        tasks=tuple(_task(n) for n in range(tasks)),
        doubts=(),
    )
    file = PlanFile("bench.txt", b"bench", read)
    taken = await plans.take_in(session, file, owner_id, confirm=False, now=NOON)
    plan = await session.get_one(Plan, taken.plan_id)
    plan.reminding, plan.reminding_since = True, NOON
    await session.execute(update(Task).values(owners_settled=True))
    return plan


def _task(n: int) -> ReadTask:
    day = date(2026, 11, 12) if n == 0 else date(2027, 3, 1 + n % 28)
    deadline = Deadline(f"{day:%d/%m/%Y}", Kind.ON, start=day, end=day)
    words = f"Nộp phiếu số {n}"
    return ReadTask(str(n), words, ("Các trường",), (), deadline, "PHỤ LỤC", words)


def _duties(tasks: list[Task], ids: dict[str, int], council: int) -> list[dict[str, object]]:
    schools = [ids[f"T{n}"] for n in range(3, SCHOOLS + 3)]
    later = datetime(2027, 2, 1, 7, 0, tzinfo=HANOI)
    return [
        dict(
            new_row(
                f"t{task.id}",
                unit_id,
                council,
                task_id=task.id,
                known_at=datetime(2026, 11, 9, 9, 0, tzinfo=HANOI),
                strict_on=task.ends_on,
                wake_at=SLOT if task is tasks[0] and n < DUE else later,
            )
        )
        for task in tasks
        for n, unit_id in enumerate(schools)
    ]
