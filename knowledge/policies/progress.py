"""How far a unit is with what it owes, as one mark: for /tiendo."""

from enum import StrEnum

from knowledge.policies.states import Standing, State


class Mark(StrEnum):
    """What a line of /tiendo begins with."""

    DONE = "✅"
    WAIVED = "➖"
    SEEN = "🟡"
    OPEN = "⬜"


MARKS = {
    Standing.DONE: Mark.DONE,
    Standing.SENT_OUTSIDE: Mark.DONE,
    Standing.SUBMITTED: Mark.DONE,
    Standing.WAIVED: Mark.WAIVED,
}


def mark_of(state: State) -> Mark:
    """The mark of a state; essays that came back will bring one of their own."""
    if state.is_finished:
        return MARKS[state.standing]
    return Mark.SEEN if state.acknowledged_at is not None else Mark.OPEN
