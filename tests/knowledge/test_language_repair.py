"""The repair gives marks and letters back, and leaves alone what it has no reason to doubt."""

import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language import fold, syllables
from knowledge.language.repair import QuestionRepair, single_edits

TEXTS = (
    "Gửi hồ sơ thi đua, báo cáo thành tích đề nghị xét tặng danh hiệu thi đua về Văn phòng Sở",
    "Hạn nộp hồ sơ đề nghị khen thưởng trước ngày 30/5/2023",
    "Tổ chức cuộc thi viết về gương điển hình tiên tiến, người tốt, việc tốt",
    "Ngày 15 hàng tháng gửi 03 bài thi về Phòng Nội vụ",
    "Hội đồng Thi đua - Khen thưởng họp xét, đề nghị khen thưởng cấp Nhà nước",
)
REPAIR = QuestionRepair.learn(TEXTS)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("han nop ho so thi dua", "hạn nộp hồ sơ thi đua"),
        ("guong dien hinh tien tien", "gương điển hình tiên tiến"),
        ("hạn nộpp hồ sơ", "hạn nộp hồ sơ"),
        ("hạn nộp hò sơ", "hạn nộp hồ sơ"),
        ("điển hìn tiên tiến", "điển hình tiên tiến"),
        ("khen thuong ngay 30", "khen thưởng ngày 30"),
    ],
)
def test_marks_and_letters_come_back(typed: str, meant: str) -> None:
    assert REPAIR.repair(typed) == meant


@pytest.mark.parametrize("text", TEXTS)
def test_known_text_with_its_marks_is_left_alone(text: str) -> None:
    assert REPAIR.repair(text) == " ".join(syllables(text))


@given(st.data())
def test_any_stretch_of_known_text_is_left_alone(data: st.DataObject) -> None:
    words = syllables(data.draw(st.sampled_from(TEXTS)))
    start = data.draw(st.integers(0, len(words) - 2))
    stretch = words[start : data.draw(st.integers(start + 2, len(words)))]
    assert REPAIR.repair_syllables(stretch) == stretch


@given(st.text(max_size=120))
def test_repair_never_fails_and_keeps_the_number_of_syllables(text: str) -> None:
    typed = syllables(text)
    assert len(REPAIR.repair_syllables(typed)) == len(typed)


def test_numbers_and_long_words_are_never_changed() -> None:
    assert REPAIR.repair("4340 3j8kmjg congnghethongtinvatruyenthong") == (
        "4340 3j8kmjg congnghethongtinvatruyenthong"
    )


def test_settled_places_stay_as_typed() -> None:
    assert REPAIR.repair_syllables(["han", "nop"], frozenset({0})) == ["han", "nộp"]


def test_a_model_of_nothing_changes_nothing() -> None:
    assert QuestionRepair.learn([]).repair("han nop ho so") == "han nop ho so"


def test_the_model_survives_pickling() -> None:
    copy = pickle.loads(pickle.dumps(REPAIR))  # noqa: S301  # our own bytes
    assert copy.repair("han nop") == REPAIR.repair("han nop")


def test_real_plans_come_back_from_their_fold(shared: Path) -> None:
    plans = sorted((shared / "plans").glob("*.txt"))
    lines = [line for plan in plans for line in plan.read_text("utf-8").splitlines()]
    repair = QuestionRepair.learn(lines)
    meant = [syllable for line in lines for syllable in syllables(line)[:15]]
    repaired = [
        syllable
        for clause in lines
        for syllable in repair.repair_syllables(syllables(fold(clause))[:15])
    ]
    right = sum(one == other for one, other in zip(meant, repaired, strict=True))
    assert right / len(meant) > 0.97


@given(st.text(alphabet="abcdeghn", min_size=1, max_size=6))
def test_single_edits_are_mutual(word: str) -> None:
    assert all(word in single_edits(edit) for edit in single_edits(word))
