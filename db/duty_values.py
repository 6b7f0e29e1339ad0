"""Duties as the policies see them: rows of three tables become one value, and back."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeAlias

from sqlalchemy import Row, Select, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from db.tables import Duty as DutyRow
from db.tables import Plan, Round, Task, Unit
from knowledge.deadlines import Deadline
from knowledge.policies import rounds
from knowledge.policies.due import Due, Duty, Extension, due_of
from knowledge.policies.occurrences import on_day
from knowledge.policies.states import Standing, State

Query: TypeAlias = Select[*tuple[Any, ...]]

NEVER = datetime.max.replace(tzinfo=UTC) - timedelta(days=2)
"""When a duty that the secretary has not switched on becomes known."""

_COUNCIL = aliased(Unit)

ESSAYS = "bài viết người tốt, việc tốt"
"""What a round asks for, by the words its duties are known by among other duties."""


@dataclass(frozen=True, slots=True)
class Owed:
    """A duty with where it comes from: a plan's task, or a council's round."""

    row: DutyRow
    duty: Duty
    state: State
    unit: str
    council: str
    task: Task | None = None
    plan: Plan | None = None
    round: Round | None = None

    @property
    def key(self) -> str:
        return f"{self.duty.id}|{self.unit}"

    @property
    def due(self) -> Due | None:
        return due_of(self.duty)

    @property
    def is_switched_on(self) -> bool:
        """Whether the secretary switched its plan on, and it is certain that the unit owes it."""
        if self.plan is None or self.task is None:
            return self.round is not None and self.round.reminding
        return self.plan.reminding and self.task.owners_settled

    @property
    def rule(self) -> Duty:
        """The duty with the whole deadline of its task, of which it may be one day's."""
        return replace(self.duty, deadline=reading_of(self.task)) if self.task else self.duty


def owed_query() -> Query:
    """Duties with all that their values need; narrow it down with `where`."""
    return (
        select(DutyRow, Unit.code, _COUNCIL.code, Task, Plan, Round)
        .join(Unit, Unit.id == DutyRow.unit_id)
        .join(_COUNCIL, _COUNCIL.id == DutyRow.council_id)
        .outerjoin(Task, Task.id == DutyRow.task_id)
        .outerjoin(Plan, Plan.id == Task.plan_id)
        .outerjoin(Round, Round.id == DutyRow.round_id)
    )


async def owed(session: AsyncSession, query: Query) -> list[Owed]:
    """The duties that a narrowed `owed_query` finds."""
    return [_owed(found) for found in await session.execute(query)]


def _owed(found: Row[*tuple[Any, ...]]) -> Owed:
    """Of a task or, where there is none, of a round."""
    row, unit, council, task, plan, of = found
    if task is not None:
        duty = duty_of(row, unit, task.content, reading_of(task), settled=is_settled(task))
    else:
        duty = round_duty(of, council, unit, row)
    return Owed(row, duty, state_of(row), unit, council, task, plan, of)


def duty_of(row: DutyRow, unit: str, words: str, deadline: Deadline, *, settled: bool) -> Duty:
    """A task's duty; one day's of a recurring one."""
    if row.on_day is not None:
        deadline = on_day(deadline, row.on_day)
    return Duty(
        row.subject, unit, words, deadline, row.known_at or NEVER, extension_of(row), settled
    )


def round_duty(of: Round, council: str, unit: str, row: DutyRow) -> Duty:
    """A round's month as a duty."""
    day = row.on_day or date.min
    made = rounds.duty_on(round_value(of, council), unit, day, ESSAYS, row.known_at or NEVER)
    return replace(made, id=row.subject, extension=extension_of(row))


def round_value(of: Round, council: str) -> rounds.Round:
    """A round's settings as the policy sees them."""
    off = frozenset(date.fromisoformat(day) for day in of.off)
    return rounds.Round(council, of.quota, of.day, of.hour, off)


def reading_of(task: Task) -> Deadline:
    """The reading that counts: the secretary's, where there is one."""
    return Deadline.from_json(task.settled_deadline or task.deadline)


def is_settled(task: Task) -> bool:
    return task.settled_deadline is not None


def state_of(row: DutyRow) -> State:
    """What became of a duty."""
    return State(
        Standing(row.standing),
        row.acknowledged_at,
        row.snoozed_until,
        row.snoozed_by,
        frozenset(row.not_mine),
    )


def keep_state(row: DutyRow, state: State) -> None:
    """Put a state into its row."""
    row.standing = state.standing
    row.acknowledged_at, row.snoozed_until = state.acknowledged_at, state.snoozed_until
    row.snoozed_by, row.not_mine = state.snoozed_by, sorted(state.not_mine)


def extension_of(row: DutyRow) -> Extension | None:
    if row.extended_until is None or row.extended_at is None:
        return None
    return Extension(row.extended_until, row.extended_at)


def opened(one: Owed) -> State:
    """The state of a duty that counts as it did before it was closed by hand: a school that has
    handed in all its essays is done all the same."""
    if one.round is None:
        return one.state.finished(Standing.OPEN)
    return one.state.finished(rounds.round_standing(one.row.handed_in, one.round.quota))


def new_row(subject: str, unit_id: int, council_id: int, **values: object) -> Mapping[str, Any]:
    """A duty that nothing has become of yet, to be inserted."""
    fresh: dict[str, object] = {
        "subject": subject,
        "unit_id": unit_id,
        "council_id": council_id,
        "task_id": None,
        "round_id": None,
        "on_day": None,
        "helps": False,
        "known_at": None,
        "strict_on": None,
        "standing": Standing.OPEN,
        "handed_in": 0,
        "acknowledged_at": None,
        "snoozed_until": None,
        "snoozed_by": None,
        "not_mine": [],
        "extended_until": None,
        "extended_at": None,
        "reason": None,
        "told_at": None,
        "wake_at": None,
    }
    return fresh | values
