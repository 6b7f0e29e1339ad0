"""Logical rows -> tasks; blank cells after the rule of contract.md, "Blank cells"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from knowledge.deadlines import Deadline, DocumentContext, Flag, Kind, read_cell
from knowledge.plans.columns import Column
from knowledge.plans.lines import collapse
from knowledge.plans.plan import Doubt, DoubtKind, Read, Task
from knowledge.plans.rows import Row

_DITTO = re.compile(r"[-–\s]*(?:nt|như trên|[\"″”〃]|,,)[-–.\s]*", re.IGNORECASE)
_DASH = re.compile(r"[-–—xX/.…]+")
_UNIT_PARTS = re.compile(r";|\n")
_BARE_MONTH = re.compile(r"\d{1,2}")
_BARE_DAY = re.compile(r"(?:ngày\s+)?\d{1,2}", re.IGNORECASE)
NO_DEADLINE = Deadline("", Kind.NONE, flags=(Flag.BLANK,))


@dataclass(slots=True)
class _Reader:
    where: str
    plan: DocumentContext
    tasks: list[Task]
    doubts: list[Doubt]
    context: DocumentContext
    group: Deadline | None = None
    above: Task | None = None

    def take(self, row: Row) -> None:
        if row.is_group:
            self._enter_group(row)
            return
        units, coordinating, deadline = self._values(row)
        task = Task(
            order=row.order,
            content=collapse(row.text(Column.CONTENT)),
            units=units,
            coordinating=coordinating,
            deadline=deadline,
            where=self.where,
            quote=collapse(row.words),
            page=row.page,
        )
        if row.odd or not row.text(Column.CONTENT):
            self._doubt(DoubtKind.ODD_ROW, row, task.quote)
        self.tasks.append(task)
        self.above = task

    def _enter_group(self, row: Row) -> None:
        """A group row bounds the rows below it and ends every merged cell above it."""
        self.above = None
        label = re.sub(r"^(?:[IVXL]+|[A-ZĐ]|\d{1,2})[.)]\s+", "", row.text(Column.CONTENT))
        reading = read_cell(label, self.plan)
        self.group = reading if reading.start and reading.end else None
        self.context = _within(self.plan, self.group)

    def _values(self, row: Row) -> tuple[tuple[str, ...], tuple[str, ...], Deadline]:
        if self._is_merged_whole(row) and self.above:
            self._doubt(DoubtKind.ASSUMED_MERGE, row, row.text(Column.CONTENT))
            deadline = self.above.deadline.flagged(Flag.INHERITED)
            return self.above.units, self.above.coordinating, deadline
        return self._units(row), self._helpers(row), self._deadline(row)

    def _is_merged_whole(self, row: Row) -> bool:
        """Unit, helper and deadline all blank in a format that cannot tell merged from empty."""
        return row.merged is None and row.says_nothing_but_content

    def _units(self, row: Row) -> tuple[str, ...]:
        cell = row.text(Column.UNIT)
        if _repeats(row, Column.UNIT, cell) and self.above:
            return self.above.units
        if not cell and row.merged is None and self.above and self.above.units:
            self._doubt(DoubtKind.INHERITED_UNIT, row, "; ".join(self.above.units))
            return self.above.units
        return split_units(cell)

    def _helpers(self, row: Row) -> tuple[str, ...]:
        cell = row.text(Column.COORDINATING)
        if _repeats(row, Column.COORDINATING, cell) and self.above:
            return self.above.coordinating
        return split_units(cell)

    def _deadline(self, row: Row) -> Deadline:
        cell = collapse(row.text(Column.DEADLINE))
        if _repeats(row, Column.DEADLINE, cell) and self.above:
            return self.above.deadline.flagged(Flag.INHERITED)
        if not cell and row.time_leads and self.above and self.above.deadline.kind is Kind.MONTH:
            self._doubt(DoubtKind.ASSUMED_MERGE, row, row.text(Column.CONTENT))
            return self.above.deadline.flagged(Flag.INHERITED)
        if not cell or _DASH.fullmatch(cell):
            self._doubt(DoubtKind.BLANK_DEADLINE, row, row.text(Column.CONTENT))
            return replace(NO_DEADLINE, raw=cell)
        return self._read(cell)

    def _read(self, cell: str) -> Deadline:
        """A bare number in the column is a day of the group's month, else a month."""
        month = self.group.start if self.group and self.group.kind is Kind.MONTH else None
        if month and _BARE_DAY.fullmatch(cell):
            day = f"{cell.rpartition(' ')[2]}/{month.month}/{month.year}"
            return replace(read_cell(f"ngày {day}", self.context), raw=cell).flagged(Flag.INHERITED)
        if _BARE_MONTH.fullmatch(cell):
            return replace(read_cell(f"Tháng {cell}", self.context), raw=cell)
        return read_cell(cell, self.context)

    def _doubt(self, kind: DoubtKind, row: Row, text: str) -> None:
        self.doubts.append(Doubt(kind, row_place(self.where, row.order), collapse(text)))


def read_rows(rows: Iterable[Row], where: str, context: DocumentContext) -> Read:
    """The tasks of one table; `where` is "PHỤ LỤC" or the section that holds the table."""
    reader = _Reader(where, context, [], [], context)
    for row in rows:
        reader.take(row)
    return Read(tuple(reader.tasks), tuple(reader.doubts))


def row_place(where: str, order: str | None) -> str:
    """ "PHỤ LỤC dòng 10"."""
    return f"{where} dòng {order}" if order else where


def task_place(task: Task) -> str:
    """Where a reader finds the task: the row of an appendix, else the section."""
    in_appendix = task.where.startswith("PHỤ LỤC")
    return row_place(task.where, task.order) if in_appendix else task.where


def split_units(cell: str) -> tuple[str, ...]:
    """The bodies a cell names, as written; a dash alone names nobody."""
    if _DASH.fullmatch(cell):
        return ()
    parts = (collapse(part).strip("-–+• ") for part in _UNIT_PARTS.split(cell))
    return tuple(part for part in parts if part)


def _repeats(row: Row, role: Column, cell: str) -> bool:
    """A ditto mark, or a cell the format knows to be merged with the one above."""
    known = row.merged is not None and role in row.merged and not cell
    return known or bool(cell and _DITTO.fullmatch(cell))


def _within(plan: DocumentContext, group: Deadline | None) -> DocumentContext:
    """A group row that names its year settles the year of the rows below it."""
    if group is None or group.start is None:
        return plan
    if {Flag.YEAR_INFERRED, Flag.YEAR_AMBIGUOUS} & set(group.flags):
        return plan
    if group.kind not in (Kind.MONTH, Kind.QUARTER, Kind.YEAR):
        return plan
    return replace(plan, year=group.start.year, school_year=None)
