"""Words that only ask are dropped; words of the matter stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language import syllables
from knowledge.language.interrogatives import interrogative_places


def drop_interrogatives(typed: list[str]) -> list[str]:
    """The syllables that are left when those that only ask are taken out."""
    places = interrogative_places(typed)
    return [syllable for place, syllable in enumerate(typed) if place not in places]


@pytest.mark.parametrize(
    ("question", "kept"),
    [
        ("Hạn nộp hồ sơ là khi nào?", "hạn nộp hồ sơ"),
        ("han nop ho so la khi nao?", "han nop ho so"),
        ("Cho em hỏi nộp bao nhiêu bài ạ?", "nộp bài"),
        ("Chủ đề công tác năm 2024 là gì vậy", "chủ đề công tác năm 2024"),
        ("Sở có nhận kế hoạch bản giấy không?", "sở có nhận kế hoạch bản giấy"),
        ("thầy cô ơi ai họp xét nhỉ", "họp xét"),
        ("Bài thi gửi về đâu?", "bài thi gửi"),
        ("bai thi dau tien", "bai thi dau tien"),
        ("ngay tu dau nam hoc", "ngay tu dau nam hoc"),
        ("bai thi gui ve dau a", "bai thi gui"),
        ("truong ai mo dung phan mem gi", "truong ai mo dung phan mem"),
        ("Chiến tranh thế giới thứ hai kết thúc năm nào", "chiến tranh thế giới thứ hai kết thúc"),
        ("mấy giờ hết hạn", "hết hạn"),
    ],
)
def test_asking_words_are_dropped(question: str, kept: str) -> None:
    assert drop_interrogatives(syllables(question)) == kept.split()


@pytest.mark.parametrize("question", ["ai?", "khi nào", "là gì vậy ạ", "không"])
def test_a_question_of_asking_words_alone_keeps_them(question: str) -> None:
    assert drop_interrogatives(syllables(question)) == syllables(question)


@given(st.lists(st.sampled_from(["ai", "là", "gì", "nộp", "hạn", "không", "khi", "nào", "ạ"])))
def test_something_is_always_left(typed: list[str]) -> None:
    kept = drop_interrogatives(typed)
    assert bool(kept) == bool(typed)
    assert len(kept) <= len(typed)
