"""The header row of a task table: which column holds what."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Column(StrEnum):
    ORDER = "order"
    CONTENT = "content"
    UNIT = "unit"
    COORDINATING = "coordinating"
    DEADLINE = "deadline"
    OTHER = "other"


_ORDER = re.compile(
    r"(?:s?\s?\.?\s?t\s?\.?\s?t\.?|số\s*t\.?t\.?|(?:số\s*)?thứ tự|#|số)", re.IGNORECASE
)
_MONTH = re.compile(r"tháng|tuần|tháng\s*/\s*tuần|hạn|ngày", re.IGNORECASE)

_HEADING_WORDS: tuple[tuple[str, Column], ...] = (
    ("nội dung", Column.CONTENT), ("nhiệm vụ", Column.CONTENT), ("công việc", Column.CONTENT),
    ("tên việc", Column.CONTENT), ("việc cần làm", Column.CONTENT), ("hoạt động", Column.CONTENT),
    ("công tác", Column.CONTENT), ("việc", Column.CONTENT),
    ("đơn vị", Column.UNIT), ("chủ trì", Column.UNIT), ("phụ trách", Column.UNIT),
    ("bộ phận", Column.UNIT), ("người", Column.UNIT), ("cá nhân", Column.UNIT),
    ("cơ quan", Column.UNIT), ("phân công", Column.UNIT), ("chịu trách nhiệm", Column.UNIT),
    ("trách nhiệm", Column.UNIT), ("lực lượng", Column.UNIT), ("thực hiện", Column.UNIT),
    ("thành phần", Column.UNIT), ("ai làm", Column.UNIT),
    ("phối hợp", Column.COORDINATING), ("tham mưu", Column.COORDINATING),
    ("hỗ trợ", Column.COORDINATING), ("tham gia", Column.COORDINATING),
    ("cùng làm", Column.COORDINATING), ("cùng thực hiện", Column.COORDINATING),
    ("thời gian", Column.DEADLINE), ("thời hạn", Column.DEADLINE), ("thời điểm", Column.DEADLINE),
    ("tiến độ", Column.DEADLINE), ("hạn", Column.DEADLINE), ("hoàn thành", Column.DEADLINE),
    ("mốc", Column.DEADLINE), ("ngày", Column.DEADLINE), ("lịch", Column.DEADLINE),
    ("ghi chú", Column.OTHER), ("sản phẩm", Column.OTHER), ("kết quả", Column.OTHER),
    ("kinh phí", Column.OTHER), ("địa điểm", Column.OTHER), ("hình thức", Column.OTHER),
    ("yêu cầu", Column.OTHER), ("căn cứ", Column.OTHER), ("nơi nhận", Column.OTHER),
)  # fmt: skip
_LONGEST_HEADING = 60


@dataclass(frozen=True, slots=True)
class Columns:
    """Column numbers of a task table; a role the table lacks is None."""

    roles: tuple[Column, ...]

    @property
    def width(self) -> int:
        return len(self.roles)

    def place(self, role: Column) -> int | None:
        return self.roles.index(role) if role in self.roles else None

    def cell(self, cells: Sequence[str], role: Column) -> str:
        """The cell of that role; "" where the table or the row lacks it."""
        place = self.place(role)
        return cells[place] if place is not None and place < len(cells) else ""


def read_columns(cells: Sequence[str]) -> Columns | None:
    """The columns of a header row; None where the row is not one.

    A header names a content column and at least one more role, in short words.
    """
    if len(cells) < 2 or any(len(cell) > _LONGEST_HEADING for cell in cells):
        return None
    roles = _once_each([_role(" ".join(cell.split()).lower()) for cell in cells])
    if roles[0] is Column.ORDER and len(cells) > 2:
        roles = _with_unknown_headings(roles, cells)
    useful = {Column.UNIT, Column.DEADLINE, Column.ORDER, Column.COORDINATING}
    if Column.CONTENT not in roles or not useful & set(roles):
        return None
    if any(cell and role is None for cell, role in zip(cells, roles, strict=True)):
        return None
    return Columns(tuple(role or Column.OTHER for role in roles))


def _role(heading: str) -> Column | None:
    """What a column heading means: its earliest telling word, the longer one on a tie."""
    if _ORDER.fullmatch(heading):
        return Column.ORDER
    if _MONTH.fullmatch(heading):
        return Column.DEADLINE
    if "phối hợp" in heading and "chủ trì" not in heading and "nội dung" not in heading:
        return Column.COORDINATING
    found = [
        (heading.find(word), -len(word), role) for word, role in _HEADING_WORDS if word in heading
    ]
    return min(found)[2] if found else None


def _once_each(roles: list[Column | None]) -> list[Column | None]:
    """A role belongs to its first column; a second one of the same name is no task column."""
    seen: set[Column] = set()
    unique: list[Column | None] = []
    for role in roles:
        unique.append(Column.OTHER if role in seen else role)
        if role:
            seen.add(role)
    return unique


def _with_unknown_headings(roles: list[Column | None], cells: Sequence[str]) -> list[Column | None]:
    """Behind "TT" strange headings are still headings: the first of them names the content."""
    named: list[Column | None] = list(roles)
    for place, (role, cell) in enumerate(zip(roles, cells, strict=True)):
        if role is None and cell:
            named[place] = Column.OTHER if Column.CONTENT in named else Column.CONTENT
    return named


def refine_columns(columns: Columns, cells: Sequence[str]) -> Columns | None:
    """The columns after a second header row that divides one heading ("Chủ trì", "Phối hợp")."""
    headings = [" ".join(cell.split()).lower() for cell in cells]
    filled = [heading for heading in headings if heading]
    if not filled or len(cells) > columns.width or len(filled) > columns.width - 2:
        return None
    if any(len(heading) > _LONGEST_HEADING or _role(heading) is None for heading in filled):
        return None
    if any(heading and columns.roles[n] is Column.CONTENT for n, heading in enumerate(headings)):
        return None
    roles = list(columns.roles)
    for number, heading in enumerate(headings):
        roles[number] = (_role(heading) if heading else None) or roles[number]
    return Columns(tuple(role or Column.OTHER for role in _once_each(list(roles))))
