"""Which task the words of an order mean, and which month."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.orders.matching import (
    Matter,
    fitting,
    means_round,
    month_named,
    names_essays,
    no_month,
)

TODAY = date(2026, 11, 10)
TASKS = {
    "register": "Gửi bản đăng ký danh hiệu thi đua năm học của nhà trường về Phòng Văn hóa",
    "enter": "Nhập đăng ký danh hiệu của nhà trường vào phần mềm quản lý Thi đua - Khen thưởng",
    "files": "Gửi hồ sơ thi đua, báo cáo thành tích cuối năm học của nhà trường về Phòng Văn hóa",
    "medal": "Đăng ký chỉ tiêu Kỷ niệm chương, Chiến sĩ thi đua cấp thành phố của năm học sau",
}
MATTERS = [Matter(key, words) for key, words in TASKS.items()]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("nhập phần mềm", ["enter"]),
        ("nhap dang ky vao phan mem nhe", ["enter"]),
        ("đăng ký CSTĐ", ["medal"]),
        ("hồ sơ thi đua cuối năm", ["files"]),
        ("đăng ký danh hiệu", ["register", "enter"]),
        ("mua hoa 20/11", []),
        ("", []),
    ],
)
def test_words_find_the_tasks_that_speak_of_them(words: str, expected: list[str]) -> None:
    assert [fit.matter.key for fit in fitting(words, MATTERS)] == expected


def test_one_common_word_is_no_certain_task() -> None:
    (fit,) = fitting("phần", MATTERS)
    assert not fit.certain


@pytest.mark.parametrize(
    "words",
    ["", "bài tháng 11", "nộp 3 bài ntvt", "bai t1", "tháng 12", "tháng mười một", "bài tháng sau"],
)
def test_words_of_essays_alone_mean_the_round(words: str) -> None:
    assert means_round(words)


def test_other_words_do_not_mean_the_round() -> None:
    assert not means_round("đăng ký danh hiệu")
    assert names_essays("bài tháng 11, ai nộp rồi thì thôi")
    assert not names_essays("họp hội đồng")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("bài tháng 11", date(2026, 11, 1)),
        ("bai t1", date(2027, 1, 1)),
        ("tháng 8", date(2026, 8, 1)),
        ("tháng 12/2025", date(2025, 12, 1)),
        ("tháng 11 năm 2024", date(2024, 11, 1)),
        ("tháng 13", None),
        ("tháng 11/0000", None),
        ("bài", None),
        ("11", None),
    ],
)
def test_a_month_is_of_the_nearest_year(words: str, expected: date | None) -> None:
    assert month_named(words, TODAY) == expected


def test_a_bare_number_is_a_month_only_where_one_is_expected() -> None:
    assert month_named("11", TODAY, bare=True) == date(2026, 11, 1)
    assert month_named("3 bài", TODAY, bare=True) is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("tháng trước", date(2026, 10, 1)),
        ("bài tháng sau", date(2026, 12, 1)),
        ("thang nay", date(2026, 11, 1)),
        ("tháng này bài ntvt", date(2026, 11, 1)),
        ("tháng tới", date(2026, 12, 1)),
        ("Tháng Mười Một", date(2026, 11, 1)),
        ("tháng mười hai 2025", date(2025, 12, 1)),
        ("tháng giêng", date(2027, 1, 1)),
        ("tháng sáu", date(2026, 6, 1)),
        ("thang sau", date(2026, 12, 1)),
        ("tháng năm", date(2027, 5, 1)),
        ("mỗi tháng một lần", None),
        ("mỗi tháng mười một bài", None),
        ("tháng năm học mới", None),
        ("trong tháng trước ngày 20", None),
    ],
)
def test_a_month_is_named_in_words_or_from_today(words: str, expected: date | None) -> None:
    assert month_named(words, TODAY) == expected


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("13", "13"),
        ("0", "0"),
        ("tháng 13", "13"),
        ("bài tháng 0", "0"),
        ("2026-2027", "2026-2027"),
        ("2026 – 2027", "2026 - 2027"),
        ("11/0000", "11/0000"),
        ("11/2026", ""),
        ("tháng sau", ""),
        ("đăng ký danh hiệu", ""),
        ("", ""),
    ],
)
def test_a_number_that_is_no_month_is_told_from_words_that_name_none(
    words: str, wrong: str
) -> None:
    assert no_month(words, TODAY, bare=True) == wrong
    assert not wrong or month_named(words, TODAY, bare=True) is None


@given(st.text(max_size=30))
def test_any_words_name_a_month_or_a_number_that_is_none_but_never_both(words: str) -> None:
    month, wrong = month_named(words, TODAY, bare=True), no_month(words, TODAY, bare=True)
    assert month is None or (month.day == 1 and not wrong)
