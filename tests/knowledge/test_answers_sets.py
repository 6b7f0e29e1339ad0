"""Whole sets of questions: how many are answered right, and how few wrongly with certainty."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.knowledge.answer_kit import Desk, holds, real_desk, sample_desk

DATA = Path(__file__).parent / "data"
OVER_REAL = (
    "questions_real.jsonl",
    "questions_real_second.jsonl",
    "questions_real_third.jsonl",
)
FORMS = ("q", "plain", "chat")


@pytest.fixture(scope="module")
def real(shared: Path) -> Desk:
    return real_desk(shared)


@pytest.fixture(scope="module")
def samples() -> Desk:
    return sample_desk()


def questions(path: Path, form: str, *, answerable: bool) -> list[dict[str, Any]]:
    """The questions of a set that have this form."""
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [one for one in lines if one.get(form) and (one["kind"] != "none") == answerable]


def share_right(desk: Desk, asked: list[dict[str, Any]], form: str) -> float:
    """How many are found and hold what they need."""
    right = 0
    for one in asked:
        answer = desk.ask(one[form])
        right += answer.found and holds(answer, one["need"])
    return right / len(asked)


@pytest.mark.parametrize(("form", "least"), [("q", 0.95), ("plain", 0.9), ("chat", 0.9)])
def test_the_examples_are_answered_right(real: Desk, shared: Path, form: str, least: float) -> None:
    asked = questions(shared / "examples" / "questions.jsonl", form, answerable=True)
    assert share_right(real, asked, form) >= least


@pytest.mark.parametrize("name", OVER_REAL)
@pytest.mark.parametrize(("form", "least"), [("q", 0.92), ("plain", 0.9), ("chat", 0.85)])
def test_independent_sets_over_the_real_plans_are_answered_right(
    real: Desk, name: str, form: str, least: float
) -> None:
    asked = questions(DATA / name, form, answerable=True)
    assert share_right(real, asked, form) >= least


@pytest.mark.parametrize(("form", "least"), [("q", 0.95), ("plain", 0.9)])
def test_a_set_over_the_sample_plans_is_answered_right(
    samples: Desk, form: str, least: float
) -> None:
    asked = questions(DATA / "questions_samples.jsonl", form, answerable=True)
    assert share_right(samples, asked, form) >= least


@pytest.mark.parametrize("name", OVER_REAL)
@pytest.mark.parametrize("form", FORMS)
def test_no_question_off_the_subject_is_answered_with_certainty(
    real: Desk, name: str, form: str
) -> None:
    asked = questions(DATA / name, form, answerable=False)
    far = [one for one in asked if one["distance"] == "far"]
    assert [one[form] for one in far if real.ask(one[form]).found] == []


@pytest.mark.parametrize("name", OVER_REAL)
@pytest.mark.parametrize(("form", "most"), [("q", 0.1), ("plain", 0.1), ("chat", 0.2)])
def test_few_near_misses_are_answered_with_certainty(
    real: Desk, name: str, form: str, most: float
) -> None:
    asked = questions(DATA / name, form, answerable=False)
    near = [one for one in asked if one["distance"] == "near"]
    wrong = [one[form] for one in near if real.ask(one[form]).found]
    assert len(wrong) <= most * len(near), wrong


@pytest.mark.parametrize("form", FORMS)
def test_no_unanswerable_example_is_answered_with_certainty(
    real: Desk, shared: Path, form: str
) -> None:
    asked = questions(shared / "examples" / "questions.jsonl", form, answerable=False)
    assert [one[form] for one in asked if real.ask(one[form]).found] == []
