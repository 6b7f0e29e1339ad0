"""Tones in the wrong place are put right, and right ones are left alone."""

import pytest

from knowledge.deadlines.accents import respelled


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("trứơc", "trước"),
        ("truớc", "trước"),
        ("trưóc", "trước"),
        ("qúy", "quý"),
        ("chiêù", "chiều"),
        ("muời", "mười"),
        ("tòan", "toàn"),
        ("hoà", "hòa"),
    ],
)
def test_a_misplaced_accent_is_put_right(typed: str, meant: str) -> None:
    assert respelled(typed) == meant


@pytest.mark.parametrize(
    "word",
    [
        "trước",
        "tuần",
        "quý",
        "giữa",
        "khuya",
        "thuở",
        "huơ",
        "nguyên",
        "giờ",
        "hkii",
        "pgd",
        "rượu",
    ],
)
def test_a_well_spelled_word_is_left_alone(word: str) -> None:
    assert respelled(word) == word
