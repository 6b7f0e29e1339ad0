"""The Monday digest of a unit and what the secretary's evening digest tells of changes."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from knowledge.policies.due import Due, Duty, Pace, due_of
from knowledge.policies.ladder import is_wave
from knowledge.policies.policy import DEFAULT, Policy
from knowledge.policies.slots import Timetable
from knowledge.policies.states import State


@dataclass(frozen=True, slots=True)
class Line:
    """A duty in a digest; `helps`: the unit only lends a hand (đơn vị phối hợp)."""

    duty: Duty
    due: Due
    helps: bool = False


@dataclass(frozen=True, slots=True)
class Digest:
    """At most so many lines as the policy allows, and how many `more` there are."""

    lines: tuple[Line, ...]
    more: int = 0

    def without(self, duties: Iterable[str]) -> "Digest | None":
        """What remains where the same message tells of these duties anyway; None for nothing."""
        told = set(duties)
        lines = tuple(line for line in self.lines if line.duty.id not in told)
        return replace(self, lines=lines) if lines or self.more else None


class Happening(StrEnum):
    """What the secretary's digest reports beside the duties that are handed over."""

    ACKNOWLEDGED = "acknowledged"
    DONE = "done"
    SENT_OUTSIDE = "sent_outside"
    SUBMITTED = "submitted"
    NOT_MINE = "not_mine"
    UNSEEN = "unseen"
    NO_CONTACT = "no_contact"
    UNREACHABLE = "unreachable"
    QUESTIONS = "questions"
    """New questions wait for the secretary; `Change.person` is how many."""


@dataclass(frozen=True, slots=True)
class Change:
    """Something that happened at `at`; `duty` is its id where it concerns one."""

    happening: Happening
    unit: str
    at: datetime
    duty: str | None = None
    person: str | None = None

    @property
    def key(self) -> str:
        return f"{self.happening}|{self.unit}|{self.duty or ''}|{self.at.isoformat()}"


def is_digest_day(now: datetime, table: Timetable) -> bool:
    """Monday, or the first working day of a week whose Monday is off."""
    today = table.policy.local(now).date()
    return today == table.first_of_week(today)


def weekly_digest(
    owned: Iterable[tuple[Duty, State]],
    helped: Iterable[Duty],
    now: datetime,
    policy: Policy = DEFAULT,
) -> Digest | None:
    """The open duties of a unit, and those it helps with, in the days to come; None for nothing.

    `owned` and `helped` are single occurrences (see `occurrences.unfold`).
    """
    today = policy.local(now).date()
    open_ = (duty for duty, state in owned if not state.is_finished)
    lines = [*_lines(open_, today, policy), *_lines(helped, today, policy, helps=True)]
    lines.sort(key=lambda line: (line.due.strict, line.helps))
    shown = tuple(lines[: policy.digest_lines])
    return Digest(shown, len(lines) - len(shown)) if shown else None


def _lines(
    duties: Iterable[Duty], today: date, policy: Policy, *, helps: bool = False
) -> Iterable[Line]:
    for duty in duties:
        due = due_of(duty)
        if due is not None and due.pace is not Pace.WEEKLY and _is_near(duty, due, today, policy):
            yield Line(duty, due, helps)


def _is_near(duty: Duty, due: Due, today: date, policy: Policy) -> bool:
    """Whether the strict date, or the opening of a window or wave, is among the days of the
    digest."""
    horizon = today + timedelta(days=policy.digest_days)
    begins = due.pace is Pace.WINDOW or is_wave(duty.words, due)
    opens = due.opens is not None and begins and today <= due.opens < horizon
    return opens or today <= due.strict < horizon
