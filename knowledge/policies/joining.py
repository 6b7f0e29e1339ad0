"""How somebody comes into a unit: by a link, or by asking its contact (product.md 4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from knowledge.policies.rights import Role
from knowledge.policies.slots import Timetable

INVITATION_HOLDS = timedelta(days=7)
"""How long a link lets somebody in."""

ASKED_AGAIN_AFTER = timedelta(days=1)
"""A contact is asked about the same person and unit once in this time."""

MOST_UNITS_ASKED = 3
"""Units whose contacts one person may have asked in that time: nobody rings at every school."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Doorkeeper:
    """Somebody who may let others into a unit, as the policy sees them."""

    chat: int
    agreed: bool
    reachable: bool
    muted_until: datetime | None = None
    role: Role = Role.CONTACT

    @property
    def can_be_asked(self) -> bool:
        return self.agreed and self.reachable


def whom_to_ask(circles: Sequence[Sequence[Doorkeeper]]) -> list[Doorkeeper]:
    """Those of the nearest circle in which anybody can be asked: the unit's contacts, then its
    heads, then the secretaries of the unit, then those of the units above."""
    for circle in circles:
        found = [one for one in circle if one.can_be_asked]
        if found:
            return found
    return []


def may_ask(unit: T, asked: Sequence[T]) -> bool:
    """Whether a unit's contact may be asked now; `asked`: the units of the last day."""
    return unit not in asked and len(set(asked)) < MOST_UNITS_ASKED


def when_to_ask(keeper: Doorkeeper, now: datetime, timetable: Timetable) -> datetime:
    """When a request may reach somebody who waits for nothing: not at night, not on a day off, not
    while they want to be left in peace."""
    return polite(max(now, keeper.muted_until or now), timetable)


def polite(instant: datetime, timetable: Timetable) -> datetime:
    """`instant` itself in waking hours of a working day, else the first minute of the next."""
    if not timetable.is_quiet(instant):
        return instant
    here, awake = timetable.policy.local(instant), timetable.policy.awake
    early = here.time() < awake.opens
    day = timetable.on_or_after(here.date() if early else here.date() + timedelta(days=1))
    return timetable.at(day, awake)
