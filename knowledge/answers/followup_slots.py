"""A question taken apart into what may be exchanged in it: wave, period, plan, award, asking words.

What is left is its subject. Texts are joined in order again, so nothing gets lost.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from knowledge.answers import cues
from knowledge.answers import followup_words as words
from knowledge.answers.answer import PlanFacts
from knowledge.answers.names import GENERIC_PHRASES, short_names
from knowledge.answers.question import BARE_SECTION, ROW, SECTION, WAVE
from knowledge.language import fold


class Slot(StrEnum):
    """The parts of a question that a remark may exchange."""

    NUMBER = "number"
    SECTION = "section"
    ROW = "row"
    WAVE = "wave"
    PERIOD = "period"
    YEAR = "year"
    AWARD = "award"
    GRADE = "grade"
    PARTY = "party"
    PEOPLE = "people"
    SCHOOLS = "schools"
    PLAN = "plan"
    ASK = "ask"
    SUBJECT = "subject"


NUMBERED = (Slot.ROW, Slot.SECTION)
"""The parts that name a place in a plan by its number; no matter need be said."""
PLANS = (Slot.NUMBER, Slot.PLAN)
"""The parts that name a plan: by number, or by level and name."""


@dataclass(frozen=True, slots=True)
class Part:
    """Words of a question and the slot they fill."""

    slot: Slot
    text: str


LEVELS = {
    "so": "sở", "phong": "phòng", "truong": "trường", "phuong": "phường", "xa": "xã",
    "quan": "quận", "huyen": "huyện", "nganh": "ngành",
}  # fmt: skip
"""Levels that issue plans, as typed without and with marks."""

_LEVEL = r"(?:so|phong|(?:nha )?truong|phuong|xa|quan|huyen|nganh)"
_OFFICE = (
    r"(?: (?:gd ?(?:va|&)? ?dt|giao duc(?: (?:va|&) dao tao)?|thcs|thpt|tieu hoc|mam non|th|mn))?"
)
_NOT_AFTER = "".join(
    rf"(?<!\b{word} )"
    for word in ("ve", "cho", "toi", "den", "tai", "cac", "van phong", "qua", "o", "tdkt", "cap",
                 "truong", "gui", "khen thuong", "ban", "tren", "toan", "van", "ho", "dau", "nop")
)  # fmt: skip
_NOT_BEFORE = (
    r"(?! (?:noi vu|van hoa|vh|chinh tri|ke hoach|nao|hoc|mam non|tieu hoc|ket|lieu|luong|luoc|hieu"
    r"|hoi|ly|li|trong|tam|he|trao|hop|chong|may|gi)\b)"
)
"""What makes another word of a level typed without marks: "so ket", "phong trao"."""

_GRADES = "so|phong|truong|phuong|xa|quan|huyen|tinh|thanh pho|tp|co so|nha nuoc|nganh|bo|toan quoc"

PATTERNS: tuple[tuple[Slot, re.Pattern[str]], ...] = (
    (Slot.NUMBER, re.compile(
        r"\b(?:so )?\d{1,5}\s*/\s*[a-z]{1,4}\s*-\s*[a-z0-9&]+(?:-[a-z0-9&]+)*"
        r"|\b(?:ke hoach|kh) (?:so )?\d{2,5}\b(?!/)")),
    (Slot.SECTION, SECTION),
    (Slot.SECTION, BARE_SECTION),
    (Slot.ROW, ROW),
    (Slot.WAVE, WAVE),
    (Slot.YEAR, re.compile(r"\b(?:nam hoc |nam )?20\d\d\s*[-–]\s*(?:20)?\d\d\b|\bnam 20\d\d\b"
                           r"|(?<![\d/.-])20[1-4]\d\b(?!/)")),
    (Slot.PERIOD, re.compile(
        r"\b(?:trong )?(?:thang (?:\d{1,2}|nay|sau|toi|truoc)|t\d{1,2}"
        r"|quy (?:[1-4]|i{1,3}|iv|nay|sau)|(?:hoc k[yi]|hk) ?(?:[12]|ii?|mot|hai)"
        r"|tuan (?:nay|sau|toi|truoc))\b(?!/\d{1,2}/)")),
    (Slot.YEAR, re.compile(r"(?<=\d)\s*/\s*20\d\d\b")),
    (Slot.AWARD, re.compile(
        r"\b(?:danh hieu )?(?:chien s[iy] thi dua|cstdcs|cstd"
        r"|tap the lao dong (?:xuat sac|tien tien)|ttldxs|lao dong (?:tien tien|xuat sac)|ldtt"
        r"|ky niem chuong(?: [\"“']?vi su nghiep giao duc[\"”']?)?|knc|giay khen|bang khen"
        r"|huan chuong(?: lao dong)?|co thi dua(?: xuat sac)?|nha giao (?:uu tu|nhan dan))\b")),
    (Slot.GRADE, re.compile(rf"\bcap (?:{_GRADES})\b|(?<=thi dua )(?:co so|toan quoc)\b"
                            r"|(?<=cstd )(?:co so|toan quoc)\b")),
    (Slot.SCHOOLS, re.compile(
        r"\b(?:(?:cac )?(?:truong|khoi) )?(?:mam non|tieu hoc|thcs|thpt)\b|\bcac truong\b")),
    (Slot.PLAN, re.compile(
        rf"{_NOT_AFTER}\b(?:cua )?(?:co quan )?{_LEVEL}\b{_NOT_BEFORE}{_OFFICE}(?: \x00+)?"
        r"|(?:\bcua )?\x00+")),
    (Slot.PARTY, re.compile(r"\b(?:ca nhan|tap the)\b")),
    (Slot.PEOPLE, re.compile(
        r"\b(?:giao vien(?: chu nhiem)?|gvcn|hoc sinh|nhan vien|can bo quan ly|(?:pho )?chu tich"
        r"|[uy]y vien|(?:pho )?hieu truong|to truong(?: chuyen mon)?|to chuyen mon|cong doan"
        r"|(?:tong phu trach )?doi|doan thanh nien|chi doan)\b")),
)  # fmt: skip
"""In this order; a name of a plan is blanked with NULs before."""

_BEFORE_ASK = re.compile(r"(?:\b(?:la|vao|luc|truoc|tu|trong|thi|co)\s+)+$")
_HOW_MANY = re.compile(
    r"\b(?:(?:tối đa|toi da|tối thiểu|toi thieu|dài|dai)\s+)*(?:bao nhiêu|bao nhieu|mấy|may)"
    r"\s+(?:cá nhân|ca nhan|tập thể|tap the|giáo viên|giao vien|học sinh|hoc sinh|\w+)"
)
_COUNTED = re.compile(_HOW_MANY.pattern.removesuffix(r"|\w+)") + ")")
"""A count of those who may also be named for themselves: it asks, and is gone with the next."""
_CAPITALS = re.compile(r"\b[^\W\d_a-zđ]\w*[a-zà-ỹđ](?: [^\W\d_a-zđ]\w*[a-zà-ỹđ])+\b")


def parts(text: str, plans: Iterable[PlanFacts] = ()) -> tuple[Part, ...]:
    """A question in its parts, in order; text between the slots is its subject."""
    said, plain = text.lower(), fold(text)
    if not len(text) == len(said) == len(plain):
        return (Part(Slot.SUBJECT, text),)
    counted = [(*match.span(), Slot.ASK) for match in _COUNTED.finditer(said)]
    taken: list[tuple[int, int, Slot]] = counted
    for start, end, slot in _spans(text, said, plain, plans):
        if all(end <= other[0] or other[1] <= start for other in taken):
            taken.append((start, end, slot))
    return tuple(_cut(text, sorted(taken)))


def is_bare_level(part: Part) -> bool:
    """Whether a plan is named by no more than its level: "của phường", "sở"."""
    said = set(fold(part.text).split())
    return part.slot is Slot.PLAN and said <= {*LEVELS, "cua", "nha", "co", "quan"}


def _spans(
    text: str, said: str, plain: str, plans: Iterable[PlanFacts]
) -> Iterator[tuple[int, int, Slot]]:
    named = _blanked(text, said, plain, plans)
    for slot, pattern in PATTERNS:
        for match in pattern.finditer(named):
            if slot is not Slot.PLAN or _is_level(match.group(), said[slice(*match.span())]):
                yield *match.span(), slot
    how_many = [match.span() for match in _HOW_MANY.finditer(said)]
    for start, end in (*how_many, *cues.spans(words.ASKS, said, named)):
        before = _BEFORE_ASK.search(plain[:start])
        yield (before.start() if before else start), end, Slot.ASK
        yield start, end, Slot.ASK


def _is_level(plain: str, said: str) -> bool:
    """Whether the marks typed are those of a level: "sở", not "sơ"."""
    pairs = zip(plain.split(), said.split(), strict=False)
    return all(typed in (bare, LEVELS.get(bare, typed)) for bare, typed in pairs)


def _blanked(text: str, said: str, plain: str, plans: Iterable[PlanFacts]) -> str:
    """The folded text with the names of plans made NULs: those known, or else what is written in
    capitals as a name is."""
    known = {name for plan in plans for name in short_names(plan)}
    spans = cues.spans(known, said, plain) if known else _in_capitals(text)
    for start, end in spans:
        plain = plain[:start] + "\0" * (end - start) + plain[end:]
    return plain


def _in_capitals(text: str) -> list[tuple[int, int]]:
    return [
        match.span()
        for match in _CAPITALS.finditer(text)
        if not GENERIC_PHRASES.search(match.group())
    ]


def _cut(text: str, taken: Sequence[tuple[int, int, Slot]]) -> Iterator[Part]:
    at = 0
    for start, end, slot in (*taken, (len(text), len(text), Slot.SUBJECT)):
        rest = text[at:start].strip(" ,;:?!.")
        if rest:
            yield Part(Slot.SUBJECT, rest)
        if start < end:
            yield Part(slot, text[start:end].strip())
        at = end
