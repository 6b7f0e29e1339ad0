"""The rules of every connection, and the migrations (craft.md C)."""

import asyncio
import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, select, text
from sqlalchemy.exc import IntegrityError, SQLAlchemyError, StatementError

from db.engine import Database, alembic_config, migrate, open_database
from db.tables import Grant, Person, Table, Unit
from knowledge.errors import DatabaseUnavailable
from tests.conftest import NOW, database_url

MIGRATE = "import asyncio, sys; from db.engine import migrate; asyncio.run(migrate(sys.argv[1]))"


async def _tables(url: str) -> set[str]:
    database = open_database(url)
    try:
        async with database.engine.connect() as connection:
            return set(await connection.run_sync(lambda sync: inspect(sync).get_table_names()))
    finally:
        await database.close()


async def test_migrations_go_up_down_and_up_again(tmp_path: Path) -> None:
    url = database_url(tmp_path / "new" / "folder" / "a.db")
    await migrate(url)
    assert {table.name for table in Table.metadata.sorted_tables} <= await _tables(url)
    await asyncio.to_thread(command.downgrade, alembic_config(url), "base")
    assert await _tables(url) == {"alembic_version"}
    await migrate(url)
    await migrate(url)
    assert "passage_index" in await _tables(url)


async def test_tables_and_migrations_agree(tmp_path: Path) -> None:
    url = database_url(tmp_path / "a.db")
    await migrate(url)
    await asyncio.to_thread(command.check, alembic_config(url))


def test_there_is_one_line_of_migrations() -> None:
    assert len(ScriptDirectory.from_config(alembic_config("")).get_heads()) == 1


async def test_several_processes_may_migrate_at_once(tmp_path: Path) -> None:
    url = database_url(tmp_path / "a.db")
    processes = [
        await asyncio.create_subprocess_exec(
            sys.executable, "-c", MIGRATE, url, stderr=subprocess.PIPE
        )
        for _ in range(4)
    ]
    errors = [(await process.communicate())[1].decode() for process in processes]
    assert errors == ["", "", "", ""]
    assert "plans" in await _tables(url)


@pytest.fixture
def text_file(tmp_path: Path) -> Path:
    """A file that is no database."""
    path = tmp_path / "a.db"
    path.write_bytes(b"no database at all, however long it may be\n" * 100)
    return path


async def test_a_file_that_is_no_database_is_said_to_be_none(text_file: Path) -> None:
    with pytest.raises(DatabaseUnavailable) as caught:
        await migrate(database_url(text_file))
    assert "not a database" in caught.value.detail


async def test_a_database_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    url = database_url(tmp_path / "a.db")
    await migrate(url)
    database = open_database(url)
    async with database.engine.begin() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    await database.close()
    with pytest.raises(DatabaseUnavailable) as caught:
        await migrate(url)
    assert "9999" in caught.value.detail


async def test_every_connection_follows_the_rules(database: Database) -> None:
    expected = {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 2, "busy_timeout": 10000}
    async with database.read() as one, database.read() as two:
        for session in (one, two):
            for pragma, value in expected.items():
                assert await session.scalar(text(f"PRAGMA {pragma}")) == value


async def test_foreign_keys_are_held(database: Database) -> None:
    with pytest.raises(IntegrityError):
        async with database.write() as session:
            session.add(Grant(person_id=1, role="giao_vien", unit_id=1))


async def test_twenty_writers_lose_no_update(database: Database) -> None:
    async with database.write() as session:
        session.add(Person(telegram_id=1, name="0"))

    async def add_one() -> None:
        async with database.write() as session:
            person = (await session.scalars(select(Person))).one()
            await asyncio.sleep(0)
            person.name = str(int(person.name) + 1)

    await asyncio.gather(*(add_one() for _ in range(20)))
    async with database.read() as session:
        assert await session.scalar(select(Person.name)) == "20"


async def test_readers_go_on_while_somebody_writes(database: Database) -> None:
    async with database.write() as writer:
        writer.add(Person(telegram_id=1, name="chưa xong"))
        await writer.flush()
        async with database.read() as reader:
            assert await reader.scalar(select(Person.name)) is None
    async with database.read() as reader:
        assert await reader.scalar(select(Person.name)) == "chưa xong"


async def test_an_error_undoes_the_whole_transaction(database: Database) -> None:
    async def half() -> None:
        async with database.write() as session:
            session.add(Unit(code="A", name="A", kind="so", parent_id=None, aliases=[]))
            await session.flush()
            raise LookupError

    with pytest.raises(LookupError):
        await half()
    async with database.read() as session:
        assert await session.scalar(select(Unit.id)) is None


async def test_an_instant_comes_back_aware_and_equal(database: Database) -> None:
    east = datetime(2026, 11, 10, 23, 30, tzinfo=timezone(timedelta(hours=9)))
    async with database.write() as session:
        session.add(Person(telegram_id=1, name="", noticed_at=NOW, consented_at=east))
    async with database.read() as session:
        person = (await session.scalars(select(Person))).one()
        stored = await session.scalar(text("SELECT consented_at FROM people"))
    assert (person.noticed_at, person.consented_at) == (NOW, east)
    assert person.consented_at is not None
    assert person.consented_at.tzinfo is UTC
    assert str(stored).startswith("2026-11-10 14:30")


async def test_a_naive_instant_is_refused(database: Database) -> None:
    with pytest.raises(StatementError, match="NaiveDatetime"):
        async with database.write() as session:
            session.add(Person(telegram_id=1, name="", noticed_at=NOW.replace(tzinfo=None)))


async def test_errors_of_the_database_do_not_repeat_what_people_wrote(database: Database) -> None:
    with pytest.raises(SQLAlchemyError) as caught:
        async with database.read() as session:
            await session.execute(text("SELECT :said FROM nowhere"), {"said": "bí mật"})
    assert "bí mật" not in str(caught.value)
