"""Reads essay files, each in a process of its own that may fail, run wild or die without harm.

Not in a thread, which nothing can end, and not in a pool, which one dying worker breaks
(documents.md 7). The process is given no environment, so it knows no token, an empty folder to
work in, and a session of its own, so that all of it can be ended.
"""

import asyncio
import json
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO, cast
from weakref import WeakKeyDictionary

from knowledge.errors import (
    BinaryDocument,
    DamagedDocument,
    DocumentError,
    DocumentTooHeavy,
    DocumentTooLarge,
    EmptyDocument,
    ProtectedDocument,
    UnsupportedFormat,
)
from knowledge.essays.reading import PICTURES, EssayText, kind_of

SECONDS = 25.0
"""How long a file may take in all, waiting for the processor included."""

SIDE_BY_SIDE = 2
"""Files that are read at the same time; the others wait."""

OUTPUT_LIMIT = 4_000_000
"""Bytes: a text of the greatest length, every letter escaped."""

HEAD = 4096
"""Bytes that show what a picture is."""

CHILD = ("-m", "bot.reader_child")

_ROOT = Path(__file__).resolve().parents[1]
_TOO_HEAVY = frozenset(
    {signal.SIGKILL, signal.SIGXCPU, signal.SIGABRT, signal.SIGTRAP, signal.SIGILL}
)
"""How a process ends that had not enough: by the kernel over its limits, or by PDFium itself."""

_ERRORS: dict[str, type[DocumentError]] = {
    kind.__name__: kind
    for kind in (
        BinaryDocument,
        DamagedDocument,
        DocumentTooHeavy,
        DocumentTooLarge,
        EmptyDocument,
        ProtectedDocument,
        UnsupportedFormat,
    )
}

_places: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Ending:
    """How the process ended: `status` as the system gives it (a signal is negative), None where it
    had to be stopped; and what it said until then."""

    status: int | None
    output: bytes


async def read_file(path: Path, name: str) -> EssayText:
    """The words of the file at `path`; `name` is what its sender calls it.

    Raises as `knowledge.essays.reading.read_essay`, DocumentTooHeavy also for what took too long;
    and OSError where our own disk or system fails.
    """
    if (kind := await asyncio.to_thread(_kind, path)) in PICTURES:
        return EssayText(kind, "", None)
    async with _place():
        ending = await run(CHILD, path, SECONDS)
    return understood(ending, name)


def _kind(path: Path) -> str:
    """What the first bytes say. Of a picture nothing else is read: it needs no process."""
    with path.open("rb") as file:
        return kind_of(file.read(HEAD))


async def run(arguments: Sequence[str], path: Path, seconds: float) -> Ending:
    """Python with `arguments`, the file at `path` on its standard input."""
    with _workplace(path) as (file, folder):
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *arguments,
            stdin=file,
            stdout=PIPE,
            stderr=DEVNULL,
            cwd=folder,
            env={"PYTHONPATH": str(_ROOT), "TMPDIR": folder},
            start_new_session=True,
        )
        try:
            async with asyncio.timeout(seconds):
                output = await _output(process)
                if output is not None:
                    return Ending(await process.wait(), output)
        except TimeoutError:
            pass
        finally:
            await _end(process)
    return Ending(None, b"")


def understood(ending: Ending, name: str) -> EssayText:
    """What the child said of the file `name`: its words, or the error raised."""
    if ending.status is None or -ending.status in _TOO_HEAVY:
        raise DocumentTooHeavy(name)
    if ending.status != 0:
        raise DamagedDocument(name, "reader")
    match _json(ending.output):
        case {"read": {"kind": str(kind), "text": str(text), "words": int() | None as words}}:
            return EssayText(kind, text, words)
        case {"error": str(error), "data": dict(data)} if error in _ERRORS:
            raise _ERRORS[error](**{**data, "name": name})
    raise DamagedDocument(name, "reader")


def _json(output: bytes) -> object:
    try:
        return json.loads(output)
    except ValueError:
        return None


def _place() -> asyncio.Semaphore:
    """The places of this event loop: a semaphore belongs to one."""
    return _places.setdefault(asyncio.get_running_loop(), asyncio.Semaphore(SIDE_BY_SIDE))


@contextmanager
def _workplace(path: Path) -> Iterator[tuple[BinaryIO, str]]:
    with path.open("rb") as file, TemporaryDirectory(prefix="reader-") as folder:
        yield file, folder


async def _output(process: Process) -> bytes | None:
    """All that the process says; None if that is too much."""
    stdout = cast(asyncio.StreamReader, process.stdout)
    try:
        await stdout.readexactly(OUTPUT_LIMIT + 1)
    except asyncio.IncompleteReadError as whole:
        return whole.partial
    return None


async def _end(process: Process) -> None:
    """Ends the process and all that it started, and takes leave of it."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    await process.communicate()
