"""The notification policy as data: every number of product.md 7, each with its default.

A council may change any of them; no other module of this room knows a number.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


@dataclass(frozen=True, slots=True)
class Window:
    """A part of the day, local time; `closes` no longer belongs to it."""

    opens: time
    closes: time

    def __contains__(self, moment: time) -> bool:
        return self.opens <= moment < self.closes


@dataclass(frozen=True, slots=True)
class Policy:
    """What a council has settled about its reminders. Leads and delays count working days."""

    zone: ZoneInfo = HANOI
    morning: Window = Window(time(7), time(7, 30))
    noon: Window = Window(time(11, 30), time(12, 30))
    evening: Window = Window(time(16, 30), time(18, 30))
    awake: Window = Window(time(7), time(20))
    """Outside these hours nothing leaves that nobody asked for."""

    heavy_lead: tuple[int, ...] = (14, 7, 3, 1, 0)
    simple_lead: tuple[int, ...] = (7, 2, 0)
    window_lead: int = 3
    month_tail: int = 5
    """The last working days of a month, on each of which a month-only duty is brought up."""
    delays: tuple[int, ...] = (1, 3, 7)
    head_joins: int = 3
    """The delay at which the head of the unit is told too."""

    round_check: int = 10
    """Day of the month on which a round asks those below the quota."""
    round_tail: int = 2

    cap: int = 2
    """Messages that the bot starts itself, per chat and day."""
    stale: timedelta = timedelta(days=1)
    digest_at: time = time(7, 15)
    digest_days: int = 7
    digest_lines: int = 7
    longest_mute: timedelta = timedelta(days=7)
    uncovered_again: int = 7
    """Days after which the secretary hears again that a unit has nobody who hears."""
    reported: timedelta = timedelta(days=7)
    """What the secretary could not be told of for so long is not told any more."""
    unseen_after: int = 2
    """Working days without a press of [Đã nhận việc] after which the secretary is told."""

    @property
    def slots(self) -> tuple[Window, ...]:
        return (self.morning, self.noon, self.evening)

    def local(self, instant: datetime) -> datetime:
        """An aware instant on the council's clock."""
        return instant.astimezone(self.zone)


DEFAULT = Policy()
