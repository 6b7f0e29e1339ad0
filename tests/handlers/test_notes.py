"""/nhactoi: somebody's own words come back at their own minute."""

from collections.abc import AsyncIterator
from datetime import datetime

import pytest
from sqlalchemy import select

from bot.resources import Resources
from db.tables import Note, Pause, Unit
from handlers.texts import errors as error_texts
from handlers.texts import notes as texts
from handlers.texts import orders as order_texts
from handlers.texts import people as people_texts
from knowledge.errors import StaleButton
from knowledge.orders import Question
from tests.handlers.chat_kit import STRANGER, TEACHER, alerts, sent
from tests.handlers.duty_kit import SECRETARY, Council, council

ECHO = "08:00 thứ Sáu 20/11/2026: họp hội đồng — đúng không ạ?"
STALE = error_texts.SENTENCES[StaleButton]


@pytest.fixture
async def ward(switched: Resources) -> AsyncIterator[Council]:
    async with council(switched, TEACHER, SECRETARY) as ward:
        yield ward


async def ask(ward: Council, words: str) -> str:
    return (await ward.chat.ask(TEACHER, words))[-1]


async def note(ward: Council, words: str) -> None:
    await ask(ward, f"/nhactoi {words}")
    await ward.chat.tap(TEACHER, texts.RIGHT)


async def notes(ward: Council) -> list[Note]:
    async with ward.resources.database.read() as session:
        return list(await session.scalars(select(Note)))


async def told(ward: Council, moment: str) -> list[str]:
    """What the teacher is told of their own until then."""
    seen = ward.private(TEACHER, await ward.until(moment))
    return [text for text in seen if text.startswith("🔔 ") and "Kính gửi" not in text]


@pytest.mark.parametrize(
    "words", ["8h thứ Sáu tuần sau họp hội đồng", "họp hội đồng 8h thứ Sáu tuần sau"]
)
async def test_time_and_words_come_in_either_order(ward: Council, words: str) -> None:
    assert await ask(ward, f"/nhactoi {words}") == ECHO


async def test_it_is_told_at_its_minute_once(ward: Council) -> None:
    await note(ward, "14h05 hôm nay nộp sổ <điểm>")
    assert await told(ward, "2026-11-10T14:04") == []
    assert await told(ward, "2026-11-10T14:05") == ["🔔 nộp sổ <điểm>"]
    assert await told(ward, "2026-11-12T10:00") == []
    assert await notes(ward) == []


async def test_nothing_is_told_that_was_not_confirmed(ward: Council) -> None:
    await ask(ward, "/nhactoi 14h05 hôm nay nộp sổ")
    assert await told(ward, "2026-11-10T15:00") == []


async def test_quiet_hours_days_off_a_mute_and_a_stop_do_not_hold_it(ward: Council) -> None:
    await note(ward, "22h ngày 15/11 soạn bài")
    await ward.chat.ask(TEACHER, "/tamim 7ngay")
    async with ward.resources.database.write() as session:
        ward_id = (await session.scalars(select(Unit.id).filter_by(code="HONGHA"))).one()
        session.add(Pause(unit_id=ward_id, since=ward.resources.clock()))
    assert await told(ward, "2026-11-15T22:01") == ["🔔 soạn bài"]


async def test_it_repeats(ward: Council) -> None:
    said = await ask(ward, "/nhactoi 7h thứ Hai hằng tuần nộp giáo án")
    assert said.startswith("07:00 thứ Hai hằng tuần, lần đầu 07:00 thứ Hai 16/11/2026: nộp giáo án")
    await ward.chat.tap(TEACHER, texts.RIGHT)
    assert await told(ward, "2026-11-24T08:00") == ["🔔 nộp giáo án"] * 2


async def test_the_past_is_refused_and_the_words_are_kept(ward: Council) -> None:
    said = await ask(ward, "/nhactoi 8h sáng nay họp tổ")
    assert said.startswith("08:00 thứ Ba 10/11/2026 đã qua mất rồi")
    assert await notes(ward) == []
    assert await ask(ward, "8h mai") == "08:00 thứ Tư 11/11/2026: họp tổ — đúng không ạ?"


async def test_an_ambiguous_hour_is_asked_about(ward: Council) -> None:
    assert await ask(ward, "/nhactoi 7h họp tổ") == "Thầy/cô muốn lúc nào ạ?"
    (echo,) = sent(await ward.chat.tap(TEACHER, "19:00 thứ Ba"))
    assert echo == "19:00 thứ Ba 10/11/2026: họp tổ — đúng không ạ?"


async def test_without_a_time_one_is_asked_for(ward: Council) -> None:
    missing = "Thầy/cô muốn em nhắc lúc nào ạ?"
    assert (await ask(ward, "/nhactoi mua hoa")).startswith(missing)
    assert await ask(ward, "17h mai") == "17:00 thứ Tư 11/11/2026: mua hoa — đúng không ạ?"


async def test_without_words_they_are_asked_for(ward: Council) -> None:
    assert await ask(ward, "/nhactoi 17h mai") == texts.WORDS
    assert await ask(ward, "mua hoa") == "17:00 thứ Tư 11/11/2026: mua hoa — đúng không ạ?"


async def test_a_whole_note_may_come_in_place_of_the_answer(ward: Council) -> None:
    await ask(ward, "/nhactoi mua hoa")
    assert await ask(ward, "17h mai mua bánh") == (
        "17:00 thứ Tư 11/11/2026: mua bánh — đúng không ạ?"
    )


async def test_change_asks_for_all_of_it_anew(ward: Council) -> None:
    await ask(ward, "/nhactoi 8h thứ Sáu tuần sau họp hội đồng")
    assert sent(await ward.chat.tap(TEACHER, texts.CHANGE)) == [texts.TYPE_AGAIN]
    assert await ask(ward, "9h mai họp tổ") == "09:00 thứ Tư 11/11/2026: họp tổ — đúng không ạ?"


async def test_ones_own_list_has_a_button_to_delete_each(ward: Council) -> None:
    await note(ward, "9h mai họp tổ")
    await note(ward, "8h thứ Sáu tuần sau họp hội đồng")
    said = await ask(ward, "/nhactoi")
    assert "1. 09:00 thứ Tư 11/11/2026: họp tổ" in said
    assert "2. 08:00 thứ Sáu 20/11/2026: họp hội đồng" in said
    assert alerts(await ward.chat.tap(TEACHER, "Xóa 1")) == [texts.REMOVED]
    assert [one.words for one in await notes(ward)] == ["họp hội đồng"]


async def test_an_empty_list_says_how_to_begin(ward: Council) -> None:
    assert (await ask(ward, "/nhactoi")).startswith(texts.NONE)


async def test_the_hour_may_pass_before_it_is_confirmed(ward: Council) -> None:
    await ask(ward, "/nhactoi 10h hôm nay họp tổ")
    await ward.until("2026-11-10T10:30")
    (alert,) = alerts(await ward.chat.tap(TEACHER, texts.RIGHT))
    assert "đã qua mất rồi" in alert
    assert [one.wake_at for one in await notes(ward)] == [None]


async def test_after_downtime_it_comes_late_and_says_so(ward: Council) -> None:
    await note(ward, "10h hôm nay họp tổ")
    talk = ward.chat.talk
    talk.online = False
    await ward.director.advance_to(datetime.fromisoformat("2026-11-10T13:00:00+07:00"))
    talk.online = True
    before = len(talk.world.events)
    await ward.service.settle()
    (late,) = ward.private(TEACHER, talk.everything_since(before))
    assert late == "🔔 họp tổ\nEm nhắc muộn, lẽ ra lúc 10:00 thứ Ba 10/11/2026 ạ."


async def test_somebody_elses_note_cannot_be_touched(ward: Council) -> None:
    await note(ward, "9h mai họp tổ")
    await ask(ward, "/nhactoi")
    code = str(next(iter(ward.chat.newest(TEACHER).keyboard or ())).callback_data)
    own = ward.chat.newest(SECRETARY)
    assert alerts(await ward.chat.forge(SECRETARY, own, code)) == [STALE]
    assert len(await notes(ward)) == 1


async def test_a_button_of_a_deleted_note_does_not_meet_a_newer_one(ward: Council) -> None:
    await note(ward, "9h mai họp tổ")
    await ask(ward, "/nhactoi")
    message = ward.chat.newest(TEACHER)
    code = str(next(iter(message.keyboard or ())).callback_data)
    await ward.chat.tap(TEACHER, "Xóa 1")
    await note(ward, "9h mai họp trường")
    assert alerts(await ward.chat.forge(TEACHER, message, code)) == [STALE]
    assert [one.words for one in await notes(ward)] == ["họp trường"]


async def test_before_consent_nothing_is_noted(ward: Council) -> None:
    said = await ward.chat.ask(STRANGER, "/nhactoi 8h mai họp")
    assert said[0] == people_texts.CONSENT_FIRST
    assert await notes(ward) == []


async def test_in_a_group_it_is_sent_to_the_private_chat(ward: Council) -> None:
    said = await ward.chat.ask(SECRETARY, "/nhactoi 8h mai họp", "to-van")
    assert said[-1] == people_texts.ONLY_IN_PRIVATE


async def test_very_long_words_are_refused_kindly(ward: Council) -> None:
    assert await ask(ward, "/nhactoi 8h mai " + "họp " * 200) == texts.TOO_LONG.format(limit=500)


async def test_no_such_day_is_said(ward: Council) -> None:
    said = await ask(ward, "/nhactoi 8h ngày 30/2 họp")
    assert said == order_texts.WHEN[Question.INVALID]


async def test_a_change_of_the_time_keeps_the_words_and_the_other_way_round(ward: Council) -> None:
    await ask(ward, "/nhactoi 8h thứ Sáu tuần sau họp hội đồng")
    await ward.chat.tap(TEACHER, texts.CHANGE)
    assert await ask(ward, "9h mai") == "09:00 thứ Tư 11/11/2026: họp hội đồng — đúng không ạ?"
    await ward.chat.tap(TEACHER, texts.CHANGE)
    assert await ask(ward, "họp tổ") == "09:00 thứ Tư 11/11/2026: họp tổ — đúng không ạ?"


async def test_a_name_that_is_called_stays_in_the_words(ward: Council) -> None:
    assert "gặp @thay.tuan ở phòng 12" in await ask(
        ward, "/nhactoi 8h mai gặp @thay.tuan ở phòng 12"
    )


@pytest.mark.parametrize("words", ["nhắc tôi 8h mai họp tổ", "nhac em hop to vao thu 6"])
async def test_plain_words_that_ask_for_a_note_are_one(ward: Council, words: str) -> None:
    assert "đúng không ạ?" in await ask(ward, words)


async def test_a_confirmed_rule_is_repeated(ward: Council) -> None:
    await ask(ward, "/nhactoi 7h thứ Hai hằng tuần nộp giáo án")
    seen = [one.text for one in await ward.chat.tap(TEACHER, texts.RIGHT) if one.text]
    assert "07:00 thứ Hai hằng tuần" in seen[-1]


async def test_huy_leaves_a_note_that_was_not_confirmed(ward: Council) -> None:
    await ask(ward, "/nhactoi 8h mai họp tổ")
    await ask(ward, "/huy")
    assert await notes(ward) == []
