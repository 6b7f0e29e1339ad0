"""Snooze, acknowledge, done, and what is asked again at send time (product.md 7)."""

from datetime import date, datetime, time, timedelta

import pytest

from knowledge.deadlines import Bound, Deadline, Kind
from knowledge.policies.due import Due, Duty, due_of
from knowledge.policies.ladder import Stage, schedule
from knowledge.policies.policy import DEFAULT, HANOI
from knowledge.policies.slots import Timetable
from knowledge.policies.states import (
    Snooze,
    Standing,
    State,
    current,
    is_unseen,
    snooze_choices,
    with_snooze,
)

TABLE = Timetable()
ANNA = 101


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=HANOI)


def owed(deadline: Deadline) -> tuple[Due, tuple[Stage, ...]]:
    duty = Duty("7", "thcs-ai-mo", "Gửi kế hoạch", deadline, at("2026-09-11 08:00"))
    due = due_of(duty)
    assert due is not None
    return due, schedule(duty, TABLE)


FRIDAY, LADDER = owed(Deadline("", Kind.BY, end=date(2026, 11, 20), bound=Bound.INCLUSIVE))
"""Due on Friday 20/11/2026: T-7 on the 11th, T-2 on the 18th."""
OCTOBER, MONTH = owed(Deadline("", Kind.MONTH, date(2026, 10, 1), date(2026, 10, 31)))


def name(stages: tuple[Stage, ...], state: State, now: str, due: Due = FRIDAY) -> str | None:
    stage = current(with_snooze(stages, state, due, DEFAULT), state, at(now))
    return None if stage is None else stage.name


def test_the_newest_stage_that_has_begun_is_told() -> None:
    assert name(LADDER, State(), "2026-11-11 06:59") is None
    assert name(LADDER, State(), "2026-11-11 07:00") == "T-7"
    assert name(LADDER, State(), "2026-11-18 07:00") == "T-2"


@pytest.mark.parametrize(
    "standing", [Standing.DONE, Standing.SENT_OUTSIDE, Standing.SUBMITTED, Standing.WAIVED]
)
def test_done_submitted_waived_sent_outside_stop_all(standing: Standing) -> None:
    """Done/submitted/waived stops all, re-checked at send time; «Đã gửi ngoài» as well."""
    state = State().finished(standing)
    told = {current(LADDER, state, stage.at) for stage in LADDER}
    assert told == {None}


def test_acknowledge_stops_repeats_until_the_next_stage() -> None:
    state = State().acknowledged(at("2026-10-26 08:00"))
    assert name(MONTH, State(), "2026-10-27 07:00", OCTOBER) == "month_end"
    assert name(MONTH, state, "2026-10-27 07:00", OCTOBER) is None
    assert name(MONTH, state, "2026-10-30 07:00", OCTOBER) is None
    assert name(MONTH, state, "2026-11-02 07:00", OCTOBER) == "T+1"


def test_acknowledge_of_one_stage_leaves_the_next() -> None:
    state = State().acknowledged(at("2026-11-11 07:05"))
    assert name(LADDER, state, "2026-11-18 07:00") == "T-2"


def test_acknowledge_keeps_nothing_from_the_head_and_the_secretary() -> None:
    state = State().acknowledged(at("2026-12-02 16:30"))
    assert name(LADDER, state, "2026-12-02 16:30") == "handed_over"


def test_snooze_quiets_until_its_end_and_then_tells_once_more() -> None:
    state = State().snoozed(at("2026-11-18 16:30"), ANNA)
    assert name(LADDER, state, "2026-11-18 11:30") is None
    assert name(LADDER, state, "2026-11-18 16:30") == "snooze 16:30"
    assert name(LADDER, state, "2026-11-20 07:00") == "T"


def test_snooze_never_edits_the_schedule() -> None:
    state = State().snoozed(at("2026-11-19 07:00"), ANNA)
    assert tuple(with_snooze(LADDER, state, FRIDAY, DEFAULT))[:-1] == LADDER


def test_snooze_over_a_stage_tells_of_both_at_once() -> None:
    state = State().snoozed(at("2026-11-18 16:30"), ANNA)
    assert name(LADDER, state, "2026-11-18 07:00") is None


def test_acknowledge_ends_a_snooze() -> None:
    state = State().snoozed(at("2026-11-18 16:30"), ANNA).acknowledged(at("2026-11-18 09:00"))
    assert name(LADDER, state, "2026-11-18 16:30") is None


def test_snooze_1_hour_this_afternoon_tomorrow_morning_t1() -> None:
    """Snooze 1 giờ / chiều nay / sáng mai / T-1."""
    assert snooze_choices(FRIDAY, at("2026-11-11 09:00"), TABLE) == {
        Snooze.HOUR: at("2026-11-11 10:00"),
        Snooze.AFTERNOON: at("2026-11-11 16:30"),
        Snooze.TOMORROW: at("2026-11-12 07:00"),
        Snooze.EVE: at("2026-11-19 07:00"),
    }


def test_snooze_never_past_the_deadline() -> None:
    """ "Never past the deadline silently": such a choice is not offered."""
    assert set(snooze_choices(FRIDAY, at("2026-11-20 09:00"), TABLE)) == {
        Snooze.HOUR,
        Snooze.AFTERNOON,
    }
    hour = Deadline("", Kind.BY, end=date(2026, 11, 20), bound=Bound.EXCLUSIVE, time=time(11))
    due, _ = owed(hour)
    assert set(snooze_choices(due, at("2026-11-20 09:30"), TABLE)) == {Snooze.HOUR}
    assert snooze_choices(due, at("2026-11-20 10:30"), TABLE) == {}


def test_snooze_of_something_overdue_is_still_possible() -> None:
    assert Snooze.TOMORROW in snooze_choices(FRIDAY, at("2026-11-23 08:00"), TABLE)


def test_snooze_into_quiet_hours_ends_with_them() -> None:
    choices = snooze_choices(FRIDAY, at("2026-11-13 19:30"), TABLE)
    assert choices[Snooze.HOUR] == choices[Snooze.TOMORROW] == at("2026-11-16 07:00")
    assert Snooze.AFTERNOON not in choices


def test_after_downtime_anything_staler_than_a_day_is_dropped() -> None:
    assert name(LADDER, State(), "2026-11-12 07:00") == "T-7"
    assert name(LADDER, State(), "2026-11-12 11:30") is None


def test_what_is_handed_to_the_secretary_is_never_stale() -> None:
    assert name(LADDER, State(), "2027-01-20 16:30") == "handed_over"


def test_a_reminder_before_the_date_makes_no_sense_after_it() -> None:
    last = LADDER[2]
    assert current([last], State(), at("2026-11-20 23:59")) == last
    assert current([last], State(), at("2026-11-21 00:00")) is None


def test_unseen_after_2_working_days_goes_to_the_secretary() -> None:
    """ "Recipient never saw it": unseen after 2 working days -> secretary (product.md 2)."""
    told = at("2026-11-12 07:00")
    assert not is_unseen(told, State(), at("2026-11-13 16:30"), TABLE)
    assert is_unseen(told, State(), at("2026-11-16 16:30"), TABLE)
    seen = State().acknowledged(told + timedelta(hours=1))
    assert not is_unseen(told, seen, at("2026-11-16 16:30"), TABLE)
    assert not is_unseen(told, State().finished(Standing.DONE), at("2026-11-16 16:30"), TABLE)


def test_taking_note_takes_back_that_it_is_not_theirs() -> None:
    state = State().refused(ANNA).refused(102)
    assert state.acknowledged(at("2026-11-11 08:00"), ANNA).not_mine == {102}
    assert state.claimed(102).not_mine == {ANNA}
