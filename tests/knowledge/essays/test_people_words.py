"""Names, units, authors and captions as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.essays.answers import asks, says_no
from knowledge.essays.people_words import (
    LONGEST_NAME,
    Caption,
    name_and_contact,
    name_and_unit,
    read_caption,
)


@pytest.mark.parametrize(
    ("typed", "name", "unit"),
    [
        ("cô Nguyễn Thị Hoa, Trường THCS Hoa Sen", "cô Nguyễn Thị Hoa", "Trường THCS Hoa Sen"),
        ("Bác Tư bảo vệ - TH Đồng Xanh", "Bác Tư bảo vệ", "TH Đồng Xanh"),
        ("Nguyễn Văn An lớp 8A THCS Hoa Sen", "Nguyễn Văn An", "lớp 8A THCS Hoa Sen"),
        ("co hoa truong thcs hoa sen", "co hoa", "truong thcs hoa sen"),
        ("Em Minh (lớp 5B)", "Em Minh", "lớp 5B"),
        ("Cô Hoa", "Cô Hoa", ""),
        ("  Cô   Hoa  ,  ", "Cô Hoa", ""),
    ],
)
def test_a_person_is_told_from_the_unit(typed: str, name: str, unit: str) -> None:
    assert name_and_unit(typed) == (name, unit)


@pytest.mark.parametrize(
    ("typed", "name", "contact"),
    [
        ("Trần Văn Bình", "Trần Văn Bình", ""),
        ("Trần Văn Bình, binh@hoasen.edu.vn", "Trần Văn Bình", "binh@hoasen.edu.vn"),
        ("Trần Bình 0912 345 678", "Trần Bình", "0912 345 678"),
        ("Lê Mai (tổ Văn)", "Lê Mai (tổ Văn)", ""),
    ],
)
def test_an_author_is_told_from_the_way_to_reach_them(typed: str, name: str, contact: str) -> None:
    assert name_and_contact(typed) == (name, contact)


@pytest.mark.parametrize(
    ("typed", "caption"),
    [
        ("", Caption()),
        (
            "Cô Hoa, THCS Hoa Sen; tác giả: Trần Bình",
            Caption("Cô Hoa", "THCS Hoa Sen", "Trần Bình"),
        ),
        (
            "Nhân vật: bác Tư, TH Bến Cau\nNgười viết: Lê Mai mai@x.vn\nTên bài: Người giữ cổng",
            Caption("bác Tư", "TH Bến Cau", "Lê Mai", "mai@x.vn", "Người giữ cổng"),
        ),
        ("tac gia Tran Binh", Caption(author="Tran Binh")),
    ],
)
def test_a_caption_says_what_it_says(typed: str, caption: Caption) -> None:
    assert read_caption(typed) == caption


@pytest.mark.parametrize("typed", ["không", "Khong a.", "ko", "bỏ qua", "Không có"])
def test_a_no_is_a_no(typed: str) -> None:
    assert says_no(typed)


@pytest.mark.parametrize("typed", ["không ai biết chị Thắm là ai", "có", "Cô Không"])
def test_more_than_a_no_is_none(typed: str) -> None:
    assert not says_no(typed)


@pytest.mark.parametrize("typed", ["hạn nộp là bao giờ", "nộp cho ai?", "bao giờ đến hạn vậy"])
def test_a_question_is_no_name(typed: str) -> None:
    assert asks(typed)


@pytest.mark.parametrize("typed", ["cô Hoa, Trường THCS Hoa Sen", "Trần Văn Bình", "Ái Mộ"])
def test_a_name_is_no_question(typed: str) -> None:
    assert not asks(typed)


@given(st.text(max_size=300))
def test_whatever_is_typed_gives_short_words_of_it(typed: str) -> None:
    for words in (*name_and_unit(typed), name_and_contact(typed)[0]):
        assert len(words) <= LONGEST_NAME + 1
        assert "\n" not in words
