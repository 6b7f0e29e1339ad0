"""A plan as a careful reader would note it down: header, outline, tasks and doubts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from knowledge.deadlines.deadline import Deadline


class DoubtKind(StrEnum):
    """What a reader stumbled over (product.md 5). Listed in the README."""

    WEEKDAY_MISMATCH = "weekday_mismatch"
    CONTRADICTORY_YEAR = "contradictory_year"
    BLANK_DEADLINE = "blank_deadline"
    ASSUMED_MERGE = "assumed_merge"
    INHERITED_UNIT = "inherited_unit"
    MISREADING = "misreading"
    INVALID_DATE = "invalid_date"
    UNREADABLE_DEADLINE = "unreadable_deadline"
    SECOND_BOUND = "second_bound"
    YEAR_AMBIGUOUS = "year_ambiguous"
    MISSING_NUMBER = "missing_number"
    MISSING_DATE = "missing_date"
    REPEATED_TEXT = "repeated_text"
    ODD_ROW = "odd_row"


@dataclass(frozen=True, slots=True)
class Doubt:
    """`where` is a section path, "PHỤ LỤC dòng 10", "đầu văn bản", "phần mở đầu" (before the first
    section) or "đoạn kết"; `text` the words in doubt."""

    kind: DoubtKind
    where: str
    text: str


@dataclass(frozen=True, slots=True)
class Header:
    """Formal parts of a plan (Decree 30/2020/NĐ-CP). What the text lacks is None, never invented.

    `number` keeps the form "06/KH-PGDĐT" without stray blanks; it is None where the number was left
    open and only the `symbol` "KH-UBND" stands. `issued_month` is "2022-09" where the day is blank.
    """

    number: str | None = None
    symbol: str | None = None
    issued_on: date | None = None
    issued_month: str | None = None
    place: str | None = None
    issuer: str | None = None
    title: str | None = None
    year: int | None = None
    school_year: str | None = None
    signer: str | None = None
    signer_role: str | None = None
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered part. `path` joins the numbers ("II.2.1"); `text` is its own text, not its
    children's, paragraphs separated by line breaks. A long numbered sentence has the heading ""."""

    path: str
    heading: str
    text: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """One job with its time. `units` own it (đơn vị thực hiện), `coordinating` only help.

    `where` is a section path or "PHỤ LỤC" (with its number where there are several); `order` the
    row's number as written, without the dot, or the wave ("đợt 2"); `quote` the plan's own words.
    `settled` is what a secretary confirmed about the deadline, apart from what the plan says.
    """

    order: str | None
    content: str
    units: tuple[str, ...]
    coordinating: tuple[str, ...]
    deadline: Deadline
    where: str
    quote: str
    page: int | None = None
    settled: Deadline | None = None

    @property
    def reading(self) -> Deadline:
        """The deadline that counts: the secretary's, where there is one."""
        return self.settled or self.deadline


@dataclass(frozen=True, slots=True)
class Read:
    """What one part of a plan yielded: tasks, and what was doubtful about them."""

    tasks: tuple[Task, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    @classmethod
    def of(cls, parts: Iterable["Read"]) -> "Read":
        """The parts together, in their order."""
        read = tuple(parts)
        return cls(
            tuple(task for part in read for task in part.tasks),
            tuple(doubt for part in read for doubt in part.doubts),
        )


@dataclass(frozen=True, slots=True)
class Plan:
    header: Header
    sections: tuple[Section, ...]
    tasks: tuple[Task, ...]
    doubts: tuple[Doubt, ...]
    preamble: str = ""
    """What stands between the title and the first section (the legal basis, "Căn cứ ...")."""
    closing: str = ""
    """The closing paragraph(s) after the last section, before "Nơi nhận"."""
    appendices: tuple[Section, ...] = ()
    """The running text of each appendix beside its tables; `path` is "PHỤ LỤC" or "PHỤ LỤC I"."""
