"""/lichnghi and /dungnhac: the council's days off, and the switch that stops everything."""

from collections.abc import AsyncIterator
from datetime import date

import pytest
from sqlalchemy import select

from bot.resources import Resources
from db import duties
from db.tables import AuditEntry, Break, Pause, Plan
from handlers.buttons import Action, code
from handlers.texts import days_off as texts
from handlers.texts import pauses as pause_texts
from tests.handlers.chat_kit import alerts
from tests.handlers.duty_kit import CONTACT, OTHER_CONTACT, SECRETARY, Council, council

OTHERS = ("co.lan", CONTACT, "nguoi.la")


@pytest.fixture
async def ward(switched: Resources) -> AsyncIterator[Council]:
    async with council(switched) as ward:
        yield ward


async def _entered(ward: Council) -> list[tuple[date, date, bool]]:
    async with ward.resources.database.read() as session:
        return [(row.first, row.last, row.at_work) for row in await session.scalars(select(Break))]


async def _deeds(ward: Council) -> list[tuple[str, bool]]:
    async with ward.resources.database.read() as session:
        found = await session.scalars(select(AuditEntry).order_by(AuditEntry.id))
        return [(one.action, one.allowed) for one in found]


async def _enter(ward: Council, words: str) -> str:
    (asked,) = await ward.chat.ask(SECRETARY, f"/lichnghi {words}")
    await ward.chat.tap(SECRETARY, texts.YES)
    return asked


@pytest.mark.parametrize(
    ("words", "first", "last", "said"),
    [
        ("14/11-16/11 nghỉ bão", date(2026, 11, 14), date(2026, 11, 16), "1 ngày làm việc"),
        ("nghỉ Tết 25/1/2027 đến 5/2/2027", date(2027, 1, 25), date(2027, 2, 5), "nghỉ Tết"),
        ("mai nghỉ vì mất nước", date(2026, 11, 11), date(2026, 11, 11), "thứ Tư 11/11/2026"),
        ("nghi bao 13/11", date(2026, 11, 13), date(2026, 11, 13), "thứ Sáu 13/11/2026"),
    ],
)
async def test_days_off_in_words_are_repeated_with_weekdays_and_entered(
    ward: Council, words: str, first: date, last: date, said: str
) -> None:
    asked = await _enter(ward, words)
    assert said in asked
    assert "UBND phường Hồng Hà" in asked
    assert await _entered(ward) == [(first, last, False)]
    assert await _deeds(ward) == [("add_days", True)]


async def test_a_storm_day_moves_the_ladder_and_says_how_many(ward: Council) -> None:
    asked = await _enter(ward, "12/11-13/11 nghỉ bão")
    assert "2 ngày làm việc" in asked
    assert "Em sẽ đổi lịch nhắc của" in asked
    seen = await ward.until("2026-11-11T08:00")
    (said,) = ward.private(CONTACT, seen)
    assert "nên xong trong hôm nay, vì 15/11 là Chủ nhật" in said
    await ward.until("2026-11-11T23:00")
    assert ward.private(CONTACT, await ward.until("2026-11-13T23:00")) == []


async def test_a_saturday_made_up_for_is_a_day_of_reminders(ward: Council) -> None:
    await _enter(ward, "học bù thứ Bảy 14/11")
    assert await _entered(ward) == [(date(2026, 11, 14), date(2026, 11, 14), True)]
    seen = await ward.until("2026-11-14T07:30")
    assert any("3 bài" in text for text in ward.private(CONTACT, seen[-4:]))


async def test_one_school_alone_is_off(ward: Council) -> None:
    asked = await _enter(ward, "Thanh Trì nghỉ 11/11 mất điện")
    assert "Dùng riêng cho Trường Tiểu học Thanh Trì" in asked
    seen = await ward.until("2026-11-11T12:30")
    assert ward.private(OTHER_CONTACT, seen) == []
    assert len(ward.private(CONTACT, seen)) == 1


async def test_the_list_shows_them_and_they_are_taken_back(ward: Council) -> None:
    await _enter(ward, "12/11-13/11 nghỉ bão")
    await _enter(ward, "học bù thứ Bảy 28/11")
    (said,) = await ward.chat.ask(SECRETARY, "/lichnghi")
    assert "1. Nghỉ từ thứ Năm 12/11 đến thứ Sáu 13/11/2026 (2 ngày làm việc): nghỉ bão" in said
    assert "2. Làm bù thứ Bảy 28/11/2026" in said
    await ward.chat.tap(SECRETARY, "Xóa 1")
    assert await _entered(ward) == [(date(2026, 11, 28), date(2026, 11, 28), True)]
    seen = await ward.until("2026-11-12T07:30")
    assert any("thứ Sáu 13/11" in text for text in ward.private(CONTACT, seen))


async def test_the_same_days_twice_are_entered_once(ward: Council) -> None:
    await _enter(ward, "12/11-13/11 nghỉ bão")
    await _enter(ward, "12/11-13/11 nghỉ bão")
    assert len(await _entered(ward)) == 1


async def test_sua_takes_other_words_instead(ward: Council) -> None:
    await ward.chat.ask(SECRETARY, "/lichnghi 12/11 nghỉ bão")
    await ward.chat.tap(SECRETARY, texts.CHANGE)
    await ward.chat.ask(SECRETARY, "13/11 nghỉ bão")
    await ward.chat.tap(SECRETARY, texts.YES)
    assert await _entered(ward) == [(date(2026, 11, 13), date(2026, 11, 13), False)]


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("9/11 nghỉ", "đã qua"),
        ("1/11-5/11 nghỉ", "đã qua"),
        ("nghỉ dài dài", "chưa rõ ngày"),
        ("1/12/2026-1/8/2027 nghỉ", "dài quá"),
    ],
)
async def test_days_that_cannot_be_entered_are_refused_kindly(
    ward: Council, words: str, answer: str
) -> None:
    (said,) = await ward.chat.ask(SECRETARY, f"/lichnghi {words}")
    assert answer in said
    assert await _entered(ward) == []


@pytest.mark.parametrize("name", OTHERS)
async def test_nobody_else_keeps_the_calendar_or_stops_anything(ward: Council, name: str) -> None:
    await _enter(ward, "12/11 nghỉ bão")
    await ward.chat.agree(name)
    for words in ("/lichnghi", "/lichnghi 13/11 nghỉ", "/dungnhac"):
        (said,) = await ward.chat.ask(name, words)
        assert "cần quyền thư ký" in said
    message = ward.chat.newest(name)
    for data in (
        code(Action.DAYS_REMOVE, 1),
        code(Action.DAYS_YES, 5),
        code(Action.PAUSE),
        code(Action.RESUME),
    ):
        (said,) = alerts(await ward.chat.forge(name, message, data))
        assert "cần quyền" in said or "Nút này cũ" in said
    assert len(await _entered(ward)) == 1
    assert await _paused(ward) == 0
    refused = [deed for deed, allowed in await _deeds(ward) if not allowed]
    assert len(refused) == 7


async def test_days_that_are_gone_are_a_stale_button(ward: Council) -> None:
    await ward.chat.ask(SECRETARY, "/lichnghi")
    data = code(Action.DAYS_REMOVE, 77)
    (said,) = alerts(await ward.chat.forge(SECRETARY, ward.chat.newest(SECRETARY), data))
    assert "Nút này cũ" in said


async def _paused(ward: Council) -> int:
    async with ward.resources.database.read() as session:
        return len(list(await session.scalars(select(Pause))))


async def test_stopped_nothing_leaves_and_afterwards_only_what_is_fresh(ward: Council) -> None:
    await ward.chat.ask(SECRETARY, "/dungnhac")
    seen = await ward.chat.tap(SECRETARY, pause_texts.STOP)
    assert any("Đã dừng" in one.text for one in seen)
    assert await ward.until("2026-11-12T08:00") == []
    seen = await ward.chat.tap(SECRETARY, pause_texts.RESUME)
    assert any("Đã bật lại" in one.text for one in seen)
    again = ward.private(CONTACT, await ward.until("2026-11-12T12:00"))
    assert len([text for text in again if "3 bài" in text]) == 1
    assert [deed for deed, _ in await _deeds(ward)] == ["pause", "resume"]


async def test_questions_are_answered_all_the_same(ward: Council) -> None:
    await ward.chat.ask(SECRETARY, "/dungnhac")
    await ward.chat.tap(SECRETARY, pause_texts.STOP)
    assert await ward.chat.ask(CONTACT, "hạn nộp bài ntvt")


async def test_the_command_shows_since_when_it_is_stopped(ward: Council) -> None:
    await ward.chat.ask(SECRETARY, "/dungnhac")
    await ward.chat.tap(SECRETARY, pause_texts.STOP)
    (said,) = await ward.chat.ask(SECRETARY, "/dungnhac")
    assert "từ 09:00 thứ Ba 10/11/2026" in said


async def test_stopping_twice_is_stopping_once(ward: Council) -> None:
    await ward.chat.ask(SECRETARY, "/dungnhac")
    message = ward.chat.newest(SECRETARY)
    await ward.chat.tap(SECRETARY, pause_texts.STOP)
    await ward.chat.forge(SECRETARY, message, code(Action.PAUSE))
    assert await _paused(ward) == 1
    assert [deed for deed, _ in await _deeds(ward)] == ["pause"]


async def test_what_slept_for_good_is_not_woken_by_going_on(ward: Council) -> None:
    """A plan that is switched off stays silent."""
    async with ward.resources.database.write() as session:
        plan = (await session.scalars(select(Plan).filter_by(number="47/KH-UBND"))).one()
        await duties.switch(session, plan, ward.resources.clock(), on=False)
    await ward.chat.ask(SECRETARY, "/dungnhac")
    await ward.chat.tap(SECRETARY, pause_texts.STOP)
    await ward.chat.tap(SECRETARY, pause_texts.RESUME)
    seen = await ward.until("2026-11-25T18:00")
    assert not any("Nhập đăng ký" in text for text in ward.private(CONTACT, seen))


async def test_an_operator_stops_everybody_and_the_secretary_cannot_undo_it(
    ward: Council,
) -> None:
    await ward.chat.agree("anh.quan")
    await ward.chat.ask("anh.quan", "/dungnhac")
    await ward.chat.tap("anh.quan", pause_texts.STOP)
    (said,) = await ward.chat.ask(SECRETARY, "/dungnhac")
    assert "đang dừng nhắc theo Sở Giáo dục và Đào tạo Hà Thành" in said
    await ward.chat.forge(SECRETARY, ward.chat.newest(SECRETARY), code(Action.RESUME))
    assert await ward.until("2026-11-12T18:00") == []


async def test_made_up_is_said_once(ward: Council) -> None:
    (asked,) = await ward.chat.ask(SECRETARY, "/lichnghi thứ 7 tuần này làm bù")
    assert asked.casefold().count("làm bù") == 1
