"""What a submission is: in time or late, for which month, which version counts."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.policies.essays import (
    GRACE,
    Dated,
    Period,
    days_late,
    is_on_time,
    offered_month,
    standing_version,
    time_that_counts,
)
from knowledge.policies.policy import HANOI

CUT_OFF = datetime(2026, 11, 16, tzinfo=HANOI)
NOVEMBER = Period(date(2026, 11, 1), CUT_OFF, date(2026, 11, 15), 3)
DECEMBER = Period(date(2026, 12, 1), datetime(2026, 12, 16, tzinfo=HANOI), date(2026, 12, 15), 3)
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("content", "pressed", "in_time"),
    [
        (CUT_OFF - MINUTE, CUT_OFF - MINUTE, True),
        (CUT_OFF - MINUTE, CUT_OFF + GRACE - MINUTE, True),
        (CUT_OFF - MINUTE, CUT_OFF + GRACE, False),
        (CUT_OFF, CUT_OFF + MINUTE, False),
        (CUT_OFF - timedelta(days=9), CUT_OFF + timedelta(days=1), False),
    ],
)
def test_in_time_is_what_telegram_had_and_was_handed_in_within_an_hour(
    content: datetime, pressed: datetime, in_time: bool
) -> None:
    assert is_on_time(time_that_counts(content, pressed, CUT_OFF), CUT_OFF) is in_time


@given(st.timedeltas(timedelta(), timedelta(days=40)), st.timedeltas(timedelta(), GRACE))
def test_waiting_never_makes_an_essay_earlier(after: timedelta, more: timedelta) -> None:
    content = CUT_OFF - MINUTE
    first = time_that_counts(content, content + after, CUT_OFF)
    assert time_that_counts(content, content + after + more, CUT_OFF) >= first


@pytest.mark.parametrize(
    ("at", "days"),
    [
        (CUT_OFF, 1),
        (CUT_OFF + timedelta(hours=23), 1),
        (CUT_OFF + timedelta(days=4), 5),
    ],
)
def test_days_late_count_from_the_last_day(at: datetime, days: int) -> None:
    assert days_late(at, NOVEMBER) == days


def test_on_the_day_itself_after_the_hour_is_one_day_late() -> None:
    noon = replace(NOVEMBER, cut_off=datetime(2026, 11, 15, 12, tzinfo=HANOI))
    assert days_late(datetime(2026, 11, 15, 13, tzinfo=HANOI), noon) == 1


def test_more_time_is_what_days_late_count_from() -> None:
    extended = replace(NOVEMBER, extended_until=date(2026, 11, 20))
    assert days_late(datetime(2026, 11, 22, 9, tzinfo=HANOI), extended) == 2


@pytest.mark.parametrize(
    ("handed_in", "outside", "counted", "missing"),
    [(0, False, 0, 3), (2, False, 2, 1), (3, False, 3, 0), (1, True, 3, 0), (4, True, 4, 0)],
)
def test_what_was_sent_outside_fills_the_counter(
    handed_in: int, outside: bool, counted: int, missing: int
) -> None:
    period = replace(NOVEMBER, handed_in=handed_in, outside=outside)
    assert (period.counted, period.missing) == (counted, missing)
    assert period.is_full is (missing == 0)


BEFORE, AFTER = CUT_OFF - timedelta(days=5), CUT_OFF + timedelta(days=2)


@pytest.mark.parametrize(
    ("now", "november", "month"),
    [
        (BEFORE, NOVEMBER, 11),
        (BEFORE, replace(NOVEMBER, handed_in=3), 11),
        (AFTER, NOVEMBER, 11),
        (AFTER, replace(NOVEMBER, handed_in=3), 12),
        (AFTER, replace(NOVEMBER, waived=True), 12),
        (AFTER, replace(NOVEMBER, outside=True), 12),
        (AFTER, replace(NOVEMBER, closed=True), 11),
    ],
)
def test_the_month_that_waits_is_offered(now: datetime, november: Period, month: int) -> None:
    assert offered_month([november, DECEMBER], now).month.month == month


def test_the_last_month_of_the_year_is_offered_though_it_is_over() -> None:
    assert offered_month([replace(NOVEMBER, handed_in=3)], AFTER).month.month == 11


def test_the_earliest_in_time_counts_unless_somebody_chose() -> None:
    versions = [Dated(1, False), Dated(2, True), Dated(3, True)]
    assert standing_version(versions) == 2
    assert standing_version(versions, chosen=3) == 3
    assert standing_version([Dated(1, False), Dated(2, False)]) == 2
