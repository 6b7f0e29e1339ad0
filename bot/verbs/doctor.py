"""`doctor`: is everything in order? Settings, database, disk, Telegram; what was set aside."""

import argparse
import asyncio
import os
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.console import complain, say
from bot.file_care import look, sweep
from bot.file_store import FileStore
from bot.redaction import redact
from bot.resources import open_resources
from bot.settings import Settings, SettingsError, require_served, require_token
from db import inbox, outbox
from db.tables import Sending
from handlers.texts import command_line as texts
from handlers.texts.errors import sentence
from knowledge.errors import ThiduaError

LISTED = 20
"""Updates set aside that are shown by themselves."""


class Ailment(Exception):
    """A check failed; the message says why."""


Check = Callable[[Settings], Awaitable[str]]


def add(verbs: Any) -> None:
    """Declare the verb."""
    verb = verbs.add_parser("doctor", help="kiểm tra cấu hình, cơ sở dữ liệu, ổ đĩa, Telegram")
    verb.add_argument(
        "--replay", action="store_true", help="cho xử lý lại các tin đã để riêng vì lỗi"
    )
    verb.add_argument(
        "--mend", action="store_true", help="xóa tệp thừa không thuộc bài nào; đọc lại mọi tệp"
    )
    verb.set_defaults(run=run)


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Run every check; status 1 if any fails, the first reason on standard error."""
    return asyncio.run(_run(settings, replay=arguments.replay, mend=arguments.mend))


async def _run(settings: Settings, *, replay: bool, mend: bool) -> int:
    reasons = []
    for name, check in CHECKS.items():
        try:
            say(texts.DOCTOR_OK.format(what=await check(settings)))
        except Ailment as ailment:
            say(texts.DOCTOR_BAD.format(what=name, reason=ailment))
            reasons.append(f"{name}: {ailment}")
    if texts.DOCTOR_DATABASE not in (reason.split(":")[0] for reason in reasons):
        await _queues(settings, replay=replay)
        reasons += await _files(settings, mend=mend)
    if reasons:
        complain("; ".join(reasons))
    return 1 if reasons else 0


async def _queues(settings: Settings, *, replay: bool) -> None:
    """What waits, and what could not be handled: no words of it, only numbers and errors."""
    async with open_resources(settings) as resources:
        async with resources.database.read() as session:
            aside = await inbox.put_aside(session)
            waiting = await inbox.waiting(session)
            unsent = await outbox.count(session, Sending.WAITING)
            in_doubt = await outbox.count(session, Sending.UNKNOWN)
            failed = await outbox.count(session, Sending.FAILED)
        say(texts.DOCTOR_INBOX.format(waiting=waiting, aside=len(aside)))
        say(texts.DOCTOR_OUTBOX.format(waiting=unsent, in_doubt=in_doubt, failed=failed))
        for one in aside[:LISTED]:
            at = one.received_at.astimezone(settings.zone).strftime("%d/%m/%Y %H:%M")
            say(texts.DOCTOR_ASIDE.format(update_id=one.update_id, at=at, error=one.error))
        if replay and aside:
            async with resources.database.write() as session:
                say(texts.DOCTOR_REPLAYED.format(count=await inbox.replay(session)))
        elif aside:
            say(texts.DOCTOR_REPLAY_HINT)


async def _files(settings: Settings, *, mend: bool) -> list[str]:
    """Whether every file of an essay is there, and none without an essay; returns what is wrong."""
    store = FileStore(settings.files_dir)
    async with open_resources(settings) as resources:
        now = resources.clock()
        found = await look(store, resources.database, now, thorough=mend)
        say(texts.DOCTOR_FILES.format(orphans=len(found.orphans), missing=len(found.missing)))
        if mend and found.orphans:
            swept = await sweep(store, resources.database, now)
            say(texts.DOCTOR_MENDED.format(count=swept))
        elif found.orphans:
            say(texts.DOCTOR_MEND_HINT)
    if not found.missing:
        return []
    return [texts.DOCTOR_MISSING.format(codes=", ".join(found.missing[:LISTED]))]


async def _settings(settings: Settings) -> str:
    try:
        require_token(settings)
        require_served(settings)
    except SettingsError as error:
        raise Ailment(str(error)) from None
    return texts.DOCTOR_SETTINGS


async def _database(settings: Settings) -> str:
    try:
        async with open_resources(settings) as resources, resources.database.read() as session:
            await session.execute(text("SELECT count(*) FROM plans"))
    except ThiduaError as error:
        raise Ailment(sentence(error)) from None
    except (SQLAlchemyError, OSError) as error:
        raise Ailment(str(error).splitlines()[0]) from None
    return texts.DOCTOR_DATABASE


async def _disk(settings: Settings) -> str:
    folder = settings.files_dir
    try:
        await asyncio.to_thread(Path.mkdir, folder, parents=True, exist_ok=True)
    except OSError as error:
        raise Ailment(error.strerror or str(error)) from None
    if not os.access(folder, os.W_OK):
        raise Ailment(texts.DOCTOR_READ_ONLY.format(folder=folder))
    return texts.DOCTOR_DISK


async def _telegram(settings: Settings) -> str:
    token = settings.bot_token.get_secret_value()
    if not token:
        raise Ailment(texts.DOCTOR_NO_TOKEN)
    try:
        async with Bot(token, base_url=settings.bot_api_url) as bot:
            me = await bot.get_me()
    except InvalidToken:
        raise Ailment(texts.TOKEN_REFUSED) from None
    except TelegramError as error:
        raise Ailment(redact(str(error), settings.secrets)) from None
    if not me.can_read_all_group_messages:
        say(texts.DOCTOR_PRIVACY)
    return texts.DOCTOR_TELEGRAM.format(name=me.username)


CHECKS: dict[str, Check] = {
    texts.DOCTOR_SETTINGS: _settings,
    texts.DOCTOR_DATABASE: _database,
    texts.DOCTOR_DISK: _disk,
    texts.DOCTOR_TELEGRAM_DOWN: _telegram,
}
