"""Files on disk under their hash: written whole and synced, folder too, before anybody is told so.

    FILES_DIR/3f/3fa9…        the bytes
    FILES_DIR/3f/3fa9….txt    what was read from them, where somebody read them

A file is never changed. One that no row names is an orphan: `doctor` finds and mends.
"""

import asyncio
import hashlib
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

READ = ".txt"
UNFINISHED = ".part"
"""How the names of files end that are being written; left behind by a kill, they are rubbish."""

HASH_LENGTH = 64
CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Stored:
    """A file of the store; `written_at` in seconds since the epoch, by the disk's own clock."""

    path: Path
    hash: str
    size: int
    written_at: float

    @property
    def is_unfinished(self) -> bool:
        return UNFINISHED in (self.path.suffix, self.path.parent.suffix)


class FileStore:
    """The files people sent and the bot made, by the hash of what is in them (SHA-256)."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, hash_: str) -> Path:
        """Where the file of this hash lies, or would lie."""
        return self.folder / hash_[:2] / hash_

    async def keep(self, data: bytes) -> str:
        """Write a file to disk for good; returns its hash. Raises `OSError`, as for a full disk."""
        return await asyncio.to_thread(self._keep, data)

    async def keep_path(self, path: Path) -> str:
        """As `keep`, for a file on the same disk, which is moved into the store."""
        return await asyncio.to_thread(self._keep_path, path)

    async def keep_text(self, hash_: str, text: str) -> None:
        """Keep what was read from a file beside it."""
        await asyncio.to_thread(self._write, Path(f"{self.path(hash_)}{READ}"), text.encode())

    async def content(self, hash_: str) -> bytes:
        return await asyncio.to_thread(self.path(hash_).read_bytes)

    def room(self) -> Path:
        """A fresh folder on the store's disk, for whoever makes something; they remove it."""
        folder = self.folder / f"{secrets.token_hex(8)}{UNFINISHED}"
        folder.mkdir(parents=True)
        return folder

    def all(self) -> Iterator[Stored]:
        """Everything in the store."""
        for folder, folders, names in os.walk(self.folder):
            folders.sort()
            for name in sorted(names):
                found = _stored(Path(folder, name))
                if found is not None:
                    yield found

    def size(self, hash_: str) -> int | None:
        """Bytes of the file; None where it is not there."""
        try:
            return self.path(hash_).stat().st_size
        except OSError:
            return None

    def is_whole(self, hash_: str) -> bool:
        """Whether the file is there and has the bytes that its hash says."""
        try:
            return _hash_of(self.path(hash_)) == hash_
        except OSError:
            return False

    def discard(self, stored: Stored) -> bool:
        """Delete a file, unless somebody has asked for it since it was looked at: then it stays.

        It is put aside first, so that nobody can find it, ask for it, and then lose it.
        """
        aside = stored.path.with_name(f"{secrets.token_hex(8)}{UNFINISHED}")
        try:
            stored.path.rename(aside)
        except FileNotFoundError:
            return False
        if aside.stat().st_mtime > stored.written_at:
            aside.rename(stored.path)
            return False
        aside.unlink()
        _remove_left_room(stored.path.parent)
        return True

    def time(self) -> float:
        """The present by the disk's own clock, in seconds since the epoch: files are as old as
        their disk says, whatever clock the bot goes by."""
        self.folder.mkdir(parents=True, exist_ok=True)
        touched = self.folder / f"{secrets.token_hex(8)}{UNFINISHED}"
        touched.touch()
        try:
            return touched.stat().st_mtime
        finally:
            touched.unlink()

    def _keep(self, data: bytes) -> str:
        hash_ = hashlib.sha256(data).hexdigest()
        target = self.path(hash_)
        if not self._is_wanted_again(target, len(data)):
            self._write(target, data)
        return hash_

    def _is_wanted_again(self, target: Path, size: int) -> bool:
        """Whether the file is there already; whoever clears up then sees that it is wanted."""
        try:
            if target.stat().st_size != size:
                return False
            os.utime(target)
        except FileNotFoundError:
            return False
        _sync_folder(target.parent)  # whoever wrote it may have been killed before
        return True

    def _keep_path(self, path: Path) -> str:
        hash_ = _hash_of(path)
        target = self.path(hash_)
        _make_folder(target.parent)
        with path.open("rb") as file:
            os.fsync(file.fileno())
        path.replace(target)
        os.utime(target)
        _sync_folder(target.parent)
        return hash_

    def _write(self, target: Path, data: bytes) -> None:
        _make_folder(target.parent)
        unfinished = target.with_name(f"{target.name}.{secrets.token_hex(4)}{UNFINISHED}")
        try:
            with unfinished.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            unfinished.replace(target)
        finally:
            unfinished.unlink(missing_ok=True)
        _sync_folder(target.parent)


def clear(folder: Path) -> None:
    """Remove a folder that `FileStore.room` gave."""
    shutil.rmtree(folder, ignore_errors=True)


def _stored(path: Path) -> Stored | None:
    """What lies there; None where somebody has named or removed it meanwhile."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    hash_ = path.name.partition(".")[0][:HASH_LENGTH]
    return Stored(path, hash_, found.st_size, found.st_mtime)


def _remove_left_room(folder: Path) -> None:
    """A room that a kill left behind goes with the last file in it."""
    if folder.suffix == UNFINISHED:
        with suppress(OSError):
            folder.rmdir()


def _make_folder(folder: Path) -> None:
    if not folder.is_dir():
        _make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        _sync_folder(folder.parent)


def _sync_folder(folder: Path) -> None:
    """A name is on disk only when its folder is (contract.md, SQLite)."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _hash_of(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
