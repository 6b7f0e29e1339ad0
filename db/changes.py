"""What happened to the duties of a council since the secretary was last told."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from db import questions, units
from db.duty_values import owed, owed_query
from db.tables import Duty, Grant, Happening, Person, Role, Unit
from db.tables import Duty as DutyRow
from knowledge.policies.agenda import Watched
from knowledge.policies.digests import Change
from knowledge.policies.digests import Happening as Kind
from knowledge.policies.policy import Policy
from knowledge.policies.slots import Timetable
from knowledge.policies.states import Standing

MARKS = "changes|"
"""How the marks of these digests begin."""

FINISHING = frozenset({Kind.DONE, Kind.SENT_OUTSIDE, Kind.SUBMITTED})
"""What is not worth telling any more once somebody has taken it back."""


@dataclass(frozen=True, slots=True)
class CouncilChanges:
    """What changed in one council (a code), told to whoever keeps it, and what was told there."""

    council: str
    changes: tuple[Change, ...] = ()
    watched: tuple[Watched, ...] = ()


def mark_of(now: datetime, policy: Policy) -> str | None:
    """The mark of this evening's digests of changes; None at other hours."""
    here = policy.local(now)
    return f"{MARKS}{here.date()}" if here.time() in policy.evening else None


async def note(
    session: AsyncSession, row: DutyRow, kind: Kind, person_id: int | None, now: datetime
) -> None:
    """Note what somebody made of a duty."""
    session.add(
        Happening(
            council_id=row.council_id,
            unit_id=row.unit_id,
            kind=kind,
            subject=row.subject,
            person_id=person_id,
            at=now,
        )
    )


async def load(session: AsyncSession, now: datetime, policy: Policy) -> list[CouncilChanges]:
    """What the digests of an evening may tell."""
    since = now - policy.reported
    changes: dict[str, list[Change]] = {}
    for council, change in [
        *await _happened(session, since),
        *await _unreachable(session, since),
        *await _asked(session, now, policy),
    ]:
        changes.setdefault(council, []).append(change)
    watched = await _watched(session, since)
    return [
        CouncilChanges(one, tuple(changes.get(one, ())), tuple(watched.get(one, ())))
        for one in dict.fromkeys((*changes, *watched))
    ]


async def _happened(session: AsyncSession, since: datetime) -> Iterable[tuple[str, Change]]:
    """What people made of duties, of each kind and duty the last; not what was taken back."""
    codes = await _codes(session)
    here = and_(Duty.subject == Happening.subject, Duty.unit_id == Happening.unit_id)
    rows = await session.execute(
        select(Happening, Person, Duty)
        .outerjoin(Person, Person.id == Happening.person_id)
        .outerjoin(Duty, here)
        .where(Happening.at > since)
        .order_by(Happening.id)
    )
    found = {
        (row.kind, row.unit_id, row.subject): (
            codes[row.council_id],
            _change(row, codes[row.unit_id], person.name if person else None),
        )
        for row, person, duty in rows
        if not _is_taken_back(row, person, duty)
    }
    return found.values()


def _is_taken_back(row: Happening, person: Person | None, duty: Duty | None) -> bool:
    """Whether what somebody said of a duty does not hold any more."""
    if duty is None:
        return False
    if row.kind == Kind.NOT_MINE:
        return person is not None and person.telegram_id not in duty.not_mine
    return row.kind in FINISHING and duty.standing == Standing.OPEN


def _change(row: Happening, unit: str, who: str | None) -> Change:
    return Change(Kind(row.kind), unit, row.at, row.subject, who)


async def _watched(session: AsyncSession, since: datetime) -> dict[str, list[Watched]]:
    """Open duties that their units were told of, and nobody pressed [Đã nhận việc] for."""
    query = owed_query().where(
        Duty.told_at > since,
        Duty.standing == Standing.OPEN,
        or_(Duty.acknowledged_at.is_(None), Duty.acknowledged_at < Duty.told_at),
    )
    found: dict[str, list[Watched]] = {}
    for one in await owed(session, query.order_by(Duty.id)):
        if one.row.told_at is not None and one.is_switched_on:
            watched = Watched(one.unit, one.duty.id, one.row.told_at, one.state, one.due)
            found.setdefault(one.council, []).append(watched)
    return found


async def _unreachable(session: AsyncSession, since: datetime) -> list[tuple[str, Change]]:
    """People with a role who cannot be written to any more (craft.md B.10)."""
    rows = await session.execute(
        select(Unit.code, Person)
        .join(Grant, Grant.unit_id == Unit.id)
        .join(Person, Person.id == Grant.person_id)
        .where(Person.unreachable_at > since)
        .order_by(Grant.id)
    )
    return [
        (unit, Change(Kind.UNREACHABLE, unit, person.unreachable_at, person=person.name))
        for unit, person in rows
        if person.unreachable_at is not None
    ]


async def _asked(session: AsyncSession, now: datetime, policy: Policy) -> list[tuple[str, Change]]:
    """For every council with a secretary how many questions came since the evening before and
    wait; a change of the day, whatever the hour at which it is counted."""
    table, today = Timetable(policy=policy), policy.local(now).date()
    since = table.at(table.shift(today, -1), policy.evening)
    keepers = await session.scalars(
        select(Unit).join(Grant, Grant.unit_id == Unit.id).where(Grant.role == Role.SECRETARY)
    )
    found = []
    for council in {unit.id: unit for unit in keepers}.values():
        count = await questions.open_count(session, await units.below(session, council.id), since)
        if count:
            at = datetime.combine(today, policy.evening.opens, policy.zone)
            found.append((council.code, Change(Kind.QUESTIONS, council.code, at, None, str(count))))
    return found


async def _codes(session: AsyncSession) -> dict[int, str]:
    rows = await session.execute(select(Unit.id, Unit.code))
    return dict(rows.all())
