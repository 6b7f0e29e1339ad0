"""The header row of a task table: which column holds what."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest


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
    ("thành phần", Column.UNIT), ("ai làm", Column.UNIT), ("họ và tên", Column.UNIT),
    ("họ tên", Column.UNIT),
    ("phối hợp", Column.COORDINATING), ("tham mưu", Column.COORDINATING),
    ("hỗ trợ", Column.COORDINATING), ("tham gia", Column.COORDINATING),
    ("cùng làm", Column.COORDINATING), ("cùng thực hiện", Column.COORDINATING),
    ("thời gian", Column.DEADLINE), ("thời hạn", Column.DEADLINE), ("thời điểm", Column.DEADLINE),
    ("tiến độ", Column.DEADLINE), ("hạn", Column.DEADLINE), ("hoàn thành", Column.DEADLINE),
    ("mốc", Column.DEADLINE), ("ngày", Column.DEADLINE), ("lịch", Column.DEADLINE),
    ("ghi chú", Column.OTHER), ("sản phẩm", Column.OTHER), ("kết quả", Column.OTHER),
    ("kinh phí", Column.OTHER), ("địa điểm", Column.OTHER), ("hình thức", Column.OTHER),
    ("yêu cầu", Column.OTHER), ("căn cứ", Column.OTHER), ("nơi nhận", Column.OTHER),
    ("biện pháp", Column.OTHER),
)  # fmt: skip
_HEADING_PATTERNS = tuple((re.compile(rf"\b{word}\b"), role) for word, role in _HEADING_WORDS)
_DIGIT = re.compile(r"\d")
_LAST_DAY = re.compile(r"(?:đến|kết thúc|ngày kết thúc)\b")
_NUMBERS_OF_COLUMNS = re.compile(r"\(?(?:\d{1,2}|[A-H])\)?")
_LONGEST_HEADING = 60
_OTHER_LISTS = re.compile(
    r"họ và tên|họ tên|chức vụ|chức danh|điểm|tiêu chí|số lượng|mức|tỷ lệ|tỉ lệ|đăng ký",
    re.IGNORECASE,
)


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

    A header names, in short words, what is to be done, and by whom or until when. Lists of members
    and of marks look alike; only a column of times makes tasks of them.
    """
    if len(cells) < 2 or any(len(cell) > _LONGEST_HEADING for cell in cells):
        return None
    headings = [" ".join(cell.split()).lower() for cell in cells]
    roles = _once_each(headings)
    if roles[0] is Column.ORDER and len(cells) > 2:
        roles = _with_unknown_headings(roles, cells)
    elif {Column.CONTENT, Column.DEADLINE} <= set(roles) and not any(map(_DIGIT.search, cells)):
        roles = _with_one_unknown_heading(roles, cells)
    if not _are_of_tasks(roles, cells):
        return None
    if any(cell and role is None for cell, role in zip(cells, roles, strict=True)):
        return None
    return Columns(tuple(role or Column.OTHER for role in roles))


def heads_other_list(cells: Sequence[str]) -> bool:
    """A header row that begins a table of something else than tasks (members, quotas)."""
    return bool(cells) and _ORDER.fullmatch(cells[0]) is not None and read_columns(cells) is None


def _role(heading: str) -> Column | None:
    """What a column heading means: its earliest telling word, the longer one on a tie."""
    if _ORDER.fullmatch(heading):
        return Column.ORDER
    if _MONTH.fullmatch(heading):
        return Column.DEADLINE
    if "phối hợp" in heading and "chủ trì" not in heading and "nội dung" not in heading:
        return Column.COORDINATING
    found = [
        (word.start(), -len(word[0]), role)
        for pattern, role in _HEADING_PATTERNS
        if (word := pattern.search(heading))
    ]
    return min(found)[2] if found else None


def _once_each(headings: Sequence[str]) -> list[Column | None]:
    """A role belongs to its first column, but what is to be done may be told in two columns, and
    a time by its first and last day."""
    roles: list[Column | None] = []
    for heading in headings:
        role = _role(heading)
        again = role in roles and role is not Column.CONTENT
        last_day = role is Column.DEADLINE and _LAST_DAY.match(heading) is not None
        roles.append(Column.OTHER if again and not last_day else role)
    return roles


def _are_of_tasks(roles: list[Column | None], cells: Sequence[str]) -> bool:
    if Column.CONTENT not in roles:
        return False
    if Column.DEADLINE in roles:
        return True
    foreign = any(_OTHER_LISTS.search(cell) for cell in cells)
    return not foreign and bool({Column.UNIT, Column.COORDINATING} & set(roles))


def _with_unknown_headings(roles: list[Column | None], cells: Sequence[str]) -> list[Column | None]:
    """Behind "TT" strange headings are still headings: the first of them names the content."""
    named: list[Column | None] = list(roles)
    for place, (role, cell) in enumerate(zip(roles, cells, strict=True)):
        if role is None and cell:
            named[place] = Column.OTHER if Column.CONTENT in named else Column.CONTENT
    return named


def _with_one_unknown_heading(
    roles: list[Column | None], cells: Sequence[str]
) -> list[Column | None]:
    """Beside what and when, one strange heading ("Phương tiện") does not spoil a header row, and
    a blank one stands over the numbers."""
    strange = [place for place, role in enumerate(roles) if role is None]
    if len(strange) != 1 or len(cells) < 3:
        return roles
    named = Column.OTHER if strange[0] or cells[0] else Column.ORDER
    return [role or named for role in roles]


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
    finer = (_role(heading) if heading else None for heading in headings)
    return Columns(
        tuple(new or old for new, old in zip_longest(finer, columns.roles) if new or old)
    )


def are_numbers_of_columns(cells: Sequence[str]) -> bool:
    """The row "(1) (2) (3) ..." that some tables have under their headings."""
    filled = [cell for cell in cells if cell]
    return len(filled) > 2 and all(map(_NUMBERS_OF_COLUMNS.fullmatch, filled))
