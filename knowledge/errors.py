"""The error tree of the whole house. Errors carry data; `handlers.texts.errors` words them.

ThiduaError
+-- DocumentError                a file that cannot be read as text
|   +-- EmptyDocument
|   +-- BinaryDocument
|   +-- DocumentTooLarge
|   +-- UnsupportedFormat
|   +-- DamagedDocument
|   +-- ProtectedDocument
|   +-- DocumentTooHeavy
+-- NotAPlan                     text, but nothing of a plan in it
+-- UnknownUnit                  no unit has this code, name or alias
+-- AmbiguousUnit                several units answer to this name
+-- UnknownPlan
+-- AmbiguousPlan                several plans bear this number
+-- PlanWaits                    the plan has not been confirmed yet
+-- DuplicatePlan                the same file is already in the knowledge base
+-- UnitTableError               a row of a unit list cannot be read
+-- UnitGone                     the unit exists no longer; another may do its work
+-- UnreadableTime               the words for a moment were not understood
+-- NotAllowed                   the person lacks the right
+-- ConsentNeeded                only questions are served before somebody has agreed
+-- InvitationGone               a link into a unit is used up, too old, or never was
+-- StaleButton                  what a button stands for is gone, or never was
|   +-- DraftGone                the essay it belongs to was handed in or put aside
+-- EssayGone                    there is no such essay, or it was taken back or erased
+-- MonthClosed                  the essay went out with its month, which is closed
+-- NoRound                      the unit keeps no round of essays of its own
+-- NothingToExport              no essay of that month counts
+-- FilesMissing                 essays whose files are not on disk as they should be
+-- FileUnavailable              Telegram does not give a file, or it is too large for a bot
+-- AlreadyHandled               another worker has done this update meanwhile
+-- DatabaseUnavailable          the database cannot be opened or brought up to date
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ThiduaError(Exception):
    """Root of every error this project raises on purpose."""


class DocumentError(ThiduaError):
    """A file that cannot be read as text; `name` is the file's own name."""


@dataclass(eq=False)
class EmptyDocument(DocumentError):
    name: str


@dataclass(eq=False)
class BinaryDocument(DocumentError):
    """`kind` is what the bytes look like ("zip", "png", ...), or None where nothing is known."""

    name: str
    kind: str | None = None


@dataclass(eq=False)
class DocumentTooLarge(DocumentError):
    """`size` and `limit` in bytes."""

    name: str
    size: int
    limit: int


@dataclass(eq=False)
class UnsupportedFormat(DocumentError):
    """A format that is known but not read yet, such as a legacy .doc."""

    name: str
    kind: str


@dataclass(eq=False)
class DamagedDocument(DocumentError):
    name: str
    detail: str


@dataclass(eq=False)
class ProtectedDocument(DocumentError):
    """A password is needed to open it."""

    name: str


@dataclass(eq=False)
class DocumentTooHeavy(DocumentError):
    """Small enough as a file, but reading it takes more memory or time than a file may have."""

    name: str


@dataclass(eq=False)
class NotAPlan(ThiduaError):
    name: str


@dataclass(eq=False)
class UnknownUnit(ThiduaError):
    """`similar` holds codes of units with a like name, best first."""

    wanted: str
    similar: tuple[str, ...] = ()


@dataclass(eq=False)
class AmbiguousUnit(ThiduaError):
    wanted: str
    codes: tuple[str, ...]


@dataclass(eq=False)
class UnknownPlan(ThiduaError):
    wanted: str


@dataclass(eq=False)
class AmbiguousPlan(ThiduaError):
    """`ids` are the ids that `import` printed."""

    wanted: str
    ids: tuple[int, ...]


@dataclass(eq=False)
class PlanWaits(ThiduaError):
    """Only a plan that somebody has confirmed is reminded of."""

    wanted: str
    plan_id: int


@dataclass(eq=False)
class DuplicatePlan(ThiduaError):
    name: str
    plan_id: int


class TableProblem(StrEnum):
    """What is wrong with a row of a unit list."""

    EMPTY = "empty"
    UNREADABLE = "unreadable"
    NO_COLUMN = "no_column"
    BLANK = "blank"
    TOO_LONG = "too_long"
    TWICE = "twice"
    UNKNOWN_PARENT = "unknown_parent"
    CIRCLE = "circle"
    BAD_DATE = "bad_date"
    UNKNOWN_SUCCESSOR = "unknown_successor"
    OWN_SUCCESSOR = "own_successor"
    SUCCESSOR_CIRCLE = "successor_circle"


@dataclass(eq=False)
class UnitTableError(ThiduaError):
    """`line` counts from 1, the header included; `value` is the column or code at fault."""

    name: str
    line: int
    problem: TableProblem
    value: str = ""


@dataclass(eq=False)
class UnitGone(ThiduaError):
    """`until` was the unit's last day; `successor` is the name of whoever does its work now."""

    name: str
    until: date
    successor: str | None = None


@dataclass(eq=False)
class UnreadableTime(ThiduaError):
    text: str


@dataclass(eq=False)
class NotAllowed(ThiduaError):
    """`role` is the one that would be needed, as operators type it; `right` what was tried."""

    role: str
    right: str = ""


class ConsentNeeded(ThiduaError):
    """Somebody asked for more than an answer before agreeing to what is stored."""


class InvitationGone(ThiduaError):
    """A link into a unit that lets nobody in any more: used, too old, unknown, or of somebody who
    may not give this role."""


class StaleButton(ThiduaError):
    """A press that stands for nothing any more, or that no button of ours could have sent."""


class DraftGone(StaleButton):
    """A press on an essay that was handed in meanwhile, or put aside."""


@dataclass(eq=False)
class EssayGone(ThiduaError):
    """`code` is "" where a button named the essay."""

    code: str


@dataclass(eq=False)
class MonthClosed(ThiduaError):
    code: str
    month: date


@dataclass(eq=False)
class NoRound(ThiduaError):
    """`wanted`: the unit's name."""

    wanted: str


@dataclass(eq=False)
class NothingToExport(ThiduaError):
    wanted: str
    month: date


@dataclass(eq=False)
class FilesMissing(ThiduaError):
    """`codes` of the essays; everything else was written."""

    codes: tuple[str, ...]


@dataclass(eq=False)
class FileUnavailable(ThiduaError):
    """`name` is the file's own; `size` in bytes, 0 where nobody knows."""

    name: str
    size: int


@dataclass(eq=False)
class AlreadyHandled(ThiduaError):
    update_id: int


@dataclass(eq=False)
class DatabaseUnavailable(ThiduaError):
    """`detail` is the engine's own reason, in its own words."""

    detail: str
