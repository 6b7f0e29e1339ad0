"""From a duty to its stages: on which day and to whom it is brought up (product.md 7).

A date is never moved; where its day is no working day the whole ladder aims earlier. Stages that
were past when the duty became known do not exist, so nothing ever fires in a burst.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from knowledge.language import fold
from knowledge.policies.due import Due, Duty, Pace, due_of
from knowledge.policies.slots import Timetable

DAY, WEEK = timedelta(days=1), timedelta(days=7)

HEAVY_WORDS = re.compile(r"\b(?:ho so|bao cao thanh tich|bien ban hop xet|to trinh(?! bay))\b")
"""Folded words of a dossier of several papers (contract.md, Slots)."""

WAVE_WORDS = re.compile(r"\W*dot (?:\d+|[ivx]+)\b")
"""How the folded words of a wave of emulation begin."""


class Audience(StrEnum):
    """Whom a stage is for."""

    CONTACT = "contact"
    CONTACT_AND_HEAD = "contact_and_head"
    SECRETARY = "secretary"


@dataclass(frozen=True, slots=True)
class Stage:
    """One time at which a duty is brought up: `at`, a slot's first minute on the council's clock.

    A stage may be repeated: then `first` is when its first telling was due. After `until` it has
    no sense any more. `asked`: somebody chose the time himself, so quiet hours and cap yield.
    """

    name: str
    at: datetime
    audience: Audience = Audience.CONTACT
    overdue: bool = False
    first: datetime | None = None
    until: datetime | None = None
    asked: bool = False

    @property
    def begins(self) -> datetime:
        return self.first or self.at

    def key(self, duty: Duty) -> str:
        """Unique per task, unit, stage and date (product.md 7, Exactly once)."""
        return f"{duty.id}|{duty.unit}|{self.name}|{self.at.date()}"


def is_heavy(words: str) -> bool:
    """Whether the words of a task ask for a dossier."""
    return HEAVY_WORDS.search(" ".join(fold(words).split())) is not None


def is_wave(words: str, due: Due) -> bool:
    """Whether this is a wave of emulation (product.md 2 row 6): a time in which a movement runs,
    with nothing to hand in at its end. A wave of dossiers is none."""
    begins = WAVE_WORDS.match(" ".join(fold(words).split())) is not None
    return begins and due.pace in (Pace.WINDOW, Pace.MONTH) and not is_heavy(words)


def aim(due: Due, table: Timetable) -> date:
    """The working day on which a unit should be done: the strict date or the last one before it.

    The day before, too, where the hour is over before anybody can be reminded.
    """
    day = table.on_or_before(due.strict)
    too_early = (
        day == due.strict and due.hour is not None and due.hour <= table.policy.morning.opens
    )
    return table.shift(day, -1) if too_early else day


def schedule(duty: Duty, table: Timetable) -> tuple[Stage, ...]:
    """Every stage of `duty` in the unit's calendar, in order of time.

    Nothing for what names no day, for a recurring duty (see `occurrences`), and for a task that was
    past when it became known: that is history (product.md 7, Imports).
    """
    due = due_of(duty)
    if due is None or due.printed < table.policy.local(duty.since).date():
        return ()
    after = () if is_wave(duty.words, due) else _after(due, table)
    stages = (*lead(_before(duty, due, table), due, table), *after)
    return still_ahead(stages, duty, table)


def still_ahead(stages: Iterable[Stage], duty: Duty, table: Timetable) -> tuple[Stage, ...]:
    """Stages whose slot was not over when the duty became known."""
    return tuple(stage for stage in stages if table.closing(stage.at) > duty.since)


def lead(stages: Iterable[Stage], due: Due, table: Timetable) -> Iterator[Stage]:
    """Stages before a date, one per slot (the more urgent one), as long as they make sense."""
    until = due.ends_at(table.policy)
    by_time = {stage.at: replace(stage, until=until) for stage in stages if stage.at < until}
    return iter(sorted(by_time.values(), key=lambda stage: stage.at))


def _before(duty: Duty, due: Due, table: Timetable) -> Iterable[Stage]:
    if due.pace is Pace.WEEKLY:
        return _weekly(due, table)
    if due.pace is Pace.LADDER or due.opens is None:
        leads = table.policy.heavy_lead if is_heavy(duty.words) else table.policy.simple_lead
        return [_rung(n, due, table) for n in leads]
    if is_wave(duty.words, due):
        return [Stage("opening", table.at(table.on_or_after(due.opens), table.policy.morning))]
    if due.pace is Pace.WINDOW:
        return _window(due, due.opens, table)
    return _month(due, due.opens, table)


def _rung(n: int, due: Due, table: Timetable) -> Stage:
    day = table.shift(aim(due, table), -n)
    return Stage(f"T-{n}" if n else "T", table.at(day, table.policy.morning))


def _window(due: Due, opens: date, table: Timetable) -> list[Stage]:
    """Its opening and one rung; before the opening only where the unit never works within it."""
    opening = table.at(table.on_or_after(opens), table.policy.morning)
    rung = _rung(table.policy.window_lead, due, table)
    if opening.date() > aim(due, table):
        return [_rung(0, due, table)]
    return [Stage("opening", opening), *([rung] if rung.at > opening else [])]


def _month(due: Due, opens: date, table: Timetable) -> list[Stage]:
    """Opening day, middle, and the last working days, which are one stage told repeatedly."""
    last = aim(due, table)
    days = [table.shift(last, -n) for n in reversed(range(table.policy.month_tail))]
    tail = [day for day in days if day >= opens] or [last]
    middle = opens + (due.strict - opens + DAY) // 2 - DAY
    early = {"opening": table.on_or_after(opens), "middle": table.on_or_before(middle)}
    morning = table.policy.morning
    return [
        *(Stage(name, table.at(d, morning)) for name, d in early.items() if opens <= d < tail[0]),
        *(Stage("month_end", table.at(d, morning), first=table.at(tail[0], morning)) for d in tail),
    ]


def _weekly(due: Due, table: Timetable) -> Iterator[Stage]:
    """A line per week of the term, in the secretary's digest."""
    evening, opens = table.policy.evening, due.opens or due.strict
    monday = opens - timedelta(days=opens.weekday())
    while monday <= due.strict:
        day = table.on_or_after(max(monday, opens))
        if day <= due.strict and day < monday + WEEK:
            yield Stage("weekly", table.at(day, evening), Audience.SECRETARY)
        monday += WEEK


def _after(due: Due, table: Timetable) -> Iterator[Stage]:
    """Some mornings after the printed day; on the last evening the secretary takes over. A term is
    his from the first day on."""
    policy = table.policy
    delays = () if due.pace is Pace.WEEKLY else policy.delays
    for n in delays:
        audience = Audience.CONTACT_AND_HEAD if n == policy.head_joins else Audience.CONTACT
        at = table.at(table.shift(due.printed, n), policy.morning)
        yield Stage(f"T+{n}", at, audience, overdue=True)
    last = table.at(table.shift(due.printed, max(delays, default=1)), policy.evening)
    yield Stage("handed_over", last, Audience.SECRETARY, overdue=True)
