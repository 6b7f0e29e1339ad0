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
        ("--hour", "17:00+07:00"),
        ("--hour", "17:00:30"),
        ("--recipients", ","),
        ("--recipients", "VHXH,SOHT,VHXH"),
        ("--recipients", "VHXH,HOASEN"),
        ("--min-words", "2000"),
    ],
)
def test_a_wrong_value_is_wrong_use_and_changes_nothing(ward: Run, wrong: tuple[str, str]) -> None:
    ward(*ROUND, "--max-words", "1500")
    done = ward(*ROUND, *wrong)
    assert done.status == 2
    assert done.reason
    row, _ = _stored()
    assert EssayRules.from_json(row.rules) == EssayRules(max_words=1500)
    assert (len(row.recipients), row.hour) == (2, None)


def test_it_says_all_that_is_set_also_what_was_set_before(ward: Run) -> None:
    assert "Ngoài ra" not in ward(*ROUND).out
    assert "Ngoài ra: từ 1300 đến 2000 chữ.\n" in ward(*ROUND, "--min-words", "1300").out
    assert "Ngoài ra: ít nhất 1300 chữ.\n" in ward(*ROUND, "--max-words", "0").out
    assert "Ngoài ra: không hạn số chữ.\n" in ward(*ROUND, "--min-words", "0").out
    assert "Ngoài ra: nhiều nhất 1500 chữ.\n" in ward(*ROUND, "--max-words", "1500").out
    ward(*ROUND, "--ask-for", "contact,photo", "--keep-months", "24")
    said = ward(*ROUND, "--off", "2027-03,2027-02").out
    assert (
        "Ngoài ra: nhiều nhất 1500 chữ; cần liên hệ, ảnh; miễn các tháng 02/2027, 03/2027; "
        "lưu bài 24 tháng sau năm học.\n" in said
    )


def test_it_says_what_changes_for_the_month_that_is_running(
    ward: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "đang chạy" not in ward(*ROUND).out
    assert "đang chạy" not in ward(*ROUND).out, "nothing has changed"
    monkeypatch.setenv("CLOCK", "2026-11-17T09:00")
    said = ward(*ROUND, "--quota", "2", "--day", "20", "--hour", "17:00").out
    assert "Trước đây: 3 bài, ngày 15 hằng tháng.\n" in said
    assert "Kỳ tháng 11 đang chạy: hạn mới 17:00 20/11, 2 bài.\n" in said
    said = ward(*ROUND, "--off", "2026-11").out
    assert "Trước đây: 2 bài, ngày 20 hằng tháng, trước 17:00.\n" in said
    assert "đang chạy" not in said, "nobody owes in this month"


def test_rounds_above_and_below_are_told_of_each_other(ward: Run) -> None:
    ward(*ROUND)
    said = ward(*ROUND, "--owner", "SOHT").out
    assert "Lưu ý: UBND phường Hồng Hà đã có vòng riêng; vòng của Sở Giáo dục" in said
    assert "Lưu ý: vòng của Sở Giáo dục và Đào tạo Hà Thành đã gồm" in ward(*ROUND).out
