"""Clock, slots, quiet hours and calendars (product.md 7, "Clock" and "Holidays")."""

from datetime import UTC, date, datetime, time

import pytest

from knowledge.deadlines import DEFAULT_CALENDAR, is_working_day
from knowledge.policies.calendars import Break, unit_calendar
from knowledge.policies.policy import HANOI, Policy, Window
from knowledge.policies.slots import Timetable

TABLE = Timetable()
SCHOOL = Timetable(unit_calendar(summer=DEFAULT_CALENDAR))
STORM = Timetable(unit_calendar([Break(date(2026, 10, 7), date(2026, 10, 8), "Bão số 11")]))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=HANOI)


@pytest.mark.parametrize(
    ("now", "slot"),
    [
        ("2026-11-12 06:59", "2026-11-12 07:00"),
        ("2026-11-12 07:10", "2026-11-12 07:10"),
        ("2026-11-12 07:30", "2026-11-12 11:30"),
        ("2026-11-12 09:00", "2026-11-12 11:30"),
        ("2026-11-12 12:30", "2026-11-12 16:30"),
        ("2026-11-12 18:29", "2026-11-12 18:29"),
        ("2026-11-12 18:30", "2026-11-13 07:00"),
        ("2026-11-13 18:30", "2026-11-16 07:00"),
        ("2027-02-03 19:00", "2027-02-11 07:00"),
        ("2026-12-31 19:00", "2027-01-04 07:00"),
    ],
)
def test_sending_slots_outside_lessons_on_working_days(now: str, slot: str) -> None:
    """Sending slots outside lessons: 07:00-07:30, 11:30-12:30, 16:30-18:30, working days."""
    assert TABLE.next_slot(at(now)) == at(slot)


def test_messages_leave_from_a_slots_first_minute() -> None:
    """A slot's messages leave from its first minute (contract.md, Slots)."""
    opened = TABLE.openings(date(2026, 11, 12))
    assert [moment.time() for moment in opened] == [time(7), time(11, 30), time(16, 30)]
    assert TABLE.openings(date(2026, 11, 15)) == ()
    assert TABLE.closing(opened[0]) == at("2026-11-12 07:30")


@pytest.mark.parametrize(
    ("now", "why"),
    [
        ("2026-11-12 20:00", "never 20:00-07:00"),
        ("2026-11-12 06:59", "never 20:00-07:00"),
        ("2026-11-15 10:00", "never Sundays"),
        ("2026-11-14 10:00", "Saturday optional"),
        ("2026-09-02 10:00", "lễ"),
        ("2026-08-31 10:00", "swap day"),
        ("2027-02-08 10:00", "Tết"),
        ("2027-07-06 10:00", "nghỉ hè"),
    ],
)
def test_never_at_night_on_sundays_le_tet_nghi_he(now: str, why: str) -> None:
    assert SCHOOL.is_quiet(at(now)), why
    assert not SCHOOL.is_sending_time(at(now))


def test_quiet_is_not_the_same_as_between_slots() -> None:
    assert not TABLE.is_quiet(at("2026-11-12 09:00"))
    assert not TABLE.is_sending_time(at("2026-11-12 09:00"))


def test_the_clock_is_that_of_the_council() -> None:
    """Clock Asia/Ho_Chi_Minh, in whatever zone an instant comes."""
    assert TABLE.is_sending_time(datetime(2026, 11, 12, 0, 0, tzinfo=UTC))
    assert TABLE.next_slot(datetime(2026, 11, 12, 13, 0, tzinfo=UTC)) == at("2026-11-13 07:00")


def test_tet_2027_is_computed() -> None:
    off = [day for day in range(1, 14) if not TABLE.works(date(2027, 2, day))]
    assert off == [4, 5, 6, 7, 8, 9, 10, 13]


def test_saturday_is_optional() -> None:
    calendar = unit_calendar(saturdays=True)
    assert is_working_day(date(2026, 11, 14), calendar)
    assert not is_working_day(date(2026, 11, 15), calendar)
    assert not is_working_day(date(2027, 2, 6), calendar)


def test_official_table_and_swap_days() -> None:
    """Holidays: official table + swap days."""
    calendar = unit_calendar()
    assert not is_working_day(date(2026, 1, 2), calendar)
    assert is_working_day(date(2026, 1, 10), calendar)
    assert is_working_day(date(2026, 10, 10), unit_calendar(at_work=[date(2026, 10, 10)]))


def test_storm_days_and_school_breaks_by_the_secretary() -> None:
    """School breaks and storm days by the secretary (/lichnghi)."""
    assert STORM.is_quiet(at("2026-10-07 07:00"))
    assert STORM.next_slot(at("2026-10-06 19:00")) == at("2026-10-09 07:00")
    assert STORM.shift(date(2026, 10, 6), 1) == date(2026, 10, 9)


def test_summer_silences_schools_and_not_offices() -> None:
    """Summer silences the units whose calendar says so, not offices (contract.md)."""
    assert SCHOOL.next_slot(at("2027-06-01 07:00")) == at("2027-09-01 07:00")
    assert TABLE.next_slot(at("2027-06-01 07:00")) == at("2027-06-01 07:00")


def test_every_number_is_a_default() -> None:
    """Defaults, all configurable."""
    early = Policy(morning=Window(time(8), time(8, 30)))
    assert Timetable(policy=early).next_slot(at("2026-11-12 07:00")) == at("2026-11-12 08:00")


def test_first_working_day_of_a_week() -> None:
    assert TABLE.first_of_week(date(2026, 11, 12)) == date(2026, 11, 9)
    assert TABLE.first_of_week(date(2027, 2, 10)) == date(2027, 2, 11)
    assert SCHOOL.first_of_week(date(2027, 7, 7)) is None
