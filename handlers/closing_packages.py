"""Packages of a closing on disk: made beside everything else, kept under their hashes."""

import asyncio
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias

from handlers.context import Files
from handlers.papers.package import write_zips
from knowledge.essays.month import ClosedMonth, ListedFile

Packages: TypeAlias = Mapping[str, tuple[tuple[str, str], ...]]
"""By the office's name: the names and hashes of its files, in the order of parts."""

Source: TypeAlias = Callable[[str], Path]


async def lost_essays(files: Files, month: ClosedMonth) -> frozenset[str]:
    """The codes of essays of which a file is not on disk as it should be: a package would stand
    there without it."""
    return await asyncio.to_thread(missing, month, files.path)


async def build_packages(files: Files, month: ClosedMonth) -> Packages:
    """Make the packages of all offices and keep them; the same month gives the same hashes, so that
    doing it again leaves nothing behind. Raises `OSError`, as for a full disk."""
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
    """As `lost_essays`, for whoever may wait for the disk."""
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
