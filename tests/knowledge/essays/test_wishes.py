"""Plain words instead of a command about essays."""

import pytest

from knowledge.essays.wishes import Wish, wish


@pytest.mark.parametrize("typed", ["nộp bài", "nop bai", "Em muốn nộp bài ạ", "cho em nop bai voi"])
def test_to_hand_in(typed: str) -> None:
    assert wish(typed) is Wish.HAND_IN


@pytest.mark.parametrize("typed", ["mã bài của tôi", "xem bai da nop", "bài em đã nộp ạ"])
def test_to_see_ones_own(typed: str) -> None:
    assert wish(typed) is Wish.OWN


@pytest.mark.parametrize("typed", ["NTVT-2026-11-HOASEN-1", "xem bài ntvt-2026-11-hoasen-1"])
def test_to_see_a_receipt(typed: str) -> None:
    assert wish(typed) is Wish.RECEIPT


@pytest.mark.parametrize(
    "typed", ["hạn nộp bài", "nộp bài khi nào", "nộp bài cho ai", "ai nộp bài", "cảm ơn em", ""]
)
def test_a_question_about_essays_is_a_question(typed: str) -> None:
    assert wish(typed) is None
