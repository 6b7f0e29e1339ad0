"""The text around a passage: whole, in order, in pages that can be read."""

from collections.abc import Iterable
from itertools import count, takewhile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.answers import Hit, Passage, PieceKind, PlanFacts, Shelf
from knowledge.answers.neighbours import PAGE, Page, neighbours
from knowledge.plans import Header
from tests.knowledge.answer_kit import sample_desk

SAMPLES = sample_desk().shelf
SENTENCE = "Các trường gửi hồ sơ về Phòng Văn hóa - Xã hội, đúng hạn; không nhận bản giấy."


def shelf_of(*bodies: str, kind: PieceKind = PieceKind.CLAUSE) -> Shelf:
    plan = PlanFacts(1, Header(), "Trường")
    hits = [Hit(Passage(at, "", "", body), plan, kind, "I.1") for at, body in enumerate(bodies, 1)]
    return Shelf.of([plan], hits, {})


def every_page(shelf: Shelf, passage_id: int, size: int = PAGE) -> list[Page]:
    """All pages around a passage, the first of the plan first."""
    back, on = (_walk(shelf, passage_id, size, numbers) for numbers in (count(-1, -1), count()))
    return [*back[::-1], *on]


def _walk(shelf: Shelf, passage_id: int, size: int, numbers: Iterable[int]) -> list[Page]:
    pages = (neighbours(shelf, passage_id, number, size) for number in numbers)
    return [page for page in takewhile(bool, pages) if page]


def letters_of(texts: Iterable[str]) -> str:
    """The texts without their blanks: where a page ends, a blank may go."""
    return "".join("".join(texts).split())


def whole_plan(shelf: Shelf, plan_id: int) -> list[str]:
    hits = shelf.by_plan[plan_id]
    return [hit.tasks[0].quote if hit.kind is PieceKind.ROW else hit.passage.body for hit in hits]


passage_ids = st.sampled_from(sorted(SAMPLES.hits))


@settings(max_examples=60, deadline=None)
@given(passage_ids, st.integers(min_value=40, max_value=4_000))
def test_the_pages_are_the_whole_plan_once_and_in_order(passage_id: int, size: int) -> None:
    pieces = [piece for page in every_page(SAMPLES, passage_id, size) for piece in page.pieces]
    plan = whole_plan(SAMPLES, SAMPLES.hits[passage_id].plan.id)
    assert letters_of(piece.body for piece in pieces) == letters_of(plan)


@given(passage_ids)
def test_page_0_holds_the_passage_and_no_other_page_does(passage_id: int) -> None:
    page = neighbours(SAMPLES, passage_id)
    assert page is not None
    marked = [piece.is_it for one in every_page(SAMPLES, passage_id) for piece in one.pieces]
    assert [piece.is_it for piece in page.pieces].count(True) == marked.count(True) == 1


@given(passage_ids)
def test_no_page_is_longer_than_a_page(passage_id: int) -> None:
    for page in every_page(SAMPLES, passage_id):
        assert sum(piece.size for piece in page.pieces) <= PAGE


@given(passage_ids)
def test_only_the_ends_of_the_plan_have_nothing_beyond(passage_id: int) -> None:
    pages = every_page(SAMPLES, passage_id)
    assert [page.has_before for page in pages] == [False, *[True] * (len(pages) - 1)]
    assert [page.has_after for page in pages] == [*[True] * (len(pages) - 1), False]


def test_a_row_stands_between_the_rows_above_and_below_it() -> None:
    row = next(id_ for id_, hit in SAMPLES.hits.items() if hit.place == "PHỤ LỤC dòng 9")
    page = neighbours(SAMPLES, row)
    assert page is not None
    at = next(at for at, piece in enumerate(page.pieces) if piece.is_it)
    near = [piece.place for piece in page.pieces[at - 1 : at + 2]]
    assert near == [f"PHỤ LỤC dòng {number}" for number in (8, 9, 10)]


def test_a_row_is_shown_as_printed_with_its_number() -> None:
    row = next(hit for hit in SAMPLES.hits.values() if hit.place == "PHỤ LỤC dòng 4")
    page = neighbours(SAMPLES, row.passage.id)
    assert page is not None
    assert next(piece.body for piece in page.pieces if piece.is_it).startswith("4. ")


def test_a_long_row_is_never_cut() -> None:
    shelf = shelf_of("ngắn", "x " * 2_000, "ngắn", kind=PieceKind.ROW)
    page = neighbours(shelf, 2)
    assert page is not None
    assert [piece.body for piece in page.pieces] == ["x " * 2_000]


def test_a_long_clause_is_cut_at_the_ends_of_sentences() -> None:
    shelf = shelf_of(" ".join([SENTENCE] * 50))
    bodies = [piece.body for page in every_page(shelf, 1) for piece in page.pieces]
    assert len(bodies) > 2
    assert all(body.endswith("giấy.") for body in bodies)


def test_the_parts_of_a_cut_clause_say_that_they_belong_together() -> None:
    shelf = shelf_of(" ".join([SENTENCE] * 30))
    pieces = [piece for page in every_page(shelf, 1) for piece in page.pieces]
    assert [piece.follows for piece in pieces] == [False, *[True] * (len(pieces) - 1)]
    assert [piece.goes_on for piece in pieces] == [*[True] * (len(pieces) - 1), False]


def test_page_0_begins_with_the_beginning_of_a_long_clause() -> None:
    page = neighbours(shelf_of("trước", " ".join([SENTENCE] * 40), "sau"), 2)
    assert page is not None
    assert not next(piece for piece in page.pieces if piece.is_it).follows


@settings(deadline=None)
@given(st.text(max_size=300), st.integers(min_value=10, max_value=80))
def test_no_text_is_lost_however_it_is_cut(text: str, size: int) -> None:
    shelf = shelf_of(text)
    pieces = [piece for page in every_page(shelf, 1, size) for piece in page.pieces]
    assert letters_of(piece.body for piece in pieces) == letters_of([text])


@pytest.mark.parametrize("number", [-1, 1, 99, -99])
def test_beyond_the_ends_there_is_no_page(number: int) -> None:
    assert neighbours(shelf_of("một", "hai"), 1, number) is None


def test_a_passage_that_is_gone_has_no_neighbours() -> None:
    assert neighbours(shelf_of("một"), 99) is None
