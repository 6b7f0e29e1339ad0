"""From a file on disk to a plan that was read, with the bytes it was read from."""

from pathlib import Path

from db.plans import PlanFile
from knowledge.documents import read_document
from knowledge.plans import read_plan


def open_plan(path: Path) -> PlanFile:
    """Read a plan file; raises `DocumentError` or `NotAPlan` for what is none, or `OSError`."""
    data = path.read_bytes()
    return PlanFile(path.name, data, read_plan(read_document(path.name, data)))
