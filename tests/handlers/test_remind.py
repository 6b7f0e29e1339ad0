"""/remind: what is understood, what is asked, what the preview says, what its buttons do."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import select

from bot.resources import Resources
from db.tables import AuditEntry, Order
from handlers.texts import errors as error_texts
from handlers.texts import feedback as feedback_texts
from handlers.texts import orders as texts
from handlers.texts import people as people_texts
from knowledge.errors import NotAllowed, StaleButton
from tests.handlers.chat_kit import STRANGER, TEACHER, alerts, sent
from tests.handlers.duty_kit import CONTACT, OTHER_CONTACT, SECRETARY, Council, council

HOASEN, THANHTRI = "Trường THCS Hoa Sen", "Trường Tiểu học Thanh Trì"
STALE = error_texts.SENTENCES[StaleButton]
ONE = "/remind THCS Hoa Sen gửi báo cáo 16h45"


@pytest.fixture
async def ward(switched: Resources) -> AsyncIterator[Council]:
    async with council(switched) as ward:
        yield ward


async def orders(ward: Council) -> list[Order]:
    async with ward.resources.database.read() as session:
        return list(await session.scalars(select(Order).order_by(Order.id)))


async def audit(ward: Council) -> list[AuditEntry]:
    async with ward.resources.database.read() as session:
        return list(await session.scalars(select(AuditEntry).order_by(AuditEntry.id)))


async def remind(ward: Council, words: str) -> str:
    return (await ward.chat.ask(SECRETARY, words))[-1]


def buttons(ward: Council) -> list[str]:
    rows = ward.chat.newest(SECRETARY).keyboard or ()
    return [one.text for one in rows]


async def test_who_has_not_handed_in_is_counted_by_way_and_named(ward: Council) -> None:
    await ward.chat.ask(SECRETARY, "/lienket SONCA", "to-son-ca")
    said = await remind(ward, "/remind chuanop bài tháng 11 16h45")
    assert "Sẽ nhắc 12 đơn vị" in said
    assert "Kênh: 2 riêng, 1 nhóm (chưa /start); 9 chưa nhận được" in said
    assert "Lúc 16:45 thứ Ba 10/11/2026" in said
    assert f"Nội dung: «Kính gửi thầy/cô {HOASEN}" in said
    assert "3 bài Người tốt, việc tốt tháng 11/2026" in said
    expected = [texts.SEND, texts.REWORD, texts.MOVE, texts.UNITS, texts.CANCEL]
    assert buttons(ward) == expected


async def test_who_has_finished_is_left_out(ward: Council) -> None:
    await ward.until("2026-11-11T07:00")
    await ward.chat.tap(CONTACT, "Đã gửi ngoài")
    said = await remind(ward, "/nhac chuanop")
    assert "Sẽ nhắc 11 đơn vị (1 đã đủ, không nhắc)" in said
    assert HOASEN not in said


async def test_a_task_of_a_plan_can_be_what_is_not_handed_in(ward: Council) -> None:
    said = await remind(ward, "/remind chuanop nhập đăng ký danh hiệu vào phần mềm 8h mai")
    assert "Sẽ nhắc 12 đơn vị" in said
    assert "Việc: Nhập đăng ký danh hiệu của nhà trường vào phần mềm" in said
    (order,) = await orders(ward)
    assert order.missing_only
    assert (order.subject or "").startswith("t")


async def test_a_task_that_no_plan_knows_is_said_and_the_order_goes_on(ward: Council) -> None:
    assert await remind(ward, "/remind chuanop mua hoa tặng cô 8h mai") == (
        texts.NO_MATTER.replace("<code>", "").replace("</code>", "")
    )
    said = await remind(ward, "nhập phần mềm đăng ký danh hiệu")
    assert "Lúc 08:00 thứ Tư 11/11/2026" in said


async def test_without_a_time_it_is_the_next_slot(ward: Council) -> None:
    assert "Lúc 11:30 thứ Ba 10/11/2026 (khung giờ gửi gần nhất)" in await remind(
        ward, "/remind THCS Hoa Sen gửi báo cáo"
    )


async def test_a_name_that_two_units_bear_is_asked_about(ward: Council) -> None:
    said = await remind(ward, "/remind Bình Minh gửi báo cáo 8h mai")
    assert said == "Có 2 đơn vị tên «Bình Minh». Thầy/cô muốn nhắc đơn vị nào ạ?"
    (preview,) = sent(await ward.chat.tap(SECRETARY, "Trường Tiểu học Bình Minh"))
    assert "Sẽ nhắc 1 đơn vị: Trường Tiểu học Bình Minh" in preview
    assert "Lúc 08:00 thứ Tư 11/11/2026" in preview
    assert "gửi báo cáo" in preview


async def test_an_unknown_name_can_be_typed_again_and_nothing_else_is_lost(ward: Council) -> None:
    said = await remind(ward, "/remind THCS Ái Mộ gửi báo cáo 8h mai")
    assert "Em chưa thấy đơn vị «THCS Ái Mộ»" in said
    preview = await remind(ward, "THCS Phù Sa")
    assert "Trường THCS Phù Sa" in preview
    assert "gửi báo cáo" in preview
    assert "Lúc 08:00 thứ Tư 11/11/2026" in preview


async def test_without_a_unit_one_is_asked_for(ward: Council) -> None:
    assert await remind(ward, "/remind nộp báo cáo 8h mai") == texts.WHO
    (preview,) = sent(await ward.chat.tap(SECRETARY, texts.ALL_SCHOOLS))
    assert "Sẽ nhắc 12 đơn vị" in preview


async def test_without_a_task_one_is_asked_for(ward: Council) -> None:
    assert await remind(ward, "/remind THCS Hoa Sen 8h mai") == texts.WORDS
    assert "họp giao ban" in await remind(ward, "họp giao ban")


async def test_a_unit_outside_the_council_gets_nothing(ward: Council) -> None:
    said = await remind(ward, "/remind SOHT gửi báo cáo 8h mai")
    assert said.startswith("Sở Giáo dục và Đào tạo Hà Thành không thuộc hội đồng của thầy/cô")
    assert await orders(ward) == []


async def test_the_past_is_refused_and_another_time_taken(ward: Council) -> None:
    said = await remind(ward, "/remind THCS Hoa Sen gửi báo cáo 8h hôm qua")
    assert said.startswith("08:00 thứ Hai 9/11/2026 đã qua mất rồi ạ.")
    assert await orders(ward) == []
    preview = await remind(ward, "8h sáng mai")
    assert "Lúc 08:00 thứ Tư 11/11/2026" in preview
    assert "gửi báo cáo" in preview


async def test_a_time_with_two_readings_is_asked_about(ward: Council) -> None:
    assert await remind(ward, "/remind THCS Hoa Sen gửi báo cáo 7h") == "Thầy/cô muốn lúc nào ạ?"
    assert buttons(ward)[:2] == ["07:00 thứ Tư 11/11/2026", "19:00 thứ Ba 10/11/2026"]
    (preview,) = sent(await ward.chat.tap(SECRETARY, "19:00 thứ Ba"))
    assert "Lúc 19:00 thứ Ba 10/11/2026" in preview


async def test_so_long_before_a_deadline_is_counted_from_the_task(ward: Council) -> None:
    said = await remind(ward, "/remind chuanop nhập phần mềm đăng ký danh hiệu trước hạn 2 ngày")
    assert "Lúc 07:00 thứ Hai 23/11/2026" in said


async def test_an_hour_at_night_or_on_a_day_off_is_remarked_on_and_kept(ward: Council) -> None:
    night = await remind(ward, "/remind THCS Hoa Sen họp 21h30 tối nay")
    assert "21:30 là giờ nghỉ; em vẫn gửi" in night
    sunday = await remind(ward, "/remind THCS Hoa Sen họp 8h ngày 15/11")
    assert "Chủ nhật 15/11/2026 là ngày nghỉ; em vẫn gửi" in sunday


async def test_an_order_that_repeats_says_so_and_names_its_days_off(ward: Council) -> None:
    said = await remind(ward, "/remind THCS Hoa Sen gửi báo cáo 8h ngày 1 hằng tháng")
    assert "Lúc 08:00 ngày 1 hằng tháng, lần đầu thứ Ba 1/12/2026" in said.replace(
        "lần đầu 08:00 ", "lần đầu "
    )
    assert "có lần rơi vào ngày nghỉ (1/1/2027" in said


async def test_other_words_come_in_place_of_those_before(ward: Council) -> None:
    await remind(ward, ONE)
    await ward.chat.tap(SECRETARY, texts.REWORD)
    said = await remind(ward, "gửi <báo cáo> & phụ lục")
    assert "em xin nhắc: gửi <báo cáo> & phụ lục" in said
    assert "Lúc 16:45 thứ Ba 10/11/2026" in said


async def test_another_time_comes_in_place_of_that_before(ward: Council) -> None:
    await remind(ward, ONE)
    await ward.chat.tap(SECRETARY, texts.MOVE)
    assert "đã qua mất rồi" in await remind(ward, "8h sáng nay")
    assert "Lúc 08:00 thứ Sáu 13/11/2026" in await remind(ward, "8h ngày 13/11")
    (order,) = await orders(ward)
    assert order.words == "gửi báo cáo"


async def test_units_are_taken_out_and_put_back(ward: Council) -> None:
    await remind(ward, "/remind chuanop")
    await ward.chat.tap(SECRETARY, texts.UNITS)
    await ward.chat.tap(SECRETARY, f"✔ {HOASEN}")
    await ward.chat.tap(SECRETARY, f"✔ {THANHTRI}")
    await ward.chat.tap(SECRETARY, f"✖ {THANHTRI}")
    await ward.chat.tap(SECRETARY, people_texts.NEXT_PAGE)
    await ward.chat.tap(SECRETARY, "✔ Trường Mầm non Hoa Sen")
    (seen,) = [one for one in await ward.chat.tap(SECRETARY, "‹ Xong") if one.text]
    assert "Sẽ nhắc 10 đơn vị" in seen.text
    assert HOASEN not in seen.text
    assert THANHTRI in seen.text


async def test_a_cancelled_draft_sends_nothing(ward: Council) -> None:
    await remind(ward, ONE)
    (seen,) = [one for one in await ward.chat.tap(SECRETARY, texts.CANCEL) if one.text]
    assert seen.text == texts.CANCELLED
    assert await orders(ward) == []
    assert ward.private(CONTACT, await ward.until("2026-11-10T17:00")) == []


async def test_a_button_under_an_older_preview_sends_nothing(ward: Council) -> None:
    await remind(ward, ONE)
    old = ward.chat.newest(SECRETARY)
    button = next(one for one in old.keyboard or () if one.text == texts.SEND)
    await ward.chat.tap(SECRETARY, texts.REWORD)
    await remind(ward, "lời khác hẳn")
    ward.chat.presses += 1
    seen = await ward.chat.talk.press(SECRETARY, old, button)
    assert alerts(seen) == [STALE]
    assert [order.state for order in await orders(ward)] == ["draft"]


async def test_a_second_press_of_send_changes_nothing(ward: Council) -> None:
    await remind(ward, ONE)
    message = ward.chat.newest(SECRETARY)
    button = next(one for one in message.keyboard or () if one.text == texts.SEND)
    await ward.chat.tap(SECRETARY, texts.SEND)
    seen = await ward.chat.forge(SECRETARY, message, str(button.callback_data))
    assert alerts(seen) == [STALE]
    assert [entry.action for entry in await audit(ward) if entry.action == "order"] == ["order"]


async def test_what_was_sent_is_in_the_audit_log_without_its_words(ward: Council) -> None:
    await remind(ward, ONE)
    await ward.chat.tap(SECRETARY, texts.SEND)
    (entry,) = [one for one in await audit(ward) if one.action == "order"]
    (order,) = await orders(ward)
    assert entry.details == {"order": order.id, "units": 1}


@pytest.mark.parametrize("name", [TEACHER, CONTACT])
@pytest.mark.parametrize("command", ["/remind", ONE, "/nhac_ds", "/nhac_xoa 1", "/tiendo 11"])
async def test_only_secretaries_remind(ward: Council, name: str, command: str) -> None:
    await ward.chat.agree(name)
    (said,) = await ward.chat.ask(name, command)
    assert said == error_texts.SENTENCES[NotAllowed].format(role="thư ký")
    (entry,) = [one for one in await audit(ward) if not one.allowed]
    assert entry.action == "remind"
    assert await orders(ward) == []


async def test_a_stranger_is_asked_for_consent_first(ward: Council) -> None:
    said = await ward.chat.ask(STRANGER, "/remind")
    assert said[0] == people_texts.CONSENT_FIRST


async def test_in_a_group_it_is_sent_to_the_private_chat(ward: Council) -> None:
    said = (await ward.chat.ask(SECRETARY, ONE, "to-van"))[-1]
    assert said == people_texts.ONLY_IN_PRIVATE
    assert await orders(ward) == []


async def test_somebody_elses_draft_cannot_be_sent_by_a_forged_button(ward: Council) -> None:
    await remind(ward, ONE)
    message = ward.chat.newest(SECRETARY)
    codes = [str(one.callback_data) for one in message.keyboard or ()]
    own = ward.chat.newest(OTHER_CONTACT)
    for code in codes:
        seen = await ward.chat.forge(OTHER_CONTACT, own, code)
        assert alerts(seen) == [STALE]
    assert [order.state for order in await orders(ward)] == ["draft"]
    refused = [one for one in await audit(ward) if not one.allowed]
    assert len(refused) == len(codes)


async def test_alone_it_lists_what_is_due_with_a_button_for_each(ward: Council) -> None:
    said = await remind(ward, "/remind")
    assert "3 bài Người tốt, việc tốt tháng 11/2026" in said
    assert "còn 12/12 đơn vị" in said
    (preview,) = sent(await ward.chat.tap(SECRETARY, "1. Nhắc các đơn vị chưa xong"))
    assert "Sẽ nhắc 12 đơn vị" in preview


async def test_a_contact_cannot_chase_by_a_forged_button(ward: Council) -> None:
    duty = await ward.owed("HOASEN", "round:HONGHA:2026-11")
    own = ward.chat.newest(CONTACT)
    seen = await ward.chat.forge(CONTACT, own, f"v1:ochase:{duty.row.id}")
    assert alerts(seen) == [error_texts.SENTENCES[NotAllowed].format(role="thư ký")]
    assert await orders(ward) == []


async def test_words_that_are_too_long_are_refused_kindly(ward: Council) -> None:
    said = await remind(ward, "/remind THCS Hoa Sen " + "rất dài " * 120)
    assert said == texts.TOO_LONG.format(limit=800)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("tiểu học", "Trường Tiểu học Bình Minh"),
        ("THCS", "Trường THCS Bình Minh"),
    ],
)
async def test_a_typed_type_chooses_among_the_units_offered(
    ward: Council, typed: str, shown: str
) -> None:
    await remind(ward, "/remind Bình Minh nộp biên bản 16h45")
    assert f"Sẽ nhắc 1 đơn vị: {shown}" in await remind(ward, typed)


@pytest.mark.parametrize("typed", ["cả hai", "THCS Bình Minh và TH Bình Minh"])
async def test_both_are_taken_and_the_other_clash_is_asked_still(ward: Council, typed: str) -> None:
    await remind(ward, "/remind Binh Minh va hoa sen nop bien ban 16h45")
    assert "tên «hoa sen»" in await remind(ward, typed)
    assert "Sẽ nhắc 3 đơn vị" in await remind(ward, "THCS")


async def test_the_answer_to_what_is_read_for_a_time(ward: Council) -> None:
    await remind(ward, "/remind Sơn Ca")
    said = await remind(ward, "nộp sổ chiều mai")
    assert "Lúc 16:30 thứ Tư 11/11/2026" in said
    assert "chiều mai" not in said


async def test_units_are_taken_out_by_name_while_their_list_is_open(ward: Council) -> None:
    await remind(ward, "/remind các trường nộp báo cáo 16h45")
    await ward.chat.tap(SECRETARY, texts.UNITS)
    said = await remind(ward, "bỏ Sơn Ca, Ánh Sao")
    assert "Sẽ nhắc 10 đơn vị" in said


async def test_huy_leaves_an_open_preview(ward: Council) -> None:
    await remind(ward, ONE)
    assert await remind(ward, "/huy") == feedback_texts.LEFT
    assert await orders(ward) == []


async def test_a_round_that_nobody_follows_says_what_to_switch_on(ward: Council) -> None:
    assert "/xacnhan" in await remind(ward, "/remind chuanop bài tháng 3/2031")
