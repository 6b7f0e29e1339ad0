"""Likeness of texts: what is one text, what is nearly one, and what only sounds alike."""

import random
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.essays.likeness import (
    LEAST_SHARED,
    MOST,
    NEAR,
    ONE_OF,
    PARTS,
    RUN,
    Likeness,
    likeness,
    most_holders,
    prints,
    runs,
    sample,
    share,
    sketch,
    telling,
)
from knowledge.language import fold

TEXT = (
    "Trưa 12/11, em Nguyễn Thị Hòa nhặt được chiếc ví của một cụ bà ở cổng chợ và mang tới công an "
    "phường, không nhận tiền cảm ơn của cụ dù nhà em còn nghèo."
)
SYLLABLES = (
    "thầy cô học sinh nhặt được chiếc ví trả lại Hoà hòa thuỷ kỷ kỉ niệm đường phường Đặng Ưu ơn "
    "nghèo vượt khó 12 07 quỹ quyên góp giúp đỡ bà cụ qua suối lũ rất chăm"
)
WORDS = SYLLABLES.split()
texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=80).map(" ".join)
BREAKS = (" ", "\n", ", ", "\r\n\r\n", "… ", " – ", ".\t", "_", "  ")


def essay(words: int, seed: int = 1) -> str:
    """A text of invented words that repeats nothing."""
    chance = random.Random(seed)  # noqa: S311  # reproducible, not secret
    return " ".join(f"{chance.choice(WORDS)}{chance.randrange(10**6)}" for _ in range(words))


@given(texts)
@pytest.mark.parametrize(
    "change",
    [
        str.upper,
        str.title,
        fold,
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: unicodedata.normalize("NFKD", text).upper(),
        lambda text: f"“{text}!”",
    ],
    ids=["upper", "title", "no marks", "NFD", "NFKD upper", "quoted"],
)
def test_how_it_is_typed_makes_no_difference(change: Callable[[str], str], text: str) -> None:
    assert sketch(change(text)) == sketch(text)
    assert prints(change(text)) == prints(text)


@given(texts, st.lists(st.sampled_from(BREAKS), min_size=1))
def test_lines_and_punctuation_make_no_difference(text: str, breaks: list[str]) -> None:
    words = text.split()
    broken = "".join(word + breaks[n % len(breaks)] for n, word in enumerate(words))
    assert sketch(broken) == sketch(text)
    assert runs(broken) == runs(text)


@given(texts, texts)
def test_other_words_make_another_sketch(one: str, other: str) -> None:
    plain = [fold(text).replace("ky", "ki").replace("07", "7") for text in (one, other)]
    assert (sketch(one) == sketch(other)) == (plain[0] == plain[1])


@given(texts, texts)
def test_a_text_stays_whole_within_a_longer_one(text: str, more: str) -> None:
    assert prints(text) <= prints(f"{more}\n\n{text}")
    assert prints(text) <= prints(f"{text}\n\n{more}")


def test_stored_values_never_change() -> None:
    """They stand in databases: another value here would make every older essay look new."""
    assert sketch(TEXT) == "034c14e62ac41e37e4645823b9fd93f96c622e067cf1398056fc7679d875b6d7"
    assert prints(TEXT) == {199506401355015136, 2948294410936130328}
    assert len(runs(TEXT)) == 32


@pytest.mark.parametrize("text", ["", " \n\t ", "…!?", "______"])
def test_a_text_without_words_has_neither_sketch_nor_prints(text: str) -> None:
    assert (sketch(text), prints(text)) == ("", frozenset())


def test_fewer_words_than_a_run_have_a_sketch_alone() -> None:
    text = " ".join(WORDS[: RUN - 1])
    assert sketch(text)
    assert runs(text) == frozenset()


def test_prints_are_a_small_sample_that_fits_the_column() -> None:
    found = prints(essay(1500))
    assert 1500 / ONE_OF * 0.7 < len(found) < 1500 / ONE_OF * 1.3
    assert all(0 <= value < 2**63 for value in found)
    assert len(prints(essay(10_000))) == MOST


def test_a_sample_of_runs_is_the_prints() -> None:
    assert sample(runs(TEXT)) == prints(TEXT)


def test_an_essay_is_all_of_itself_and_nothing_of_another() -> None:
    one = prints(essay(600))
    assert share(one, one) == 1.0
    assert share(one, prints(essay(600, seed=2))) == 0.0


@pytest.mark.parametrize("words", [600, 10_000], ids=["usual", "beyond the most prints"])
def test_what_is_copied_whole_into_a_longer_text_is_all_shared(words: int) -> None:
    part = essay(500, seed=2)
    whole = prints(f"{essay(words)} {part} {essay(words, seed=3)}")
    assert share(prints(part), whole) == share(whole, prints(part)) == 1.0


def test_half_of_the_shorter_text_is_half_a_share() -> None:
    half = essay(400)
    one, other = (f"{half} {essay(400, seed)}" for seed in (2, 3))
    assert share(prints(one), prints(f"{other} {essay(3000, seed=4)}")) == pytest.approx(
        0.5, abs=0.1
    )


def test_a_short_text_is_not_judged_by_a_few_prints() -> None:
    few = frozenset(range(LEAST_SHARED - 1))
    assert share(few, few) == 0.0
    enough = frozenset(range(LEAST_SHARED))
    assert share(enough, enough) == 1.0


def test_common_prints_count_on_neither_side() -> None:
    phrases, own = frozenset(range(50)), frozenset(range(100, 110))
    one, other = phrases | own, phrases | own | {200}
    assert share(one, phrases | {300, 301}, common=phrases) == 0.0
    assert share(one, other, common=phrases) == 1.0


STORED = 5000
MANY = most_holders(STORED)


def test_phrases_of_the_trade_do_not_tell() -> None:
    rare = dict.fromkeys(range(20), 1)
    edge, phrases = {50: MANY}, {100: MANY + 1, 101: 4000}
    assert telling(rare | edge | phrases, STORED) == rare.keys() | edge.keys()


def test_a_text_that_went_round_still_tells_by_its_rarer_half() -> None:
    holders = {value: MANY + 10 + value for value in range(40)}
    assert telling(holders, STORED) == frozenset(range(20))
    assert telling({}, STORED) == frozenset()


@pytest.mark.parametrize(("stored", "most"), [(0, 3), (150, 3), (900, 5), (5000, 27)])
def test_among_few_essays_few_holders_make_a_phrase(stored: int, most: int) -> None:
    assert most_holders(stored) == most


@pytest.mark.parametrize(
    ("shared", "expected"),
    [
        (0.0, None),
        (PARTS - 0.01, None),
        (PARTS, Likeness.PARTS),
        (NEAR - 0.01, Likeness.PARTS),
        (NEAR, Likeness.NEAR),
        (1.0, Likeness.NEAR),
    ],
)
def test_the_share_decides(shared: float, expected: Likeness | None) -> None:
    assert likeness(shared) is expected


def test_one_word_in_ten_changed_is_near() -> None:
    words = essay(800).split()
    words[::10] = [f"khác{n}" for n in range(len(words[::10]))]
    assert likeness(share(prints(essay(800)), prints(" ".join(words)))) is Likeness.NEAR
