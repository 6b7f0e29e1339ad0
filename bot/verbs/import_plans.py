"""`import FILE... --owner UNIT`: take plans into the knowledge base."""

import argparse
import asyncio
import sys
from pathlib import Path
from typing import Any

from bot.console import say
from bot.plan_files import open_plan
from bot.settings import Settings
from bot.workshop import Workshop, workshop
from db import plans, units
from db.tables import Unit
from handlers.texts import command_line as texts
from handlers.texts.errors import sentence
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
    async with workshop(settings) as shop:
        owner = await _owner(shop, arguments.owner)
        for path in arguments.files:
            try:
                say(await import_file(shop, path, owner.id, confirm=arguments.confirm))
            except (ThiduaError, OSError) as error:
                failed += 1
                reason = sentence(error) if isinstance(error, ThiduaError) else error.strerror
                sys.stderr.write(f"{path.name}: {reason}\n")
    return 1 if failed else 0


async def import_file(shop: Workshop, path: Path, owner_id: int, *, confirm: bool) -> str:
    """Import one file; returns the sentence that tells what was taken in."""
    file = await asyncio.to_thread(open_plan, path)
    async with shop.database.write() as session:
        taken = await plans.take_in(session, file, owner_id, confirm=confirm, now=shop.clock())
    template = texts.IMPORTED if taken.confirmed else texts.IMPORTED_WAITING
    return template.format(
        id=taken.plan_id,
        number=taken.number or texts.NO_NUMBER,
        title=taken.title or path.name,
        tasks=taken.tasks,
        past=taken.past,
        doubts=taken.doubts,
    )


async def _owner(shop: Workshop, wanted: str) -> Unit:
    async with shop.database.write() as session:
        created = await units.first_unit(session, wanted)
        if created is not None:
            say(texts.FIRST_UNIT.format(code=created.code))
            return created
        return await units.found_unit(session, wanted)
