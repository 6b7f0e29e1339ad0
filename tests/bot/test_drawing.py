"""Pictures drawn in a child process."""

import asyncio
import os
import subprocess
import sys

import pytest

from bot import drawing
from bot.drawing import draw
from handlers.papers import pictures
from tests.handlers.papers.paper_kit import grid


async def test_the_child_draws_what_would_be_drawn_here() -> None:
    assert await draw(pictures.progress, grid(2, 2)) == pictures.progress(grid(2, 2))


async def test_a_drawing_that_fails_is_an_error_here(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(subprocess.CalledProcessError):
        await draw(bytes.fromhex, "no number")
    assert "non-hexadecimal" in caplog.text


async def test_a_drawing_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "SECONDS", 0.01)
    with pytest.raises(TimeoutError):
        await draw(pictures.progress, grid(60, 12))


async def test_whoever_stops_waiting_ends_the_child() -> None:
    waiting = asyncio.create_task(draw(os.urandom, 1 << 40))
    await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting


async def test_the_child_knows_no_token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_TOKEN", "1:secret")
    assert await draw(os.getenvb, b"TELEGRAM_TOKEN", b"unknown") == b"unknown"


def test_naming_a_picture_does_not_load_matplotlib() -> None:
    program = "import sys, bot.drawing, handlers.papers.pictures, handlers.papers.package; "
    program += "sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
