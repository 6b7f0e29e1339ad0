"""Words that are said to be kind and ask nothing: greetings, thanks, farewells."""

import re

from knowledge.language.chat_spelling import tidy_chat
from knowledge.language.text import fold

PHRASES = """
xin chào | chào em | chào bạn | chào bot | chào | hello | hi | alo | chúc ngày mới | chúc em
cảm ơn em nhiều | cảm ơn nhiều | cảm ơn em | cảm ơn bạn | cảm ơn | cám ơn em | cám ơn | thank you
thanks | tks | ok em | ok | oke | okê | vâng | vâng ạ | dạ vâng | dạ | ừ | tốt lắm | giỏi quá
hay quá | tuyệt vời | tạm biệt | bye | hẹn gặp lại | ngủ ngon | đã rõ | rõ rồi | hiểu rồi
"""
FILLERS = "ạ nhé nha nhe a em anh chị cô thầy bạn bot ơi nhiều lắm quá rất vậy thế rồi và ad các"
WHO_ARE_YOU = """
em là ai | bạn là ai | em tên gì | em tên là gì | bạn tên gì | em làm được gì | bạn làm được gì
em giúp được gì | bot làm được gì | giúp gì được
"""

_PHRASES = sorted({fold(one.strip()) for one in re.split(r"[|\n]", PHRASES)} - {""}, key=len)
_KIND = re.compile(r"\b(?:" + "|".join(map(re.escape, reversed(_PHRASES))) + r")\b")
_FILLERS = frozenset(fold(FILLERS).split())
_WHO = {fold(one.strip()) for one in re.split(r"[|\n]", WHO_ARE_YOU)} - {""}


def is_small_talk(text: str) -> bool:
    """Whether nothing is asked: only kind words, or no word at all ("👍", "...")."""
    said = _plain(text)
    rest = _KIND.sub(" ", said).split()
    return all(word in _FILLERS for word in rest)


def asks_who_the_bot_is(text: str) -> bool:
    """ "Em làm được gì?": wants the help, not the plans."""
    said = _plain(text)
    for courtesy in (" a", " anh", " vay", " the"):
        said = said.removesuffix(courtesy)
    return said in _WHO


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", fold(tidy_chat(text))))
