"""A unit's duties as events of a calendar: what stands in them, and when they ring."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from db.duty_days import HORIZON
from db.duty_values import Owed
from db.own_duties import OfUnit
from handlers.moments import day_words
from handlers.render_duty import SHORT_WORDS, source_words, words_of
from handlers.texts import own_duties as texts
from knowledge.calendar_file import Event, alarms, uid_of
from knowledge.deadlines import Flag
from knowledge.policies.due import Due
from knowledge.policies.policy import DEFAULT

WHOLE = 2000
"""Characters of a task's own words in an event."""


def events_of(of: OfUnit, names: Mapping[str, str], now: datetime) -> Iterator[Event]:
    """An event for all that has a day: of what comes again its next days alone; what is over is
    told as cancelled. What a unit only helps with stays out."""
    last = DEFAULT.local(now).date() + HORIZON
    for own in of.open:
        one, due = own.owed, own.due
        is_far = one.row.subject != one.duty.id and due is not None and due.strict > last
        if due is not None and not one.row.helps and not is_far:
            yield _event(one, due, of, names)
    for one in of.finished:
        if one.due is not None and not one.row.helps:
            yield _event(one, one.due, of, names)


def _event(one: Owed, due: Due, of: OfUnit, names: Mapping[str, str]) -> Event:
    return Event(
        uid_of(one.duty.id, one.unit),
        words_of(one, SHORT_WORDS),
        "\n".join(_description(one, due, names)),
        due,
        alarms(one.duty.words, due, of.table),
        cancelled=one.state.is_finished,
    )


def _description(one: Owed, due: Due, names: Mapping[str, str]) -> Iterator[str]:
    """The plan's own words, their place, and what our reading adds."""
    if one.task is not None:
        yield texts.EVENT_QUOTE.format(quote=" ".join(one.task.quote.split())[:WHOLE])
        if raw := one.rule.deadline.raw.strip():
            yield texts.EVENT_RAW.format(raw=" ".join(raw.split()))
    if one.duty.extension is not None:
        yield texts.EVENT_EXTENDED.format(day=day_words(one.duty.extension.until))
    elif due.strict != due.printed:
        printed, strict = day_words(due.printed), day_words(due.strict)
        several = Flag.SECOND_BOUND in one.duty.deadline.flags
        template = texts.EVENT_SEVERAL if several else texts.EVENT_STRICT
        yield template.format(printed=printed, strict=strict)
    yield texts.EVENT_SOURCE.format(source=source_words(one, names[one.council]))
