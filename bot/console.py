"""What the command line prints, and what it reads line by line."""

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import datetime
from typing import Any, NoReturn
from zoneinfo import ZoneInfo

from knowledge.errors import UnreadableTime

WRONG_USE = 2


class OneLineParser(argparse.ArgumentParser):
    """Says what is wrong with the words in one line; status 2."""

    def error(self, message: str) -> NoReturn:
        self.exit(WRONG_USE, f"{self.prog}: {one_line(message)} (xem {self.prog} --help)\n")


def say(text: str) -> None:
    """Print to standard output."""
    sys.stdout.write(text + "\n")


def complain(reason: str) -> None:
    """Print a reason to standard error, in one line."""
    sys.stderr.write(one_line(reason) + "\n")


def say_json(value: object, *, indent: int | None = None) -> None:
    """Print one JSON value, Vietnamese left readable; flushed, for whoever reads line by line."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=indent) + "\n")
    sys.stdout.flush()


def json_lines() -> Iterator[dict[str, Any] | None]:
    """The objects on standard input, one a line; None for a line that holds no object."""
    for line in sys.stdin:
        if line.strip():
            try:
                value = json.loads(line)
            except (ValueError, RecursionError):
                value = None
            yield value if isinstance(value, dict) else None


def instant(text: str, zone: ZoneInfo) -> datetime:
    """An ISO instant; without a zone it is local time in `zone`. Raises `UnreadableTime`."""
    try:
        moment = datetime.fromisoformat(text)
        return moment.replace(tzinfo=zone) if moment.tzinfo is None else moment.astimezone(zone)
    except (ValueError, OverflowError) as error:
        raise UnreadableTime(text) from error


def readable(text: str) -> str:
    """`text` without half characters, which neither the database nor a terminal takes."""
    return text.encode("utf-8", "replace").decode()


def one_line(text: str) -> str:
    """`text` with every run of blanks and line ends as one blank."""
    return " ".join(readable(text).split())
