"""What looks like a date and is none, told by the word beside it: classes, marks, lessons, names.

Masked tokens become opaque, so no phrase can use them (contract.md: "A class (5/2), a mark (8/10),
an idiom (24/7), a document number, a lesson is no date").
"""

from dataclasses import dataclass, replace
from functools import cache

from knowledge.deadlines.lexer import Lexeme, Token
from knowledge.deadlines.spellings import fold, words

NUMERIC = frozenset(
    {Lexeme.NUMBER, Lexeme.DAY_MONTH, Lexeme.MONTH_YEAR, Lexeme.DATE, Lexeme.YEARS, Lexeme.CLOCK}
)

BEFORE = words(
    "lớp khối tiết phòng trang câu bài điểm số mục điều khoản chương mẫu v version phiên bản tổ "
    "cụm đường ngõ hẻm ngách quận phường đt sđt tel zalo mạng wifi sim gói tỉ tỷ hòa thua thắng "
    "đạt chấm qđ kh cv tt nđ gvcn nhiệm bàn dãy tầng ca chuyến xe tập quyển cuốn đề luật nghị "
    "iphone windows office hạng giải nhóm mã stt bảng biểu hình lần loại"
)
"""A number behind one of these counts or names something."""

NAMING_PAIRS = frozenset({("số", "nhà"), ("khu", "nhà"), ("tầm", "vòng"), ("qua", "vòng")})
"""Two words behind which a number names something."""

AFTER = words(
    "điểm em bạn người tuổi lần câu bài trang phòng lớp trường đơn cá giáo học hs gv cán suất "
    "phiếu bộ bản tờ quyển cuốn kg km cm m gb mb đứa cháu thầy cô môn chỉ số tổng tiết buổi đồng "
    "bó cái con chiếc cặp tổ khối lít mét phần đội vòng lượt ngàn danh hồ đề thành viên công "
    "nhân minh báo chứng ảnh video file chữ từ nghìn k tr ty tỷ quả hộp thùng gói ly phiên"
)
"""A number before one of these counts something."""

CLASS_OR_MARK_BEFORE = words("lớp nhiệm gvcn sinh hs em khối được đc")
"""Before "5/2": a class, a mark. "phụ huynh" is left out, "họp phụ huynh 5/2" being a day."""

NAME_BEFORE = words("cô thầy chị bà dì hoa cành cây tên trúc phương ngọc thị hồng co thay")
"""Before "Mai", capital or not: a person or a flower. After "em", "anh" only the capital tells."""

RANK_BEFORE = words("đứng xếp hạng lần người con khóa")
"""Before "thứ 2": a rank."""

WISH_BEFORE = frozenset({"chuc", "chao"})
"""Before an unaccented "mung": "chúc mừng"."""

FOLDED_OTHERWISE = words("thang co to so chi con la ban ma xe hoa cau tu mon de tang")
"""Bare forms of the words above that mostly stand for another word ("thang" is "tháng")."""

PRONOUN_BEFORE = words(
    "nhac cho bao giup goi cua voi gui hen chung hoi cau minh de kem dum ho la va bon tui ban "
    "theo "
    "moi cam"
)
"""Before an unaccented "toi": the speaker, not the evening."""

IDIOMS = frozenset({(24, 7), (24, 24)})

NOT_PART_OF_DAY = words("kiến tạo tác lập suốt mắt thiểu đa đen om kien tao thieu da lap kien")
"""After "sáng" or "tối": another word ("sáng kiến", "tối đa")."""

TIME_UNITS = words("thứ tháng quý quí kỳ kì ngày mùng mồng t hk q tuần năm lúc thu thang")

DATE_CUES = words(
    "ngày hôm trước trc hạn đến tới nhất từ sau sáng trưa chiều tối vào hết ngay han den toi tu vao"
)


@dataclass(frozen=True, slots=True)
class _Place:
    """A token and its neighbours; a missing neighbour is an empty mark."""

    token: Token
    earlier: Token
    before: Token
    after: Token
    chat: bool

    @property
    def cued(self) -> bool:
        """Whether a word before it says that a date comes."""
        return self.before.word in DATE_CUES

    @property
    def is_day_month(self) -> bool:
        return self.token.kind is Lexeme.DAY_MONTH


_NOTHING = Token(Lexeme.MARK, "", 0, 0)


def mask(tokens: tuple[Token, ...], *, chat: bool) -> tuple[Token, ...]:
    """The tokens with those made opaque that their neighbours show to be no time."""
    padded = (_NOTHING, _NOTHING, *tokens, _NOTHING)
    return tuple(
        replace(token, kind=Lexeme.OPAQUE, bare=None)
        if _hidden(_Place(token, padded[index], padded[index + 1], padded[index + 3], chat))
        else token
        for index, token in enumerate(tokens)
    )


def _hidden(place: _Place) -> bool:
    if place.token.kind in NUMERIC:
        return any(test(place) for test in NUMBER_TESTS)
    return place.token.kind is Lexeme.WORD and any(test(place) for test in WORD_TESTS)


def _is_heading(place: _Place) -> bool:
    """In documents "3.1" is a heading unless a word such as "ngày" stands before it."""
    return not place.chat and place.is_day_month and "." in place.token.word and not place.cued


def _is_glued(place: _Place) -> bool:
    """As in "A1", "U23": letters on whose heels digits stand, unless they are words of time."""
    glued = place.token.glued and place.before.kind is Lexeme.WORD
    return glued and not place.cued and not _says(place.before, TIME_UNITS)


def _is_idiom(place: _Place) -> bool:
    return place.is_day_month and place.token.numbers in IDIOMS and not place.cued


def _is_named(place: _Place) -> bool:
    """Behind a word that numbers are given to. A full date is one even behind "lớp"."""
    if place.token.kind is Lexeme.DATE:
        return place.before.word in {"v", "version"}
    return _says(place.before, BEFORE) or (place.earlier.word, place.before.word) in NAMING_PAIRS


def _is_class_or_mark(place: _Place) -> bool:
    return place.is_day_month and _says(place.before, CLASS_OR_MARK_BEFORE)


def _is_count(place: _Place) -> bool:
    if place.token.kind not in (Lexeme.NUMBER, Lexeme.DAY_MONTH) or place.cued:
        return False
    return _says(place.after, AFTER) and not _says(place.before, TIME_UNITS)


def _is_other_compound(place: _Place) -> bool:
    parts = {"sáng", "sang", "tối", "toi"}
    return place.token.word in parts and place.after.word in NOT_PART_OF_DAY


def _is_name(place: _Place) -> bool:
    """As in "cô Mai"; and "nay mai", which is no day."""
    if place.token.word != "mai":
        return False
    if place.before.word == "nay":
        return place.earlier.word not in {"hôm", "bữa", "hom", "bua"}
    capital = place.token.capital and place.before.kind is Lexeme.WORD and not place.before.capital
    return capital or place.before.word in NAME_BEFORE


def _is_rank(place: _Place) -> bool:
    return place.token.word in {"thứ", "thu"} and _says(place.before, RANK_BEFORE)


def _is_wish(place: _Place) -> bool:
    return place.token.bare == "mung" and place.before.word in WISH_BEFORE


def _is_pronoun(place: _Place) -> bool:
    return place.token.bare == "toi" and place.before.word in PRONOUN_BEFORE


NUMBER_TESTS = (_is_heading, _is_glued, _is_idiom, _is_named, _is_class_or_mark, _is_count)
WORD_TESTS = (_is_other_compound, _is_name, _is_rank, _is_wish, _is_pronoun)


def _says(token: Token, table: frozenset[str]) -> bool:
    if token.kind is not Lexeme.WORD:
        return False
    return token.word in table or (token.bare is not None and token.bare in _folded(table))


@cache
def _folded(table: frozenset[str]) -> frozenset[str]:
    return frozenset(fold(word) for word in table) - FOLDED_OTHERWISE
