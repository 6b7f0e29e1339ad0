"""Fixtures that every floor's tests share, and what holds of every call that any of them makes."""

import asyncio
import gc
import shutil
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.demo.clock import DemoClock
from bot.demo.stage import load_samples
from bot.demo.telegram.server import TelegramServer
from bot.demo.telegram.world import World
from bot.resources import Resources, open_resources
from bot.settings import Settings
from db.engine import Database, open_database
from tests.bot.demo_kit import BOT as KIT_BOT
from tests.samples_kit import begin_day, switch_on

SHARED = Path(__file__).resolve().parents[2] / "shared"
HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
NOW = datetime(2026, 11, 10, 9, 0, tzinfo=HANOI)
"""A Tuesday within the school year of the sample plans."""


NO_MISTAKE = ("message is not modified", "Internal Server Error")
"""Refusals that any test may meet: of a second press, which the bot lets pass in silence, and of a
Telegram that is out of order on purpose."""


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers",
        "expects_refusals(*words): Telegram refuses calls of this test in these words; without "
        "words the test looks after its calls itself",
    )


def pytest_collection_finish() -> None:
    """All modules and tests are here to stay; looking for garbage among them again and again takes
    a tenth of the time. What a test leaves is looked for more seldom, too."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


@pytest.fixture(autouse=True)
def telegram_takes_every_call(request: pytest.FixtureRequest) -> Iterator[None]:
    """Whatever a test is about: Telegram took every call of the bot, and every press that reached
    the bot was answered, once: a second answer is refused.

    The core's own tests (`test_demo_*`) make calls themselves, as the bot of `demo_kit`; of theirs
    only the conversations with the real bot count.
    """
    marker = request.node.get_closest_marker("expects_refusals")
    expected: tuple[str, ...] = marker.args if marker else ()
    servers: list[TelegramServer] = []
    build = TelegramServer.__init__

    def remember(server: TelegramServer, world: World, token: str) -> None:
        build(server, world, token)
        if marker is None or expected:
            servers.append(server)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TelegramServer, "__init__", remember)
        yield
    of_the_core = request.node.path.name.startswith("test_demo_")
    for server in servers:
        if not (of_the_core and server.world.bot == KIT_BOT):
            check_calls(server, (*NO_MISTAKE, *expected))


def check_calls(server: TelegramServer, expected: Sequence[str]) -> None:
    """No refusal but in the words expected; no press left without an answer."""
    said = [str(call.reply.body) for call in server.calls if call.reply and not call.reply.ok]
    refused = [one for one in said if not any(words in one for words in expected)]
    assert refused == [], "Telegram refused calls"
    if not len(server.world.updates):
        assert list(server.world.callbacks) == [], "presses were left without an answer"


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
    return Settings.model_construct(
        database_url=database_url(path), files_dir=path.with_suffix(".files")
    )


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


@pytest.fixture(scope="session")
def switched_file(sample_file: Path) -> Path:
    """The same with the ward's plan and its round switched on; to be copied."""
    path = sample_file.with_name("switched.db")
    shutil.copy(sample_file, path)

    async def make() -> None:
        async with open_resources(settings_for(path), DemoClock(NOW)) as resources:
            await begin_day(resources)
            await switch_on(resources)

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
async def samples(sample_file: Path, work_folder: Path) -> AsyncIterator[Resources]:
    """The sample units, people and plans in a database of this test's own; the clock stands."""
    async with copied(sample_file, work_folder) as resources:
        yield resources


@pytest.fixture
async def switched(switched_file: Path, work_folder: Path) -> AsyncIterator[Resources]:
    """The same, with the ward's plan and its round at work."""
    async with copied(switched_file, work_folder) as resources:
        yield resources


@pytest.fixture
def work_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One for all tests of this process, empty for each."""
    folder = tmp_path_factory.getbasetemp() / "work"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder


@asynccontextmanager
async def copied(template: Path, folder: Path) -> AsyncIterator[Resources]:
    """A copy with its files, behind an engine that has seen other copies before: what it has
    compiled of our statements it need not compile again."""
    path = Path(shutil.copy(template, folder / template.name))
    if (files := template.with_suffix(".files")).is_dir():
        shutil.copytree(files, path.with_suffix(".files"))
    database = Database(_engine(database_url(path)))
    yield Resources(settings_for(path), database, DemoClock(NOW))
    await database.close()


@cache
def _engine(url: str) -> AsyncEngine:
    return open_database(url).engine
