"""A duty in words: how long there is, and the part of its words that says what is owed."""

from datetime import date, datetime

import pytest

from handlers.render_duty import left_words, telling_part
from knowledge.deadlines import DEFAULT_CALENDAR, NATIONAL
from knowledge.policies.calendars import unit_calendar
from knowledge.policies.due import Due, Pace
from tests.conftest import HANOI


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 7, tzinfo=HANOI)


def test_a_better_day_is_named_only_where_it_is_near() -> None:
    sunday, summer = date(2026, 11, 15), date(2027, 6, 28)
    near = left_words(Due(Pace.LADDER, sunday, sunday), at(date(2026, 11, 11)), NATIONAL)
    assert "nên xong trong thứ Sáu 13/11" in near
    school = unit_calendar(summer=DEFAULT_CALENDAR)
    far = left_words(Due(Pace.LADDER, summer, summer), at(date(2027, 5, 28)), school)
    assert far == ", còn 31 ngày"


def test_on_the_better_day_itself_it_is_today() -> None:
    sunday = date(2026, 11, 15)
    here = left_words(Due(Pace.LADDER, sunday, sunday), at(date(2026, 11, 13)), NATIONAL)
    assert here == ", còn 2 ngày → nên xong trong hôm nay, vì 15/11 là Chủ nhật"


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2026, 11, 23), ", bắt đầu hôm nay, đến 26/03/2027"),
        (date(2026, 11, 25), ", bắt đầu từ thứ Hai 23/11, đến 26/03/2027"),
    ],
)
def test_the_opening_of_a_window_says_that_it_begins(today: date, words: str) -> None:
    end = date(2027, 3, 26)
    due = Due(Pace.WINDOW, end, end, date(2026, 11, 23))
    assert left_words(due, at(today), NATIONAL, opening=True) == words


def test_of_long_words_the_sentence_of_the_deadline_is_told() -> None:
    raw, role = "ngày 20 hằng tháng", "Là cơ quan thường trực của Hội đồng " * 4
    owed = f"{raw} gửi danh sách bài viết về phường."
    assert telling_part(f"{role}; {owed}", raw, 120) == f"… {owed}"
    assert telling_part(f"{role}; {owed}", raw, 300) == f"{role}; {owed}"
    assert telling_part(f"{role}; xong {raw}", raw, 120) == f"{role}; xong {raw}"
    assert telling_part(role, raw, 120) == role
