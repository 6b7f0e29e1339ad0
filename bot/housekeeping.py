"""What somebody must see to now and then: claims of workers that died, and what is kept no longer
than it may be.
"""

import asyncio
import logging
from datetime import datetime, timedelta
from functools import partial

from bot.file_care import sweep
from bot.quiet import Quiet
from bot.resources import Resources
from bot.service import Service
from bot.turns import steadily, undisturbed
from db import (
    dialogues,
    essay_drafts,
    essay_files,
    essay_retention,
    exchanges,
    inbox,
    invitations,
    outbox,
)
from db.engine import Database

ROUND = 5.0
"""Seconds between two rounds."""

ROUNDS_TO_FORGET = 720
"""Rounds between two times of forgetting: an hour."""

log = logging.getLogger(__name__)


async def keep_house(service: Service, resources: Resources) -> None:
    """Go round for ever."""
    quiet = Quiet(log, service.waits.seconds)
    rounds = 0
    while True:
        work = partial(_round, service, resources, with_forgetting=rounds % ROUNDS_TO_FORGET == 0)
        await steadily(partial(undisturbed, work), quiet, service.waits)
        rounds += 1
        await asyncio.sleep(ROUND)


async def _round(service: Service, resources: Resources, *, with_forgetting: bool) -> None:
    await service.take_over()
    if with_forgetting:
        await forget(resources.database, resources.clock(), resources.settings.keep_text_days)
        await _sweep(service, resources)


async def _sweep(service: Service, resources: Resources) -> None:
    """A disk that is full or broken is told of, and is no reason to stop answering."""
    try:
        await sweep(service.bot.files, resources.database, resources.clock())
    except OSError as error:
        log.warning("files could not be swept: %s", error.strerror or type(error).__name__)


async def forget(database: Database, now: datetime, days: int) -> None:
    """Delete settled updates and calls, questions with their answers, dialogues that ended, links
    that let nobody in any more, drafts nobody came back to, and of essays what is kept no longer.
    """
    before = now - timedelta(days=days)
    async with database.write() as session:
        await inbox.forget(session, before)
        await outbox.forget(session, before)
        await exchanges.forget(session, before)
        await dialogues.forget(session, now)
        await invitations.forget(session, now)
        await essay_drafts.forget(session, now)
        await essay_files.forget_made(session, now)
        await essay_retention.erase_old(session, now)
