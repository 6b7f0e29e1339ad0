"""Normal forms: what must be equal is equal, and doing it twice changes nothing."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language import fold, is_unaccented, nfc, syllables

ANY_TEXT = st.text(max_size=200)
VIETNAMESE = st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxy áàảãạấầẩẫậĐƯƠ", max_size=60)


@given(ANY_TEXT)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(ANY_TEXT)
def test_composing_twice_changes_nothing(text: str) -> None:
    assert nfc(nfc(text)) == nfc(text)


@given(VIETNAMESE)
def test_decomposed_text_has_the_same_syllables(text: str) -> None:
    assert syllables(unicodedata.normalize("NFD", text)) == syllables(text)


@given(VIETNAMESE)
def test_folded_vietnamese_is_ascii_and_unaccented(text: str) -> None:
    assert fold(text).isascii()
    assert is_unaccented(fold(text))


@given(ANY_TEXT)
def test_syllables_never_fail_and_are_never_blank(text: str) -> None:
    assert all(syllable.strip() for syllable in syllables(text))


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Thi đua - Khen thưởng", "thi dua - khen thuong"),
        ("ĐIỂN HÌNH", "dien hinh"),
        ("Ðại hội", "dai hoi"),
        ("", ""),
    ],
)
def test_fold_strips_marks_and_the_bar_of_d(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4340/KH-SGDĐT", ["4340", "kh", "sgdđt"]),
        ("TĐ-KT", ["tđ", "kt"]),
        ("GD&ĐT", ["gd", "đt"]),
        ("ngày 20/11", ["ngày", "20", "11"]),
        ("07/6/2023", ["7", "6", "2023"]),
        ("17h00", ["17", "giờ"]),
        ("8h30", ["8", "giờ", "30"]),
        ("thidua@hanoiedu.vn", ["thidua", "hanoiedu", "vn"]),
        ("https://bit.ly/3j8kMjG", ["https", "bit", "li", "3j8kmjg"]),
        ("Hoà, thuý, khoẻ", ["hòa", "thúy", "khỏe"]),
        ("quý hoàn toàn", ["quí", "hoàn", "toàn"]),
    ],
)
def test_syllables_of_what_plans_write(text: str, expected: list[str]) -> None:
    assert syllables(text) == expected


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("han nop ho so", True),
        ("hạn nop", False),
        ("dong", True),
        ("đong", False),
        ("ABC 12", True),
    ],
)
def test_unaccented_means_without_a_single_mark(text: str, bare: bool) -> None:
    assert is_unaccented(text) is bare
