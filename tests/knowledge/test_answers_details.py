"""What an answer says beside what it found: that a day is over, that a detail is not stated."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from knowledge.answers import Answer, Caution, continued
from knowledge.answers.readings import is_over
from knowledge.deadlines import Bound, Deadline, Kind
from tests.knowledge.answer_kit import ZONE, Desk, sample_desk


@pytest.fixture(scope="module")
def desk() -> Desk:
    return sample_desk()


def cautions_of(answer: Answer) -> set[Caution]:
    return {one for finding in answer.findings for one in finding.cautions}


def test_a_date_that_has_passed_is_marked(desk: Desk) -> None:
    answer = desk.ask("trường Hoa Sen nộp bản đăng ký danh hiệu chậm nhất ngày nào")
    assert Caution.PAST_DUE in answer.findings[0].cautions


def test_a_date_to_come_is_not_marked(desk: Desk) -> None:
    answer = desk.ask("hạn nộp hồ sơ thi đua cuối năm của các trường")
    assert Caution.PAST_DUE not in cautions_of(answer)


def test_what_comes_every_month_is_never_over(desk: Desk) -> None:
    late = replace(desk, now=datetime(2027, 6, 1, tzinfo=ZONE))
    assert Caution.PAST_DUE not in late.ask("hạn nộp bài người tốt việc tốt").findings[0].cautions


@pytest.mark.parametrize(
    ("deadline", "over"),
    [
        (Deadline("", Kind.BY, end=date(2026, 11, 10)), False),
        (Deadline("", Kind.BY, end=date(2026, 11, 10), bound=Bound.EXCLUSIVE), True),
        (Deadline("", Kind.BY, end=date(2026, 11, 9)), True),
        (Deadline("", Kind.NONE), False),
        (Deadline("", Kind.BY, end=date(2026, 11, 1),
                  alternatives=(Deadline("", Kind.BY, end=date(2026, 12, 1)),)), False),
    ],
)  # fmt: skip
def test_a_deadline_is_over_after_its_last_day_that_counts(deadline: Deadline, over: bool) -> None:
    assert is_over(deadline, date(2026, 11, 10)) is over


@pytest.mark.parametrize(
    ("question", "stated"),
    [
        ("hạn tổng hợp đăng ký danh hiệu của phường mấy giờ", False),
        ("dòng 3 phường Hồng Hà mấy giờ", False),
        ("nộp phiếu tự chấm điểm đợt 1 mấy giờ", True),
        ("nộp kế hoạch thi đua của nhà trường về phường mấy giờ", True),
    ],
)
def test_an_hour_that_is_not_stated_is_said_so(desk: Desk, question: str, stated: bool) -> None:
    answer = desk.ask(question)
    assert answer.found
    assert (Caution.NO_HOUR not in answer.findings[0].cautions) is stated


@pytest.mark.parametrize(
    ("before", "stated"),
    [
        ("hạn gửi bảng kê quá trình công tác", False),
        ("quyết toán quỹ khen thưởng khi nào", False),
        ("hạn nộp bài người tốt việc tốt", True),
        ("hạn nộp hồ sơ kỷ niệm chương của trường Hoa Sen", True),
        ("phường trình giấy khen đợt 1 trước ngày nào", True),
    ],
)
def test_a_recipient_that_is_not_named_is_said_so(desk: Desk, before: str, stated: bool) -> None:
    answer = desk.ask(continued(before, "nộp cho ai?", tuple(desk.shelf.plans.values())))
    assert answer.findings
    assert (Caution.NO_RECIPIENT not in answer.findings[0].cautions) is stated


@pytest.mark.parametrize(
    "question",
    ["tiền thưởng người tốt việc tốt bao nhiêu", "tien thuong ntvt bao nhieu",
     "mức chi giấy khen bao nhiêu tiền"],
)  # fmt: skip
def test_money_of_which_no_sum_is_named_is_shown_where_it_is_spoken_of(
    desk: Desk, question: str
) -> None:
    answer = desk.ask(question)
    assert not answer.found
    assert answer.no_amount
    assert "mức chi" in answer.related[0].quote


@pytest.mark.parametrize(
    "question",
    ["thoi tiet hom nay", "thời tiết hôm nay", "sđt thầy minh", "sdt thay minh",
     "số điện thoại cô hương", "gia vang hom nay"],
)  # fmt: skip
def test_nothing_far_fetched_is_offered(desk: Desk, question: str) -> None:
    answer = desk.ask(question)
    assert not answer.found
    assert not answer.related


def test_a_wave_that_a_plan_does_not_have_is_not_answered_with_another(desk: Desk) -> None:
    assert not desk.ask("các đợt thi đua đợt 3 của Sở").found
    assert not desk.ask("nộp phiếu tự chấm điểm đợt 3").found
    assert desk.ask("nộp phiếu tự chấm điểm đợt 1").found
