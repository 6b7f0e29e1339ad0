"""Escaping, cutting and packing of what is sent."""

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.render import chunks, clipped, fill, pack, plain

TEXTS = st.text(alphabet="ab <>&\"'.;\n😀ệ", max_size=400)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@given(TEXTS)
def test_what_is_filled_in_can_be_read_back(words: str) -> None:
    filled = fill("<b>{words}</b>", words=words)
    assert html.unescape(filled.removeprefix("<b>").removesuffix("</b>")) == words


@given(TEXTS, st.integers(10, 50))
def test_chunks_fit_and_lose_nothing_but_blanks(text: str, longest: int) -> None:
    parts = list(chunks(text, longest))
    assert all(0 < _units(part) <= longest for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("một hai ba.\nbốn năm sáu", "một hai ba."),
        ("một hai ba. bốn năm sáu", "một hai ba."),
        ("một hai ba bốn năm sáu", "một hai ba bốn"),
        ("mộthaibabốnnămsáubảytám", "mộthaibabốnnămsá"),
    ],
)
def test_a_text_is_cut_where_it_reads_best(text: str, first: str) -> None:
    assert next(chunks(text, 16)) == first


@given(st.lists(TEXTS.map(lambda words: fill("<i>{words}</i>", words=words)), max_size=8))
def test_packed_messages_fit_and_keep_every_word(blocks: list[str]) -> None:
    messages = pack(blocks, 120)
    assert all(message.strip() and _units(message) <= 120 for message in messages)
    shown = "".join(plain(message) for message in messages)
    assert "".join(shown.split()) == "".join("".join(map(plain, blocks)).split())


@given(st.lists(TEXTS.map(lambda words: fill("<i>{words}</i>", words=words)), max_size=8))
def test_no_message_ends_inside_a_tag(blocks: list[str]) -> None:
    for message in pack(blocks, 120):
        assert message.count("<i>") == message.count("</i>")
        assert message.replace("<i>", "").replace("</i>", "").count("<") == 0


def test_blank_blocks_make_no_message_of_their_own() -> None:
    assert pack(["", " ", "a", "", "b"]) == ["a\n\nb"]
    assert pack([]) == []


@given(TEXTS, st.integers(5, 60))
def test_a_clipped_text_fits(text: str, longest: int) -> None:
    assert _units(clipped(text, longest)) <= longest


def test_a_text_is_clipped_at_the_end_of_a_word() -> None:
    assert clipped("ngày kỷ niệm ngày nhà giáo", 13) == "ngày kỷ …"
    assert clipped("ngày kỷ niệm ngày nhà giáo", 15) == "ngày kỷ niệm …"
    assert clipped("x" * 40, 12) == "x" * 10 + " …"


def test_quotes_keep_their_marks_in_plain_text() -> None:
    assert plain("<blockquote>a &amp; b</blockquote>") == "«a & b»"
