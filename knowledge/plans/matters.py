"""What a task is about: the act it asks for, the matter of it, and the year it belongs to.

Two plans word one job differently, and two jobs alike. What the dossier is about (Kỷ niệm chương,
đăng ký danh hiệu) tells them apart; verbs, recipients and the common words of the field do not.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, auto
from functools import lru_cache

from knowledge.language.abbreviations import expand
from knowledge.language.text import fold, syllables


class Act(Enum):
    """What is done: a job and the guidance to it are two jobs."""

    HAND_IN = auto()
    REGISTER = auto()
    ENTER = auto()
    """Into the software."""
    REVIEW = auto()
    MEET = auto()
    GUIDE = auto()
    MAKE = auto()
    CHECK = auto()
    ATTEND = auto()


_VERBS = {
    Act.REVIEW: "họp xét|hợp xét|thẩm định|xét duyệt",
    Act.ATTEND: "tham dự|tham gia",
    Act.HAND_IN: "trình|lập|hoàn thành|hoàn thiện|tổng hợp|rà soát|báo cáo|đề nghị|đề xuất|tự đánh"
    " giá|bình xét",
    Act.MEET: "tổ chức|tổng kết|sơ kết|gặp mặt|phát động|ký|kiện toàn|họp",
    Act.GUIDE: "hướng dẫn|tập huấn|triển khai|thông báo|công bố|chuẩn bị",
    Act.MAKE: "xây dựng|ban hành",
    Act.CHECK: "kiểm tra|chấm|giám sát|quyết toán",
}
"""The first of these in a task says its act, where no decisive word stands anywhere."""

_MATTERS = {
    "ky-niem-chuong": "kỷ niệm chương",
    "chien-si-thi-dua": "chiến sĩ thi đua",
    "bai-du-thi": "bài dự thi|bài thi|bài viết dự thi",
    "nguoi-tot-viec-tot": "người tốt việc tốt",
    "giay-khen": "giấy khen",
    "cap-nha-nuoc": "cấp nhà nước|huân chương",
    "sang-kien": "sáng kiến",
    "tu-cham-diem": "tự đánh giá|tự chấm điểm|phiếu chấm điểm",
    "ngay-nha-giao": "nhà giáo việt nam|tri ân nhà giáo|gặp mặt nhà giáo",
    "hoi-nghi-vien-chuc": "hội nghị viên chức|hội nghị cán bộ|hội nghị người lao động",
    "phan-mem": "phần mềm",
    "tieu-chi": "tiêu chí",
    "giao-uoc": "giao ước",
    "so-ket": "sơ kết",
    "tong-ket": "tổng kết năm học|tổng kết phong trào|tổng kết các phong trào|tổng kết công tác",
    "dot-xuat": "khen thưởng đột xuất|khen thưởng chuyên đề",
    "kien-toan": "kiện toàn",
    "ke-hoach": "gửi kế hoạch|xây dựng kế hoạch|kế hoạch của nhà trường|kế hoạch của đơn vị",
    "luu-tru": "lưu trữ",
    "hoc-sinh": "khen thưởng học sinh|học sinh giỏi|học sinh đề nghị",
    "bang-diem": "bảng điểm",
    "chi-tieu": "chỉ tiêu khen thưởng",
    "cong-dan": "công dân thủ đô ưu tú",
}
_COMMON_MATTERS = {
    "ho-so-thi-dua": "hồ sơ thi đua|báo cáo thành tích|hồ sơ đề nghị khen thưởng",
    "danh-hieu": "danh hiệu|đăng ký thi đua",
}
"""What nearly every task mentions: the first of them counts, where nothing else is said."""
_REGISTERED = ("ky-niem-chuong", "chien-si-thi-dua", "sang-kien")
"""What may be registered for beside titles; anything else is another job of the same sentence."""

_LIGHT = """
nộp gửi trình lập tổ chức xây dựng hoàn thành hoàn thiện thực hiện triển khai và các của cho về với
tại trên trong theo từ đến trước sau ngày tháng năm học vào là được có đối với những một số cấp
phòng sở trường quận huyện phường xã thành phố văn phòng đơn vị ngành nhà giáo dục đào tạo ủy ban
nhân dân mầm non tiểu trung cơ sở tập thể cá nhân bản đề nghị thi đua khen thưởng hội đồng
"""

_SCHOOL_YEAR = re.compile(r"\bnam hoc (\d{4}) \d{4}")
_YEAR = re.compile(r"\bnam (\d{4})")
_NEXT = re.compile(r"\bnam hoc (?:sau|toi)\b")
_FIRST_MONTH = 8
"""Of a school year, as far as plans go."""


@dataclass(frozen=True, slots=True)
class Matter:
    """What a task is about. `subjects` in the order of the text; `words` are what is left of it
    without light words; `years` by "school" and "calendar"."""

    act: Act | None
    subjects: tuple[str, ...]
    words: frozenset[str]
    years: Mapping[str, int] = field(default_factory=dict)


@lru_cache(maxsize=16_384)
def matter_of(content: str, due: date | None = None) -> Matter:
    """The matter of a task's words; `due` tells which year "năm học sau" is."""
    plain = _plain(content)
    words = frozenset(word for word in plain.split() if not word.isdigit()) - _LIGHT_WORDS
    act = _act(plain)
    return Matter(act, _subjects(plain, act), words, dict(_years(plain, due)))


def is_one_matter(one: Matter, other: Matter) -> bool:
    """Whether two tasks ask for the same thing: the same act on what each is first of all about.

    Where neither has a known subject, most of their words must be the same.
    """
    if one.act is None or one.act is not other.act:
        return False
    if not one.subjects or not other.subjects:
        return not one.subjects and not other.subjects and likeness(one, other) >= _MOST
    leads = one.subjects[0] in other.subjects and other.subjects[0] in one.subjects
    return leads and _dice(one.subjects, other.subjects) >= _HALF


def likeness(one: Matter, other: Matter) -> float:
    """How much of their words two tasks share, 0 to 1."""
    return _dice(one.words, other.words)


def shift_of_years(one: Matter, other: Matter) -> int | None:
    """By how many years the second is about a later year; None where either names none.

    A year and a school year cannot be the same round: they are told as far apart.
    """
    if not one.years or not other.years:
        return None
    shared = [kind for kind in one.years if kind in other.years]
    return other.years[shared[0]] - one.years[shared[0]] if shared else _FAR


_MOST, _HALF, _FAR = 0.6, 0.5, 99


def _act(plain: str) -> Act | None:
    first = _FIRST_VERB.search(plain)
    act = _ACT_OF[first[0]] if first else None
    if act is Act.REVIEW:
        return act
    if _has(plain, ("phan mem",)) and _has(plain, ("nhap", "cap nhat")):
        return Act.ENTER
    if _has(plain, ("dang ki", "dk danh hieu", "dk thi dua")):
        return Act.REGISTER
    if _has(plain, ("gui", "nop")):
        return Act.HAND_IN
    return act


def _subjects(plain: str, act: Act | None) -> tuple[str, ...]:
    found = dict(_places(_SUBJECTS, plain))
    if act is Act.REGISTER:
        found = {name: place for name, place in found.items() if name in _REGISTERED}
    if found:
        return tuple(sorted(found, key=found.__getitem__))
    return tuple(name for name, _ in _places(_COMMON_SUBJECTS, plain))[:1]


def _places(phrases: dict[str, re.Pattern[str]], plain: str) -> Iterator[tuple[str, int]]:
    hits = ((name, pattern.search(plain)) for name, pattern in phrases.items())
    return ((name, hit.start()) for name, hit in hits if hit)


def _years(plain: str, due: date | None) -> Iterator[tuple[str, int]]:
    if school := _SCHOOL_YEAR.search(plain):
        yield "school", int(school[1])
    elif due is not None and _NEXT.search(plain):
        yield "school", due.year + (due.month >= _FIRST_MONTH)
    if calendar := _YEAR.search(plain):
        yield "calendar", int(calendar[1])


def _dice(one: Iterable[str], other: Iterable[str]) -> float:
    first, second = set(one), set(other)
    total = len(first) + len(second)
    return 2 * len(first & second) / total if total else 0.0


def _plain(text: str) -> str:
    """Folded syllables, abbreviations written out: "KNC" -> "ki niem chuong"."""
    return " ".join(map(fold, syllables(expand(text))))


def _has(plain: str, phrases: Iterable[str]) -> bool:
    return any(f" {phrase} " in f" {plain} " for phrase in phrases)


def _pattern(phrases: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(_plain, phrases.split('|')))})\b")


_SUBJECTS = {name: _pattern(phrases) for name, phrases in _MATTERS.items()}
_COMMON_SUBJECTS = {name: _pattern(phrases) for name, phrases in _COMMON_MATTERS.items()}
_ACT_OF = {_plain(verb): act for act, verbs in _VERBS.items() for verb in verbs.split("|")}
_FIRST_VERB = _pattern("|".join(_VERBS.values()))
_LIGHT_WORDS = frozenset(_plain(_LIGHT).split())
