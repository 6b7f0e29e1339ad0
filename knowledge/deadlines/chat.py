"""Reading a date as people type it in chat.

A message is read whole or not at all: where words about time remain that the grammar did not
account for, the answer is unknown, never half of what was said.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from knowledge.deadlines import fallback
from knowledge.deadlines.annotations import with_calendar_flags, with_past_flag
from knowledge.deadlines.deadline import Bound, Deadline, Flag, Kind
from knowledge.deadlines.grammar import Parse
from knowledge.deadlines.leftovers import names_a_task, readable_without, rest_of
from knowledge.deadlines.lexer import Token, tokenize
from knowledge.deadlines.masks import mask
from knowledge.deadlines.phrases import CHAT
from knowledge.deadlines.scene import ChatScene, limited, timed
from knowledge.deadlines.school_calendar import DEFAULT_CALENDAR, SchoolCalendar
from knowledge.deadlines.spellings import words
from knowledge.deadlines.values import Clock, unreadable

COMMEMORATING = words("niệm mừng dịp niem mung dip")
"""Last words of "kỷ niệm", "chào mừng", "nhân dịp": the day that follows is not the one meant."""

GOES_ON_AT_ONCE = words("nhé nha nhe ạ a đi di giúp giup em anh chị chi thầy thay cô co ơi oi")
"""After "ngay" at the end of an order; before other words it mostly is no time ("ngay ngắn")."""

COARSE = frozenset({Kind.MONTH, Kind.QUARTER, Kind.SEMESTER, Kind.YEAR, Kind.SCHOOL_YEAR})
PART_WORDS = words("đầu giữa cuối dau giua cuoi")


@dataclass(frozen=True, slots=True)
class Reading:
    """A deadline and `rest`, the words that were no part of it."""

    deadline: Deadline
    rest: str


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase in the message: tokens `start` to `end`, and what it means."""

    start: int
    end: int
    meaning: Deadline | Clock


def read_chat(text: str, now: datetime, calendar: SchoolCalendar = DEFAULT_CALENDAR) -> Reading:
    """Read the one date or deadline in a chat message.

    `now` is aware; dates are local to its zone. A message without a date, with several that do not
    belong together, or with one that does not exist, gives kind `unknown`.
    """
    scene = ChatScene(now, calendar)
    tokens = mask(tokenize(text, chat=True), chat=True)
    phrases = _phrases(CHAT.parse(tokens, scene), tokens)
    chosen = _chosen(phrases, tokens, scene)
    if chosen is None or not readable_without(tokens, [(p.start, p.end) for p in phrases]):
        guess = None if phrases else fallback.read(text, tokens, now)
        return Reading(guess or _unknown(text, phrases), text if guess is None else "")
    meaning, used = chosen
    rest = rest_of(text, [(tokens[p.start].start, tokens[p.end - 1].end) for p in used])
    return Reading(_finished(meaning, text, rest, scene), rest)


def _phrases(parse: Parse, tokens: tuple[Token, ...]) -> list[Found]:
    """The longest phrases, from left to right."""
    found: list[Found] = []
    position = 0
    while position < len(tokens):
        best = _longest(parse, position)
        if best is None or _is_lone_word(best, tokens):
            position += 1
            continue
        found.append(best)
        position = best.end
    return found


def _longest(parse: Parse, position: int) -> Found | None:
    """Offsets lose to an hour of the same length: "trước 3h" is a bound."""
    whole = parse.at("expression", position)[:1]
    hour = parse.at("hour_alone", position)[:1]
    candidates = [Found(position, end, meaning) for end, meaning in (*hour, *whole)]
    return max(candidates, key=lambda found: found.end, default=None)


def _is_lone_word(found: Found, tokens: tuple[Token, ...]) -> bool:
    """A folded word on its own ("mot", "toi") counts only where it is the whole message."""
    token = tokens[found.start]
    return (
        found.end - found.start == 1
        and token.bare is not None
        and token.word in {"mot", "toi", "tet", "he", "ram", "ngay"}
        and len(tokens) > 2
    )


def _chosen(
    phrases: list[Found], tokens: tuple[Token, ...], scene: ChatScene
) -> tuple[Deadline, list[Found]] | None:
    """The one meaning of the message, and the phrases that it uses."""
    if len(phrases) > 1:
        phrases = _without_objects(phrases, tokens)
    if len(phrases) == 1:
        meaning = phrases[0].meaning
        deadline = scene.at_clock(meaning) if isinstance(meaning, Clock) else meaning
        if deadline.kind is Kind.ON and _is_stated_due(phrases[0], tokens):
            deadline = limited(deadline, Bound.INCLUSIVE)
        return deadline, phrases
    if len(phrases) == 2:
        joined = _joined(phrases[0].meaning, phrases[1].meaning)
        return None if joined is None else (joined, phrases)
    return None


def _joined(first: Deadline | Clock, second: Deadline | Clock) -> Deadline | None:
    """A day here and an hour there belong together: "thứ 6 nộp hồ sơ lúc 8h"."""
    if isinstance(first, Deadline) == isinstance(second, Deadline):
        return None
    day, clock = (first, second) if isinstance(first, Deadline) else (second, first)
    if not isinstance(day, Deadline) or not isinstance(clock, Clock) or day.time is not None:
        return None
    return timed(day, clock) if day.kind in (Kind.ON, Kind.BY, Kind.RECURRING) else None


def _without_objects(phrases: list[Found], tokens: tuple[Token, ...]) -> list[Found]:
    """Without the periods that only name a thing: "báo cáo tháng 4" beside "thứ 6"."""
    ends = {p.end for p in phrases}
    named = [p for p in phrases if p.start > 0 and p.start not in ends and _is_coarse(p, tokens)]
    return [p for p in phrases if p not in named] or phrases


def _is_coarse(found: Found, tokens: tuple[Token, ...]) -> bool:
    if isinstance(found.meaning, Clock):
        return False
    part_of_period = tokens[found.start].word in PART_WORDS
    return found.meaning.kind in COARSE or (part_of_period and found.meaning.kind is not Kind.ON)


def _is_stated_due(found: Found, tokens: tuple[Token, ...]) -> bool:
    """As in "hạn nộp hồ sơ là 20/4": the cue stands further off."""
    before = [token.word for token in tokens[: found.start]]
    return bool(before) and before[-1] in {"là", "la", ":"} and bool({"hạn", "han"} & set(before))


def _unknown(text: str, phrases: list[Found]) -> Deadline:
    meanings = tuple(p.meaning for p in phrases if isinstance(p.meaning, Deadline))
    flags = next((m.flags for m in meanings if m.kind is Kind.UNKNOWN), ())
    if not flags and len(meanings) > 1:
        return replace(unreadable(Flag.AMBIGUOUS, alternatives=meanings), raw=text)
    return replace(unreadable(*flags), raw=text)


def _finished(meaning: Deadline, text: str, rest: str, scene: ChatScene) -> Deadline:
    others = tuple(replace(other, raw=text) for other in meaning.alternatives)
    deadline = replace(meaning, raw=text, alternatives=others)
    if deadline.offset is not None and names_a_task(rest):
        deadline = replace(deadline, kind=Kind.OFFSET)
    return with_past_flag(with_calendar_flags(deadline), scene.now)
