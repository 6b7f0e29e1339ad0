"""Who asks says which of several answers comes first, and never whether there is one."""

import csv
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest

from knowledge.answers import Answer, Finding, Home, reply, understand
from tests.knowledge.answer_kit import SAMPLE_FOLDER, Desk, sample_desk
from tests.knowledge.test_answers_sets import DATA, questions

DISTRICT, WARD, SCHOOL = 1, 2, 3
OWN = {"HOASEN": {SCHOOL}, "HONGHA": {WARD}, "SOHT": {DISTRICT}}


@pytest.fixture(scope="module")
def desk() -> Desk:
    return sample_desk()


@pytest.fixture(scope="module")
def is_found(desk: Desk) -> Callable[[str], bool]:
    """Whether a question has an answer for whoever asks; each is asked once."""
    return cache(lambda question: desk.ask(question).found)


@cache
def home_of(code: str) -> Home:
    with (SAMPLE_FOLDER / "units.csv").open(encoding="utf-8") as file:
        row = next(row for row in csv.DictReader(file) if row["code"] == code)
    names = (code, row["name"], *row["aliases"].split(";"))
    return Home(row["kind"], names, frozenset(OWN.get(code, ())))


def ask(desk: Desk, code: str, question: str) -> Answer:
    """The answer that somebody of this unit gets; a school's plan is seen by itself alone."""
    seen = frozenset(desk.shelf.plans) - ({SCHOOL} if code != "HOASEN" else set())
    understood = understand(question, tuple(desk.shelf.plans[id_] for id_ in seen), desk.now)
    hits = [hit for hit in desk.shelf.hits.values() if hit.plan.id in seen]
    return reply(replace(understood, home=home_of(code)), hits, desk.shelf, seen, desk.now)


def where(finding: Finding) -> tuple[int, str]:
    return finding.plan.id, finding.place


@pytest.mark.parametrize(
    ("code", "question", "first"),
    [
        ("THANHTRI", "hạn đăng ký danh hiệu", (WARD, "PHỤ LỤC dòng 3")),
        ("THANHTRI", "han dang ky danh hieu", (WARD, "PHỤ LỤC dòng 3")),
        ("SONCA", "hạn đăng ký danh hiệu", (WARD, "PHỤ LỤC dòng 3")),
        ("THANHTRI", "hạn hồ sơ", (WARD, "PHỤ LỤC dòng 14")),
        ("THANHTRI", "hạn nộp hồ sơ thi đua cuối năm", (WARD, "PHỤ LỤC dòng 14")),
        ("HOASEN", "hạn nộp hồ sơ thi đua cuối năm", (WARD, "PHỤ LỤC dòng 14")),
        ("VHXH", "hạn đăng ký danh hiệu", (WARD, "PHỤ LỤC dòng 4")),
        ("THANHTRI", "ai nộp bài người tốt việc tốt", (WARD, "III.3")),
        # blind: written before the code was tried on them
        ("THANHTRI", "hạn nhập phần mềm thi đua", (WARD, "PHỤ LỤC dòng 6")),
        ("BINHMINH", "hạn kỷ niệm chương", (WARD, "PHỤ LỤC dòng 20")),
        ("VHXH", "hạn gửi hồ sơ kỷ niệm chương", (WARD, "PHỤ LỤC dòng 11")),
        ("HONGHA", "hạn gửi hồ sơ kỷ niệm chương", (DISTRICT, "PHỤ LỤC dòng 13")),
        ("SOHT", "họp xét danh hiệu khi nào", (DISTRICT, "PHỤ LỤC dòng 21")),
        ("SONCA", "hội nghị viên chức khi nào", (WARD, "PHỤ LỤC dòng 5")),
    ],
)  # fmt: skip
def test_the_askers_own_work_comes_first(
    desk: Desk, code: str, question: str, first: tuple[int, str]
) -> None:
    answer = ask(desk, code, question)
    assert answer.found
    assert where(answer.findings[0]) == first


def test_the_own_plan_stands_beside_what_is_laid_upon_all_schools(desk: Desk) -> None:
    found = {where(one) for one in ask(desk, "HOASEN", "hạn đăng ký danh hiệu").findings}
    assert found >= {(SCHOOL, "III.2"), (WARD, "PHỤ LỤC dòng 3")}


@pytest.mark.parametrize("code", ["HOASEN", "THANHTRI"])
def test_a_question_that_says_whose_work_it_means_gets_that(desk: Desk, code: str) -> None:
    first = ask(desk, code, "hạn đăng ký danh hiệu của Sở").findings[0]
    assert where(first) == (DISTRICT, "PHỤ LỤC dòng 6")


@pytest.mark.parametrize("code", ["HOASEN", "THANHTRI", "SONCA", "VHXH", "HONGHA", "SOHT"])
@pytest.mark.parametrize("form", ["q", "plain", "chat"])
@pytest.mark.parametrize("name", ["questions_samples", "questions_real"])
def test_who_asks_makes_no_answer_of_what_is_none(
    desk: Desk, is_found: Callable[[str], bool], code: str, form: str, name: str
) -> None:
    asked = [
        one[form]
        for answerable in (True, False)
        for one in questions(DATA / f"{name}.jsonl", form, answerable=answerable)
    ]
    plans = tuple(desk.shelf.plans.values())
    for question in asked[::2]:
        understood = replace(understand(question, plans, desk.now), home=home_of(code))
        hits = list(desk.shelf.hits.values())
        theirs = reply(understood, hits, desk.shelf, frozenset(desk.shelf.plans), desk.now)
        assert theirs.found == is_found(question)
