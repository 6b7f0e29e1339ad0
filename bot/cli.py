"""The command line: parse the words, call the verb, turn errors into one line and a status.

Status 0 done, 1 the work failed, 2 wrong use or a bad setting (contract.md).
"""

import argparse
import gc
import importlib
import io
import logging
import os
import sys
from collections.abc import Sequence
from typing import Any

from bot.console import WRONG_USE, OneLineParser, complain
from bot.logs import set_up_logs
from bot.redaction import redact
from bot.settings import SettingsError, load_settings
from handlers.texts import command_line as texts
from handlers.texts.errors import file_trouble, sentence
from knowledge.errors import ThiduaError, UnreadableTime

VERBS = {
    "run": "run",
    "demo": "demo",
    "parse": "parse",
    "import": "import_plans",
    "ask": "ask",
    "when": "when",
    "units": "units",
    "grant": "grant",
    "round": "rounds",
    "reminders": "reminders",
    "preview": "preview",
    "essays": "essays",
    "bench": "bench",
    "migrate": "migrate",
    "doctor": "doctor",
}
"""The verbs, each with its module in `bot.verbs`. Only the one that is called is loaded: most of
them need a small part of the bot."""

FAILED = 1

log = logging.getLogger(__name__)


def main(words: Sequence[str] | None = None) -> int:
    """Run one verb; returns the exit status."""
    _speak_utf8()
    words = sys.argv[1:] if words is None else words
    arguments = _parser(words).parse_args(words)
    try:
        settings = load_settings()
    except SettingsError as error:
        complain(str(error))
        return WRONG_USE
    set_up_logs(settings.log_level, settings.log_format, settings.secrets)
    try:
        status: int = arguments.run(arguments, settings)
        sys.stdout.flush()
    except BrokenPipeError:
        _stop_writing()
        return FAILED
    except (Exception, KeyboardInterrupt) as error:
        complain(redact(_reason(error), settings.secrets))
        return WRONG_USE if isinstance(error, (SettingsError, UnreadableTime)) else FAILED
    return status


def _reason(error: BaseException) -> str:
    match error:
        case SettingsError():
            return str(error)
        case ThiduaError():
            return sentence(error)
        case OSError():
            return file_trouble(error)
        case KeyboardInterrupt():
            return texts.STOPPED
        case _:
            log.debug("unexpected", exc_info=error)
            return texts.UNEXPECTED.format(kind=type(error).__name__, detail=error)


def _parser(words: Sequence[str]) -> argparse.ArgumentParser:
    parser = OneLineParser(prog="thidua", description=texts.DESCRIPTION)
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    for name in words[:1] if words and words[0] in VERBS else VERBS:
        load(VERBS[name]).add(verbs)
    return parser


def load(name: str) -> Any:
    """A module of verbs. What it imports is here to stay: a collector that looks for garbage among
    it meanwhile, and ever after, takes a fifth of the start."""
    full = f"bot.verbs.{name}"
    if full in sys.modules:
        return sys.modules[full]
    gc.disable()
    try:
        return importlib.import_module(full)
    finally:
        gc.freeze()
        gc.enable()


def _stop_writing() -> None:
    """Whoever read our output is gone: let nothing complain of it at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _speak_utf8() -> None:
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
