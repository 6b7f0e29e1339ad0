"""Two versions of one plan: which tasks stayed, moved, came and went (product.md 6 C, 8.9).

Tasks are matched by their content words, each with the likest one left, never by their place.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.deadlines import Deadline
from knowledge.language import fold

ALIKE = 0.6
"""Share of words that two tasks of the two versions have in common, at least, to be one."""


@dataclass(frozen=True, slots=True)
class Line:
    """A task as one version has it; `deadline` is the plan's own, not what was settled."""

    id: int
    content: str
    deadline: Deadline


@dataclass(frozen=True, slots=True)
class Compared:
    """Pairs of old and new; `moved`: their dates differ."""

    same: tuple[tuple[Line, Line], ...]
    moved: tuple[tuple[Line, Line], ...]
    added: tuple[Line, ...]
    gone: tuple[Line, ...]


def compare(old: Sequence[Line], new: Sequence[Line]) -> Compared:
    """What became of the tasks of the old version in the new one."""
    pairs = list(_pairs(old, new))
    before, after = {one.id for one, _ in pairs}, {other.id for _, other in pairs}
    return Compared(
        tuple(pair for pair in pairs if is_same_date(*pair)),
        tuple(pair for pair in pairs if not is_same_date(*pair)),
        tuple(one for one in new if one.id not in after),
        tuple(one for one in old if one.id not in before),
    )


def is_same_date(one: Line, other: Line) -> bool:
    """Whether two tasks have the same deadline, however it is printed."""
    return _date(one.deadline) == _date(other.deadline)


def _date(deadline: Deadline) -> tuple[object, ...]:
    read = (deadline.start, deadline.end, deadline.bound, deadline.time, deadline.rrule)
    return (deadline.kind, *read, "" if any(read) else fold(" ".join(deadline.raw.split())))


def _pairs(old: Sequence[Line], new: Sequence[Line]) -> Iterator[tuple[Line, Line]]:
    """The likest first; of equals the one with the same date, then in the order of the plan."""
    words = {line: frozenset(fold(line.content).split()) for line in (*old, *new)}
    found = [
        (-_share(words[one], words[other]), not is_same_date(one, other), at, place)
        for at, one in enumerate(old)
        for place, other in enumerate(new)
    ]
    taken: tuple[set[int], set[int]] = (set(), set())
    for unlike, _, at, place in sorted(found):
        if -unlike >= ALIKE and at not in taken[0] and place not in taken[1]:
            taken[0].add(at)
            taken[1].add(place)
            yield old[at], new[place]


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    total = len(one) + len(other)
    return 2 * len(one & other) / total if total else 1.0
