"""Measured on whole sets: the shared examples, and the independent sets beside the tests."""

import json
from datetime import date
from pathlib import Path

import pytest

from knowledge.deadlines import (
    Deadline,
    DocumentContext,
    Kind,
    Role,
    find_mentions,
    read_cell,
    read_chat,
)
from knowledge.deadlines.spellings import fold
from tests.knowledge.deadline_cases import Case, context, is_right, load, moment

DATA = Path(__file__).parent / "data"
CHAT_SET, DOCUMENT_SET = DATA / "dates_chat.jsonl", DATA / "dates_document.jsonl"
AT_LEAST = 0.97
STRIPPED_WITHIN = 0.05
PLANS = {
    "ai-mo-2023-2024": DocumentContext(school_year="2023-2024"),
    "ba-dinh-2023": DocumentContext(issued_on=date(2023, 1, 31), year=2023),
    "ha-noi-2022": DocumentContext(issued_on=date(2021, 12, 22), year=2022),
    "quang-hoa-2022-2023": DocumentContext(issued_month="2022-09", school_year="2022-2023"),
    "thuong-thanh-2024": DocumentContext(issued_on=date(2024, 2, 23), year=2024),
}


def stripped(text: str) -> str:
    return "".join(fold(letter.lower()) for letter in text)


def wrong(cases: list[Case], *, strip: bool = False) -> list[Case]:
    def read(case: Case) -> bool:
        text = stripped(case["text"]) if strip else case["text"]
        return is_right(read_chat(text, moment(case)).deadline, case["expected"])

    return [case for case in cases if not read(case)]


def test_the_independent_chat_set_is_read() -> None:
    cases = load(CHAT_SET)
    missed = wrong(cases)
    assert len(missed) <= (1 - AT_LEAST) * len(cases), [case["text"] for case in missed]


def test_without_accents_the_chat_set_is_read_nearly_as_well() -> None:
    cases = load(CHAT_SET)
    more = len(wrong(cases, strip=True)) - len(wrong(cases))
    assert more <= STRIPPED_WITHIN * len(cases)


@pytest.mark.parametrize("strip", [False, True], ids=["accented", "stripped"])
def test_nothing_of_the_negatives_is_taken_for_a_date(strip: bool) -> None:
    negatives = [case for case in load(CHAT_SET) if case["group"] == "negative"]
    assert negatives
    for case in negatives:
        text = stripped(case["text"]) if strip else case["text"]
        assert read_chat(text, moment(case)).deadline.kind is Kind.UNKNOWN, text


def test_the_shared_chat_examples_are_read(shared: Path) -> None:
    cases = load(shared / "examples" / "dates-chat.jsonl")
    assert wrong(cases) == []
    assert wrong(cases, strip=True) == []


@pytest.mark.parametrize("mode", ["cell", "prose"])
def test_the_independent_document_set_is_read(mode: str) -> None:
    cases = [case for case in load(DOCUMENT_SET) if case["mode"] == mode]
    missed = [case["text"] for case in cases if not _document_right(case)]
    assert len(missed) <= (1 - AT_LEAST) * len(cases), missed


def _document_right(case: Case) -> bool:
    if case["mode"] == "cell":
        return is_right(read_cell(case["text"], context(case)), case["expected"])
    found = _dated(case["text"], context(case))
    return len(found) == len(case["expected"]) and all(
        is_right(deadline, expected)
        for deadline, expected in zip(found, case["expected"], strict=True)
    )


def _dated(text: str, where: DocumentContext) -> list[Deadline]:
    wanted = (Role.DEADLINE, Role.PERIOD)
    return [m.deadline for m in find_mentions(text, where) if m.role in wanted]


@pytest.mark.parametrize("plan", PLANS)
def test_the_prose_of_a_real_plan_gives_its_deadlines_and_no_more(shared: Path, plan: str) -> None:
    text = (shared / "plans" / f"{plan}.txt").read_text(encoding="utf-8").split("PHỤ LỤC")[0]
    gold = json.loads((shared / "plans" / "gold" / f"{plan}.json").read_text(encoding="utf-8"))
    expected = [t["deadline"] for t in gold["tasks"] if not t["where"].startswith("PHỤ LỤC")]
    found = _dated(text, PLANS[plan])
    assert len(found) == len(expected)
    for wanted in expected:
        # A doubt that the row's other words raise is the plan reader's to flag.
        flags = [flag for flag in wanted["flags"] if flag != "year_ambiguous"]
        assert any(is_right(one, {**wanted, "flags": flags}) for one in found), wanted
