"""What an essay may lack; every rule is the council's."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from knowledge.essays.checks import Finding, month_named, title_of, warnings
from knowledge.essays.draft import Draft, Piece, SentFile
from knowledge.essays.rules import EssayRules
from knowledge.essays.states import FileRole, PupilConsent

NOVEMBER = date(2026, 11, 1)
AT = datetime(2026, 11, 13, tzinfo=UTC).isoformat()
WHOLE = Draft(
    praised="Cô Hoa",
    praised_unit="THCS Hoa Sen",
    author="Bình",
    consent=PupilConsent.NO_PUPIL,
    pieces=(Piece(1, AT, "Cô Hoa nhặt được ví."),),
)


ANY_RULES = EssayRules()


def _found(draft: Draft, rules: EssayRules = ANY_RULES, words: int | None = 500) -> set[Finding]:
    return {one.finding for one in warnings(draft, rules, NOVEMBER, words)}


def test_a_whole_essay_is_warned_of_nothing() -> None:
    assert _found(WHOLE) == set()


@pytest.mark.parametrize(
    ("rules", "words", "finding"),
    [
        (EssayRules(min_words=1300), 1299, Finding.TOO_SHORT),
        (EssayRules(max_words=2000), 2001, Finding.TOO_LONG),
        (EssayRules(), None, Finding.NOT_COUNTED),
        (EssayRules(wants_contact=True), 500, Finding.NO_CONTACT),
        (EssayRules(wants_photo=True), 500, Finding.NO_PHOTO),
    ],
)
def test_a_rule_of_the_round_is_said(
    rules: EssayRules, words: int | None, finding: Finding
) -> None:
    assert _found(WHOLE, rules, words) == {finding}


@pytest.mark.parametrize("words", [1300, 1500])
def test_the_bounds_themselves_are_all_right(words: int) -> None:
    assert _found(WHOLE, EssayRules(min_words=1300, max_words=1500), words) == set()


def test_no_bound_is_no_bound() -> None:
    assert _found(WHOLE, EssayRules(max_words=0), 99_999) == set()


def test_a_pupil_without_consent_and_a_person_without_a_unit() -> None:
    draft = replace(WHOLE, praised_unit="", consent=PupilConsent.NOT_YET)
    assert _found(draft) == {Finding.NO_UNIT, Finding.NO_CONSENT}


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("Gương sáng tháng 10/2026", 10),
        ("bai thang 9 nam 2026", 9),
        ("tháng 9 và tháng 10", None),
        ("từ tháng 9 đến nay, tháng 9 năm nay", 9),
        ("mấy tháng nay", None),
        ("tháng 13", None),
    ],
)
def test_a_month_is_named_where_one_is_named_alone(text: str, month: int | None) -> None:
    assert month_named(text) == month


def test_another_month_at_the_beginning_is_told_and_one_in_the_story_is_not() -> None:
    early = replace(WHOLE, pieces=(Piece(1, AT, "Bài tháng 10\nCô Hoa nhặt được ví."),))
    late = replace(WHOLE, pieces=(Piece(1, AT, "Cô Hoa. " * 100 + "Hồi tháng 10 cô ốm."),))
    assert _found(early) == {Finding.OTHER_MONTH}
    assert _found(late) == set()


def test_the_name_of_a_file_names_the_month_too() -> None:
    file = SentFile(1, AT, FileRole.TEXT, "a" * 64, "NTVT_thang_10.docx", 9, "docx", 500)
    assert _found(replace(WHOLE, pieces=(), files=(file,))) == {Finding.OTHER_MONTH}


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Người giữ cổng trường\nBác Tư năm nay...", "Người giữ cổng trường"),
        ("Sáng nay cô Hoa nhặt được ví của phụ huynh.\nCô tìm...", ""),
        ("Hoa", ""),
        ("\n\n  Gương   sáng cô Hoa \n", "Gương sáng cô Hoa"),
    ],
)
def test_a_first_line_that_reads_like_a_title_is_one(text: str, title: str) -> None:
    assert title_of(replace(WHOLE, pieces=(Piece(1, AT, text),))) == title


def test_rules_survive_their_row_and_the_past() -> None:
    rules = EssayRules(1300, 1500, wants_contact=True, wants_photo=True)
    assert EssayRules.from_json(rules.to_json()) == rules
    assert EssayRules.from_json({}) == EssayRules()
    assert EssayRules.from_json({"max_words": 7, "gone": 1}) == EssayRules(max_words=7)
