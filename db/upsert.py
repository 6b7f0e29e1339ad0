"""Inserting what may be there already: the one place where the two dialects say it differently."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from db.tables import Table


async def insert_new(
    session: AsyncSession,
    table: type[Table],
    rows: Sequence[Mapping[str, Any]],
    returning: InstrumentedAttribute[int],
) -> list[int]:
    """Insert rows, leaving those alone whose key is known; returns this column of the new ones."""
    if not rows:
        return []
    on_sqlite = session.get_bind().dialect.name == "sqlite"
    insert = sqlite.insert if on_sqlite else postgresql.insert
    statement = insert(table).on_conflict_do_nothing().returning(returning)
    # The rows as parameters: the statement stays the same, and is compiled once.
    return list(await session.scalars(statement, list(rows)))
