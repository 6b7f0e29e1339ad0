"""Packages of a closing: made on disk before anything is written, then sent to the offices."""

import asyncio
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

from telegram import InlineKeyboardButton

from db.closings import Batch
from db.outbox import Call
from db.tables import Closing, Unit
from handlers.buttons import Action, button, column
from handlers.context import Context, Files
from handlers.essay_review import receipt_button
from handlers.papers.package import write_zips
from handlers.render import clipped
from handlers.render_closing import caption, closing_supplement, to_receiver
from handlers.sending import file_calls, message_call
from handlers.texts import closing as texts
from knowledge.essays.month import ClosedMonth, ListedFile
from knowledge.policies.delivery import Kind

Packages: TypeAlias = Mapping[str, tuple[tuple[str, str], ...]]
"""By the office's name: the names and hashes of its files, in the order of parts."""

Source: TypeAlias = Callable[[str], Path]

LONGEST_LABEL = 60


@dataclass(frozen=True, slots=True)
class Made:
    """What is ready to be closed: the batch, but for essays that have `lost` files, its packages on
    disk, and when that was."""

    whole: Batch
    lost: frozenset[str]
    packages: Packages
    now: datetime

    @property
    def batch(self) -> Batch:
        return self.whole.without(self.lost)

    @property
    def hashes(self) -> list[str]:
        return [hash_ for files in self.packages.values() for _, hash_ in files]


async def make(context: Context, whole: Batch) -> Made:
    """A batch with its packages on disk. Nothing may be written yet: the disk is waited for.

    Raises `OSError`, as for a full disk.
    """
    await context.work.rest()
    now, files = context.now, context.services.files
    lost = await asyncio.to_thread(missing, whole.month, files.path)
    kept = whole.without(lost)
    if lost and not kept.essay_ids:
        return Made(whole, lost, {}, now)
    return Made(whole, lost, await _packages(files, kept.month), now)


def package_calls(
    secretary: int, made: Made, chats: dict[int, tuple[int, ...]], closing: Closing
) -> list[Call]:
    """The packages to the secretary, and to those who receive them with a button to confirm; once
    to whoever is both."""
    batch, calls = made.batch, []
    for office_id, office in zip(batch.office_ids, batch.month.offices, strict=True):
        files, words = made.packages.get(office, ()), caption(batch.month, office)
        calls += file_calls(secretary, files, words)
        for chat_id in chats.get(office_id, ()) if files else ():
            confirm = column(receipt_button(office_id, closing)) if batch.essay_ids else None
            calls += file_calls(chat_id, files, words) if chat_id != secretary else []
            calls.append(message_call(Kind.RECEIPT, chat_id, to_receiver(batch, office), confirm))
    return calls


def by_hand(closing: Closing, offices: Iterable[Unit]) -> list[InlineKeyboardButton]:
    """A button for each office that has nobody in the bot; a supplement's says so."""
    supplement = closing_supplement(closing)
    room = LONGEST_LABEL - len(texts.RECEIVED_AT.format(office="", supplement=supplement))
    return [
        button(
            texts.RECEIVED_AT.format(office=clipped(one.name, room), supplement=supplement),
            Action.CLOSING_RECEIVED,
            one.id,
            closing.id,
        )
        for one in offices
    ]


async def _packages(files: Files, month: ClosedMonth) -> Packages:
    """Make the packages of all offices and keep them; the same month gives the same hashes, so that
    doing it again leaves nothing behind."""
    room = await asyncio.to_thread(files.room)
    try:
        written = await asyncio.to_thread(_write, month, room, files.path)
        return {
            office: tuple([(path.name, await files.keep_path(path)) for path in paths])
            for office, paths in written.items()
        }
    finally:
        await asyncio.to_thread(shutil.rmtree, room, ignore_errors=True)


def missing(month: ClosedMonth, source: Source) -> frozenset[str]:
    """The codes of essays of which a file is not on disk as it should be: a package would stand
    there without it. Reads the disk."""
    return frozenset(
        essay.code
        for essay in month.essays
        if not all(_is_there(source(file.hash), file) for file in essay.files)
    )


def _is_there(path: Path, file: ListedFile) -> bool:
    try:
        return path.stat().st_size == file.size
    except OSError:
        return False


def _write(month: ClosedMonth, room: Path, source: Source) -> dict[str, list[Path]]:
    return {office: write_zips(month, office, room, source) for office in month.offices}
