"""/giahan and /mien in words: what is wished, what was decided, what the unit hears of it."""

from collections.abc import Iterator, Sequence
from datetime import date

from db.duty_values import Owed
from db.favours import Found
from db.more_time import Matter
from handlers.moments import day_words
from handlers.render import clipped, fill
from handlers.render_duty import SHORT_WORDS, deadline_words, words_of
from handlers.texts import more_time as texts
from knowledge.deadlines.wording import WEEKDAYS
from knowledge.policies.extending import Refused
from knowledge.policies.states import Standing

EXTEND, WAIVE, ASK = "extend", "waive", "ask"
"""What is wished; a contact can only ask."""

LABEL = 40

REFUSALS = {
    Refused.PAST: texts.PAST,
    Refused.BEFORE_PRINTED: texts.BEFORE_PRINTED,
    Refused.TOO_FAR: texts.TOO_FAR,
}


def long_day(day: date) -> str:
    """Such as "thứ Sáu 27/11/2026"."""
    return f"{WEEKDAYS[day.weekday()]} {day_words(day)}"


def short_day(day: date) -> str:
    """Such as "thứ Sáu 27/11", for buttons."""
    return f"{WEEKDAYS[day.weekday()]} {day.day}/{day.month}"


def task_lines(duties: Sequence[Owed]) -> Iterator[str]:
    """Duties to choose from, numbered."""
    for n, one in enumerate(duties, start=1):
        words = words_of(one, SHORT_WORDS)
        yield fill(texts.TASK, n=n, words=words, deadline=deadline_words(one))


def task_label(n: int, one: Owed) -> str:
    """The button of a duty to choose."""
    return texts.TASK_BUTTON.format(n=n, words=clipped(words_of(one), LABEL))


def question(kind: str, matter: Matter) -> str:
    """Until when, or why."""
    return fill(texts.WHY if kind == WAIVE else texts.UNTIL_WHEN, **_of(matter))


def refusal_words(refused: Refused, matter: Matter, day: date) -> str:
    """Why a day cannot be given."""
    printed = day_words(matter.own_due.printed)
    return fill(REFUSALS[refused], day=long_day(day), printed=printed, **_of(matter))


def settled_words(found: Found) -> str:
    """That what was named is done or waived, or not owed in that month."""
    one = found.settled
    if one is None:
        month = f"{found.month:%-m/%Y}" if found.month else ""
        return fill(texts.NOT_THAT_MONTH, unit=found.unit.name, month=month)
    said = texts.SETTLED["waived" if one.state.standing is Standing.WAIVED else "done"]
    words = words_of(one, SHORT_WORDS)
    return fill(said, unit=found.unit.name, words=words, deadline=deadline_words(one))


def confirmation(kind: str, matter: Matter, day: date | None, reason: str) -> str:
    """All that was understood, to be confirmed."""
    free = day is not None and not matter.table.works(day)
    note = texts.DAY_OFF if free else ""
    until = long_day(day) if day else ""
    said = fill(texts.CONFIRM[kind], until=until, note=note, **_of(matter))
    return said + _because(reason) + texts.RIGHT


def done_words(kind: str, matter: Matter, told: str) -> str:
    """What was decided, for whoever decided it."""
    return fill(texts.DONE[kind], until=_until(matter), told=told, **_of(matter))


def told_words(kind: str, matter: Matter, reason: str) -> str:
    """What was decided, for the contacts of the unit."""
    said = fill(texts.TOLD[kind], until=_until(matter), reason="{reason}", **_of(matter))
    return said.replace("{reason}", _because(reason))


def request_words(matter: Matter, person: str, day: date, reason: str) -> str:
    """What a contact asks for, for the secretary."""
    who = person or texts.NO_NAME
    said = fill(texts.REQUEST, person=who, until=long_day(day), reason="{reason}", **_of(matter))
    return said.replace("{reason}", _because(reason))


def refused_words(template: str, matter: Matter, day: date) -> str:
    """That a wish was not granted."""
    return fill(template, until=long_day(day), **_of(matter))


def _of(matter: Matter) -> dict[str, str]:
    one = matter.owed
    return {
        "unit": matter.unit.name,
        "words": words_of(one, SHORT_WORDS),
        "deadline": deadline_words(one),
    }


def _until(matter: Matter) -> str:
    extension = matter.owed.duty.extension
    return long_day(extension.until) if extension else ""


def _because(reason: str) -> str:
    return fill(texts.REASON, reason=reason) if reason else ""
