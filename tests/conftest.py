"""Fixtures that every floor's tests share."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.demo.clock import DemoClock
from bot.demo.stage import load_samples
from bot.resources import Resources, open_resources
from bot.settings import Settings
from db.engine import Database, open_database

SHARED = Path(__file__).resolve().parents[2] / "shared"
HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
NOW = datetime(2026, 11, 10, 9, 0, tzinfo=HANOI)
"""A Tuesday within the school year of the sample plans."""


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the five real plans and the examples; absent outside the workplace."""
    if not (SHARED / "plans").is_dir():
        pytest.skip("the real plans (../shared) are not here")
    return SHARED


def database_url(path: Path) -> str:
    return f"sqlite+aiosqlite:///{path}"


def settings_for(path: Path) -> Settings:
    """The defaults, over a database file; nothing of the environment."""
    return Settings.model_construct(database_url=database_url(path))


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated database without a row; to be copied."""
    path = tmp_path_factory.mktemp("templates") / "empty.db"

    async def make() -> None:
        async with open_resources(settings_for(path)):
            pass

    asyncio.run(make())
    return path


@pytest.fixture(scope="session")
def sample_file(empty_file: Path) -> Path:
    """A database with the sample units, people and plans; to be copied."""
    path = empty_file.with_name("samples.db")
    shutil.copy(empty_file, path)

    async def make() -> None:
        async with open_resources(settings_for(path), DemoClock(NOW)) as resources:
            await load_samples(resources)

    asyncio.run(make())
    return path


@pytest.fixture
async def database(empty_file: Path, tmp_path: Path) -> AsyncIterator[Database]:
    """An empty database of this test's own."""
    path = Path(shutil.copy(empty_file, tmp_path / "empty.db"))
    database = open_database(database_url(path))
    yield database
    await database.close()


@pytest.fixture
async def samples(sample_file: Path, tmp_path: Path) -> AsyncIterator[Resources]:
    """The sample units, people and plans in a database of this test's own; the clock stands."""
    path = Path(shutil.copy(sample_file, tmp_path / "samples.db"))
    database = open_database(database_url(path))
    yield Resources(settings_for(path), database, DemoClock(NOW))
    await database.close()
