"""Lunar days, working days, the school's own dates, strict dates and wording."""

from datetime import date, datetime, time

import pytest

from knowledge.deadlines import (
    Bound,
    Deadline,
    Flag,
    Kind,
    ReadBy,
    SchoolCalendar,
    WorkCalendar,
    add_working_days,
    fallback,
    holiday_name,
    is_working_day,
    last_working_day_on_or_before,
    lunar,
    period,
    read_chat,
    says,
    strict_date,
)
from knowledge.deadlines.lexer import tokenize
from knowledge.deadlines.repeat_words import offset_words, repeat_words
from tests.knowledge.deadline_cases import HANOI

NOW = datetime(2026, 4, 8, 10, tzinfo=HANOI)


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (1968, date(1968, 1, 29)),
        (1985, date(1985, 1, 21)),
        (2007, date(2007, 2, 17)),
        (2026, date(2026, 2, 17)),
        (2030, date(2030, 2, 2)),
    ],
)
def test_tet_is_that_of_hanoi(year: int, day: date) -> None:
    assert lunar.solar(1, 1, year) == day


def test_a_lunar_day_that_does_not_exist_is_not_rolled_forward() -> None:
    assert lunar.solar(30, 12, 2026) is None


def test_the_swap_of_january_2026_is_known() -> None:
    assert not is_working_day(date(2026, 1, 2))
    assert is_working_day(date(2026, 1, 10))
    assert holiday_name(date(2026, 1, 2)) is not None


def test_working_days_skip_weekends_and_holidays() -> None:
    assert add_working_days(date(2026, 4, 29), 1) == date(2026, 5, 4)
    assert add_working_days(date(2026, 5, 4), -1) == date(2026, 4, 29)
    assert last_working_day_on_or_before(date(2026, 5, 3)) == date(2026, 4, 29)


def test_a_council_adds_its_own_days() -> None:
    day = date(2026, 5, 12)
    calendar = WorkCalendar(off={day: "Ngày hội trường"}, at_work=frozenset({date(2026, 5, 16)}))
    assert not is_working_day(day, calendar)
    assert holiday_name(day, calendar) == "Ngày hội trường"
    assert is_working_day(date(2026, 5, 16), calendar)


def test_a_council_moves_its_semester() -> None:
    calendar = SchoolCalendar(semester_1_end=(20, 1), semester_2_start=(21, 1))
    assert read_chat("học kỳ 2", NOW, calendar).deadline.start == date(2026, 1, 21)


@pytest.mark.parametrize(
    ("deadline", "strict"),
    [
        (Deadline("", Kind.BY, None, date(2026, 5, 30), Bound.EXCLUSIVE), date(2026, 5, 29)),
        (Deadline("", Kind.BY, None, date(2026, 5, 30), Bound.INCLUSIVE), date(2026, 5, 30)),
        (
            Deadline("", Kind.BY, None, date(2026, 5, 30), Bound.EXCLUSIVE, time(17)),
            date(2026, 5, 30),
        ),
        (Deadline("", Kind.SPAN, date(2026, 5, 30)), None),
        (Deadline("", Kind.EVENT), None),
    ],
)
def test_the_strict_date_is_the_last_sure_day(deadline: Deadline, strict: date | None) -> None:
    assert strict_date(deadline) == strict


def test_a_bound_touches_its_own_day() -> None:
    deadline = Deadline("", Kind.BY, None, date(2026, 5, 30), Bound.EXCLUSIVE)
    assert period(deadline) == (date(2026, 5, 30), date(2026, 5, 30))
    assert period(Deadline("", Kind.NONE)) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("8h sáng 27/11/2026", "thứ Sáu 27/11/2026, 08:00"),
        ("trước ngày 20/5/2026", "trước ngày 20/5/2026 (thứ Tư)"),
        ("trước 17h ngày 20/5/2026", "trước 17:00 ngày 20/5/2026 (thứ Tư)"),
        ("chậm nhất 20/5", "chậm nhất ngày 20/5/2026 (thứ Tư)"),
        ("tháng 5", "tháng 5/2026"),
        ("quý 2", "quý II/2026"),
        ("năm 2027", "năm 2027"),
        ("năm học 2026-2027", "năm học 2026-2027"),
        ("học kỳ 1", "học kỳ 1 năm học 2026-2027 (đến 15/1/2027)"),
        ("từ 18/11 đến 10/12", "từ 18/11/2026 đến 10/12/2026"),
        ("thứ 5 ngày 10/4", "thứ Sáu 10/4/2026 – thứ ghi kèm không khớp với ngày"),
        ("trước hạn 2 ngày", "trước hạn 2 ngày, chưa rõ việc nào"),
        ("30/2", "không có ngày này trong lịch"),
        ("25h", "không có giờ này"),
        ("xin chào", "chưa hiểu thời gian"),
        ("thứ 6 hoặc thứ 7", "chưa rõ: thứ Sáu 10/4/2026 hay thứ Bảy 11/4/2026?"),
        ("thứ 2 hàng tuần", "thứ Hai hằng tuần, lần đầu thứ Hai 13/4/2026"),
        ("từ mai", "từ 9/4/2026 trở đi – chưa rõ ngày kết thúc"),
    ],
)
def test_a_reading_is_said_as_a_teacher_would(text: str, words: str) -> None:
    assert says(read_chat(text, NOW).deadline) == words


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("FREQ=MONTHLY;BYMONTHDAY=15", "ngày 15 hằng tháng"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "ngày cuối tháng hằng tháng"),
        ("FREQ=MONTHLY;BYDAY=-1FR", "thứ Sáu cuối cùng hằng tháng"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", "2 tuần một lần, vào thứ Sáu"),
        ("FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=20", "ngày 20/11 hằng năm"),
        ("FREQ=DAILY", "hằng ngày"),
        (None, "hằng tháng âm lịch"),
    ],
)
def test_a_rule_is_said_in_words(rule: str | None, words: str) -> None:
    assert repeat_words(rule) == words


def test_an_offset_is_said_in_words() -> None:
    assert offset_words("-PT1H30M") == "trước hạn 1 giờ 30 phút"
    assert offset_words("P1W") == "sau hạn 1 tuần"


def test_every_flag_of_a_reading_can_be_said() -> None:
    day = date(2026, 5, 30)
    for flag in Flag:
        assert says(Deadline("x", Kind.ON, day, day, flags=(flag,)))


@pytest.mark.parametrize("text", ["", "2 ngày", "thứ 6 gì đó", "8h", "tuần 12", "nộp 3 bài nhé"])
def test_the_fallback_is_fenced(text: str) -> None:
    assert fallback.read(text, tokenize(text, chat=True), NOW) is None


def test_the_fallback_marks_what_it_reads() -> None:
    text = "15 tháng 4"
    deadline = fallback.read(text, tokenize(text, chat=True), NOW)
    assert deadline is not None
    assert (deadline.end, deadline.source) == (date(2026, 4, 15), ReadBy.FALLBACK)


def test_the_fallback_refuses_what_is_far_away() -> None:
    text = "15 tháng 4 năm 2062"
    assert fallback.read(text, tokenize(text, chat=True), NOW) is None
