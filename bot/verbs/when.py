"""`when TEXT --now ISO`: read a Vietnamese date expression; `--jsonl` reads one a line."""

import argparse
from datetime import date, datetime
from typing import Any

from bot.console import instant, json_lines, readable, say, say_json
from bot.resources import process_clock
from bot.settings import Settings
from handlers.texts import command_line as texts
from knowledge.deadlines import Deadline, DocumentContext, read_cell, read_chat, says
from knowledge.errors import UnreadableTime


def add(verbs: Any) -> None:
    """Declare the verb."""
    verb = verbs.add_parser("when", help="đọc một cách nói thời gian")
    verb.add_argument("text", nargs="?", help="ví dụ: «8h sáng thứ Sáu tuần sau»")
    verb.add_argument("--now", metavar="ISO", help="coi như đang là lúc này")
    verb.add_argument("--json", action="store_true", help="in JSON")
    verb.add_argument(
        "--jsonl", action="store_true", help='đọc các dòng {"text": ..., "now": ...} từ đầu vào'
    )
    verb.set_defaults(run=run, parser=verb)


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Read and print."""
    if (arguments.text is None) == (not arguments.jsonl):
        arguments.parser.error("cần một cách nói thời gian, hoặc --jsonl")
    now = instant(arguments.now, settings.zone) if arguments.now else process_clock(settings)()
    if arguments.jsonl:
        return _read_lines(settings, now)
    reading = read_chat(readable(arguments.text), now)
    if arguments.json:
        say_json(_shown(reading.deadline, reading.rest), indent=2)
    else:
        say(says(reading.deadline))
    return 0


def _read_lines(settings: Settings, now: datetime) -> int:
    status = 0
    for line in json_lines():
        try:
            reading = _read_line(line or {}, settings, now)
        except (KeyError, TypeError, ValueError, UnreadableTime):
            reading, status = {"error": texts.BAD_LINE}, 1
        say_json(reading)
    return status


def _read_line(line: dict[str, Any], settings: Settings, now: datetime) -> dict[str, Any]:
    """One line read; a line of the wrong shape raises what reading it raises."""
    text = readable(_word(line["text"]))
    if "now" in line:
        now = instant(_word(line["now"]), settings.zone)
    match line.get("mode", "chat"):
        case "document":
            return _shown(read_cell(text, _context(line, now)), "")
        case "chat":
            reading = read_chat(text, now)
            return _shown(reading.deadline, reading.rest)
        case other:
            raise ValueError(other)


def _word(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _context(line: dict[str, Any], now: datetime) -> DocumentContext:
    """What the line tells of its plan; without it, a plan issued at `now`."""
    issued = line.get("issued_on")
    return DocumentContext(
        issued_on=date.fromisoformat(issued) if issued else now.date(),
        year=line.get("year"),
        school_year=line.get("school_year"),
    )


def _shown(deadline: Deadline, rest: str) -> dict[str, Any]:
    return {**deadline.to_json(), "says": says(deadline), "rest": rest}
