"""From a file on disk to a plan that was read, with the bytes it was read from."""

from pathlib import Path

from db.plans import PlanFile
from knowledge.documents import read_document
from knowledge.documents.reading import SIZE_LIMIT
from knowledge.plans import read_plan


def open_plan(path: Path) -> PlanFile:
    """Read a plan file; raises `DocumentError` or `NotAPlan` for what is none, or `OSError`."""
    with path.open("rb") as file:
        data = file.read(SIZE_LIMIT + 1)  # one byte too many is enough to refuse it
    return PlanFile(path.name, data, read_plan(read_document(path.name, data)))
