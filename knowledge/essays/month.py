"""A month of a round as it goes out: what stands in lists, letters, packages and pictures."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from knowledge.essays.states import FileRole, PupilConsent
from knowledge.policies.states import Standing


@dataclass(frozen=True, slots=True)
class ListedFile:
    """A file of an essay: its name as it was sent, and its `hash` by which it lies on disk."""

    role: FileRole
    name: str
    hash: str
    kind: str
    """As `knowledge.documents.sniffing` names it: "docx", "pdf", "text", "jpeg" ..."""
    size: int


@dataclass(frozen=True, slots=True)
class ListedEssay:
    """An essay in a closing; `number` counts through the whole list from 1. Names are empty in one
    that was erased."""

    number: int
    code: str
    unit: str
    """The school's name."""
    title: str
    praised: str
    praised_unit: str
    author: str
    contact: str
    consent: PupilConsent
    words: int | None
    submitted_at: datetime
    on_time: bool
    version: int
    files: tuple[ListedFile, ...]

    @property
    def is_erased(self) -> bool:
        """Whether only code and count are left of it."""
        return not (self.files or self.title or self.praised or self.author)


@dataclass(frozen=True, slots=True)
class SchoolLine:
    """How far a school is in a month. `handed_in` counts what counts; `outside` of them went
    another way ("đã gửi ngoài"); `returned`: essays that came back and wait to be mended."""

    code: str
    unit: str
    quota: int
    handed_in: int
    outside: int
    returned: int
    late: int
    reserve: int
    standing: Standing

    @property
    def owed(self) -> int:
        """The quota; a school that was let off owes what it handed in all the same."""
        return self.handed_in if self.standing is Standing.WAIVED else self.quota

    @property
    def missing(self) -> int:
        return 0 if self.standing is Standing.WAIVED else max(0, self.quota - self.handed_in)


@dataclass(frozen=True, slots=True)
class ClosedMonth:
    """A closing of a month: `number` 1 is the month itself, 2 and on are supplements. `above` is
    the body that the council belongs to, "" for none; `offices`: names of the receiving offices."""

    council: str
    above: str
    month: date
    number: int
    closed_on: date
    offices: tuple[str, ...]
    essays: tuple[ListedEssay, ...]
    schools: tuple[SchoolLine, ...]

    @property
    def supplement(self) -> int:
        """Which supplement it is, as letters count them: 0 for the month itself, then 1, 2 ..."""
        return self.number - 1


@dataclass(frozen=True, slots=True)
class ProgressGrid:
    """Months by schools, for a picture: `cells[school code, month]` is None where nothing is owed
    in that month (summer, before the school began)."""

    council: str
    schools: tuple[tuple[str, str], ...]
    """Codes and short names."""
    months: tuple[date, ...]
    cells: Mapping[tuple[str, date], SchoolLine | None]


@dataclass(frozen=True, slots=True)
class ReportMonth:
    """The totals of one month in a report, over all schools that owe. The `essays` came `on_time`,
    `late`, or went another way (`outside`)."""

    month: date
    schools: int
    complete: int
    essays: int
    owed: int
    on_time: int
    late: int
    outside: int
    missing: int
    waived: int
