"""The one place that reads the wall clock. Everything below is told the time."""

from collections.abc import Callable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

Clock = Callable[[], datetime]
"""Gives the present instant, always aware."""

SERIALS_BEGIN = datetime(2026, 1, 1, tzinfo=UTC)


def wall_clock(zone: ZoneInfo) -> Clock:
    """The machine's own time, told in `zone`."""
    return lambda: datetime.now(UTC).astimezone(zone)


def clock_from(start: datetime, zone: ZoneInfo) -> Clock:
    """A clock that stands at `start` now and runs on with the machine's (setting CLOCK)."""
    shift = start - datetime.now(UTC)
    return lambda: (datetime.now(UTC) + shift).astimezone(zone)


def growing_serial() -> int:
    """A number larger than in any run before: milliseconds of the machine's own time."""
    return int((datetime.now(UTC) - SERIALS_BEGIN).total_seconds() * 1000)
