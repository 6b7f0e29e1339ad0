"""A reading of words as an instant to send at, by the hours of the policy.

A day without an hour means its morning slot, today the next slot still to come; a part of the day
means the slot of that part, the evening 19:00.
"""

import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from dateutil.rrule import rrulestr

from knowledge.deadlines import Deadline, Flag, Kind, strict_date
from knowledge.orders.times import Phrase, lacks_day
from knowledge.orders.when import (
    Asked,
    AtOnce,
    BeforeDue,
    Once,
    Option,
    Past,
    Question,
    Repeated,
    Sure,
    When,
)
from knowledge.policies.policy import Policy, Window

EVENING = Window(time(19), time(20))
"""When "tối" is: the last hour before the night's quiet."""

EARLY_AFTERNOON = Window(time(13, 30), time(14))
"""When the afternoon's work begins."""

EARLY = re.compile(
    r"(?<!\w)(?:đầu|dau)\s+(?:giờ\s+|gio\s+|buổi\s+|buoi\s+)?(?:chiều|chieu)(?!\w)", re.I
)

PART = re.compile(
    r"(?<!\w)(?:(?P<morning>sáng|sang)|(?P<noon>trưa|trua)|(?P<afternoon>chiều|chieu)"
    r"|(?P<evening>tối|đêm|dem|toi(?=\s+(?:nay|mai|mot|thu|t[2-7]|cn|ngay|hom))))(?!\w)",
    re.I,
)
LENGTH = re.compile(r"(\d+)([YMWDH])")
SHORT_SPAN = 2
"""Days of a span that can all be offered as answers: "cuối tuần"."""


def when_of(phrase: Phrase, now: datetime, policy: Policy) -> When:
    """What a time that stands for itself says; `now` is on the council's clock."""
    return AtOnce() if phrase.deadline is None else _read(phrase.deadline, phrase.said, now, policy)


def _read(deadline: Deadline, said: str, now: datetime, policy: Policy) -> When:
    if deadline.offset is not None:
        return _before_due(deadline)
    if deadline.kind is Kind.ON and deadline.end is not None:
        return _on(deadline, deadline.end, said, now, policy)
    if deadline.kind is Kind.RECURRING:
        return _repeated(deadline, said, now, policy)
    if deadline.kind is not Kind.UNKNOWN:
        return Asked(Question.DAY, _days(deadline, said, now, policy))
    if {Flag.INVALID_DATE, Flag.INVALID_TIME} & set(deadline.flags):
        return Asked(Question.INVALID)
    others = _options(deadline.alternatives, said, now, policy)
    return Asked(Question.SEVERAL if others else Question.UNREADABLE, others)


def _on(deadline: Deadline, day: date, said: str, now: datetime, policy: Policy) -> When:
    at = _instant(day, deadline.time, said, now, policy)
    if at is None:
        return Asked(Question.HOUR)
    if Flag.WEEKDAY_MISMATCH in deadline.flags:
        return Asked(Question.WEEKDAY, _future((at,), now))
    if at < now:
        return Past(at)
    if Flag.PAST_THIS_YEAR in deadline.flags:
        return Asked(Question.NEXT_YEAR, _future((at,), now))
    others = _others(deadline, said, now, policy)
    alike = {at, *others} if at.time() not in policy.awake else {at, *_awake(others, policy)}
    if len(alike) > 1:
        return Asked(Question.SEVERAL, _future((at, *sorted(alike - {at})), now))
    return Once(at)


def _others(deadline: Deadline, said: str, now: datetime, policy: Policy) -> tuple[datetime, ...]:
    """The instants of the other readings that are still to come; the hour is the same for all."""
    found = (
        _instant(other.end, other.time or deadline.time, said, now, policy)
        for other in deadline.alternatives
        if other.kind is Kind.ON and other.end is not None
    )
    return tuple(at for at in found if at is not None and at >= now)


def _awake(instants: tuple[datetime, ...], policy: Policy) -> tuple[datetime, ...]:
    return tuple(at for at in instants if at.time() in policy.awake)


def _instant(
    day: date, hour: time | None, said: str, now: datetime, policy: Policy
) -> datetime | None:
    """The instant on `day`; None where no slot of today is left."""
    if hour is not None:
        return datetime.combine(day, hour, policy.zone)
    part = _part(said, policy)
    windows = policy.slots if part is None and day == now.date() else (part or policy.morning,)
    for window in windows:
        if day == now.date() and now.time() in window:
            return now
        opening = datetime.combine(day, window.opens, policy.zone)
        if opening >= now or part is not None or day != now.date():
            return opening
    return None


def _part(said: str, policy: Policy) -> Window | None:
    """The slot of the part of the day that is named."""
    if EARLY.search(said):
        return EARLY_AFTERNOON
    found = PART.search(said)
    windows = {
        "morning": policy.morning,
        "noon": policy.noon,
        "afternoon": policy.evening,
        "evening": EVENING,
    }
    return windows[found.lastgroup] if found and found.lastgroup else None


def _repeated(deadline: Deadline, said: str, now: datetime, policy: Policy) -> When:
    """The first occurrence that is not over; the moon's days have no rule and are asked about."""
    hour = deadline.time or (_part(said, policy) or policy.morning).opens
    if deadline.rrule is None or deadline.start is None:
        start = deadline.start
        first = () if start is None else (datetime.combine(start, hour, policy.zone),)
        return Asked(Question.DAY, _future(first, now))
    start = datetime.combine(deadline.start, hour)
    coming = rrulestr(deadline.rrule, dtstart=start).after(now.replace(tzinfo=None), inc=True)
    if coming is None:
        return Asked(Question.UNREADABLE)
    repeated = Repeated(deadline.rrule, coming.replace(tzinfo=policy.zone))
    return Asked(Question.DAY, (Option(repeated),)) if lacks_day(deadline) else repeated


def _before_due(deadline: Deadline) -> BeforeDue:
    """ISO 8601 text ("-P2D") as a length before the deadline."""
    offset = deadline.offset or ""
    sign = 1 if offset.startswith("-") else -1
    calendar, _, clock = offset.partition("T")
    counted = {unit: sign * int(number) for number, unit in LENGTH.findall(calendar)}
    minutes = {unit: sign * int(number) for number, unit in LENGTH.findall(clock)}
    lead = timedelta(
        weeks=counted.get("W", 0),
        days=counted.get("D", 0),
        hours=minutes.get("H", 0),
        minutes=minutes.get("M", 0),
    )
    return BeforeDue(lead, counted.get("Y", 0) * 12 + counted.get("M", 0), deadline.time)


def _days(deadline: Deadline, said: str, now: datetime, policy: Policy) -> tuple[Option, ...]:
    """Answers for a bound (its last sure day) and for a span of few days."""
    last = strict_date(deadline)
    if deadline.kind is Kind.BY:
        days = [last] if last is not None else []
    elif deadline.start is None or last is None or (last - deadline.start).days >= SHORT_SPAN:
        days = []
    else:
        days = [deadline.start + timedelta(days=n) for n in range((last - deadline.start).days + 1)]
    hours = dict.fromkeys((None, deadline.time if deadline.kind is Kind.BY else None))
    found = (_instant(day, hour, said, now, policy) for day in days for hour in hours)
    return _future(tuple(at for at in found if at is not None), now)


def _options(
    readings: tuple[Deadline, ...], said: str, now: datetime, policy: Policy
) -> tuple[Option, ...]:
    """The readings that are settled in themselves."""
    found = (_read(replace(one, alternatives=()), said, now, policy) for one in readings)
    return tuple(Option(one) for one in found if isinstance(one, Sure))


def _future(instants: tuple[datetime, ...], now: datetime) -> tuple[Option, ...]:
    return tuple(Option(Once(at)) for at in instants if at >= now)
