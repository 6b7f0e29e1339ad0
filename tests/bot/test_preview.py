"""`preview` and `/thu` say, to the message, what is then sent by playing the clock."""

import json
from collections import Counter
from collections.abc import AsyncIterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.resources import Resources
from db import duties, forecasts
from db.forecasts import Outlook
from db.tables import Plan
from handlers.render import plain
from handlers.render_forecast import forecast_items, planned
from handlers.texts import forecasts as texts
from tests.bot.conftest import Run
from tests.conftest import HANOI, NOW
from tests.handlers.duty_kit import SECRETARY, Council, council

CONTACTS = ("co.ha", "thay.dung", "co.phuong", "thay.minh", SECRETARY)
GROUP = "hoi-dong-phuong"
SLOTS = ((time(7), time(7, 29)), (time(11, 30), time(12, 29)), (time(16, 30), time(18, 29)))
DAYS = [date(2026, 11, 10) + timedelta(days=n) for n in range(18)]
"""From NOW over the round's end, a Sunday, two Mondays, and the end of several deadlines."""

Said = Counter[tuple[int, str]]


@pytest.fixture
async def ward(switched: Resources) -> AsyncIterator[Council]:
    """All three sample plans switched on, the round set, the ward's group bound."""
    async with council(switched, *CONTACTS) as ward:
        async with switched.database.write() as session:
            for plan in await session.scalars(select(Plan)):
                await duties.switch(session, plan, switched.clock(), on=True)
        await ward.chat.ask(SECRETARY, "/lienket HONGHA", GROUP)
        yield ward


def _foretold(outlook: Outlook) -> Said:
    items = {(item["chat"], item["at"]): item["text"] for item in forecast_items(outlook)}
    return Counter((int(str(chat)), _bare(str(text))) for (chat, _), text in items.items())


def _bare(text: str) -> str:
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


async def _sent(ward: Council, until: datetime) -> Said:
    seen = await ward.until(until.replace(tzinfo=None).isoformat())
    return Counter((one.event.chat.id, _bare(one.text)) for one in seen)


async def test_every_slot_of_many_days_is_foretold_to_the_message(ward: Council) -> None:
    foretold: dict[tuple[date, int], Said] = {}
    async with ward.resources.database.read() as session:
        for day in DAYS:
            for number, (opens, _) in enumerate(SLOTS):
                moment = datetime.combine(day, opens, HANOI)
                outlook = await forecasts.of_slot(session, NOW, moment)
                foretold[day, number] = _foretold(outlook)
    played = 0
    for day in DAYS:
        for number, (opens, closes) in enumerate(SLOTS):
            if datetime.combine(day, closes, HANOI) <= NOW:
                continue
            before = await _sent(ward, datetime.combine(day, opens, HANOI) - timedelta(minutes=1))
            assert before == Counter(), "something left between two slots"
            sent = await _sent(ward, datetime.combine(day, closes, HANOI))
            assert sent == foretold[day, number], (day, number)
            played += sum(sent.values())
    assert played > 30


async def test_every_day_is_foretold_to_the_message(ward: Council) -> None:
    foretold: dict[date, Counter[str]] = {}
    async with ward.resources.database.read() as session:
        for day in DAYS:
            outlook = await forecasts.of_day(session, NOW, day)
            foretold[day] = Counter(_bare(plain(one.text)) for one in planned(outlook))
    for day in DAYS:
        seen = await ward.until(f"{day}T23:59")
        assert len(seen) == sum(foretold[day].values()), day


async def test_the_dry_run_in_chat_says_who_hears_when_and_what_and_sends_nothing(
    ward: Council,
) -> None:
    before = len(ward.chat.talk.world.events)
    said = "\n".join(await ward.chat.ask(SECRETARY, "/thu 12/11"))
    heard = {one.event.chat for one in ward.chat.talk.everything_since(before)}
    assert heard == {ward.chat.talk.chat(SECRETARY, "rieng")}
    assert "thứ Năm 12/11/2026" in said
    assert "07:00 → riêng co.ha, riêng co.phuong, riêng thay.dung (3 nơi)" in said
    assert said.count("3 bài Người tốt, việc tốt tháng 11/2026") == 1
    assert texts.EACH_UNIT in said


async def test_a_day_without_messages_is_said(ward: Council) -> None:
    (said,) = await ward.chat.ask(SECRETARY, "/thu 15/11")
    assert said == texts.EMPTY.format(day="Chủ nhật 15/11/2026")


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("9/11", "xem trước được đến"),
        ("10/5", "xem trước được đến"),
        ("hôm qua", "đã qua"),
        ("lúc nào đó", "một ngày"),
        ("20/8/2027", "xem trước được đến"),
    ],
)
async def test_a_day_that_cannot_be_shown_is_refused_kindly(
    ward: Council, words: str, answer: str
) -> None:
    (said,) = await ward.chat.ask(SECRETARY, f"/thu {words}")
    assert answer in said


async def test_today_means_what_is_still_to_come(ward: Council) -> None:
    await ward.until("2026-11-12T07:30")
    (said,) = await ward.chat.ask(SECRETARY, "/thu")
    assert "07:00" not in said


async def test_while_everything_is_stopped_the_dry_run_shows_what_is_held(ward: Council) -> None:
    await ward.chat.ask(SECRETARY, "/dungnhac")
    await ward.chat.tap(SECRETARY, "Dừng")
    said = "\n".join(await ward.chat.ask(SECRETARY, "/thu 12/11"))
    assert "Đang dừng nhắc (UBND phường Hồng Hà)" in said
    assert "3 bài Người tốt, việc tốt tháng 11/2026" in said
    assert await ward.until("2026-11-12T18:00") == []


@pytest.mark.parametrize("name", ["co.ha", "co.lan", "nguoi.la"])
async def test_others_see_no_dry_run(ward: Council, name: str) -> None:
    await ward.chat.agree(name)
    (said,) = await ward.chat.ask(name, "/thu mai")
    assert "cần quyền thư ký" in said


def test_the_verb_agrees_with_the_clock(
    run: Run, sample_database: None, environment: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    environment.setenv("CLOCK", "2026-11-10T09:00")
    script = tmp_path / "script"
    script.write_text("co.ha@rieng: /start\nco.ha@rieng: /tap Đồng ý\n", encoding="utf-8")
    assert run("demo", "--script", str(script)).status == 0
    run("round", "set", "--owner", "HONGHA", "--quota", "3", "--day", "15", "--recipients", "VHXH")
    assert run("reminders", "on", "47/KH-UBND").status == 0
    (item,) = json.loads(run("preview", "--now", "2026-11-12T07:10", "--json").out)
    assert (item["at"], item["unit"], item["stage"]) == (
        "2026-11-12T07:00:00+07:00",
        "HOASEN",
        "last_days",
    )
    (line,) = run("preview", "--now", "2026-11-12T07:10").out.splitlines()
    assert "Trường THCS Hoa Sen · riêng co.ha · 3 bài" in line
    assert "Không có tin nào" in run("preview", "--now", "2026-11-15T07:00").out
    assert run("preview", "--now", "2026-11-12T07:10", "--unit", "SONCA", "--json").out == "[]\n"
    script.write_text("co.ha@rieng: /start\n/clock 2026-11-12T07:10\n", encoding="utf-8")
    shown = _bare(run("demo", "--script", str(script)).out)
    assert all(line in shown for line in item["text"].splitlines())


async def test_a_message_for_one_unit_alone_names_it(ward: Council) -> None:
    said = "\n".join(await ward.chat.ask(SECRETARY, "/thu 10/12"))
    for block in said.split("→")[1:]:
        assert texts.EACH_UNIT not in block or "nơi)" in block


def test_a_round_below_another_and_a_changed_one_are_said(run: Run, sample_database: None) -> None:
    rest = ("--day", "15", "--recipients", "VHXH")
    run("round", "set", "--owner", "HONGHA", "--quota", "3", *rest)
    assert "Trước đây: 3 bài" in run("round", "set", "--owner", "HONGHA", "--quota", "4", *rest).out
    said = run("round", "set", "--owner", "HOASEN", "--quota", "3", *rest).out
    assert "vòng của UBND phường Hồng Hà" in said
