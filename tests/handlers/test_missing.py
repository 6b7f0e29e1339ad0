"""/chuanop: who has not handed in yet, and whether they can be reached; for the secretary alone."""

from collections.abc import AsyncIterator
from datetime import date, datetime

import pytest
from sqlalchemy import delete, select, update

from bot.resources import Resources
from db import duty_acts, more_time
from db.rights import Actor
from db.tables import AuditEntry, Duty, Round
from handlers.texts import errors as error_texts
from handlers.texts import orders as order_texts
from handlers.texts import people as people_texts
from handlers.texts import progress as texts
from knowledge.errors import NotAllowed
from knowledge.policies.states import Standing
from tests.conftest import HANOI
from tests.handlers.chat_kit import GROUP, chat_over, sent
from tests.handlers.duty_kit import CONTACT, OTHER_CONTACT, SECRETARY, Council, council
from tests.handlers.progress_kit import hand_in

ROUND = "round:HONGHA:2026-11"


@pytest.fixture
async def ward(switched: Resources) -> AsyncIterator[Council]:
    async with council(switched) as ward:
        yield ward


async def ask(ward: Council, words: str) -> str:
    return (await ward.chat.ask(SECRETARY, words))[-1]


def actor(ward: Council, name: str) -> Actor:
    return Actor(ward.chat.talk.person(name).id)


async def settle(ward: Council, *left: str) -> None:
    """All schools but these are done."""
    async with ward.resources.database.write() as session:
        rows = await session.scalars(select(Duty).where(Duty.subject == ROUND))
        kept = [(await ward.owed(unit, ROUND)).row.id for unit in left]
        for row in rows:
            if row.id not in kept:
                row.standing = Standing.SENT_OUTSIDE


async def test_those_who_miss_something_have_a_line_each(ward: Council) -> None:
    await hand_in(ward, CONTACT, "HOASEN", 1)
    await settle(ward, "HOASEN", "THANHTRI", "SONCA")
    said = await ask(ward, "/chuanop")
    assert said.splitlines() == [
        "Các trường còn thiếu bài tháng 11/2026",
        "Hạn: chậm nhất ngày 15/11/2026 (Chủ nhật).",
        "Còn thiếu: 3 trường, 8 bài. Đã đủ: 9 trường.",
        "",
        "🟡 1/3 · Trường THCS Hoa Sen · còn 5 ngày · có người nhận tin",
        "⬜ 0/3 · Trường Tiểu học Thanh Trì · còn 5 ngày · có người nhận tin",
        "⬜ 0/3 · Trường Mầm non Sơn Ca · còn 5 ngày · chưa có ai nhận tin",
    ]
    assert [b.text for b in ward.chat.newest(SECRETARY).keyboard or ()] == [
        order_texts.CHASE_THESE, texts.PASTE,
    ]  # fmt: skip


async def test_a_month_may_be_named_in_any_way(ward: Council) -> None:
    said = await ask(ward, "/chuanop")
    for words in ("/chuanop 11", "/chuanop tháng 11/2026", "/chuanop bai t11", "/missing 11"):
        assert await ask(ward, words) == said


async def test_more_time_given_and_asked_for_is_said(ward: Council) -> None:
    await settle(ward, "HOASEN", "THANHTRI")
    until = date(2026, 11, 20)
    given, asked = await ward.owed("THANHTRI", ROUND), await ward.owed("HOASEN", ROUND)
    now = ward.resources.clock()
    async with ward.resources.database.write() as session:
        await duty_acts.extend(session, actor(ward, SECRETARY), given.row.id, until, now)
        await more_time.ask(session, actor(ward, CONTACT), asked.row.id, until, now)
    said = await ask(ward, "/chuanop")
    assert "Hoa Sen · còn 5 ngày · xin gia hạn tới 20/11/2026 · có người nhận tin" in said
    assert "Thanh Trì · gia hạn tới 20/11/2026 · còn 10 ngày · có người nhận tin" in said


@pytest.mark.parametrize(
    ("moment", "left"),
    [
        ("2026-11-15T09:00", "hôm nay là ngày cuối"),
        ("2026-11-16T00:00", "quá hạn 1 ngày"),
        ("2026-11-18T09:00", "quá hạn 3 ngày"),
    ],
)
async def test_how_long_there_is_still_or_how_late_it_is(
    ward: Council, moment: str, left: str
) -> None:
    await settle(ward, "HOASEN")
    await ward.until(moment)
    assert f"⬜ 0/3 · Trường THCS Hoa Sen · {left} · " in await ask(ward, "/chuanop 11")


async def test_who_was_let_off_is_not_missing(ward: Council) -> None:
    await settle(ward, "HOASEN", "SONCA")
    waived = await ward.owed("SONCA", ROUND)
    async with ward.resources.database.write() as session:
        now = ward.resources.clock()
        await duty_acts.waive(session, actor(ward, SECRETARY), waived.row.id, now)
    said = await ask(ward, "/chuanop")
    assert "Sơn Ca" not in said
    assert "Còn thiếu: 1 trường, 3 bài. Đã đủ: 10 trường, 1 trường được miễn." in said


async def test_when_nobody_is_missing_all_are_thanked(ward: Council) -> None:
    await settle(ward)
    assert await ask(ward, "/chuanop") == (
        "✅ 12/12 trường đã đủ bài tháng 11/2026. Em cảm ơn thầy/cô và các trường ạ!"
    )
    assert not ward.chat.newest(SECRETARY).keyboard


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("/chuanop tháng 7", "Tháng 07/2026 các trường không phải nộp bài (nghỉ hè, hoặc hội "
         "đồng cho nghỉ) ạ."),
        ("/chuanop 10", "Tháng 10/2026 em chưa có số liệu nộp bài nào ạ."),
        ("/chuanop ai đó", "Thầy/cô gõ /chuanop, hoặc kèm tháng, ví dụ /chuanop 11 ạ."),
    ],
)  # fmt: skip
async def test_months_without_anything_and_words_that_name_none(
    ward: Council, words: str, said: str
) -> None:
    assert await ask(ward, words) == said


async def test_where_there_is_no_round_that_is_said(samples: Resources) -> None:
    async with chat_over(samples) as chat:
        await chat.agree(SECRETARY)
        (said,) = await chat.ask(SECRETARY, "/chuanop")
    assert said.startswith("Em chưa thấy đợt nộp bài nào của tháng này ạ.")


async def test_the_list_can_be_copied(ward: Council) -> None:
    await settle(ward, "HOASEN")
    shown = await ask(ward, "/chuanop")
    (copied,) = sent(await ward.chat.tap(SECRETARY, texts.PASTE))
    assert copied == shown
    await settle(ward)
    (thanks,) = sent(await ward.chat.tap(SECRETARY, texts.PASTE))
    assert thanks.startswith("✅ 12/12 trường đã đủ bài")


async def test_those_who_are_missing_are_chased_by_one_press(ward: Council) -> None:
    await settle(ward, "HOASEN", "THANHTRI")
    await ask(ward, "/chuanop")
    (preview,) = sent(await ward.chat.tap(SECRETARY, order_texts.CHASE_THESE))
    assert "Sẽ nhắc 2 đơn vị (10 đã đủ, không nhắc)" in preview


async def test_others_are_refused_and_that_is_noted(ward: Council) -> None:
    for name in (CONTACT, OTHER_CONTACT):
        (said,) = await ward.chat.ask(name, "/chuanop")
        assert said == error_texts.SENTENCES[NotAllowed].format(role="thư ký")
    async with ward.resources.database.read() as session:
        refused = await session.scalars(select(AuditEntry).filter_by(allowed=False))
        assert [one.action for one in refused] == ["remind", "remind"]


async def test_in_a_group_it_says_where_to_ask(ward: Council) -> None:
    said = await ward.chat.ask(SECRETARY, "/chuanop", GROUP)
    assert said[-1] == people_texts.ONLY_IN_PRIVATE


async def test_where_a_round_began_after_its_day_nobody_is_chased(ward: Council) -> None:
    async with ward.resources.database.write() as session:
        await session.execute(delete(Duty).where(Duty.subject == ROUND))
        began = datetime(2026, 11, 20, 8, 0, tzinfo=HANOI)
        await session.execute(update(Round).values(known_at=began))
    await ward.until("2026-11-20T09:00")
    said = await ask(ward, "/chuanop")
    assert "⬜ 0/3 · Trường THCS Hoa Sen · quá hạn 5 ngày · có người nhận tin" in said
    assert [b.text for b in ward.chat.newest(SECRETARY).keyboard or ()] == [texts.PASTE]
