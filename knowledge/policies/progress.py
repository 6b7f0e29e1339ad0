"""How far units are with what they owe: as one mark, as sums, and whether they can be reached."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, StrEnum, auto

from knowledge.essays.month import ReportMonth, SchoolLine
from knowledge.policies.routing import People
from knowledge.policies.states import Standing, State


class Mark(StrEnum):
    """What a line of /tiendo begins with."""

    DONE = "✅"
    WAIVED = "➖"
    SEEN = "🟡"
    """Of a task: somebody has said that they know of it. Of a month: some essays are there."""
    OPEN = "⬜"


MARKS = {
    Standing.DONE: Mark.DONE,
    Standing.SENT_OUTSIDE: Mark.DONE,
    Standing.SUBMITTED: Mark.DONE,
    Standing.WAIVED: Mark.WAIVED,
}


def mark_of(state: State) -> Mark:
    """The mark of a task's state."""
    if state.is_finished:
        return MARKS[state.standing]
    return Mark.SEEN if state.acknowledged_at is not None else Mark.OPEN


def mark_of_line(line: SchoolLine) -> Mark:
    """The mark of a school's month (contract.md, `/tiendo`)."""
    if line.standing is Standing.WAIVED:
        return Mark.WAIVED
    if line.missing == 0:
        return Mark.DONE
    return Mark.SEEN if line.handed_in else Mark.OPEN


@dataclass(frozen=True, slots=True)
class Counts:
    """Schools' months added up. `schools` owe, `complete` of them have all; those that were let off
    are `waived` and no part of either. `outside` of the `essays` went another way. `missing` is of
    the schools that miss something: what others have beyond the quota makes up for nothing."""

    schools: int
    complete: int
    waived: int
    essays: int
    owed: int
    missing: int
    outside: int
    late: int
    returned: int
    reserve: int

    @property
    def on_time(self) -> int:
        """Essays known to have come in time: of those sent another way nobody knows."""
        return self.essays - self.outside - self.late


def counts_of(lines: Iterable[SchoolLine]) -> Counts:
    """The sums of some lines."""
    found = list(lines)
    owing = [line for line in found if line.standing is not Standing.WAIVED]
    return Counts(
        schools=len(owing),
        complete=sum(line.missing == 0 for line in owing),
        waived=len(found) - len(owing),
        essays=sum(line.handed_in for line in found),
        owed=sum(line.owed for line in found),
        missing=sum(line.missing for line in found),
        outside=sum(line.outside for line in found),
        late=sum(line.late for line in found),
        returned=sum(line.returned for line in found),
        reserve=sum(line.reserve for line in found),
    )


def report_month(month: date, lines: Iterable[SchoolLine]) -> ReportMonth:
    """A month of a report."""
    counts = counts_of(lines)
    return ReportMonth(
        month,
        counts.schools,
        counts.complete,
        counts.essays,
        counts.owed,
        counts.on_time,
        counts.late,
        counts.outside,
        counts.missing,
        counts.waived,
    )


class Reach(Enum):
    """Whether anybody at a unit hears of a duty now."""

    HEARS = auto()
    MUTED = auto()
    """Somebody could be written to, and has muted the bot for a while."""
    NOT_THEIRS = auto()
    """All who could be written to have said that it is not theirs."""
    GROUP = auto()
    """No person, but the unit's group."""
    NOBODY = auto()


def reach_of(people: People, state: State, now: datetime) -> Reach:
    """Whether a reminder of a duty in this state would be heard by somebody of its unit."""
    if people.awake(state, now):
        return Reach.HEARS
    reachable = [one for one in people.contacts if one.reachable]
    if people.group is not None and people.group.reachable:
        return Reach.GROUP
    if not reachable:
        return Reach.NOBODY
    theirs = [one for one in reachable if one.chat not in state.not_mine]
    return Reach.MUTED if theirs else Reach.NOT_THEIRS
