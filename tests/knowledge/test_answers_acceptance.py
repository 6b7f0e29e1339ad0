"""The acceptance questions of product.md 9, asked of the five real plans."""

from datetime import date
from pathlib import Path

import pytest

from knowledge.answers import AnswerKind, Caution
from knowledge.deadlines import Flag, Kind
from tests.knowledge.answer_kit import Desk, holds, real_desk, sample_desk


@pytest.fixture(scope="module")
def desk(shared: Path) -> Desk:
    return real_desk(shared)


@pytest.mark.parametrize(
    ("question", "need"),
    [
        (
            "Ái Mộ nộp mấy bài, cho ai, ngày nào?",
            [["03 bài"], ["Phòng GD"], ["phòng nội vụ"], ["15"]],
        ),
        ("Ba Đình gửi kế hoạch trước mấy giờ?", [["17:00"], ["8/2/2023"]]),
        ("Dòng 9 Ba Đình hạn nào?", [["không ghi hạn"]]),
        ("Quảng Hòa đợt 2 hạn đề nghị khen thưởng?", [["15/2/2023"]]),
        ("Quảng Hòa đề nghị Giấy khen tối đa bao nhiêu cá nhân?", [["20 cá nhân"]]),
        ("Số văn bản Quảng Hòa?", [["không ghi số"]]),
        ("Việc 3 của Sở Hà Nội ai làm, hạn nào?", [["Sở GDĐT Hà Nội"], ["tháng 1/2022"]]),
        ("Việc 6 của Sở Hà Nội hạn nào?", [["Cụm trưởng"]]),
        ("Cơ quan Sở Hà Nội nộp hồ sơ chiến sĩ thi đua trước ngày nào?", [["15/3/2022"]]),
    ],
)  # fmt: skip
def test_acceptance_questions_are_answered_right(
    desk: Desk, question: str, need: list[list[str]]
) -> None:
    answer = desk.ask(question)
    assert answer.found
    assert holds(answer, need)


def test_ba_dinh_closing_warns_of_the_weekday(desk: Desk) -> None:
    finding = desk.ask("Ba Đình gửi kế hoạch trước mấy giờ?").findings[0]
    assert Caution.WEEKDAY_MISMATCH in finding.cautions


def test_ba_dinh_row_9_is_blank_and_not_filled_from_row_10(desk: Desk) -> None:
    task = desk.ask("Dòng 9 Ba Đình hạn nào?").findings[0].task
    assert task is not None
    assert task.deadline.kind is Kind.NONE
    assert Flag.BLANK in task.deadline.flags


def test_quang_hoa_wave_2_is_not_the_end_of_the_wave(desk: Desk) -> None:
    answer = desk.ask("Quảng Hòa đợt 2 hạn đề nghị khen thưởng?")
    first = answer.findings[0].task
    assert first is not None
    assert first.deadline.end == date(2023, 2, 15)


def test_ha_noi_row_3_is_read_by_the_merged_cell_and_says_so(desk: Desk) -> None:
    finding = desk.ask("Việc 3 của Sở Hà Nội ai làm, hạn nào?").findings[0]
    assert Caution.INHERITED in finding.cautions


def test_thuong_thanh_gives_no_date_for_initiatives_and_says_so(desk: Desk) -> None:
    answer = desk.ask("Thượng Thanh hạn đề nghị công nhận sáng kiến là khi nào?")
    assert not any(finding.task for finding in answer.findings)
    assert not answer.found or Caution.NO_DATE in answer.findings[0].cautions


@pytest.mark.parametrize(
    "question", ["han nop bai ntvt", "bao giờ nộp bài người tốt việc tốt", "bai ntvt nop ngay may"]
)
def test_the_essay_question_is_answered_in_every_spelling(desk: Desk, question: str) -> None:
    answer = desk.ask(question)
    assert answer.found
    assert holds(answer, [["ngày 15"], ["III.7"]])


def test_the_essay_question_is_answered_from_the_sample_plans() -> None:
    answer = sample_desk().ask("han nop bai ntvt")
    assert answer.found
    assert "03 bài" in answer.findings[0].quote


def test_the_weather_is_refused(desk: Desk) -> None:
    answer = desk.ask("Thời tiết Hà Nội ngày mai thế nào?")
    assert not answer.found
    assert answer.kind is AnswerKind.NONE


def test_answers_from_plans_of_past_years_say_so(desk: Desk) -> None:
    answer = desk.ask("Hạn gửi bản đăng ký thi đua năm học 2023-2024 về Văn phòng Sở?")
    assert Caution.PAST_PLAN in answer.findings[0].cautions


def test_two_plans_with_two_dates_are_both_shown(desk: Desk) -> None:
    answer = desk.ask("Tổ chức Lễ kỷ niệm ngày Nhà giáo Việt Nam 20/11 trước ngày nào?")
    assert {finding.plan.owner for finding in answer.findings} >= {
        "Phòng GDĐT quận Ba Đình",
        "Sở GDĐT Hà Nội",
    }
