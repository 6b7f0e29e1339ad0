"""`units import FILE`: the tree of units from a list in CSV or Excel."""

import argparse
import asyncio
from pathlib import Path
from typing import Any

from bot.console import say
from bot.resources import open_resources
from bot.settings import Settings
from db import units
from handlers.texts import command_line as texts
from knowledge.documents.reading import SIZE_LIMIT
from knowledge.errors import DocumentTooLarge
from knowledge.unit_table import UnitRow, read_unit_table


def add(verbs: Any) -> None:
    """Declare the verb."""
    verb = verbs.add_parser("units", help="danh sách đơn vị")
    actions = verb.add_subparsers(metavar="ACTION", required=True)
    action = actions.add_parser("import", help="nhập từ tệp .csv hoặc .xlsx; nhập lại không hại gì")
    action.add_argument(
        "file",
        type=Path,
        help="các cột: code,name,kind,parent,aliases (tên khác cách nhau bởi ;); "
        "có thể thêm valid_to,successor",
    )
    action.set_defaults(run=run)


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Import the list."""
    path: Path = arguments.file
    with path.open("rb") as file:
        data = file.read(SIZE_LIMIT + 1)
    if len(data) > SIZE_LIMIT:
        raise DocumentTooLarge(path.name, size=len(data), limit=SIZE_LIMIT)
    return asyncio.run(_run(path.name, read_unit_table(path.name, data), settings))


async def _run(name: str, rows: list[UnitRow], settings: Settings) -> int:
    async with open_resources(settings) as resources, resources.database.write() as session:
        done = await units.import_units(session, name, rows)
    say(texts.UNITS_IMPORTED.format(added=done.added, renewed=done.renewed))
    return 0
