"""The code of an essay, given and read back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.essays.codes import essay_code, read_code, school_mark

NOVEMBER = date(2026, 11, 1)


@pytest.mark.parametrize(
    ("unit", "mark"),
    [
        ("AIMO", "AIMO"),
        ("Trường THCS Ái Mộ", "TRUONGTHCSAIMO"),
        ("th-dong.xanh", "THDONGXANH"),
        ("Đoàn", "DOAN"),
        ("--", "X"),
    ],
)
def test_a_schools_mark_can_be_read_out_on_the_telephone(unit: str, mark: str) -> None:
    assert school_mark(unit) == mark


def test_a_code_looks_as_the_contract_says() -> None:
    assert essay_code(NOVEMBER, "AIMO", 2) == "NTVT-2026-11-AIMO-2"


@pytest.mark.parametrize(
    "typed",
    [
        "NTVT-2026-11-AIMO-2",
        "ntvt-2026-11-aimo-2",
        "  mã NTVT-2026-11-AIMO-2.",
        "rút bài ntvt-2026-11-aimo-2 giúp em",
        "(NTVT-2026-11-AIMO-2)",
    ],
)
def test_a_code_is_found_however_it_was_typed(typed: str) -> None:
    assert read_code(typed) == "NTVT-2026-11-AIMO-2"


@pytest.mark.parametrize("typed", ["", "bài của em", "NTVT-2026-11", "2026-11-AIMO-2", "NTVT"])
def test_other_words_are_no_code(typed: str) -> None:
    assert read_code(typed) is None


@given(
    st.dates(date(2020, 1, 1), date(2099, 12, 31)),
    st.text(min_size=1, max_size=40),
    st.integers(1, 999),
)
def test_every_code_is_read_back(month: date, unit: str, number: int) -> None:
    code = essay_code(month.replace(day=1), school_mark(unit), number)
    assert read_code(code.lower()) == code
