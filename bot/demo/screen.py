"""Where the terminal chat is written."""

import io
import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass

from bot.demo.wrapping import Style


@dataclass(frozen=True, slots=True)
class Screen:
    """`write` takes text with its line ends.

    `live` is a person at a keyboard, who sees what they type; otherwise lines are echoed.
    """

    write: Callable[[str], object]
    style: Style
    live: bool = False


def standard_screen() -> Screen:
    """Standard output: wrapped and coloured for a terminal, line by line as it is for a pipe."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    terminal = sys.stdout.isatty()
    width = shutil.get_terminal_size((80, 24)).columns if terminal else None
    style = Style(width, ansi=terminal and "NO_COLOR" not in os.environ)
    return Screen(_write_at_once, style, live=sys.stdin.isatty())


def _write_at_once(text: str) -> None:
    """Write; once nobody reads any more (`demo | head`), the rest goes nowhere, quietly."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
