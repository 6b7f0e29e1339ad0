"""A closed month to make papers of, and the store its files lie in."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from zoneinfo import ZoneInfo

from knowledge.essays.month import (
    ClosedMonth,
    ListedEssay,
    ListedFile,
    ProgressGrid,
    ReportMonth,
    SchoolLine,
)
from knowledge.essays.states import FileRole, PupilConsent
from knowledge.policies.states import Standing

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
NOVEMBER = date(2026, 11, 1)
OFFICES = ("Phòng Văn hóa - Xã hội phường Hồng Hà", "Sở Giáo dục và Đào tạo Hà Thành")
PHRASES = (
    "Cô giáo Nguyễn Thị Ngọc Ưỡn và lớp học tình thương bên bờ sông",
    "Người gác trường thầm lặng",
    "Thầy Đỗ Quỳnh – hai mươi năm “gieo chữ” nơi xóm chài",
)
SCHOOLS = (
    "Trường THCS Hoa Sen", "Trường Tiểu học Thanh Trì", "Trường Mầm non Sơn Ca",
    "Trường Phổ thông Dân tộc bán trú Tiểu học và Trung học cơ sở Nguyễn Thị Minh Khai",
)  # fmt: skip


def text_file(data: bytes, kind: str = "docx", name: str = "Bài viết.docx") -> ListedFile:
    return ListedFile(FileRole.TEXT, name, sha256(data).hexdigest(), kind, len(data))


def photo(data: bytes) -> ListedFile:
    return ListedFile(FileRole.PHOTO, "IMG_0001.jpg", sha256(data).hexdigest(), "jpeg", len(data))


def essay(number: int, files: tuple[ListedFile, ...] = (), **changes: object) -> ListedEssay:
    """An essay of one of `SCHOOLS`; every fourth is late."""
    on_time = number % 4 != 0
    made = ListedEssay(
        number=number,
        code=f"NTVT-2026-11-TRUONG{number % len(SCHOOLS)}-{number}",
        unit=SCHOOLS[number % len(SCHOOLS)],
        title=PHRASES[number % len(PHRASES)],
        praised="Nguyễn Thị Ngọc Ưỡn",
        praised_unit="Tổ Ngữ văn",
        author="Phạm Đỗ Quỳnh Như",
        contact="nhu.pham@example.vn",
        consent=PupilConsent.GIVEN,
        words=1480,
        submitted_at=datetime(2026, 11, 13 if on_time else 17, 22, 42, tzinfo=HANOI),
        on_time=on_time,
        version=1,
        files=files or (text_file(b"essay %d" % number),),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def erased(number: int) -> ListedEssay:
    made = replace(essay(number), title="", praised="", praised_unit="")
    return replace(made, author="", contact="", files=())


def school(number: int, **changes: object) -> SchoolLine:
    made = SchoolLine(
        code=f"TRUONG{number}",
        unit=SCHOOLS[number % len(SCHOOLS)],
        quota=3,
        handed_in=number % 4,
        outside=0,
        returned=0,
        late=0,
        reserve=0,
        standing=Standing.OPEN,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def month(essays: tuple[ListedEssay, ...], **changes: object) -> ClosedMonth:
    made = ClosedMonth(
        council="UBND phường Hồng Hà",
        above="UBND thành phố Hà Thành",
        month=NOVEMBER,
        number=1,
        closed_on=date(2026, 11, 17),
        offices=OFFICES,
        essays=essays,
        schools=tuple(school(number) for number in range(12)),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def store(folder: Path, contents: tuple[bytes, ...]) -> Callable[[str], Path]:
    """Files on disk under their hash, and where each lies."""
    folder.mkdir(parents=True, exist_ok=True)
    for data in contents:
        (folder / sha256(data).hexdigest()).write_bytes(data)
    return folder.joinpath


def grid(schools: int, months: int) -> ProgressGrid:
    """Every sort of cell, over schools with names of every length."""
    firsts = tuple(date(2026 + (8 + n) // 12, (8 + n) % 12 + 1, 1) for n in range(months))
    names = tuple(
        (f"TRUONG{n}", f"{SCHOOLS[n % 4].removeprefix('Trường ')} {n}") for n in range(schools)
    )
    cells: dict[tuple[str, date], SchoolLine | None] = {}
    for row, (code, _) in enumerate(names):
        for column, first in enumerate(firsts):
            cells[code, first] = _cell(row, column)
    return ProgressGrid("UBND phường Hồng Hà", names, firsts, cells)


def _cell(row: int, column: int) -> SchoolLine | None:
    sorts: Mapping[int, SchoolLine | None] = {
        5: school(row, handed_in=2, returned=1),
        6: school(row, handed_in=0, standing=Standing.WAIVED),
        7: None,
    }
    turn = (row * 3 + column) % 11
    return sorts.get(turn, school(row, handed_in=3 if turn > 7 else turn % 4))


def report_month(month: date, **changes: object) -> ReportMonth:
    made = ReportMonth(
        month, 12, 10, essays=33, owed=36, on_time=28, late=3, outside=2, missing=3, waived=1
    )
    return replace(made, **changes)  # type: ignore[arg-type]
