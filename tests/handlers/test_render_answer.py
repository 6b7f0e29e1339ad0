"""How several findings are laid out: what they have in common is said once."""

import pytest

from handlers.render_answer import answer_text
from handlers.texts import ask as texts
from tests.knowledge.answer_kit import Desk, sample_desk

WAVES = "phường trình giấy khen các đợt trước ngày nào"


@pytest.fixture(scope="module")
def desk() -> Desk:
    return sample_desk()


def test_waves_of_one_clause_are_headed_as_one_work_and_quoted_once(desk: Desk) -> None:
    said = answer_text(desk.ask(WAVES))
    assert said.startswith(texts.TWO_DATES)
    assert said.count("Lập hồ sơ trình") == said.count("Nguồn:") == 1
    assert said.count("Đơn vị thực hiện") == 1
    for line in ("Đợt 1: trước ngày 5/12/2026", "Đợt 2: trước", "Đợt 3: trước"):
        assert line in said


def test_different_works_are_not_said_to_be_one(desk: Desk) -> None:
    said = answer_text(desk.ask("hạn đăng ký danh hiệu"))
    assert said.startswith(texts.SEVERAL_TASKS)


def test_a_passed_date_says_so(desk: Desk) -> None:
    said = answer_text(desk.ask("trường Hoa Sen nộp bản đăng ký danh hiệu chậm nhất ngày nào"))
    assert "⏱ Hạn này đã qua." in said


def test_a_list_marks_what_is_over_but_not_where_its_head_says_so(desk: Desk) -> None:
    assert texts.LIST_OVER in answer_text(desk.ask("tháng 10/2026 có những việc gì"))
    assert texts.LIST_OVER not in answer_text(desk.ask("việc nào đã quá hạn"))
    assert texts.LIST_OVER not in answer_text(desk.ask("tháng 5/2027 có những việc gì"))


def test_a_sum_that_is_not_named_is_said_so_with_the_whole_clause(desk: Desk) -> None:
    said = answer_text(desk.ask("tiền thưởng người tốt việc tốt bao nhiêu"))
    assert texts.NO_AMOUNT in said
    assert "mức chi theo quy định hiện hành" in said
