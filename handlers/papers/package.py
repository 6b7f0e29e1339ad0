"""The package of a closed month: originals in a folder per receiving office, the list, the letters
(contract.md, `essays export`), on disk or as ZIPs for Telegram."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

from handlers.papers.archives import FOOTER, Member, write_zip
from handlers.papers.letter import cover_letter
from handlers.papers.names import (
    archive_name,
    file_names,
    is_of_export,
    letter_name,
    office_folders,
    office_of_letter,
)
from handlers.papers.sheet import essay_list
from handlers.texts import papers as texts
from knowledge.essays.month import ClosedMonth

LIMIT = 48_000_000
"""Bytes of a ZIP: Telegram takes 50 MB from a bot, and the call itself needs some of it."""

Source: TypeAlias = Callable[[str], Path]
"""From a file's hash to where it lies on disk."""

_BESIDE = ".thidua-"
"""Begins the folder where an export is written before it takes the place of the last one."""

_WORTH_PRESSING = frozenset({"text", "html", "rtf", "doc", "bmp", "tiff"})
"""The other kinds are pressed already."""


def write_folder(closed: ClosedMonth, folder: Path, source: Source) -> list[Path]:
    """Write everything below `folder`, which is made where it is not there, and say what was
    written. It takes the place of what was exported there before; other files are left alone.

    First everything is written beside, so that a disk that is full leaves what was there. Raises
    `OSError`.
    """
    folders = office_folders(closed.offices)
    members = [one for name in folders.values() for one in _originals(closed, name, source)]
    members += [_letter(closed, office, name) for office, name in folders.items()]
    members.append(_list(closed))
    folder.mkdir(parents=True, exist_ok=True)
    for broken_off in folder.glob(f"{_BESIDE}*"):
        shutil.rmtree(broken_off)
    beside = Path(tempfile.mkdtemp(prefix=_BESIDE, dir=folder))
    try:
        for member in members:
            _place(beside, member)
        _remove_former(folder)
        return [_move(beside, folder, member.path) for member in members]
    finally:
        shutil.rmtree(beside)


def write_zips(
    closed: ClosedMonth, office: str, folder: Path, source: Source, limit: int = LIMIT
) -> list[Path]:
    """Write the package of one office as ZIPs below `limit` bytes each, the letter and the list in
    the first; unpacked in one place they are what `write_folder` writes. Raises `OSError`, and
    `KeyError` for an office that the month does not go to.

    A file alone is far below any limit of use (`knowledge.documents.reading.SIZE_LIMIT`).
    """
    name = office_folders(closed.offices)[office]
    letter, everything = _letter(closed, office, name), _originals(closed, name, source)
    parts = list(_in_parts([letter, _list(closed), *everything], limit))
    folder.mkdir(parents=True, exist_ok=True)
    paths: list[Path] = []
    for number, part in enumerate(parts, 1):
        path = folder / archive_name(closed, name, number if len(parts) > 1 else None)
        write_zip(path, part, closed.closed_on)
        paths.append(path)
    return paths


def _in_parts(members: list[Member], limit: int) -> Iterator[list[Member]]:
    """The members in their order, as many in each part as stay below the limit."""
    part: list[Member] = []
    size = FOOTER
    for member in members:
        if part and size + member.cost >= limit:
            yield part
            part, size = [], FOOTER
        part.append(member)
        size += member.cost
    yield part


def _originals(closed: ClosedMonth, folder: str, source: Source) -> Iterator[Member]:
    for names in file_names(closed):
        for name, file in names:
            compress = file.kind in _WORTH_PRESSING
            yield Member(f"{folder}/{name}", source(file.hash), compress)


def _letter(closed: ClosedMonth, office: str, folder: str) -> Member:
    return Member(letter_name(folder), cover_letter(closed, office))


def _list(closed: ClosedMonth) -> Member:
    return Member(texts.LIST_FILE, essay_list(closed))


def _remove_former(folder: Path) -> None:
    """What an export wrote: letters, the list, and what bears our names in the letters' folders."""
    for letter in list(folder.iterdir()):
        office = office_of_letter(letter.name)
        if office is None:
            continue
        own = folder / office
        if own.is_dir():
            for file in list(own.iterdir()):
                if is_of_export(file.name):
                    file.unlink()
            if not any(own.iterdir()):
                own.rmdir()
        letter.unlink()
    (folder / texts.LIST_FILE).unlink(missing_ok=True)


def _move(beside: Path, folder: Path, path: str) -> Path:
    target = folder / path
    target.parent.mkdir(exist_ok=True)
    return (beside / path).replace(target)


def _place(folder: Path, member: Member) -> Path:
    path = folder / member.path
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(member.contents, bytes):
        path.write_bytes(member.contents)
    else:
        shutil.copyfile(member.contents, path)
    return path
