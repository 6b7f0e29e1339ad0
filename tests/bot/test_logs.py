"""Logs: ours at the level asked for, others only when they warn, and no secret in any."""

import json
import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.clock import clock_from, growing_serial, wall_clock
from bot.logs import set_up_logs
from bot.redaction import REDACTED, redact

TOKEN = "987654321:" + "AAsecret" * 4
SHORT = "12:ab"


@pytest.fixture(autouse=True)
def logging_as_before() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


def _fail(url: str) -> None:
    raise ConnectionError(f"cannot reach {url}")


def _log_everything() -> None:
    for name in ("bot.x", "httpx", "httpcore", "telegram.ext", "aiosqlite", "root"):
        for level in (logging.DEBUG, logging.INFO, logging.WARNING, logging.ERROR):
            logging.getLogger(name).log(level, "POST https://host/bot%s/getMe %s", TOKEN, SHORT)
    try:
        _fail(f"https://host/file/bot{TOKEN}/a.pdf")
    except ConnectionError:
        logging.getLogger("bot.x").exception("failed with %s", SHORT)


@pytest.mark.parametrize("style", ["text", "json"])
@pytest.mark.parametrize("level", ["DEBUG", "INFO", "ERROR"])
def test_no_token_in_any_line(capsys: pytest.CaptureFixture[str], level: str, style: str) -> None:
    set_up_logs(level, style, (SHORT,))
    _log_everything()
    shown = capsys.readouterr().err
    assert "ConnectionError" in shown
    assert REDACTED in shown
    assert TOKEN not in shown
    assert TOKEN.partition(":")[2] not in shown
    assert SHORT not in shown


def test_others_speak_only_to_warn(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs("DEBUG", "text")
    for name in ("httpx", "telegram", "aiosqlite", "alembic"):
        logging.getLogger(name).info("chatter")
        logging.getLogger(name).warning("trouble")
    logging.getLogger("handlers.ask").debug("ours")
    shown = capsys.readouterr().err
    assert "chatter" not in shown
    assert shown.count("trouble") == 4
    assert "ours" in shown


def test_json_lines_are_one_object_each_tracebacks_included(
    capsys: pytest.CaptureFixture[str],
) -> None:
    set_up_logs("INFO", "json")
    _log_everything()
    entries = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert {"at", "level", "logger", "message"} <= entries[0].keys()
    assert "Traceback" in entries[-1]["traceback"]


@pytest.mark.parametrize(
    "harmless", ["http://127.0.0.1:4011/bot", "17:00:30", "2026-11-10T09:00", "3/2027"]
)
def test_what_is_no_token_stays(harmless: str) -> None:
    assert redact(harmless, ("",)) == harmless


def test_the_clock_starts_where_it_is_set_and_runs_on() -> None:
    zone = ZoneInfo("Asia/Ho_Chi_Minh")
    start = datetime(2027, 1, 1, tzinfo=UTC)
    clock = clock_from(start, zone)
    first, second = clock(), clock()
    assert start <= first <= second
    assert first.tzinfo is zone
    assert wall_clock(zone)().utcoffset() == first.utcoffset()


def test_a_later_run_begins_with_a_larger_number() -> None:
    assert 0 < growing_serial() < 2**52
