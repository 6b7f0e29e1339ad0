"""Pictures drawn in a child process."""

import asyncio
import os
import subprocess
import sys

import pytest

from bot import drawing
from bot.drawing import draw
from handlers.papers import pictures
from tests.bot.drawing_kit import stay
from tests.handlers.papers.paper_kit import grid


async def test_the_child_draws_what_would_be_drawn_here() -> None:
    assert await draw(pictures.progress, grid(2, 2)) == pictures.progress(grid(2, 2))


async def test_a_drawing_that_fails_is_an_error_here(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(subprocess.CalledProcessError):
        await draw(bytes.fromhex, "no number")
    assert "non-hexadecimal" in caplog.text


async def test_a_drawing_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "SECONDS", 0.01)
    with pytest.raises(TimeoutError):
        await draw(pictures.progress, grid(60, 12))


async def test_whoever_stops_waiting_ends_the_child() -> None:
    calls: asyncio.Queue[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = asyncio.Queue()
    server = await asyncio.start_server(lambda *call: calls.put_nowait(call), "127.0.0.1", 0)
    port: int = server.sockets[0].getsockname()[1]
    async with server, asyncio.timeout(60):
        drawn = asyncio.create_task(draw(stay, port))
        child, writer = await calls.get()
        assert await child.readexactly(4) == b"here"
        drawn.cancel()
        with pytest.raises(asyncio.CancelledError):
            await drawn
        assert await child.read() == b""
        writer.close()


async def test_the_child_knows_no_token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_TOKEN", "1:secret")
    assert await draw(os.getenvb, b"TELEGRAM_TOKEN", b"unknown") == b"unknown"


def test_naming_a_picture_does_not_load_matplotlib() -> None:
    program = "import sys, bot.drawing, handlers.papers.pictures, handlers.papers.package; "
    program += "sys.exit('matplotlib' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], check=False)  # noqa: S603  # our own words
    assert done.returncode == 0
