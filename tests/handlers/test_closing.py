"""/chotky: the month is closed once, its packages hold what was handed in, byte for byte."""

import io
import shutil
import sqlite3
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx import Document
from sqlalchemy import select

from bot.demo.conversation import PRIVATE, Seen
from bot.demo.telegram.people import person_id
from bot.files import Files
from bot.resources import Resources
from db import people, units
from db.tables import AuditEntry, EssayFile, KeptFile, Role
from handlers.buttons import Action, code
from handlers.context import Services, provide
from handlers.texts import closing as texts
from knowledge.unit_table import UnitRow
from tests.conftest import copied
from tests.handlers.chat_kit import alerts, sent
from tests.handlers.closing_kit import (
    DEPARTMENT,
    LATER,
    OFFICE,
    PASTED,
    PHOTO,
    RECEIVER,
    WORD,
    Sent,
    closed,
    hand_in,
    handed_over,
    originals,
    packages,
    story,
    two_schools,
)
from tests.handlers.duty_kit import CONTACT, OTHER_CONTACT, SECRETARY, Council, council

TEACHER, STRANGER, OPERATOR = "co.lan", "nguoi.la", "anh.quan"
OTHERS = (TEACHER, CONTACT, RECEIVER, STRANGER, OPERATOR)
AFTER = "2026-11-16T08:00"
"""The first working day after the round's."""


@pytest.fixture(scope="module")
def handed_in(switched_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return two_schools(switched_file, tmp_path_factory.mktemp("handed-in"))


@pytest.fixture
async def ward(handed_in: Path, work_folder: Path) -> AsyncIterator[Council]:
    """The ward at work; two schools have handed in, of which Hoa Sen comes first in the tree."""
    people = (SECRETARY, OTHER_CONTACT, *OTHERS)
    async with (
        copied(handed_in, work_folder) as resources,
        council(resources, *people, serial=LATER) as ward,
    ):
        yield ward


async def _close(ward: Council, label: str = texts.CLOSE) -> list[Seen]:
    """The secretary closes November; what all chats saw."""
    await ward.chat.ask(SECRETARY, "/chotky 11")
    before = len(ward.chat.talk.world.events)
    await ward.chat.tap(SECRETARY, label)
    return ward.chat.talk.everything_since(before)


def _own(ward: Council, name: str, seen: list[Seen]) -> list[Seen]:
    return [one for one in seen if one.event.chat is ward.chat.talk.chat(name, PRIVATE)]


async def _deeds(ward: Council, action: str) -> list[bool]:
    async with ward.resources.database.read() as session:
        query = select(AuditEntry.allowed).filter_by(action=action).order_by(AuditEntry.id)
        return list(await session.scalars(query))


async def test_the_preview_says_what_goes_and_what_is_missing(ward: Council) -> None:
    (said,) = await ward.chat.ask(SECRETARY, "/chotky")
    assert "Chốt kỳ tháng 11/2026, UBND phường Hồng Hà" in said
    assert "2 bài của 2 trường" in said
    assert "chưa hết hạn (15/11/2026)" in said
    assert "Còn 2 bài chưa duyệt" in said
    assert "Trường THCS Hoa Sen: 1/3" in said
    assert "Trường Mầm non Sơn Ca: 0/3" in said
    assert f"{OFFICE}\n" in said
    assert f"{DEPARTMENT}: chưa có người nhận" in said
    assert await closed(ward) == []


async def test_later_leaves_everything_as_it_is(ward: Council) -> None:
    await ward.chat.ask(SECRETARY, "/chotky")
    (seen,) = await ward.chat.tap(SECRETARY, texts.LATER)
    assert "em chưa chốt" in seen.text
    assert await closed(ward) == []


async def test_packages_hold_what_was_handed_in_byte_for_byte(ward: Council) -> None:
    await ward.until(AFTER)
    seen = await _close(ward)
    own = packages(_own(ward, SECRETARY, seen))
    assert [office in name for name, office in zip(own, (OFFICE, DEPARTMENT), strict=True)] == [
        True,
        True,
    ]
    for package in own.values():
        assert originals(package) == {
            "01-Trường THCS Hoa Sen-NTVT-2026-11-HOASEN-1.docx": WORD,
            "01-Trường THCS Hoa Sen-NTVT-2026-11-HOASEN-1-anh-1.png": PHOTO,
            "02-Trường Tiểu học Thanh Trì-NTVT-2026-11-THANHTRI-1.txt": PASTED.encode(),
        }
    answer = sent(_own(ward, SECRETARY, seen))[0]
    assert "Đã chốt kỳ tháng 11/2026" in answer
    assert "2 bài của 2 trường" in answer


async def test_letter_and_list_name_the_essays_in_their_order(ward: Council) -> None:
    seen = await _close(ward)
    (package,) = packages(_own(ward, RECEIVER, seen)).values()
    (letter,) = [name for name in package.namelist() if name.startswith("phieu-gui-")]
    said = "\n".join(
        cell.text
        for table in Document(io.BytesIO(package.read(letter))).tables
        for row in table.rows
        for cell in row.cells
    )
    assert said.index("NTVT-2026-11-HOASEN-1") < said.index("NTVT-2026-11-THANHTRI-1")
    assert "Cô Ưỡn" in said
    assert "SỞ GIÁO DỤC" not in said, "a people's committee has no department above it"
    book = openpyxl.load_workbook(io.BytesIO(package.read("danh-sach.xlsx")))
    rows = list(book["Bài"].iter_rows(min_row=2, values_only=True))
    assert [row[:2] for row in rows] == [
        (1, "NTVT-2026-11-HOASEN-1"),
        (2, "NTVT-2026-11-THANHTRI-1"),
    ]
    assert book["Trường"].max_row == 1 + 12 + 1


async def test_the_office_gets_its_own_package_with_a_button(ward: Council) -> None:
    seen = _own(ward, RECEIVER, await _close(ward))
    assert [OFFICE in name for name in packages(seen)] == [True]
    assert "2 bài" in seen[-1].text
    assert seen[-1].buttons == ("Xác nhận đã nhận đủ",)


async def test_an_office_without_anybody_is_left_to_the_secretary(ward: Council) -> None:
    await _close(ward)
    seen = await ward.chat.tap(SECRETARY, f"Đã gửi/đã nhận ở {DEPARTMENT}")
    assert "đã nhận 2 bài tháng 11/2026" in sent(seen)[0]
    assert await handed_over(ward) == [
        ("NTVT-2026-11-HOASEN-1", "SOHT", "received"),
        ("NTVT-2026-11-HOASEN-1", "VHXH", "sent"),
        ("NTVT-2026-11-THANHTRI-1", "SOHT", "received"),
        ("NTVT-2026-11-THANHTRI-1", "VHXH", "sent"),
    ]
    assert await _deeds(ward, "receive_by_hand") == [True]


async def test_marking_an_office_twice_changes_nothing(ward: Council) -> None:
    await _close(ward)
    await ward.chat.tap(SECRETARY, "Đã gửi/đã nhận")
    before = await handed_over(ward)
    again = code(Action.CLOSING_RECEIVED, await _id_of(ward, "SOHT"), 1)
    seen = await ward.chat.forge(SECRETARY, ward.chat.newest(SECRETARY), again)
    assert alerts(seen) == [texts.MARKED_BEFORE]
    assert await handed_over(ward) == before


async def _id_of(ward: Council, unit: str) -> int:
    async with ward.resources.database.read() as session:
        return (await units.by_code(session, unit)).id


async def test_the_receipt_says_that_it_was_sent(ward: Council) -> None:
    await ward.until(AFTER)
    await _close(ward)
    (said,) = await ward.chat.ask(TEACHER, "/bienlai NTVT-2026-11-HOASEN-1")
    assert f"{OFFICE}: 📤 đã gửi 16/11/2026" in said


async def test_what_was_closed_is_not_closed_again(ward: Council) -> None:
    await _close(ward)
    (said,) = await ward.chat.ask(SECRETARY, "/chotky 11")
    assert "đã chốt" in said
    assert "2 bài" in said
    assert "Chưa có bài mới" in said
    assert await closed(ward) == [("2026-11", 1)]


async def test_a_second_press_of_the_same_button_closes_nothing(ward: Council) -> None:
    await ward.chat.ask(SECRETARY, "/chotky 11")
    message = ward.chat.newest(SECRETARY)
    (button,) = [one for one in message.keyboard or () if one.text == texts.CLOSE]
    await ward.chat.tap(SECRETARY, texts.CLOSE)
    await hand_in(ward, OTHER_CONTACT, Sent("Cô Mười", story(3)))
    seen = await ward.chat.forge(SECRETARY, message, button.callback_data or "")
    assert await closed(ward) == [("2026-11", 1)]
    assert any("bổ sung lần 1" in text for text in sent(seen))


async def test_late_essays_go_out_in_a_supplement_alone(ward: Council) -> None:
    await ward.until(AFTER)
    await _close(ward)
    seen = await hand_in(ward, OTHER_CONTACT, Sent("Cô Mười", story(3)))
    assert any("bổ sung" in text for text in sent(seen))
    seen = await _close(ward, texts.CLOSE_SUPPLEMENT.format(number=1))
    own = packages(_own(ward, SECRETARY, seen))
    assert len(own) == 2
    for name, package in own.items():
        assert "bo-sung-1" in name
        assert originals(package) == {
            "01-Trường Tiểu học Thanh Trì-NTVT-2026-11-THANHTRI-2.txt": story(3).encode()
        }
    answer = sent(_own(ward, SECRETARY, seen))[0]
    assert "tháng 11/2026 (bổ sung lần 1)" in answer
    assert "1 bài của 1 trường" in answer
    assert await closed(ward) == [("2026-11", 1), ("2026-11", 2)]


async def test_what_was_taken_back_or_is_beyond_the_quota_stays_here(ward: Council) -> None:
    for number in (3, 4, 5):
        await hand_in(ward, OTHER_CONTACT, Sent(f"Người thứ {number}", story(number)))
    await ward.chat.tap(OTHER_CONTACT, "Để dự phòng")
    await ward.chat.ask(TEACHER, "/rut NTVT-2026-11-HOASEN-1")
    await ward.chat.tap(TEACHER, "Rút bài")
    (said,) = await ward.chat.ask(SECRETARY, "/chotky 11")
    assert "3 bài của 1 trường" in said
    assert "1 bài dự phòng" in said
    (package,) = packages(_own(ward, RECEIVER, await _close(ward))).values()
    assert [name[-5:] for name in originals(package)] == ["1.txt", "2.txt", "3.txt"]
    assert not [name for name in originals(package) if "HOASEN" in name]


async def test_two_secretaries_at_once_close_it_once(ward: Council) -> None:
    second = "chi.hai"
    await _grant_secretary(ward, second)
    await ward.chat.agree(second)
    for name in (SECRETARY, second):
        await ward.chat.ask(name, "/chotky 11")
    talk = ward.chat.talk
    talk.online = False
    for name in (SECRETARY, second):
        await ward.chat.tap(name, texts.CLOSE)
    before = len(talk.world.events)
    talk.online = True
    waiting = talk.world.updates.take(0, limit=2)
    await ward.service.inbox.take_in(waiting)
    await ward.service.settle()
    await talk.deliver()
    seen = talk.everything_since(before)
    assert await closed(ward) == [("2026-11", 1)]
    firsts = [sent(_own(ward, name, seen))[0] for name in (SECRETARY, second)]
    assert sorted("Đã chốt kỳ" in first for first in firsts) == [False, True]
    assert any("Kỳ tháng 11/2026 đã chốt" in first for first in firsts)
    assert len(packages(_own(ward, RECEIVER, seen))) == 1
    assert len(await handed_over(ward)) == 4


async def _grant_secretary(ward: Council, name: str) -> None:
    async with ward.resources.database.write() as session:
        council_ = await units.by_code(session, "HONGHA")
        await people.grant(session, person_id(name), name, Role.SECRETARY, council_)


@dataclass(frozen=True)
class Meddling(Files):
    """The bot's files, with something that happens whenever a package is about to be made."""

    happens: Callable[[], None] = lambda: None

    def room(self) -> Path:
        self.happens()
        return super().room()


def _meddle(ward: Council, happens: Callable[[], None]) -> None:
    application = ward.service.application
    services: Services = application.bot_data["services"]
    files: Any = services.files
    meddling = Meddling(files.store, files.bot, happens)
    provide(application, replace(services, files=meddling))


def _execute(ward: Council, *statements: str) -> None:
    """Somebody else writes to the database meanwhile."""
    file = ward.resources.settings.database_url.removeprefix("sqlite+aiosqlite:///")
    with sqlite3.connect(file) as connection:
        for statement in statements:
            connection.execute(statement)
    connection.close()


async def test_a_list_that_changes_under_the_packages_is_shown_anew(ward: Council) -> None:
    times: list[int] = []

    def withdraw() -> None:
        times.append(1)
        _execute(ward, "UPDATE essays SET state = 'withdrawn' WHERE code LIKE '%THANHTRI%'")

    _meddle(ward, withdraw)
    said = sent(_own(ward, SECRETARY, await _close(ward)))
    assert said[0] == texts.LIST_CHANGED
    assert "1 bài của 1 trường" in said[1]
    assert len(times) == 1
    assert await closed(ward) == []
    await ward.chat.tap(SECRETARY, texts.CLOSE)
    assert await closed(ward) == [("2026-11", 1)]
    assert {one for one, _, _ in await handed_over(ward)} == {"NTVT-2026-11-HOASEN-1"}


async def test_a_preview_that_is_old_by_now_closes_nothing_and_the_new_one_is_shown(
    ward: Council,
) -> None:
    await ward.chat.ask(SECRETARY, "/chotky 11")
    await hand_in(ward, OTHER_CONTACT, Sent("Cô Mười", story(3)))
    said = sent(await ward.chat.tap(SECRETARY, texts.CLOSE))
    assert said[0] == texts.LIST_CHANGED
    assert "3 bài của 2 trường" in said[1]
    assert await closed(ward) == []
    await ward.chat.tap(SECRETARY, texts.CLOSE)
    assert await closed(ward) == [("2026-11", 1)]


async def test_a_list_that_never_rests_is_left_open_and_said(ward: Council) -> None:
    times: list[int] = []

    def retitle() -> None:
        times.append(1)
        _execute(ward, "UPDATE essay_versions SET title = title || 'x'")

    _meddle(ward, retitle)
    seen = await _close(ward)
    assert sent(_own(ward, SECRETARY, seen)) == [texts.STILL_CHANGING]
    assert len(times) == 3
    assert await closed(ward) == []
    assert await _left_behind(ward) == 0


async def _left_behind(ward: Council) -> int:
    """Folders that packages were made in and nobody removed."""
    return len(list(ward.resources.settings.files_dir.glob("*.part")))


async def test_a_run_that_broke_off_is_done_once_when_it_is_tried_again(ward: Council) -> None:
    times: list[int] = []

    def break_off_once() -> None:
        times.append(1)
        if len(times) == 1:
            raise RuntimeError("cut off")

    _meddle(ward, break_off_once)
    seen = await _close(ward)
    assert len(times) == 2
    assert await closed(ward) == [("2026-11", 1)]
    assert len(packages(_own(ward, RECEIVER, seen))) == 1
    assert len(await handed_over(ward)) == 4


async def test_a_run_that_broke_off_while_it_was_stored_has_not_happened(ward: Council) -> None:
    _execute(
        ward,
        "CREATE TRIGGER cut BEFORE INSERT ON outbox WHEN NEW.method = 'sendDocument' "
        "BEGIN SELECT RAISE(ABORT, 'cut off'); END",
    )
    await _close(ward)
    assert await closed(ward) == []
    assert await handed_over(ward) == []
    _execute(ward, "DROP TRIGGER cut")
    seen = await _close(ward)
    assert await closed(ward) == [("2026-11", 1)]
    assert len(packages(_own(ward, RECEIVER, seen))) == 1
    async with ward.resources.database.read() as session:
        kept = list(await session.scalars(select(KeptFile.hash)))
    assert len(set(kept)) == len(kept) == 2
    assert await _left_behind(ward) == 0


async def test_a_package_can_be_sent_again_to_those_who_have_not_confirmed(ward: Council) -> None:
    first = await _close(ward)
    await ward.chat.ask(SECRETARY, "/chotky 11")
    before = len(ward.chat.talk.world.events)
    await ward.chat.tap(SECRETARY, texts.SEND_AGAIN)
    again = ward.chat.talk.everything_since(before)
    for name in (SECRETARY, RECEIVER):
        assert _contents(_own(ward, name, again)) == _contents(_own(ward, name, first))
    await ward.chat.tap(RECEIVER, "Xác nhận đã nhận đủ")
    before = len(ward.chat.talk.world.events)
    await ward.chat.tap(SECRETARY, texts.SEND_AGAIN)
    assert _own(ward, RECEIVER, ward.chat.talk.everything_since(before)) == []


async def test_sending_again_says_to_whom(ward: Council) -> None:
    await _close(ward)
    await ward.chat.ask(SECRETARY, "/chotky 11")
    (said, *_) = sent(await ward.chat.tap(SECRETARY, texts.SEND_AGAIN))
    assert f"• {OFFICE}: 1 người nhận" in said
    assert f"• {DEPARTMENT}: chưa có người nhận trong bot" in said
    await ward.chat.tap(RECEIVER, "Xác nhận đã nhận đủ")
    await ward.chat.ask(SECRETARY, "/chotky 11")
    (said, *_) = sent(await ward.chat.tap(SECRETARY, texts.SEND_AGAIN))
    assert f"• {OFFICE}: không gửi" in said


async def test_a_closing_is_sent_again_as_it_went_out_whatever_came_after(ward: Council) -> None:
    """An office returns one, the school mends it, and it goes out in a supplement."""
    first = packages(_own(ward, RECEIVER, await _close(ward)))
    await ward.chat.ask(RECEIVER, "/duyet NTVT-2026-11-THANHTRI-1")
    await ward.chat.tap(RECEIVER, "Trả lại")
    await ward.chat.tap(RECEIVER, "Thiếu phần")
    await ward.chat.ask(OTHER_CONTACT, "/thay NTVT-2026-11-THANHTRI-1")
    await ward.chat.ask(OTHER_CONTACT, story(9))
    await ward.chat.tap(OTHER_CONTACT, "Không")
    await ward.chat.tap(OTHER_CONTACT, "Nộp")
    second = await _close(ward, texts.CLOSE_SUPPLEMENT.format(number=1))
    (said,) = await ward.chat.ask(SECRETARY, "/chotky 11")
    counts = [line.split(": ")[1] for line in said.splitlines() if line.startswith("• Lúc")]
    assert counts == ["2 bài", "1 bài"]
    again = packages(await ward.chat.tap(SECRETARY, texts.SEND_AGAIN))
    for name, package in first.items():
        assert originals(again[name]) == originals(package)
    assert any("bo-sung-1" in name for name in packages(_own(ward, RECEIVER, second)))
    said = "\n".join(await ward.chat.ask(SECRETARY, "/tiendo 11"))
    assert f"{OFFICE}: đã gửi 2" in said


async def test_the_office_that_is_left_to_the_secretary_can_be_confirmed_from_the_list(
    ward: Council,
) -> None:
    await _close(ward)
    await hand_in(ward, OTHER_CONTACT, Sent("Cô Mười", story(3)))
    (said,) = await ward.chat.ask(SECRETARY, "/chotky 11")
    assert f"Chưa xác nhận nhận gói: {DEPARTMENT}" in said
    await _close(ward, texts.CLOSE_SUPPLEMENT.format(number=1))
    await ward.chat.ask(SECRETARY, "/chotky 11")
    labels = [one.text for one in ward.chat.newest(SECRETARY).keyboard or ()]
    assert len(set(labels)) == len(labels) == 4
    (of_supplement,) = [one for one in labels if one.endswith("… (bổ sung lần 1)")]
    await ward.chat.tap(SECRETARY, of_supplement)
    states = {code: state for code, office, state in await handed_over(ward) if office == "SOHT"}
    assert states == {
        "NTVT-2026-11-HOASEN-1": "sent",
        "NTVT-2026-11-THANHTRI-1": "sent",
        "NTVT-2026-11-THANHTRI-2": "received",
    }
    (said,) = await ward.chat.ask(SECRETARY, "/chotky 11")
    assert "Chưa xác nhận nhận gói:" in said
    assert "Chưa xác nhận nhận gói (bổ sung" not in said
    await ward.chat.tap(SECRETARY, f"Đã gửi/đã nhận ở {DEPARTMENT}")
    (said,) = await ward.chat.ask(SECRETARY, "/chotky 11")
    assert "Chưa xác nhận" not in said


async def test_what_went_out_unseen_is_accepted_by_that_and_the_school_is_not_thanked_twice(
    ward: Council,
) -> None:
    for number in (3, 4):
        await hand_in(ward, OTHER_CONTACT, Sent(f"Người thứ {number}", story(number)))
    seen = await _close(ward)
    (said, *_) = await ward.chat.ask(SECRETARY, "/duyet")
    assert "Không có bài nào chờ duyệt" in said
    listed = "\n".join(await ward.chat.ask(OTHER_CONTACT, "/bainop"))
    assert "đã duyệt" in listed
    assert "chờ duyệt" not in listed
    thanks = [one for one in sent(_own(ward, OTHER_CONTACT, seen)) if "đã được duyệt" in one]
    await ward.chat.ask(RECEIVER, "/duyet NTVT-2026-11-THANHTRI-1")
    await ward.chat.tap(RECEIVER, "Trả lại")
    await ward.chat.tap(RECEIVER, "Thiếu phần")
    await ward.chat.ask(OTHER_CONTACT, "/thay NTVT-2026-11-THANHTRI-1")
    await ward.chat.ask(OTHER_CONTACT, story(9))
    await ward.chat.tap(OTHER_CONTACT, "Không")
    await ward.chat.tap(OTHER_CONTACT, "Nộp")
    await ward.chat.ask(SECRETARY, "/duyet")
    before = len(ward.chat.talk.world.events)
    await ward.chat.tap(SECRETARY, "Nhận")
    seen = ward.chat.talk.everything_since(before)
    thanks += [one for one in sent(_own(ward, OTHER_CONTACT, seen)) if "đã được duyệt" in one]
    assert thanks == []


async def test_whoever_closes_and_receives_gets_a_package_once(ward: Council) -> None:
    async with ward.resources.database.write() as session:
        office = await units.by_code(session, "VHXH")
        await people.grant(session, person_id(SECRETARY), SECRETARY, Role.RECEIVER, office)
    seen = await _close(ward)
    own = [one for one in _own(ward, SECRETARY, seen) if one.file is not None]
    assert len(own) == 2
    assert any(one.buttons == ("Xác nhận đã nhận đủ",) for one in _own(ward, SECRETARY, seen))
    assert len(packages(_own(ward, RECEIVER, seen))) == 1


def _contents(seen: list[Seen]) -> list[tuple[str, bytes]]:
    return [(one.file.name, one.file.content) for one in seen if one.file is not None]


async def test_an_essay_without_its_files_is_named_and_stays_open(ward: Council) -> None:
    async with ward.resources.database.read() as session:
        query = select(EssayFile.hash).where(EssayFile.role == "photo")
        (photo,) = await session.scalars(query)
    (ward.resources.settings.files_dir / photo[:2] / photo).unlink()
    seen = _own(ward, SECRETARY, await _close(ward))
    assert "1 bài của 1 trường" in sent(seen)[0]
    assert "NTVT-2026-11-HOASEN-1" in sent(seen)[0]
    assert {one for one, _, _ in await handed_over(ward)} == {"NTVT-2026-11-THANHTRI-1"}
    (said,) = await ward.chat.ask(SECRETARY, "/chotky 11")
    assert "bổ sung lần 1" in said


async def test_a_month_of_which_no_file_is_left_is_not_closed(ward: Council) -> None:
    shutil.rmtree(ward.resources.settings.files_dir)
    seen = _own(ward, SECRETARY, await _close(ward))
    assert "Chưa chốt được" in sent(seen)[0]
    assert await closed(ward) == []


async def test_an_empty_month_is_closed_only_when_it_is_over(switched: Resources) -> None:
    async with council(switched, SECRETARY, RECEIVER) as ward:
        (early,) = await ward.chat.ask(SECRETARY, "/close")
        assert "chưa có bài nào" in early
        await ward.until(AFTER)
        seen = await _close(ward)
        said = sent(_own(ward, SECRETARY, seen))[0]
        assert "0 bài" in said
        assert "bấm nút" not in said, "there is none"
        (package,) = packages(_own(ward, RECEIVER, seen)).values()
        assert originals(package) == {}
        assert await closed(ward) == [("2026-11", 1)]


@pytest.mark.parametrize(
    ("words", "said"),
    [("7", "không có kỳ"), ("10", "không có kỳ"), ("bao giờ", "chưa đọc được tháng"),
     ("11/9999", "chưa đọc được tháng")],
)  # fmt: skip
async def test_other_months_are_answered_kindly(ward: Council, words: str, said: str) -> None:
    (answer,) = await ward.chat.ask(SECRETARY, f"/chotky {words}")
    assert said in answer


@pytest.mark.parametrize("name", OTHERS)
async def test_nobody_else_closes_a_month(ward: Council, name: str) -> None:
    said = await ward.chat.ask(name, "/chotky 11")
    assert any("quyền thư ký" in text for text in said)
    await _refuses_presses(ward, name)


async def _refuses_presses(ward: Council, name: str) -> None:
    await ward.chat.ask(SECRETARY, "/chotky 11")
    message = ward.chat.newest(SECRETARY)
    (button,) = [one for one in message.keyboard or () if one.text == texts.CLOSE]
    refused = (await _deeds(ward, "review")).count(False)
    seen = await ward.chat.forge(name, ward.chat.newest(name), button.callback_data or "")
    assert any("quyền thư ký" in text for text in alerts(seen))
    assert (await _deeds(ward, "review")).count(False) == refused + 1
    assert await closed(ward) == []


async def test_the_secretary_of_another_council_does_not_close_this_one(ward: Council) -> None:
    neighbour = "anh.lang.gieng"
    async with ward.resources.database.write() as session:
        rows = [UnitRow(2, "LANGGIENG", "UBND phường Láng Giềng", "phuong", "SOHT", ())]
        await units.import_units(session, "rows", rows)
        other = await units.by_code(session, "LANGGIENG")
        await people.grant(session, person_id(neighbour), neighbour, Role.SECRETARY, other)
    await ward.chat.agree(neighbour)
    assert await ward.chat.ask(neighbour, "/chotky 11") == [texts.NO_ROUND]
    await _refuses_presses(ward, neighbour)


async def test_a_secretary_above_several_councils_chooses_one(ward: Council) -> None:
    above = "chi.tren"
    async with ward.resources.database.write() as session:
        department = await units.by_code(session, "SOHT")
        await people.grant(session, person_id(above), above, Role.SECRETARY, department)
    await ward.chat.agree(above)
    (said,) = await ward.chat.ask(above, "/chotky 11")
    assert "UBND phường Hồng Hà" in said


async def test_what_is_said_to_a_group_names_nothing(ward: Council) -> None:
    said = await ward.chat.ask(SECRETARY, "/chotky 11", "to-van")
    assert said[-1] == "Lệnh này dùng ở chat riêng với em ạ."
    assert not any("11/2026" in text for text in said)


async def test_no_word_of_an_essay_stands_in_the_log_of_deeds(ward: Council) -> None:
    await _close(ward)
    async with ward.resources.database.read() as session:
        entries = list(await session.scalars(select(AuditEntry).filter_by(action="close_month")))
    (entry,) = entries
    assert entry.details == {"month": "2026-11", "number": 1}
