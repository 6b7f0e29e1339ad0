"""What a plan says about itself that helps to read its dates."""

from dataclasses import dataclass
from datetime import date

from knowledge.deadlines.school_calendar import DEFAULT_CALENDAR, SchoolCalendar


@dataclass(frozen=True, slots=True)
class DocumentContext:
    """`issued_month` is "2022-09", `school_year` "2022-2023"; what the plan lacks is None."""

    issued_on: date | None = None
    issued_month: str | None = None
    year: int | None = None
    school_year: str | None = None
    calendar: SchoolCalendar = DEFAULT_CALENDAR

    @property
    def first_school_year(self) -> int | None:
        """The year in which the plan's school year begins."""
        return int(self.school_year[:4]) if self.school_year else None

    @property
    def issue_year(self) -> int | None:
        if self.issued_on:
            return self.issued_on.year
        return int(self.issued_month[:4]) if self.issued_month else None
