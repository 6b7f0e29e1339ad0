"""When something may be sent: slots of working days, and the hours of quiet around them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from knowledge.deadlines import NATIONAL, WorkCalendar, add_working_days, is_working_day
from knowledge.deadlines.working_days import (
    first_working_day_on_or_after,
    last_working_day_on_or_before,
)
from knowledge.policies.policy import DEFAULT, Policy, Window


@dataclass(frozen=True, slots=True)
class Timetable:
    """A calendar and a policy together: the days and hours of one unit or one reader.

    Instants may come in any zone; those that go out are on the council's clock.
    """

    calendar: WorkCalendar = NATIONAL
    policy: Policy = DEFAULT

    def is_quiet(self, instant: datetime) -> bool:
        """Night, Sunday, holiday, Tết, school break, storm day or the unit's summer."""
        here = self.policy.local(instant)
        return here.time() not in self.policy.awake or not self.works(here.date())

    def is_sending_time(self, instant: datetime) -> bool:
        """Whether `instant` lies in a slot, outside lessons and quiet hours."""
        here = self.policy.local(instant).time()
        return not self.is_quiet(instant) and any(here in slot for slot in self.policy.slots)

    def next_slot(self, instant: datetime) -> datetime:
        """`instant` itself within a slot, else the first minute of the next slot."""
        here = self.policy.local(instant)
        if self.is_sending_time(here):
            return here
        day = here.date()
        while True:
            for opening in self.openings(day):
                if opening > here:
                    return opening
            day = self.shift(day, 1)

    def openings(self, day: date) -> tuple[datetime, ...]:
        """The first minutes of the day's slots; none on a day off."""
        instants = (self.at(day, slot) for slot in self.policy.slots)
        return tuple(instant for instant in instants if not self.is_quiet(instant))

    def at(self, day: date, slot: Window) -> datetime:
        """The first minute of `slot` on `day`: messages leave then (contract.md, Slots)."""
        return datetime.combine(day, slot.opens, self.policy.zone)

    def closing(self, opening: datetime) -> datetime:
        """The end of the slot that opens at `opening`."""
        (slot,) = (slot for slot in self.policy.slots if slot.opens == opening.time())
        return datetime.combine(opening.date(), slot.closes, self.policy.zone)

    def is_evening(self, instant: datetime) -> bool:
        """Whether the secretary's digest may leave at `instant`."""
        return self.policy.local(instant).time() in self.policy.evening

    def works(self, day: date) -> bool:
        return is_working_day(day, self.calendar)

    def shift(self, day: date, n: int) -> date:
        """`n` working days later, or earlier for a negative n."""
        return add_working_days(day, n, self.calendar)

    def on_or_before(self, day: date) -> date:
        return last_working_day_on_or_before(day, self.calendar)

    def on_or_after(self, day: date) -> date:
        return first_working_day_on_or_after(day, self.calendar)

    def first_of_week(self, day: date) -> date | None:
        """The first working day of the week (from Monday) of `day`; None for a week off."""
        monday = day - timedelta(days=day.weekday())
        first = self.on_or_after(monday)
        return first if first < monday + timedelta(days=7) else None
