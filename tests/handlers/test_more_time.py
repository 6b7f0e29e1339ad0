"""/giahan and /mien: in words and by buttons; the unit hears; nobody else decides."""

from collections.abc import AsyncIterator
from datetime import date

import pytest
from sqlalchemy import select

from bot.demo.conversation import Seen
from bot.resources import Resources
from db import units
from db.tables import AuditEntry
from handlers.buttons import Action, code
from handlers.texts import more_time as texts
from knowledge.policies.states import Standing
from knowledge.unit_table import UnitRow
from tests.handlers.chat_kit import alerts
from tests.handlers.duty_kit import (
    CONTACT,
    OTHER_CONTACT,
    SECRETARY,
    THIRD_CONTACT,
    Council,
    council,
)

ROUND = "round:HONGHA:2026-11"
REGISTER = "Nhập đăng ký danh hiệu"
OTHERS = ("co.lan", OTHER_CONTACT, "nguoi.la")
"""A teacher of the unit, the contact of another one, a stranger."""


@pytest.fixture
async def ward(switched: Resources) -> AsyncIterator[Council]:
    async with council(switched, CONTACT, OTHER_CONTACT, THIRD_CONTACT, SECRETARY) as ward:
        yield ward


async def _deeds(ward: Council) -> list[tuple[str, bool]]:
    async with ward.resources.database.read() as session:
        found = await session.scalars(select(AuditEntry).order_by(AuditEntry.id))
        return [(one.action, one.allowed) for one in found]


async def _tap(ward: Council, name: str, label: str) -> list[Seen]:
    """What all chats see of a press."""
    before = len(ward.chat.talk.world.events)
    await ward.chat.tap(name, label)
    return ward.chat.talk.everything_since(before)


async def _until(ward: Council, unit: str, words: str) -> date | None:
    extension = (await ward.owed(unit, words)).duty.extension
    return extension.until if extension else None


async def test_more_time_in_words_is_repeated_confirmed_and_told(ward: Council) -> None:
    (asked,) = await ward.chat.ask(
        SECRETARY, "/giahan Thanh Tri nhap dang ky danh hieu den 2/12 vi mat mang"
    )
    assert "Trường Tiểu học Thanh Trì" in asked
    assert "thứ Tư 2/12/2026" in asked
    assert "Lý do: mat mang" in asked
    assert await _until(ward, "THANHTRI", REGISTER) is None
    seen = await _tap(ward, SECRETARY, texts.YES)
    assert await _until(ward, "THANHTRI", REGISTER) == date(2026, 12, 2)
    assert (await ward.owed("THANHTRI", REGISTER)).row.reason == "mat mang"
    (told,) = ward.private(OTHER_CONTACT, seen)
    assert "gia hạn" in told
    assert "thứ Tư 2/12/2026" in told
    assert ("extend", True) in await _deeds(ward)


async def test_a_new_ladder_counts_from_the_new_day(ward: Council) -> None:
    await ward.chat.ask(SECRETARY, f"/giahan THCS Hoa Sen {REGISTER} đến 11/12")
    await ward.chat.tap(SECRETARY, texts.YES)
    seen = await ward.until("2026-12-01T18:00")
    assert not any(REGISTER in t and "quá" in t for t in ward.private(CONTACT, seen))
    later = await ward.until("2026-12-12T18:00")
    assert any(REGISTER in t and "11/12/2026" in t for t in ward.private(CONTACT, later))


async def test_a_waiver_in_words_silences_the_duty_and_can_be_taken_back(ward: Council) -> None:
    (asked,) = await ward.chat.ask(SECRETARY, "/mien Sơn Ca bài tháng 11 trường sửa chữa")
    assert "Lý do: trường sửa chữa" in asked
    seen = await _tap(ward, SECRETARY, texts.YES)
    assert (await ward.owed("SONCA", ROUND)).state.standing is Standing.WAIVED
    assert any("miễn" in text for text in ward.private(THIRD_CONTACT, seen))
    seen = await _tap(ward, SECRETARY, texts.UNWAIVE)
    assert (await ward.owed("SONCA", ROUND)).state.standing is Standing.OPEN
    assert any("bỏ miễn" in text for text in ward.private(THIRD_CONTACT, seen))
    morning = await ward.until("2026-11-11T07:30")
    assert any("3 bài" in text for text in ward.private(THIRD_CONTACT, morning))
    assert [deed for deed, _ in await _deeds(ward)] == ["waive", "unwaive"]


async def test_a_waived_unit_hears_no_more_of_it(ward: Council) -> None:
    await ward.chat.ask(SECRETARY, "/mien Sơn Ca bài tháng 11 trường sửa chữa")
    await ward.chat.tap(SECRETARY, texts.YES)
    seen = await ward.until("2026-11-13T18:00")
    assert not any("3 bài" in text for text in ward.private(THIRD_CONTACT, seen))


async def test_a_unit_is_told_in_waking_hours_and_not_at_all_if_it_is_taken_back(
    ward: Council,
) -> None:
    await ward.until("2026-11-10T21:00")
    await ward.chat.ask(SECRETARY, "/mien Sơn Ca bài tháng 11 trường sửa chữa")
    seen = await _tap(ward, SECRETARY, texts.YES)
    assert ward.private(THIRD_CONTACT, seen) == []
    assert any("07:00 thứ Tư 11/11/2026" in text for text in ward.private(SECRETARY, seen))
    await ward.chat.tap(SECRETARY, texts.UNWAIVE)
    morning = ward.private(THIRD_CONTACT, await ward.until("2026-11-11T09:00"))
    assert not any("miễn" in text for text in morning)


async def test_by_buttons_from_the_unit_to_the_day(ward: Council) -> None:
    await ward.chat.ask(SECRETARY, "/giahan")
    await ward.chat.tap(SECRETARY, "Trường THCS Hoa Sen")
    await ward.chat.tap(SECRETARY, "1.")
    seen = await _tap(ward, SECRETARY, "thứ Hai 23/11")
    assert any("thứ Hai 23/11/2026" in one.text for one in seen)
    await ward.chat.tap(SECRETARY, texts.YES)
    assert await _until(ward, "HOASEN", ROUND) == date(2026, 11, 23)


async def test_a_waiver_by_buttons_asks_for_the_reason(ward: Council) -> None:
    await ward.chat.ask(SECRETARY, "/mien")
    await ward.chat.tap(SECRETARY, "Trường THCS Hoa Sen")
    await ward.chat.tap(SECRETARY, "1.")
    (asked,) = await ward.chat.ask(SECRETARY, "trường mất điện")
    assert "Lý do: trường mất điện" in asked
    await ward.chat.tap(SECRETARY, texts.YES)
    assert (await ward.owed("HOASEN", ROUND)).row.reason == "trường mất điện"


@pytest.mark.parametrize(
    ("day", "answer"),
    [
        ("9/11", "đã qua"),
        ("hôm qua", "đã qua"),
        ("13/11", "không phải là thêm thời gian"),
        ("20/12/2029", "xa quá"),
    ],
)
async def test_a_day_that_gives_no_time_is_refused_and_another_is_taken(
    ward: Council, day: str, answer: str
) -> None:
    (said,) = await ward.chat.ask(SECRETARY, f"/giahan THCS Hoa Sen bài tháng 11 đến {day}")
    assert answer in said
    (asked,) = await ward.chat.ask(SECRETARY, "20/11")
    assert "thứ Sáu 20/11/2026" in asked
    await ward.chat.tap(SECRETARY, texts.YES)
    assert await _until(ward, "HOASEN", ROUND) == date(2026, 11, 20)


async def test_words_that_fit_nothing_are_said_and_the_tasks_are_offered(ward: Council) -> None:
    (said,) = await ward.chat.ask(SECRETARY, "/giahan THCS Hoa Sen mua máy chiếu đến 20/12")
    assert "«mua máy chiếu»" in said
    await ward.chat.tap(SECRETARY, "1.")
    await ward.chat.tap(SECRETARY, texts.YES)
    assert await _until(ward, "HOASEN", ROUND) == date(2026, 12, 20)


async def test_what_is_dropped_changes_nothing(ward: Council) -> None:
    await ward.chat.ask(SECRETARY, "/giahan THCS Hoa Sen bài tháng 11 đến 20/11")
    await ward.chat.tap(SECRETARY, texts.NO)
    assert await _until(ward, "HOASEN", ROUND) is None
    assert await _deeds(ward) == []


async def test_a_button_under_an_older_echo_confirms_nothing(ward: Council) -> None:
    await ward.chat.ask(SECRETARY, "/giahan THCS Hoa Sen bài tháng 11 đến 20/11")
    old = ward.chat.newest(SECRETARY)
    assert old.keyboard is not None
    (yes, *_) = old.keyboard
    await ward.chat.ask(SECRETARY, "/giahan THCS Hoa Sen bài tháng 11 đến 27/11")
    seen = await ward.chat.forge(SECRETARY, old, yes.callback_data or "")
    assert any("Nút này cũ" in said for said in alerts(seen))
    assert await _until(ward, "HOASEN", ROUND) is None


async def test_a_contact_asks_and_the_secretary_grants(ward: Council) -> None:
    (asked,) = await ward.chat.ask(CONTACT, "/giahan bài tháng 11 đến 20/11 vì cô ốm")
    assert "xin thêm thời gian" in asked
    seen = await _tap(ward, CONTACT, texts.YES)
    assert await _until(ward, "HOASEN", ROUND) is None
    (request,) = ward.private(SECRETARY, seen)
    assert "thứ Sáu 20/11/2026" in request
    assert "Lý do: cô ốm" in request
    seen = await _tap(ward, SECRETARY, texts.AGREE)
    assert await _until(ward, "HOASEN", ROUND) == date(2026, 11, 20)
    assert any("gia hạn" in text for text in ward.private(CONTACT, seen))
    assert [deed for deed, _ in await _deeds(ward)] == ["ask_time", "extend"]


async def test_a_contact_is_told_that_there_is_no_more_time_once(ward: Council) -> None:
    await ward.chat.ask(CONTACT, "/giahan bài tháng 11 đến 20/11")
    await ward.chat.tap(CONTACT, texts.YES)
    message = ward.chat.newest(SECRETARY)
    row = (await ward.owed("HOASEN", ROUND)).row.id
    data = code(Action.FAVOUR_REFUSE, row, 20261120, ward.chat.talk.person(CONTACT).id)
    seen = await _tap(ward, SECRETARY, texts.REFUSE)
    assert any("chưa gia hạn được" in text for text in ward.private(CONTACT, seen))
    before = len(ward.chat.talk.world.events)
    await ward.chat.forge(SECRETARY, message, data)
    assert ward.private(CONTACT, ward.chat.talk.everything_since(before)) == []
    assert await _until(ward, "HOASEN", ROUND) is None


async def test_the_same_wish_reaches_the_secretary_once(ward: Council) -> None:
    for heard in (1, 0):
        await ward.chat.ask(CONTACT, "/giahan bài tháng 11 đến 20/11")
        seen = await _tap(ward, CONTACT, texts.YES)
        assert len(ward.private(SECRETARY, seen)) == heard


async def test_a_teacher_is_told_who_may_waive_and_who_may_ask_for_time(ward: Council) -> None:
    await ward.chat.agree(OTHERS[0])
    assert "cần quyền thư ký" in (await ward.chat.ask(OTHERS[0], "/mien bài tháng 11"))[0]
    assert "cần quyền đầu mối" in (await ward.chat.ask(OTHERS[0], "/giahan bài tháng 11"))[0]


async def test_a_contact_cannot_waive(ward: Council) -> None:
    (said,) = await ward.chat.ask(CONTACT, "/mien bài tháng 11 bận")
    assert "cần quyền thư ký" in said
    assert await _deeds(ward) == [("extend", False)]


@pytest.mark.parametrize("name", [*OTHERS, CONTACT])
@pytest.mark.parametrize(
    ("action", "numbers"),
    [
        (Action.FAVOUR_TASK, (1, "duty")),
        (Action.FAVOUR_AGREE, ("duty", 20261120, 7)),
        (Action.FAVOUR_REFUSE, ("duty", 20261120, 7)),
        (Action.UNWAIVE, ("duty",)),
        (Action.WAIVE_BELOW, (1, 0)),
        (Action.FAVOUR_YES, (12345,)),
    ],
)
async def test_nobody_else_decides_whatever_button_is_forged(
    ward: Council, name: str, action: Action, numbers: tuple[int | str, ...]
) -> None:
    await ward.chat.agree(name)
    await ward.chat.ask(name, "/trogiup")
    one = await ward.owed("HOASEN", ROUND)
    given = [one.row.id if number == "duty" else int(number) for number in numbers]
    seen = await ward.chat.forge(name, ward.chat.newest(name), code(action, *given))
    (said,) = alerts(seen)
    assert "cần quyền" in said or "Nút này cũ" in said
    after = await ward.owed("HOASEN", ROUND)
    assert after.state == one.state
    assert after.duty.extension is None
    assert (await _deeds(ward))[-1][1] is False


@pytest.mark.parametrize("day", [20261345, 20261101, 99999999, 0])
async def test_a_forged_day_is_a_stale_button(ward: Council, day: int) -> None:
    await ward.chat.ask(SECRETARY, "/trogiup")
    row = (await ward.owed("HOASEN", ROUND)).row.id
    data = code(Action.FAVOUR_AGREE, row, day, ward.chat.talk.person(CONTACT).id)
    (said,) = alerts(await ward.chat.forge(SECRETARY, ward.chat.newest(SECRETARY), data))
    assert "Nút này cũ" in said
    assert await _until(ward, "HOASEN", ROUND) is None


async def test_in_a_group_it_points_to_the_private_chat(ward: Council) -> None:
    said = await ward.chat.ask(SECRETARY, "/giahan THCS Hoa Sen bài đến 20/11", "to-van")
    assert "chat riêng" in said[-1]


async def test_a_month_that_is_waived_already_is_said_and_no_other_is_offered(
    ward: Council,
) -> None:
    wish = "/mien Sơn Ca bài tháng 11 trường sửa chữa"
    await ward.chat.ask(SECRETARY, wish)
    await ward.chat.tap(SECRETARY, texts.YES)
    (said,) = await ward.chat.ask(SECRETARY, wish)
    assert "đã được miễn rồi" in said
    assert "tháng 11/2026" in said
    assert ward.chat.newest(SECRETARY).keyboard is None
    (said,) = await ward.chat.ask(SECRETARY, "/giahan Sơn Ca bài tháng 11 đến 25/11")
    assert "đã được miễn rồi" in said


async def test_a_month_that_nothing_is_due_in_is_said(ward: Council) -> None:
    (said,) = await ward.chat.ask(SECRETARY, "/giahan Sơn Ca bài tháng 8 đến 25/11")
    assert "tháng 8/2026" in said


@pytest.mark.parametrize("wish", ["/giahan {} bài tháng 11 đến 18/11", "/mien {} bài tháng 11 ốm"])
async def test_a_bare_name_of_two_schools_is_asked_about_and_the_words_are_kept(
    ward: Council, wish: str
) -> None:
    await ward.chat.ask(SECRETARY, wish.format("Hoa Sen"))
    seen = await _tap(ward, SECRETARY, "Trường Mầm non Hoa Sen")
    (said,) = ward.private(SECRETARY, seen)
    assert "Trường Mầm non Hoa Sen" in said
    assert "Đúng không" in said


async def test_the_school_may_be_typed_too(ward: Council) -> None:
    await ward.chat.ask(SECRETARY, "/giahan Hoa Sen bài tháng 11 đến 18/11")
    (said,) = await ward.chat.ask(SECRETARY, "MN Hoa Sen")
    assert "Trường Mầm non Hoa Sen" in said
    assert "18/11/2026" in said


async def test_a_question_at_a_confirmation_is_answered_and_the_confirmation_kept(
    ward: Council,
) -> None:
    await ward.chat.ask(SECRETARY, "/giahan Sơn Ca bài tháng 11 đến 18/11")
    asked = ward.chat.newest(SECRETARY)
    said = await ward.chat.ask(SECRETARY, "hạn nộp bài ntvt")
    assert texts.WHOSE["extend"] not in "\n".join(said)
    assert asked.keyboard is not None
    (yes, *_) = asked.keyboard
    await ward.chat.forge(SECRETARY, asked, yes.callback_data or "")
    assert await _until(ward, "SONCA", ROUND) == date(2026, 11, 18)


async def test_another_day_at_a_confirmation_is_taken(ward: Council) -> None:
    await ward.chat.ask(SECRETARY, "/giahan Sơn Ca bài tháng 11 đến 18/11")
    (said,) = await ward.chat.ask(SECRETARY, "đến 20/11")
    assert "thứ Sáu 20/11/2026" in said


@pytest.mark.parametrize("more", ["thêm 3 ngày", "them 3 ngay"])
async def test_days_more_count_from_the_present_deadline(ward: Council, more: str) -> None:
    (said,) = await ward.chat.ask(SECRETARY, f"/giahan Sơn Ca bài tháng 11 {more} vì ốm")
    assert "thứ Tư 18/11/2026" in said
    assert "Lý do: ốm" in said
    await ward.chat.ask(SECRETARY, "/giahan Sơn Ca bài tháng 11")
    (said,) = await ward.chat.ask(SECRETARY, more)
    assert "thứ Tư 18/11/2026" in said


async def test_a_day_that_no_calendar_has_is_said(ward: Council) -> None:
    impossible, asked = await ward.chat.ask(SECRETARY, "/giahan Sơn Ca bài tháng 11 den 31/11")
    assert "không có ngày 31/11" in impossible
    assert "Trường Mầm non Sơn Ca" in asked
    (said,) = await ward.chat.ask(SECRETARY, "31/11")
    assert "không có ngày 31/11" in said


async def test_a_refused_day_is_said_with_unit_task_and_printed_day(ward: Council) -> None:
    (said,) = await ward.chat.ask(SECRETARY, "/giahan Sơn Ca bài tháng 11 đến 13/11")
    assert "Trường Mầm non Sơn Ca" in said
    assert "bài" in said
    assert "15/11/2026" in said


async def test_a_group_goes_school_by_school(ward: Council) -> None:
    (said,) = await ward.chat.ask(SECRETARY, "/giahan các trường mầm non bài tháng 11 đến 18/11")
    assert "từng đơn vị" in said
    (said,) = ward.private(SECRETARY, await _tap(ward, SECRETARY, "Trường Mầm non Sơn Ca"))
    assert "thứ Tư 18/11/2026" in said


async def test_a_newer_request_takes_the_place_of_the_one_that_waits(ward: Council) -> None:
    for day in (20, 27):
        await ward.chat.ask(CONTACT, f"/giahan bài tháng 11 đến {day}/11")
        await ward.chat.tap(CONTACT, texts.YES)
    message, row = ward.chat.newest(SECRETARY), (await ward.owed("HOASEN", ROUND)).row.id
    contact = ward.chat.talk.person(CONTACT).id
    for action in (Action.FAVOUR_AGREE, Action.FAVOUR_REFUSE):
        seen = await ward.chat.forge(SECRETARY, message, code(action, row, 20261120, contact))
        assert ward.private(CONTACT, seen) == []
    assert await _until(ward, "HOASEN", ROUND) is None
    await ward.chat.forge(SECRETARY, message, code(Action.FAVOUR_AGREE, row, 20261127, contact))
    assert await _until(ward, "HOASEN", ROUND) == date(2026, 11, 27)


@pytest.mark.parametrize(("command", "kind"), [("/giahan", "extend"), ("/mien", "waive")])
async def test_without_a_unit_it_is_asked_which(ward: Council, command: str, kind: str) -> None:
    (said,) = await ward.chat.ask(SECRETARY, command)
    what = {"extend": "Gia hạn", "waive": "Miễn"}[kind]
    assert said == (
        f"{what} cho đơn vị nào ạ? Thầy/cô bấm chọn, hoặc gõ tên đơn vị.\n"
        "Đơn vị thuộc UBND phường Hồng Hà:"
    )


async def test_a_school_of_another_council_is_refused_with_the_reason(ward: Council) -> None:
    rows = [UnitRow(2, "KHAC", "UBND phường Khác", "phuong", "SOHT", ()),
            UnitRow(3, "KIMLIEN", "Trường THCS Kim Liên", "truong_thcs", "KHAC", ())]  # fmt: skip
    async with ward.resources.database.write() as session:
        await units.import_units(session, "rows", rows)
    (said,) = await ward.chat.ask(SECRETARY, "/giahan Kim Liên bài tháng 11 đến 20/11")
    assert said.startswith(
        "Trường THCS Kim Liên không thuộc đơn vị thầy/cô phụ trách nên em không gia hạn hay miễn "
        "được ạ.\nGia hạn cho đơn vị nào ạ?"
    )
    said = (await ward.chat.ask(CONTACT, "/giahan Kim Liên bài tháng 11 đến 20/11"))[-1]
    assert said.startswith("Trường THCS Kim Liên không thuộc"), "and is not taken for one's own"
