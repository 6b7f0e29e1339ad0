"""Reading the deadline column of a plan."""

from knowledge.deadlines.context import DocumentContext
from knowledge.deadlines.deadline import Deadline, Kind


def read_cell(text: str, context: DocumentContext) -> Deadline:
    """Read one cell of a plan's deadline column."""
    return Deadline(text, Kind.UNKNOWN)
