"""The monthly essay round (product.md 7, Monthly essays; contract.md, Round)."""

from datetime import date, datetime, time

import pytest

from knowledge.deadlines import Deadline, DocumentContext, read_cell
from knowledge.policies.due import Duty
from knowledge.policies.ladder import Audience, Stage
from knowledge.policies.policy import HANOI
from knowledge.policies.rounds import (
    Round,
    Totals,
    group_news,
    is_absorbed,
    round_duty,
    round_stages,
    round_standing,
    totals,
)
from knowledge.policies.slots import Timetable
from knowledge.policies.states import Standing, State, current

TABLE = Timetable()
ROUND = Round("pgd-ba-dinh")
NOVEMBER = date(2026, 11, 1)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=HANOI)


def owed(month: date = NOVEMBER, round_: Round = ROUND, known: str = "2026-09-01 08:00") -> Duty:
    duty = round_duty(round_, "thcs-ai-mo", month, "bài NTVT", at(known))
    assert duty is not None
    return duty


def told(stages: tuple[Stage, ...]) -> list[tuple[str, str]]:
    return [(stage.name, f"{stage.at:%d/%m %H:%M}") for stage in stages]


def test_day_1_open_day_10_last_two_working_days_the_15th_and_first_working_day_after() -> None:
    """15/12/2026 is a Tuesday."""
    assert told(round_stages(owed(date(2026, 12, 1)), TABLE)) == [
        ("opening", "01/12 07:00"),
        ("check", "10/12 07:00"),
        ("last_days", "11/12 07:00"),
        ("last_days", "14/12 07:00"),
        ("T", "15/12 07:00"),
        ("T_evening", "15/12 16:30"),
        ("list", "16/12 07:00"),
    ]


def test_on_a_non_working_15th_the_ladder_moves_earlier_the_printed_date_stays() -> None:
    """15/11/2026 is a Sunday."""
    duty = owed()
    assert told(round_stages(duty, TABLE)) == [
        ("opening", "02/11 07:00"),
        ("check", "10/11 07:00"),
        ("last_days", "11/11 07:00"),
        ("last_days", "12/11 07:00"),
        ("T", "13/11 07:00"),
        ("T_evening", "13/11 16:30"),
        ("list", "16/11 07:00"),
    ]
    assert duty.deadline.end == date(2026, 11, 15)


def test_a_round_around_tet() -> None:
    """Tết 2027: off from 4/2 to 10/2; the tenth moves before it."""
    assert told(round_stages(owed(date(2027, 2, 1)), TABLE))[:3] == [
        ("opening", "01/02 07:00"),
        ("check", "03/02 07:00"),
        ("last_days", "11/02 07:00"),
    ]


def test_first_working_day_after_the_secretary_gets_the_list() -> None:
    listed = round_stages(owed(), TABLE)[-1]
    assert (listed.name, listed.audience) == ("list", Audience.SECRETARY)


@pytest.mark.parametrize(("count", "silent"), [(0, False), (2, False), (3, True), (4, True)])
def test_only_to_units_below_3(count: int, silent: bool) -> None:
    """Day 10 only to units <3; the 15th only to missing; submitted means silence."""
    state = State(round_standing(count, ROUND.quota))
    stages = round_stages(owed(), TABLE)
    assert {current(stages, state, stage.at) is None for stage in stages} == {silent}


def test_summer_and_waived_months_off() -> None:
    waived = Round("pgd-ba-dinh", off=frozenset({NOVEMBER}))
    assert round_duty(waived, "thcs-ai-mo", NOVEMBER, "bài NTVT", at("2026-09-01 08:00")) is None
    off = [month for month in range(1, 13) if ROUND.is_off(date(2027, month, 1))]
    assert off == [6, 7, 8]


def test_a_unit_let_off_for_a_month_hears_nothing() -> None:
    state = State(round_standing(0, 3, waived=True))
    assert all(
        current(round_stages(owed(), TABLE), state, s.at) is None
        for s in round_stages(owed(), TABLE)
    )


def test_a_round_set_in_the_middle_of_the_month_has_no_past() -> None:
    stages = round_stages(owed(known="2026-11-11 09:00"), TABLE)
    assert [stage.name for stage in stages] == ["last_days", "T", "T_evening", "list"]
    assert round_stages(owed(known="2026-11-16 09:00"), TABLE) == ()


def test_the_last_days_are_one_stage() -> None:
    state = State().acknowledged(at("2026-11-11 08:00"))
    stages = round_stages(owed(), TABLE)
    assert current(stages, state, at("2026-11-12 07:00")) is None
    assert current(stages, state, at("2026-11-13 07:00")) is not None


def test_an_early_day_leaves_no_room_for_the_check() -> None:
    early = Round("pgd-ba-dinh", day=5)
    names = [stage.name for stage in round_stages(owed(date(2026, 11, 1), early), TABLE)]
    assert names == ["opening", "last_days", "last_days", "T", "T_evening", "list"]


def test_the_last_day_of_a_short_month_stands_for_the_31st() -> None:
    assert owed(date(2027, 2, 1), Round("x", day=31)).deadline.end == date(2027, 2, 28)


def test_an_hour_ends_the_day_before_the_evening() -> None:
    noon = Round("pgd-ba-dinh", hour=time(12))
    names = [stage.name for stage in round_stages(owed(date(2026, 12, 1), noon), TABLE)]
    assert names[-2:] == ["T", "list"]


def test_each_month_is_a_duty_of_its_own() -> None:
    assert owed().id == "round:pgd-ba-dinh:2026-11"


def test_the_group_sees_totals_and_thanks() -> None:
    """The group sees totals and thanks («✅ 12/12 trường đã đủ bài tháng 11»)."""
    duty, stages = owed(), round_stages(owed(), TABLE)
    complete, partly = Totals(12, 12), Totals(11, 12)
    assert group_news(duty, complete, stages, at("2026-11-09 07:00")) == f"thanks|{duty.id}"
    assert group_news(duty, partly, stages, at("2026-11-13 16:30")) is None
    assert group_news(duty, partly, stages, at("2026-11-16 07:00")) == f"totals|{duty.id}"
    assert group_news(duty, partly, stages, at("2026-11-18 07:00")) is None
    assert group_news(duty, Totals(0, 0), stages, at("2026-11-13 07:00")) is None


def test_totals_leave_out_schools_that_were_let_off() -> None:
    counted = totals([Standing.SUBMITTED, Standing.SENT_OUTSIDE, Standing.OPEN, Standing.WAIVED])
    assert counted == Totals(2, 3)
    assert not counted.is_complete


def plan_duty(cell: str, words: str) -> Duty:
    deadline: Deadline = read_cell(cell, DocumentContext(school_year="2026-2027"))
    return Duty("9", "thcs-ai-mo", words, deadline, at("2026-09-01 08:00"))


@pytest.mark.parametrize(
    ("cell", "words", "absorbed"),
    [
        ("Ngày 15 hàng tháng", "Nộp 03 bài viết Người tốt, việc tốt", True),
        ("Ngày 15 hàng tháng", "nop 3 bai NTVT", True),
        ("Ngày 15 hàng tháng", "Đánh giá xếp loại trên phần mềm", False),
        ("15/8/2027", "Tổng kết cuộc thi viết Người tốt việc tốt", False),
    ],
)
def test_a_round_absorbs_a_plans_duty(cell: str, words: str, absorbed: bool) -> None:
    """A round absorbs a plan's duty for the same essays: one ladder, not two (contract.md)."""
    assert is_absorbed(plan_duty(cell, words)) is absorbed
