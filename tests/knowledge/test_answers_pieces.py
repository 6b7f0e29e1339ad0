"""A plan cut into pieces: nothing lost, every task at home."""

import pytest

from knowledge.answers import Answer, PieceKind, cut
from knowledge.documents import read_document
from knowledge.plans import Plan, read_plan
from tests.knowledge.answer_kit import SAMPLE_FOLDER, SAMPLES, sample_desk


@pytest.fixture(scope="module", params=sorted(SAMPLES))
def plan(request: pytest.FixtureRequest) -> Plan:
    path = SAMPLE_FOLDER / str(request.param)
    return read_plan(read_document(path.name, path.read_bytes()))


def test_every_task_stands_in_exactly_one_piece(plan: Plan) -> None:
    homes = sorted(position for piece in cut(plan) for position in piece.tasks)
    assert homes == list(range(len(plan.tasks)))


def test_every_line_of_every_section_is_a_piece(plan: Plan) -> None:
    bodies = {piece.body for piece in cut(plan)}
    for section in plan.sections:
        assert {line for line in section.text.split("\n") if line.strip()} <= bodies


def test_a_row_says_its_place_as_a_reader_would(plan: Plan) -> None:
    rows = [piece for piece in cut(plan) if piece.kind is PieceKind.ROW]
    assert all(row.place.startswith("PHỤ LỤC") for row in rows)


HOSTILE = [
    "", "?", "x", "a" * 4_000, "hạn " * 1_000, "🎓🎓🎓", '" OR 1=1 --', "NEAR(a b) AND * ^",
    "<b>hạn</b> nộp & gửi", "hạn\0nộp", "han\u0323 no\u0323p ba\u0300i", "\ud800", "\n\n\n",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_odd_questions_get_an_answer_and_no_guess(text: str) -> None:
    answer = DESK.ask(text)
    assert isinstance(answer, Answer)


def test_a_question_without_a_word_of_weight_is_not_answered() -> None:
    assert not DESK.ask("cái đó làm thế nào vậy ạ").found


DESK = sample_desk()
