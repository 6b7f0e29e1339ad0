"""`migrate`: bring the database up to date."""

import argparse
import asyncio
from typing import Any

from sqlalchemy import make_url

from bot.console import say
from bot.settings import Settings
from db import engine
from handlers.texts import command_line as texts


def add(verbs: Any) -> None:
    """Declare the verb."""
    verb = verbs.add_parser("migrate", help="cập nhật cơ sở dữ liệu")
    verb.set_defaults(run=run)


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Apply every migration that is missing."""
    asyncio.run(engine.migrate(settings.database_url))
    say(texts.MIGRATED.format(url=make_url(settings.database_url).render_as_string()))
    return 0
