"""Somebody unknown picks a unit; consent; the scope that follows from a unit."""

from datetime import date

import pytest
from sqlalchemy import delete, update

from bot.demo.conversation import PRIVATE
from bot.resources import Resources
from db import people, units
from db.tables import Grant, Person, Plan, Role, Unit
from tests.conftest import NOW
from tests.handlers.chat_kit import (
    FOUND,
    GROUP,
    NOTICE,
    OTHER_TEACHER,
    SECRETARY,
    STRANGER,
    TEACHER,
    Chat,
    alerts,
)


async def _open_ward(chat: Chat) -> None:
    await chat.tap(STRANGER, "Sở Giáo dục")
    await chat.tap(STRANGER, "UBND phường Hồng Hà")


async def _person(samples: Resources, chat: Chat, name: str) -> Person | None:
    async with samples.database.read() as session:
        return await people.find_person(session, chat.talk.person(name).id)


async def test_the_waiting_question_is_answered_when_the_unit_is_known(chat: Chat) -> None:
    choose, notice = await chat.ask(STRANGER, FOUND)
    assert "đơn vị nào" in choose
    assert NOTICE in notice
    await _open_ward(chat)
    chosen, answer = await chat.tap(STRANGER, "Trường THCS Phù Sa")
    assert "Trường THCS Phù Sa" in chosen.text
    assert "Gửi 03 bài dự thi" in answer.text


@pytest.mark.parametrize(
    "waiting", ["/vanban 47", "/lich", "@thidua_bot hạn", "mục III.3 kế hoạch 47"]
)
async def test_whatever_waited_is_handled_then(chat: Chat, waiting: str) -> None:
    await chat.ask(STRANGER, waiting)
    await _open_ward(chat)
    assert len(await chat.tap(STRANGER, "Trường THCS Phù Sa")) >= 2


async def test_the_list_of_units_has_pages(chat: Chat) -> None:
    await chat.ask(STRANGER, FOUND)
    await chat.tap(STRANGER, "Sở Giáo dục")
    (first,) = await chat.tap(STRANGER, "UBND phường Hồng Hà")
    assert first.buttons[0] == "✔ UBND phường Hồng Hà"
    assert first.buttons[-1] == "Xem thêm ▸"
    (second,) = await chat.tap(STRANGER, "Xem thêm")
    assert "Xem thêm ▸" not in second.buttons
    assert len(first.buttons) + len(second.buttons) - 3 == 13


async def test_pressing_the_same_page_twice_changes_nothing(chat: Chat) -> None:
    await chat.ask(STRANGER, FOUND)
    (opened,) = await chat.tap(STRANGER, "Sở Giáo dục")
    before = opened.message.content
    assert await chat.forge(STRANGER, opened.message, "v1:open:1:0") == []
    assert opened.message.content == before


async def test_nothing_of_a_question_is_stored_before_the_unit_is_known(
    chat: Chat, samples: Resources
) -> None:
    await chat.ask(STRANGER, FOUND)
    person = await _person(samples, chat, STRANGER)
    assert person is not None
    assert (person.name, person.consented_at, person.chosen_unit_id) == ("", None, None)


async def test_start_gives_the_notice_and_agreement_is_kept_with_its_time(
    chat: Chat, samples: Resources
) -> None:
    assert [NOTICE in text for text in await chat.ask(STRANGER, "/start")] == [True]
    thanks, choose = await chat.tap(STRANGER, "Đồng ý")
    assert "cảm ơn" in thanks.text
    assert "đơn vị nào" in choose.text
    person = await _person(samples, chat, STRANGER)
    assert person is not None
    assert (person.name, person.consented_at) == (STRANGER, NOW)
    assert person.noticed_at == NOW


async def test_after_a_question_agreement_asks_for_no_unit_a_second_time(chat: Chat) -> None:
    await chat.ask(STRANGER, FOUND)
    assert len(await chat.tap(STRANGER, "Đồng ý")) == 1


async def test_details_can_be_read_before_agreeing(chat: Chat, samples: Resources) -> None:
    await chat.ask(TEACHER, "/start")
    (details,) = await chat.tap(TEACHER, "Xem chi tiết")
    assert "Em lưu gì" in details.text
    assert details.buttons == ("Đồng ý", "Không")
    await chat.tap(TEACHER, "Đồng ý")
    person = await _person(samples, chat, TEACHER)
    assert person is not None
    assert person.consented_at == NOW


async def test_who_declines_is_not_named_and_may_still_ask(chat: Chat, samples: Resources) -> None:
    await chat.ask(STRANGER, "/start")
    await chat.tap(STRANGER, "Đồng ý")
    await chat.ask(STRANGER, "/start")
    (said,) = await chat.tap(STRANGER, "Không")
    assert "không ghi tên" in said.text
    person = await _person(samples, chat, STRANGER)
    assert person is not None
    assert (person.name, person.consented_at) == ("", None)


async def test_donvi_tells_a_granted_teacher_the_unit_and_offers_no_other(chat: Chat) -> None:
    await chat.ask(TEACHER, "/start")
    (said,) = await chat.ask(TEACHER, "/donvi")
    assert said.startswith("Thầy/cô đang hỏi với tư cách: Trường THCS Hoa Sen.")
    assert "• giáo viên – Trường THCS Hoa Sen" in said


async def test_donvi_lets_a_stranger_change_the_unit_and_answers_nothing_else(chat: Chat) -> None:
    await chat.ask(STRANGER, "/start")
    await chat.ask(STRANGER, "/donvi")
    await _open_ward(chat)
    (chosen,) = await chat.tap(STRANGER, "Trường THCS Phù Sa")
    assert "Phù Sa" in chosen.text
    yours, choose = await chat.ask(STRANGER, "/donvi")
    assert "Phù Sa" in yours
    assert "đơn vị nào" in choose


async def test_a_granted_teacher_cannot_choose_another_unit_by_a_forged_button(
    chat: Chat, samples: Resources
) -> None:
    await chat.ask(TEACHER, "/start")
    seen = await chat.forge(TEACHER, chat.newest(TEACHER), "v1:unit:1")
    assert len(alerts(seen)) == 1
    person = await _person(samples, chat, TEACHER)
    assert person is not None
    assert person.chosen_unit_id is None


async def test_without_any_units_a_stranger_is_told_so(chat: Chat, samples: Resources) -> None:
    async with samples.database.write() as session:
        await session.execute(delete(Grant))
        await session.execute(delete(Plan))
        await session.execute(update(Unit).values(parent_id=None))
        await session.execute(delete(Unit))
    assert "chưa có danh sách đơn vị" in (await chat.ask(STRANGER, FOUND))[0]


async def test_a_teacher_of_another_school_does_not_see_the_schools_plan(chat: Chat) -> None:
    assert "Hoa Sen" in (await chat.ask(TEACHER, "/vanban"))[0]
    others = (await chat.ask(OTHER_TEACHER, "/vanban"))[0]
    assert "47/KH-UBND" in others
    assert "1286/KH-SGDĐT" in others
    assert "Hoa Sen" not in others


async def test_a_secretary_sees_the_plans_below(chat: Chat) -> None:
    assert "Hoa Sen" in (await chat.ask(SECRETARY, "/vanban"))[0]


async def test_the_office_above_does_not_see_a_schools_plan_without_being_secretary(
    chat: Chat,
) -> None:
    assert "Hoa Sen" not in (await chat.ask("anh.so", "/vanban"))[0]


async def test_a_unit_of_angle_brackets_is_shown_as_written(chat: Chat, samples: Resources) -> None:
    async with samples.database.write() as session:
        unit = await units.add_first_unit(session, 'A<B> & "C"')
        await people.grant(session, chat.talk.person("ai.do").id, "Ai", Role.TEACHER, unit)
    assert 'A<B> & "C".' in (await chat.ask("ai.do", "/donvi"))[0]
    (seen, _) = await chat.talk.say(STRANGER, PRIVATE, FOUND)
    assert 'A<B> & "C"' in seen.buttons
    chosen = await chat.tap(STRANGER, 'A<B> & "C"')
    assert 'A<B> & "C"' in chosen[0].text


async def test_a_stranger_may_write_the_units_name_and_the_question_is_answered(
    chat: Chat,
) -> None:
    await chat.ask(STRANGER, FOUND)
    told = await chat.ask(STRANGER, "thcs hoa sen")
    assert "Trường THCS Hoa Sen" in told[0]
    assert any("Gửi 03 bài dự thi" in text for text in told)


async def test_words_that_name_no_unit_are_the_question_that_waits(chat: Chat) -> None:
    await chat.ask(STRANGER, FOUND)
    assert "đơn vị nào" in (await chat.ask(STRANGER, "hạn nộp hồ sơ Kỷ niệm chương"))[0]
    assert any("3/2027" in text for text in await chat.ask(STRANGER, "HOASEN"))


async def _end(samples: Resources, code: str, successor: str | None) -> None:
    """The unit had its last day on 30 June."""
    async with samples.database.write() as session:
        unit = await units.by_code(session, code)
        unit.valid_to = date(2026, 6, 30)
        follower = await units.by_code(session, successor) if successor else None
        unit.successor_id = follower.id if follower else None


async def test_a_unit_that_is_gone_is_not_offered_but_its_successor_is(
    chat: Chat, samples: Resources
) -> None:
    await _end(samples, "HOASEN", "BINHMINH")
    await chat.ask(STRANGER, FOUND)
    await chat.tap(STRANGER, "Sở Giáo dục")
    (first,) = await chat.tap(STRANGER, "UBND phường Hồng Hà")
    (second,) = await chat.tap(STRANGER, "Xem thêm")
    offered = [*first.buttons, *second.buttons]
    assert "Trường THCS Hoa Sen" not in offered
    assert offered.count("Trường THCS Bình Minh") == 1


@pytest.mark.parametrize("way", ["button", "name"])
async def test_choosing_a_unit_that_is_gone_names_the_successor(
    chat: Chat, samples: Resources, way: str
) -> None:
    await chat.ask(STRANGER, FOUND)
    await _end(samples, "HOASEN", "BINHMINH")
    async with samples.database.read() as session:
        gone = (await units.by_code(session, "HOASEN")).id
    if way == "button":
        (said,) = alerts(await chat.forge(STRANGER, chat.newest(STRANGER), f"v1:unit:{gone}"))
    else:
        (said,) = await chat.ask(STRANGER, "thcs hoa sen")
    assert "chỉ có đến 30/6/2026. Cơ quan kế nhiệm: Trường THCS Bình Minh" in said
    person = await _person(samples, chat, STRANGER)
    assert person is not None
    assert person.chosen_unit_id is None


async def test_a_units_card_tells_its_end_and_who_follows(chat: Chat, samples: Resources) -> None:
    await _end(samples, "HOASEN", "BINHMINH")
    (seen, _) = await chat.talk.say(STRANGER, PRIVATE, "/donvi thcs hoa sen")
    assert (
        "Trường THCS Hoa Sen (đến 30/6/2026) → cơ quan kế nhiệm: Trường THCS Bình Minh" in seen.text
    )
    assert "Thuộc: UBND phường Hồng Hà" in seen.text
    assert seen.buttons == ("✔ Trường THCS Bình Minh",)
    (after,) = await chat.ask(STRANGER, "/donvi BINHMINH")
    assert "Tiếp nhận việc của: Trường THCS Hoa Sen" in after


async def test_a_card_without_a_successor_says_so(chat: Chat, samples: Resources) -> None:
    await _end(samples, "HOASEN", None)
    (seen, _) = await chat.talk.say(STRANGER, PRIVATE, "/donvi HOASEN")
    assert "cơ quan kế nhiệm: chưa có tên" in seen.text
    assert seen.buttons == ()


async def test_donvi_tells_whose_unit_is_gone(chat: Chat, samples: Resources) -> None:
    await _end(samples, "HOASEN", "BINHMINH")
    assert "→ cơ quan kế nhiệm" in (await chat.ask(TEACHER, "/donvi"))[0]


async def test_a_group_is_not_bound_to_a_unit_that_is_gone(chat: Chat, samples: Resources) -> None:
    await _end(samples, "HOASEN", "BINHMINH")
    said = (await chat.ask(SECRETARY, "/lienket HOASEN", GROUP))[-1]
    assert "Cơ quan kế nhiệm: Trường THCS Bình Minh" in said


async def test_donvi_lists_every_role_and_what_is_missing(chat: Chat, samples: Resources) -> None:
    async with samples.database.write() as session:
        ward = await units.by_code(session, "HONGHA")
        await people.grant(session, chat.talk.person(TEACHER).id, TEACHER, Role.SECRETARY, ward)
    said = (await chat.ask(TEACHER, "/donvi"))[0]
    assert "• giáo viên – Trường THCS Hoa Sen" in said
    assert "• thư ký – UBND phường Hồng Hà" in said
    assert "chưa đồng ý" in said
    await chat.say_yes(TEACHER)
    assert "chưa đồng ý" not in (await chat.ask(TEACHER, "/donvi"))[0]


async def test_the_bare_name_of_two_schools_is_asked_and_what_waited_is_answered(
    chat: Chat, samples: Resources
) -> None:
    await chat.ask(STRANGER, FOUND)
    (which,) = await chat.talk.say(STRANGER, PRIVATE, "hoa sen")
    assert which.buttons == ("Trường THCS Hoa Sen", "Trường Mầm non Hoa Sen")
    person = await _person(samples, chat, STRANGER)
    assert person is not None
    assert person.chosen_unit_id is None
    chosen, *answers = await chat.tap(STRANGER, "Trường THCS Hoa Sen")
    assert "Trường THCS Hoa Sen" in chosen.text
    assert any("Gửi 03 bài dự thi" in one.text for one in answers)


async def test_donvi_with_a_name_of_two_schools_names_both(chat: Chat) -> None:
    (seen, *_) = await chat.talk.say(STRANGER, PRIVATE, "/donvi Bình Minh")
    assert "• Trường THCS Bình Minh" in seen.text
    assert "• Trường Tiểu học Bình Minh" in seen.text
    assert seen.buttons == ("Trường THCS Bình Minh", "Trường Tiểu học Bình Minh")
    settled, *_ = await chat.talk.say(TEACHER, PRIVATE, "/donvi binh minh")
    assert settled.buttons == ()


async def test_a_group_named_like_two_schools_is_bound_by_a_button(chat: Chat) -> None:
    *_, which = await chat.talk.say(SECRETARY, GROUP, "/lienket Hoa Sen")
    assert len(which.buttons) == 2
    (bound,) = await chat.tap(SECRETARY, "Trường Mầm non Hoa Sen", GROUP)
    assert "Trường Mầm non Hoa Sen" in bound.text
