"""Duties as a calendar file: read back by a reader of calendars, as a telephone would."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from knowledge.calendar_file import Event, alarms, calendar_of, uid_of
from knowledge.deadlines import DocumentContext, read_cell
from knowledge.policies.due import Due, Duty, Extension, Pace, due_of
from knowledge.policies.policy import HANOI
from knowledge.policies.slots import Timetable

NOW = datetime(2026, 9, 14, 9, 0, tzinfo=HANOI)
CONTEXT = DocumentContext(issued_on=date(2026, 9, 10), school_year="2026-2027")
TABLE = Timetable()
SIMPLE, DOSSIER = "Gửi kế hoạch năm học", "Nộp hồ sơ đề nghị khen thưởng"
LONGEST_LINE = 75
"""Octets of a line of RFC 5545, its break not counted."""


def duty(cell: str, words: str = SIMPLE) -> Duty:
    return Duty("t7", "HOASEN", words, read_cell(cell, CONTEXT), NOW)


def event(one: Duty, *, cancelled: bool = False) -> Event:
    due = due_of(one)
    assert due is not None
    rings = alarms(one.words, due, TABLE)
    return Event(uid_of(one.id, one.unit), one.words, "vì sao", due, rings, cancelled)


def written(*events: Event, now: datetime = NOW) -> Any:
    return Calendar.from_ical(calendar_of("Việc", ["Thi đua"], events, now))


def only(*events: Event, now: datetime = NOW) -> Any:
    (found,) = written(*events, now=now).walk("VEVENT")
    return found


def rings(component: Any) -> list[str]:
    """When its alarms ring on the council's clock."""
    start = component.decoded("dtstart")
    begins = start if isinstance(start, datetime) else datetime.combine(start, time(), HANOI)
    found = [begins + alarm.decoded("trigger") for alarm in component.walk("VALARM")]
    return [f"{at.astimezone(HANOI):%d/%m %H:%M}" for at in found]


def test_a_day_is_a_whole_day_as_printed() -> None:
    found = only(event(duty("Trước ngày 20/11/2026")))
    assert found.decoded("dtstart") == date(2026, 11, 20)
    assert found.decoded("dtend") == date(2026, 11, 21)
    assert found["dtstart"].params["VALUE"] == "DATE"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (SIMPLE, ["10/11 07:00", "17/11 07:00"]),
        (DOSSIER, ["30/10 07:00", "10/11 07:00", "16/11 07:00", "18/11 07:00"]),
    ],
)
def test_it_rings_on_the_mornings_of_the_ladder_in_working_days(
    words: str, expected: list[str]
) -> None:
    assert rings(only(event(duty("Trước ngày 20/11/2026", words)))) == expected


def test_what_would_have_rung_before_the_file_was_written_does_not() -> None:
    late = datetime(2026, 11, 12, 9, 0, tzinfo=HANOI)
    assert rings(only(event(duty("20/11/2026")), now=late)) == ["18/11 07:00"]


def test_a_day_with_an_hour_ends_at_that_hour_in_hanoi() -> None:
    found = only(event(duty("Chậm nhất 17h00 ngày 18/12/2026")))
    assert found.decoded("dtend") == datetime(2026, 12, 18, 10, 0, tzinfo=UTC)
    assert found.decoded("dtstart") == datetime(2026, 12, 18, 9, 0, tzinfo=UTC)
    assert rings(found) == ["09/12 07:00", "16/12 07:00"]


@pytest.mark.parametrize("hour", [time(0), time(0, 20), time(23, 59)])
def test_an_hour_early_or_late_stays_on_its_day(hour: time) -> None:
    due = Due(Pace.LADDER, date(2026, 12, 18), date(2026, 12, 18), hour=hour)
    found = only(Event("u", "việc", "", due))
    ends = datetime.combine(due.printed, hour, HANOI)
    start = found.decoded("dtstart").astimezone(HANOI)
    assert start.date() == due.printed
    assert start <= ends
    if start < ends:
        assert found.decoded("dtend") == ends
    else:
        assert "dtend" not in found


@pytest.mark.parametrize(
    ("cell", "first", "after"),
    [
        ("Tháng 3", date(2027, 3, 1), date(2027, 4, 1)),
        ("Từ 09/11 đến 25/11/2026", date(2026, 11, 9), date(2026, 11, 26)),
        ("Quý II/2027", date(2027, 4, 1), date(2027, 7, 1)),
        ("Học kỳ 1 năm học 2026-2027", date(2026, 9, 1), date(2027, 1, 16)),
    ],
)
def test_what_has_no_day_of_its_own_is_a_silent_band_over_its_days(
    cell: str, first: date, after: date
) -> None:
    found = only(event(duty(cell)))
    assert (found.decoded("dtstart"), found.decoded("dtend")) == (first, after)
    assert rings(found) == []
    assert found["transp"] == "TRANSPARENT"


def test_an_extension_moves_the_event_and_keeps_its_name() -> None:
    before = only(event(duty("20/11/2026")))
    longer = replace(duty("20/11/2026"), extension=Extension(date(2026, 11, 27), NOW))
    after = only(event(longer), now=NOW + timedelta(minutes=1))
    assert after["uid"] == before["uid"]
    assert after.decoded("dtstart") == date(2026, 11, 27)
    assert after["sequence"] > before["sequence"]
    assert after.decoded("dtstamp") > before.decoded("dtstamp")


def test_what_is_over_is_cancelled_under_the_same_name_and_silent() -> None:
    before = only(event(duty("20/11/2026")))
    after = only(event(duty("20/11/2026"), cancelled=True))
    assert (before["status"], after["status"]) == ("CONFIRMED", "CANCELLED")
    assert after["uid"] == before["uid"]
    assert rings(before) != []
    assert rings(after) == []


def test_the_name_of_an_event_tells_days_and_units_apart() -> None:
    names = {uid_of(subject, unit) for subject in ("t1", "t1@2026-11-15", "t1@2026-12-15")
             for unit in ("HOASEN", "SONCA")}  # fmt: skip
    assert len(names) == 6
    assert all(name.count("@") == 1 for name in names)


def test_the_calendar_says_what_it_is() -> None:
    calendar = written(event(duty("20/11/2026")))
    asked = ("VERSION", "PRODID", "METHOD", "X-WR-CALNAME", "X-WR-TIMEZONE")
    assert [str(calendar[name]) for name in asked] == [
        "2.0", "-//thidua//viec//VI", "PUBLISH", "Việc", "Asia/Ho_Chi_Minh",
    ]  # fmt: skip
    (found,) = calendar.walk("VEVENT")
    assert found.categories == ["Thi đua"]


ODD = st.text(
    st.characters(codec="utf-8")
    | st.sampled_from("\r\n\t,;:\\\"'<>&@ \x00\x0b\x0c\x85\u2028\u2029\ufeff😀đƯ"),
    max_size=200,
)


def _seen(words: str) -> str:
    """Words as a calendar may show them: without control characters, whose place is nowhere."""
    return "".join(one for one in words if one.isprintable()).replace(" ", "")


@given(summary=ODD, description=ODD, name=ODD)
def test_any_words_come_back_from_lines_of_the_right_length(
    summary: str, description: str, name: str
) -> None:
    day = Due(Pace.LADDER, date(2026, 11, 20), date(2026, 11, 20))
    rings_at = (datetime(2026, 11, 18, 7, 0, tzinfo=HANOI),)
    one = Event(uid_of("t1", "A;B, C"), summary, description, day, rings_at)
    text = calendar_of(name, [name], [one, one], NOW)
    lines = text.split(b"\r\n")
    assert lines[-1] == b""
    assert all(len(line) <= LONGEST_LINE for line in lines)
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    calendar = Calendar.from_ical(text)
    found = calendar.walk("VEVENT")
    assert len(found) == 2
    assert _seen(_unescaped(str(calendar["x-wr-calname"]))) == _seen(_normal(name))
    back: Mapping[str, Any] = found[0]
    assert _seen(str(back["description"])) == _seen(_normal(description))
    assert _seen(str(back["summary"])) == _seen(_normal(summary))
    assert back["uid"] == "t1.A;B, C@viec.thidua"


def _unescaped(text: str) -> str:
    """The reader leaves names of its own kind ("X-...") as they are written."""
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], text)


def _normal(words: str) -> str:
    return unicodedata.normalize("NFC", words)
