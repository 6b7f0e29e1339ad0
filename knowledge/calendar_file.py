"""Duties as an iCalendar file (RFC 5545), to be taken into any calendar.

Taken in again, the file renews what it brought before: an event keeps its UID for good, and what
is over is told as cancelled. Nothing stored says how often a duty has changed, so the moment of
writing stands for it: SEQUENCE counts the minutes since `EPOCH`, and grows with every new file.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Alarm, Calendar, vText
from icalendar import Event as Component

from knowledge.policies.due import Due, Pace
from knowledge.policies.ladder import aim, is_heavy
from knowledge.policies.policy import DEFAULT, Policy
from knowledge.policies.slots import Timetable

PRODUCT = "-//thidua//viec//VI"
DOMAIN = "viec.thidua"
"""How every UID ends."""

EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
BREAKS = "\x85\u2028\u2029"
"""Line breaks that readers of calendars may stumble over, besides the control characters."""


@dataclass(frozen=True, slots=True)
class Event:
    """A duty in a calendar; `alarms`: when it shows itself. A `cancelled` one takes the event away
    that an earlier file brought."""

    uid: str
    summary: str
    description: str
    due: Due
    alarms: tuple[datetime, ...] = ()
    cancelled: bool = False


def uid_of(subject: str, unit: str) -> str:
    """The name of a duty's event, the same in every file: what is owed, and by whom."""
    return f"{subject.replace('@', '.')}.{unit}@{DOMAIN}"


def alarms(words: str, due: Due, table: Timetable) -> tuple[datetime, ...]:
    """The mornings on which a calendar speaks up: the rungs of the ladder before a day (product.md
    7); none for what has no day of its own, which would ring at the beginning of a month."""
    if due.pace is not Pace.LADDER:
        return ()
    policy = table.policy
    leads = policy.heavy_lead if is_heavy(words) else policy.simple_lead
    days = (table.shift(aim(due, table), -n) for n in leads if n)
    return tuple(table.at(day, policy.morning) for day in days)


def calendar_of(
    name: str, categories: Iterable[str], events: Iterable[Event], now: datetime
) -> bytes:
    """A calendar of this name, written at `now`; its events bear the `categories`."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", vText(_clean(name)))
    calendar.add("x-wr-timezone", DEFAULT.zone.key)
    labels = [_clean(one) for one in categories]
    for event in events:
        component = _component(event, now, DEFAULT)
        component.add("categories", labels)
        calendar.add_component(component)
    written: bytes = calendar.to_ical()
    return written


def _component(event: Event, now: datetime, policy: Policy) -> Component:
    """Nothing of it keeps anybody busy: a deadline is no appointment."""
    written = now.astimezone(UTC).replace(microsecond=0)
    component = Component()
    component.add("uid", _clean(event.uid))
    component.add("summary", _clean(event.summary))
    component.add("description", _clean(event.description))
    component.add("dtstamp", written)
    component.add("last-modified", written)
    component.add("sequence", max(0, (written - EPOCH) // MINUTE))
    component.add("status", "CANCELLED" if event.cancelled else "CONFIRMED")
    component.add("transp", "TRANSPARENT")
    begins = _place(component, event.due, policy)
    for at in () if event.cancelled else event.alarms:
        if at > now:
            component.add_component(_alarm(at - begins, event.summary))
    return component


def _place(component: Component, due: Due, policy: Policy) -> datetime:
    """Put the event on its day, hour or days; returns the instant at which it begins here."""
    if due.hour is not None and due.pace is Pace.LADDER:
        return _ending_at(component, datetime.combine(due.printed, due.hour, policy.zone))
    first = due.printed if due.pace is Pace.LADDER else due.opens or due.printed
    component.add("dtstart", first)
    component.add("dtend", due.printed + DAY)
    return _midnight(first, policy)


def _ending_at(component: Component, end: datetime) -> datetime:
    """The last hour before a deadline that names one; in UTC, which needs no table of zones."""
    start = max(end - HOUR, end.replace(hour=0, minute=0))
    component.add("dtstart", start.astimezone(UTC))
    if start < end:
        component.add("dtend", end.astimezone(UTC))
    return start


def _midnight(day: date, policy: Policy) -> datetime:
    return datetime.combine(day, time(), policy.zone)


def _alarm(before: timedelta, words: str) -> Alarm:
    """Relative to the event's beginning, which every calendar understands."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _clean(words))
    alarm.add("trigger", before)
    return alarm


def _clean(words: str) -> str:
    """Words without what no calendar may hold."""
    lines = unicodedata.normalize("NFC", words).replace("\r\n", "\n").replace("\r", "\n")
    kept = (one for one in lines if one == "\n" or not _is_control(one))
    return "".join(kept).strip()


def _is_control(one: str) -> bool:
    return one in BREAKS or unicodedata.category(one) in ("Cc", "Cs")
