"""A passage: the smallest part of a plan that can be an answer's source."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Passage:
    """A clause or table row. `title` is its plan's, `heading` the path of headings above it."""

    id: int
    title: str
    heading: str
    body: str
