"""/dulieu gives all that is stored of somebody; /xoatoi leaves nothing of them."""

import json
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import inspect, select

from bot.demo.conversation import PRIVATE
from bot.demo.telegram.people import person_id
from bot.resources import Resources
from db import audit, people, personal, units
from db.audit import Deed
from db.tables import (
    AuditEntry,
    Delivery,
    Duty,
    Grant,
    Happening,
    InboxItem,
    Note,
    OpenQuestion,
    Order,
    OrderRun,
    OutboxItem,
    Person,
    Receipt,
    Role,
    Sending,
    Table,
    Telling,
)
from handlers.texts import privacy as texts
from tests.conftest import NOW
from tests.handlers.chat_kit import (
    FOUND,
    GROUP,
    NOTICE,
    SECRETARY,
    STRANGER,
    TEACHER,
    Chat,
    alerts,
    chat_over,
)

CONTACT = "co.ha"
HIDDEN = "chuyện thầm kín"
TEACHER_ID = person_id(TEACHER)


async def _everything(samples: Resources) -> str:
    """All rows of all tables, as text."""
    async with samples.database.read() as session:
        rows = [
            row for table in Table.__subclasses__() for row in await session.scalars(select(table))
        ]
    return str([{k: v for k, v in vars(row).items() if not k.startswith("_")} for row in rows])


async def _data(chat: Chat, name: str) -> dict[str, Any]:
    """The file that somebody gets."""
    (seen,) = await chat.talk.say(name, PRIVATE, "/dulieu")
    assert seen.file is not None
    assert seen.file.name == "du-lieu-cua-toi.json"
    found: dict[str, Any] = json.loads(seen.file.content)
    return found


async def _fill(samples: Resources) -> None:
    """A row of the teacher's in every table that knows of people."""
    async with samples.database.write() as session:
        person = await people.find_person(session, TEACHER_ID)
        unit = await units.by_code(session, "HOASEN")
        assert person is not None
        session.add_all(
            [
                OpenQuestion(asked_at=NOW, person_id=person.id, unit_id=unit.id, text=HIDDEN),
                Note(telegram_id=TEACHER_ID, words=HIDDEN, at=NOW, wake_at=None),
                Happening(
                    council_id=unit.id, unit_id=unit.id, kind="done", person_id=person.id, at=NOW
                ),
                Telling(chat_id=TEACHER_ID, key="k", outbox_key="o", at=NOW),
                Duty(
                    subject="t9001", unit_id=unit.id, council_id=unit.id, helps=False,
                    standing="open",
                    not_mine=[TEACHER_ID, 7], snoozed_by=TEACHER_ID,
                ),
                InboxItem(
                    update_id=9_000_001, lane=str(TEACHER_ID), payload=HIDDEN, state=Receipt.ASIDE,
                    attempts=3, error=HIDDEN, received_at=NOW,
                ),
                InboxItem(
                    update_id=9_000_002, lane="5", state=Receipt.ASIDE, attempts=3, received_at=NOW,
                    payload=json.dumps({"message": {"from": {"id": TEACHER_ID}, "text": HIDDEN}}),
                ),
                OutboxItem(
                    key="o", kind="notice", lane="x", chat_id=TEACHER_ID, method="sendMessage",
                    parameters={"chat_id": TEACHER_ID, "text": HIDDEN}, state=Sending.WAITING,
                    attempts=0, doubts=0, created_at=NOW, not_before=NOW + timedelta(days=3),
                ),
            ]
        )  # fmt: skip
        order = Order(
            council_id=unit.id, person_id=person.id, chat_id=TEACHER_ID, words="gửi hồ sơ",
            missing_only=False, unit_ids=[], state="waiting", made_at=NOW, at_once=False,
            wake_at=NOW + timedelta(days=1),
        )  # fmt: skip
        session.add(order)
        await session.flush()
        run = OrderRun(order_id=order.id, at=NOW, left_out=[])
        session.add(run)
        await session.flush()
        session.add(Delivery(run_id=run.id, unit_id=unit.id, chat_id=TEACHER_ID, outbox_key="o"))
        await audit.note(session, person_id(CONTACT), Deed("withdraw", unit.id,
            details={"person": person.id}), NOW)  # fmt: skip


async def test_dulieu_gives_everything_in_one_file(chat: Chat, samples: Resources) -> None:
    await chat.agree(TEACHER)
    await chat.ask(TEACHER, FOUND)
    await _fill(samples)
    found = await _data(chat, TEACHER)
    assert found["nguoi_dung"][0]["ma_telegram"] == TEACHER_ID
    assert found["nguoi_dung"][0]["dong_y_luc"] == "2026-11-10T09:00:00+07:00"
    assert found["vai_tro"] == [{"vai_tro": "giao_vien", "don_vi": "Trường THCS Hoa Sen"}]
    assert found["hoi_dap_gan_day"][0]["cau_hoi"] == "mục III.3 kế hoạch 47"
    assert found["cau_chua_tra_loi_duoc"][0]["noi_dung"] == HIDDEN
    assert found["loi_nhac_rieng"][0]["noi_dung"] == HIDDEN
    assert found["lenh_nhac"][0]["noi_dung"] == "gửi hồ sơ"
    expected = {"viec_da_bam", "tin_tu_dong", "tin_nhac_da_nhan", "tin_gap_loi", "tin_gui_di"}
    assert expected <= found.keys()


async def test_dulieu_needs_no_consent_and_says_where_there_is_nothing(
    chat: Chat, samples: Resources
) -> None:
    said = await chat.ask(STRANGER, "/dulieu")
    assert "không lưu gì" in said[0]
    found = await _data(chat, STRANGER)
    assert found["nguoi_dung"][0]["ten"] == ""


async def test_dulieu_shows_nothing_of_others(chat: Chat) -> None:
    await chat.agree(TEACHER, STRANGER)
    await chat.ask(TEACHER, FOUND)
    assert TEACHER not in json.dumps(await _data(chat, STRANGER))


@pytest.mark.parametrize("command", ["/dulieu", "/xoatoi", "/caidat", "/tamim", "/nhatky"])
async def test_in_a_group_it_is_said_where_it_belongs(chat: Chat, command: str) -> None:
    assert "chat riêng" in (await chat.ask(TEACHER, command, GROUP))[-1]


def test_every_part_and_column_has_a_name() -> None:
    assert {part.name for part in personal.PARTS} == set(texts.PARTS)
    columns = {column for part in personal.PARTS for column in part.columns}
    assert columns == set(texts.COLUMNS)


def test_every_table_that_knows_of_people_has_its_part() -> None:
    """Verdicts are under pseudonyms; the runs of an order are about units."""
    known = {"telegram_id", "chat_id", "asker_id"}
    about = {
        table
        for table in Table.__subclasses__()
        if any(
            column.name in known
            or any(key.column.table.name == "people" for key in column.foreign_keys)
            for column in inspect(table).columns
        )
    }
    assert about - {part.table for part in personal.PARTS} == set()


async def test_xoatoi_asks_first_and_thoi_keeps_everything(chat: Chat, samples: Resources) -> None:
    await chat.agree(TEACHER)
    before = await _data(chat, TEACHER)
    (asked,) = await chat.talk.say(TEACHER, PRIVATE, "/xoatoi")
    assert asked.buttons == ("Xóa", "Thôi")
    await chat.tap(TEACHER, "Thôi")
    assert (await _data(chat, TEACHER))["nguoi_dung"] == before["nguoi_dung"]


async def test_erased_nothing_is_left_of_a_person(chat: Chat, samples: Resources) -> None:
    await chat.agree(TEACHER)
    await chat.ask(TEACHER, FOUND)
    await chat.ask(TEACHER, "/sai")
    await chat.ask(TEACHER, "/lienket HOASEN", GROUP)
    await _fill(samples)
    assert HIDDEN in await _everything(samples)
    await chat.ask(TEACHER, "/xoatoi")
    (done,) = await chat.tap(TEACHER, "Xóa")
    assert "Em đã xóa" in done.text
    left = await _everything(samples)
    assert HIDDEN not in left
    assert TEACHER not in left
    rows = await _rows_naming(samples, str(TEACHER_ID))
    assert {table for table, _ in rows} <= {"inbox", "outbox"}
    assert all("payload': None" in text or "parameters': None" in text for _, text in rows)


async def _rows_naming(samples: Resources, words: str) -> list[tuple[str, str]]:
    async with samples.database.read() as session:
        return [
            (table.__tablename__, text)
            for table in Table.__subclasses__()
            for row in await session.scalars(select(table))
            if words in (text := str({k: v for k, v in vars(row).items() if not k.startswith("_")}))
        ]


async def test_erased_the_log_keeps_the_deed_without_the_person(
    chat: Chat, samples: Resources
) -> None:
    await chat.agree(TEACHER)
    await _fill(samples)
    await chat.ask(TEACHER, "/xoatoi")
    await chat.tap(TEACHER, "Xóa")
    async with samples.database.read() as session:
        rows = list(await session.scalars(select(AuditEntry).order_by(AuditEntry.id)))
    assert [(row.action, row.details) for row in rows] == [("withdraw", {}), ("erase", {})]
    assert rows[1].person_id is None


async def test_erased_before_being_known_the_number_goes_from_the_log(
    chat: Chat, samples: Resources
) -> None:
    async with samples.database.write() as session:
        await audit.note(session, person_id(STRANGER), Deed("admit", None, False), NOW)
    await chat.ask(STRANGER, "/xoatoi")
    await chat.tap(STRANGER, "Xóa")
    assert str(person_id(STRANGER)) not in str(
        [text for table, text in await _rows_naming(samples, "audit") if table == "audit"]
    )
    assert await _rows_naming(samples, f"'telegram_id': {person_id(STRANGER)}") == []


async def test_erased_an_answered_question_stays_without_whose_it_was(
    chat: Chat, samples: Resources
) -> None:
    await chat.agree(TEACHER)
    await _fill(samples)
    async with samples.database.write() as session:
        (question,) = await session.scalars(select(OpenQuestion))
        question.settled_at, question.chat_id, question.message_id = NOW, TEACHER_ID, 5
    await chat.ask(TEACHER, "/xoatoi")
    await chat.tap(TEACHER, "Xóa")
    async with samples.database.read() as session:
        (question,) = await session.scalars(select(OpenQuestion))
    kept = (question.text, question.person_id, question.chat_id, question.message_id)
    assert kept == (HIDDEN, None, None, None)


async def test_erased_orders_are_nobodys_and_those_that_wait_are_cancelled(
    chat: Chat, samples: Resources
) -> None:
    await chat.agree(TEACHER)
    await _fill(samples)
    await chat.ask(TEACHER, "/xoatoi")
    await chat.tap(TEACHER, "Xóa")
    async with samples.database.read() as session:
        (order,) = await session.scalars(select(Order))
        (run,) = await session.scalars(select(OrderRun))
        (duty,) = await session.scalars(select(Duty).filter_by(subject="t9001"))
    assert run.reported_at == NOW
    assert (order.state, order.wake_at, order.person_id, order.chat_id) == (
        "cancelled",
        None,
        None,
        0,
    )
    assert (duty.not_mine, duty.snoozed_by) == ([7], None)


async def test_after_it_the_next_contact_is_the_first(chat: Chat, samples: Resources) -> None:
    await chat.agree(TEACHER)
    await chat.ask(TEACHER, "/xoatoi")
    await chat.tap(TEACHER, "Xóa")
    choose, notice = await chat.ask(TEACHER, FOUND)
    assert "đơn vị nào" in choose
    assert NOTICE in notice
    async with samples.database.read() as session:
        person = await people.find_person(session, TEACHER_ID)
    assert person is not None
    assert (person.name, person.consented_at) == ("", None)


async def test_others_stay_as_they_are(chat: Chat, samples: Resources) -> None:
    await chat.agree(TEACHER, SECRETARY)
    async with samples.database.read() as session:
        others = len(list(await session.scalars(select(Person)))) - 1
        grants = len(list(await session.scalars(select(Grant)))) - 1
    await chat.ask(TEACHER, "/xoatoi")
    await chat.tap(TEACHER, "Xóa")
    async with samples.database.read() as session:
        assert len(list(await session.scalars(select(Person)))) == others
        assert len(list(await session.scalars(select(Grant)))) == grants


async def test_the_last_contact_is_told_and_may_still_go(chat: Chat) -> None:
    await chat.agree(CONTACT, SECRETARY)
    (asked,) = await chat.ask(CONTACT, "/xoatoi")
    assert "Trường THCS Hoa Sen sẽ không còn đầu mối nào" in asked
    await chat.tap(CONTACT, "Xóa")
    assert "không còn đầu mối nào" in chat.newest(SECRETARY).content.text


async def test_of_the_last_secretary_the_operators_hear(samples: Resources) -> None:
    settings = samples.settings.model_copy(update={"operators": (person_id("quan.tri"),)})
    async with chat_over(Resources(settings, samples.database, samples.clock)) as chat:
        await chat.ask("quan.tri", "/start")
        await chat.agree(SECRETARY)
        (asked,) = await chat.ask(SECRETARY, "/xoatoi")
        assert "UBND phường Hồng Hà sẽ không còn thư ký nào" in asked
        await chat.tap(SECRETARY, "Xóa")
        assert "không còn thư ký nào" in chat.newest("quan.tri").content.text


async def test_one_of_two_contacts_is_missed_by_nobody(chat: Chat, samples: Resources) -> None:
    async with samples.database.write() as session:
        unit = await units.by_code(session, "HOASEN")
        await people.grant(session, 77, "Ai", Role.CONTACT, unit)
    await chat.agree(CONTACT)
    (asked,) = await chat.ask(CONTACT, "/xoatoi")
    assert "không còn" not in asked.split("/dulieu")[1]


async def test_the_question_about_somebody_erased_is_taken_back(
    chat: Chat, samples: Resources
) -> None:
    await chat.say_yes(CONTACT, STRANGER)
    await chat.ask(STRANGER, "thcs hoa sen")
    await chat.ask(STRANGER, "/xoatoi")
    await chat.tap(STRANGER, "Xóa")
    (told,) = await chat.tap(CONTACT, "Đúng, là giáo viên")
    assert "đã có người xác nhận" in told.text
    async with samples.database.read() as session:
        assert await people.find_person(session, person_id(STRANGER)) is None


async def test_a_press_in_a_group_erases_nobody(chat: Chat, samples: Resources) -> None:
    await chat.agree(TEACHER)
    await chat.ask(TEACHER, "/trogiup", GROUP)
    seen = await chat.forge(TEACHER, chat.newest(TEACHER, GROUP), "v1:erase")
    assert len(alerts(seen)) == 1
    async with samples.database.read() as session:
        assert await people.find_person(session, TEACHER_ID) is not None


async def test_riengtu_names_both_rights(chat: Chat) -> None:
    said = (await chat.ask(STRANGER, "/riengtu"))[0]
    assert "/dulieu" in said
    assert "/xoatoi" in said
