"""Alembic's environment: the application's own engine, so that its rules hold here too."""

import asyncio

from alembic import context
from sqlalchemy import Connection

from db.engine import open_database
from db.search import is_index_table
from db.tables import Table


def _include_name(name: str | None, type_: str, _: object) -> bool:
    # Autogenerate would drop the search index and its shadow tables (craft.md C.9).
    return not (type_ == "table" and name is not None and is_index_table(name))


def _run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Table.metadata,
        render_as_batch=True,
        include_name=_include_name,
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()


async def _migrate(url: str) -> None:
    database = open_database(url)
    try:
        async with database.engine.connect() as connection:
            await connection.run_sync(_run)
            await connection.commit()
    finally:
        await database.close()


asyncio.run(_migrate(context.config.attributes["url"]))
