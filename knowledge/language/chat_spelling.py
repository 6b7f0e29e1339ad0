"""Chat spelling of questions turned into words: "bh" -> "bao giờ", "ko" -> "không".

Only whole words that are no Vietnamese syllable are touched; the few that could be one carry a
guard. Abbreviations of the plans are not here: `abbreviations` keeps those.
"""

import re

from knowledge.language.text import fold, is_unaccented, nfc

WORDS = {
    "không": "ko k hok khum hông hong hem kg khg kh0",
    "được": "dc đc đươc dx đx",
    "gì": "j gj gi`",
    "vậy": "z dz zậy zay zị v",
    "với": "vs vj",
    "vẫn": "vẩn",
    "người": "ng ngừi",
    "bao nhiêu": "bnhiu bn bnh",
    "nhiêu": "nhiu nhju",
    "bao giờ": "bh bjo bjờ",
    "bây giờ": "bâyh bayh",
    "như thế nào": "ntn nthe",
    "thế nào": "tnao",
    "mọi người": "mng mn mnguoi",
    "em": "e",
    "anh": "a",
    "chị": "c",
    "trường": "trg trườg",
    "trước": "trc tr'c",
    "tháng": "thag thág thg",
    "thì": "thj",
    "mình": "mk mik mjk",
    "biết": "bit bik bjt bít",
    "cũng": "cx cug cũg",
    "rồi": "r rùi rui rồj",
    "đang": "đag dag",
    "những": "nhữg nhug",
    "nhưng": "nhg",
    "quá": "wa wá",
    "quên": "wên",
    "luôn": "lun",
    "thôi": "thui",
    "nữa": "nx nựa",
    "mới": "ms",
    "làm": "lm lèm",
    "thông báo": "tbao",
    "thời gian": "tg tgian",
    "đăng ký": "đky dky đki dki",
    "hồ sơ": "hso hsơ",
    "báo cáo": "bcao",
    "kế hoạch": "khoach k.hoạch",
    "dữ liệu": "dl dlieu",
    "phần mềm": "pm pmem",
    "đơn vị": "dv đv dvi đvị",
    "thành viên": "tv tvien",
    "phong trào": "pt ptrao",
    "sáng kiến": "sk skien",
    "kết quả": "kq kqua",
    "báo cáo thành tích": "bctt",
    "khen thưởng": "kthuong kthưởng",
    "thi đua": "tđua tdua",
    "tổng kết": "tkết tket",
    "danh sách": "ds dsach",
    "yêu cầu": "yc ycau",
    "nội dung": "nd",
    "ngày": "ngàj ngayf",
    "gửi": "gưi gửj",
    "địa chỉ": "đchi dchi",
    "cảm ơn": "tks thks thanks",
    "ạ": "ạa ạh ak",
    "": "ad admin hihi hehe haha huhu kk kkk uh uhm",
}
"""Words and the spellings that mean them; blanks separate spellings."""

PHRASES = {
    r"bao h\b": "bao giờ",
    r"bây h\b": "bây giờ",
    r"mấy h\b": "mấy giờ",
    r"may h\b": "may gio",
    r"(?<=\d) ?h\b(?= ?(?:\?|$|ạ|a$))": " giờ",
    r"\bh (?=này|nay\b|nào|nao\b|nộp|nop\b)": "giờ ",
    r"\bhk ?(?=[12]\b|i\b|ii\b)": "học kỳ ",
    r"\bk/c\b": "khoảng cách",
    r"\bt/h\b": "thực hiện",
    r"\bnh (?=(?:20)?\d\d ?[-–/] ?(?:20)?\d\d)": "năm học ",
    r"\b(?:[dđ]k|[dđ]k[iíyý]) (?!không|khong|ko|k\b|chưa|chua|ạ|a\b|$)": "đăng ký ",
    r"\bkh (?=thi đua|thi dua|số|so|nào|nao)": "kế hoạch ",
    r"\bko bik\b": "không biết",
    r"\b(nộp|nop|gửi|gui|hợp|hop|làm|lam|trình|xét) hs\b": r"\1 hồ sơ",
    r"\bhs (?=knc|cst|thi đua|thi dua|đề nghị|de nghi|khen|kỷ|kỉ|ky)": "hồ sơ ",
    r"\b(sở|so|ngành|nganh|tp) hn\b": r"\1 hà nội",
    r"\bhn (?=cb|tổng|tong|sơ kết|so ket)": "hội nghị ",
    r"\bbc (?=kq|kết|ket|thành|thanh|tự|tu )": "báo cáo ",
    r"\b(\d\d) ?[-–] ?(\d\d)\b(?! ?[/-])": r"20\1-20\2",
}
"""Patterns that go first, since a neighbour decides what the letters mean."""

LONE_LETTERS = frozenset("akcervzj")
"""Read as words only in lower case, away from numbers and labels: not "lớp 5 a", not "mục v"."""

LABELLED = frozenset("acev")
"""Letters that name a class or a chapter; nobody calls one z."""

LABEL = re.compile(
    r"\b(?:mục|muc|phần|phan|điểm|diem|khoản|khoan|chương|chuong|điều|dieu|lớp|lop|khối|khoi|câu|cau"
    r"|tổ|to|nhóm|nhom|loại|loai|hạng|hang|bảng|bang|cụm|cum|phụ lục|phu luc)\s+$",
    re.IGNORECASE,
)
"""Words that are followed by a letter as a name."""

TEACHING_CONTEXT = re.compile(r"\b(?:trường|truong|cấp|cap|khối|khoi|bậc|bac|gv|lớp|lop)\s+$", re.I)
"""Before "mn" these make it mầm non, an abbreviation, and not mọi người."""

WORD = re.compile(r"(?<![\w/&.@-])[\w'`]+(?![\w/&@-]|\.\w)")
DRAWN_OUT = re.compile(r"([^\W\d])\1{2,}")
"""A letter held down: "ạaaa", "nhaaa"."""
HELD_DOWN = frozenset("aeouyh")
"""Letters that people hold down, marks aside; III and PCCC are none."""

_MEANT = {spelling: word for word, spellings in WORDS.items() for spelling in spellings.split()}
_PHRASES = [(re.compile(pattern, re.I), words) for pattern, words in PHRASES.items()]


def tidy_chat(question: str) -> str:
    """Return the question with its chat spellings written out; everything else stays as typed.

    A question without any mark stays without: "bao h nop" -> "bao gio nop".
    """
    text = DRAWN_OUT.sub(_let_go, nfc(question))
    for pattern, words in _PHRASES:
        text = pattern.sub(words, text)
    text = " ".join(WORD.sub(_meant, text).split())
    return fold(text) if is_unaccented(question) and not is_unaccented(text) else text


def _let_go(match: re.Match[str]) -> str:
    return match[1] if fold(match[1]) in HELD_DOWN else match[0]


def _meant(match: re.Match[str]) -> str:
    typed = match[0]
    before = match.string[: match.start()]
    if not _may_be_chat(typed, before, match.string[match.end() :]):
        return typed
    return _MEANT.get(typed.lower(), typed)


def _may_be_chat(typed: str, before: str, after: str) -> bool:
    """Whether the spelling may be read as chat here: capitals and neighbours speak against it."""
    if typed.isupper():
        return False
    if typed.lower() in LONE_LETTERS:
        beside_number = before.rstrip()[-1:].isdigit() or after.lstrip()[:1].isdigit()
        named = typed.lower() in LABELLED and LABEL.search(before)
        return not beside_number and not named
    return not (typed.lower() == "mn" and TEACHING_CONTEXT.search(before))
