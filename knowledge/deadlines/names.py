"""Names that hold a word of time: "cô Mai", "thầy Sáu", "Hoàng Mai", "TH Mai Dịch"."""

from typing import Protocol

from knowledge.deadlines.lexer import Lexeme, Token
from knowledge.deadlines.spellings import fold, words

TITLES = words("cô thầy chị anh em bà ông bác chú dì cậu bạn gv hs co thay")
FEMALE_TITLES = words("cô thầy chị bà dì hoa cành cây tên trúc phương ngọc thị hồng co thay")
"""Before "Mai", capital or not: a person or a flower. After "em", "anh" only the capital tells."""

GROUP_OF_TEACHERS = words("thầy quý các thay quy cac")
"""In "thầy cô mai họp" the "cô" is not called Mai."""

PLACE_PREFIXES = words("hoàng tương bạch hoang tuong bach")
"""Before "Mai", capital or not: Hoàng Mai, Tương Mai, Bạch Mai."""

SCHOOL_PREFIXES = words("sao ban thanh xuân ánh quỳnh")
PLACE_SUFFIXES = words("dịch động lâm đình châu sơn hương")
"""After "Mai" and beside a word such as "trường": Mai Dịch, Mai Động, Mai Lâm."""

INSTITUTIONS = words("trường quận phường xã huyện th thcs thpt mn non tiểu học phố")
NOT_NAMED = words(
    "trường phòng sở ubnd th thcs thpt mn pgd gd tổ khối công đoàn đội hội ban bgh gv hs cô thầy "
    "em các chi bí ngày thứ"
)
"""After a "Mai" that opens a sentence: the one who is to act, not the rest of a name."""

TIMES_BEFORE = words(
    "sáng trưa chiều tối đêm ngày hôm bữa từ đến tới trước sau hạn vào lúc khoảng ngay trong "
    "là nay hết họp nộp"
)
NAMES_OF_TIME = words("hai ba tư năm sáu bảy tám chín mười thu xuân hạ đông sáng chiều tết")


class Neighbours(Protocol):
    """A token with the two before it and the two after it."""

    @property
    def token(self) -> Token: ...

    @property
    def earlier(self) -> Token: ...

    @property
    def before(self) -> Token: ...

    @property
    def after(self) -> Token: ...


def is_name(place: Neighbours) -> bool:
    """Whether the word is (part of) a name, told by capitals, titles and neighbours."""
    if place.token.word == "mai":
        return _is_mai(place)
    titled = place.token.capital and place.before.word in TITLES
    return titled and place.token.word in NAMES_OF_TIME


def _is_mai(place: Neighbours) -> bool:
    if place.before.word == "nay":
        return place.earlier.word not in {"hôm", "bữa", "hom", "bua"}
    if place.before.word in FEMALE_TITLES:
        return place.token.capital or place.earlier.word not in GROUP_OF_TEACHERS
    return _is_capital_name(place) or _is_place(place)


def _is_capital_name(place: Neighbours) -> bool:
    if not place.token.capital:
        return False
    if place.before.kind is Lexeme.WORD:
        return place.before.word not in TIMES_BEFORE or _goes_on(place)
    opens = place.before.kind is Lexeme.MARK
    return opens and _goes_on(place)


def _goes_on(place: Neighbours) -> bool:
    """Whether the next word looks like the rest of the name: "Mai Thị Hoa", "Mai Dịch"."""
    return (
        place.after.capital
        and place.after.kind is Lexeme.WORD
        and len(place.after.word) > 1
        and place.after.word not in NOT_NAMED
    )


def _is_place(place: Neighbours) -> bool:
    if place.before.word in PLACE_PREFIXES:
        return True
    if place.before.word in SCHOOL_PREFIXES:
        return place.earlier.word in _either(INSTITUTIONS)
    suffixed = place.after.word in _either(PLACE_SUFFIXES)
    return suffixed and place.before.word in _either(INSTITUTIONS)


def _either(table: frozenset[str]) -> frozenset[str]:
    return _BARE_TOO[table]


_BARE_TOO = {
    table: table | frozenset(fold(word) for word in table)
    for table in (INSTITUTIONS, PLACE_SUFFIXES)
}
