"""`essays export`: the month as files, whether it was closed or not; nothing is marked as sent."""

import asyncio
import hashlib
from collections.abc import AsyncIterator
from pathlib import Path

import openpyxl
import pytest

from tests.bot.conftest import Run
from tests.conftest import copied
from tests.handlers.chat_kit import TEACHER
from tests.handlers.closing_kit import (
    DEPARTMENT,
    LATER,
    OFFICE,
    PASTED,
    PHOTO,
    WORD,
    Sent,
    closed,
    hand_in,
    handed_over,
    packages,
    story,
    two_schools,
)
from tests.handlers.duty_kit import OTHER_CONTACT, SECRETARY, Council, council

WORDS = ("essays", "export", "--month", "2026-11", "--owner")
FIRST, SECOND = (
    "01-Trường THCS Hoa Sen-NTVT-2026-11-HOASEN-1.docx",
    "02-Trường Tiểu học Thanh Trì-NTVT-2026-11-THANHTRI-1.txt",
)
PHOTO_NAME = "01-Trường THCS Hoa Sen-NTVT-2026-11-HOASEN-1-anh-1.png"
ALL = {FIRST: WORD, PHOTO_NAME: PHOTO, SECOND: PASTED.encode()}


@pytest.fixture(scope="module")
def handed_in(switched_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return two_schools(switched_file, tmp_path_factory.mktemp("handed-in"))


@pytest.fixture
async def ward(
    handed_in: Path, work_folder: Path, environment: pytest.MonkeyPatch
) -> AsyncIterator[Council]:
    """Two schools have handed in; the command line works on the same database and files."""
    async with copied(handed_in, work_folder) as resources:
        environment.setenv("DATABASE_URL", resources.settings.database_url)
        environment.setenv("FILES_DIR", str(resources.settings.files_dir))
        environment.setenv("CLOCK", "2026-11-20T09:00")
        async with council(resources, SECRETARY, OTHER_CONTACT, TEACHER, serial=LATER) as ward:
            yield ward


def _folder(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def _names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "ra" / "thang-11"


async def _export(run: Run, folder: Path, owner: str = "HONGHA", month: str = "2026-11") -> str:
    """A verb has an event loop of its own, hence the thread; the bot is running meanwhile."""
    words = ("essays", "export", "--month", month, "--owner", owner, "--to", str(folder))
    done = await asyncio.to_thread(run, *words)
    assert done.status == 0, done.err
    return done.out


async def test_a_month_that_was_not_closed_is_written_whole(
    ward: Council, run: Run, folder: Path
) -> None:
    out = await _export(run, folder)
    assert "2 bài của 2 trường" in out
    assert str(folder) in out
    for office in (OFFICE, DEPARTMENT):
        assert _folder(folder / office) == ALL
    assert _names(folder) == {
        OFFICE,
        DEPARTMENT,
        "danh-sach.xlsx",
        f"phieu-gui-{OFFICE}.docx",
        f"phieu-gui-{DEPARTMENT}.docx",
    }
    book = openpyxl.load_workbook(folder / "danh-sach.xlsx")
    assert [row[1] for row in book["Bài"].iter_rows(min_row=2, values_only=True)] == [
        "NTVT-2026-11-HOASEN-1",
        "NTVT-2026-11-THANHTRI-1",
    ]


async def test_writing_marks_nothing_as_sent(ward: Council, run: Run, folder: Path) -> None:
    await _export(run, folder)
    assert await closed(ward) == []
    assert await handed_over(ward) == []


async def test_closings_and_what_came_after_are_one_list(
    ward: Council, run: Run, folder: Path
) -> None:
    await ward.chat.ask(SECRETARY, "/chotky 11")
    await ward.chat.tap(SECRETARY, "Chốt kỳ")
    await hand_in(ward, TEACHER, Sent("Cô Mười", story(3)))
    await _export(run, folder)
    second, third = SECOND.replace("02-", "03-"), "02-Trường THCS Hoa Sen-NTVT-2026-11-HOASEN-2.txt"
    assert _folder(folder / OFFICE) == {
        FIRST: WORD,
        PHOTO_NAME: PHOTO,
        third: story(3).encode(),
        second: story(2).encode(),
    }


async def test_a_replaced_essay_is_written_as_it_stands_and_a_withdrawn_one_is_not(
    ward: Council, run: Run, folder: Path
) -> None:
    await ward.chat.ask(OTHER_CONTACT, "/thay NTVT-2026-11-THANHTRI-1")
    await ward.chat.ask(OTHER_CONTACT, story(9))
    await ward.chat.tap(OTHER_CONTACT, "Không")
    await ward.chat.tap(OTHER_CONTACT, "Nộp")
    await ward.chat.ask(TEACHER, "/rut NTVT-2026-11-HOASEN-1")
    await ward.chat.tap(TEACHER, "Rút bài")
    await _export(run, folder)
    assert _folder(folder / OFFICE) == {SECOND.replace("02-", "01-"): story(9).encode()}


async def test_writing_again_writes_the_same(ward: Council, run: Run, folder: Path) -> None:
    await _export(run, folder)
    before = _folder(folder / OFFICE), (folder / "danh-sach.xlsx").read_bytes()
    await _export(run, folder)
    assert (_folder(folder / OFFICE), (folder / "danh-sach.xlsx").read_bytes()) == before


async def test_writing_again_after_a_withdrawal_leaves_no_essay_twice(
    ward: Council, run: Run, folder: Path
) -> None:
    await _export(run, folder)
    await ward.chat.ask(TEACHER, "/rut NTVT-2026-11-HOASEN-1")
    await ward.chat.tap(TEACHER, "Rút bài")
    await _export(run, folder)
    for office in (OFFICE, DEPARTMENT):
        assert _names(folder / office) == {SECOND.replace("02-", "01-")}


async def test_the_package_unpacked_is_what_is_exported(
    ward: Council, run: Run, folder: Path
) -> None:
    await ward.until("2026-11-16T08:00")
    await ward.chat.ask(SECRETARY, "/chotky 11")
    (package, *_) = packages(await ward.chat.tap(SECRETARY, "Chốt kỳ")).values()
    await _export(run, folder)
    for name in package.namelist():
        assert (folder / name).read_bytes() == package.read(name), name


async def test_lost_files_are_named_and_the_rest_is_written(
    ward: Council, run: Run, folder: Path
) -> None:
    hash_ = hashlib.sha256(WORD).hexdigest()
    (ward.resources.settings.files_dir / hash_[:2] / hash_).unlink()
    done = await asyncio.to_thread(run, *WORDS, "HONGHA", "--to", str(folder))
    assert done.status == 1
    assert "NTVT-2026-11-HOASEN-1" in done.reason
    assert _folder(folder / OFFICE) == {SECOND.replace("02-", "01-"): story(2).encode()}


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        (("2026-10", "HONGHA"), "chưa có bài nào được tính của tháng 10/2026"),
        (("2026-11", "VHXH"), "chưa có đợt nộp bài"),
        (("2026-11", "KHONGCO"), "Không có đơn vị «KHONGCO»"),
    ],
)
async def test_where_there_is_nothing_it_says_so_in_one_line(
    ward: Council, run: Run, folder: Path, asked: tuple[str, str], reason: str
) -> None:
    month, owner = asked
    words = ("essays", "export", "--month", month, "--owner", owner, "--to", str(folder))
    done = await asyncio.to_thread(run, *words)
    assert done.status == 1
    assert reason in done.reason
    assert _names(folder.parent.parent).isdisjoint({folder.parent.name})


@pytest.mark.parametrize("month", ["2026-13", "11/2026", "2026-1", "thang 11"])
def test_what_is_no_month_is_wrong_use(run: Run, month: str) -> None:
    done = run("essays", "export", "--month", month, "--owner", "HONGHA", "--to", "x")
    assert done.status == 2
    assert "2026-11" in done.reason


async def test_a_file_is_no_folder(ward: Council, run: Run, tmp_path: Path) -> None:
    file = tmp_path / "ra.txt"
    file.write_text("của tôi", encoding="utf-8")
    done = await asyncio.to_thread(run, *WORDS, "HONGHA", "--to", str(file))
    assert done.status == 1
    assert "ra.txt" in done.reason
    assert file.read_text(encoding="utf-8") == "của tôi"
