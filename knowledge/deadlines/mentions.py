"""Finding the dates in a plan's prose and telling what each is there for."""

from dataclasses import dataclass
from enum import StrEnum

from knowledge.deadlines.context import DocumentContext
from knowledge.deadlines.deadline import Deadline


class Role(StrEnum):
    """Why a date stands where it stands (dates.md 4, 6)."""

    DEADLINE = "deadline"
    PERIOD = "period"
    CITATION = "citation"
    ANNIVERSARY = "anniversary"
    ISSUE = "issue"
    VALIDITY = "validity"


@dataclass(frozen=True, slots=True)
class Mention:
    """A date in prose; `start` and `end` are offsets into the text that was given."""

    deadline: Deadline
    role: Role
    start: int
    end: int


def find_mentions(text: str, context: DocumentContext) -> tuple[Mention, ...]:
    """Every date expression of `text` in reading order."""
    return ()
