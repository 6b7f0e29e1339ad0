"""The monthly essay round of a council (product.md 7, Monthly essays; contract.md, Round).

A round is a duty of its own kind: one per school and month, with stages of its own, and the list
to the secretary in place of chasing. Below the quota it is open, at the quota submitted.
"""

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from knowledge.deadlines import DEFAULT_CALENDAR, Bound, Deadline, Kind, SchoolCalendar
from knowledge.language import fold
from knowledge.policies.due import Due, Duty, due_of
from knowledge.policies.ladder import Audience, Stage, aim, lead, still_ahead
from knowledge.policies.policy import DEFAULT, Policy
from knowledge.policies.slots import Timetable
from knowledge.policies.states import Standing

ROUND = "round:"
"""How the ids of rounds' duties begin."""

ESSAY_WORDS = re.compile(r"\b(?:nguoi tot,? viec tot|ntvt|bai du thi|bai viet)\b")


@dataclass(frozen=True, slots=True)
class Round:
    """`quota` essays per school, due on `day` of each month, before `hour` if there is one.

    `off`: months (their first days) that the council waived; summer is off by itself.
    """

    owner: str
    quota: int = 3
    day: int = 15
    hour: time | None = None
    off: frozenset[date] = frozenset()
    school: SchoolCalendar = DEFAULT_CALENDAR

    def printed_day(self, month: date) -> date:
        """The round's day in the month of `month`; the last day of a shorter month."""
        return month.replace(day=min(self.day, monthrange(month.year, month.month)[1]))

    def is_off(self, month: date) -> bool:
        first, last = self.school.summer(month.year)
        return month.replace(day=1) in self.off or first <= self.printed_day(month) <= last


@dataclass(frozen=True, slots=True)
class Totals:
    """What a group may see of a round: how many schools are complete, and not which are not."""

    complete: int
    units: int

    @property
    def is_complete(self) -> bool:
        return 0 < self.units == self.complete


def round_duty(
    round_: Round, unit: str, month: date, words: str, known_at: datetime
) -> Duty | None:
    """What `unit` owes in the month of `month`, said in `words`; None in a month that is off."""
    if round_.is_off(month):
        return None
    return duty_on(round_, unit, round_.printed_day(month), words, known_at)


def duty_on(round_: Round, unit: str, day: date, words: str, known_at: datetime) -> Duty:
    """What `unit` owes on a round's `day`."""
    bound = Bound.INCLUSIVE if round_.hour is None else Bound.EXCLUSIVE
    deadline = Deadline(words, Kind.BY, end=day, bound=bound, time=round_.hour)
    return Duty(f"{ROUND}{round_.owner}:{day:%Y-%m}", unit, words, deadline, known_at)


def round_stages(duty: Duty, table: Timetable) -> tuple[Stage, ...]:
    """The stages of a round's duty, in order of time; a day off moves all of them earlier."""
    due = due_of(duty)
    if due is None or due.printed < table.policy.local(duty.since).date():
        return ()
    listed = table.at(table.shift(due.printed, 1), table.policy.morning)
    stages = (
        *lead(_before(due, table), due, table),
        Stage("list", listed, Audience.SECRETARY, overdue=True),
    )
    return still_ahead(stages, duty, table)


def _before(due: Due, table: Timetable) -> Iterable[Stage]:
    """Opening and check only before the last days, which are one stage told repeatedly."""
    policy, last = table.policy, aim(due, table)
    tail = [table.shift(last, -n) for n in range(policy.round_tail, 0, -1)]
    opening = table.on_or_after(due.printed.replace(day=1))
    check = table.on_or_before(due.printed.replace(day=policy.round_check))
    busy = min(tail, default=last)
    if opening < busy:
        yield Stage("opening", table.at(opening, policy.morning))
    if opening < check < busy:
        yield Stage("check", table.at(check, policy.morning))
    for day in tail:
        yield Stage(
            "last_days", table.at(day, policy.morning), first=table.at(busy, policy.morning)
        )
    yield Stage("T", table.at(last, policy.morning))
    yield Stage("T_evening", table.at(last, policy.evening))


def round_standing(count: int, quota: int, *, waived: bool = False) -> Standing:
    """Where a school with `count` current essays stands (contract.md, Counter "n/3")."""
    if waived:
        return Standing.WAIVED
    return Standing.SUBMITTED if count >= quota else Standing.OPEN


def totals(standings: Iterable[Standing]) -> Totals:
    """The count for a group; schools that were let off are not part of it."""
    counted = [standing for standing in standings if standing is not Standing.WAIVED]
    return Totals(sum(standing is not Standing.OPEN for standing in counted), len(counted))


def group_news(
    duty: Duty, counted: Totals, stages: Iterable[Stage], now: datetime, policy: Policy = DEFAULT
) -> str | None:
    """The key of what a group is to hear of a round, None for silence: thanks when all schools are
    complete, else the totals, once, when the round is over; nobody is thanked for nothing. `duty`
    and `stages`: of any school."""
    listed = next((stage.at for stage in stages if stage.name == "list"), None)
    if listed is None or now - listed > policy.stale:
        return None
    thanks, totals_ = news_keys(duty.id)
    if counted.is_complete:
        return thanks
    return totals_ if now >= listed and counted.complete else None


def news_keys(subject: str) -> tuple[str, str]:
    """What a group is told of a round's month under: thanks, and totals."""
    return f"thanks|{subject}", f"totals|{subject}"


def is_absorbed(duty: Duty) -> bool:
    """Whether a plan's duty asks for the essays of a round: then the round's ladder serves both
    (contract.md). Only monthly duties do; the closing of the contest has a date of its own.

    The caller knows whether the unit hands in to the round.
    """
    monthly = duty.deadline.kind is Kind.RECURRING and "MONTHLY" in (duty.deadline.rrule or "")
    return monthly and ESSAY_WORDS.search(" ".join(fold(duty.words).split())) is not None
