"""`demo`: chat with the bot in the terminal, or play a script; no token, no network."""

import argparse
import asyncio
import sys
from pathlib import Path
from typing import Any

from bot.console import say
from bot.demo.script import run_script
from bot.demo.stage import stage
from bot.demo.stdin import stdin_lines
from bot.demo.terminal import Screen, Terminal
from bot.demo.wrapping import Style
from bot.settings import Settings

SPEAKER = "co.lan"
COLUMNS = 80


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
    lines = script.read_text(encoding="utf-8-sig").splitlines() if script else None
    return asyncio.run(_run(lines, settings))


async def _run(lines: list[str] | None, settings: Settings) -> int:
    async with stage(settings) as director:
        if lines is not None:
            return await run_script(director, lines, say, _complain)
        live = sys.stdin.isatty()
        style = Style(COLUMNS, ansi=sys.stdout.isatty())
        await Terminal(director, Screen(_write, style, live), speaker=SPEAKER).run(stdin_lines())
    return 0


def _write(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


def _complain(line: object) -> None:
    sys.stderr.write(f"{line}\n")
