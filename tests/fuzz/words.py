"""Words as nobody would write them, and as everybody does."""

from typing import Any

from hypothesis import strategies as st

from bot.demo.telegram.entities import find_entities
from handlers.buttons import Action
from handlers.registry import COMMANDS
from handlers.texts.ask import SOURCE_BUTTON

ASKED = (
    "hạn nộp bài người tốt việc tốt",
    "han nop bai ntvt thang 11",
    "mục III.3 kế hoạch 47",
    "ai làm hồ sơ Kỷ niệm chương",
    "tháng 11 có những hạn nào",
    "bao giờ họp hội đồng thi đua",
    "còn tháng sau?",
    "trường mình phải nộp mấy bài",
    "cảm ơn em",
    "em là ai",
)
ODD = (
    " ", "\n" * 50, "?!.,;:…", "-", "/", "//", "/ hoi", "@", "@thidua_bot", "#", "()[]{}",
    "\u200b", "\u200b\u200c\u200d\ufeff", "\u202eđảo ngược\u202c", "\u2066\u2067\u2068\u2069",
    "שלום עולם", "مرحبا " * 40, "a" + "\u0301" * 300, "ﷺ" * 200, "İıßﬁ" * 20, "\x00", "a\x00b",
    "\x07\x1b[31m", "😀", "👨‍👩‍👧‍👦" * 40, "🇻🇳", "\U0010ffff" * 3,
    "😀" * 2048, "😀" * 2049, "x" * 4096, "x" * 4097, "hạn " * 1500, "9" * 4096, "9" * 4200,
    "<b>đậm</b> & <i>", "</blockquote>", "&amp;&lt;&#0;", "<a href='x'>y", "{unit}", "%s %d", "{0}",
    "'; DROP TABLE people; --", '"', '""', "'", "hạn OR 1=1", "AND", "NOT", "OR OR", "*", "hạn*",
    "NEAR(hạn nộp, 3)", "a:b", "heading : hạn", "^hạn", "hạn AND (nộp", "{heading body}: x", "-hạn",
    "ngày 31/2", "32/13/2026 25:61", "1/1/0000", "năm 99999", "ngày 0/0", "29/2/2027", "quý 9",
    "tuần sau nữa nữa", "trước ngày 30/11/9999", "tháng 0", "âm lịch 30/2", "lúc 99h99",
    "mục XXXXXXXXXXX.9.9.9.9", "mục ...", "kế hoạch " + "1" * 300, "KH-PGDĐT " * 200,
    "\N{LATIN SMALL LETTER A WITH CIRCUMFLEX}\N{COMBINING ACUTE ACCENT}" * 50, "ħ̸̡̪̯ͨ͊̽̅̾̎Ȩ̬̩̾͛ͪ̈́̀́͘",
)  # fmt: skip
BOT_NAMES = ("", "", "", "@thidua_bot", "@THIDUA_BOT", "@other_bot", "@", "@thidua_bot_")
NAMES = (
    *(name for command in COMMANDS for name in command.names),
    "khongco", "HOI", "hỏi", "nhac", "nop", "123", "a" * 70,
)  # fmt: skip
ARGUMENTS = (
    "", "", "47 III.3", "III.3 47", "47", "HOASEN", "binh minh", "NTVT", "thang", "tuan", "99",
    "hạn nộp bài", "unit_5", "v1",
)  # fmt: skip

any_words = st.one_of(
    st.sampled_from(ASKED),
    st.sampled_from(ODD),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=60),
    st.lists(st.sampled_from((*ASKED, *ODD)), min_size=2, max_size=3).map(" ".join),
)


@st.composite
def commands(draw: st.DrawFn) -> str:
    """A command of ours or not, for us or for another bot, with sense behind it or none."""
    name, bot = draw(st.sampled_from(NAMES)), draw(st.sampled_from(BOT_NAMES))
    words = draw(st.sampled_from(ARGUMENTS) | any_words)
    return f"/{name}{bot} {words}"


@st.composite
def mentions(draw: st.DrawFn) -> str:
    first, last = draw(any_words), draw(st.sampled_from(("", "?", " nhé")))
    return f"{first} @thidua_bot{last}" if draw(st.booleans()) else f"@thidua_bot {first}{last}"


said = st.one_of(any_words, commands(), mentions())

_KINDS = (
    "bot_command", "mention", "text_mention", "url", "text_link", "custom_emoji", "bold", "hashtag",
    "date_time", "chưa có",
)  # fmt: skip


def true_entities(text: str) -> list[dict[str, Any]]:
    """What Telegram itself would mark."""
    return [entity.to_json() for entity in find_entities(text)]


wrong_entities = st.lists(
    st.builds(
        lambda kind, offset, length: {"type": kind, "offset": offset, "length": length},
        st.sampled_from(_KINDS),
        st.integers(-3, 40) | st.sampled_from((4096, 2**31)),
        st.integers(-3, 40) | st.sampled_from((0, 4096, 2**31)),
    ),
    max_size=4,
)
"""Marks at places that do not exist, or between the halves of a character."""

_ACTIONS = (*(action.value for action in Action), "xxx", "")
_NUMBERS = (
    "0",
    "1",
    "2",
    "5",
    "17",
    "-1",
    "424242",
    "9" * 15,
    "9" * 16,
    "1.5",
    "٣",
    "",
    " 1",
    "0x1",
)

button_data = st.one_of(
    st.builds(
        lambda version, action, numbers: ":".join((version, action, *numbers)),
        st.sampled_from(("v1", "v1", "v1", "v0", "v2", "")),
        st.sampled_from(_ACTIONS),
        st.lists(st.sampled_from(_NUMBERS), max_size=4),
    ),
    st.sampled_from(ODD),
    st.just(SOURCE_BUTTON),
)
