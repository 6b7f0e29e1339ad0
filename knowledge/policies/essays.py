"""What a submission is: in time or late, for which month, counted or beyond the quota.

The rule of the plan is THCS Ái Mộ III.7: every month by the 15th, three essays; councils settle
quota, day and hour (`Round`). The readings are contract.md's ("Groups and essays", "Counter").
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from knowledge.policies.policy import DEFAULT, Policy

GRACE = timedelta(hours=1)
"""How long after the cut-off [Nộp] may be pressed for what Telegram had before it."""


@dataclass(frozen=True, slots=True)
class Period:
    """A school's month in a round. `cut_off`: the first instant that is too late; `printed`: the
    round's day; `handed_in`: what counts now."""

    month: date
    cut_off: datetime
    printed: date
    quota: int
    handed_in: int = 0
    extended_until: date | None = None
    waived: bool = False
    outside: bool = False
    closed: bool = False

    @property
    def is_full(self) -> bool:
        return self.handed_in >= self.quota or self.outside

    @property
    def counted(self) -> int:
        """The n of "n/3": "đã gửi ngoài" counts, and is marked (contract.md, Counter)."""
        return max(self.handed_in, self.quota) if self.outside else self.handed_in

    @property
    def missing(self) -> int:
        return max(0, self.quota - self.counted)

    def is_over(self, now: datetime) -> bool:
        return now >= self.cut_off


def time_that_counts(content_at: datetime, pressed_at: datetime, cut_off: datetime) -> datetime:
    """When an essay counts as handed in: when Telegram had its content, if [Nộp] was pressed before
    the cut-off or within an hour after; else the time of the press (contract.md)."""
    return content_at if pressed_at < cut_off + GRACE else pressed_at


def is_on_time(at: datetime, cut_off: datetime) -> bool:
    return at < cut_off


def days_late(at: datetime, period: Period, policy: Policy = DEFAULT) -> int:
    """Days after the last day that counts, at least 1 for whatever is late at all."""
    last = period.extended_until or period.printed
    return max(1, (policy.local(at).date() - last).days)


def offered_month(periods: Sequence[Period], now: datetime, policy: Policy = DEFAULT) -> Period:
    """The month an essay is for unless somebody says otherwise: this month's, as long as it waits
    for more or its day has not passed; else the next that is owed. `periods` are the months from
    now on in which something is owed, in order, at least one."""
    today = policy.local(now).date()
    first = periods[0]
    done = first.is_full or first.waived
    is_past = first.is_over(now) and first.month <= today
    return periods[1] if is_past and done and len(periods) > 1 else first


@dataclass(frozen=True, slots=True)
class Dated:
    """A version of an essay by its number, and whether it came in time."""

    number: int
    on_time: bool


def standing_version(versions: Iterable[Dated], chosen: int | None = None) -> int:
    """The version that counts: the one somebody chose; else the earliest that came in time; else
    the newest (issue 5; product.md, "Late re-send overwrites on-time copy")."""
    ordered = sorted(versions, key=lambda one: one.number)
    if chosen is not None:
        return chosen
    return next((one.number for one in ordered if one.on_time), ordered[-1].number)
