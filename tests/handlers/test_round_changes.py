"""A round that changes in the middle of its month: every list and receipt says the same."""

from collections.abc import AsyncIterator
from datetime import date, datetime, time

import pytest

from bot.resources import Resources
from db import duty_acts, rounds, units
from db.rights import Actor
from db.rounds import RoundRule
from tests.conftest import HANOI
from tests.handlers.chat_kit import sent
from tests.handlers.duty_kit import CONTACT, OTHER_CONTACT, SECRETARY, Council, council
from tests.handlers.progress_kit import hand_in

ROUND = "round:HONGHA:2026-11"
LATE = datetime(2026, 11, 16, 10, 0, tzinfo=HANOI)
CODE = "NTVT-2026-11-HOASEN-1"


@pytest.fixture
async def ward(switched: Resources) -> AsyncIterator[Council]:
    async with council(switched) as ward:
        yield ward


async def ask(ward: Council, name: str, words: str) -> str:
    return (await ward.chat.ask(name, words))[-1]


async def _receipt(ward: Council) -> str:
    await ask(ward, CONTACT, "/bainop 11")
    (said,) = sent(await ward.chat.tap(CONTACT, CODE))
    return said


async def test_quota_day_and_lateness_are_the_same_wherever_they_are_said(ward: Council) -> None:
    await hand_in(ward, CONTACT, "HOASEN", 3, at=LATE)
    await hand_in(ward, OTHER_CONTACT, "THANHTRI", 1, at=LATE)
    await ward.until("2026-11-17T09:00")
    async with ward.resources.database.write() as session:
        owner = await units.by_code(session, "HONGHA")
        rule = RoundRule(2, 20, time(17, 0), ())
        await rounds.set_round(session, owner, rule, ward.resources.clock())
    progress = await ask(ward, SECRETARY, "/tiendo 11")
    assert "2 bài Người tốt, việc tốt tháng 11/2026\nHạn: trước 17:00 ngày 20/11/2026" in progress
    assert "Đủ bài: 1/12 trường. Đã nhận 4/24 bài.\n" in progress
    assert "✅ 3/2 · Trường THCS Hoa Sen\n" in progress
    missing = await ask(ward, SECRETARY, "/chuanop 11")
    assert "Còn thiếu: 11 trường, 21 bài. Đã đủ: 1 trường." in missing
    assert "🟡 1/2 · Trường Tiểu học Thanh Trì · còn 3 ngày · " in missing
    assert "quá hạn" not in missing
    report = "\n".join(await ward.chat.ask(SECRETARY, "/baocao 11"))
    assert "Đã nhận: 4/24 bài; đúng hạn 4, nộp muộn 0.\n" in report
    assert "Trường THCS Hoa Sen: 3/2 bài\n" in report
    receipt = await _receipt(ward)
    assert "đúng hạn." in receipt
    assert "đã có 3/2 bài" in receipt


async def test_more_time_after_an_essay_came_late_makes_its_receipt_say_in_time(
    ward: Council,
) -> None:
    await hand_in(ward, CONTACT, "HOASEN", 1, at=LATE)
    await ward.until("2026-11-17T09:00")
    assert "đúng hạn" not in await _receipt(ward)
    owed = await ward.owed("HOASEN", ROUND)
    actor = Actor(ward.chat.talk.person(SECRETARY).id)
    async with ward.resources.database.write() as session:
        now = ward.resources.clock()
        await duty_acts.extend(session, actor, owed.row.id, date(2026, 11, 20), now)
    assert "đúng hạn." in await _receipt(ward)
    assert "nộp muộn" not in await ask(ward, SECRETARY, "/tiendo 11")


async def test_a_list_to_the_secretary_says_what_is_asked_of_all(ward: Council) -> None:
    """Not what the first of the schools owes still."""
    await hand_in(ward, CONTACT, "HOASEN", 1)
    seen = await ward.until("2026-11-17T08:00")
    (told,) = [one for one in ward.private(SECRETARY, seen) if "Các trường chưa đủ" in one]
    assert "Các trường chưa đủ 3 bài Người tốt, việc tốt tháng 11/2026:\n" in told
    assert "Còn thiếu" not in told
