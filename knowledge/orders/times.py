"""The times in a message, each as long as it goes, and what each can be in an order.

The rule of thumb: a day or an hour says when to remind; a bound ("trước ngày 20/12"), a month, a
longer time or a school year belongs to the task; so does a day that names an occasion or a paper.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import takewhile

from knowledge.deadlines import Deadline, Flag, Kind, ReadBy, read_chat
from knowledge.deadlines.choice import FOLDED_ALONE
from knowledge.deadlines.grammar import Parse
from knowledge.deadlines.lexer import Lexeme, Token, tokenize
from knowledge.deadlines.masks import mask, names_a_group
from knowledge.deadlines.phrases import CHAT
from knowledge.deadlines.scene import ChatScene
from knowledge.deadlines.school_calendar import DEFAULT_CALENDAR
from knowledge.language import fold
from knowledge.orders.occasions import is_named
from knowledge.orders.wording import Word, longest, matches, words_of

SYMBOLS = ("celebrated", "expression", "hour_alone")
COARSE = frozenset(
    {Kind.SPAN, Kind.MONTH, Kind.QUARTER, Kind.SEMESTER, Kind.YEAR, Kind.SCHOOL_YEAR, Kind.BY}
)
"""What belongs to the task unless the order begins with it."""

AT_ONCE = (
    "ngay bây giờ", "ngay lập tức", "ngay và luôn", "ngay luôn", "bây giờ", "lập tức",
    "ngay đi", "luôn đi",
)  # fmt: skip
AT_ONCE_SHORT = ("ngay", "luôn", "lun")
"""So short that they count only at the end of an order, or right behind the word of asking."""

BOUND = re.compile(r"(?:trước|chậm|muộn|hạn|truoc|cham|muon|han)\s", re.I)
"""Makes a bound even of what comes again: "trước ngày 15 hằng tháng"."""

MONTHS = re.compile(
    r"(?:tháng|thang|thg|t|quý|quy|học kỳ|hoc ky|hk|năm|nam)\s?\d[\d\s,&và-]*$", re.I
)
"""A list of months: "tháng 10, 11"."""


LAST_HOUR = re.compile(
    r"(?<![\w/.,-])\d{1,2}\s?(?:h|g|giờ)\s?(?:[0-5]\d)?(?:\s+(?:sáng|trưa|chiều|tối))?(?=[\s.!]*$)",
    re.I,
)
"""An hour that ends the message is one whatever stands before it: "báo cáo sĩ số 8h"."""

AHEAD = re.compile(r"(?P<count>\d{1,2})\s+(?P<unit>ngày|ngay|tuần|tuan)\s+(?:trước|truoc)\s+", re.I)
"""So long before a day that is named: "2 ngày trước 20/11"."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A time in a message; `deadline` None for "ngay bây giờ". `named`: by its words or those
    before it a feast, a paper or the task's deadline."""

    start: int
    end: int
    said: str
    deadline: Deadline | None = None
    named: bool = False

    @property
    def span(self) -> tuple[int, int]:
        return self.start, self.end

    @property
    def is_coarse(self) -> bool:
        found = self.deadline
        if found is None or found.kind in COARSE:
            return found is not None
        if found.kind is Kind.RECURRING:
            return bool(BOUND.match(self.said))
        months = not found.alternatives and MONTHS.match(self.said)
        coarse = any(other.kind in COARSE for other in found.alternatives)
        return found.kind is Kind.UNKNOWN and not found.offset and (coarse or bool(months))

    @property
    def is_adverb(self) -> bool:
        """As in "báo cáo hằng tháng": how often, and no day."""
        return self.deadline is not None and lacks_day(self.deadline)

    @property
    def may_be_when(self) -> bool:
        return not (self.named or self.is_coarse or self.is_adverb)

    @property
    def is_past(self) -> bool:
        return self.deadline is not None and Flag.PAST in self.deadline.flags

    @property
    def is_day(self) -> bool:
        """A day without an hour."""
        found = self.deadline
        return found is not None and found.kind is Kind.ON and found.time is None

    @property
    def is_rule(self) -> bool:
        """Days that come again, without an hour: "thứ hai hàng tuần"."""
        found = self.deadline
        return (
            found is not None
            and found.kind is Kind.RECURRING
            and found.time is None
            and self.may_be_when
        )

    def is_hour(self, now: datetime) -> bool:
        """An hour without a day: it makes one time with a day that is put behind it."""
        if self.deadline is None or self.deadline.time is None or re.search("[/-]", self.said):
            return False
        together = read_chat(f"{self.said} ngày 20/12/2030", now)
        return together.deadline.kind is Kind.ON and not together.rest


def lacks_day(deadline: Deadline) -> bool:
    """Whether a rule names no day of its week, month or year."""
    rule = deadline.rrule or ""
    return (
        deadline.kind is Kind.RECURRING
        and bool(rule)
        and not {"BY", "DAILY"} & set(re.findall("BY|DAILY", rule))
    )


def phrases_of(text: str, now: datetime) -> list[Phrase]:
    """Every time in `text`, in reading order; no two overlap."""
    tokens = mask(tokenize(text, chat=True), chat=True)
    timed = list(_timed(text, tokens, now))
    timed += _last_hour(text, timed, now)
    at_once = [one for one in _at_once(text) if not any(_exceeds(p, one) for p in timed)]
    timed = [p for p in timed if not any(_covers(one, p) for one in at_once)]
    return sorted(_joined(text, timed, at_once), key=lambda phrase: phrase.start)


def _timed(text: str, tokens: tuple[Token, ...], now: datetime) -> Iterator[Phrase]:
    """From the last to the first."""
    starts = _starts(CHAT.parse(tokens, ChatScene(now, DEFAULT_CALENDAR)), tokens)
    end, limit = len(tokens), len(text)
    while end > 0:
        start, celebrated = starts.get(end, (end, False))
        if start == end:
            end -= 1
            continue
        phrase = _phrase(text[:limit], tokens, (start, end), now)
        if phrase is not None:
            yield replace(phrase, named=phrase.named or celebrated)
            limit = phrase.start
        end = start


def _last_hour(text: str, timed: list[Phrase], now: datetime) -> list[Phrase]:
    """The hour at the end, where what stands before it hid it."""
    found = LAST_HOUR.search(text)
    if found is None or any(phrase.end > found.start() for phrase in timed):
        return []
    deadline = read_chat(found[0], now).deadline
    known = deadline.kind is not Kind.UNKNOWN or bool(deadline.alternatives)
    return [Phrase(*found.span(), found[0], deadline)] if known else []


def _starts(parse: Parse, tokens: tuple[Token, ...]) -> dict[int, tuple[int, bool]]:
    """Where the longest time that ends before a token begins, and whether it is a celebration.

    Times are taken from the right: an hour stands before its day, so in "trước ngày 20/12 8h sáng
    thứ Sáu" the hour is Friday's.
    """
    starts: dict[int, tuple[int, bool]] = {}
    for start in range(len(tokens)):
        for symbol in SYMBOLS:
            for end, meaning in parse.at(symbol, start):
                event = isinstance(meaning, Deadline) and meaning.kind is Kind.EVENT
                if not event and not _is_lone_word(tokens, start, end):
                    starts.setdefault(end, (start, symbol == "celebrated"))
    return starts


def _is_lone_word(tokens: tuple[Token, ...], start: int, end: int) -> bool:
    """Unaccented words that are times only where they are the whole message."""
    token = tokens[start]
    lone = end - start == 1 and token.kind is Lexeme.WORD and len(tokens) > 1
    return lone and (
        token.word == "ngay" or (token.bare is not None and token.word in FOLDED_ALONE)
    )


def _phrase(
    text: str, tokens: tuple[Token, ...], span: tuple[int, int], now: datetime
) -> Phrase | None:
    first, last = tokens[span[0]], tokens[span[1] - 1]
    start = tokens[span[0] - 1].start if names_a_group(tokens, span[0]) else first.start
    deadline = read_chat(text[start : last.end], now).deadline
    end, deadline = _lengthened(text, start, last.end, now) or (last.end, deadline)
    if deadline.source is ReadBy.FALLBACK:
        return None
    said = text[first.start : end]
    deadline = _ahead(said, now) or deadline
    return Phrase(first.start, end, said, deadline, is_named(text, first.start, deadline, said))


def _ahead(said: str, now: datetime) -> Deadline | None:
    """The day that lies so long before the one named."""
    found = AHEAD.match(said)
    day = read_chat(said[found.end() :], now).deadline if found else None
    if found is None or day is None or day.kind is not Kind.ON or day.end is None:
        return None
    days = int(found["count"]) * (7 if found["unit"].lower().startswith("t") else 1)
    end = day.end - timedelta(days=days)
    return replace(day, start=end, end=end, alternatives=())


def _lengthened(text: str, start: int, end: int, now: datetime) -> tuple[int, Deadline] | None:
    """As in "Hoa Sen nộp bài t6 tuan sau": words typed without marks go on with a time."""
    following = [word for word in words_of(text) if word.start >= end][:3]
    plain = list(takewhile(lambda word: word.key == word.bare, following))
    for word in reversed(plain):
        reading = read_chat(fold(text[start : word.end]), now)
        if reading.deadline.kind in (Kind.ON, Kind.RECURRING) and not reading.rest:
            return word.end, reading.deadline
    return None


def _at_once(text: str) -> Iterator[Phrase]:
    words = words_of(text)
    position = 0
    while position < len(words):
        end = longest(words, position, AT_ONCE)
        if end == position:
            end = position + any(words[position].key == short for short in AT_ONCE_SHORT)
        if end > position:
            first, last = words[position].start, words[end - 1].end
            yield Phrase(first, last, text[first:last])
        position = max(end, position + 1)


def is_short(phrase: Phrase) -> bool:
    """A bare "ngay" or "luôn"."""
    return phrase.deadline is None and phrase.said.lower() in AT_ONCE_SHORT


def _covers(one: Phrase, other: Phrase) -> bool:
    return one.start <= other.start and other.end <= one.end


def _exceeds(one: Phrase, other: Phrase) -> bool:
    return _covers(one, other) and one.span != other.span


def _joined(text: str, timed: list[Phrase], at_once: list[Phrase]) -> Iterator[Phrase]:
    """As in "ngay sáng mai": one time, and no "ngay" of its own."""
    heads = {phrase.end: phrase for phrase in at_once}
    for phrase in timed:
        before = text[: phrase.start].rstrip()
        head = heads.pop(len(before), None)
        start = head.start if head else phrase.start
        yield replace(phrase, start=start, said=text[start : phrase.end])
    yield from heads.values()


def stands_behind(words: tuple[Word, ...], phrase: Phrase, opener: str) -> bool:
    """Whether `opener` is the word right before the phrase, "lúc" and "vào" passed over."""
    before = [word for word in words if word.end <= phrase.start]
    while before and before[-1].bare in {"luc", "vao", "hoi"}:
        before.pop()
    return bool(before) and matches((before[-1],), 0, opener) > 0
