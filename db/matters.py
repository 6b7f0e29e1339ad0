"""What units owe, task by task: for /remind without words, for `chuanop`, and for /tiendo.

A matter is one subject of duties ("t12@2026-11-15", "round:HONGHA:2026-11") with the duties that
the units of a council have of it.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from db import rights, rounds, units
from db.duty_values import Owed, owed, owed_query
from db.parts import parts
from db.rights import Actor
from db.tables import Duty, Task, Unit
from knowledge.deadlines import Kind
from knowledge.errors import StaleButton
from knowledge.policies.policy import DEFAULT
from knowledge.policies.rights import Right
from knowledge.policies.rounds import ROUND, is_absorbed
from knowledge.policies.states import Standing
from knowledge.units import Tree

PAST, SOON = timedelta(days=60), timedelta(days=14)
"""How far back what is overdue is listed, and how far ahead what is due soon."""

FAR = 1_000_000
"""Days to a task that has none: a day of its own comes first."""


@dataclass(frozen=True, slots=True)
class Matter:
    """A subject, with the duty of each unit in reach, in the order of the tree."""

    subject: str
    duties: tuple[Owed, ...]

    @property
    def first(self) -> Owed:
        return self.duties[0]

    @property
    def open(self) -> tuple[Owed, ...]:
        return tuple(one for one in self.duties if not one.state.is_finished)

    def is_overdue(self, now: datetime) -> bool:
        """Whether some unit is late with it."""
        return any(one.due is not None and one.due.is_overdue(now) for one in self.open)


@dataclass(frozen=True, slots=True)
class Reach:
    """The units that a secretary may remind: the council's and all below."""

    council: Unit
    tree: Tree
    ids: dict[str, int]

    @property
    def unit_ids(self) -> list[int]:
        """The ids, in the order of the tree."""
        return [self.ids[node.code] for node in self.tree.below(self.council.code)]


async def reach_of(session: AsyncSession, council: Unit) -> Reach:
    """The units of a council."""
    return Reach(council, await units.tree(session), await units.ids_by_code(session))


async def near(session: AsyncSession, reach: Reach, now: datetime) -> list[Matter]:
    """What is overdue and due soon and not done by all, by its day."""
    today = DEFAULT.local(now).date()
    found: set[str] = set()
    for part in parts(reach.unit_ids):
        query = select(Duty.subject).where(
            Duty.unit_id.in_(part),
            Duty.helps.is_(False),
            Duty.standing == Standing.OPEN,
            Duty.strict_on.between(today - PAST, today + SOON),
        )
        found |= set(await session.scalars(query.distinct()))
    matters = await of_subjects(session, reach, found)
    live = [one for one in matters if one.open]
    return sorted(live, key=lambda one: min(_day(duty) for duty in one.open))


async def of_subjects(
    session: AsyncSession, reach: Reach, subjects: Collection[str]
) -> list[Matter]:
    """These subjects as the units in reach owe them."""
    found: list[Owed] = []
    for part in parts(subjects):
        query = owed_query().where(Duty.subject.in_(part), Duty.helps.is_(False))
        found += await owed(session, query.order_by(Duty.id))
    return await _gathered(session, reach, found)


async def _gathered(session: AsyncSession, reach: Reach, found: Sequence[Owed]) -> list[Matter]:
    """By subject. What a round asks for as well is the round's (contract.md, "A round absorbs")."""
    hand_in = await rounds.hand_in(session, reach.tree)
    places = {id_: place for place, id_ in enumerate(reach.unit_ids)}
    by_subject: dict[str, list[Owed]] = {}
    for one in found:
        absorbed = one.round is None and one.unit in hand_in and is_absorbed(one.rule)
        if one.row.unit_id in places and not absorbed and not _is_rule(one):
            by_subject.setdefault(one.row.subject, []).append(one)
    return [
        Matter(subject, tuple(sorted(own, key=lambda one: places[one.row.unit_id])))
        for subject, own in by_subject.items()
    ]


async def named(session: AsyncSession, reach: Reach, now: datetime) -> dict[str, str]:
    """The words of every task that units in reach owe, by its subject; of what recurs, the day
    nearest to `now`."""
    found: dict[str, tuple[int, str, str]] = {}
    today = DEFAULT.local(now).date()
    for part in parts(reach.unit_ids):
        query = (
            select(Duty.subject, Duty.on_day, Task.content)
            .join(Task, Task.id == Duty.task_id)
            .where(Duty.unit_id.in_(part), Duty.helps.is_(False))
            .distinct()
            .order_by(Duty.on_day)
        )
        for subject, day, words in await session.execute(query):
            task = subject.partition("@")[0]
            distance = FAR if day is None else abs((day - today).days)
            if task not in found or distance < found[task][0]:
                found[task] = distance, subject, words
    return {subject: words for _, subject, words in found.values()}


async def of_round(session: AsyncSession, reach: Reach, month: date) -> Matter | None:
    """The month of the council's round, or of the nearest one above it."""
    for node in reach.tree.upwards(reach.council.code):
        subject = f"{ROUND}{node.code}:{month:%Y-%m}"
        found = await of_subjects(session, reach, [subject])
        if found:
            return found[0]
    return None


async def by_duty(session: AsyncSession, actor: Actor, duty_id: int) -> tuple[Reach, Matter]:
    """The matter of a duty that a button names, as the secretary who presses it reaches it.

    Raises `StaleButton` for one that is gone, `NotAllowed` for whoever is no secretary of its unit.
    """
    duty = await session.get(Duty, duty_id)
    if duty is None:
        raise StaleButton
    await rights.require(session, actor, Right.REMIND, duty.unit_id)
    above = await units.upwards(session, duty.unit_id)
    tops = await rights.tops_of(session, actor, Right.REMIND)
    council = next(top for top in tops if top.id in above)
    reach = await reach_of(session, council)
    found = await of_subjects(session, reach, [duty.subject])
    if not found:
        raise StaleButton
    return reach, found[0]


def _day(one: Owed) -> date:
    return one.row.strict_on or date.max


def _is_rule(one: Owed) -> bool:
    """Whether this stands for all days of a recurring task, each of which has a duty of its own."""
    return one.row.on_day is None and one.duty.deadline.kind is Kind.RECURRING
