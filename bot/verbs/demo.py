"""`demo`: chat with the bot in the terminal, or play a script; no token, no network."""

import argparse
import asyncio
from pathlib import Path
from typing import Any

from bot.console import complain, say
from bot.demo.screen import standard_screen
from bot.demo.script import run_script
from bot.demo.stage import stage
from bot.demo.stdin import stdin_lines
from bot.demo.terminal import Terminal
from bot.settings import Settings

SPEAKER = "co.lan"
"""Who speaks at first: a teacher of the sample school."""


def add(verbs: Any) -> None:
    """Declare the verb."""
    verb = verbs.add_parser(
        "demo",
        help="trò chuyện thử với bot trong terminal",
        epilog="Mã Telegram của một người: 100000000 + crc32(tên viết thường, UTF-8) % 900000000.",
    )
    verb.add_argument("--script", type=Path, metavar="FILE", help="chơi một kịch bản rồi thoát")
    verb.set_defaults(run=run)


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Chat until the input ends; with a script, status 1 if a line could not be carried out."""
    script: Path | None = arguments.script
    lines = script.read_text("utf-8-sig", errors="replace").splitlines() if script else None
    return asyncio.run(_run(lines, settings))


async def _run(lines: list[str] | None, settings: Settings) -> int:
    async with stage(settings) as director:
        if lines is not None:
            return await run_script(director, lines, say, lambda line: complain(str(line)))
        await Terminal(director, standard_screen(), speaker=SPEAKER).run(stdin_lines())
    return 0
