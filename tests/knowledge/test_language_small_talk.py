"""Kind words ask nothing; a question in kind words does."""

import json
from pathlib import Path

import pytest

from knowledge.language import fold
from knowledge.language.small_talk import (
    SmallTalk,
    asks_who_the_bot_is,
    is_small_talk,
    small_talk,
)

DATA = Path(__file__).parent / "data"


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


OF_KIND = {
    SmallTalk.THANKS: ["giỏi quá", "dễ thương quá", "cảm ơn em nhiều", "em giỏi thật đấy", "tks e"],
    SmallTalk.GREETING: ["chào em ạ", "chúc em ngày mới tốt lành", "em khỏe không"],
    SmallTalk.ASSENT: ["đúng rồi", "ừ để chị xem", "chị biết rồi", "ok em", "dạ vâng",
                       "để mai tính", "đúng r em", "thôi khỏi"],
    SmallTalk.BLAME: ["ngu thế", "sai rồi", "nhầm", "sai rồi em ơi", "ừ nhưng sai rồi",
                      "chưa đúng đâu em", "bot ngu quá", "trả lời sai bét rồi"],
    SmallTalk.CHAT: ["em ăn cơm chưa", "haha", "?", "👍", "thôi nhé", "em bao nhiêu tuổi"],
}  # fmt: skip
BLIND = {
    SmallTalk.THANKS: ["bot thông minh ghê", "trả lời nhanh quá", "cảm ơn bot nhé"],
    SmallTalk.ASSENT: ["ok để thầy hỏi lại đã", "cô hiểu rồi", "phải rồi", "oke luôn em"],
    SmallTalk.BLAME: ["nhầm rồi bot ơi", "chán quá em ạ", "không đúng rồi", "dở thế"],
    SmallTalk.CHAT: ["hihi", "bạn ăn cơm chưa ạ", "???"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "kind"),
    [(text, kind) for table in (OF_KIND, BLIND) for kind, row in table.items() for text in row],
)
def test_what_asks_nothing_is_of_a_kind_with_and_without_marks(text: str, kind: SmallTalk) -> None:
    assert small_talk(text) is kind
    assert small_talk(fold(text)) is kind


@pytest.mark.parametrize(
    "text",
    ["đúng không", "phải không", "đúng hạn là ngày nào", "để nộp hồ sơ cần gì", "sai sót xử lý sao",
     "em ơi hạn nào", "dạy tốt học tốt", "người tốt việc tốt", "ai làm", "còn đợt 2?", "thế phường",
     "khi nào", "thôi hỏi cái khác: hạn nộp bài", "giỏi quá, còn tháng 12?", "học sinh giỏi"],
)  # fmt: skip
def test_a_question_or_remark_on_the_matter_is_none(text: str) -> None:
    assert small_talk(text) is None
    assert small_talk(fold(text)) is None


def test_no_question_of_any_set_is_taken_for_small_talk(shared: Path) -> None:
    files = [*DATA.glob("questions*.jsonl"), shared / "examples" / "questions.jsonl"]
    lines = [json.loads(line) for path in files for line in path.read_text("utf-8").splitlines()]
    asked = [one[form] for one in lines for form in ("q", "plain", "chat") if one.get(form)]
    assert len(asked) > 1_000
    assert [one for one in asked if is_small_talk(one) or is_small_talk(fold(one))] == []
