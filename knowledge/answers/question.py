"""Understanding a question: what it wants to know, of which plans, for what time."""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self

from knowledge.answers import cues
from knowledge.answers.answer import AnswerKind, Fact, PlanFacts
from knowledge.answers.evidence import Expectation, expectation
from knowledge.answers.home import NO_HOME, Home
from knowledge.answers.names import (
    names_in,
    numbers_in,
    plans_by_level,
    plans_by_name,
    plans_by_number,
    without_names,
)
from knowledge.deadlines import Deadline, Kind, read_chat
from knowledge.language import fold, is_unaccented, nfc, tidy_chat

PERIODS = {Kind.ON, Kind.BY, Kind.SPAN, Kind.MONTH, Kind.QUARTER, Kind.SEMESTER, Kind.YEAR,
           Kind.SCHOOL_YEAR}  # fmt: skip

_SCHOOL_YEAR = re.compile(r"\b(20\d\d)\s*[-–/]\s*(?:20)?(\d\d)\b")
_YEAR = re.compile(r"\b(20[1-4]\d)\b")
_ROMAN = r"[ivxl]+"
_NUMBERED = rf"((?:{_ROMAN}|\d{{1,2}}|[a-e])(?:[.,]\s?(?:\d{{1,2}}|[a-e]))*)(?![\w/])"
SECTION = re.compile(
    rf"(?<!ky niem )\b(?:muc|phan|chuong|dieu|tieu muc|khoan|diem)\s+(?:so\s+)?{_NUMBERED}"
)
BARE_SECTION = re.compile(rf"\b({_ROMAN}(?:\.\d{{1,2}})+)(?![\w/])")
"""A section without the word for it: "I.2", "III.2.1"."""
ROW = re.compile(
    r"\b(?:dong|hang|viec|nhiem vu|stt|tt|cong viec)\s+(?:so\s+|thu\s+)?(\d{1,3})(?![\w/])"
)
WAVE = re.compile(
    r"\bdot\s+(?:thi dua\s+)?(?:thu\s+|so\s+)?(\d{1,2}|i{1,3}|iv|v|mot|hai|ba|bon|nhat)\b"
)
_CAPITAL = r"[A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ][^\W\d_]+"
_PLACE = re.compile(rf"\b(?:quận|huyện|phường|tỉnh|thành phố|xã)\s+({_CAPITAL}(?:\s{_CAPITAL})*)")
_WAVE_WORDS = {"mot": 1, "hai": 2, "ba": 3, "bon": 4, "nhat": 1, "i": 1, "ii": 2, "iii": 3, "iv": 4,
               "v": 5}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Question:
    """A question understood.

    `otherwise` is the kind where the fact asked for turns out not to be the plan's own. `text` is
    the tidied wording, `topic` what is left of it for the search. `named` holds the ids of
    plans the question names, `numbered` whether it did so by number (then nothing else will do);
    `home` is the asker's own unit. `to_whom`: where something is to be handed in.
    """

    text: str
    kind: AnswerKind
    otherwise: AnswerKind
    topic: str
    named: frozenset[int] = frozenset()
    names: frozenset[str] = frozenset()
    numbered: bool = False
    years: frozenset[int] = frozenset()
    school_years: frozenset[str] = frozenset()
    fact: Fact | None = None
    every_plan: bool = False
    section: str | None = None
    row: str | None = None
    wave: int | None = None
    period: Deadline | None = None
    overdue: bool = False
    helper: bool = False
    hour: bool = False
    sends: bool = False
    every: bool = False
    expects: Expectation | None = None
    bare: bool = False
    to_whom: bool = False
    home: Home = NO_HOME
    places: frozenset[str] = frozenset()

    @property
    def every_year(self) -> frozenset[int]:
        """The years named, those of a school year included."""
        pairs = (years.split("-") for years in self.school_years)
        return self.years | {int(year) for pair in pairs for year in pair}

    def about(self, topic: str) -> Self:
        """The same question about other words."""
        return replace(self, topic=topic)


@dataclass(frozen=True, slots=True)
class _Wording:
    """A question in the two forms the cues are matched on, plan names blanked in `plain`."""

    said: str
    plain: str

    def has(self, phrases: tuple[str, ...]) -> bool:
        return cues.has(phrases, self.said, self.plain)


def understand(text: str, plans: tuple[PlanFacts, ...], now: datetime) -> Question:
    """Read a question as a person would, given the plans its asker may see."""
    tidied = tidy_chat(nfc(text)).strip()
    said = tidied.lower()
    plain = fold(said)
    wording = _Wording(said, without_names(said, plain, plans))
    numbered = plans_by_number(said, plans)
    named = numbered or plans_by_name(said, plain, plans) or plans_by_level(plain, plans)
    fact = _fact(wording, named=bool(named))
    period = _period(tidied, now)
    section = _section(wording, bool(fact))
    row = _match(ROW, wording.plain)
    expects = expectation(said, plain)
    otherwise = _kind(wording, section, period, expects)
    is_meta = otherwise is not AnswerKind.SECTION and (fact or wording.has(cues.EVERY_PLAN))
    return Question(
        text=tidied,
        kind=AnswerKind.META if is_meta else otherwise,
        otherwise=otherwise,
        topic=_topic(tidied, wording),
        named=named,
        names=names_in(said, plain, plans) | (numbers_in(said) if numbered else frozenset()),
        numbered=bool(numbered),
        years=_years(said),
        school_years=_school_years(said),
        fact=fact,
        every_plan=wording.has(cues.EVERY_PLAN),
        section=section,
        row=row,
        wave=_wave(wording.plain),
        period=period,
        overdue=wording.has(cues.OVERDUE),
        helper=wording.has(cues.HELPER),
        expects=expects,
        bare=is_unaccented(tidied),
        places=frozenset(_PLACE.findall(tidied)),
        hour=wording.has(cues.HOUR),
        sends=wording.has(cues.SENDING),
        to_whom=wording.has(cues.TO_WHOM),
        every=wording.has(cues.LIST),
    )


def _kind(
    wording: _Wording,
    section: str | None,
    period: Deadline | None,
    expects: Expectation | None,
) -> AnswerKind:
    if section:
        return AnswerKind.SECTION
    if _asks_for_list(wording, period):
        return AnswerKind.LIST
    if wording.has(cues.DEADLINE) or (expects is None and wording.has(cues.TIME)):
        return AnswerKind.DEADLINE
    if wording.has(cues.WHO) and not wording.has(cues.TO_WHOM):
        return AnswerKind.WHO
    return AnswerKind.CONTENT


def _asks_for_list(wording: _Wording, period: Deadline | None) -> bool:
    """A period word makes a list only where a list is asked for (contract.md, Period words)."""
    if period is None and not (wording.has(cues.UPCOMING) or wording.has(cues.OVERDUE)):
        return False
    if wording.has(cues.WHEN):
        return False
    return wording.has(cues.LIST) or wording.has(cues.SHORT_LIST)


def _fact(wording: _Wording, *, named: bool) -> Fact | None:
    """The fact of a plan that is asked for: by one phrase, or by two that stand apart."""
    if not (named or wording.has(cues.DOCUMENT)) or wording.has(cues.SIGNED_THINGS):
        return None
    fact = next((fact for fact, phrases in cues.FACTS.items() if wording.has(phrases)), None)
    if fact is None:
        pairs = (*cues.FACT_PAIRS, *(cues.NAMED_FACT_PAIRS if named else ()))
        return next((fact for fact, *both in pairs if all(map(wording.has, both))), None)
    return None if fact is Fact.NUMBER and wording.has(cues.GROUNDS) else fact


def _period(text: str, now: datetime) -> Deadline | None:
    deadline = read_chat(text, now).deadline
    return deadline if deadline.kind in PERIODS else None


def _section(wording: _Wording, fact: bool) -> str | None:
    """A section asked for by number: "mục II.2", "mục 2 phần II", "Điều 3"."""
    numbers = SECTION.findall(wording.plain) or BARE_SECTION.findall(wording.plain)
    if not numbers or fact:
        return None
    romans = [number for number in numbers if re.match(rf"{_ROMAN}\b", number)]
    others = [number for number in numbers if number not in romans]
    path = ".".join((*romans, *others)) if romans else ".".join(reversed(others))
    return re.sub(r"[.,]\s?", ".", path).upper()


def waves_in(text: str) -> frozenset[int]:
    """The waves that a text numbers: "Đợt 1", "đợt II"."""
    return frozenset(map(_wave_number, WAVE.findall(fold(text).lower())))


def _wave(plain: str) -> int | None:
    number = _match(WAVE, plain)
    return None if number is None else _wave_number(number)


def _wave_number(number: str) -> int:
    return int(number) if number.isdigit() else _WAVE_WORDS[number]


def _years(said: str) -> frozenset[int]:
    return frozenset(int(year) for year in _YEAR.findall(_SCHOOL_YEAR.sub(" ", said)))


def _school_years(said: str) -> frozenset[str]:
    pairs = _SCHOOL_YEAR.findall(said)
    return frozenset(f"{a}-20{b}" for a, b in pairs if int(a) % 100 + 1 == int(b))


def _topic(text: str, wording: _Wording) -> str:
    """What is left for the search when "kế hoạch 06 nói gì về" is taken away."""
    about = cues.spans(cues.SAYS_ABOUT, wording.said, wording.plain)
    rest = text[about[-1][1] :].strip() if about and len(text) == len(wording.said) else ""
    return rest or text


def _match(pattern: re.Pattern[str], plain: str) -> str | None:
    found = pattern.search(plain)
    return found.group(1) if found else None
