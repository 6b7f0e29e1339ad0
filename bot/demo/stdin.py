"""Lines from standard input without blocking the event loop; Ctrl-C ends them like end of input."""

import asyncio
import contextlib
import os
import signal
import sys
import threading
from collections.abc import AsyncIterator, Iterator

_CHUNK = 65536


async def stdin_lines(descriptor: int | None = None) -> AsyncIterator[str]:
    """Lines as they come, without their ends; the last may lack its end.

    A thread reads, since a terminal, a pipe and a file cannot all be watched by one loop. It reads
    the bare descriptor: a thread that waits inside `sys.stdin` would hold its lock at exit.
    """
    loop = asyncio.get_running_loop()
    chunks: asyncio.Queue[bytes] = asyncio.Queue()
    source = sys.stdin.fileno() if descriptor is None else descriptor
    threading.Thread(target=_pump, args=(source, loop, chunks), daemon=True).start()
    with _ending_on_interrupt(loop, chunks):
        rest = b""
        while chunk := await chunks.get():
            *lines, rest = (rest + chunk).split(b"\n")
            for line in lines:
                yield _decoded(line)
        if rest:
            yield _decoded(rest)


def _pump(source: int, loop: asyncio.AbstractEventLoop, chunks: "asyncio.Queue[bytes]") -> None:
    """Hands on what can be read; an empty chunk is the end. A closed loop wants nothing more."""
    with contextlib.suppress(RuntimeError):
        while True:
            chunk = os.read(source, _CHUNK)
            loop.call_soon_threadsafe(chunks.put_nowait, chunk)
            if not chunk:
                return


@contextlib.contextmanager
def _ending_on_interrupt(
    loop: asyncio.AbstractEventLoop, chunks: "asyncio.Queue[bytes]"
) -> Iterator[None]:
    """The first Ctrl-C ends the input; a second one, if the bot hangs, ends the program."""

    def end() -> None:
        loop.remove_signal_handler(signal.SIGINT)
        chunks.put_nowait(b"")

    handled = False
    with contextlib.suppress(NotImplementedError, ValueError, RuntimeError):
        loop.add_signal_handler(signal.SIGINT, end)
        handled = True
    try:
        yield
    finally:
        if handled:
            loop.remove_signal_handler(signal.SIGINT)


def _decoded(line: bytes) -> str:
    return line.decode("utf-8", "replace").rstrip("\r")
