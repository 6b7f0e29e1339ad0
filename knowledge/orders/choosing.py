"""Which of the times in an order says when to remind; what is not taken stays with the task.

One candidate is it. Of several, one that leads the order is ("8h mai nhắc Hoa Sen nộp ngày 20");
a leading day and an hour elsewhere are one time ("mai nhắc ... lúc 8h"). Otherwise the chat asks.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise

from knowledge.deadlines import Kind, read_chat
from knowledge.orders.instants import when_of
from knowledge.orders.times import Phrase, is_short, stands_behind
from knowledge.orders.when import Asked, Option, Question, Sure, When
from knowledge.orders.wording import Span, matches, without, words_of
from knowledge.policies.policy import Policy

JOINTS = frozenset({"hoặc", "hay", "hoac", ",", "và", "va", "/"})
"""Between times of one list."""


LED_IN = re.compile(
    r"(?<!\w)(?:nhắc|nhac|vào|vao|lúc|luc|hồi)(?:\s+(?:vào|vao|lúc|luc))*\s+$", re.I
)


@dataclass(frozen=True, slots=True)
class Choice:
    """The time, the words that said it, and the places of those words."""

    when: When
    said: str = ""
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Message:
    """A message, its times, and the `taken` places that say whom it is for. `whom` is where these
    begin, if the message begins with them."""

    text: str
    phrases: tuple[Phrase, ...]
    now: datetime
    policy: Policy
    taken: tuple[Span, ...] = ()
    whom: int | None = None

    def words(self, *spans: Span) -> str:
        """The task, if the time stands at `spans`."""
        return without(self.text, (*self.taken, *spans))

    def choose(self, otherwise: When) -> Choice:
        """The time of the order; `otherwise` where none is given."""
        found = self._candidates()
        if (repeated := self._rule_with_hour()) is not None:
            return repeated
        if not found:
            return self._coarse_lead() or Choice(otherwise)
        if len(found) == 1:
            return self._settled(found[0])
        return self._led(found) or self._several(found)

    def ask(self, phrase: Phrase) -> Choice:
        """A time that cannot be it, such as a month, whose words stay with the task."""
        when = when_of(phrase, self.now, self.policy)
        return Choice(_worded(when, self.words()), phrase.said)

    def _candidates(self) -> list[Phrase]:
        found = [p for p in self.phrases if p.may_be_when and self._is_placed(p)]
        ahead = [p for p in found if not p.is_past]
        return ahead if ahead and len(found) > 1 else found

    def _rule_with_hour(self) -> Choice | None:
        """A rule in one place and a bare hour in another are one time."""
        found = [p for p in self.phrases if p.may_be_when and self._is_placed(p)]
        rules = [phrase for phrase in found if phrase.is_rule]
        hours = [phrase for phrase in found if phrase.is_hour(self.now)]
        if len(found) != len(rules) + len(hours) or not len(rules) == len(hours) == 1:
            return None
        return self._together(rules[0], hours[0])

    def _is_placed(self, phrase: Phrase) -> bool:
        """Whether "ngay" ends the order or follows "nhắc"; in "nộp ngay hồ sơ" it is the task's."""
        if phrase.deadline is not None or not self._beside(phrase.end, len(self.text)):
            return True
        if is_short(phrase):
            return stands_behind(words_of(self.text), phrase, "nhắc")
        return not self._beside(0, phrase.start)

    def _beside(self, start: int, end: int) -> str:
        """What the task says between two places."""
        taken = [(max(a, start) - start, min(b, end) - start) for a, b in self.taken
                 if a < end and b > start]  # fmt: skip
        return without(self.text[start:end], taken)

    def _leads(self, phrase: Phrase) -> bool:
        """Whether it stands before whom the order is for, or beside "nhắc"."""
        words = words_of(self.text)
        following = next((i for i, w in enumerate(words) if w.start >= phrase.end), len(words))
        reminding = matches(words, following, "nhắc") > following
        before_whom = self.whom is not None and phrase.end <= self.whom
        return before_whom or reminding or stands_behind(words, phrase, "nhắc")

    def _coarse_lead(self) -> Choice | None:
        """As in "tuần sau nhắc các trường ...": a week, so the day must be asked."""
        leading = [p for p in self.phrases if p.is_coarse and not p.named and self._leads(p)]
        return self._settled(leading[0]) if leading else None

    def _settled(self, phrase: Phrase, *spans: Span) -> Choice:
        spans = spans or (phrase.span,)
        when = when_of(phrase, self.now, self.policy)
        spans = tuple((_led_in(self.text, start), end) for start, end in spans)
        return Choice(_worded(when, self.words(*spans)), phrase.said, spans)

    def _led(self, found: Sequence[Phrase]) -> Choice | None:
        leading = [phrase for phrase in found if self._leads(phrase)]
        if len(leading) != 1:
            return None
        (first,) = leading
        others = [phrase for phrase in found if phrase is not first]
        hours = [phrase for phrase in others if phrase.is_hour(self.now)]
        if first.is_day and hours:
            return self._together(first, hours[0]) if len(hours) == 1 else None
        if first.is_hour(self.now) and any(phrase.is_day for phrase in others):
            return None
        return self._settled(first)

    def _together(self, day: Phrase, hour: Phrase) -> Choice | None:
        """An hour and a day that stand apart, as one time."""
        said = f"{hour.said} {day.said}"
        reading = read_chat(said, self.now)
        wanted = Kind.RECURRING if day.is_rule else Kind.ON
        if reading.deadline.kind is not wanted or reading.rest:
            return None
        return self._settled(
            replace(day, said=said, deadline=reading.deadline), day.span, hour.span
        )

    def _several(self, found: Sequence[Phrase]) -> Choice:
        """Ask which; a task keeps the times that are not meant, unless "hoặc" joins them all."""
        said = ", ".join(phrase.said for phrase in found)
        if len(found) == 2 and (touching := self._touching(*found)):
            return touching
        if self._are_joined(found):
            whole = (found[0].start, found[-1].end)
            options = self._options([self._settled(p, whole) for p in found])
            return Choice(Asked(Question.SEVERAL, options), said, (whole,))
        pairs = [
            self._together(day, hour)
            for day in found
            for hour in found
            if day.is_day and hour.is_hour(self.now)
        ]
        options = self._options([*pairs, *(self._settled(phrase) for phrase in found)])
        return Choice(Asked(Question.SEVERAL, options), said)

    def _touching(self, one: Phrase, other: Phrase) -> Choice | None:
        """A day and an hour with nothing between them."""
        apart = self.text[one.end : other.start].strip(" ,").lower()
        if apart not in {"", "lúc", "luc", "vào", "vao"}:
            return None
        if one.is_day and other.is_hour(self.now):
            return self._together(one, other)
        return self._together(other, one) if other.is_day and one.is_hour(self.now) else None

    def _are_joined(self, found: Sequence[Phrase]) -> bool:
        between = (self.text[one.end : other.start] for one, other in pairwise(found))
        return all(words.strip().lower() in JOINTS for words in between)

    def _options(self, choices: Sequence[Choice | None]) -> tuple[Option, ...]:
        return tuple(
            Option(choice.when, self.words(*choice.spans))
            for choice in choices
            if choice is not None and isinstance(choice.when, Sure)
        )


def _led_in(text: str, start: int) -> int:
    """Where a time begins, with the "nhắc lúc" or "vào" before it."""
    before = LED_IN.search(text[:start])
    return before.start() if before else start


def _worded(when: When, words: str) -> When:
    """The same, with the task's words in every answer."""
    if not isinstance(when, Asked):
        return when
    return Asked(when.question, tuple(replace(option, words=words) for option in when.options))
