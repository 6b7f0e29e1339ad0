"""The audit log: who did or tried what, when, for which unit. Never the words of a message."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from db import people
from db.tables import AuditEntry, Grant, Person, Unit

DONE_TO, MADE_BY, BY_NUMBER = "person", "by", "telegram_id"
"""Details that name somebody: whom it was done to and whose link it was, by id; whoever was not
known then, by Telegram's number."""

PERSONAL = frozenset({DONE_TO, MADE_BY, BY_NUMBER})


@dataclass(frozen=True, slots=True)
class Deed:
    """What was done or tried; `details` are codes, numbers and dates alone."""

    action: str
    unit_id: int | None = None
    allowed: bool = True
    details: dict[str, Any] = field(default_factory=dict)


async def note(session: AsyncSession, telegram_id: int, deed: Deed, now: datetime) -> None:
    """Write a deed down. Of somebody the bot does not know, the number is all there is."""
    person = await people.find_person(session, telegram_id)
    details = deed.details if person else deed.details | {BY_NUMBER: telegram_id}
    session.add(
        AuditEntry(
            at=now,
            person_id=person.id if person else None,
            unit_id=deed.unit_id,
            action=deed.action,
            allowed=deed.allowed,
            details=details,
        )
    )


@dataclass(frozen=True, slots=True)
class Entry:
    """A deed as it is read: `who` is "" for somebody without a name, None for somebody unknown or
    erased; `whom` is the name of the person it was done to, if it was done to one."""

    id: int
    at: datetime
    who: str | None
    unit: str | None
    whom: str | None
    deed: Deed


async def latest(
    session: AsyncSession, unit_ids: Collection[int], limit: int, before: int | None = None
) -> list[Entry]:
    """The newest entries for these units, older than the entry `before`; with them refusals that
    name no unit, but for those of people who belong elsewhere alone."""
    elsewhere = select(Grant.person_id).where(Grant.unit_id.not_in(unit_ids))
    here = select(Grant.person_id).where(Grant.unit_id.in_(unit_ids))
    of_nobody_else = or_(
        AuditEntry.person_id.is_(None),
        AuditEntry.person_id.not_in(elsewhere),
        AuditEntry.person_id.in_(here),
    )
    whom = aliased(Person)
    query = (
        select(AuditEntry, Person.name, Unit.name, whom.name)
        .outerjoin(Person, Person.id == AuditEntry.person_id)
        .outerjoin(Unit, Unit.id == AuditEntry.unit_id)
        .outerjoin(whom, whom.id == AuditEntry.details[DONE_TO].as_integer())
        .where(or_(AuditEntry.unit_id.in_(unit_ids), AuditEntry.unit_id.is_(None) & of_nobody_else))
        .order_by(AuditEntry.id.desc())
        .limit(limit)
    )
    if before is not None:
        query = query.where(AuditEntry.id < before)
    return [_entry(*row) for row in await session.execute(query)]


async def forget_person(session: AsyncSession, telegram_id: int, person_id: int | None) -> None:
    """Take somebody out of what was done to them, and out of what they tried before they were
    known; as the one who did something they go with their row."""
    details = AuditEntry.details
    named = [details[BY_NUMBER].as_string() == str(telegram_id)]
    if person_id is not None:
        named += [details[one].as_integer() == person_id for one in (DONE_TO, MADE_BY)]
    for entry in await session.scalars(select(AuditEntry).where(or_(*named))):
        entry.details = {k: v for k, v in entry.details.items() if k not in PERSONAL}


def _entry(row: AuditEntry, who: str | None, unit: str | None, whom: str | None) -> Entry:
    deed = Deed(row.action, row.unit_id, row.allowed, row.details)
    return Entry(row.id, row.at, who, unit, whom, deed)
