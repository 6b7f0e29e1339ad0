"""/tiendo: one line per unit, what can be copied, who can be chased."""

from collections.abc import AsyncIterator
from datetime import date

import pytest

from bot.resources import Resources
from db import duty_acts
from db.rights import Actor
from handlers.texts import errors as error_texts
from handlers.texts import orders as order_texts
from handlers.texts import progress as texts
from knowledge.errors import NotAllowed, StaleButton
from tests.handlers.chat_kit import alerts, sent
from tests.handlers.duty_kit import CONTACT, OTHER_CONTACT, SECRETARY, Council, council

ROUND = "round:HONGHA:2026-11"


@pytest.fixture
async def ward(samples: Resources) -> AsyncIterator[Council]:
    async with council(samples) as ward:
        yield ward


async def ask(ward: Council, words: str) -> str:
    return (await ward.chat.ask(SECRETARY, words))[-1]


async def test_a_month_has_a_line_for_every_school(ward: Council) -> None:
    said = await ask(ward, "/tiendo 11")
    assert said.startswith("3 bài Người tốt, việc tốt tháng 11/2026\n")
    assert "Đã xong 0/12 đơn vị" in said
    assert said.count("⬜ ") == 12
    assert [b.text for b in ward.chat.newest(SECRETARY).keyboard or ()] == [
        order_texts.CHASE_THESE, texts.PASTE,
    ]  # fmt: skip


async def test_alone_it_is_this_months_round(ward: Council) -> None:
    assert await ask(ward, "/tiendo") == await ask(ward, "/tiendo tháng 11")


async def test_every_state_has_its_mark_and_its_word(ward: Council) -> None:
    actor = Actor(ward.chat.talk.person(SECRETARY).id)
    now = ward.resources.clock()
    await ward.until("2026-11-11T07:00")
    await ward.chat.tap(CONTACT, "Đã gửi ngoài")
    await ward.chat.tap(OTHER_CONTACT, "Đã nhận việc")
    async with ward.resources.database.write() as session:
        waived = await ward.owed("SONCA", ROUND)
        await duty_acts.waive(session, actor, waived.row.id, now)
        longer = await ward.owed("ANHSAO", ROUND)
        await duty_acts.extend(session, actor, longer.row.id, date(2026, 11, 20), now)
    said = await ask(ward, "/tiendo 11")
    assert "✅ Trường THCS Hoa Sen: đã gửi ngoài" in said
    assert "🟡 Trường Tiểu học Thanh Trì: đã nhận việc" in said
    assert "➖ Trường Mầm non Sơn Ca: được miễn" in said
    assert "⬜ Trường Mầm non Ánh Sao: chưa nhận việc, gia hạn tới 20/11/2026" in said
    assert "Đã xong 2/12 đơn vị" in said


async def test_a_task_of_a_plan_is_found_by_its_words(ward: Council) -> None:
    said = await ask(ward, "/tiendo nhập phần mềm đăng ký danh hiệu")
    assert said.startswith("Nhập đăng ký danh hiệu của nhà trường vào phần mềm")
    assert said.count("⬜ ") == 12


async def test_of_several_tasks_one_is_chosen(ward: Council) -> None:
    assert await ask(ward, "/tiendo đăng ký") == texts.WHICH
    (said,) = sent(await ward.chat.tap(SECRETARY, "Nhập đăng ký danh hiệu"))
    assert said.startswith("Nhập đăng ký danh hiệu của nhà trường vào phần mềm")


async def test_a_task_that_no_plan_knows_is_said(ward: Council) -> None:
    assert await ask(ward, "/tiendo mua hoa") == "Em chưa thấy việc «mua hoa» trong các kế hoạch ạ."


async def test_a_month_without_a_round_is_said(ward: Council) -> None:
    said = await ask(ward, "/tiendo tháng 8")
    assert said.startswith("Em chưa thấy đợt nộp bài nào của tháng này ạ.")


async def test_it_can_be_copied_as_plain_text(ward: Council) -> None:
    shown = await ask(ward, "/tiendo 11")
    await ward.chat.tap(SECRETARY, texts.PASTE)
    message = ward.chat.newest(SECRETARY)
    assert message.content.text == shown
    (entity,) = [one for one in message.to_json()["entities"] if one["type"] == "pre"]
    assert entity["offset"] == 0


async def test_those_who_have_not_finished_are_chased_by_one_press(ward: Council) -> None:
    await ward.until("2026-11-11T07:00")
    await ward.chat.tap(CONTACT, "Đã gửi ngoài")
    await ask(ward, "/tiendo 11")
    (preview,) = sent(await ward.chat.tap(SECRETARY, order_texts.CHASE_THESE))
    assert "Sẽ nhắc 11 đơn vị (1 đã đủ, không nhắc)" in preview


@pytest.mark.parametrize("action", ["prog", "paste", "ochase"])
async def test_a_forged_button_of_a_contact_shows_nothing(ward: Council, action: str) -> None:
    duty = await ward.owed("HOASEN", ROUND)
    own = ward.chat.newest(CONTACT)
    seen = await ward.chat.forge(CONTACT, own, f"v1:{action}:{duty.row.id}")
    assert alerts(seen) == [error_texts.SENTENCES[NotAllowed].format(role="thư ký")]
    assert sent(seen) == []


async def test_a_duty_that_is_gone_is_a_stale_button(ward: Council) -> None:
    own = ward.chat.newest(SECRETARY)
    seen = await ward.chat.forge(SECRETARY, own, "v1:prog:999999")
    assert alerts(seen) == [error_texts.SENTENCES[StaleButton]]
