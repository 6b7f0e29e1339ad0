"""Long lists of values in parts that a database takes in one statement."""

from collections.abc import Iterable
from typing import TypeVar

T = TypeVar("T", int, str)

PART = 500
"""Values of one IN list."""


def parts(values: Iterable[T]) -> list[list[T]]:
    """The different values, in order, in lists that are short enough."""
    ordered = sorted(set(values))
    return [ordered[n : n + PART] for n in range(0, len(ordered), PART)]
