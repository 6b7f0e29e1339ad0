"""Orders leave once, to whom they should, and the secretary hears how it went."""

from collections.abc import AsyncIterator
from datetime import datetime

import pytest
from sqlalchemy import select, update

from bot import errands
from bot.demo.telegram.events import EventKind
from bot.resources import Resources
from db import duty_acts, forecasts, order_runs, people, tellings
from db.duty_acts import Act
from db.rights import Actor
from db.tables import Delivery, Order, OrderRun, OutboxItem, Pause, Person, Role, Unit
from handlers.leaving import send_orders
from handlers.render_forecast import forecast_items, planned
from handlers.texts import errors as error_texts
from handlers.texts import orders as texts
from handlers.texts import reminders as reminder_texts
from knowledge.errors import NotAllowed, StaleButton
from knowledge.policies.delivery import Kind
from tests.conftest import HANOI
from tests.handlers.chat_kit import alerts
from tests.handlers.duty_kit import (
    CONTACT,
    HEAD,
    OTHER_CONTACT,
    SECRETARY,
    THIRD_CONTACT,
    Council,
    council,
)
from tests.handlers.progress_kit import hand_in

ONE = "/remind THCS Hoa Sen gửi báo cáo 16h45"
MISSING = "/remind chuanop bài tháng 11 16h45"
BELL = "🔔 Kính gửi thầy/cô"
STALE = error_texts.SENTENCES[StaleButton]


@pytest.fixture
async def ward(switched: Resources) -> AsyncIterator[Council]:
    async with council(switched) as ward:
        yield ward


async def order(ward: Council, words: str) -> str:
    """An order, confirmed; returns what the secretary sees then."""
    await ward.chat.ask(SECRETARY, words)
    return next(one.text for one in await ward.chat.tap(SECRETARY, texts.SEND) if one.text)


async def rows(ward: Council, table: type) -> list:  # type: ignore[type-arg]
    async with ward.resources.database.read() as session:
        return list(await session.scalars(select(table).order_by(table.id)))  # type: ignore[attr-defined]


async def pause(ward: Council, code: str, *, on: bool) -> None:
    async with ward.resources.database.write() as session:
        unit = (await session.scalars(select(Unit).filter_by(code=code))).one()
        if on:
            session.add(Pause(unit_id=unit.id, since=ward.resources.clock()))
        else:
            for one in await session.scalars(select(Pause)):
                await session.delete(one)


async def give(ward: Council, name: str, role: Role, code: str) -> None:
    async with ward.resources.database.write() as session:
        unit = (await session.scalars(select(Unit).filter_by(code=code))).one()
        await people.grant(session, ward.chat.talk.person(name).id, name, role, unit)


def orders_of(ward: Council, name: str, seen: list) -> list[str]:  # type: ignore[type-arg]
    return [text for text in ward.private(name, seen) if text.startswith(BELL)]


def reports(ward: Council, seen: list) -> list[str]:  # type: ignore[type-arg]
    return [text for text in ward.private(SECRETARY, seen) if text.startswith("Đã gửi ")]


async def test_it_leaves_at_its_minute_and_not_before(ward: Council) -> None:
    said = await order(ward, ONE)
    assert said.endswith(
        "Em sẽ nhắc 1 đơn vị lúc 16:45 thứ Ba 10/11/2026 (lệnh số 1). Xem hoặc hủy: /nhac_ds"
    )
    assert orders_of(ward, CONTACT, await ward.until("2026-11-10T16:44")) == []
    (got,) = orders_of(ward, CONTACT, await ward.until("2026-11-10T16:45"))
    assert got == (
        "🔔 Kính gửi thầy/cô Trường THCS Hoa Sen, em xin nhắc: gửi báo cáo\n"
        "UBND phường Hồng Hà nhờ em nhắc. Em cảm ơn ạ."
    )
    assert orders_of(ward, CONTACT, await ward.until("2026-11-11T16:50")) == []


async def test_the_result_is_told_once_and_follows_the_presses(ward: Council) -> None:
    await order(ward, MISSING)
    seen = await ward.until("2026-11-10T16:50")
    (report,) = reports(ward, seen)
    assert report.startswith("Đã gửi 2/12; 0 đã bấm nhận.")
    assert "Chưa nhận được: Trường THCS Bình Minh" in report
    before = len(ward.chat.talk.world.events)
    pressed = await ward.chat.tap(CONTACT, texts.ACKNOWLEDGE)
    assert alerts(pressed) == [texts.THANKS]
    (edited,) = [
        one for one in ward.chat.talk.everything_since(before) if "đã bấm nhận" in one.text
    ]
    assert edited.kind is EventKind.EDITED
    assert edited.text.startswith("Đã gửi 2/12; 1 đã bấm nhận.")
    assert reports(ward, await ward.until("2026-11-10T18:00")) == []


async def test_acknowledging_is_seen_at_the_duty_as_well(ward: Council) -> None:
    await order(ward, MISSING)
    await ward.until("2026-11-10T16:50")
    await ward.chat.tap(CONTACT, texts.ACKNOWLEDGE)
    duty = await ward.owed("HOASEN", "round:HONGHA:2026-11")
    assert duty.state.acknowledged_at is not None


async def test_what_is_about_a_duty_has_its_buttons(ward: Council) -> None:
    await order(ward, MISSING)
    await ward.until("2026-11-10T16:50")
    labels = [one.text for one in ward.chat.newest(CONTACT).keyboard or ()]
    assert labels[:4] == [
        reminder_texts.SUBMIT_NOW,
        texts.ACKNOWLEDGE,
        reminder_texts.OUTSIDE,
        reminder_texts.SNOOZE,
    ]
    await ward.chat.tap(CONTACT, reminder_texts.OUTSIDE)
    duty = await ward.owed("HOASEN", "round:HONGHA:2026-11")
    assert duty.state.is_finished


async def test_who_finishes_before_it_leaves_is_left_out(ward: Council) -> None:
    await order(ward, MISSING)
    duty = await ward.owed("HOASEN", "round:HONGHA:2026-11")
    actor = Actor(ward.chat.talk.person(CONTACT).id)
    async with ward.resources.database.write() as session:
        await duty_acts.act(session, actor, duty.row.id, Act.OUTSIDE, ward.resources.clock())
    seen = await ward.until("2026-11-10T16:50")
    assert orders_of(ward, CONTACT, seen) == []
    assert len(orders_of(ward, OTHER_CONTACT, seen)) == 1
    (report,) = reports(ward, seen)
    assert report.startswith("Đã gửi 1/11;")
    (run,) = await rows(ward, OrderRun)
    assert run.left_out == [duty.row.unit_id]


async def test_right_now_means_right_after_the_press(ward: Council) -> None:
    await ward.chat.ask(SECRETARY, "/remind THCS Hoa Sen họp gấp ngay bây giờ")
    before = len(ward.chat.talk.world.events)
    await ward.chat.tap(SECRETARY, texts.SEND)
    seen = ward.chat.talk.everything_since(before)
    assert len(orders_of(ward, CONTACT, seen)) == 1
    assert reports(ward, seen)[0].startswith("Đã gửi 1/1;")


async def test_an_hour_at_night_is_obeyed(ward: Council) -> None:
    await order(ward, "/remind THCS Hoa Sen họp gấp 22h tối nay")
    assert orders_of(ward, CONTACT, await ward.until("2026-11-10T21:59")) == []
    assert len(orders_of(ward, CONTACT, await ward.until("2026-11-10T22:00"))) == 1


async def test_a_mute_does_not_hold_an_order(ward: Council) -> None:
    await ward.chat.ask(CONTACT, "/tamim 7ngay")
    await order(ward, ONE)
    assert len(orders_of(ward, CONTACT, await ward.until("2026-11-10T16:50"))) == 1


async def test_somebody_of_several_units_gets_one_message_that_names_them(ward: Council) -> None:
    await give(ward, CONTACT, Role.CONTACT, "SONCA")
    await order(ward, MISSING)
    (got,) = orders_of(ward, CONTACT, await ward.until("2026-11-10T16:50"))
    assert "Trường THCS Hoa Sen, Trường Mầm non Sơn Ca" in got
    labels = [one.text for one in ward.chat.newest(CONTACT).keyboard or ()]
    assert labels == [
        reminder_texts.SUBMIT_NOW, texts.ACKNOWLEDGE,
        "1. Đã gửi ngoài", "1. Khác…", "2. Đã gửi ngoài", "2. Khác…",
    ]  # fmt: skip


async def test_two_contacts_of_a_unit_both_get_it_and_count_as_one(switched: Resources) -> None:
    async with council(switched, CONTACT, THIRD_CONTACT, SECRETARY) as ward:
        await give(ward, THIRD_CONTACT, Role.CONTACT, "HOASEN")
        await order(ward, ONE)
        seen = await ward.until("2026-11-10T16:50")
        assert len(orders_of(ward, CONTACT, seen)) == len(orders_of(ward, THIRD_CONTACT, seen)) == 1
        assert reports(ward, seen)[0].startswith("Đã gửi 1/1;")


async def test_a_unit_without_anybody_hears_in_its_group(ward: Council) -> None:
    await ward.chat.ask(SECRETARY, "/lienket SONCA", "to-son-ca")
    await order(ward, "/remind Mầm non Sơn Ca gửi báo cáo 16h45")
    seen = await ward.until("2026-11-10T16:50")
    group = ward.chat.talk.chat(SECRETARY, "to-son-ca")
    (told,) = [one for one in seen if one.event.chat is group]
    assert told.text.endswith(texts.IN_GROUP)
    assert told.buttons == (reminder_texts.START,)
    assert reports(ward, seen)[0].startswith("Đã gửi 1/1;")


@pytest.mark.expects_refusals("bot was blocked")
async def test_a_closed_private_chat_is_replaced_by_the_group_once(ward: Council) -> None:
    await ward.chat.ask(SECRETARY, "/lienket HOASEN", "hoi-dong-hoa-sen")
    await order(ward, ONE)
    talk = ward.chat.talk
    talk.crowd.block(talk.person(CONTACT))
    talk.world.updates.drop()
    seen = await ward.until("2026-11-10T16:50")
    group = talk.chat(SECRETARY, "hoi-dong-hoa-sen")
    assert len([one for one in seen if one.event.chat is group]) == 1
    (report,) = reports(ward, seen)
    assert report.startswith("Đã gửi 1/1;")


@pytest.mark.expects_refusals("bot was blocked")
async def test_a_closed_private_chat_without_a_group_is_named_to_the_secretary(
    ward: Council,
) -> None:
    await order(ward, ONE)
    talk = ward.chat.talk
    talk.crowd.block(talk.person(CONTACT))
    talk.world.updates.drop()
    (report,) = reports(ward, await ward.until("2026-11-10T16:50"))
    assert report.startswith("Đã gửi 0/1;")
    assert "Chưa nhận được: Trường THCS Hoa Sen" in report


async def test_two_ticks_at_once_send_it_once(ward: Council) -> None:
    await order(ward, ONE)
    now = datetime(2026, 11, 10, 16, 45, tzinfo=HANOI)
    database = ward.resources.database
    plans = []
    for _ in range(2):
        async with database.read() as session:
            plans.append(await order_runs.plan(session, now))
    for found in plans:
        async with database.write() as session:
            await send_orders(session, found, now, "thidua_bot")
    calls = [one for one in await rows(ward, OutboxItem) if one.kind == Kind.ORDER]
    assert len(calls) == 1
    assert len(await rows(ward, OrderRun)) == len(await rows(ward, Delivery)) == 1
    assert not await errands.run(database, now, "thidua_bot")


async def test_orders_count_for_the_cap_and_the_secretary_is_only_warned(ward: Council) -> None:
    for words in ("họp lần một", "họp lần hai"):
        await order(ward, f"/remind THCS Hoa Sen {words} ngay bây giờ")
    now = ward.resources.clock()
    async with ward.resources.database.read() as session:
        counted = await tellings.sent_today(session, now)
    chat = ward.chat.talk.person(CONTACT).id
    assert counted[chat, now.date()] == 2
    said = (await ward.chat.ask(SECRETARY, "/remind THCS Hoa Sen họp lần ba ngay bây giờ"))[-1]
    assert "1 đơn vị hôm nay đã nhận đủ 2 tin" in said
    before = len(ward.chat.talk.world.events)
    await ward.chat.tap(SECRETARY, texts.SEND)
    seen = ward.chat.talk.everything_since(before)
    assert len(orders_of(ward, CONTACT, seen)) == 1


async def test_it_repeats_until_it_is_deleted(ward: Council) -> None:
    await order(ward, "/remind THCS Hoa Sen gửi báo cáo 8h thứ Hai hằng tuần")
    seen = await ward.until("2026-11-24T09:00")
    assert len(orders_of(ward, CONTACT, seen)) == 2
    assert len(reports(ward, seen)) == 2
    (said,) = await ward.chat.ask(SECRETARY, "/nhac_ds")
    assert "Số 1: 08:00 thứ Hai hằng tuần, lần tới 08:00 thứ Hai 30/11/2026, 1 đơn vị" in said
    assert await ward.chat.ask(SECRETARY, "/nhac_xoa 1") == [texts.DELETED.format(id=1)]
    assert orders_of(ward, CONTACT, await ward.until("2026-12-08T09:00")) == []


async def test_a_repeated_order_asks_each_month_for_that_months_essays(ward: Council) -> None:
    await order(ward, "/remind chuanop bài 8h ngày 11 hằng tháng")
    seen = await ward.until("2026-12-11T09:00")
    first, second = orders_of(ward, CONTACT, seen)
    assert "tháng 11/2026" in first
    assert "tháng 12/2026" in second


async def test_while_everything_is_stopped_it_waits_and_is_shown(ward: Council) -> None:
    await order(ward, ONE)
    await pause(ward, "HONGHA", on=True)
    assert orders_of(ward, CONTACT, await ward.until("2026-11-10T18:00")) == []
    (said,) = await ward.chat.ask(SECRETARY, "/nhac_ds")
    assert "(đang dừng vì /dungnhac)" in said
    await pause(ward, "HONGHA", on=False)
    assert len(orders_of(ward, CONTACT, await ward.until("2026-11-10T18:01"))) == 1


async def test_stopped_for_more_than_a_day_the_secretary_is_asked_again(ward: Council) -> None:
    await order(ward, ONE)
    await pause(ward, "HONGHA", on=True)
    await ward.until("2026-11-11T17:00")
    await pause(ward, "HONGHA", on=False)
    seen = await ward.until("2026-11-11T17:01")
    assert orders_of(ward, CONTACT, seen) == []
    (asked,) = [t for t in ward.private(SECRETARY, seen) if "phải chờ quá một ngày" in t]
    assert "Lệnh nhắc lúc 16:45 thứ Ba 10/11/2026" in asked
    assert "chờ thầy/cô bấm «Gửi»" in (await ward.chat.ask(SECRETARY, "/nhac_ds"))[-1]
    await ward.chat.tap(SECRETARY, "2. Xem và gửi")
    before = len(ward.chat.talk.world.events)
    await ward.chat.tap(SECRETARY, texts.SEND)
    assert len(orders_of(ward, CONTACT, ward.chat.talk.everything_since(before))) == 1


async def test_a_single_unit_that_is_kept_quiet_is_named_in_the_result(ward: Council) -> None:
    await pause(ward, "HOASEN", on=True)
    await order(ward, MISSING)
    seen = await ward.until("2026-11-10T16:50")
    assert orders_of(ward, CONTACT, seen) == []
    assert "Trường THCS Hoa Sen" in reports(ward, seen)[0].split("Chưa nhận được:")[1]


async def test_a_waiting_order_can_be_moved_and_cancelled_from_the_list(ward: Council) -> None:
    await order(ward, ONE)
    await ward.chat.ask(SECRETARY, "/nhac_ds")
    await ward.chat.tap(SECRETARY, "1. Đổi giờ")
    (said,) = await ward.chat.ask(SECRETARY, "17h30 hôm nay")
    assert said == "Em đã đổi: lệnh số 1 sẽ gửi lúc 17:30 thứ Ba 10/11/2026."
    assert orders_of(ward, CONTACT, await ward.until("2026-11-10T17:29")) == []
    await ward.chat.ask(SECRETARY, "/nhac_ds")
    await ward.chat.tap(SECRETARY, "1. Hủy")
    assert orders_of(ward, CONTACT, await ward.until("2026-11-10T18:00")) == []
    (one,) = await rows(ward, Order)
    assert one.state == "cancelled"


async def test_the_list_shows_how_the_last_ones_went(ward: Council) -> None:
    await order(ward, MISSING)
    await ward.until("2026-11-10T16:50")
    await ward.chat.tap(CONTACT, texts.ACKNOWLEDGE)
    (said,) = await ward.chat.ask(SECRETARY, "/nhac_ds")
    assert texts.NOTHING_WAITING in said
    assert "Số 1, 10/11 16:45: đã gửi 2/12, 1 đã bấm nhận" in said


async def test_results_are_known_when_the_calls_are_forgotten(ward: Council) -> None:
    await order(ward, MISSING)
    await ward.until("2026-11-10T16:50")
    async with ward.resources.database.write() as session:
        for one in await session.scalars(select(OutboxItem)):
            await session.delete(one)
    (said,) = await ward.chat.ask(SECRETARY, "/nhac_ds")
    assert "đã gửi 2/12" in said


@pytest.mark.parametrize("number", ["", "9", "abc", "99999999999999999999"])
async def test_a_number_that_is_none_deletes_nothing(ward: Council, number: str) -> None:
    await order(ward, ONE)
    (said,) = await ward.chat.ask(SECRETARY, f"/nhac_xoa {number}")
    assert said.startswith(("Thầy/cô gõ kèm số lệnh", "Không có lệnh nhắc số 9"))
    assert [one.state for one in await rows(ward, Order)] == ["waiting"]


async def test_whoever_was_not_told_cannot_acknowledge(ward: Council) -> None:
    await order(ward, ONE)
    await ward.until("2026-11-10T16:50")
    message = ward.chat.newest(CONTACT)
    code = str(next(iter(message.keyboard or ())).callback_data)
    own = ward.chat.newest(OTHER_CONTACT)
    assert alerts(await ward.chat.forge(OTHER_CONTACT, own, code)) == [STALE]
    assert [one.acknowledged_at for one in await rows(ward, Delivery)] == [None]


async def test_whoever_lost_the_role_cannot_acknowledge(ward: Council) -> None:
    await order(ward, ONE)
    await ward.until("2026-11-10T16:50")
    async with ward.resources.database.write() as session:
        person = await people.find_person(session, ward.chat.talk.person(CONTACT).id)
        assert person is not None
        for one in await people.grants_of(session, person):
            await session.delete(one)
    assert alerts(await ward.chat.tap(CONTACT, texts.ACKNOWLEDGE))[0].startswith("Việc này cần")
    assert [one.acknowledged_at for one in await rows(ward, Delivery)] == [None]


async def test_the_hour_may_pass_while_a_draft_lies_around(ward: Council) -> None:
    await ward.chat.ask(SECRETARY, ONE)
    await ward.until("2026-11-10T17:00")
    assert alerts(await ward.chat.tap(SECRETARY, texts.SEND)) == [texts.ALREADY_PAST]
    assert [one.state for one in await rows(ward, Order)] == ["draft"]


async def test_the_secretary_of_another_council_changes_nothing(ward: Council) -> None:
    await give(ward, HEAD, Role.SECRETARY, "BENCAU")
    await ward.chat.agree(HEAD)
    await order(ward, ONE)
    assert await ward.chat.ask(HEAD, "/nhac_xoa 1") == [
        error_texts.SENTENCES[NotAllowed].format(role="thư ký")
    ]
    assert [one.state for one in await rows(ward, Order)] == ["waiting"]


async def test_an_erased_secretarys_orders_report_to_nobody(ward: Council) -> None:
    await order(ward, ONE)
    async with ward.resources.database.write() as session:
        await session.execute(update(Order).values(chat_id=0, person_id=None))
    seen = await ward.until("2026-11-10T16:50")
    assert len(orders_of(ward, CONTACT, seen)) == 1
    assert reports(ward, seen) == []
    (run,) = await rows(ward, OrderRun)
    assert run.reported_at is not None


async def test_a_forecast_holds_waiting_orders_and_their_share_of_the_cap(ward: Council) -> None:
    await order(ward, ONE)
    slot = datetime(2026, 11, 10, 16, 30, tzinfo=HANOI)
    async with ward.resources.database.read() as session:
        outlook = await forecasts.of_slot(session, ward.resources.clock(), slot)
    (item,) = [one for one in forecast_items(outlook) if one["stage"] == "order"]
    assert (item["at"], item["unit"], item["task"]) == (
        "2026-11-10T16:45:00+07:00", "HOASEN", "gửi báo cáo",
    )  # fmt: skip
    assert any("gửi báo cáo" in one.text for one in planned(outlook))
    none = outlook.only({"SONCA"})
    assert [one for one in forecast_items(none) if one["stage"] == "order"] == []


async def test_a_forecast_leaves_out_what_the_orders_push_over_the_cap(ward: Council) -> None:
    for words in ("họp một", "họp hai"):
        await order(ward, f"/remind THCS Hoa Sen {words} 6h ngày 11/11")
    morning = datetime(2026, 11, 11, 7, 0, tzinfo=HANOI)
    chat = ward.chat.talk.person(CONTACT).id
    async with ward.resources.database.read() as session:
        outlook = await forecasts.of_slot(session, ward.resources.clock(), morning)
        told = {one.message.chat for one in outlook.messages}
    assert chat not in told
    seen = await ward.until("2026-11-11T07:20")
    assert [t for t in ward.private(CONTACT, seen) if not t.startswith(BELL)] == []


async def test_a_person_who_withdrew_consent_gets_no_order(ward: Council) -> None:
    async with ward.resources.database.write() as session:
        await session.execute(
            update(Person)
            .where(Person.telegram_id == ward.chat.talk.person(CONTACT).id)
            .values(consented_at=None)
        )
    await order(ward, ONE)
    assert orders_of(ward, CONTACT, await ward.until("2026-11-10T16:50")) == []


async def test_a_stop_at_the_last_moment_keeps_what_is_on_its_way(ward: Council) -> None:
    await order(ward, ONE)
    clock = ward.resources.clock
    await clock.advance_to(datetime(2026, 11, 10, 16, 45, tzinfo=HANOI))  # type: ignore[attr-defined]
    await ward.service.ticker.tick(clock())
    await pause(ward, "HONGHA", on=True)
    before = len(ward.chat.talk.world.events)
    await ward.service.outbox.drain()
    assert ward.private(CONTACT, ward.chat.talk.everything_since(before)) == []
    await pause(ward, "HONGHA", on=False)
    told = ward.private(CONTACT, await ward.until("2026-11-10T16:50"))
    assert any(BELL in text for text in told)


async def test_a_rounds_order_says_what_is_asked_and_what_is_missing_now(ward: Council) -> None:
    await hand_in(ward, CONTACT, "HOASEN", 1)
    (preview,) = await ward.chat.ask(SECRETARY, "/remind chuanop ngay bây giờ")
    assert "em xin nhắc: nộp đủ 3 bài Người tốt, việc tốt tháng 11/2026 (hiện còn thiếu 2)\n" in (
        preview
    )
    await ward.chat.tap(SECRETARY, texts.SEND)
    listed = (await ward.chat.ask(SECRETARY, "/nhac_ds"))[-1]
    assert "nộp đủ 3 bài Người tốt, việc tốt tháng 11/2026" in listed
    assert "òn thiếu" not in listed


async def test_those_who_were_let_off_are_no_part_of_the_complete(ward: Council) -> None:
    await hand_in(ward, CONTACT, "HOASEN", 3)
    waived = await ward.owed("SONCA", "round:HONGHA:2026-11")
    async with ward.resources.database.write() as session:
        actor = Actor(ward.chat.talk.person(SECRETARY).id)
        await duty_acts.waive(session, actor, waived.row.id, ward.resources.clock())
    (preview,) = await ward.chat.ask(SECRETARY, MISSING)
    assert "Sẽ nhắc 10 đơn vị (1 đã đủ, 1 được miễn, không nhắc)" in preview
