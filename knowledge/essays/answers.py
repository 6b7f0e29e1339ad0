"""A few words in answer to a step of an essay: a no, a yes, a wish to leave, or a question."""

from knowledge.language import fold, syllables
from knowledge.language.interrogatives import interrogative_places

_NO = frozenset(
    {"khong", "ko", "k", "khong co", "ko co", "bo qua", "khong a", "khong co anh", "khong anh"}
)
_NO_PUPIL = ("khong co hoc sinh", "khong co hs", "ko co hs", "ko co hoc sinh", "khong hoc sinh")
_YES = frozenset({"co", "co a", "roi", "co hs", "co hoc sinh"})
_ASKED = ("da xin phep", "da xin", "xin phep roi", "duoc phep roi", "gia dinh dong y")
_PRESSES = frozenset(
    {"nop", "gui", "gui di", "nop di", "nop bai", "ok", "oke", "xong", "dong y", "sua", "duoc roi"}
)
_LEAVES = frozenset({"huy", "bo", "thoi", "thoi khoi", "dung lai", "khong nop nua", "huy bai"})

MOST_IN_A_QUESTION = 25
"""Words of a question somebody types between two steps; a story has more."""


def says_no(text: str) -> bool:
    """Whether a few words say: none, or no."""
    bare = _bare(text)
    return bare in _NO or bare.startswith(_NO_PUPIL)


def says_asked(text: str) -> bool:
    """Whether a few words say that pupil and family were asked and agreed."""
    bare = _bare(text)
    return any(words in bare for words in _ASKED) and "chua" not in bare


def says_yes(text: str) -> bool:
    """Whether a few words say yes, to whatever."""
    return _bare(text) in _YES or says_asked(text)


def presses(text: str) -> bool:
    """Whether somebody types what a button says: the buttons are shown once more."""
    return _bare(text) in _PRESSES


def leaves(text: str) -> bool:
    """Whether somebody wants to leave what is under way."""
    return _bare(text) in _LEAVES


def asks(text: str) -> bool:
    """Whether a few words are a question to the bot, and no answer to its own."""
    words = syllables(text)
    return "?" in text or (len(words) <= MOST_IN_A_QUESTION and bool(interrogative_places(words)))


def _bare(text: str) -> str:
    return " ".join(fold(text).replace(",", " ").strip(" .!").split())
