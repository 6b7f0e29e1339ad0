"""What is due in a period, over the sample plans at the demo's moment (10/11/2026)."""

import pytest

from knowledge.answers import Answer, AnswerKind
from knowledge.deadlines import Kind, period
from tests.knowledge.answer_kit import Desk, sample_desk


@pytest.fixture(scope="module")
def desk() -> Desk:
    return sample_desk()


def days(answer: Answer) -> list[str]:
    """The last days of what is listed; "hằng" for what comes again."""
    shown = []
    for finding in answer.findings:
        assert finding.task is not None
        interval = period(finding.task.deadline)
        recurs = finding.task.deadline.kind is Kind.RECURRING
        shown.append("hằng" if recurs or not interval else interval[1].isoformat())
    return shown


def test_a_month_lists_its_tasks_the_earliest_first(desk: Desk) -> None:
    listed = [day for day in days(desk.ask("tháng 12/2026 có những hạn nào")) if day != "hằng"]
    assert listed
    assert listed == sorted(listed)


def test_every_task_listed_touches_the_period(desk: Desk) -> None:
    for finding in desk.ask("quý 2 năm 2027 có những việc gì").findings:
        assert finding.task is not None
        interval = period(finding.task.deadline)
        if finding.task.deadline.kind is not Kind.RECURRING and interval:
            assert interval[0].isoformat() <= "2027-06-30"
            assert interval[1].isoformat() >= "2027-04-01"


def test_the_monthly_essays_are_listed_in_a_month_of_the_plan_only(desk: Desk) -> None:
    def essays(question: str) -> list[str]:
        return [f.quote for f in desk.ask(question).findings if "03 bài" in f.quote]

    assert essays("tháng 3/2027 có những hạn nào")
    assert not essays("tháng 3/2029 có những hạn nào")


def test_what_comes_up_looks_thirty_days_ahead(desk: Desk) -> None:
    answer = desk.ask("sắp tới có những hạn nào")
    assert answer.between is not None
    assert [day.isoformat() for day in answer.between] == ["2026-11-10", "2026-12-10"]


def test_what_is_overdue_lies_behind(desk: Desk) -> None:
    for finding in desk.ask("việc nào quá hạn rồi").findings:
        assert finding.task is not None
        assert finding.task.deadline.end is not None
        assert finding.task.deadline.end.isoformat() <= "2026-11-10"


def test_an_empty_period_is_an_honest_empty_list(desk: Desk) -> None:
    answer = desk.ask("tháng 7/2031 có những hạn nào")
    assert answer.found
    assert answer.kind is AnswerKind.LIST
    assert answer.findings == ()


def test_a_list_of_something_that_no_plan_knows_is_not_found(desk: Desk) -> None:
    assert not desk.ask("lịch cúp điện tuần này").found


def test_a_list_may_be_narrowed_to_a_matter(desk: Desk) -> None:
    answer = desk.ask("năm 2027 có những hạn nào về kỷ niệm chương")
    assert answer.findings
    assert all("kỷ niệm chương" in finding.quote.lower() for finding in answer.findings)
