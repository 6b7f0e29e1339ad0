"""The council's own dates: when a semester, the school year and the summer begin and end.

Provinces differ by a few days and a council may change every one of these (contract.md,
"Conventions for dates"), so no other module knows a school date.
"""

from dataclasses import dataclass
from datetime import date

DayMonth = tuple[int, int]
"""A day and a month, in the order in which they are said."""


@dataclass(frozen=True, slots=True)
class SchoolCalendar:
    """Bounds as (day, month). A school year is named by the calendar year in which it begins."""

    school_year_start: DayMonth = (1, 9)
    school_year_end: DayMonth = (31, 5)
    semester_1_end: DayMonth = (15, 1)
    semester_2_start: DayMonth = (16, 1)
    summer_start: DayMonth = (1, 6)
    summer_end: DayMonth = (31, 8)
    opening: DayMonth = (5, 9)
    plan_semester_2_start: DayMonth = (1, 1)
    """Plans of a calendar year count semester 2 from January (contract.md)."""

    def school_year(self, first: int) -> tuple[date, date]:
        """First and last day of the school year that begins in the year `first`."""
        return _on(self.school_year_start, first), _on(self.school_year_end, first + 1)

    def semester(self, number: int, first: int) -> tuple[date, date]:
        """First and last day of semester 1 or 2 of the school year that begins in `first`."""
        if number == 1:
            return _on(self.school_year_start, first), _on(self.semester_1_end, first + 1)
        return _on(self.semester_2_start, first + 1), _on(self.school_year_end, first + 1)

    def plan_semester(self, number: int, first: int) -> tuple[date, date]:
        """As `semester`, with the bounds that plan documents use."""
        start, end = self.semester(number, first)
        return (_on(self.plan_semester_2_start, first + 1) if number == 2 else start), end

    def summer(self, year: int) -> tuple[date, date]:
        return _on(self.summer_start, year), _on(self.summer_end, year)

    def opening_day(self, year: int) -> date:
        return _on(self.opening, year)

    def school_year_of(self, day: date) -> int:
        """The first year of the school year that `day` falls in; the summer belongs to the old."""
        return day.year if day >= _on(self.school_year_start, day.year) else day.year - 1


def _on(day_month: DayMonth, year: int) -> date:
    return date(year, day_month[1], day_month[0])


DEFAULT_CALENDAR = SchoolCalendar()
