"""What happened to the duties of a council since the secretary was last told."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from db.duty_values import Owed, owed, owed_query
from db.tables import Duty, Grant, Happening, Person, Unit
from db.tables import Duty as DutyRow
from knowledge.policies.digests import Change
from knowledge.policies.digests import Happening as Kind
from knowledge.policies.policy import Policy
from knowledge.policies.slots import Timetable
from knowledge.policies.states import Standing, is_unseen

BACK = timedelta(days=7)
"""What nobody could be told of for so long is not told any more."""


@dataclass(frozen=True, slots=True)
class CouncilChanges:
    """What changed in one council (a code), told to whoever keeps it."""

    council: str
    changes: tuple[Change, ...]


def mark_of(now: datetime, policy: Policy) -> str | None:
    """The mark of this evening's digests of changes; None at other hours."""
    here = policy.local(now)
    return f"changes|{here.date()}" if here.time() in policy.evening else None


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
    found = [
        *await _happened(session, now),
        *await _unseen(session, now, policy),
        *await _unreachable(session, now),
    ]
    councils: dict[str, list[Change]] = {}
    for council, change in found:
        councils.setdefault(council, []).append(change)
    return [CouncilChanges(council, tuple(own)) for council, own in councils.items()]


async def _happened(session: AsyncSession, now: datetime) -> list[tuple[str, Change]]:
    codes = await _codes(session)
    rows = await session.execute(
        select(Happening, Person.name)
        .outerjoin(Person, Person.id == Happening.person_id)
        .where(Happening.at > now - BACK)
        .order_by(Happening.id)
    )
    return [(codes[row.council_id], _change(row, codes[row.unit_id], who)) for row, who in rows]


def _change(row: Happening, unit: str, who: str | None) -> Change:
    return Change(Kind(row.kind), unit, row.at, row.subject, who)


async def _unseen(session: AsyncSession, now: datetime, policy: Policy) -> list[tuple[str, Change]]:
    """Tellings that nobody pressed [Đã nhận việc] for."""
    query = owed_query().where(
        Duty.told_at.between(now - BACK, now - timedelta(days=policy.unseen_after)),
        Duty.standing == Standing.OPEN,
        or_(Duty.acknowledged_at.is_(None), Duty.acknowledged_at < Duty.told_at),
    )
    return list(_unseen_of(await owed(session, query), now, Timetable(policy=policy)))


def _unseen_of(
    found: Iterable[Owed], now: datetime, table: Timetable
) -> Iterable[tuple[str, Change]]:
    for one in found:
        told_at = one.row.told_at
        if told_at is not None and is_unseen(told_at, one.state, now, table):
            yield one.council, Change(Kind.UNSEEN, one.unit, told_at, one.duty.id)


async def _unreachable(session: AsyncSession, now: datetime) -> list[tuple[str, Change]]:
    """People with a role who cannot be written to any more (craft.md B.10)."""
    rows = await session.execute(
        select(Unit.code, Person)
        .join(Grant, Grant.unit_id == Unit.id)
        .join(Person, Person.id == Grant.person_id)
        .where(Person.unreachable_at > now - BACK)
        .order_by(Grant.id)
    )
    return [
        (unit, Change(Kind.UNREACHABLE, unit, person.unreachable_at, person=person.name))
        for unit, person in rows
        if person.unreachable_at is not None
    ]


async def _codes(session: AsyncSession) -> dict[int, str]:
    rows = await session.execute(select(Unit.id, Unit.code))
    return dict(rows.all())
