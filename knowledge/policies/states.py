"""What became of a duty at a unit, and what that silences (product.md 7, Snooze, Acknowledge).

Asked again at send time: a stage leaves only if it still stands in the duty's schedule, is the
newest that has begun, and is still wanted.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from knowledge.policies.due import Due, Pace
from knowledge.policies.ladder import Audience, Stage, aim
from knowledge.policies.policy import DEFAULT, Policy
from knowledge.policies.slots import Timetable


class Standing(StrEnum):
    """Whether anything is left to do. An extension is no standing: it begins a new ladder."""

    OPEN = "open"
    DONE = "done"
    SENT_OUTSIDE = "sent_outside"
    SUBMITTED = "submitted"
    WAIVED = "waived"


@dataclass(frozen=True, slots=True)
class State:
    """A duty's state for one unit. People are told apart by their private chats: `snoozed_by`, and
    in `not_mine` those who said that it is not theirs."""

    standing: Standing = Standing.OPEN
    acknowledged_at: datetime | None = None
    snoozed_until: datetime | None = None
    snoozed_by: int | None = None
    not_mine: frozenset[int] = field(default_factory=frozenset)

    @property
    def is_finished(self) -> bool:
        return self.standing is not Standing.OPEN

    def acknowledged(self, now: datetime, chat: int | None = None) -> "State":
        """[Đã nhận việc]: no repeats until the next stage; it ends a snooze as well, and whoever
        presses it takes back that the duty is not theirs."""
        return replace(self.claimed(chat), acknowledged_at=now, snoozed_until=None)

    def snoozed(self, until: datetime, chat: int) -> "State":
        """[Hoãn]: `until` comes from `snooze_choices`. The unit's contacts are quiet until then."""
        return replace(self, snoozed_until=until, snoozed_by=chat)

    def finished(self, standing: Standing) -> "State":
        """Done, sent outside, submitted or waived: nothing more is said."""
        return replace(self, standing=standing, snoozed_until=None)

    def refused(self, chat: int) -> "State":
        """[Không phải việc của tôi]: this person hears no more of it; the duty stays open."""
        return replace(self, not_mine=self.not_mine | {chat})

    def claimed(self, chat: int | None) -> "State":
        """This person takes back that it is not theirs, and hears of it again."""
        return replace(self, not_mine=self.not_mine - {chat})


class Snooze(StrEnum):
    """The choices of [Hoãn]."""

    HOUR = "hour"
    AFTERNOON = "afternoon"
    TOMORROW = "tomorrow"
    EVE = "eve"
    """T-1."""


def snooze_choices(due: Due, now: datetime, table: Timetable) -> dict[Snooze, datetime]:
    """The choices that make sense now, each with when it ends.

    None reaches past the deadline; once the duty is overdue there is nothing left to protect. An
    hour that would end in quiet hours ends with them.
    """
    here = table.policy.local(now)
    hour = here + timedelta(hours=1)
    morning, evening = table.policy.morning, table.policy.evening
    ends = {
        Snooze.HOUR: table.next_slot(hour) if table.is_quiet(hour) else hour,
        Snooze.AFTERNOON: table.at(here.date(), evening),
        Snooze.TOMORROW: table.at(table.shift(here.date(), 1), morning),
        Snooze.EVE: table.at(table.shift(aim(due, table), -1), morning),
    }
    limit = None if due.is_overdue(now, table.policy) else due.ends_at(table.policy)
    return {
        choice: end
        for choice, end in ends.items()
        if end > here and not table.is_quiet(end) and (limit is None or end < limit)
    }


def with_snooze(stages: Iterable[Stage], state: State, due: Due, policy: Policy) -> list[Stage]:
    """The schedule and, at the end of a snooze, one more telling. The schedule is not edited."""
    if state.snoozed_until is None or due.pace is Pace.WEEKLY:
        return list(stages)
    at = policy.local(state.snoozed_until)
    overdue = due.is_overdue(at, policy)
    until = None if overdue else due.ends_at(policy)
    again = Stage(f"snooze {at:%H:%M}", at, overdue=overdue, until=until, asked=True)
    return [*stages, again]


def current(
    stages: Iterable[Stage], state: State, now: datetime, policy: Policy = DEFAULT
) -> Stage | None:
    """The stage that should be told at `now`, if it has not been: the newest one that has begun.

    The older ones are superseded by it, so that after downtime there is one message, not many.
    """
    begun = (stage for stage in stages if stage.at <= now)
    newest = max(begun, key=lambda stage: (stage.at, _is_escalation(stage)), default=None)
    if newest is None or is_stale(newest, now, policy) or not is_wanted(newest, state, now):
        return None
    return newest


def is_wanted(stage: Stage, state: State, now: datetime) -> bool:
    """Whether `stage` may be told in this state. A snooze and an acknowledgement quiet the contact
    alone: they keep nothing from the head and the secretary."""
    if state.is_finished or (stage.until is not None and now >= stage.until):
        return False
    if _is_escalation(stage):
        return True
    if state.snoozed_until is not None and now < state.snoozed_until:
        return False
    return state.acknowledged_at is None or stage.begins > state.acknowledged_at


def is_stale(stage: Stage, now: datetime, policy: Policy = DEFAULT) -> bool:
    """Whether the moment of `stage` has gone by. What the secretary takes over never goes by:
    every overdue duty reaches somebody."""
    return stage.audience is not Audience.SECRETARY and now - stage.at > policy.stale


def is_unseen(told_at: datetime, state: State, now: datetime, table: Timetable) -> bool:
    """Whether a telling was left without [Đã nhận việc] for so long that the secretary should know
    (product.md 2, "Recipient never saw it")."""
    if state.is_finished or (state.acknowledged_at and state.acknowledged_at >= told_at):
        return False
    told, today = table.policy.local(told_at).date(), table.policy.local(now).date()
    return today >= table.shift(told, table.policy.unseen_after)


def _is_escalation(stage: Stage) -> bool:
    return stage.audience is not Audience.CONTACT
