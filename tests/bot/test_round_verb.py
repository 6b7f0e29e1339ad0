"""`round set`: the settings of a council's essays, and the months that are waived."""

import asyncio
from datetime import datetime

import pytest
from sqlalchemy import select

from bot.demo.clock import DemoClock
from bot.demo.stage import SAMPLES
from bot.resources import open_resources
from bot.settings import load_settings
from db.tables import Duty, Round
from knowledge.essays.rules import EssayRules
from tests.bot.conftest import Run
from tests.conftest import HANOI

UNITS = str(SAMPLES / "units.csv")
ROUND = (
    "round", "set", "--owner", "HONGHA", "--quota", "3", "--day", "15", "--recipients", "VHXH,SOHT",
)  # fmt: skip


@pytest.fixture
def ward(run: Run, empty_database: None, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("CLOCK", "2026-11-10T09:00")
    run("units", "import", UNITS)
    return run


def _stored() -> tuple[Round, list[str]]:
    """The round, and the months that schools have duties for."""

    async def look() -> tuple[Round, list[str]]:
        clock = DemoClock(datetime(2026, 11, 10, 9, tzinfo=HANOI))
        async with (
            open_resources(load_settings(), clock) as resources,
            resources.database.read() as session,
        ):
            row = (await session.scalars(select(Round))).one()
            subjects = await session.scalars(select(Duty.subject).distinct())
            return row, sorted(one.rsplit(":", 1)[1] for one in subjects)

    return asyncio.run(look())


def test_what_is_not_named_has_its_default_and_then_stays(ward: Run) -> None:
    assert ward(*ROUND).status == 0
    assert EssayRules.from_json(_stored()[0].rules) == EssayRules()
    ward(*ROUND, "--min-words", "1300", "--max-words", "1500", "--ask-for", "contact,photo")
    ward(*ROUND, "--max-words", "0", "--keep-months", "24")
    row, _ = _stored()
    assert EssayRules.from_json(row.rules) == EssayRules(1300, 0, True, True)
    assert row.keep_months == 24
    ward(*ROUND, "--ask-for", "")
    assert EssayRules.from_json(_stored()[0].rules) == EssayRules(1300, 0)


def test_a_month_that_is_waived_is_owed_by_nobody_until_it_is_owed_again(ward: Run) -> None:
    ward(*ROUND)
    assert _stored()[1] == ["2026-11", "2026-12", "2027-01"]
    ward(*ROUND, "--off", "2026-12")
    assert _stored()[1] == ["2026-11", "2027-01"]
    ward(*ROUND)
    assert _stored()[1] == ["2026-11", "2027-01"], "not named, it stays as it was"
    ward(*ROUND, "--off", "")
    assert _stored()[1] == ["2026-11", "2026-12", "2027-01"]


@pytest.mark.parametrize(
    "wrong",
    [
        ("--min-words", "-1"),
        ("--max-words", "nhiều"),
        ("--keep-months", "0"),
        ("--off", "tháng 2"),
        ("--off", "2026-13"),
        ("--ask-for", "phone"),
        ("--hour", "25:00"),
    ],
)
def test_a_wrong_value_is_wrong_use_and_changes_nothing(ward: Run, wrong: tuple[str, str]) -> None:
    ward(*ROUND)
    done = ward(*ROUND, *wrong)
    assert done.status == 2
    assert done.reason
    assert EssayRules.from_json(_stored()[0].rules) == EssayRules()
