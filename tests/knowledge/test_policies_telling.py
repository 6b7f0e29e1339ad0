"""When the askers of a question are told its answer."""

from datetime import datetime

import pytest

from knowledge.policies.policy import HANOI
from knowledge.policies.slots import Timetable
from knowledge.policies.telling import leaves_at


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=HANOI)


@pytest.mark.parametrize(
    ("now", "leaves"),
    [
        ("2026-11-10T09:00", None),  # within lessons: the asker waits for it
        ("2026-11-10T19:59", None),
        ("2026-11-10T20:00", "2026-11-11T07:00"),
        ("2026-11-11T06:59", "2026-11-11T07:00"),
        ("2026-11-13T21:00", "2026-11-16T07:00"),  # Friday night
        ("2026-11-15T10:00", "2026-11-16T07:00"),  # Sunday
    ],
)
def test_an_answer_leaves_at_once_or_on_the_next_morning(now: str, leaves: str | None) -> None:
    assert leaves_at(_at(now), Timetable()) == (_at(leaves) if leaves else None)


@pytest.mark.parametrize(
    ("muted_until", "leaves"),
    [
        ("2026-11-10T08:00", None),
        ("2026-11-10T11:00", "2026-11-10T11:00"),
        ("2026-11-10T22:00", "2026-11-11T07:00"),
    ],
)
def test_a_mute_is_waited_for(muted_until: str, leaves: str | None) -> None:
    told = leaves_at(_at("2026-11-10T09:00"), Timetable(), _at(muted_until))
    assert told == (_at(leaves) if leaves else None)
