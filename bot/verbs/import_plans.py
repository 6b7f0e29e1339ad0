"""`import FILE...`: plans into the knowledge base."""

import argparse
import asyncio
from pathlib import Path
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.console import complain, say
from bot.plan_files import open_plan
from bot.resources import Resources, open_resources
from bot.settings import Settings
from db import plans, units
from db.tables import Unit
from handlers.texts import command_line as texts
from handlers.texts.errors import file_trouble, sentence
from knowledge.errors import ThiduaError


def add(verbs: Any) -> None:
    """Declare the verb."""
    verb = verbs.add_parser("import", help="đưa kế hoạch vào kho tri thức")
    verb.add_argument("files", nargs="+", type=Path, metavar="FILE", help="tệp kế hoạch")
    verb.add_argument("--owner", required=True, metavar="UNIT", help="đơn vị ban hành (mã, tên)")
    verb.add_argument("--confirm", action="store_true", help="dùng ngay, không chờ thư ký xem lại")
    verb.set_defaults(run=run)


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Import every file; one that fails does not hold up the others."""
    return asyncio.run(_run(arguments, settings))


async def _run(arguments: argparse.Namespace, settings: Settings) -> int:
    failed = 0
    async with open_resources(settings) as resources:
        await _check_owner(resources, arguments.owner)
        for path in arguments.files:
            try:
                said = await import_file(
                    resources, path, arguments.owner, confirm=arguments.confirm
                )
            except (ThiduaError, OSError) as error:
                failed += 1
                complain(sentence(error) if isinstance(error, ThiduaError) else file_trouble(error))
            else:
                say(said)
    return 1 if failed else 0


async def import_file(resources: Resources, path: Path, owner: str, *, confirm: bool) -> str:
    """Import one file; returns the sentence that tells what was taken in."""
    file = await asyncio.to_thread(open_plan, path)
    async with resources.database.write() as session:
        unit = await _owner(session, owner)
        taken = await plans.take_in(session, file, unit.id, confirm=confirm, now=resources.clock())
    template = texts.IMPORTED_CONFIRMED if taken.confirmed else texts.IMPORTED_WAITING
    return template.format(
        id=taken.plan_id,
        number=taken.number or texts.NO_NUMBER,
        title=taken.title or path.name,
        tasks=taken.tasks,
        past=taken.past,
        doubts=taken.doubts,
        assigned=taken.assigned.tasks,
        units=taken.assigned.units,
        waiting=taken.assigned.waiting,
    )


async def _check_owner(resources: Resources, wanted: str) -> None:
    """Refuse an unknown owner before any file is read."""
    async with resources.database.read() as session:
        if await units.any_unit(session):
            await units.found_unit(session, wanted)


async def _owner(session: AsyncSession, wanted: str) -> Unit:
    """The owner; the very first unit is made by naming it, so that a trial takes one command."""
    if await units.any_unit(session):
        return await units.found_unit(session, wanted)
    unit = await units.add_first_unit(session, wanted)
    say(texts.FIRST_UNIT.format(code=unit.code))
    return unit
