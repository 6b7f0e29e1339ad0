"""Words -> more time and waivers: "/giahan Hoa Sen hồ sơ KNC đến 20/12", "/mien Sơn Ca bài tháng 11
trường sửa chữa". A unit, a task among what it owes, a day, a reason: in this order or nearly so."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from dateutil.relativedelta import relativedelta

from knowledge.deadlines import Deadline, Flag, Kind, read_chat, strict_date
from knowledge.errors import AmbiguousUnit, UnknownUnit
from knowledge.language import nfc
from knowledge.orders.matching import LIGHT, Matter, fitting, month_named
from knowledge.orders.names import NameBook
from knowledge.orders.wording import tidy, without, words_of
from knowledge.policies.policy import DEFAULT

BECAUSE = re.compile(
    r"(?<!\w)(?:vì(?:\s+lý\s+do)?|lý\s+do(?:\s+là)?|do|bởi(?:\s+vì)?|vi\s+ly\s+do|ly\s+do)(?!\w)"
    r"\s*:?",
    re.IGNORECASE,
)
BARE = re.compile(r"^(?:vi|vì|do|boi)\s+", re.IGNORECASE)
"""Because, where nothing else can stand."""

UNTIL = re.compile(r"(?<!\w)(?:đến|den|tới|toi|sang|qua|hạn mới|han moi)(?!\w)", re.IGNORECASE)

WHOLLY = 0.999
"""The share of a task's words when it speaks of all of them."""

EXACT = (Kind.ON, Kind.BY)
"""Readings that name one day."""


@dataclass(frozen=True, slots=True)
class Favour:
    """What was said: `codes` of units that the name may mean, none where nobody was named; the task
    and what comes after it; the last day that shall count; the reason, where it is marked as one.
    """

    codes: tuple[str, ...] = ()
    words: str = ""
    until: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Meant:
    """The tasks that the words may mean, best first, and the words that were no part of a task."""

    keys: tuple[str, ...]
    rest: str


def read_favour(text: str, book: NameBook, now: datetime, *, dated: bool) -> Favour:
    """What `/giahan` (`dated`) or `/mien` says."""
    codes, text = unit_in(nfc(text), book)
    text, reason = _reason(text)
    until = None
    if dated:
        text, until, behind = _until(text, now)
        reason = reason or behind
    return Favour(codes, tidy(text), until, tidy(reason))


def unit_in(text: str, book: NameBook) -> tuple[tuple[str, ...], str]:
    """The units in reach that the first name in `text` may mean, and the text without it. A unit
    that bears the very name is meant before one that is called so for short."""
    words = words_of(text)
    for index in range(len(words)):
        mention = book.at(words, index)
        found = tuple(code for code in mention.codes if code in book.reach) if mention else ()
        if mention is not None and found:
            span = (words[index].start, words[mention.end - 1].end)
            return _bearer(text[slice(*span)], found, book), without(text, [span])
    return (), text


def _bearer(said: str, codes: tuple[str, ...], book: NameBook) -> tuple[str, ...]:
    try:
        code = book.tree.named(said).code
    except (AmbiguousUnit, UnknownUnit):
        return codes
    return (code,) if code in codes else codes


def read_day(text: str, now: datetime) -> date | None:
    """The one day that `text` names, None for none or several. A day and month that have passed are
    this year's: whoever gives time says so if he means the next (else contract.md, Conventions)."""
    return _day(read_chat(nfc(text), DEFAULT.local(now)).deadline)


def _day(reading: Deadline) -> date | None:
    day = strict_date(reading) if reading.kind in EXACT else None
    if day is not None and Flag.PAST_THIS_YEAR in reading.flags:
        return day - relativedelta(years=1)
    return day


def meant(words: str, matters: Sequence[Matter], today: date) -> Meant:
    """The tasks that the beginning of `words` names, by as many of its words as speak of them; what
    follows is the reason. All tasks where nothing is said."""
    if not words.strip():
        return Meant(tuple(one.key for one in matters), "")
    typed = words_of(words)
    fits, end = fitting(words, matters), len(typed)
    for length in range(1, len(typed) + 1):
        found = fitting(words[: typed[length - 1].end], matters)
        if found and found[0].share >= WHOLLY and typed[length - 1].bare not in LIGHT:
            fits, end = found, length
    end = _with_month(words, end, today) if fits else len(typed)
    return Meant(tuple(fit.matter.key for fit in fits), tidy(words[typed[end - 1].end :]))


def _with_month(words: str, end: int, today: date) -> int:
    """The month behind a task's words belongs to it."""
    typed = words_of(words)
    for further in range(min(end + 2, len(typed)), end, -1):
        if month_named(words[typed[end - 1].end : typed[further - 1].end], today) is not None:
            return further
    return end


def _reason(text: str) -> tuple[str, str]:
    marks = list(BECAUSE.finditer(text))
    if not marks:
        return text, ""
    return text[: marks[0].start()], text[marks[0].end() :]


def _until(text: str, now: datetime) -> tuple[str, date | None, str]:
    """The words before the day, the day, and what stands behind it."""
    marks = list(UNTIL.finditer(text))
    starts = [mark.start() for mark in reversed(marks)] or [0]
    for start in starts:
        reading = read_chat(text[start:], DEFAULT.local(now))
        day = _day(reading.deadline)
        if day is not None:
            before, behind = text[:start], reading.rest
            return (before, day, BARE.sub("", behind)) if before.strip() else (behind, day, "")
    return text, None, ""
