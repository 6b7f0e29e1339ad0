"""`units import FILE`: the tree of units from a list in CSV or Excel."""

import argparse
import asyncio
from pathlib import Path
from typing import Any

from bot.console import say
from bot.settings import Settings
from bot.workshop import workshop
from db import units
from handlers.texts import command_line as texts


def add(verbs: Any) -> None:
    """Declare the verb."""
    verb = verbs.add_parser("units", help="danh sách đơn vị")
    actions = verb.add_subparsers(metavar="ACTION", required=True)
    action = actions.add_parser("import", help="nhập từ tệp .csv hoặc .xlsx; nhập lại không hại gì")
    action.add_argument(
        "file", type=Path, help="các cột: code,name,kind,parent,aliases (tên khác cách nhau bởi ;)"
    )
    action.set_defaults(run=run)


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Import the list."""
    path: Path = arguments.file
    rows = units.read_unit_table(path.name, path.read_bytes())
    return asyncio.run(_run(path.name, rows, settings))


async def _run(name: str, rows: list[units.UnitRow], settings: Settings) -> int:
    async with workshop(settings) as shop, shop.database.write() as session:
        done = await units.import_units(session, name, rows)
    say(texts.UNITS_IMPORTED.format(added=done.added, renewed=done.renewed))
    return 0
