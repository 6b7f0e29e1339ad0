"""/duyet in the chat: the secretary's turn with the school, and the receiving office's."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.demo.conversation import Seen
from bot.demo.telegram.messages import Message
from bot.demo.telegram.people import person_id
from bot.resources import Resources
from db import people, units
from db.tables import AuditEntry, Closing, Essay, Handover, Role
from handlers.buttons import Action, code
from handlers.essay_review import receipt_button
from handlers.texts import essay_review as texts
from handlers.texts.essays import STATES
from knowledge.essays.states import EssayState, OfficeState, PupilConsent
from knowledge.policies.states import Standing
from knowledge.unit_table import UnitRow
from tests.conftest import NOW
from tests.db.review_kit import STORY, closed, handed_in
from tests.handlers.chat_kit import alerts
from tests.handlers.duty_kit import (
    CONTACT,
    OTHER_CONTACT,
    SECRETARY,
    THIRD_CONTACT,
    Council,
    council,
)

TEACHER, OTHER_TEACHER, RECEIVER, OTHER_RECEIVER = "co.lan", "co.mai", "chi.ngoc", "anh.so"
COLLEAGUE, STRANGER, NEIGHBOUR = "anh.tu", "nguoi.la", "anh.lang.gieng"
"""A second secretary of the ward; somebody unknown; the secretary of another ward."""

ROUND = "round:HONGHA:2026-11"
CODE = "NTVT-2026-11-HOASEN-1"
GROUP = "to-van"
REASON = "Bài cần kể rõ hơn chuyện chiếc ví"


@pytest.fixture
async def ward(switched: Resources) -> AsyncIterator[Council]:
    async with switched.database.write() as session:
        rows = [UnitRow(2, "LANGGIENG", "UBND phường Láng Giềng", "phuong", "SOHT", ())]
        await units.import_units(session, "rows", rows)
        for name, role, code_ in (
            (COLLEAGUE, Role.SECRETARY, "HONGHA"),
            (NEIGHBOUR, Role.SECRETARY, "LANGGIENG"),
        ):
            unit = await units.by_code(session, code_)
            await people.grant(session, person_id(name), name, role, unit)
    schools = (TEACHER, OTHER_TEACHER, CONTACT, OTHER_CONTACT, THIRD_CONTACT)
    others = (SECRETARY, COLLEAGUE, RECEIVER, OTHER_RECEIVER, STRANGER, NEIGHBOUR)
    async with council(switched, *schools, *others) as ward:
        yield ward


async def _hand_in(ward: Council, *units_: str) -> list[Essay]:
    """An essay of each of these schools, by their teachers or contacts."""
    by = {"HOASEN": TEACHER, "THANHTRI": OTHER_TEACHER, "SONCA": THIRD_CONTACT}
    async with ward.resources.database.write() as session:
        return [
            await handed_in(session, by[unit], unit, f"{STORY} {n} {unit}" * (n + 1))
            for n, unit in enumerate(units_)
        ]


async def _close(ward: Council, essays: list[Essay], *offices: str) -> Closing:
    async with ward.resources.database.write() as session:
        own = [await session.get_one(Essay, one.id) for one in essays]
        return await closed(session, own, *offices)


async def _essay(ward: Council, code_: str = CODE) -> Essay:
    async with ward.resources.database.read() as session:
        return (await session.scalars(select(Essay).filter_by(code=code_))).one()


async def _audit(ward: Council) -> list[AuditEntry]:
    async with ward.resources.database.read() as session:
        return list(await session.scalars(select(AuditEntry).order_by(AuditEntry.id)))


async def _office(ward: Council, unit: str) -> int:
    async with ward.resources.database.read() as session:
        return (await units.by_code(session, unit)).id


async def _at_offices(ward: Council, essay: Essay) -> dict[int, tuple[str, str | None]]:
    async with ward.resources.database.read() as session:
        rows = await session.scalars(select(Handover).filter_by(essay_id=essay.id))
        return {one.office_id: (one.state, one.reason) for one in rows}


async def _tap(ward: Council, name: str, label: str) -> list[Seen]:
    """What all chats see of a press."""
    before = len(ward.chat.talk.world.events)
    await ward.chat.tap(name, label)
    return ward.chat.talk.everything_since(before)


async def _say(ward: Council, name: str, *lines: str) -> list[Seen]:
    """What all chats see of somebody's words."""
    before = len(ward.chat.talk.world.events)
    for line in lines:
        await ward.chat.ask(name, line)
    return ward.chat.talk.everything_since(before)


def _data(message: Message, label: str) -> str:
    """What the button of this label says to the bot."""
    return next(one.callback_data or "" for one in message.keyboard or () if one.text == label)


async def test_a_whole_turn_from_handing_in_to_approved(ward: Council) -> None:
    await _say(ward, TEACHER, "/nop", "Cô Nguyễn Thị Hoa, THCS Hoa Sen", "Bình, b@hs.vn", STORY)
    for label in ("Bỏ qua", "Không", "Nộp"):
        await _tap(ward, TEACHER, label)
    (card,) = await ward.chat.ask(SECRETARY, "/duyet")
    for words in ("Chờ duyệt: 1 bài", CODE, "1/3 bài", "Cô Nguyễn Thị Hoa", "b@hs.vn", "đúng hạn"):
        assert words in card
    await _tap(ward, SECRETARY, "Trả lại")
    seen = await _say(ward, SECRETARY, REASON)
    assert any(f"Đã trả lại {CODE}" in text for text in ward.private(SECRETARY, seen))
    for name in (TEACHER, CONTACT):
        (told,) = ward.private(name, seen)
        for words in (CODE, REASON, "0/3 bài"):
            assert words in told
    await _tap(ward, TEACHER, texts.REPLACE)
    await _say(ward, TEACHER, f"{STORY} Chiếc ví có bảy triệu đồng, cô không nhận tiền cảm ơn.")
    await _tap(ward, TEACHER, "Không")
    await _tap(ward, TEACHER, "Nộp")
    (card,) = await ward.chat.ask(SECRETARY, "/duyet 11")
    assert f"{CODE}, bản 2" in card
    seen = await _tap(ward, SECRETARY, "Nhận")
    assert ward.private(SECRETARY, seen)[-2:] == [
        f"✅ Đã nhận {CODE} (Trường THCS Hoa Sen).",
        texts.ALL_DONE,
    ]
    assert ward.private(TEACHER, seen) == []
    (receipt,) = await ward.chat.ask(TEACHER, f"/bienlai {CODE}")
    assert "Trạng thái: đã duyệt" in receipt
    assert REASON not in receipt


async def test_after_a_decision_the_next_card_follows_and_a_later_one_waits(ward: Council) -> None:
    await _hand_in(ward, "HOASEN", "THANHTRI", "SONCA")
    (card,) = await ward.chat.ask(SECRETARY, "/duyet")
    assert "Chờ duyệt: 3 bài" in card
    seen = await _tap(ward, SECRETARY, texts.LATER)
    assert "THANHTRI-1" in ward.private(SECRETARY, seen)[0]
    seen = await _tap(ward, SECRETARY, "Nhận")
    assert "SONCA-1" in ward.private(SECRETARY, seen)[-1]
    seen = await _tap(ward, SECRETARY, "Trả lại")
    seen = await _tap(ward, SECRETARY, "Thiếu phần")
    last = ward.private(SECRETARY, seen)[-1]
    assert CODE in last
    assert "Chờ duyệt: 1 bài" in last
    assert texts.LATER not in seen[-1].buttons


async def test_a_card_warns_of_a_pupil_without_consent_and_of_a_like_essay(ward: Council) -> None:
    async with ward.resources.database.write() as session:
        await handed_in(session, OTHER_TEACHER, "THANHTRI", STORY)
        await handed_in(session, TEACHER, "HOASEN", STORY, consent=PupilConsent.NOT_YET)
    (card,) = await ward.chat.ask(SECRETARY, f"/duyet {CODE.lower()}")
    assert "có, chưa xin phép" in card
    assert "⚠️ Bài có học sinh mà chưa xin phép" in card
    assert "⚠️ Trùng nguyên văn bài NTVT-2026-11-THANHTRI-1 nộp trước" in card
    (clean,) = await ward.chat.ask(SECRETARY, "/duyet NTVT-2026-11-THANHTRI-1")
    assert "chưa xin phép" not in clean
    assert "⚠️" not in clean, "the first one is no copy"
    assert f"Bài {CODE} (tháng 11/2026, Trường THCS Hoa Sen) nộp sau, trùng nguyên văn" in clean


async def test_after_a_return_the_duty_is_open_and_reminders_resume(ward: Council) -> None:
    await _hand_in(ward, "SONCA", "SONCA", "SONCA")
    assert (await ward.owed("SONCA", ROUND)).state.standing is Standing.SUBMITTED
    await ward.until("2026-11-10T18:00")
    await ward.chat.ask(SECRETARY, "/duyet NTVT-2026-11-SONCA-2")
    await _tap(ward, SECRETARY, "Trả lại")
    await _tap(ward, SECRETARY, "Trùng bài")
    owed = await ward.owed("SONCA", ROUND)
    assert (owed.state.standing, owed.row.handed_in) == (Standing.OPEN, 2)
    seen = await ward.until("2026-11-13T18:00")
    assert any("thiếu 1/3 bài" in text for text in ward.private(THIRD_CONTACT, seen))


async def test_a_school_with_all_its_essays_hears_nothing_of_the_last_days(ward: Council) -> None:
    """The other side of the test before: without a return there is no reminder."""
    await _hand_in(ward, "SONCA", "SONCA", "SONCA")
    seen = await ward.until("2026-11-13T18:00")
    assert not any("Người tốt" in text for text in ward.private(THIRD_CONTACT, seen))


@pytest.mark.parametrize("first", ["Nhận", "Trả lại"])
async def test_two_secretaries_at_once_the_second_is_told_and_changes_nothing(
    ward: Council, first: str
) -> None:
    await _hand_in(ward, "HOASEN")
    for name in (SECRETARY, COLLEAGUE):
        await ward.chat.ask(name, "/duyet")
    card = ward.chat.newest(SECRETARY)
    pressed = [_data(card, "Nhận"), _data(card, "Trả lại")]
    await _tap(ward, COLLEAGUE, first)
    if first == "Trả lại":
        await _tap(ward, COLLEAGUE, "Sai kỳ")
    before, deeds = await _essay(ward), len(await _audit(ward))
    for data in pressed:
        await ward.chat.forge(SECRETARY, card, data)
        said = ward.chat.newest(SECRETARY).content.text
        assert said.startswith(texts.MEANWHILE)
        assert f"Trạng thái: {STATES[EssayState(before.state)]}" in said
    after = await _essay(ward)
    assert (after.state, after.reason) == (before.state, before.reason)
    assert len(await _audit(ward)) == deeds


async def test_a_reason_for_what_changed_meanwhile_is_not_told_to_the_school(
    ward: Council,
) -> None:
    await _hand_in(ward, "HOASEN")
    for name in (SECRETARY, COLLEAGUE):
        await ward.chat.ask(name, "/duyet")
    await _tap(ward, SECRETARY, "Trả lại")
    await _tap(ward, COLLEAGUE, "Nhận")
    seen = await _say(ward, SECRETARY, REASON)
    assert texts.MEANWHILE in ward.private(SECRETARY, seen)[0]
    assert ward.private(TEACHER, seen) == []
    assert (await _essay(ward)).state == EssayState.ACCEPTED


async def test_a_question_while_a_reason_is_waited_for_is_answered(ward: Council) -> None:
    await _hand_in(ward, "HOASEN")
    await ward.chat.ask(SECRETARY, "/duyet")
    await _tap(ward, SECRETARY, "Trả lại")
    await ward.chat.ask(SECRETARY, "hạn nộp bài ntvt là ngày nào?")
    assert (await _essay(ward)).state == EssayState.PENDING
    assert await ward.chat.ask(SECRETARY, "cảm ơn em") == [texts.NO_REASON]
    (said,) = await ward.chat.ask(SECRETARY, "x" * 501)
    assert "500" in said
    await ward.chat.ask(SECRETARY, REASON)
    assert (await _essay(ward)).reason == REASON


async def test_not_returned_after_all_the_card_comes_back(ward: Council) -> None:
    await _hand_in(ward, "HOASEN")
    await ward.chat.ask(SECRETARY, "/duyet")
    await _tap(ward, SECRETARY, "Trả lại")
    (seen,) = [s for s in await _tap(ward, SECRETARY, texts.NOT_NOW) if s.text]
    assert {"Nhận", "Trả lại"} <= set(seen.buttons)
    assert (await _essay(ward)).state == EssayState.PENDING


async def test_at_night_an_undone_return_is_never_told(ward: Council) -> None:
    await _hand_in(ward, "HOASEN")
    await ward.until("2026-11-10T22:00")
    await ward.chat.ask(SECRETARY, "/duyet")
    await _tap(ward, SECRETARY, "Trả lại")
    seen = await _tap(ward, SECRETARY, "Sai kỳ")
    assert ward.private(TEACHER, seen) == []
    assert "07:00 thứ Tư 11/11/2026" in ward.private(SECRETARY, seen)[0]
    await _tap(ward, SECRETARY, texts.LOOK_AGAIN)
    await _tap(ward, SECRETARY, "Nhận")
    seen = await ward.until("2026-11-11T09:00")
    assert not any(CODE in text for text in ward.private(TEACHER, seen))


async def test_what_was_told_and_then_undone_is_told_too(ward: Council) -> None:
    await _hand_in(ward, "HOASEN")
    await ward.chat.ask(SECRETARY, "/duyet")
    await _tap(ward, SECRETARY, "Trả lại")
    await _tap(ward, SECRETARY, "Sai kỳ")
    await _tap(ward, SECRETARY, texts.LOOK_AGAIN)
    seen = await _tap(ward, SECRETARY, "Nhận")
    (told,) = ward.private(TEACHER, seen)
    assert "nay được nhận" in told
    assert "1/3" in told


async def test_the_third_acceptance_thanks_the_school_once(ward: Council) -> None:
    await _hand_in(ward, "HOASEN", "HOASEN", "HOASEN")
    await ward.chat.ask(SECRETARY, "/duyet")
    told = [ward.private(TEACHER, await _tap(ward, SECRETARY, "Nhận")) for _ in range(3)]
    assert told[:2] == [[], []]
    (thanks,) = told[2]
    assert "Cả 3/3 bài tháng 11/2026" in thanks


async def test_a_month_without_essays_and_words_that_mean_nothing(ward: Council) -> None:
    await _hand_in(ward, "HOASEN")
    (said,) = await ward.chat.ask(SECRETARY, "/duyet 12")
    assert "tháng 12/2026" in said
    (said,) = await ward.chat.ask(SECRETARY, "/duyet linh tinh")
    assert "«linh tinh»" in said
    (said,) = await ward.chat.ask(SECRETARY, "/duyet NTVT-2026-11-HOASEN-9")
    assert "NTVT-2026-11-HOASEN-9" in said
    assert "/bainop" not in said, "that is for schools"


async def test_in_a_group_it_points_to_the_private_chat(ward: Council) -> None:
    await _hand_in(ward, "HOASEN")
    said = await ward.chat.ask(SECRETARY, "/duyet", GROUP)
    assert "chat riêng" in said[-1]
    assert CODE not in "".join(said)


@pytest.mark.parametrize("name", [STRANGER, TEACHER, CONTACT, OTHER_CONTACT, NEIGHBOUR, RECEIVER])
async def test_nobody_else_decides_whatever_button_is_forged(ward: Council, name: str) -> None:
    (essay,) = await _hand_in(ward, "HOASEN")
    await ward.chat.ask(name, "/trogiup")
    message, shown = ward.chat.newest(name), (essay.id, 10, 0, 0)
    for data in (
        code(Action.ESSAY_ACCEPT, *shown),
        code(Action.ESSAY_RETURN, *shown),
        code(Action.ESSAY_REASON, *shown, 0),
        code(Action.ESSAY_CARD, essay.id, 0, 0),
    ):
        (said,) = alerts(await ward.chat.forge(name, message, data))
        assert "cần quyền" in said
        assert (await _audit(ward))[-1].allowed is False
    assert (await _essay(ward)).state == EssayState.PENDING
    said = "\n".join(await ward.chat.ask(name, f"/duyet {CODE}"))
    assert "cần quyền" in said
    assert "Chiếc ví" not in said


@pytest.mark.parametrize("name", [STRANGER, TEACHER, SECRETARY, OTHER_RECEIVER, NEIGHBOUR])
async def test_nobody_else_confirms_for_an_office(ward: Council, name: str) -> None:
    essays = await _hand_in(ward, "HOASEN")
    closing = await _close(ward, essays, "VHXH")
    office = await _office(ward, "VHXH")
    await ward.chat.ask(name, "/trogiup")
    message, shown = ward.chat.newest(name), (essays[0].id, 11, office, 0)
    for data in (
        code(Action.ESSAYS_RECEIVED, office, closing.id),
        code(Action.ESSAY_DESK, office, 0),
        code(Action.ESSAY_LATER, essays[0].id, office, 0),
        code(Action.ESSAY_ACCEPT, *shown),
        code(Action.ESSAY_REASON, *shown, 0),
    ):
        (said,) = alerts(await ward.chat.forge(name, message, data))
        assert "cần quyền" in said
    assert await _at_offices(ward, essays[0]) == {office: (OfficeState.SENT, None)}


async def test_an_office_confirms_a_whole_closing_and_the_secretary_hears_once(
    ward: Council,
) -> None:
    essays = await _hand_in(ward, "HOASEN", "THANHTRI", "SONCA")
    closing = await _close(ward, essays, "VHXH", "SOHT")
    (listed,) = await ward.chat.ask(RECEIVER, "/duyet")
    assert "Phòng Văn hóa - Xã hội phường Hồng Hà" in listed
    assert "tháng 11/2026: 3 bài, chờ xác nhận 3" in listed
    data = receipt_button(await _office(ward, "VHXH"), closing).callback_data
    assert data == _data(ward.chat.newest(RECEIVER), texts.RECEIVED_ALL)
    seen = await _tap(ward, RECEIVER, texts.RECEIVED_ALL)
    assert "đã nhận 3/3 bài tháng 11/2026" in ward.private(RECEIVER, seen)[0]
    told = ward.private(SECRETARY, seen)
    assert told == ["📬 Phòng Văn hóa - Xã hội phường Hồng Hà đã nhận đủ 3/3 bài tháng 11/2026."]
    seen = await _tap(ward, RECEIVER, texts.RECEIVED_ALL)
    assert "đã xác nhận trước rồi" in ward.private(RECEIVER, seen)[0]
    assert ward.private(SECRETARY, seen) == []
    (receipt,) = await ward.chat.ask(TEACHER, f"/bienlai {CODE}")
    assert "Phòng Văn hóa - Xã hội phường Hồng Hà: ✅ đã nhận" in receipt
    assert "Sở Giáo dục và Đào tạo Hà Thành: 📤 đã gửi" in receipt
    (listed,) = await ward.chat.ask(RECEIVER, "/duyet")
    assert "Không có bài nào chờ xác nhận" in listed


async def test_an_office_returns_one_and_school_and_secretary_hear_the_reason(
    ward: Council,
) -> None:
    essays = await _hand_in(ward, "HOASEN", "THANHTRI")
    await _close(ward, essays, "VHXH", "SOHT")
    await ward.chat.ask(RECEIVER, "/duyet")
    seen = await _tap(ward, RECEIVER, texts.ONE_BY_ONE)
    assert "Chờ xác nhận: 2 bài" in ward.private(RECEIVER, seen)[0]
    await _tap(ward, RECEIVER, "Trả lại")
    seen = await _say(ward, RECEIVER, REASON)
    assert any(f"Đã trả lại {CODE}" in text for text in ward.private(RECEIVER, seen))
    for name in (TEACHER, CONTACT, SECRETARY, COLLEAGUE):
        (told,) = ward.private(name, seen)
        assert REASON in told
        assert "Phòng Văn hóa - Xã hội" in told
    assert "bổ sung" in ward.private(TEACHER, seen)[0]
    assert (await _essay(ward)).state == EssayState.RETURNED
    owed = await ward.owed("HOASEN", ROUND)
    assert (owed.state.standing, owed.row.handed_in) == (Standing.OPEN, 0)
    seen = await _tap(ward, RECEIVER, "Nhận")
    assert any("nhận 1/2, trả lại 1" in text for text in ward.private(SECRETARY, seen))
    assert ward.private(RECEIVER, seen)[-1] == texts.OFFICE_ALL_DONE


async def test_of_two_offices_that_return_it_the_school_hears_each_with_its_reason(
    ward: Council,
) -> None:
    await _close(ward, await _hand_in(ward, "HOASEN"), "VHXH", "SOHT")
    told: dict[str, list[str]] = {}
    for name, reason in ((RECEIVER, "Thiếu chữ ký"), (OTHER_RECEIVER, "Ảnh mờ quá")):
        await ward.chat.ask(name, f"/duyet {CODE}")
        await _tap(ward, name, "Trả lại")
        seen = await _say(ward, name, reason)
        for who in (TEACHER, CONTACT, SECRETARY):
            (said,) = [one for one in ward.private(who, seen) if CODE in one]
            told.setdefault(who, []).append(said)
    for of_one in told.values():
        for said, office, reason in zip(
            of_one, ("Phòng Văn hóa", "Sở Giáo dục"), ("Thiếu chữ ký", "Ảnh mờ quá"), strict=True
        ):
            assert office in said
            assert f"Lý do: {reason}" in said
    (receipt,) = await ward.chat.ask(TEACHER, f"/bienlai {CODE}")
    (card,) = await ward.chat.ask(SECRETARY, f"/duyet {CODE}")
    for said in (receipt, card):
        assert "Hà Thành: ↩️ trả lại 10/11/2026. Lý do: Ảnh mờ quá" in said
        assert "Hồng Hà: ↩️ trả lại 10/11/2026. Lý do: Thiếu chữ ký" in said
        assert said.count("Lý do") == 2


async def test_an_office_that_returns_takes_and_returns_again_is_heard_every_time(
    ward: Council,
) -> None:
    await _close(ward, await _hand_in(ward, "HOASEN"), "VHXH")
    heard = []
    for label in ("Thiếu phần", "", "Trùng bài"):
        await ward.chat.ask(RECEIVER, f"/duyet {CODE}")
        seen = await _tap(ward, RECEIVER, "Trả lại" if label else "Nhận")
        seen = await _tap(ward, RECEIVER, label) if label else seen
        heard += ward.private(TEACHER, seen)
    assert ["trả lại" in one for one in heard] == [True, False, True]


async def test_after_a_new_version_no_office_is_said_to_have_it(ward: Council) -> None:
    essays = await _hand_in(ward, "HOASEN")
    closing = await _close(ward, essays, "VHXH", "SOHT")
    await ward.chat.ask(RECEIVER, "/duyet")
    await _tap(ward, RECEIVER, texts.RECEIVED_ALL)
    await ward.chat.ask(OTHER_RECEIVER, f"/duyet {CODE}")
    await _tap(ward, OTHER_RECEIVER, "Trả lại")
    await _tap(ward, OTHER_RECEIVER, "Thiếu phần")
    await _tap(ward, TEACHER, texts.REPLACE)
    await _say(ward, TEACHER, f"{STORY} Chiếc ví có bảy triệu đồng, cô không nhận tiền cảm ơn.")
    await _tap(ward, TEACHER, "Không")
    seen = await _tap(ward, TEACHER, "Nộp")
    receipt = ward.private(TEACHER, seen)[-1]
    offices = [line for line in receipt.splitlines() if line.startswith("•")]
    assert [line.split(": ")[1] for line in offices] == ["⏳ chưa gửi bản mới"] * 2
    (card,) = await ward.chat.ask(RECEIVER, f"/duyet {CODE}")
    assert texts.HAS_NEWER in card
    assert "bảy triệu" not in card
    assert "đã nhận" in card
    assert ward.chat.newest(RECEIVER).keyboard is None, "what it has not is not shown to it"
    async with ward.resources.database.write() as session:
        own = await session.get_one(Essay, essays[0].id)
        await closed(session, [own], "VHXH", "SOHT", number=2, at=NOW + timedelta(hours=1))
    (receipt,) = await ward.chat.ask(TEACHER, f"/bienlai {CODE}")
    assert receipt.count("📤 đã gửi 10/11/2026") == 2
    (listed,) = await ward.chat.ask(RECEIVER, "/duyet 11")
    assert "• tháng 11/2026: 1 bài, đã nhận 1\n" in listed
    assert "• tháng 11/2026 (bổ sung 1): 1 bài, chờ xác nhận 1" in listed
    assert closing.number == 1


async def test_an_essay_returned_by_its_office_is_replaced_and_waits_for_the_secretary(
    ward: Council,
) -> None:
    await _close(ward, await _hand_in(ward, "HOASEN"), "VHXH")
    await ward.chat.ask(RECEIVER, f"/duyet {CODE}")
    await _tap(ward, RECEIVER, "Trả lại")
    await _tap(ward, RECEIVER, "Thiếu phần")
    await _tap(ward, TEACHER, texts.REPLACE)
    await _say(ward, TEACHER, f"{STORY} Chiếc ví có bảy triệu đồng, cô không nhận tiền cảm ơn.")
    await _tap(ward, TEACHER, "Không")
    await _tap(ward, TEACHER, "Nộp")
    (card,) = await ward.chat.ask(SECRETARY, "/duyet")
    assert f"{CODE}, bản 2" in card
    (listed,) = await ward.chat.ask(RECEIVER, "/duyet")
    assert "Không có bài nào chờ xác nhận" in listed


async def test_whoever_is_both_sees_both_under_headings(ward: Council, switched: Resources) -> None:
    essays = await _hand_in(ward, "HOASEN", "THANHTRI")
    await _close(ward, essays[:1], "VHXH")
    async with switched.database.write() as session:
        office = await units.by_code(session, "VHXH")
        name = SECRETARY
        await people.grant(session, person_id(name), name, Role.RECEIVER, office)
    head, card, listed = await ward.chat.ask(SECRETARY, "/duyet")
    assert head == "Duyệt bài, UBND phường Hồng Hà"
    assert "THANHTRI-1" in card
    assert listed.startswith("Tiếp nhận bài, Phòng Văn hóa")
    at_council, at_office = await ward.chat.ask(SECRETARY, f"/duyet {CODE}")
    assert "đã gửi" not in at_council
    assert "đã gửi" in at_office


async def test_several_closings_are_told_apart(ward: Council) -> None:
    one, two = await _hand_in(ward, "HOASEN", "THANHTRI")
    await _close(ward, [one], "VHXH")
    await ward.until("2026-11-10T10:00")
    async with ward.resources.database.write() as session:
        own = await session.get_one(Essay, two.id)
        await closed(session, [own], "VHXH", number=2, at=NOW + timedelta(hours=1))
    (listed,) = await ward.chat.ask(RECEIVER, "/duyet")
    assert "tháng 11/2026 (bổ sung 1): 1 bài" in listed
    labels = [one.text for one in ward.chat.newest(RECEIVER).keyboard or ()]
    assert len(set(labels)) == len(labels) == 4
    seen = await _tap(ward, RECEIVER, "Xem từng bài, tháng 11/2026 (bổ sung 1)")
    card = ward.private(RECEIVER, seen)[-1]
    assert "Chờ xác nhận: 1 bài tháng 11/2026 (bổ sung 1)" in card
    assert two.code in card
    seen = await _tap(ward, RECEIVER, "Xem từng bài, tháng 11/2026")
    assert one.code in ward.private(RECEIVER, seen)[-1]
    await _tap(ward, RECEIVER, "Xác nhận đã nhận đủ, tháng 11/2026 (bổ sung 1)")
    office = await _office(ward, "VHXH")
    assert await _at_offices(ward, one) == {office: (OfficeState.SENT, None)}
    assert await _at_offices(ward, two) == {office: (OfficeState.RECEIVED, None)}


async def test_reasons_and_words_stand_in_no_group_no_log_and_no_audit_row(
    ward: Council, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    await ward.chat.ask(TEACHER, "/trogiup", GROUP)
    essays = await _hand_in(ward, "HOASEN", "THANHTRI")
    await _close(ward, essays[1:], "VHXH")
    await ward.chat.ask(SECRETARY, "/duyet")
    await _tap(ward, SECRETARY, "Trả lại")
    await _say(ward, SECRETARY, REASON)
    await ward.chat.ask(RECEIVER, "/duyet NTVT-2026-11-THANHTRI-1")
    await _tap(ward, RECEIVER, "Trả lại")
    await _say(ward, RECEIVER, REASON)
    group = ward.chat.talk.chat(TEACHER, GROUP)
    said = [one.text for one in ward.chat.talk.everything_since(0) if one.event.chat is group]
    noted = [f"{one.action} {one.details}" for one in await _audit(ward)]
    logged = [one.getMessage() for one in caplog.records]
    for words in (REASON, "Chiếc ví", STORY):
        assert not [one for one in (*said, *noted, *logged) if words in one]
    deeds = {one.action: one.details for one in await _audit(ward) if one.allowed}
    assert deeds["essay_returned"] == {"code": CODE}
    assert deeds["essay_sent_back"] == {"code": "NTVT-2026-11-THANHTRI-1"}
