"""What must hold for any date and any text."""

import unicodedata
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.deadlines import (
    Deadline,
    DocumentContext,
    Kind,
    find_mentions,
    period,
    read_cell,
    read_chat,
    says,
    strict_date,
)
from knowledge.deadlines.spellings import words
from tests.knowledge.deadline_cases import HANOI

NOW = datetime(2026, 4, 8, 10, tzinfo=HANOI)
CONTEXT = DocumentContext(issued_on=date(2026, 1, 5), school_year="2025-2026")
DAYS = st.dates(min_value=date(2026, 1, 1), max_value=date(2040, 12, 31))
FORMS = (
    "{d}/{m}/{y}",
    "{d:02}/{m:02}/{y}",
    "{d}-{m}-{y}",
    "{d}.{m}.{y}",
    "ngày {d}/{m}/{y}",
    "ngày {d} tháng {m} năm {y}",
    "{d} tháng {m} năm {y}",
    "{d} / {m} / {y}",
    "NGÀY {d:02} THÁNG {m:02} NĂM {y}",
    "{y}-{m:02}-{d:02}",
)
PIECES = st.sampled_from(
    sorted(
        words(
            "ngày tháng năm tuần quý thứ hai ba tư sáu trước sau từ đến hết cuối đầu giữa mai mốt "
            "này tới 8h 17h30 15/4 30/2 15 2026 - / , ( ) hàng mỗi sáng chiều tối học kỳ âm tết "
            "mùng rằm hạn nhắc nửa tiếng nữa kém rưỡi lớp điểm không"
        )
    )
)


@given(DAYS)
@pytest.mark.parametrize("form", FORMS)
def test_a_full_date_reads_the_same_in_every_form(form: str, day: date) -> None:
    text = form.format(d=day.day, m=day.month, y=day.year)
    deadline = read_chat(text, NOW).deadline
    assert (deadline.kind, deadline.start, deadline.end) == (Kind.ON, day, day)
    assert read_cell(text, CONTEXT).end == day


@given(DAYS)
def test_decomposed_letters_read_the_same(day: date) -> None:
    text = f"trước ngày {day.day} tháng {day.month} năm {day.year}"
    deadline = read_chat(unicodedata.normalize("NFD", text), NOW).deadline
    assert (deadline.kind, deadline.end) == (Kind.BY, day)


@given(DAYS)
def test_without_accents_an_exact_date_reads_the_same(day: date) -> None:
    accented = read_chat(f"chậm nhất ngày {day.day} tháng {day.month} năm {day.year}", NOW)
    bare = read_chat(f"cham nhat ngay {day.day} thang {day.month} nam {day.year}", NOW)
    assert (accented.deadline.kind, accented.deadline.end) == (bare.deadline.kind, day)


@given(DAYS, st.integers(min_value=0, max_value=400))
def test_a_range_keeps_both_ends(start: date, length: int) -> None:
    end = start + timedelta(days=length)
    deadline = read_chat(f"từ {start:%d/%m/%Y} đến {end:%d/%m/%Y}", NOW).deadline
    assert (deadline.kind, deadline.start, deadline.end) == (Kind.SPAN, start, end)


@given(st.text(max_size=60))
def test_any_text_is_read_without_an_error(text: str) -> None:
    _is_sound(read_chat(text, NOW).deadline, text)
    _is_sound(read_cell(text, CONTEXT), text)


@settings(max_examples=300)
@given(st.lists(PIECES, max_size=9).map(" ".join))
def test_any_words_about_time_are_read_without_an_error(text: str) -> None:
    _is_sound(read_chat(text, NOW).deadline, text)
    _is_sound(read_cell(text, CONTEXT), text)
    for mention in find_mentions(text, CONTEXT):
        assert mention.deadline.raw == text[mention.start : mention.end]


def _is_sound(deadline: Deadline, text: str) -> None:
    assert deadline.raw == text
    assert says(deadline)
    assert Deadline.from_json(deadline.to_json()) == deadline
    if deadline.start and deadline.end:
        assert deadline.start <= deadline.end
    strict, covered = strict_date(deadline), period(deadline)
    if strict and deadline.end:
        assert strict <= deadline.end
    if covered:
        assert covered[0] <= covered[1]


@given(st.text(alphabet="0123456789/ngàytháÌ\u0301\u0300 .", max_size=40))
def test_offsets_of_mentions_point_into_the_text_as_given(text: str) -> None:
    for mention in find_mentions(text, CONTEXT):
        assert 0 <= mention.start < mention.end <= len(text)


@pytest.mark.parametrize("piece", ["thứ 6 tuần sau ", "từ ", "15/4 đến ", "1, ", "(", "trước "])
def test_a_very_long_message_is_read_in_the_time_of_a_breath(piece: str) -> None:
    text = (piece * 4000)[:4000]
    assert read_chat(text, NOW).deadline.kind is Kind.UNKNOWN
