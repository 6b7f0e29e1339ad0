"""/baocao: totals of a month, a term, a school year; the chart; the Excel list."""

import io
from collections.abc import AsyncIterator
from datetime import date, datetime

import pytest
from openpyxl import load_workbook
from sqlalchemy import select, update

from bot.demo.conversation import Seen
from bot.demo.telegram.files import FileKind
from bot.resources import Resources
from db import duty_acts, essays, rounds, units
from db.rights import Actor
from db.tables import AuditEntry, Duty, Handover
from handlers.texts import errors as error_texts
from handlers.texts import people as people_texts
from handlers.texts import reports as texts
from knowledge.errors import NotAllowed, StaleButton
from knowledge.essays.states import EssayState, OfficeState
from knowledge.policies.states import Standing
from knowledge.unit_table import UnitRow
from tests.conftest import HANOI, NOW
from tests.db.review_kit import closed
from tests.handlers.chat_kit import GROUP, alerts, chat_over, sent
from tests.handlers.duty_kit import (
    CONTACT,
    OTHER_CONTACT,
    SECRETARY,
    THIRD_CONTACT,
    Council,
    council,
)
from tests.handlers.progress_kit import become, hand_in, png_size

ROUND = "round:HONGHA:2026-11"
DECEMBER = date(2026, 12, 1)
LATE = datetime(2026, 11, 17, 9, 0, tzinfo=HANOI)
IN_DECEMBER = datetime(2026, 12, 10, 9, 0, tzinfo=HANOI)
MANY = 60


@pytest.fixture
async def ward(switched: Resources) -> AsyncIterator[Council]:
    async with council(switched) as ward:
        yield ward


async def ask(ward: Council, words: str) -> list[Seen]:
    return await ward.chat.talk.say(SECRETARY, "rieng", words)


async def text_of(ward: Council, words: str) -> str:
    return (await ask(ward, words))[0].text


async def waive(ward: Council, unit: str, subject: str = ROUND) -> None:
    actor = Actor(ward.chat.talk.person(SECRETARY).id)
    owed = await ward.owed(unit, subject)
    async with ward.resources.database.write() as session:
        await duty_acts.waive(session, actor, owed.row.id, ward.resources.clock())


async def test_this_month_in_totals_offices_and_schools(ward: Council) -> None:
    handed = await hand_in(ward, CONTACT, "HOASEN", 2)
    await hand_in(ward, CONTACT, "HOASEN", 1, at=LATE)
    back, _ = await hand_in(ward, OTHER_CONTACT, "THANHTRI", 2)
    await become(ward, back, EssayState.RETURNED)
    await waive(ward, "SONCA")
    async with ward.resources.database.write() as session:
        await closed(session, [await essays.by_id(session, one) for one in handed], "VHXH")
        first = (await session.scalars(select(Handover))).first()
        assert first is not None
        first.state = OfficeState.RECEIVED
    assert (await text_of(ward, "/baocao")).splitlines()[:12] == [
        "Bài Người tốt, việc tốt tháng 11/2026",
        "UBND phường Hồng Hà, tính đến 09:00 thứ Ba 10/11/2026.",
        "Đủ bài: 1/11 trường, 1 trường được miễn.",
        "Đã nhận: 4/33 bài; đúng hạn 3, nộp muộn 1, ↩ trả lại 1.",
        "Nơi nhận:",
        "• Phòng Văn hóa - Xã hội phường Hồng Hà: đã gửi 2, đã nhận 1",
        "• Sở Giáo dục và Đào tạo Hà Thành: chưa gửi",
        "",
        "Theo trường",
        "Trường THCS Hoa Sen: 3/3 bài (1 nộp muộn)",
        "Trường THCS Bình Minh: 0/3 bài",
        "Trường THCS Phù Sa: 0/3 bài",
    ]
    said = await text_of(ward, "/baocao tháng 11")
    assert "Trường Tiểu học Thanh Trì: 1/3 bài (↩ trả lại 1)\n" in said
    assert "Trường Mầm non Sơn Ca: được miễn\n" in said


async def test_what_went_another_way_is_neither_on_time_nor_late(ward: Council) -> None:
    async with ward.resources.database.write() as session:
        query = update(Duty).where(Duty.subject == ROUND)
        await session.execute(query.values(standing=Standing.SENT_OUTSIDE))
    said = await text_of(ward, "/baocao")
    assert "Đủ bài: 12/12 trường.\n" in said
    assert "Đã nhận: 36/36 bài; đúng hạn 0, nộp muộn 0, 36 gửi ngoài.\n" in said


async def test_a_term_has_a_line_for_every_month_and_school(ward: Council) -> None:
    await hand_in(ward, CONTACT, "HOASEN", 3)
    await hand_in(ward, CONTACT, "HOASEN", 1, month=DECEMBER, at=IN_DECEMBER)
    await waive(ward, "SONCA")
    await ward.until("2026-12-10T09:00")
    said = await text_of(ward, "/baocao hk1")
    assert said.startswith("Bài Người tốt, việc tốt học kỳ I năm học 2026-2027\n")
    assert "Có số liệu từ tháng 11/2026 đến tháng 12/2026.\n" in said
    assert "Đủ bài mọi tháng: 0/12 trường.\n" in said
    assert "Đã nhận: 4/69 bài; đúng hạn 4, nộp muộn 0.\n" in said
    assert "\nTheo tháng\n11/2026: 3/33 bài, đủ 1/11 trường, muộn 0, miễn 1\n" in said
    assert "\n12/2026: 1/36 bài, đủ 0/12 trường, muộn 0\n" in said
    assert "\nTrường THCS Hoa Sen: 4/6 bài (đủ 1/2 tháng)\n" in said
    assert "\nTrường Mầm non Sơn Ca: 0/3 bài (đủ 0/1 tháng, miễn 1 tháng)\n" in said


async def test_january_counts_to_the_term_in_which_its_day_is(ward: Council) -> None:
    await ward.until("2027-02-01T09:00")
    assert "từ tháng 11/2026 đến tháng 01/2027" in await text_of(ward, "/baocao hk1")
    assert "Có số liệu của tháng 02/2027.\n" in await text_of(ward, "/baocao hk2")
    assert "từ tháng 11/2026 đến tháng 02/2027" in await text_of(ward, "/baocao 2026-2027")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("/baocao tháng 7", "Em chưa có số liệu nộp bài nào của tháng 07/2026 ạ."),
        ("/baocao hk2", "Em chưa có số liệu nộp bài nào của học kỳ II năm học 2026-2027 ạ."),
        ("/baocao 2024-2025", "Em chưa có số liệu nộp bài nào của năm học 2024-2025 ạ."),
        ("/report abc", "Thầy/cô gõ /baocao, hoặc kèm kỳ: /baocao tháng 11, /baocao hk1, "
         "/baocao 2026-2027 ạ."),
    ],
)  # fmt: skip
async def test_periods_without_anything_and_words_that_name_none(
    ward: Council, words: str, said: str
) -> None:
    (seen,) = await ask(ward, words)
    assert seen.text == said


async def test_where_there_is_no_round_that_is_said(samples: Resources) -> None:
    async with chat_over(samples) as chat:
        await chat.agree(SECRETARY)
        assert await chat.ask(SECRETARY, "/baocao") == [texts.NO_ROUND]


async def test_the_chart_follows_the_words_as_a_photo(ward: Council) -> None:
    words, chart = await ask(ward, "/baocao")
    assert words.buttons == (texts.EXCEL,)
    assert chart.text == "Bài Người tốt, việc tốt tháng 11/2026, UBND phường Hồng Hà."
    assert chart.event.file is not None
    assert chart.event.file.kind is FileKind.PHOTO
    assert png_size(chart.event.file.content)[0] == 1080


async def test_a_dialogue_that_was_interrupted_leaves_the_chart_to_a_button(
    ward: Council,
) -> None:
    await ward.chat.ask(SECRETARY, "/nhactoi 8h mai họp tổ")
    await ward.chat.tap(SECRETARY, "Sửa")
    (words,) = await ask(ward, "/baocao")
    assert words.buttons == (texts.CHART, texts.EXCEL)
    (chart,) = [one for one in await ward.chat.tap(SECRETARY, texts.CHART) if one.file]
    assert chart.event.file is not None
    assert png_size(chart.event.file.content)[0] == 1080


async def test_the_excel_list_holds_totals_schools_and_every_line(ward: Council) -> None:
    await hand_in(ward, CONTACT, "HOASEN", 3)
    await hand_in(ward, THIRD_CONTACT, "SONCA", 2)
    await waive(ward, "SONCA")
    await ward.until("2026-12-10T09:00")
    await ask(ward, "/baocao hk1")
    (seen,) = [one for one in await ward.chat.tap(SECRETARY, texts.EXCEL) if one.file]
    assert seen.file is not None
    assert seen.file.name == "bao-cao-hk1-2026-2027.xlsx"
    totals, schools, details = (
        list(sheet.values) for sheet in load_workbook(io.BytesIO(seen.file.content))
    )
    assert totals[1] == ("11/2026", 11, 1, 1, 35, 5, 5, 0, 0, 0, 0)
    assert totals[3] == ("Cộng", 23, 1, 1, 71, 5, 5, 0, 0, 0, 0)
    assert totals[5][:4] == texts.OFFICES_HEAD
    assert schools[0][3:] == ("11/2026", "12/2026", "Đã nộp", "Phải nộp", "Số tháng đủ")
    assert schools[1] == (1, "HOASEN", "Trường THCS Hoa Sen", "3/3", "0/3", 3, 6, 1)
    assert schools[9][3:] == ("miễn, đã nộp 2", "0/3", 2, 5, 0)
    assert len(details) == 1 + 2 * 12 + 1
    assert details[9][3:5] == (2, 2), "let off, it owes what it handed in"
    assert details[9][-1] == "Được miễn"
    assert details[-1][3:5] == totals[3][4:6]
    assert sum(int(str(row[6])) for row in schools[1:]) == totals[3][4]


async def test_many_schools_are_left_to_the_excel_list(ward: Council) -> None:
    rows = [UnitRow(n, f"MOI{n}", f"=Trường {n}", "truong_th", "HONGHA", ()) for n in range(MANY)]
    async with ward.resources.database.write() as session:
        await units.import_units(session, "rows", rows)
        await rounds.unfold_all(session, NOW)
    words, _ = await ask(ward, "/baocao")
    assert texts.SCHOOLS_IN_EXCEL.strip() in words.text
    assert "Hoa Sen" not in words.text
    assert "Đủ bài: 0/72 trường.\n" in words.text
    (seen,) = [one for one in await ward.chat.tap(SECRETARY, texts.EXCEL) if one.file]
    assert seen.file is not None
    sheet = load_workbook(io.BytesIO(seen.file.content))[texts.SHEET_DETAILS]
    names = [cell for cell in sheet["C"] if str(cell.value).startswith("=Trường")]
    assert len(names) == MANY
    assert {cell.data_type for cell in names} == {"s"}


async def test_others_are_refused_and_that_is_noted(ward: Council) -> None:
    council_id = (await ward.owed("HOASEN", ROUND)).row.council_id
    refused = error_texts.SENTENCES[NotAllowed].format(role="thư ký")
    assert await ward.chat.ask(CONTACT, "/baocao") == [refused]
    own = ward.chat.newest(CONTACT)
    for action in ("repch", "repxls"):
        seen = await ward.chat.forge(CONTACT, own, f"v1:{action}:{council_id}:0:202611")
        assert alerts(seen) == [refused]
        assert sent(seen) == []
    async with ward.resources.database.read() as session:
        rows = await session.scalars(select(AuditEntry).filter_by(allowed=False))
        assert [one.action for one in rows] == ["review"] * 3


@pytest.mark.parametrize(("span", "number"), [(0, 202607), (4, 202611), (3, 0), (0, 202613)])
async def test_a_period_that_is_none_is_a_stale_button(
    ward: Council, span: int, number: int
) -> None:
    council_id = (await ward.owed("HOASEN", ROUND)).row.council_id
    own = ward.chat.newest(SECRETARY)
    for action in ("repch", "repxls"):
        data = f"v1:{action}:{council_id}:{span}:{number}"
        seen = await ward.chat.forge(SECRETARY, own, data)
        assert alerts(seen) == [error_texts.SENTENCES[StaleButton]]


async def test_in_a_group_it_says_where_to_ask(ward: Council) -> None:
    said = await ward.chat.ask(SECRETARY, "/baocao", GROUP)
    assert said[-1] == people_texts.ONLY_IN_PRIVATE
