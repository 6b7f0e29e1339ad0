"""How a question is understood: its kind, and the plan, time and part it names."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answers import AnswerKind, Fact, PlanFacts, Question, understand
from knowledge.plans import Header
from tests.knowledge.answer_kit import ZONE

NOW = datetime(2026, 11, 20, 10, tzinfo=ZONE)
WARD = PlanFacts(
    1,
    Header(
        number="47/KH-UBND", title="Phát động thi đua năm học 2026-2027", school_year="2026-2027"
    ),
    "UBND phường Hồng Hà",
    ("UBND phường Hồng Hà", "Hồng Hà"),
)
SCHOOL = PlanFacts(
    2,
    Header(title="Công tác thi đua năm 2023", year=2023, issued_on=date(2023, 1, 5)),
    "Trường THCS Ái Mộ",
    ("Trường THCS Ái Mộ", "AIMO"),
)
PLANS = (WARD, SCHOOL)


def read(text: str) -> Question:
    return understand(text, PLANS, NOW)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("hạn nộp hồ sơ kỷ niệm chương", AnswerKind.DEADLINE),
        ("han nop ho so ky niem chuong", AnswerKind.DEADLINE),
        ("bao h nop bai ntvt z", AnswerKind.DEADLINE),
        ("Họp xét khen thưởng trước ngày nào năm 2026?", AnswerKind.DEADLINE),
        ("ai làm báo cáo tự đánh giá", AnswerKind.WHO),
        ("ai mo nop may bai", AnswerKind.CONTENT),
        ("Đơn vị nào phối hợp tổ chức lễ tuyên dương?", AnswerKind.WHO),
        ("hồ sơ gửi cho ai", AnswerKind.CONTENT),
        ("tháng 12 có những hạn nào", AnswerKind.LIST),
        ("hạn tháng 5 là gì", AnswerKind.LIST),
        ("tuần này có việc gì", AnswerKind.LIST),
        ("sắp tới có hạn gì", AnswerKind.LIST),
        ("việc nào quá hạn", AnswerKind.LIST),
        ("ai ký kế hoạch Hồng Hà", AnswerKind.META),
        ("kế hoạch 47/KH-UBND ban hành ngày nào", AnswerKind.META),
        ("có những kế hoạch nào", AnswerKind.META),
        ("mục II.2 nói gì", AnswerKind.SECTION),
        ("IV.2 trong kế hoạch Ái Mộ giao cho ai", AnswerKind.SECTION),
        ("bài thi gồm những gì", AnswerKind.CONTENT),
    ],
)
def test_the_kind_of_a_question_is_told_from_its_words(text: str, kind: AnswerKind) -> None:
    assert read(text).kind is kind


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("mục II.2 nói gì", "II.2"),
        ("mục 2 phần II", "II.2"),
        ("xem mục iii.7", "III.7"),
        ("Điều 3 quy định gì", "3"),
        ("mục 2.1 của kế hoạch", "2.1"),
    ],
)
def test_a_section_is_named_in_many_ways(text: str, path: str) -> None:
    assert read(text).section == path


def test_a_medal_and_a_year_are_no_chapter() -> None:
    assert read("hướng dẫn xét Kỷ niệm chương 2022 tháng mấy").section is None


@pytest.mark.parametrize(
    "text", ["kế hoạch 47 nói gì về khen thưởng", "KH 47/KH-UBND", "phường Hồng Hà"]
)
def test_a_plan_is_named_by_number_or_place(text: str) -> None:
    assert read(text).named == {WARD.id}


def test_a_bare_name_does_not_ask_who() -> None:
    question = read("ai mo nop bai ngay may")
    assert question.named == {SCHOOL.id}
    assert question.kind is AnswerKind.DEADLINE


def test_the_level_of_a_unit_names_its_plan_where_only_one_fits() -> None:
    assert read("mục II của phường").named == {WARD.id}


def test_a_number_of_another_document_is_no_fact_of_the_plan() -> None:
    assert read("Kế hoạch Ái Mộ căn cứ kế hoạch số mấy?").fact is None


def test_who_signed_is_a_fact_but_who_signs_a_pledge_is_not() -> None:
    assert read("ai ký kế hoạch Ái Mộ").fact is Fact.SIGNER
    assert read("ai ký giao ước thi đua").fact is None


def test_school_years_and_years_are_kept_apart() -> None:
    question = read("hồ sơ năm học 2025-2026 và năm 2024")
    assert question.school_years == {"2025-2026"}
    assert question.years == {2024}


@pytest.mark.parametrize(("text", "wave"), [("đợt 2", 2), ("dot thi dua 3", 3), ("đợt hai", 2)])
def test_a_wave_is_read_as_a_number(text: str, wave: int) -> None:
    assert read(f"{text} khi nào").wave == wave


def test_a_topic_is_what_stands_behind_says_about() -> None:
    assert read("kế hoạch 47 nói gì về sáng kiến").topic == "sáng kiến"


@given(st.text(max_size=400))
def test_no_text_at_all_makes_understanding_fail(text: str) -> None:
    understand(text, PLANS, NOW)
