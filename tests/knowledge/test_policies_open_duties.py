"""What a unit sees of what it owes."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import pytest

from knowledge.deadlines import DocumentContext, read_cell
from knowledge.policies.due import Due, Duty, Extension, Pace, due_of
from knowledge.policies.open_duties import Part, in_order, nearest, part_of, touches
from knowledge.policies.policy import HANOI

KNOWN = datetime(2026, 9, 11, 8, 0, tzinfo=HANOI)
CONTEXT = DocumentContext(issued_on=date(2026, 9, 10), school_year="2026-2027")


def duty(cell: str) -> Duty:
    return Duty("t1", "HOASEN", "Gửi kế hoạch", read_cell(cell, CONTEXT), KNOWN)


@pytest.mark.parametrize(
    ("cell", "now", "own", "helping"),
    [
        ("Trước ngày 20/11/2026", "2026-11-19", Part.AHEAD, Part.HELPS),
        ("Trước ngày 20/11/2026", "2026-11-20T23:00", Part.AHEAD, Part.HELPS),
        ("Trước ngày 20/11/2026", "2026-11-21", Part.OVERDUE, None),
        ("Trước 17h00 ngày 20/11/2026", "2026-11-20T17:00", Part.OVERDUE, None),
        ("Tháng 3", "2027-03-31", Part.AHEAD, Part.HELPS),
        ("Tháng 3", "2027-04-01", Part.OVERDUE, None),
        ("", "2026-11-10", Part.UNCLEAR, Part.HELPS),
        ("Theo thông báo của Sở", "2026-11-10", Part.UNCLEAR, Part.HELPS),
        ("10/9/2026", "2026-11-10", None, None),
    ],
)
def test_where_a_duty_stands(cell: str, now: str, own: Part | None, helping: Part | None) -> None:
    at = datetime.fromisoformat(now).replace(tzinfo=HANOI)
    assert part_of(duty(cell), at, helps=False) is own
    assert part_of(duty(cell), at, helps=True) is helping


def test_an_extension_takes_lateness_away() -> None:
    now = datetime(2026, 11, 21, 8, 0, tzinfo=HANOI)
    longer = replace(duty("20/11/2026"), extension=Extension(date(2026, 11, 27), now))
    assert part_of(longer, now, helps=False) is Part.AHEAD


@dataclass(frozen=True)
class Line:
    part: Part
    due: Due | None
    series: str | None = None


def line(part: Part, day: int | None, series: str | None = None) -> Line:
    at = date(2026, 11, day) if day else None
    return Line(part, Due(Pace.LADDER, at, at) if at else None, series)


def test_what_is_late_comes_first_then_the_soonest_and_help_last() -> None:
    wanted = [
        line(Part.OVERDUE, 2), line(Part.OVERDUE, 5), line(Part.AHEAD, 12), line(Part.AHEAD, 20),
        line(Part.UNCLEAR, None), line(Part.HELPS, 11),
    ]  # fmt: skip
    assert in_order([wanted[n] for n in (5, 3, 1, 4, 0, 2)]) == wanted


def test_of_what_comes_again_the_next_time_is_told_and_every_time_that_is_late() -> None:
    late = [line(Part.OVERDUE, 1, "a"), line(Part.OVERDUE, 8, "a")]
    ahead = [line(Part.AHEAD, 15, "a"), line(Part.AHEAD, 15, "b"), line(Part.AHEAD, 22, "a")]
    alone = [line(Part.AHEAD, 23), line(Part.AHEAD, 24)]
    assert list(nearest([*late, *ahead, *alone])) == [*late, *ahead[:2], *alone]


def test_a_window_touches_every_day_of_it_and_a_day_only_itself() -> None:
    window, day = due_of(duty("Từ 09/11 đến 25/11/2026")), due_of(duty("20/11/2026"))
    assert window is not None
    assert day is not None
    week = date(2026, 11, 9), date(2026, 11, 15)
    assert touches(window, *week)
    assert not touches(day, *week)
    assert not touches(window, week[0] - timedelta(7), week[1] - timedelta(7))
    assert touches(day, day.printed, day.printed)
