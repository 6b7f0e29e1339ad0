"""The secretary at /xacnhan, for tests: the ward's plan is number 2 of her list."""

from pathlib import Path
from typing import Any

from sqlalchemy import select

from bot.demo.stage import SAMPLES
from bot.plan_files import open_plan
from bot.resources import Resources
from db import plans, units
from db.tables import AuditEntry, Duty, Plan, Task, Unit
from tests.handlers.chat_kit import SECRETARY, Chat

WARD_FILE = SAMPLES / "phuong-hong-ha-2026-2027.md"
CONTACT, HEAD, OTHER_SECRETARY, RECEIVER = "co.ha", "thay.minh", "thu.ky.khac", "chi.ngoc"
ROW_9, ROW_10 = "Lập hồ sơ công nhận sáng kiến", "Tự kiểm tra, chấm chéo"


async def open_ward(chat: Chat, name: str = SECRETARY, number: int = 2) -> list[str]:
    """The page of the ward's plan."""
    await chat.ask(name, "/xacnhan")
    return [seen.text for seen in await chat.tap(name, f"Mở {number}")]


async def open_doubt(chat: Chat, words: str) -> str:
    """Go through the doubts until the task with these words."""
    await open_ward(chat)
    (seen,) = await chat.tap(SECRETARY, "Việc cần xem")
    for _ in range(10):
        if words in seen.text:
            return seen.text
        (seen,) = await chat.tap(SECRETARY, "Để sau")
    raise AssertionError(words)


async def take_in(
    resources: Resources, path: Path, changes: dict[str, str], *, confirm: bool = False
) -> int:
    """Another version of the ward's plan; its id."""
    text = WARD_FILE.read_text(encoding="utf-8")
    for before, after in changes.items():
        assert before in text
        text = text.replace(before, after)
    file = path / "ban-moi.md"
    file.write_text(text, encoding="utf-8")
    read = open_plan(file)
    async with resources.database.write() as session:
        ward = await units.by_code(session, "HONGHA")
        taken = await plans.take_in(session, read, ward.id, confirm=confirm, now=resources.clock())
    return taken.plan_id


async def task_of(resources: Resources, words: str, plan_id: int | None = None) -> Task:
    """The task of the ward's plan that holds these words."""
    async with resources.database.read() as session:
        ward = await units.by_code(session, "HONGHA")
        query = select(Task).join(Plan, Plan.id == Task.plan_id).where(Plan.owner_id == ward.id)
        if plan_id is not None:
            query = query.where(Plan.id == plan_id)
        found = await session.scalars(query.where(Task.content.contains(words)).order_by(Task.id))
        return found.all()[0]


async def owing(resources: Resources, task: Task) -> set[str]:
    """The codes of the units that owe a task."""
    async with resources.database.read() as session:
        found = await session.scalars(
            select(Unit.code)
            .join(Duty, Duty.unit_id == Unit.id)
            .where(Duty.task_id == task.id, Duty.helps.is_(False))
        )
        return set(found.all())


async def rows(resources: Resources, table: type[Any]) -> list[Any]:
    """All rows of a table."""
    async with resources.database.read() as session:
        return list(await session.scalars(select(table).order_by(table.id)))


async def deeds(resources: Resources) -> list[tuple[str, bool, dict[str, Any]]]:
    """What the audit log has."""
    found = await rows(resources, AuditEntry)
    return [(row.action, row.allowed, row.details) for row in found]
