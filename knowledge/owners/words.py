"""Normal forms of the words for owners: abbreviations written out, one spelling per name.

Words are recognised with their marks, since "trường" (school) and "trưởng" (head) differ by nothing
else; names are compared without, since lists of units are typed by hand.
"""

import re
from functools import lru_cache

from knowledge.language.abbreviations import expand
from knowledge.language.text import fold, nfc, syllables

COMMUNE_WORDS = ("phường", "thị trấn", "đặc khu", "xã")
DISTRICT_WORDS = ("quận", "huyện", "thị xã")
AREA_WORDS = (*DISTRICT_WORDS, *COMMUNE_WORDS, "thành phố", "tỉnh")

LEVELS = {
    "mầm non": "mn", "mẫu giáo": "mn", "nhà trẻ": "mn", "tiểu học": "th",
    "trung học cơ sở": "thcs", "trung học phổ thông": "thpt", "giáo dục thường xuyên": "gdtx",
    "giáo dục nghề nghiệp": "gdtx", "phổ thông cơ sở": "th thcs",
    "phổ thông": "th thcs thpt", "liên cấp": "th thcs thpt",
}  # fmt: skip
"""Levels of schools, longer words before those they hold, and how kinds of units write them."""

_OWNERS_SAY = (
    ("(?:tr|trg) (?=mầm|tiểu|trung)", "trường "), ("(?<=trường )cđ", "cao đẳng"),
    ("th", "tiểu học"), ("mg", "mẫu giáo"), ("hđ", "hội đồng"), ("cđ", "công đoàn"),
    ("ptdtnt|ptdtbt", "phổ thông dân tộc"), ("ptcs", "phổ thông cơ sở"),
    ("tt(?= giáo dục)", "trung tâm"), ("tt", "thường trực"), ("đt", "đào tạo"),
    ("cm", "chuyên môn"), ("(?<=thi đua )kt", "khen thưởng"), ("ttr", "tổ trưởng"),
    ("p(?= (?:giáo|văn|nội|kế|kinh|tổ))", "phòng"), ("p", "phường"), ("uỷ", "ủy"),
)  # fmt: skip
"""Short forms that are ambiguous elsewhere, or too short, and what they are in a name of a unit."""

_SHORT = re.compile(
    "|".join(rf"(?P<s{at}>\b(?:{form})\b)" for at, (form, _) in enumerate(_OWNERS_SAY))
)


@lru_cache(maxsize=65_536)
def said(text: str) -> str:
    """Words with marks, lower case, written out: "Các trường MN" -> "các trường mầm non"."""
    words = " ".join(syllables(expand(text)))
    return " ".join(_SHORT.sub(_written_out, words).split())


@lru_cache(maxsize=65_536)
def key(text: str) -> str:
    """A name for comparing: "Sở GD&ĐT" and "Sở Giáo dục và Đào tạo" -> "so giao duc dao tao"."""
    return " ".join(word for word in map(fold, said(text).split()) if word != "va")


def levels_in(text: str) -> frozenset[str]:
    """Levels of schools that a text names: "mn", "th", "thcs", "thpt", "gdtx"."""
    short = {level for found in _LEVEL.findall(key(text)) for level in _BY_FOLD[found].split()}
    return frozenset(short)


def proper_words(text: str) -> frozenset[str]:
    """Folded words of a proper name in the text: "UBND phường Long Biên" -> long, bien.

    They begin with a capital and stand after the word for the unit; a text all in capitals has
    none that could be told.
    """
    if nfc(text).isupper():
        return frozenset()
    written = _COMMON.sub(" ", expand(nfc(text)))
    after = " ".join(_UNIT_WORD.split(written)[1:])
    return frozenset(fold(word) for word in re.findall(r"\w+", after) if not word[0].islower())


def _written_out(match: re.Match[str]) -> str:
    return _OWNERS_SAY[int((match.lastgroup or "s0")[1:])][1]


_BY_FOLD = {fold(words): levels for words, levels in LEVELS.items()}
_LEVEL = re.compile(rf"\b(?:{'|'.join(sorted(_BY_FOLD, key=len, reverse=True))})\b")
_UNIT_WORD = re.compile(rf"\b(?:trường|sở|phòng|ngành|{'|'.join(AREA_WORDS)})\b", re.IGNORECASE)
_COMMON = re.compile(
    rf"\b(?:{'|'.join(sorted(LEVELS, key=len, reverse=True))}|TH|MG|giáo dục(?: (?:và |& ?)?ĐT)?"
    r"|đào tạo|văn (?:hóa|hoá)|xã hội|nội vụ|kế hoạch|tài chính|kinh tế|(?:ủy|uỷ) ban nhân dân"
    r"|hội đồng|thi đua|khen thưởng|công đoàn|đoàn thanh niên|đội thiếu niên(?: tiền phong)?"
    r"|công lập|tư thục|trực thuộc|đơn vị|chuyên môn|tổ chức|cán bộ|thủ đô|văn phòng|ban|các|khối"
    r"|và|nhân dân|sáng kiến|đội)\b",
    re.IGNORECASE,
)
"""Words that may be capitalised and name no particular unit."""
