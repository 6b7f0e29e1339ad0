"""What is stored and asked: plain words that no engine can misread."""

import sqlite3
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answers.index_words import index_text, match_query
from knowledge.answers.passages import Passage


def test_stored_words_are_folded_expanded_and_paired() -> None:
    passage = Passage(1, "Kế hoạch", "", "Gương ĐHTT")
    assert index_text(passage).split() == [
        *("ke", "hoach", "kehoach"),
        *("guong", "dien", "hinh", "tien", "tien"),
        *("guongdien", "dienhinh", "hinhtien", "tientien"),
    ]


def test_query_asks_for_any_term_as_a_quoted_string() -> None:
    assert match_query(["thi", "thidua"]) == '"thi" OR "thidua"'
    assert match_query([]) == ""


@pytest.fixture(scope="module")
def index() -> Iterator[sqlite3.Connection]:
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE texts USING fts5(words, tokenize='ascii')")
    database.execute("INSERT INTO texts VALUES ('thi dua')")
    yield database
    database.close()


def found(index: sqlite3.Connection, terms: list[str]) -> int:
    query = match_query(terms)
    return len(index.execute("SELECT 1 FROM texts WHERE texts MATCH ?", (query,)).fetchall())


@given(terms=st.lists(st.text(st.characters(), max_size=12), max_size=6))
def test_no_term_can_break_the_query(index: sqlite3.Connection, terms: list[str]) -> None:
    assert found(index, [*terms, "dua"]) == 1


@pytest.mark.parametrize(
    "operator", ["AND", "OR", "NOT", "NEAR(a b)", "a*", "^a", "-a", "a:b", '"', "\0", "\ud800"]
)
def test_operators_are_words(index: sqlite3.Connection, operator: str) -> None:
    assert found(index, [operator, "thi"]) == 1
    assert found(index, [operator, "zz"]) == 0
