"""`grant`: give somebody a role for a unit."""

import argparse
import asyncio
from typing import Any

from bot.console import readable, say
from bot.resources import open_resources
from bot.settings import Settings
from db import people, units
from db.tables import Role
from handlers.texts import command_line as texts

LARGEST_ID = 2**52 - 1
"""Telegram's ids have at most 52 significant bits."""

LONGEST_NAME = 255


def add(verbs: Any) -> None:
    """Declare the verb."""
    verb = verbs.add_parser("grant", help="cấp quyền cho một người tại một đơn vị")
    verb.add_argument("--telegram-id", type=_telegram_id, required=True, metavar="N")
    verb.add_argument("--name", type=_name, required=True, metavar="TEXT", help="họ tên")
    verb.add_argument("--role", required=True, choices=[role.value for role in Role])
    verb.add_argument("--unit", required=True, metavar="UNIT", help="mã, tên hoặc tên khác")
    verb.set_defaults(run=run)


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Grant the role; doing it twice changes nothing."""
    return asyncio.run(_run(arguments, settings))


async def _run(arguments: argparse.Namespace, settings: Settings) -> int:
    async with open_resources(settings) as resources, resources.database.write() as session:
        unit = await units.found_unit(session, arguments.unit)
        role = Role(arguments.role)
        await people.grant(session, arguments.telegram_id, arguments.name, role, unit)
    say(
        texts.GRANTED.format(
            role=role.value,
            unit=unit.name,
            name=arguments.name,
            telegram_id=arguments.telegram_id,
        )
    )
    return 0


def _telegram_id(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and 0 < int(text) <= LARGEST_ID):
        raise argparse.ArgumentTypeError(texts.NOT_AN_ID.format(text=text))
    return int(text)


def _name(text: str) -> str:
    name = " ".join(readable(text).split())[:LONGEST_NAME]
    if not name:
        raise argparse.ArgumentTypeError(texts.BLANK)
    return name
