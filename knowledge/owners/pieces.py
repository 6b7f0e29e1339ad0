"""Lists of owners taken apart: at ";" always, at ",", "và" and "&" only where a new owner begins.

"Các phòng GDĐT các quận, huyện, thị xã" is one owner, "Văn phòng Sở và các phòng thuộc Sở" are two,
"Văn hóa - Xã hội", "Thi đua và Khen thưởng" and "MN, TH, THCS" are none at all.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from knowledge.language import nfc
from knowledge.owners.words import AREA_WORDS, key, levels_in, proper_words, said

_LISTED = re.compile(r"\s*(?:;|\n|•|\+|(?<=[^\W\d_]{3})/(?=[^\W\d_]{3}))\s*")
_JOINED = re.compile(r"(\s*,\s*(?:và\s+)?|\s+(?:và|cùng với|cùng|với)\s+|\s*&\s*)", re.IGNORECASE)
_BULLET = re.compile(r"^\s*(?:[-–*•]|\d+[.)]|[a-zđ][.)])\s+")
_ASIDE = re.compile(r"\s*\([^()]*\)?|\s*\[[^\]]*\]?")
_HELPERS = re.compile(r"(?<=\S)[\s,;]+(?:chủ trì,?\s*)?phối hợp\b.*", re.IGNORECASE | re.DOTALL)
_DOING = re.compile(
    r"(?<=\S)\s+(?:chủ trì\b.*|(?:thực hiện|làm đầu mối|chịu trách nhiệm)\b[^,;]*)", re.I | re.S
)
"""Who leads owns the work; those who stand behind "chủ trì" and "phối hợp" only help."""
_ADDRESS = re.compile(
    r"^(?:đối với|trách nhiệm của|nhiệm vụ của|về phía|(?:các )?(?:đồng chí|đ/c))[:\s]+", re.I
)

_HEADS = re.compile(
    r"(?:(?:tất cả|toàn bộ|toàn thể|các|những|mỗi|từng|mọi)\b"
    r"|(?:phó |tổ |khối |thủ |cụm |hiệu |nhóm |bí )?(?:trưởng|thủ)\b"
    r"|nhà trường|trường|phòng|sở|bộ|ban|hội đồng|ủy ban|ủy viên|đơn vị|cơ sở giáo dục|cơ quan"
    r"|công đoàn|đoàn|liên đội|đội|chi đoàn|chi đội|chi bộ|đảng ủy|tổ|khối|cụm|nhóm|lớp"
    r"|hiệu trưởng|phó|chủ tịch|thường trực|thành viên|giáo viên|văn phòng|văn thư|kế toán"
    r"|thư ký|thư kí|thư viện|thủ trưởng|cán bộ|nhân viên|học sinh|tổng phụ trách|phụ trách|bí thư"
    r"|trung tâm|liên đoàn|hội|ngành|cá nhân|tập thể|y tế|bảo vệ|cha mẹ|xã|phường|thị trấn"
    r"|đặc khu|quận|huyện|thị xã|lãnh đạo|bộ phận|thầy|cô|ông|bà|mặt trận|công an|báo)\b"
)
"""Words with which the name of an owner begins."""
_NO_HEADS = re.compile(
    r"(?:xã hội|cô đơn|bộ môn|tổ chức|đoàn thể|đội ngũ|cơ sở giáo dục khác|hội đồng nhân dân$"
    r"|trường học$|đào tạo)\b"
)
_BARE = re.compile(
    rf"(?:các )?(?:ủy ban nhân dân |phòng giáo dục (?:và )?đào tạo )?(?:{'|'.join(AREA_WORDS)})$"
)
_AREA_LAST = re.compile(rf"\b(?:{'|'.join(AREA_WORDS)})$")
_SAME_HEAD = re.compile(
    r"^(?:các|hai|ba|bốn)?\s*((?:ubnd |uỷ ban nhân dân |ủy ban nhân dân )?"
    r"(?:nhà trường|trường|phường|xã|phòng)(?: (?:mn|th|thcs|thpt|mầm non|tiểu học))?)\s",
    re.IGNORECASE,
)
"""What a list of names shares: "Trường THCS" of "Trường THCS Hoa Sen, Bình Minh"."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One owner: its words in the text, and the same words made complete and tidy."""

    text: str
    meant: str
    with_exception: bool = False
    """Somebody is let off or treated apart ("trừ các trường mầm non")."""


def pieces(text: str, is_name: Callable[[str], bool]) -> Iterator[Piece]:
    """The owners in a text; `is_name` tells the names of units."""
    for item in _LISTED.split(_HELPERS.sub("", nfc(text))):
        if is_name(tidy(item)):
            yield Piece(item.strip(), tidy(item))
        elif tidy(item):
            yield from _pieces_of_item(item, is_name)


def tidy(words: str) -> str:
    """Without bullets, asides, forms of address, "chủ trì" and punctuation around."""
    bare = _DOING.sub("", _ASIDE.sub("", _BULLET.sub("", words))).strip(" \t,.:;-–")
    return _ADDRESS.sub("", " ".join(bare.split()))


def _pieces_of_item(item: str, is_name: Callable[[str], bool]) -> Iterator[Piece]:
    excepted = re.search(r"\b(?:trừ|ngoại trừ|riêng)\b", item.lower()) is not None
    words = re.sub(r"[\s,(]*\b(?:ngoại )?trừ\b.*", "", item, flags=re.IGNORECASE)
    head = ""
    for text in _apart(words, is_name):
        shared = _SAME_HEAD.match(tidy(text))
        meant = tidy(text)
        if head and is_name(f"{head} {meant}"):
            meant = f"{head} {meant}"
        elif shared:
            head = shared[1]
        if meant:
            yield Piece(text.strip(" ,"), meant, excepted)


def _apart(item: str, is_name: Callable[[str], bool]) -> list[str]:
    """The item cut wherever a new owner begins; a joint inside brackets is none."""
    found: list[str] = []
    rest = _JOINED.split(item)
    for joint, words in zip(["", *rest[1::2]], rest[::2], strict=True):
        before = found[-1] if found else ""
        if found and (_is_open(before) or not _is_new(before, words, is_name)):
            found[-1] += joint + words
        else:
            found.append(words)
    return found


def _is_open(words: str) -> bool:
    return words.count("(") > words.count(")")


def _is_new(before: str, words: str, is_name: Callable[[str], bool]) -> bool:
    now, then = said(tidy(words)), said(tidy(before))
    if _BARE.match(now) and _AREA_LAST.search(then):
        return False
    if then.endswith("hội đồng nhân dân") and key(words).startswith("uy ban nhan dan"):
        return False
    if _begins(now):
        return True
    shared = _SAME_HEAD.match(tidy(before))
    complete = f"{shared[1]} {tidy(words)}" if shared else ""
    named = is_name(tidy(words)) or (bool(complete) and is_name(complete))
    return named and bool(proper_words(f"trường {tidy(words)}")) and not _is_level(now)


def _begins(words: str) -> bool:
    return _HEADS.match(words) is not None and _NO_HEADS.match(words) is None


def _is_level(words: str) -> bool:
    return bool(levels_in(words)) and not proper_words(f"trường {words}")
