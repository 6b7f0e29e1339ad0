"""Chat spelling becomes words, and real words stay what they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language import is_unaccented
from knowledge.language.chat_spelling import tidy_chat


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("bao h nộp vậy", "bao giờ nộp vậy"),
        ("bh nộp ạ", "bao giờ nộp ạ"),
        ("có nộp dc ko", "có nộp được không"),
        ("hạn nộp j z", "hạn nộp gì vậy"),
        ("trg mình nộp vs ai", "trường mình nộp với ai"),
        ("thag này nộp ntn ạaaa", "tháng này nộp như thế nào ạ"),
        ("e gửi a/c", "em gửi a/c"),
        ("mng ơi, hk1 bắt đầu khi nào", "mọi người ơi, học kỳ 1 bắt đầu khi nào"),
    ],
)
def test_chat_spelling_is_written_out(typed: str, words: str) -> None:
    assert tidy_chat(typed) == words


@pytest.mark.parametrize(
    "typed",
    [
        "Lớp 5 A nộp gì",
        "mục v điểm a khoản 2 nói gì",
        "đạt 0 điểm",
        "K6 có phải nộp không",
        "20k một bài",
        "trường MN và TH",
        "trường mn trên địa bàn",
        "Kế hoạch 4340/KH-SGDĐT ban hành ngày nào?",
        "thidua@hanoiedu.vn",
        "GV, NV, HS",
    ],
)
def test_what_is_no_chat_stays_as_typed(typed: str) -> None:
    assert tidy_chat(typed) == typed


def test_a_question_without_marks_stays_without() -> None:
    assert tidy_chat("bao h nop bai dc ko") == "bao gio nop bai duoc khong"


@given(st.text(max_size=120))
def test_tidying_never_fails_and_adds_no_marks(text: str) -> None:
    assert not is_unaccented(text) or is_unaccented(tidy_chat(text))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("dk danh hieu thang may", "dang ky danh hieu thang may"),
        ("nộp hs knc", "nộp hồ sơ knc"),
        ("hs giỏi cấp quận", "hs giỏi cấp quận"),
        ("tổng kết 22-23", "tổng kết 2022-2023"),
        ("gửi sở hn", "gửi sở hà nội"),
        ("năm 2023 hạn nào", "năm 2023 hạn nào"),
    ],
)
def test_what_teachers_shorten_is_written_out(typed: str, meant: str) -> None:
    assert tidy_chat(typed) == meant
