"""ZIP files whose bytes depend on their contents alone: same input, same hash.

A ZIP keeps the time of every file in it, and Office documents are ZIPs that also say when they
were made; all of these become one given day.
"""

import io
import re
import shutil
import stat
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

_UNIX = 3
_STAMP = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z")
_PROPERTIES = "docProps/core.xml"
_PIECE = 1 << 20

HEADERS = 30 + 46
"""Bytes that a file costs in a ZIP besides its contents and twice its name."""

FOOTER = 22


@dataclass(frozen=True, slots=True)
class Member:
    """A file of a ZIP: its path in it, where its contents are, and whether pressing them pays."""

    path: str
    contents: Path | bytes
    compress: bool = False

    @property
    def cost(self) -> int:
        """Bytes it takes up in a ZIP at most: deflate may add a little to what is dense already."""
        size = len(self.contents) if isinstance(self.contents, bytes) else _size(self.contents)
        slack = (size >> 10) + 64 if self.compress else 0
        return size + slack + HEADERS + 2 * len(self.path.encode())


def write_zip(path: Path, members: Iterable[Member], on: date) -> None:
    """Write a ZIP; names that are not plain ASCII are flagged as UTF-8. Raises `OSError`.

    The contents go from disk to disk in pieces.
    """
    with zipfile.ZipFile(path, "w") as archive:
        for member in members:
            _add(archive, member, on)


def settled(document: bytes, on: date) -> bytes:
    """An Office document as if made on this day, to the second."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as old, zipfile.ZipFile(result, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == _PROPERTIES:
                data = _STAMP.sub(f"{on:%Y-%m-%d}T00:00:00Z".encode(), data)
            _add(new, Member(name, data, compress=True), on)
    return result.getvalue()


def _add(archive: zipfile.ZipFile, member: Member, on: date) -> None:
    info = zipfile.ZipInfo(member.path, (on.year, on.month, on.day, 0, 0, 0))
    info.create_system = _UNIX
    info.external_attr = (stat.S_IFREG | 0o644) << 16
    info.compress_type = zipfile.ZIP_DEFLATED if member.compress else zipfile.ZIP_STORED
    if isinstance(member.contents, bytes):
        archive.writestr(info, member.contents)
        return
    info.file_size = _size(member.contents)
    with member.contents.open("rb") as source, archive.open(info, "w") as target:
        shutil.copyfileobj(source, target, _PIECE)


def _size(path: Path) -> int:
    return path.stat().st_size
