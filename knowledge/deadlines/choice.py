"""Which of the phrases in a message is the time that is meant.

An exact day or bound rules; a month or a term beside it names a thing ("báo cáo tháng 10 nộp trước
5/11"), and so does a feast that is celebrated ("chào mừng 20/11, họp 14h thứ 5").
"""

from dataclasses import dataclass

from knowledge.deadlines.deadline import Bound, Deadline, Flag, Kind
from knowledge.deadlines.grammar import Parse
from knowledge.deadlines.intervals import period
from knowledge.deadlines.lexer import Lexeme, Token
from knowledge.deadlines.masks import names_a_group
from knowledge.deadlines.scene import ChatScene, limited, timed
from knowledge.deadlines.spellings import words
from knowledge.deadlines.values import Clock, Repeat, unreadable

COARSE = frozenset({Kind.MONTH, Kind.QUARTER, Kind.SEMESTER, Kind.YEAR, Kind.SCHOOL_YEAR})
PART_WORDS = words("đầu giữa cuối dau giua cuoi")
FOLDED_ALONE = words("mot toi tet he ram ngay")
"""Folded words that count only where they are the whole message."""

COUNTABLE = words("ngay hom bua tuan thang quy nam gio tieng phut lan hoc ky bai")
"""Behind an unaccented "mot" they show it to be the number one, not the day after tomorrow."""

AFTER_AT_ONCE = words("nhé nha nhe ạ a đi di giúp giup em anh chị chi thầy thay cô co ơi oi")
"""After a "ngay" that ends an order; before other words it is mostly no time ("ngay ngắn")."""


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase in the message: tokens `start` to `end`, and what it means.

    `celebrated` marks a feast as an occasion, `other` a second way to read the same words.
    """

    start: int
    end: int
    meaning: Deadline | Clock
    celebrated: bool = False
    other: Deadline | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """The meaning of a message, the phrases it uses, and all phrases that were found."""

    meaning: Deadline | None
    used: list[Found]
    found: list[Found]


def choose(parse: Parse, tokens: tuple[Token, ...], scene: ChatScene) -> Choice:
    """The one meaning of the message, if there is one.

    A celebrated feast is the time itself where nothing else names a day.
    """
    found = _phrases(parse, tokens, celebrate=True)
    meant = [phrase for phrase in found if not phrase.celebrated]
    if len(meant) < len(found) and all(isinstance(phrase.meaning, Clock) for phrase in meant):
        found = meant = _phrases(parse, tokens, celebrate=False)
    meaning, used = _chosen(meant, tokens, scene)
    return Choice(meaning, used, found)


def _phrases(parse: Parse, tokens: tuple[Token, ...], *, celebrate: bool) -> list[Found]:
    """The longest phrases, from left to right."""
    found: list[Found] = []
    position = 0
    while position < len(tokens):
        best = _celebrated(parse, position) if celebrate else None
        best = best or _longest(parse, tokens, position)
        if best is None or _is_lone_word(best, tokens):
            position += 1
            continue
        found.append(best)
        position = best.end
    return found


def _celebrated(parse: Parse, position: int) -> Found | None:
    matches = parse.at("celebrated", position)
    return Found(position, *matches[0], celebrated=True) if matches else None


def _longest(parse: Parse, tokens: tuple[Token, ...], position: int) -> Found | None:
    """Offsets lose to an hour of the same length: "trước 3h" is a bound."""
    whole = parse.at("expression", position)[:1]
    hour = parse.at("hour_alone", position)[:1]
    candidates = [Found(position, end, meaning) for end, meaning in (*hour, *whole)]
    best = max(candidates, key=lambda found: found.end, default=None)
    if best is None or not names_a_group(tokens, position):
        return best
    return _with_group_named(best, parse)


def _with_group_named(found: Found, parse: Parse) -> Found:
    """In "tổ 3 tuần sau" the number may be the team's; whoever speaks must be asked."""
    for end, meaning in parse.at("expression", found.start + 1):
        if end == found.end and isinstance(meaning, Deadline):
            return Found(found.start, end, found.meaning, other=meaning)
    return found


def _is_lone_word(found: Found, tokens: tuple[Token, ...]) -> bool:
    if found.end - found.start > 1:
        return False
    token = tokens[found.start]
    if token.word == "ngay" and _opens_more(tokens[found.end :]):
        return True
    if token.bare is None or token.word not in FOLDED_ALONE:
        return False
    return len(tokens) > 2 or _counts_units(tokens[found.end :])


def _counts_units(following: tuple[Token, ...]) -> bool:
    """Whether the word before them is a number: "mot tuan"."""
    return bool(following) and following[0].word in COUNTABLE


def _opens_more(following: tuple[Token, ...]) -> bool:
    """Whether a word other than courtesy follows."""
    first = following[0] if following else None
    return first is not None and first.kind is Lexeme.WORD and first.word not in AFTER_AT_ONCE


def _chosen(
    phrases: list[Found], tokens: tuple[Token, ...], scene: ChatScene
) -> tuple[Deadline | None, list[Found]]:
    if len(phrases) > 1:
        phrases = _without_objects(phrases, tokens)
    if len(phrases) == 1:
        return _alone(phrases[0], tokens, scene), phrases
    if len(phrases) == 2:
        return _joined(phrases[0].meaning, phrases[1].meaning, scene), phrases
    return None, phrases


def _alone(found: Found, tokens: tuple[Token, ...], scene: ChatScene) -> Deadline:
    meaning = found.meaning
    deadline = scene.at_clock(meaning) if isinstance(meaning, Clock) else meaning
    if found.other is not None:
        return unreadable(Flag.AMBIGUOUS, alternatives=(deadline, found.other))
    if deadline.kind is Kind.ON and _is_stated_due(found, tokens):
        return limited(deadline, Bound.INCLUSIVE)
    return deadline


def _joined(first: Deadline | Clock, second: Deadline | Clock, scene: ChatScene) -> Deadline | None:
    """A day here and an hour there belong together: "thứ 6 nộp hồ sơ lúc 8h"."""
    if isinstance(first, Deadline) == isinstance(second, Deadline):
        return None
    day, clock = (first, second) if isinstance(first, Deadline) else (second, first)
    if not isinstance(day, Deadline) or not isinstance(clock, Clock) or day.time is not None:
        return None
    if day.kind is Kind.RECURRING and day.rrule:
        return scene.first(Repeat(day.rrule), clock)
    dated = day.kind in (Kind.ON, Kind.BY, Kind.RECURRING) or day.offset is not None
    return timed(day, clock) if dated else None


def _without_objects(phrases: list[Found], tokens: tuple[Token, ...]) -> list[Found]:
    """Without the periods that only name a thing: "báo cáo tháng 4" beside "thứ 6"."""
    named = [phrase for phrase in phrases if _is_object(phrase, phrases, tokens)]
    return [phrase for phrase in phrases if phrase not in named] or phrases


def _is_object(found: Found, phrases: list[Found], tokens: tuple[Token, ...]) -> bool:
    others = [phrase for phrase in phrases if phrase is not found]
    if any(found.start == other.end for other in others):
        return False
    if found.start > 0 and _is_coarse(found, tokens):
        return True
    apart = all(found.end != other.start for other in others)
    return apart and _holds(found, others)


def _is_coarse(found: Found, tokens: tuple[Token, ...]) -> bool:
    if isinstance(found.meaning, Clock):
        return False
    part_of_period = tokens[found.start].word in PART_WORDS
    return found.meaning.kind in COARSE or (part_of_period and found.meaning.kind is not Kind.ON)


def _holds(found: Found, others: list[Found]) -> bool:
    """Whether a period agrees with the days beside it: "tuần này ... trước thứ 6"."""
    if isinstance(found.meaning, Clock) or found.meaning.kind not in (Kind.SPAN, *COARSE):
        return False
    start, end = found.meaning.start, found.meaning.end
    covered = [period(o.meaning) for o in others if isinstance(o.meaning, Deadline)]
    if start is None or end is None or not covered:
        return False
    return all(days is not None and start <= days[0] and days[1] <= end for days in covered)


def _is_stated_due(found: Found, tokens: tuple[Token, ...]) -> bool:
    """As in "hạn nộp hồ sơ là 20/4": the cue stands further off."""
    before = [token.word for token in tokens[: found.start]]
    return bool(before) and before[-1] in {"là", "la", ":"} and bool({"hạn", "han"} & set(before))
