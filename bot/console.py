"""What the command line prints, and what it reads line by line."""

import json
import sys
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from knowledge.errors import UnreadableTime


def say(text: str) -> None:
    """Print to standard output."""
    sys.stdout.write(text + "\n")


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
            except ValueError:
                value = None
            yield value if isinstance(value, dict) else None


def instant(text: str, zone: ZoneInfo) -> datetime:
    """An ISO instant; without a zone it is local time in `zone`. Raises `UnreadableTime`."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise UnreadableTime(text) from error
    return moment.replace(tzinfo=zone) if moment.tzinfo is None else moment.astimezone(zone)
