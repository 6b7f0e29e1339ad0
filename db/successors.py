"""What units that are no more still owe goes over to whoever does their work."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from db import units
from db.parts import parts
from db.tables import Duty
from knowledge.policies.policy import DEFAULT
from knowledge.policies.states import Standing


async def hand_over(session: AsyncSession, now: datetime) -> None:
    """Open duties of units whose last day is over go to their successors (design.md, Recipients).
    What the successor owes already is not owed twice; without one they stay where they are."""
    today, tree = DEFAULT.local(now).date(), await units.tree(session)
    heirs = {node.code: tree.current(node.code, today) for node in tree if node.valid_to}
    ids = await units.ids_by_code(session)
    going = {ids[code]: ids[to.code] for code, to in heirs.items() if to and to.code != code}
    left: list[Duty] = []
    for part in parts(going):
        left += await session.scalars(
            select(Duty).where(
                Duty.unit_id.in_(part), Duty.task_id.is_not(None), Duty.standing == Standing.OPEN
            )
        )
    for row in left:
        await _inherit(session, row, going[row.unit_id], now)


async def _inherit(session: AsyncSession, row: Duty, heir_id: int, now: datetime) -> None:
    own = await session.scalar(select(Duty).filter_by(subject=row.subject, unit_id=heir_id))
    if own is not None:
        own.helps = own.helps and row.helps
        await session.delete(row)
    else:
        row.unit_id, row.acknowledged_at, row.not_mine = heir_id, None, []
        row.wake_at = now if row.wake_at else None
    await session.flush()
