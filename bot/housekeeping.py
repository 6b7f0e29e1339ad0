"""What is kept no longer than it may be: forgotten once an hour."""

import asyncio
import logging
from datetime import datetime, timedelta

from sqlalchemy.exc import SQLAlchemyError

from bot.resources import Resources
from db import dialogues, exchanges, inbox, outbox
from db.engine import Database

PERIOD = 3600.0
"""Seconds between two rounds."""

log = logging.getLogger(__name__)


async def keep_house(resources: Resources) -> None:
    """Forget for ever what may be forgotten; a round that fails is made up by the next."""
    while True:
        try:
            await forget(resources.database, resources.clock(), resources.settings.keep_text_days)
        except SQLAlchemyError:
            log.warning("housekeeping failed, next round in an hour", exc_info=True)
        await asyncio.sleep(PERIOD)


async def forget(database: Database, now: datetime, days: int) -> None:
    """Delete settled updates and calls, questions with their answers, and dialogues that ended."""
    before = now - timedelta(days=days)
    async with database.write() as session:
        await inbox.forget(session, before)
        await outbox.forget(session, before)
        await exchanges.forget(session, before)
        await dialogues.forget(session, now)
