"""/nhatky: what was done and refused, in words, for one's own units."""

import pytest
from sqlalchemy import select

from bot.demo.conversation import PRIVATE
from bot.demo.telegram.people import person_id
from bot.resources import Resources
from db import audit, people, units
from db.audit import Deed
from db.tables import AuditEntry, Role
from handlers.texts.journal import DEEDS
from knowledge.policies.rights import Right
from tests.conftest import NOW
from tests.handlers.chat_kit import GROUP, SECRETARY, STRANGER, TEACHER, Chat, alerts

CONTACT = "co.ha"


async def _note(samples: Resources, name: str, unit: str | None, action: str = "admit") -> None:
    async with samples.database.write() as session:
        unit_id = (await units.by_code(session, unit)).id if unit else None
        await audit.note(session, person_id(name), Deed(action, unit_id), NOW)


async def test_binding_is_noted_and_read_in_words(chat: Chat, samples: Resources) -> None:
    await chat.agree(SECRETARY)
    await chat.ask(SECRETARY, "/lienket HOASEN", GROUP)
    async with samples.database.read() as session:
        (entry,) = await session.scalars(select(AuditEntry))
    assert entry.details == {"chat": chat.talk.chat(SECRETARY, GROUP).id}
    (said,) = await chat.ask(SECRETARY, "/nhatky")
    assert "• 10/11 09:00 · chi.thu: gắn nhóm với đơn vị (Trường THCS Hoa Sen)" in said


async def test_a_refusal_is_shown_too(chat: Chat) -> None:
    await chat.agree(SECRETARY)
    await chat.ask(TEACHER, "/lienket HOASEN", GROUP)
    (said,) = await chat.ask(SECRETARY, "/nhatky")
    assert "co.lan: chưa được phép – gắn nhóm với đơn vị" in said


async def test_a_secretary_elsewhere_is_refused_kindly_and_noted(
    chat: Chat, samples: Resources
) -> None:
    async with samples.database.write() as session:
        school = await units.by_code(session, "THANHTRI")
        await people.grant(session, person_id("thu.ky"), "thu.ky", Role.SECRETARY, school)
    said = (await chat.ask("thu.ky", "/lienket HOASEN", GROUP))[-1]
    assert "quyền thư ký" in said
    async with samples.database.read() as session:
        rows = await session.scalars(select(AuditEntry))
        assert [(row.action, row.allowed) for row in rows] == [("bind_group", False)]


async def test_who_gave_whom_what_is_told_by_name(chat: Chat) -> None:
    await chat.say_yes(CONTACT, SECRETARY, STRANGER)
    await chat.ask(STRANGER, "thcs hoa sen")
    await chat.tap(CONTACT, "Đúng, là giáo viên")
    await chat.ask(CONTACT, "/phanquyen")
    await chat.tap(CONTACT, "Thu vai trò: co.lan")
    await chat.ask(TEACHER, "/start")
    await chat.tap(CONTACT, "Thu vai trò")
    (said,) = await chat.ask(SECRETARY, "/nhatky")
    assert f"co.ha: xác nhận {STRANGER} là giáo viên (Trường THCS Hoa Sen)" in said
    assert "co.ha: thu vai trò giáo viên của co.lan (Trường THCS Hoa Sen)" in said


async def test_what_happens_elsewhere_is_not_shown(chat: Chat, samples: Resources) -> None:
    await chat.agree(SECRETARY)
    await _note(samples, "anh.so", "SOHT")
    await _note(samples, "anh.so", None, "invite")
    await _note(samples, "thay.dung", "THANHTRI")
    (said,) = await chat.ask(SECRETARY, "/nhatky")
    assert "thay.dung" in said
    assert "anh.so" not in said


async def test_older_entries_come_page_by_page(chat: Chat, samples: Resources) -> None:
    await chat.agree(SECRETARY)
    for number in range(30):
        await _note(samples, TEACHER, "HOASEN", f"viec{number:02}")
    (page,) = await chat.talk.say(SECRETARY, PRIVATE, "/nhatky")
    assert "viec29" in page.text
    assert "viec17" not in page.text
    seen = page.text
    for _ in range(2):
        (page,) = await chat.tap(SECRETARY, "Cũ hơn")
        seen += page.text
    assert all(f"viec{number:02}" in seen for number in range(30))
    assert page.buttons == ("◂ Mới nhất",)
    (newest,) = await chat.tap(SECRETARY, "Mới nhất")
    assert "viec29" in newest.text


@pytest.mark.parametrize("name", [TEACHER, CONTACT, "thay.minh", "chi.ngoc", STRANGER])
async def test_nobody_else_reads_the_log(chat: Chat, name: str) -> None:
    await chat.agree(name)
    (said,) = await chat.ask(name, "/nhatky")
    assert "cần quyền thư ký" in said
    seen = await chat.forge(name, chat.newest(name), "v1:log:0")
    assert "cần quyền thư ký" in alerts(seen)[0]
    assert len(seen) == 1


async def test_names_in_the_log_are_no_markup(chat: Chat, samples: Resources) -> None:
    async with samples.database.write() as session:
        school = await units.by_code(session, "HOASEN")
        await people.grant(session, 77, "<b>A & {b}", Role.CONTACT, school)
        await audit.note(session, 77, Deed("<i>{x}", school.id), NOW)
    await chat.agree(SECRETARY)
    assert "<b>A & {b}: <i>{x}" in (await chat.ask(SECRETARY, "/nhatky"))[0]


async def test_the_log_keeps_no_words_of_messages(chat: Chat, samples: Resources) -> None:
    await chat.agree(CONTACT)
    await chat.ask(CONTACT, "/phanquyen bí mật của tổ giáo viên")
    await chat.ask(CONTACT, "bí mật khác")
    async with samples.database.read() as session:
        rows = list(await session.scalars(select(AuditEntry)))
    assert "bí mật" not in str([(row.action, row.details) for row in rows])


def test_every_right_has_words() -> None:
    assert {right.value for right in Right} - DEEDS.keys() == set()
