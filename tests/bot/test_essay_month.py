"""A month of a ward with 12 schools, played from a script: `data/essay_month.script`.

Every turn of the monthly essays: steps, files and albums, versions, the fourth one, late ones, more
time, a waiver, "đã gửi ngoài", a return with its reason, the closing, its supplement, the offices.
"""

import asyncio
import io
import logging
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest
from docx import Document
from sqlalchemy import select

from bot.demo.clock import DemoClock
from bot.demo.script import run_script
from bot.demo.stage import load_samples, stage
from bot.demo.telegram.events import Event
from bot.resources import Resources, open_resources
from bot.settings import Settings
from db.tables import (
    AuditEntry,
    Duty,
    Essay,
    EssayFile,
    EssayVersion,
    Handover,
    Happening,
    InboxItem,
    OutboxItem,
    Unit,
)
from knowledge.essays.states import COUNTED, EssayState
from knowledge.policies.policy import HANOI
from tests.bot.essay_files import write_files
from tests.bot.test_school_year import _prepare as prepare
from tests.conftest import database_url

SCRIPT = Path(__file__).parent / "data" / "essay_month.script"
BEGIN = datetime(2026, 11, 2, 6, 30, tzinfo=HANOI)

COUNTS = {
    "HOASEN": 3,
    "BINHMINH": 0,
    "PHUSA": 3,
    "THANHTRI": 3,
    "BENCAU": 2,
    "DONGXANH": 3,
    "THBINHMINH": 3,
    "GIOLANH": 3,
    "SONCA": 3,
    "ANHSAO": 0,
    "HUONGDUONG": 3,
    "MNHOASEN": 3,
}
"""Essays that count at the end, as somebody reads them out of the script."""

STANDINGS = {
    **dict.fromkeys(COUNTS, "submitted"),
    "BINHMINH": "sent_outside",
    "ANHSAO": "waived",
    "BENCAU": "open",
}

LATE = {
    "NTVT-2026-11-BENCAU-1",
    "NTVT-2026-11-BENCAU-2",
    "NTVT-2026-11-THANHTRI-3",
    "NTVT-2026-11-HOASEN-1",
}
"""The last one came anew after the Sở had returned it."""

VHXH, SO = "Phòng Văn hóa - Xã hội phường Hồng Hà", "Sở Giáo dục và Đào tạo Hà Thành"


@dataclass(repr=False)  # a failing test would print the whole world
class Month:
    """What came of the script."""

    files: Path
    status: int = 0
    complaints: list[str] = field(default_factory=list)
    transcript: list[str] = field(default_factory=list)
    events: list[tuple[str, Event]] = field(default_factory=list)
    essays: dict[str, Essay] = field(default_factory=dict)
    versions: dict[str, list[EssayVersion]] = field(default_factory=dict)
    kept: dict[str, list[EssayFile]] = field(default_factory=dict)
    duties: dict[str, Duty] = field(default_factory=dict)
    handovers: list[tuple[str, Handover]] = field(default_factory=list)
    """With the names of the offices."""
    log: list[str] = field(default_factory=list)
    noted: str = ""
    """All that audit log, inbox and outbox say of what was done and what went wrong."""

    def sent_to(self, place: str) -> list[Event]:
        return [event for where, event in self.events if where == place]

    def texts(self, place: str) -> str:
        return "\n\n".join(event.content.text for event in self.sent_to(place))

    def archives(self, place: str) -> dict[str, zipfile.ZipFile]:
        """The packages a chat was sent, by name; the last of a name."""
        return {
            event.file.name: zipfile.ZipFile(io.BytesIO(event.file.content))
            for event in self.sent_to(place)
            if event.file is not None and event.file.name.endswith(".zip")
        }


@pytest.fixture(scope="module")
def month(tmp_path_factory: pytest.TempPathFactory) -> Month:
    folder = tmp_path_factory.mktemp("month")
    settings = Settings(
        database_url=database_url(folder / "month.db"), files_dir=folder / "kept", clock=BEGIN
    )
    return asyncio.run(_play(settings, folder / "sent"))


async def _play(settings: Settings, files: Path) -> Month:
    month, words = Month(files), write_files(files)
    async with open_resources(settings, DemoClock(BEGIN)) as resources:
        await load_samples(resources)
        await prepare(resources)
    with _logged(month.log):
        await _run(settings, month, words)
    async with open_resources(settings, DemoClock(BEGIN)) as resources:
        await _look(resources, month)
    return month


async def _run(settings: Settings, month: Month, words: dict[str, str]) -> None:
    async with stage(settings) as director:
        talk = director.conversation
        talk.world.watch(lambda event: month.events.append((talk.place_name(event.chat), event)))
        lines = SCRIPT.read_text(encoding="utf-8").format(**words).splitlines()
        month.status = await run_script(
            director, lines, month.transcript.append, month.complaints.append
        )


@contextmanager
def _logged(lines: list[str]) -> Iterator[None]:
    """Everything that is logged meanwhile: of ours the finest too, of libraries what the operator
    gets to see."""

    class Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(self.format(record))

    ear, root = Ear(), logging.getLogger()
    wanted = {"": logging.INFO, **dict.fromkeys(("bot", "db", "handlers"), logging.DEBUG)}
    before = {name: logging.getLogger(name).level for name in wanted}
    root.addHandler(ear)
    try:
        for name, level in wanted.items():
            logging.getLogger(name).setLevel(level)
        yield
    finally:
        root.removeHandler(ear)
        for name, level in before.items():
            logging.getLogger(name).setLevel(level)


async def _look(resources: Resources, month: Month) -> None:
    async with resources.database.read() as session:
        for essay in await session.scalars(select(Essay)):
            month.essays[essay.code] = essay
            versions = select(EssayVersion).filter_by(essay_id=essay.id)
            found = list(await session.scalars(versions.order_by(EssayVersion.number)))
            month.versions[essay.code] = found
            standing = next(one for one in found if one.number == essay.standing)
            kept = select(EssayFile).filter_by(version_id=standing.id)
            month.kept[essay.code] = list(await session.scalars(kept.order_by(EssayFile.position)))
        rows = await session.execute(
            select(Unit.code, Duty)
            .join(Duty, Duty.unit_id == Unit.id)
            .where(Duty.subject == "round:HONGHA:2026-11")
        )
        month.duties = dict(rows.all())
        for table in (AuditEntry, InboxItem, OutboxItem, Happening):
            for row in await session.scalars(select(table)):
                values = {c.key: getattr(row, c.key) for c in table.__mapper__.column_attrs}
                values.pop("parameters", None)
                month.noted += f"{values}\n"
        handed = await session.execute(
            select(Unit.name, Handover).join(Handover, Handover.office_id == Unit.id)
        )
        month.handovers = [(office, one) for office, one in handed]


def test_every_line_of_the_script_can_be_carried_out(month: Month) -> None:
    assert month.complaints == []
    assert month.status == 0


def test_what_counts_at_every_school_is_what_was_handed_in(month: Month) -> None:
    counted = Counter(
        code.split("-")[3] for code, one in month.essays.items() if one.state in COUNTED
    )
    assert {code: counted[code] for code in COUNTS} == COUNTS
    assert {code: month.duties[code].handed_in for code in COUNTS} == COUNTS
    assert {code: month.duties[code].standing for code in COUNTS} == STANDINGS


def test_codes_are_given_once_and_in_order(month: Month) -> None:
    for school in COUNTS:
        numbers = sorted(int(c.rsplit("-", 1)[1]) for c in month.essays if f"-{school}-" in c)
        assert numbers == list(range(1, len(numbers) + 1)), school


def test_late_is_what_came_after_the_day_or_the_time_that_was_given(month: Month) -> None:
    late = {
        code
        for code, versions in month.versions.items()
        if not next(v for v in versions if v.number == month.essays[code].standing).on_time
    }
    assert late == LATE


def test_versions_are_kept_and_what_was_taken_back_stays_taken_back(month: Month) -> None:
    several = {code: len(found) for code, found in month.versions.items() if len(found) > 1}
    assert several == {
        "NTVT-2026-11-HOASEN-1": 2,
        "NTVT-2026-11-PHUSA-1": 2,
        "NTVT-2026-11-THANHTRI-2": 2,
    }
    gone = {code for code, one in month.essays.items() if one.state == EssayState.WITHDRAWN}
    assert gone == {"NTVT-2026-11-HOASEN-2"}


def test_receipts_say_the_counter_the_time_and_the_offices(month: Month) -> None:
    told = month.texts("co.lan@rieng")
    assert "Mã NTVT-2026-11-HOASEN-1\nNhận 09:40 thứ Năm 5/11/2026, đúng hạn." in told
    assert f"• {VHXH}: ⏳ chưa gửi" in told
    assert f"• {VHXH}: 📤 đã gửi 17/11/2026" in told
    assert f"• {VHXH}: ⏳ chưa gửi bản mới" in told
    assert f"• {VHXH}: 📤 đã gửi 20/11/2026" in told
    assert "Mã NTVT-2026-11-BENCAU-1\nNhận" in month.texts("co.ben@rieng")
    assert "nộp muộn 1 ngày" in month.texts("co.ben@rieng")
    assert "nộp muộn" not in month.texts("co.phuong@rieng"), "her school had until the 20th"


def test_a_copied_essay_is_warned_of_with_its_place(month: Month) -> None:
    assert "bài NTVT-2026-11-HOASEN-1" in month.texts("thay.phu@rieng")


def test_a_return_reaches_the_school_with_its_reason(month: Month) -> None:
    told = month.texts("thay.phu@rieng")
    assert "NTVT-2026-11-PHUSA-1" in told
    assert "Bài trùng với một bài đã nộp." in told


def test_the_closing_package_holds_the_originals_byte_for_byte(month: Month) -> None:
    (archive,) = [
        one for name, one in month.archives("chi.ngoc@rieng").items() if "bo-sung" not in name
    ]
    names = [name for name in archive.namelist() if name.startswith(f"{VHXH}/")]
    sent = {path.read_bytes(): path.name for path in month.files.iterdir()}
    texts = [name for name in names if "-anh-" not in name]
    assert len(texts) == 28
    unknown = [name for name in texts if archive.read(name) not in sent]
    assert [name for name in unknown if not name.endswith(".txt")] == []
    assert len(unknown) == 1, "the pasted one is a text file"
    assert {"danh-sach.xlsx", f"phieu-gui-{VHXH}.docx"} <= set(archive.namelist())
    assert any("Trường THCS Hoa Sen" in name for name in names)


def test_both_offices_get_the_same_essays(month: Month) -> None:
    def codes(place: str, office: str) -> set[str]:
        return {
            name.removeprefix(f"{office}/")
            for archive in month.archives(place).values()
            for name in archive.namelist()
            if name.startswith(f"{office}/")
        }

    assert codes("chi.ngoc@rieng", VHXH) == codes("anh.so@rieng", SO) != set()


def test_every_office_has_its_state_for_every_essay(month: Month) -> None:
    states = Counter((office, one.closing_id, one.state) for office, one in month.handovers)
    first, second = sorted({closing for _, closing, _ in states})
    assert states == {
        (VHXH, first, "received"): 28,
        (SO, first, "received"): 27,
        (SO, first, "returned"): 1,
        (VHXH, second, "sent"): 2,
        (SO, second, "sent"): 2,
    }, "the supplement is on its way: what came anew, and what came late"


def _sentences(month: Month) -> list[str]:
    """What the essays say, as far as it can be told from what the bot says."""
    paragraphs = [
        paragraph.text
        for path in sorted(month.files.glob("*.docx"))
        if path.name != "hong.docx"
        for paragraph in Document(str(path)).paragraphs
    ]
    return [
        sentence
        for paragraph in paragraphs
        for sentence in re.split(r"[.!?;\n]", paragraph)
        if len(sentence.split()) > 5
    ]


def test_no_word_of_an_essay_reaches_a_group(month: Month) -> None:
    groups = " ".join(
        event.content.text for place, event in month.events if not place.endswith("@rieng")
    )
    versions = [one for found in month.versions.values() for one in found]
    named = [one for v in versions for one in (v.praised, v.author, v.title) if one]
    assert [words for words in (*named, *_sentences(month)) if words in groups] == []


def test_no_word_of_an_essay_stands_in_logs_audit_or_errors(month: Month) -> None:
    said = "\n".join(month.log) + month.noted
    assert month.log, "the log was listened to"
    assert "NTVT-2026-11-HOASEN-1" in month.noted, "codes may stand there"
    sentences = _sentences(month)
    assert len(sentences) > 500
    assert [words for words in sentences if words in said] == []
