"""Kind words ask nothing; a question in kind words does."""

import pytest

from knowledge.language.small_talk import asks_who_the_bot_is, is_small_talk


@pytest.mark.parametrize(
    "text",
    ["cảm ơn em", "Cám ơn em nhiều nhé!", "cam on nhe", "chào em ạ", "ok em", "dạ vâng ạ", "👍",
     "tks", "...", "Tạm biệt nhé"],
)  # fmt: skip
def test_kind_words_alone_are_small_talk(text: str) -> None:
    assert is_small_talk(text)


@pytest.mark.parametrize(
    "text",
    ["cảm ơn em, cho hỏi hạn nộp bài", "chào em, tháng 11 có hạn gì", "hạn nộp hồ sơ",
     "thư cảm ơn gửi ai", "chào mừng 20/11 khi nào", "1"],
)  # fmt: skip
def test_a_question_beside_kind_words_is_none(text: str) -> None:
    assert not is_small_talk(text)


@pytest.mark.parametrize("text", ["em làm được gì?", "bạn là ai vậy", "em ten gi a"])
def test_who_the_bot_is_may_be_asked(text: str) -> None:
    assert asks_who_the_bot_is(text)


def test_who_does_a_job_is_another_question() -> None:
    assert not asks_who_the_bot_is("ai làm báo cáo")
