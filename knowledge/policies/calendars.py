"""A unit's own calendar: national holidays, the council's breaks and storm days, its summer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge.deadlines import NATIONAL, SchoolCalendar, WorkCalendar


@dataclass(frozen=True, slots=True)
class Break:
    """Days off that the secretary entered with /lichnghi, first and last included."""

    first: date
    last: date
    why: str

    def days(self) -> Iterable[date]:
        return (self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1))


def unit_calendar(
    breaks: Iterable[Break] = (),
    *,
    at_work: Iterable[date] = (),
    summer: SchoolCalendar | None = None,
    saturdays: bool = False,
) -> WorkCalendar:
    """The days on which a unit works and is written to (product.md 7, Holidays).

    Give `summer` for schools only: offices work on (contract.md: summer silences the units whose
    calendar says so). `at_work` are days made up for, such as the Saturday of a swap.
    """
    own = {day: one.why for one in breaks for day in one.days()}
    return WorkCalendar(
        off={**NATIONAL.off, **own},
        at_work=NATIONAL.at_work | frozenset(at_work),
        summer=summer,
        saturdays=saturdays,
    )
