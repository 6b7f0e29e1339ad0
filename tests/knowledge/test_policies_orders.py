"""By which way an order reaches a unit, and when it leaves."""

from datetime import date, datetime, timedelta

import pytest

from knowledge.deadlines import WorkCalendar
from knowledge.orders import BeforeDue
from knowledge.policies.due import Due, Pace
from knowledge.policies.orders import (
    Channel,
    Quiet,
    before_due,
    days_off_ahead,
    is_too_late,
    next_run,
    quiet_at,
    subject_on,
    way_to,
)
from knowledge.policies.policy import HANOI
from knowledge.policies.routing import People, Recipient
from knowledge.policies.slots import Timetable

NOW = datetime(2026, 11, 10, 9, tzinfo=HANOI)
GROUP = Recipient(-5)


def at(day: int, hour: int = 8) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=HANOI)


def test_an_order_goes_to_every_contact_that_can_be_written_to() -> None:
    people = People((Recipient(1), Recipient(2, reachable=False), Recipient(3)), group=GROUP)
    assert way_to(people).chats == (1, 3)


def test_a_mute_does_not_hold_an_order() -> None:
    muted = Recipient(1, muted_until=NOW + timedelta(days=3))
    assert way_to(People((muted,), group=GROUP)).channel is Channel.PRIVATE


def test_the_group_hears_only_where_no_contact_can() -> None:
    closed = Recipient(1, reachable=False)
    assert way_to(People((closed,), group=GROUP)).chats == (-5,)
    assert way_to(People((), group=Recipient(-5, reachable=False))).channel is Channel.NONE
    assert way_to(People()).channel is Channel.NONE


@pytest.mark.parametrize(
    ("instant", "expected"),
    [
        (at(10, 8), None),
        (at(10, 21), Quiet.NIGHT),
        (at(10, 6), Quiet.NIGHT),
        (at(15, 8), Quiet.DAY_OFF),
        (at(15, 22), Quiet.DAY_OFF),
    ],
)
def test_an_unusual_hour_is_told(instant: datetime, expected: Quiet | None) -> None:
    assert quiet_at(instant, Timetable()) is expected


def test_an_order_older_than_a_day_is_asked_about_again() -> None:
    assert not is_too_late(NOW - timedelta(days=1), NOW)
    assert is_too_late(NOW - timedelta(days=1, minutes=1), NOW)


def test_a_repeated_order_keeps_its_hour_and_skips_what_is_over() -> None:
    assert next_run("FREQ=WEEKLY;BYDAY=MO", at(2, 7), NOW) == at(16, 7)
    assert next_run("FREQ=DAILY", at(1, 7), at(10, 7)) == at(11, 7)


def test_days_off_of_a_repeated_order_are_named_and_not_skipped() -> None:
    table = Timetable(WorkCalendar(off={date(2026, 11, 16): "bão"}))
    assert days_off_ahead("FREQ=WEEKLY;BYDAY=MO", at(9, 7), NOW, table)[0] == date(2026, 11, 16)
    assert next_run("FREQ=WEEKLY;BYDAY=MO", at(9, 7), NOW) == at(16, 7)


def test_a_repeated_order_of_a_round_means_the_month_it_leaves_in() -> None:
    subject, later = "round:HONGHA:2026-11", date(2026, 12, 10)
    assert subject_on(subject, later, repeats=True) == "round:HONGHA:2026-12"
    assert subject_on(subject, later, repeats=False) == subject
    assert subject_on("t12", later, repeats=True) == "t12"


def test_a_lead_counts_back_from_the_strict_date() -> None:
    due = Due(Pace.LADDER, date(2026, 11, 25), date(2026, 11, 25))
    assert before_due(BeforeDue(timedelta(days=2)), due) == at(23, 7)
    assert before_due(BeforeDue(timedelta(0), months=1), due).date() == date(2026, 10, 25)
    hours = before_due(BeforeDue(timedelta(hours=3)), due)
    assert hours == datetime(2026, 11, 25, 21, tzinfo=HANOI)
