"""/tiendo: one line per unit, what can be copied, who can be chased."""

import io
from collections.abc import AsyncIterator
from datetime import date, datetime, timedelta
from hashlib import sha256

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from bot.demo.telegram.files import FileKind
from bot.resources import Resources
from db import duty_acts, essays, rounds, units
from db.rights import Actor
from db.tables import Handover, KeptFile
from handlers import made_files
from handlers.texts import errors as error_texts
from handlers.texts import orders as order_texts
from handlers.texts import progress as texts
from knowledge.errors import NotAllowed, StaleButton
from knowledge.essays.states import EssayState, OfficeState
from knowledge.unit_table import UnitRow
from tests.conftest import HANOI, NOW
from tests.db.review_kit import closed
from tests.handlers.chat_kit import alerts, chat_over, sent
from tests.handlers.duty_kit import CONTACT, OTHER_CONTACT, SECRETARY, Council, council
from tests.handlers.progress_kit import become, hand_in, png_size

ROUND = "round:HONGHA:2026-11"


@pytest.fixture
async def ward(switched: Resources) -> AsyncIterator[Council]:
    async with council(switched) as ward:
        yield ward


async def ask(ward: Council, words: str) -> str:
    return (await ward.chat.ask(SECRETARY, words))[-1]


async def test_a_month_has_a_line_for_every_school(ward: Council) -> None:
    said = await ask(ward, "/tiendo 11")
    assert said.splitlines()[:9] == [
        "3 bài Người tốt, việc tốt tháng 11/2026",
        "Hạn: chậm nhất ngày 15/11/2026 (Chủ nhật).",
        "Đủ bài: 0/12 trường. Đã nhận 0/36 bài.",
        "Nơi nhận:",
        "• Phòng Văn hóa - Xã hội phường Hồng Hà: chưa gửi",
        "• Sở Giáo dục và Đào tạo Hà Thành: chưa gửi",
        "",
        "⬜ 0/3 · Trường THCS Hoa Sen",
        "⬜ 0/3 · Trường THCS Bình Minh",
    ]
    assert said.count("⬜ 0/3 · Trường ") == 12
    assert [b.text for b in ward.chat.newest(SECRETARY).keyboard or ()] == [
        order_texts.CHASE_THESE, texts.PASTE, texts.PICTURE, texts.EXCEL,
    ]  # fmt: skip


async def test_alone_it_is_this_months_round(ward: Council) -> None:
    assert await ask(ward, "/tiendo") == await ask(ward, "/tiendo tháng 11")


async def test_every_state_of_a_school_has_its_mark_and_its_words(ward: Council) -> None:
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
    assert "✅ 3/3 · Trường THCS Hoa Sen · 3 gửi ngoài\n" in said
    assert "⬜ 0/3 · Trường Tiểu học Thanh Trì · đã nhận việc\n" in said
    assert "➖ miễn · Trường Mầm non Sơn Ca\n" in said
    assert "⬜ 0/3 · Trường Mầm non Ánh Sao · gia hạn tới 20/11/2026\n" in said
    assert "Đủ bài: 1/11 trường, 1 trường được miễn. Đã nhận 3/33 bài (3 gửi ngoài).\n" in said


async def test_essays_are_counted_and_what_is_special_is_said(ward: Council) -> None:
    await hand_in(ward, CONTACT, "HOASEN", 2)
    await hand_in(ward, CONTACT, "HOASEN", 1, at=datetime(2026, 11, 17, 9, 0, tzinfo=HANOI))
    first, second = await hand_in(ward, OTHER_CONTACT, "THANHTRI", 2)
    await become(ward, first, EssayState.RETURNED)
    said = await ask(ward, "/tiendo 11")
    assert "✅ 3/3 · Trường THCS Hoa Sen · 1 nộp muộn\n" in said
    assert "🟡 1/3 · Trường Tiểu học Thanh Trì · ↩ trả lại 1\n" in said
    assert "Đã nhận 4/36 bài (1 nộp muộn, ↩ trả lại 1).\n" in said
    await become(ward, second, EssayState.RESERVE)
    said = await ask(ward, "/tiendo 11")
    assert "⬜ 0/3 · Trường Tiểu học Thanh Trì · ↩ trả lại 1 · 1 dự phòng\n" in said


async def test_what_was_sent_on_is_told_of_each_office(ward: Council) -> None:
    handed = await hand_in(ward, CONTACT, "HOASEN", 2)
    async with ward.resources.database.write() as session:
        found = [await essays.by_id(session, one) for one in handed]
        await closed(session, found, "VHXH")
        first = (await session.scalars(select(Handover))).first()
        assert first is not None
        first.state = OfficeState.RECEIVED
    said = await ask(ward, "/tiendo 11")
    assert "• Phòng Văn hóa - Xã hội phường Hồng Hà: đã gửi 2, đã nhận 1\n" in said


async def test_the_picture_shows_the_school_year_so_far(ward: Council) -> None:
    await hand_in(ward, CONTACT, "HOASEN", 1)
    await ward.until("2026-12-02T09:00")
    await ask(ward, "/tiendo 11")
    (seen,) = [one for one in await ward.chat.tap(SECRETARY, texts.PICTURE) if one.file]
    assert seen.text == "Tiến độ nộp bài của các trường, UBND phường Hồng Hà, đến tháng 12/2026."
    assert seen.event.file is not None
    assert seen.event.file.kind is FileKind.PHOTO
    assert png_size(seen.event.file.content) == (1080, 1250)
    async with ward.resources.database.read() as session:
        (kept,) = await session.scalars(select(KeptFile))
    assert kept.hash == sha256(seen.event.file.content).hexdigest()
    assert kept.until == ward.resources.clock() + timedelta(days=2)


async def test_a_picture_of_many_schools_goes_as_a_file(ward: Council) -> None:
    rows = [
        UnitRow(n, f"MOI{n}", f"Trường Tiểu học Mới {n}", "truong_th", "HONGHA", ())
        for n in range(2, 26)
    ]
    async with ward.resources.database.write() as session:
        await units.import_units(session, "rows", rows)
        await rounds.unfold_all(session, NOW)
    await ask(ward, "/tiendo 12")
    (seen,) = [one for one in await ward.chat.tap(SECRETARY, texts.PICTURE) if one.file]
    assert seen.event.file is not None
    assert seen.event.file.kind is FileKind.DOCUMENT
    assert png_size(seen.event.file.content)[1] > made_files.HIGHEST_PHOTO


async def test_the_excel_list_holds_schools_and_essays(ward: Council) -> None:
    await hand_in(ward, CONTACT, "HOASEN", 1)
    await ask(ward, "/tiendo 11")
    (seen,) = [one for one in await ward.chat.tap(SECRETARY, texts.EXCEL) if one.file]
    assert seen.text == "Danh sách tháng 11/2026: 12 trường, 1 bài."
    assert seen.file is not None
    assert seen.file.name == "tien-do-2026-11.xlsx"
    book = load_workbook(io.BytesIO(seen.file.content))
    schools, listed = (list(sheet.values) for sheet in book)
    assert schools[1] == (
        "11/2026", "HOASEN", "Trường THCS Hoa Sen", 3, 1, 0, 0, 0, 0, 2, "Thiếu 2",
    )  # fmt: skip
    assert schools[-1] == ("Cộng", None, None, 36, 1, 0, 0, 0, 0, 35, None)
    assert listed[1:] == [
        ("NTVT-2026-11-HOASEN-1", "Trường THCS Hoa Sen", "Chiếc ví", "Cô Hoa", "Bình",
         datetime(2026, 11, 10, 9, 0), "Đúng hạn", "chờ duyệt"),  # noqa: DTZ001  # Excel knows none
    ]  # fmt: skip


async def test_the_caption_counts_the_essays_that_the_list_holds(ward: Council) -> None:
    """Those in reserve are in it, those that went another way are not."""
    _, spare = await hand_in(ward, CONTACT, "HOASEN", 2)
    await become(ward, spare, EssayState.RESERVE)
    await ward.until("2026-11-11T07:00")
    await ward.chat.tap(OTHER_CONTACT, "Đã gửi ngoài")
    await ask(ward, "/tiendo 11")
    (seen,) = [one for one in await ward.chat.tap(SECRETARY, texts.EXCEL) if one.file]
    assert seen.text == "Danh sách tháng 11/2026: 12 trường, 2 bài."


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


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("/tiendo tháng 8", "Tháng 08/2026 các trường không phải nộp bài (nghỉ hè, hoặc hội đồng "
         "cho nghỉ) ạ."),
        ("/tiendo tháng 10", "Tháng 10/2026 em chưa có số liệu nộp bài nào ạ."),
    ],
)  # fmt: skip
async def test_a_month_in_which_nobody_owes_is_said(ward: Council, words: str, said: str) -> None:
    assert await ask(ward, words) == said


@pytest.mark.parametrize("command", ["/tiendo", "/chuanop"])
@pytest.mark.parametrize("words", ["13", "0", "tháng 13", "2026-2027", "11/0000"])
async def test_a_month_that_there_is_not_is_no_other_month(
    ward: Council, command: str, words: str
) -> None:
    number = words.removeprefix("tháng ")
    assert (await ask(ward, f"{command} {words}")).startswith(f"Không có tháng {number} ạ.")


@pytest.mark.parametrize("words", ["tháng mười một", "thang nay", "tháng 11 năm 2026"])
async def test_a_month_is_named_in_words(ward: Council, words: str) -> None:
    assert await ask(ward, f"/tiendo {words}") == await ask(ward, "/tiendo 11")
    assert await ask(ward, f"/chuanop {words}") == await ask(ward, "/chuanop 11")


@pytest.mark.parametrize(("words", "month"), [("tháng trước", 10), ("tháng sau", 12)])
async def test_a_month_is_named_from_today(ward: Council, words: str, month: int) -> None:
    assert await ask(ward, f"/tiendo {words}") == await ask(ward, f"/tiendo {month}")
    assert await ask(ward, f"/chuanop {words}") == await ask(ward, f"/chuanop {month}")


async def test_where_there_is_no_round_that_is_said(samples: Resources) -> None:
    async with chat_over(samples) as chat:
        await chat.agree(SECRETARY)
        (said,) = await chat.ask(SECRETARY, "/tiendo 11")
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
    await _is_refused(ward, f"v1:{action}:{duty.row.id}")


@pytest.mark.parametrize("action", ["mocopy", "mopic", "moxls", "micopy"])
async def test_a_forged_month_of_a_contact_shows_nothing(ward: Council, action: str) -> None:
    duty = await ward.owed("HOASEN", ROUND)
    await _is_refused(ward, f"v1:{action}:{duty.row.council_id}:202611")


async def _is_refused(ward: Council, data: str) -> None:
    own = ward.chat.newest(CONTACT)
    seen = await ward.chat.forge(CONTACT, own, data)
    assert alerts(seen) == [error_texts.SENTENCES[NotAllowed].format(role="thư ký")]
    assert sent(seen) == []


@pytest.mark.parametrize("number", [0, 202600, 202613, 202607, 999912])
async def test_a_month_that_is_none_is_a_stale_button(ward: Council, number: int) -> None:
    duty = await ward.owed("HOASEN", ROUND)
    own = ward.chat.newest(SECRETARY)
    for action in ("mocopy", "mopic", "moxls", "micopy"):
        data = f"v1:{action}:{duty.row.council_id}:{number}"
        seen = await ward.chat.forge(SECRETARY, own, data)
        assert alerts(seen) == [error_texts.SENTENCES[StaleButton]]


async def test_a_duty_that_is_gone_is_a_stale_button(ward: Council) -> None:
    own = ward.chat.newest(SECRETARY)
    seen = await ward.chat.forge(SECRETARY, own, "v1:prog:999999")
    assert alerts(seen) == [error_texts.SENTENCES[StaleButton]]
