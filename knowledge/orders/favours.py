"""Words -> more time and waivers: "/giahan Sơn Ca bài tháng 11 đến 20/11", "/mien Sơn Ca bài
tháng 11 trường sửa chữa". A unit, a task among what it owes, a day, a reason: in this order or
nearly so."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from dateutil.relativedelta import relativedelta

from knowledge.deadlines import Deadline, Flag, Kind, read_chat, strict_date
from knowledge.errors import AmbiguousUnit, UnknownUnit
from knowledge.language import nfc
from knowledge.orders.groups import group_at
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

MORE = re.compile(
    r"(?<!\w)(?:thêm|them)\s+(\d{1,3})\s*(ngày|ngay|hôm|hom|tuần|tuan)(?!\w)"
    r"(?!\s+(?:làm\s+việc|lam\s+viec))",
    re.IGNORECASE,
)
"""So much more than there is now; working days are another count, and asked for."""
WEEK = 7

PRINTED_DAY = re.compile(r"\d{1,2}\s?[/.-]\s?\d{1,2}(?:\s?[/.-]\s?\d{4})?")

WHOLLY = 0.999
"""The share of a task's words when it speaks of all of them."""

MONTH_WORDS = 3
"""As in "của tháng 11"."""

EXACT = (Kind.ON, Kind.BY)
"""Readings that name one day."""


@dataclass(frozen=True, slots=True)
class Favour:
    """What was said: `codes` of units that the name may mean, none where nobody was named; the task
    and what comes after it; the last day that shall count; the reason, where it is marked as one.
    `added`: days more than there are now, in place of a day; `impossible`: a day that no calendar
    has; `group`: whether many units were named at once."""

    codes: tuple[str, ...] = ()
    words: str = ""
    until: date | None = None
    reason: str = ""
    added: int = 0
    impossible: str = ""
    group: bool = False


@dataclass(frozen=True, slots=True)
class Meant:
    """The tasks that the words may mean, best first, and the words that were no part of a task."""

    keys: tuple[str, ...]
    rest: str


def read_favour(text: str, book: NameBook, now: datetime, *, dated: bool) -> Favour:
    """What `/giahan` (`dated`) or `/mien` says."""
    codes, text = unit_in(nfc(text), book)
    grouped, text = ((), text) if codes else _group_in(text, book)
    text, reason = _reason(text)
    if not dated:
        return Favour(codes or grouped, tidy(text), None, tidy(reason), group=bool(grouped))
    text, added = _added(text)
    text, until, behind = _until(text, now)
    text, impossible = (text, "") if until else _impossible(text, now)
    return Favour(
        codes or grouped,
        tidy(text),
        until,
        tidy(reason or behind),
        added=0 if until else added,
        impossible=impossible,
        group=bool(grouped),
    )


def read_added(text: str) -> int:
    """The days that `text` adds to a deadline, as in "thêm 3 ngày"; 0 for none."""
    return _added(nfc(text))[1]


def impossible_day(text: str, now: datetime) -> str:
    """The day in `text` that no calendar has, such as "31/11"; "" for none."""
    return _impossible(nfc(text), now)[1]


def unit_meant(text: str, book: NameBook) -> tuple[tuple[str, ...], str]:
    """As `unit_in`, but a unit that bears the very name is meant before one that is called so for
    short."""
    codes, rest = unit_in(text, book)
    if len(codes) < 2:
        return codes, rest
    bearers = (_bearer(word, codes, book) for word in _names_in(text, book))
    return next(bearers, codes), rest


def _names_in(text: str, book: NameBook) -> Iterator[str]:
    words = words_of(text)
    for index in range(len(words)):
        mention = book.at(words, index)
        if mention is not None and set(mention.codes) & set(book.reach):
            yield text[words[index].start : words[mention.end - 1].end]


def unit_in(text: str, book: NameBook) -> tuple[tuple[str, ...], str]:
    """The units in reach that the first name in `text` may mean, and the text without it."""
    words = words_of(text)
    for index in range(len(words)):
        mention = book.at(words, index)
        found = tuple(code for code in mention.codes if code in book.reach) if mention else ()
        if mention is not None and found:
            span = (words[index].start, words[mention.end - 1].end)
            return found, without(text, [span])
    return (), text


def school_outside(text: str, book: NameBook) -> str | None:
    """The code of the first school that `text` names and that is out of reach."""
    words = words_of(nfc(text))
    mentions = (book.at(words, index) for index in range(len(words)))
    codes = (mention.codes[0] for mention in mentions if mention is not None)
    return next((one for one in codes if one not in book.reach and book.tree[one].is_school), None)


def _group_in(text: str, book: NameBook) -> tuple[tuple[str, ...], str]:
    """The units of a group that begins `text` ("các trường mầm non"), and the text without it."""
    words = words_of(text)
    start = 1 if words and words[0].bare == "cho" else 0
    group = group_at(book, words, start) if words[start:] else None
    if group is None:
        return (), text
    return group.codes, without(text, [(words[0].start, words[group.end - 1].end)])


def _added(text: str) -> tuple[str, int]:
    """The text without the days that it adds, and their number."""
    found = MORE.search(text)
    if found is None:
        return text, 0
    days = int(found[1]) * (WEEK if found[2].casefold() in ("tuần", "tuan") else 1)
    return without(text, [found.span()]), days


def _impossible(text: str, now: datetime) -> tuple[str, str]:
    """The text without a day that no calendar has, and that day."""
    for found in PRINTED_DAY.finditer(text):
        if Flag.INVALID_DATE in read_chat(found[0], DEFAULT.local(now)).deadline.flags:
            before = list(UNTIL.finditer(text[: found.start()]))
            start = before[-1].start() if before else found.start()
            return without(text, [(start, found.end())]), found[0]
    return text, ""


def _bearer(said: str, codes: tuple[str, ...], book: NameBook) -> tuple[str, ...]:
    try:
        code = book.tree.named(said).code
    except (AmbiguousUnit, UnknownUnit):
        return codes
    return (code,) if code in codes else codes


def next_day(text: str, now: datetime) -> date | None:
    """The one day that `text` names; a day and month that have passed are the next to come."""
    reading = read_chat(nfc(text), DEFAULT.local(now)).deadline
    return strict_date(reading) if reading.kind in EXACT else None


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
    for further in range(min(end + MONTH_WORDS, len(typed)), end, -1):
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
