"""`essays export`: a month's essays, list and cover letters as files (contract.md)."""

import argparse
import asyncio
import re
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.console import say
from bot.file_store import FileStore
from bot.resources import open_resources
from bot.settings import Settings
from db import closing_acts, closings, units
from db.closings import Batch
from handlers.closing_packages import missing
from handlers.papers.package import write_folder
from handlers.texts import command_line as texts
from knowledge.errors import FilesMissing, NoRound, NothingToExport

_MONTH = re.compile(r"\d{4}-\d{2}")


def add(verbs: Any) -> None:
    """Declare the verb."""
    verb = verbs.add_parser("essays", help="bài viết người tốt, việc tốt")
    actions = verb.add_subparsers(metavar="ACTION", required=True)
    action = actions.add_parser("export", help="ghi bài, danh sách và phiếu gửi của một tháng")
    action.add_argument("--month", type=_month, required=True, metavar="2026-11", help="tháng")
    action.add_argument("--owner", required=True, metavar="UNIT", help="hội đồng (mã, tên)")
    action.add_argument("--to", type=Path, required=True, metavar="DIR", help="thư mục")
    action.set_defaults(run=run)


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Write the files; doing it again writes the same. Status 1 where there is nothing, or where
    files of essays are lost: then everything else is written."""
    return asyncio.run(_run(arguments, settings))


async def _run(arguments: argparse.Namespace, settings: Settings) -> int:
    async with open_resources(settings) as resources, resources.database.read() as session:
        batch = await _batch(session, arguments, resources.clock)
    store = FileStore(settings.files_dir)
    lost = await asyncio.to_thread(missing, batch.month, store.path)
    kept = batch.without(lost)
    written = await asyncio.to_thread(write_folder, kept.month, arguments.to, store.path)
    say(
        texts.EXPORTED.format(
            folder=arguments.to,
            essays=len(kept.essay_ids),
            schools=kept.schools,
            month=f"{arguments.month:%m/%Y}",
            offices=len(kept.office_ids),
            files=len(written),
        )
    )
    if lost:
        raise FilesMissing(tuple(sorted(lost)))
    return 0


async def _batch(session: AsyncSession, arguments: argparse.Namespace, clock: Clock) -> Batch:
    owner = await units.found_unit(session, arguments.owner)
    of = await closing_acts.round_kept_by(session, owner.id)
    if of is None:
        raise NoRound(owner.name)
    batch = await closings.whole_month(session, of, arguments.month, clock())
    if not batch.essay_ids:
        raise NothingToExport(owner.name, arguments.month)
    return batch


def _month(text: str) -> date:
    try:
        if _MONTH.fullmatch(text):
            return date.fromisoformat(f"{text}-01")
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(texts.NOT_A_MONTH.format(text=text))
