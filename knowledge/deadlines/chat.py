"""Reading a date as people type it in chat.

A message is read whole or not at all: where words about time remain that the grammar did not
account for, the answer is unknown, never half of what was said.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from knowledge.deadlines import fallback
from knowledge.deadlines.annotations import with_calendar_flags, with_past_flag
from knowledge.deadlines.choice import Found, choose
from knowledge.deadlines.deadline import Deadline, Flag, Kind
from knowledge.deadlines.leftovers import names_a_task, readable_without, rest_of
from knowledge.deadlines.lexer import tokenize
from knowledge.deadlines.masks import mask
from knowledge.deadlines.phrases import CHAT
from knowledge.deadlines.scene import ChatScene
from knowledge.deadlines.school_calendar import DEFAULT_CALENDAR, SchoolCalendar
from knowledge.deadlines.values import unreadable


@dataclass(frozen=True, slots=True)
class Reading:
    """A deadline and `rest`, the words that were no part of it."""

    deadline: Deadline
    rest: str


def read_chat(text: str, now: datetime, calendar: SchoolCalendar = DEFAULT_CALENDAR) -> Reading:
    """Read the one date or deadline in a chat message.

    `now` is aware; dates are local to its zone. A message without a date, with several that do not
    belong together, or with one that does not exist, gives kind `unknown`.
    """
    scene = ChatScene(now, calendar)
    tokens = mask(tokenize(text, chat=True), chat=True)
    choice = choose(CHAT.parse(tokens, scene), tokens, scene)
    spans = [(phrase.start, phrase.end) for phrase in choice.found]
    if choice.meaning is None or not readable_without(tokens, spans):
        guess = None if choice.found else fallback.read(text, tokens, now)
        return Reading(guess or _unknown(text, choice.found), text if guess is None else "")
    rest = rest_of(text, [(tokens[p.start].start, tokens[p.end - 1].end) for p in choice.used])
    return Reading(_finished(choice.meaning, text, rest, scene), rest)


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
