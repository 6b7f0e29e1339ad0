"""What goes into the digests of a Monday morning: what units owe and help with these days."""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime, timedelta

from sqlalchemy import and_, or_
from sqlalchemy.ext.asyncio import AsyncSession

from db.duty_values import Owed, Query, owed, owed_query
from db.parts import parts
from db.readers import Readers
from db.tables import Duty, Task, Unit
from knowledge.policies.agenda import Week
from knowledge.policies.policy import Policy
from knowledge.policies.states import Standing

MARKS = "digests|"
"""How the marks of these digests begin."""


def mark_of(now: datetime, policy: Policy) -> str | None:
    """The mark of the digests whose hour it is at `now`: with the first messages of the morning,
    and at the digest's own hour; None at other hours."""
    here = policy.local(now)
    if here.time() not in policy.morning:
        return None
    hour = policy.digest_at if here.time() >= policy.digest_at else policy.morning.opens
    return f"{MARKS}{here.date()}|{hour:%H:%M}"


async def near(session: AsyncSession, now: datetime, policy: Policy) -> list[Owed]:
    """The open duties near enough for a digest of today."""
    return await _found(session, now, _near(now, policy))


async def near_of(
    session: AsyncSession, units: Collection[str], now: datetime, policy: Policy
) -> list[Owed]:
    """The same of these units (codes) alone."""
    found: list[Owed] = []
    for part in parts(units):
        found += await _found(session, now, _near(now, policy).where(Unit.code.in_(part)))
    return found


def _near(now: datetime, policy: Policy) -> Query:
    today = policy.local(now).date()
    last = today + timedelta(days=policy.digest_days)
    opens = and_(Duty.on_day.is_(None), Task.starts_on.between(today, last))
    return _open(now, policy).where(or_(Duty.strict_on < last, opens))


async def ahead(session: AsyncSession, now: datetime, policy: Policy) -> list[Owed]:
    """Every open duty that some digest may tell of."""
    return await _found(session, now, _open(now, policy))


def _open(now: datetime, policy: Policy) -> Query:
    return owed_query().where(
        Duty.standing == Standing.OPEN, Duty.strict_on >= policy.local(now).date()
    )


async def _found(session: AsyncSession, now: datetime, query: Query) -> list[Owed]:
    return await owed(session, query.where(Duty.known_at <= now).order_by(Duty.id))


def weeks_of(found: Iterable[Owed], around: Readers) -> Iterator[Week]:
    """A week per unit, with the people who read it."""
    for unit, own in _by_unit(found).items():
        if not around.is_paused(unit):
            owned = tuple((one.duty, one.state) for one in own if not one.row.helps)
            helped = tuple(one.duty for one in own if one.row.helps)
            yield Week(unit, around.of(unit, own[0].council), owned, helped)


def _by_unit(found: Iterable[Owed]) -> dict[str, list[Owed]]:
    units: dict[str, list[Owed]] = {}
    for one in found:
        units.setdefault(one.unit, []).append(one)
    return units
