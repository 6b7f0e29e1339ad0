"""HTML mode and found entities: what Telegram reads, and what it refuses with which words."""

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.demo.telegram.entities import find_entities, utf16_length
from bot.demo.telegram.errors import Refusal
from bot.demo.telegram.formatted import message_text
from bot.demo.telegram.markup import parse_html

PREFIX = "Bad Request: can't parse entities: "


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("điểm<5 và >3", 'Unsupported start tag "5" at byte offset 7'),
        ("a <b", "Unclosed start tag at byte offset 2"),
        ("<br>", 'Unsupported start tag "br" at byte offset 0'),
        ("<p>x</p>", 'Unsupported start tag "p" at byte offset 0'),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("ừ<b>x</b", "Unclosed end tag at byte offset 7"),
        ("<i   =aba>", 'Empty attribute name in the tag "i" at byte offset 0'),
        ("<i  aba  =  ", 'Unclosed start tag "i" at byte offset 0'),
        ("<i  aba = 19.,", "Unexpected end of name token at byte offset 10"),
        ('<i aba="x>', "Unclosed start tag at byte offset 0"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        (
            "&#57311;",
            "Text contains invalid Unicode characters after decoding HTML entities, "
            "check for unmatched surrogate code units",
        ),
    ],
)
def test_bad_markup_is_refused_in_telegrams_words(markup: str, reason: str) -> None:
    with pytest.raises(Refusal) as caught:
        parse_html(markup)
    assert caught.value.description == PREFIX + reason
    assert caught.value.code == 400


@pytest.mark.parametrize(
    ("markup", "text", "spans"),
    [
        ("a &lt; b &amp;amp; &quot;c&quot; > d", 'a < b &amp; "c" > d', []),
        ("&laquo;&#272;&#x1ea1;t&raquo;", "&laquo;Đạt&raquo;", []),
        ("<b>Hạn</b>: 🎉<i>nay</i>", "Hạn: 🎉nay", [("bold", 0, 3), ("italic", 7, 3)]),
        ("<strong><em>x</em></strong>", "x", [("bold", 0, 1), ("italic", 0, 1)]),
        ("<B>x</B>", "x", [("bold", 0, 1)]),
        ('<a href="http://a.vn/?x=1&amp;y=2">đây</a>', "đây", [("text_link", 0, 3)]),
        ('<a href="">đây</a>', "đây", []),
        ("<b></b>x", "x", []),
        ("<blockquote expandable>x</blockquote>", "x", [("blockquote", 0, 1)]),
        ('<span class="tg-spoiler">x</span>', "x", [("spoiler", 0, 1)]),
    ],
)
def test_markup_becomes_text_and_entities(
    markup: str, text: str, spans: list[tuple[str, int, int]]
) -> None:
    parsed, entities = parse_html(markup)
    assert parsed == text
    assert [(each.type, each.offset, each.length) for each in entities] == spans


def test_the_address_of_a_link_is_decoded() -> None:
    _, entities = parse_html('<a href="http://a.vn/?x=1&amp;y=2">đây</a>')
    assert entities[0].url == "http://a.vn/?x=1&y=2"


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_escaped_text_always_passes_unchanged(text: str) -> None:
    assert parse_html(html.escape(text)) == (text, ())


@given(st.text(alphabet="<>/=\"' abiệ🎉&;#x1", max_size=40))
def test_any_markup_is_read_or_refused(markup: str) -> None:
    try:
        text, entities = parse_html(markup)
    except Refusal:
        return
    assert all(0 < each.offset + each.length <= utf16_length(text) for each in entities)


@given(
    st.lists(st.tuples(st.sampled_from("biu"), st.sampled_from(["chữ", "🎉 🎉", "ế"])), max_size=5)
)
def test_an_entity_covers_the_words_between_its_tags(parts: list[tuple[str, str]]) -> None:
    text, entities = parse_html(" ".join(f"<{tag}>{words}</{tag}>" for tag, words in parts))
    assert [each.words(text) for each in entities] == [words for _, words in parts]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/hoi hạn nộp", [("bot_command", "/hoi")]),
        ("/hoi@thidua_bot hạn", [("bot_command", "/hoi@thidua_bot")]),
        ("xem /han và /lich.", [("bot_command", "/han"), ("bot_command", "/lich")]),
        ("/hỏi hạn", []),
        ("5/2 và a/b", []),
        ("🎉 @thidua_bot ơi", [("mention", "@thidua_bot")]),
        ("thu@truong.edu.vn", []),
        ("#ntvt xem https://a.vn/x.", [("hashtag", "#ntvt"), ("url", "https://a.vn/x")]),
    ],
)
def test_commands_mentions_and_links_are_found(text: str, found: list[tuple[str, str]]) -> None:
    assert [(each.type, each.words(text)) for each in find_entities(text)] == found


def test_white_space_at_the_ends_goes_and_entities_move_with_it() -> None:
    formatted = message_text("\n <b> Hạn </b> \n", "HTML")
    assert formatted.text == "Hạn"
    assert [(each.offset, each.length) for each in formatted.entities] == [(0, 3)]


def test_nothing_is_found_inside_code() -> None:
    assert [each.type for each in message_text("<code>/hoi</code>", "HTML").entities] == ["code"]
