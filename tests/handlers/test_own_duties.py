"""/viec, and what /lich tells members of a unit: what the unit owes, first what is late."""

import re
from collections.abc import AsyncIterator
from datetime import date

import pytest
from sqlalchemy import select

from bot.demo.conversation import Seen
from bot.demo.telegram.people import person_id
from bot.resources import Resources
from db import duty_acts, people, units
from db.rights import Actor
from db.tables import AuditEntry, Duty, Plan, PlanState, Role
from handlers.buttons import Action, code
from handlers.texts import errors as error_texts
from handlers.texts import own_duties as texts
from handlers.texts import reminders as reminder_texts
from knowledge.errors import StaleButton
from knowledge.policies.open_duties import Part
from knowledge.policies.states import Standing
from tests.handlers.chat_kit import (
    GROUP,
    OTHER_TEACHER,
    SECRETARY,
    STRANGER,
    TEACHER,
    Chat,
    alerts,
    sent,
)
from tests.handlers.duty_kit import CONTACT, Council, council

RECEIVER = "chi.ngoc"
HOASEN = "Trường THCS Hoa Sen"
STALE = error_texts.sentence(StaleButton())
ESSAYS = "3 bài Người tốt, việc tốt tháng 11/2026"
WINDOW = "Nhập đăng ký danh hiệu của nhà trường"
ACTING = {
    reminder_texts.ACK,
    reminder_texts.DONE,
    reminder_texts.OUTSIDE,
    reminder_texts.SNOOZE,
    reminder_texts.NOT_MINE,
}
MONTH = "Tổ chức kỷ niệm Ngày Nhà giáo Việt Nam"


@pytest.fixture
async def ward(switched: Resources) -> AsyncIterator[Council]:
    async with council(switched, CONTACT, TEACHER, SECRETARY) as ward:
        yield ward


async def _refused(samples: Resources) -> list[str]:
    async with samples.database.read() as session:
        rows = await session.scalars(select(AuditEntry).order_by(AuditEntry.id))
        return [row.action for row in rows if not row.allowed]


async def _whole_list(chat: Chat, name: str) -> str:
    """All pages of /viec."""
    pages = await chat.ask(name, "/viec")
    while texts.AFTER in [b.text for b in chat.newest(name).keyboard or ()]:
        pages += sent_or_edited(await chat.tap(name, texts.AFTER))
    return "\n".join(pages)


def sent_or_edited(seen: list[Seen]) -> list[str]:
    return [one.text for one in seen if one.text]


def _numbers(said: str) -> list[int]:
    return [int(n) for n in re.findall(r"^(\d+)\. ", said, re.MULTILINE)]


async def test_the_soonest_comes_first_with_words_day_and_what_is_left(ward: Council) -> None:
    (said,) = await ward.chat.ask(CONTACT, "/viec")
    assert said.startswith(f"📋 Việc của {HOASEN} (trang 1/2)")
    assert said.index(ESSAYS) < said.index(WINDOW) < said.index(MONTH)
    deadline = next(line for line in said.splitlines() if "Từ 09/11 đến 25/11/2026" in line)
    assert "còn 15 ngày" in deadline
    assert "nên xong trong thứ Sáu 13/11" in said
    assert _numbers(said) == [1, 2, 3, 4, 5, 6, 7]


async def test_pages_number_through_and_lead_there_and_back(ward: Council) -> None:
    (first,) = await ward.chat.ask(CONTACT, "/viec")
    (second,) = await ward.chat.tap(CONTACT, texts.AFTER)
    assert _numbers(second.text) == list(range(8, 8 + len(_numbers(second.text))))
    assert "(trang 2/2)" in second.text
    (again,) = await ward.chat.tap(CONTACT, texts.BEFORE)
    assert again.text == first


async def test_doubtful_and_helped_ones_stand_apart_at_the_end(ward: Council) -> None:
    said = await _whole_list(ward.chat, CONTACT)
    unclear, helps = texts.SECTIONS[Part.UNCLEAR], texts.SECTIONS[Part.HELPS]
    doubtful = said.index("Tổng kết phong trào thi đua năm học 2026-2027")
    helped = said.index("Tập huấn nghiệp vụ thi đua")
    assert said.index(unclear) < doubtful < said.index(helps) < helped


async def test_a_round_stands_for_the_essays_that_plans_ask_for(ward: Council) -> None:
    said = await _whole_list(ward.chat, CONTACT)
    assert said.count("bài Người tốt, việc tốt") == 1
    assert "03 bài dự thi" not in said


async def test_what_comes_again_is_told_once_by_its_next_day(ward: Council) -> None:
    said = await _whole_list(ward.chat, CONTACT)
    assert said.count("gửi bảng điểm tháng") == 1
    assert "(thứ Bảy 28/11/2026)" in said


async def test_reminders_that_are_off_take_nothing_from_what_is_owed(
    ward: Council, switched: Resources
) -> None:
    async with switched.database.read() as session:
        on = {plan.number: plan.reminding for plan in await session.scalars(select(Plan))}
    assert on == {"47/KH-UBND": True, "1286/KH-SGDĐT": False, None: False}
    assert MONTH in await _whole_list(ward.chat, CONTACT)


async def test_what_is_late_comes_first_and_kindly(ward: Council, switched: Resources) -> None:
    await ward.until("2026-11-27T12:00")
    (said, *_) = await ward.chat.ask(CONTACT, "/viec")
    late = texts.SECTIONS[Part.OVERDUE]
    ahead = texts.SECTIONS[Part.AHEAD]
    assert said.index(late) < said.index(ESSAYS) < said.index(WINDOW) < said.index(ahead)
    assert "đã qua 12 ngày" in said
    assert "đã qua 2 ngày" in said
    assert "tháng 12/2026" in said


async def test_notes_and_snoozes_are_told(ward: Council, switched: Resources) -> None:
    now = switched.clock()
    one = await ward.owed("HOASEN", "round:HONGHA:2026-11")
    async with switched.database.write() as session:
        actor = Actor(person_id(CONTACT))
        await duty_acts.act(session, actor, one.row.id, duty_acts.Act.ACKNOWLEDGE, now)
        row = (await session.scalars(select(Duty).filter_by(id=one.row.id))).one()
        other = await ward.owed("HOASEN", WINDOW)
        row = (await session.scalars(select(Duty).filter_by(id=other.row.id))).one()
        row.snoozed_until, row.snoozed_by = now.replace(day=12, hour=7), person_id(CONTACT)
    (said,) = await ward.chat.ask(CONTACT, "/viec")
    lines = said.splitlines()
    assert "đã nhận việc" in lines[lines.index(f"1. {ESSAYS}") + 1]
    snoozed = next(n for n, text in enumerate(lines) if WINDOW in text)
    assert "hoãn tới 12/11 07:00" in lines[snoozed + 1]


async def test_more_time_is_told_and_what_is_done_or_waived_is_not(
    ward: Council, switched: Resources
) -> None:
    now, secretary = switched.clock(), Actor(person_id(SECRETARY))
    longer, done = await ward.owed("HOASEN", WINDOW), await ward.owed("HOASEN", MONTH)
    off = await ward.owed("HOASEN", "round:HONGHA:2026-11")
    async with switched.database.write() as session:
        await duty_acts.extend(session, secretary, longer.row.id, date(2026, 12, 4), now)
        await duty_acts.act(session, secretary, done.row.id, duty_acts.Act.DONE, now)
        await duty_acts.waive(session, secretary, off.row.id, now)
    said = await _whole_list(ward.chat, CONTACT)
    extended = next(line for line in said.splitlines() if "(đã gia hạn)" in line)
    assert "04/12/2026" in extended
    assert "còn 24 ngày" in extended
    assert MONTH not in said
    assert ESSAYS not in said
    assert "tháng 12/2026" in said, "the next month of the round"


async def test_a_duty_opens_with_its_buttons_and_the_list_comes_back(ward: Council) -> None:
    (listed,) = await ward.chat.ask(CONTACT, "/viec")
    (card,) = await ward.chat.tap(CONTACT, "Việc 1")
    assert ESSAYS in card.text
    assert reminder_texts.OUTSIDE in card.buttons
    await ward.chat.tap(CONTACT, reminder_texts.SNOOZE)
    await ward.chat.tap(CONTACT, reminder_texts.BACK)
    (again,) = await ward.chat.tap(CONTACT, texts.LIST)
    assert again.text == listed


async def test_what_is_done_from_the_card_can_be_taken_back_there(ward: Council) -> None:
    await ward.chat.ask(CONTACT, "/viec")
    await ward.chat.tap(CONTACT, "Việc 2")
    await ward.chat.tap(CONTACT, reminder_texts.DONE)
    assert (await ward.owed("HOASEN", WINDOW)).state.standing is Standing.DONE
    await ward.chat.tap(CONTACT, reminder_texts.REOPEN)
    assert (await ward.owed("HOASEN", WINDOW)).state.standing is Standing.OPEN
    (listed,) = await ward.chat.tap(CONTACT, texts.LIST)
    assert WINDOW in listed.text


async def test_a_teacher_sees_the_card_and_nothing_to_press_but_the_way_back(
    ward: Council, switched: Resources
) -> None:
    (listed,) = await ward.chat.ask(TEACHER, "/viec")
    assert ESSAYS in listed
    (card,) = await ward.chat.tap(TEACHER, "Việc 1")
    assert ESSAYS in card.text
    assert ACTING.isdisjoint(card.buttons)
    one = await ward.owed("HOASEN", "round:HONGHA:2026-11")
    seen = await ward.chat.forge(TEACHER, ward.chat.newest(TEACHER), code(Action.DONE, one.row.id))
    assert "cần quyền" in alerts(seen)[0]
    assert (await ward.owed("HOASEN", "round:HONGHA:2026-11")).state.standing is Standing.OPEN
    assert await _refused(switched) == ["act"]


async def test_what_a_unit_helps_with_or_owes_by_rule_has_nothing_to_be_done_about(
    ward: Council,
) -> None:
    await ward.chat.ask(CONTACT, "/viec")
    (rule,) = await ward.chat.tap(CONTACT, "Việc 3")
    assert "ngày 28 hằng tháng" in rule.text
    assert ACTING.isdisjoint(rule.buttons)
    await ward.chat.tap(CONTACT, texts.LIST)
    await ward.chat.tap(CONTACT, texts.AFTER)
    (helped,) = await ward.chat.tap(CONTACT, "Việc 14")
    assert "Tập huấn nghiệp vụ" in helped.text
    assert ACTING.isdisjoint(helped.buttons)


async def test_a_secretary_sees_the_own_office_not_the_schools_below(ward: Council) -> None:
    said = await _whole_list(ward.chat, SECRETARY)
    assert "Việc của UBND phường Hồng Hà" in said
    assert "Tổ chức gặp mặt tri ân nhà giáo" in said
    assert HOASEN not in said
    assert WINDOW not in said


async def test_several_units_are_told_one_after_the_other(
    ward: Council, switched: Resources
) -> None:
    async with switched.database.write() as session:
        other = await units.by_code(session, "THANHTRI")
        await people.grant(session, person_id(CONTACT), CONTACT, Role.CONTACT, other)
    said = await _whole_list(ward.chat, CONTACT)
    first, second = said.index(HOASEN), said.index("Trường Tiểu học Thanh Trì")
    assert first < second
    assert said.count(ESSAYS) == 2
    assert len(set(_numbers(said))) == len(_numbers(said))


async def test_a_unit_without_anything_open_is_told_so(ward: Council, switched: Resources) -> None:
    async with switched.database.write() as session:
        for row in await session.scalars(select(Duty)):
            row.standing = Standing.DONE
    (said,) = await ward.chat.ask(CONTACT, "/viec")
    assert said.startswith(f"Em không thấy việc nào đang mở của {HOASEN}")


async def test_nobodys_unit_is_asked_for_once_there_is_agreement(chat: Chat) -> None:
    first, _ = await chat.ask(STRANGER, "/viec")
    assert "đồng ý cho em lưu tên" in first
    await chat.tap(STRANGER, "Đồng ý")
    (asked,) = await chat.ask(STRANGER, "/viec")
    assert "Thầy/cô ở đơn vị nào ạ" in asked


async def test_whom_the_unit_has_not_let_in_yet_is_refused_kindly_and_noted(
    chat: Chat, samples: Resources
) -> None:
    await chat.say_yes(STRANGER, RECEIVER)
    await chat.ask(STRANGER, "thcs hoa sen")
    assert "đang chờ Trường THCS Hoa Sen" in (await chat.ask(STRANGER, "/viec"))[0]
    assert "cần quyền" in (await chat.ask(RECEIVER, "/viec"))[0]
    assert await _refused(samples) == ["see_unit", "see_unit"]


async def test_buttons_forged_by_people_of_other_units_open_nothing(
    ward: Council, switched: Resources
) -> None:
    one = await ward.owed("HOASEN", WINDOW)
    await ward.chat.agree(OTHER_TEACHER, STRANGER)
    for name in (OTHER_TEACHER, STRANGER):
        data = code(Action.DUTY, one.row.id)
        seen = await ward.chat.forge(name, ward.chat.newest(name), data)
        assert "cần quyền" in alerts(seen)[0]
        assert WINDOW not in str([s.text for s in seen])
    for data in (code(Action.OWN_DUTIES, 0), code(Action.PASTE_DUTIES)):
        seen = await ward.chat.forge(STRANGER, ward.chat.newest(STRANGER), data)
        assert alerts(seen) == [STALE]
    assert await _refused(switched) == ["see_unit", "see_unit", "stale_button", "stale_button"]


async def test_old_and_odd_buttons_change_nothing(ward: Council, switched: Resources) -> None:
    await ward.chat.ask(CONTACT, "/viec")
    message = ward.chat.newest(CONTACT)
    (far,) = await ward.chat.forge(CONTACT, message, code(Action.OWN_DUTIES, 10**15))
    assert "(trang 2/2)" in far.text
    for data in (code(Action.DUTY, 10**15), code(Action.PASTE, 10**15), "v1:todo", "v1:ics:1"):
        assert alerts(await ward.chat.forge(CONTACT, message, data)) == [STALE]
    assert await _refused(switched) == ["stale_button"] * 4


async def test_agreement_taken_back_closes_the_list(ward: Council, switched: Resources) -> None:
    await ward.chat.ask(CONTACT, "/viec")
    async with switched.database.write() as session:
        await people.decline(session, person_id(CONTACT))
    (said,) = alerts(await ward.chat.tap(CONTACT, texts.AFTER))
    assert "đồng ý" in said


async def test_a_group_hears_what_is_ahead_and_nothing_of_what_is_late(ward: Council) -> None:
    await ward.chat.ask(SECRETARY, "/lienket HOASEN", GROUP)
    (said,) = await ward.chat.ask(STRANGER, "/viec", GROUP)
    assert said.startswith(f"📋 Việc sắp tới của {HOASEN}")
    assert ESSAYS in said
    await ward.until("2026-11-27T12:00")
    (later,) = await ward.chat.ask(STRANGER, "/viec", GROUP)
    assert ESSAYS not in later
    assert "đã qua" not in later
    assert "tháng 12/2026" in later
    assert not ward.chat.newest(STRANGER, GROUP).keyboard


async def test_a_group_of_no_unit_is_told_how_to_bind(chat: Chat) -> None:
    *_, said = await chat.ask(TEACHER, "/viec", GROUP)
    assert "/lienket" in said


async def test_lich_tells_what_the_unit_owes_first_and_nothing_twice(ward: Council) -> None:
    (said,) = await ward.chat.ask(CONTACT, "/lich thang")
    own, besides = said.split(texts.BESIDES)
    assert own.startswith(f"📋 Việc của {HOASEN}, tháng 11/2026")
    for words in (ESSAYS, WINDOW, MONTH, "gửi bảng điểm tháng"):
        assert words in own
        assert words not in besides
    assert "03 bài dự thi" not in besides, "the round stands for it"
    assert "Tổ chức gặp mặt tri ân nhà giáo" in besides


async def test_lich_of_a_month_to_come_tells_every_time_of_what_comes_again(ward: Council) -> None:
    (said,) = await ward.chat.ask(CONTACT, "/lich tháng 12")
    own, _ = said.split(texts.BESIDES)
    assert "3 bài Người tốt, việc tốt tháng 12/2026" in own
    assert "(thứ Hai 28/12/2026)" in own
    assert WINDOW not in own


async def test_lich_changes_with_the_words_that_asked(ward: Council) -> None:
    await ward.chat.ask(CONTACT, "/lich tháng 12")
    (edited,) = await ward.chat.talk.edit(CONTACT, "rieng", "/lich tuan")
    assert f"Việc của {HOASEN}, từ 9/11/2026 đến 15/11/2026" in edited.text


async def test_lich_and_han_stay_as_they_were_for_others_and_elsewhere(ward: Council) -> None:
    await ward.chat.ask(SECRETARY, "/lienket HOASEN", GROUP)
    before = [
        *(await ward.chat.ask(OTHER_TEACHER, "/lich thang"))[:1],
        *await ward.chat.ask(CONTACT, "/lich thang", GROUP),
        *await ward.chat.ask(CONTACT, "/han tháng 11"),
        *await ward.chat.ask(CONTACT, "tháng 11 có những hạn nào"),
    ]
    assert len(before) == 4
    assert all(one.startswith("🗓 tháng 11/2026") for one in before)


async def test_lich_with_nothing_besides_says_so(ward: Council, switched: Resources) -> None:
    (before,) = await ward.chat.ask(CONTACT, "/lich ngày 28/11/2026")
    assert texts.NOTHING_BESIDES not in before
    async with switched.database.write() as session:
        for plan in await session.scalars(select(Plan).where(Plan.number.is_not(None))):
            plan.state, plan.changed_at = PlanState.WAITING, switched.clock()
    (said,) = await ward.chat.ask(CONTACT, "/lich ngày 28/11/2026")
    assert "gửi bảng điểm tháng" in said
    assert said.endswith(texts.NOTHING_BESIDES)


async def test_what_comes_again_ends_with_the_year_of_its_plan(ward: Council) -> None:
    (last,) = await ward.chat.ask(CONTACT, "/lich tháng 8/2027")
    assert "gửi bảng điểm tháng" in last
    (after,) = await ward.chat.ask(CONTACT, "/lich tháng 9/2027")
    assert "gửi bảng điểm tháng" not in after


async def test_pressing_twice_brings_the_same_again(ward: Council) -> None:
    await ward.chat.ask(CONTACT, "/viec")
    first = sent(await ward.chat.tap(CONTACT, texts.PASTE))
    assert first == sent(await ward.chat.tap(CONTACT, texts.PASTE))
