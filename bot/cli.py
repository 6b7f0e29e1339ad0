"""The command line: parse the words, call the verb, turn errors into one line and a status.

Status 0 done, 1 the work failed, 2 wrong use or a bad setting (contract.md).
"""

import argparse
import io
import logging
import sys
from collections.abc import Sequence

from bot.logs import set_up_logs
from bot.settings import Settings, SettingsError, load_settings
from bot.verbs import (
    ask,
    bench,
    demo,
    doctor,
    grant,
    import_plans,
    migrate,
    parse,
    run,
    units,
    when,
)
from handlers.texts.errors import sentence
from knowledge.errors import ThiduaError

VERBS = (run, demo, parse, import_plans, ask, when, units, grant, bench, migrate, doctor)

DONE, FAILED, WRONG_USE = 0, 1, 2

log = logging.getLogger(__name__)


def main(words: Sequence[str] | None = None) -> int:
    """Run one verb; returns the exit status."""
    _speak_utf8()
    arguments = _parser().parse_args(words)
    try:
        settings = load_settings()
        set_up_logs(settings.log_level, settings.log_format)
        return _run(arguments, settings)
    except SettingsError as error:
        return _fail(str(error), WRONG_USE)
    except BrokenPipeError:
        return FAILED
    except KeyboardInterrupt:
        return _fail("Đã dừng.", FAILED)


def _run(arguments: argparse.Namespace, settings: Settings) -> int:
    try:
        status: int = arguments.run(arguments, settings)
    except ThiduaError as error:
        return _fail(sentence(error), FAILED)
    except OSError as error:
        return _fail(f"{error.filename or 'hệ thống'}: {error.strerror or error}", FAILED)
    except (SettingsError, BrokenPipeError):
        raise
    except Exception as error:
        log.debug("unexpected", exc_info=True)
        return _fail(f"Lỗi không ngờ tới ({type(error).__name__}): {error}", FAILED)
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="thidua", description="Trợ lý thi đua, khen thưởng cho trường học trên Telegram."
    )
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    for verb in VERBS:
        verb.add(verbs)
    return parser


def _fail(reason: str, status: int) -> int:
    print(" ".join(reason.split()), file=sys.stderr)  # noqa: T201  # the command line's own output
    return status


def _speak_utf8() -> None:
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
