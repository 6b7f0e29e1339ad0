"""The audit log: who did or tried what, when, for which unit. Never the words of a message."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from db import people
from db.tables import AuditEntry


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
    details = deed.details if person else deed.details | {"telegram_id": telegram_id}
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


async def latest(
    session: AsyncSession, unit_ids: Sequence[int], limit: int, offset: int = 0
) -> list[AuditEntry]:
    """The newest entries for these units, and refusals that name none."""
    found = await session.scalars(
        select(AuditEntry)
        .where(AuditEntry.unit_id.in_(unit_ids) | AuditEntry.unit_id.is_(None))
        .order_by(AuditEntry.id.desc())
        .limit(limit)
        .offset(offset)
    )
    return list(found)
