"""The canonical deadline: the words as written and our reading of them, side by side."""

from dataclasses import dataclass, replace
from datetime import date, time
from enum import StrEnum
from typing import Any, Self

TimeOfDay = time
"""The type under a name that the field `time` does not hide."""


class Kind(StrEnum):
    """What sort of time the words name (contract.md, DEADLINE)."""

    BY = "by"
    ON = "on"
    SPAN = "span"
    MONTH = "month"
    QUARTER = "quarter"
    SEMESTER = "semester"
    YEAR = "year"
    SCHOOL_YEAR = "school_year"
    RECURRING = "recurring"
    OFFSET = "offset"
    EVENT = "event"
    NONE = "none"
    UNKNOWN = "unknown"


class Bound(StrEnum):
    """Whether the day `end` itself still counts. "Trước ngày X" excludes X."""

    INCLUSIVE = "inclusive"
    EXCLUSIVE = "exclusive"


class Flag(StrEnum):
    """What a reader must be told about a reading. Listed in the README."""

    WEEKDAY_MISMATCH = "weekday_mismatch"
    INHERITED = "inherited"
    YEAR_INFERRED = "year_inferred"
    YEAR_AMBIGUOUS = "year_ambiguous"
    SECOND_BOUND = "second_bound"
    BLANK = "blank"
    BLANK_DAY = "blank_day"
    INVALID_DATE = "invalid_date"
    INVALID_TIME = "invalid_time"
    PAST = "past"
    PAST_THIS_YEAR = "past_this_year"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    LUNAR = "lunar"
    AMBIGUOUS = "ambiguous"
    OPEN_END = "open_end"


class ReadBy(StrEnum):
    """Which reader understood the words."""

    GRAMMAR = "grammar"
    FALLBACK = "fallback"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline as written (`raw`) and as read (everything else).

    `start` and `end` are local dates, both inclusive unless `bound` says otherwise; either may be
    missing. `rrule` is RFC 5545 text, `offset` an ISO 8601 duration relative to a task's deadline.
    The instant a task falls due is derived by policy and never stored here (dates.md 7).
    """

    raw: str
    kind: Kind
    start: date | None = None
    end: date | None = None
    bound: Bound | None = None
    time: TimeOfDay | None = None
    rrule: str | None = None
    offset: str | None = None
    flags: tuple[Flag, ...] = ()
    alternatives: tuple["Deadline", ...] = ()
    source: ReadBy = ReadBy.GRAMMAR

    def flagged(self, *flags: Flag) -> Self:
        """The same deadline with `flags` added, each once, in order."""
        return replace(self, flags=tuple(dict.fromkeys((*self.flags, *flags))))

    def to_json(self) -> dict[str, Any]:
        """The shape of contract.md, without "says" (see `wording.says`)."""
        return {
            "raw": self.raw,
            "kind": self.kind.value,
            "start": self.start.isoformat() if self.start else None,
            "end": self.end.isoformat() if self.end else None,
            "bound": self.bound.value if self.bound else None,
            "time": self.time.strftime("%H:%M") if self.time else None,
            "rrule": self.rrule,
            "flags": [flag.value for flag in self.flags],
            "offset": self.offset,
            "alternatives": [other.to_json() for other in self.alternatives],
            "source": self.source.value,
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """The inverse of `to_json`."""
        return cls(
            raw=data["raw"],
            kind=Kind(data["kind"]),
            start=date.fromisoformat(data["start"]) if data["start"] else None,
            end=date.fromisoformat(data["end"]) if data["end"] else None,
            bound=Bound(data["bound"]) if data["bound"] else None,
            time=TimeOfDay.fromisoformat(data["time"]) if data["time"] else None,
            rrule=data["rrule"],
            offset=data["offset"],
            flags=tuple(Flag(flag) for flag in data["flags"]),
            alternatives=tuple(cls.from_json(other) for other in data["alternatives"]),
            source=ReadBy(data["source"]),
        )
