"""What looks like a date and is none, told by the word beside it: classes, marks, lessons, names.

Masked tokens become opaque, so no phrase can use them (contract.md: "A class (5/2), a mark (8/10),
an idiom (24/7), a document number, a lesson is no date").
"""

from dataclasses import replace

from knowledge.deadlines.lexer import Lexeme, Token
from knowledge.deadlines.spellings import fold

NUMERIC = frozenset(
    {Lexeme.NUMBER, Lexeme.DAY_MONTH, Lexeme.MONTH_YEAR, Lexeme.DATE, Lexeme.YEARS, Lexeme.CLOCK}
)

BEFORE = frozenset(
    "lớp khối tiết phòng trang câu bài điểm số mục điều khoản chương mẫu v version phiên tổ cụm đường "
    "ngõ hẻm ngách quận phường đt sđt tel zalo mạng wifi sim gói tỉ tỷ hòa thua thắng đạt chấm qđ kh cv "
    "tt nđ gvcn nhiệm bàn dãy tầng ca chuyến xe tập quyển cuốn đề luật nghị iphone windows office hạng "
    "giải nhóm mã stt bảng biểu hình chủ_nhiệm lần vòng loại quyển".split()
)
"""A number behind one of these counts or names something. "được" is judged by what follows."""

SCORE_BEFORE = frozenset("được đc tỉ_số tỷ_số thắng thua hòa đạt chấm điểm".split())
"""Before "8/10": a mark or a score."""

AFTER = frozenset(
    "điểm em bạn người tuổi lần câu bài trang phòng lớp trường đơn cá giáo học hs gv cán suất phiếu "
    "bộ bản tờ quyển cuốn kg km cm m m2 gb mb đứa cháu thầy cô môn chỉ số tổng tiết buổi đồng bó cái con "
    "chiếc cặp tổ khối lít mét phần đội vòng lượt ngàn danh hồ đề thành viên công nhân minh chứng "
    "ảnh video file chữ từ nghìn k tr ty tỷ quả hộp thùng gói ly phiên".split()
)
"""A number before one of these counts something."""

CLASS_BEFORE = frozenset("lớp nhiệm gvcn sinh hs em khối".split())
"""Before "5/2": a class. "phụ huynh 5/2" is left out, "họp phụ huynh 5/2" being a day."""

NAME_BEFORE = frozenset("cô thầy chị bà dì hoa cành cây tên trúc phương ngọc thị hồng".split())
"""Before "Mai", capital or not: a person or a flower. After "em", "anh" only the capital tells."""

RANK_BEFORE = frozenset("đứng xếp hạng lần người con khóa vị_trí".split())
"""Before "thứ 2": a rank."""

WISH_BEFORE = frozenset({"chuc", "chao"})
"""Before an unaccented "mung": "chúc mừng"."""

FOLDED_OTHERWISE = frozenset(
    "thang co to so chi con la dat ban ma xe hoa cau tu mon de tang".split()
)
"""Bare forms of the words above that mostly stand for another word ("thang" is "tháng")."""

PRONOUN_BEFORE = frozenset(
    "nhac cho bao giup goi cua voi gui hen chung hoi cau minh de kem dum ho la va bon tui ban theo moi cam".split()
)
"""Before an unaccented "toi": the speaker, not the evening."""

IDIOMS = frozenset({(24, 7), (24, 24)})

NOT_PART_OF_DAY = frozenset(
    "kiến tạo tác lập suốt mắt thiểu đa đen om kien tao thieu da lap kien".split()
)
"""After "sáng" or "tối": another word ("sáng kiến", "tối đa")."""

TIME_UNITS = frozenset("thứ tháng quý kỳ kì ngày mùng t hk".split())

DATE_CUES = frozenset(
    "ngày hôm trước trc hạn đến tới nhất từ sau sáng trưa chiều tối vào hết ngay han den toi tu vao".split()
)


def mask(tokens: tuple[Token, ...], *, chat: bool) -> tuple[Token, ...]:
    """The tokens with those made opaque that their neighbours show to be no time.

    In documents "3.1" is a heading unless a word such as "ngày" stands before it.
    """
    return tuple(
        replace(token, kind=Lexeme.OPAQUE, bare=None)
        if _hidden(tokens, index) or (not chat and _is_heading(tokens, index))
        else token
        for index, token in enumerate(tokens)
    )


def _is_heading(tokens: tuple[Token, ...], index: int) -> bool:
    token = tokens[index]
    dotted = token.kind is Lexeme.DAY_MONTH and "." in token.word
    return dotted and not (index and tokens[index - 1].word in DATE_CUES)


def _hidden(tokens: tuple[Token, ...], index: int) -> bool:
    token = tokens[index]
    before = tokens[index - 1] if index else None
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if token.kind in NUMERIC:
        return _counts_or_names(token, before, after, tokens[index - 2] if index > 1 else None)
    return token.kind is Lexeme.WORD and _other_word(token, before, after)


def _counts_or_names(
    token: Token, before: Token | None, after: Token | None, earlier: Token | None
) -> bool:
    cued = before is not None and before.word in DATE_CUES
    if token.kind is Lexeme.DAY_MONTH and token.numbers in IDIOMS and not cued:
        return True
    if before is not None and _says(before, BEFORE):
        return token.kind is not Lexeme.DATE or before.word in {"v", "số", "version"}
    if token.kind is Lexeme.DAY_MONTH and before is not None:
        if _says(before, CLASS_BEFORE | {"được"}):
            return True
    if token.kind in (Lexeme.NUMBER, Lexeme.DAY_MONTH) and after is not None and not cued:
        return _says(after, AFTER) and not (before and _says(before, TIME_UNITS))
    return bool(earlier and before and earlier.word in {"tỉ", "tỷ"} and before.word == "số")


def _other_word(token: Token, before: Token | None, after: Token | None) -> bool:
    if token.word in {"sáng", "sang", "tối", "toi"} and after and after.word in NOT_PART_OF_DAY:
        return True
    if before is None:
        return False
    if token.word == "mai":
        return token.capital and not before.capital or before.word in NAME_BEFORE | {"co", "thay"}
    if token.word in {"thứ", "thu"}:
        return _says(before, RANK_BEFORE)
    if token.bare == "mung":
        return before.word in WISH_BEFORE
    return token.bare == "toi" and before.word in PRONOUN_BEFORE


def _says(token: Token, words: frozenset[str]) -> bool:
    if token.kind is not Lexeme.WORD:
        return False
    return token.word in words or (token.bare is not None and token.bare in _folded(words))


_FOLDED: dict[frozenset[str], frozenset[str]] = {}


def _folded(words: frozenset[str]) -> frozenset[str]:
    if words not in _FOLDED:
        _FOLDED[words] = frozenset(fold(word) for word in words) - FOLDED_OTHERWISE
    return _FOLDED[words]
