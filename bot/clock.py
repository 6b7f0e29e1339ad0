"""The one place that reads the wall clock. Everything below is told the time."""

from collections.abc import Callable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

Clock = Callable[[], datetime]
"""Gives the present instant, always aware."""


def wall_clock(zone: ZoneInfo) -> Clock:
    """The machine's own time, told in `zone`."""
    return lambda: datetime.now(UTC).astimezone(zone)


def clock_from(start: datetime, zone: ZoneInfo) -> Clock:
    """A clock that stands at `start` now and runs on with the machine's (setting CLOCK)."""
    shift = start - datetime.now(UTC)
    return lambda: (datetime.now(UTC) + shift).astimezone(zone)
