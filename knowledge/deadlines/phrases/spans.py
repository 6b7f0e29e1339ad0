"""From one day to another: "từ 10 đến 15/5", "10-15/5", "thứ 2 đến thứ 6 tuần sau", "từ mai"."""

from dataclasses import replace
from datetime import timedelta

from knowledge.deadlines import values
from knowledge.deadlines.deadline import Deadline, Flag, Kind
from knowledge.deadlines.grammar import Rules
from knowledge.deadlines.phrases.months import across
from knowledge.deadlines.scene import Scene
from knowledge.deadlines.values import DAY, Clock, Part, open_from, span, unreadable, valid_date

rules = Rules()
LEAP_YEAR = 2024
"""Every day that exists at all exists in it."""
LONGEST_SPAN = timedelta(days=300)
"""An end that a whole year would have to be added to was meant otherwise ("từ 20/10 đến 15/10")."""

TO = "(đến|tới|-|cho đến|đến hết|tới hết|cho đến hết|- hết|đến cuối)"


@rules.add("span", f"[từ] [ngày] <number> {TO} [ngày] <calendar_day>")
def days_of_one_month(_scene: Scene, first: int, end: Deadline) -> Deadline | None:
    """As in "từ 10 đến 15/5": the first day may be of the month before."""
    if end.start is None:
        return None
    month = end.start if first <= end.start.day else values.add_months(end.start.replace(day=1), -1)
    start = valid_date(month.year, month.month, first)
    return across(values.on(start), end) if start else unreadable(Flag.INVALID_DATE)


@rules.add("span", f"[từ] [(ngày|hôm)] <yearless_day> {TO} [(ngày|hôm)] <full_day>")
def start_takes_year(_scene: Scene, first: tuple[int, int], end: Deadline) -> Deadline | None:
    """As in "từ 20/4 đến 10/5/2026": the year stands only at the end."""
    if end.start is None:
        return None
    for year in (end.start.year, end.start.year - 1):
        start = valid_date(year, first[1], first[0])
        if start and start <= end.start:
            return across(values.on(start), end)
    return unreadable(Flag.INVALID_DATE)


@rules.add("span", "[ngày] <number> (,|và) [ngày] <calendar_day>")
def two_days(_scene: Scene, first: int, end: Deadline) -> Deadline | None:
    """Two days that follow each other: "20, 21/11"."""
    if end.start is None or first != (end.start - DAY).day:
        return None
    return across(values.on(end.start - DAY), end)


@rules.add("yearless_day", "<DAY_MONTH>")
def written_yearless_day(_scene: Scene, numbers: tuple[int, int]) -> tuple[int, int]:
    return numbers


@rules.add("yearless_day", "<number> tháng <month_number>")
def spoken_yearless_day(_scene: Scene, day: int, month: int) -> tuple[int, int]:
    return day, month


@rules.add("full_day", "<DATE>")
def written_full_day(scene: Scene, numbers: tuple[int, int, int]) -> Deadline:
    return full_day(scene, *numbers)


@rules.add("full_day", "<number> tháng <month_number> [,] [năm] <year_number>")
def full_day(_scene: Scene, day: int, month: int, year: int) -> Deadline:
    found = valid_date(year, month, day)
    return values.on(found) if found else unreadable(Flag.INVALID_DATE)


@rules.add("span", "ngày <number> - <number>")
def dashed_days(scene: Scene, first: int, last: int) -> Deadline | None:
    """The words "ngày 10-15" are a span; "ngày 5-10" may be the fifth of October as well."""
    found = bare_days(scene, first, last)
    if found is None or valid_date(LEAP_YEAR, last, first) is None:
        return found
    return unreadable(Flag.AMBIGUOUS, alternatives=(scene.day_month(first, last), found))


@rules.add("span", "từ ngày <number> (đến|tới|-) [hết] [ngày] <number>")
def bare_days(scene: Scene, first: int, last: int) -> Deadline | None:
    if valid_date(LEAP_YEAR, last, first) and last <= first:
        return None
    start = scene.day(first)
    if start is None or start.start is None:
        return start
    month = start.start if last > first else values.add_months(start.start.replace(day=1), 1)
    end = valid_date(month.year, month.month, last)
    return across(start, values.on(end)) if end else unreadable(Flag.INVALID_DATE)


@rules.add("span", f"từ <weekday> {TO} <weekday>", "<weekday> (đến|tới|-) <weekday>")
def weekdays(scene: Scene, first: int, last: int) -> Deadline:
    start = scene.today + timedelta(days=(first - scene.today.weekday()) % 7)
    return span(start, start + ((last - first) % 7) * DAY)


@rules.add("span", f"từ <clock> [(,|ngày)] <weekday> {TO} <clock> [(,|ngày)] <weekday>")
def weekday_hours(scene: Scene, start: Clock, first: int, _end: Clock, last: int) -> Deadline:
    return replace(weekdays(scene, first, last), time=start.time)


@rules.add(
    "span", f"[từ] <weekday> {TO} <weekday> [,] <week>", f"<week> [(,|từ)] <weekday> {TO} <weekday>"
)
def weekdays_of_week(
    _scene: Scene, first: int | Deadline, second: int, third: int | Deadline
) -> Deadline | None:
    week, start, end = (
        (third, first, second) if isinstance(third, Deadline) else (first, second, third)
    )
    if not isinstance(week, Deadline) or week.start is None or not isinstance(start, int):
        return None
    return across(values.on(week.start + start * DAY), values.on(week.start + int(str(end)) * DAY))


@rules.add(
    "span",
    f"[từ] tháng <month_number> {TO} [tháng] <month>",
    f"[từ] tháng <month_number> {TO} <MONTH_YEAR>",
)
def months(scene: Scene, first: int, end: Deadline | tuple[int, int]) -> Deadline | None:
    """As in "từ tháng 9 đến tháng 11/2026": the year stands at the end, if anywhere."""
    if isinstance(end, tuple):
        end = values.month(end[1], end[0]) if 1 <= end[0] <= 12 else unreadable(Flag.INVALID_DATE)
    if end.start is None:
        return end
    start = scene.month(first)
    if start.start is None:
        return start
    if Flag.YEAR_INFERRED not in start.flags or Flag.YEAR_INFERRED not in end.flags:
        start = values.month(end.start.year - (first > end.start.month), first)
    return across(start, end)


@rules.add(
    "span", f"từ <edge> {TO} <edge>", "<edge> (đến|tới|-|đến hết) <edge>", f"<edge> {TO} <edge>"
)
def between(_scene: Scene, start: Deadline, end: Deadline) -> Deadline:
    """An end in the next year is no surprise where the start is not."""
    first, last = _in_order(start, end)
    kept = tuple(flag for flag in last.flags if flag is not Flag.PAST_THIS_YEAR)
    return across(first, replace(last, flags=kept))


@rules.add("span", f"từ <moment> {TO} <moment>")
def between_hours(_scene: Scene, start: Deadline, end: Deadline) -> Deadline | None:
    """As in "từ 8h00 ngày 10/3 đến 17h00 ngày 15/3": the first hour is the time that is kept."""
    if start.kind is not Kind.ON or end.kind is not Kind.ON:
        return None
    return replace(between(_scene, start, end), time=start.time or end.time)


@rules.add("edge", "<day>", "<month>", "<quarter>", "<week>", "<period>", "<running>")
def edge(_scene: Scene, found: Deadline) -> Deadline:
    return found


@rules.add("edge", "(nay|giờ|bây giờ|lúc này)")
def now_edge(scene: Scene) -> Deadline:
    return values.on(scene.today)


@rules.add(
    "span",
    "[từ] <clock> (đến|tới|-) <clock> [(,|của)] <day>",
    "<day> [,] từ <clock> (đến|tới|-) <clock>",
)
def hours(
    _scene: Scene, first: Clock | Deadline, second: Clock, third: Clock | Deadline
) -> Deadline | None:
    """Hours of one day: the first is the time that is kept."""
    day = third if isinstance(third, Deadline) else first
    start, end = (first, second) if isinstance(first, Clock) else (second, third)
    if not isinstance(day, Deadline) or not isinstance(start, Clock) or not isinstance(end, Clock):
        return None
    if start.part is None and end.part is not None and start.hour < 12:
        start = start.in_part(end.part)
    return replace(day, kind=Kind.SPAN, time=start.time)


@rules.add(
    "span",
    "<parted> [,] [từ] <clock> (đến|tới|-) <clock>",
    "[từ] <clock> (đến|tới|-) <clock> [(,|của)] <parted>",
)
def hours_of_part(
    scene: Scene,
    first: Clock | tuple[Part, Deadline],
    second: Clock,
    third: Clock | tuple[Part, Deadline],
) -> Deadline | None:
    """As in "chiều mai 4h-5h"."""
    parted, clock = (first, second) if isinstance(first, tuple) else (third, first)
    if not isinstance(parted, tuple) or not isinstance(clock, Clock):
        return None
    part, day = parted
    start = clock if clock.part else clock.in_part(part)
    return hours(scene, start, start, day)


@rules.add("open", "[bắt đầu] (từ|kể từ) <edge> [(trở đi|trở lên)]", "<edge> trở đi")
def open_ended(_scene: Scene, start: Deadline) -> Deadline | None:
    return (
        replace(open_from(start.start), flags=(*start.flags, Flag.OPEN_END))
        if start.start
        else None
    )


@rules.add("open", "sau (ngày|hôm) <day>", "sau <day>", "sau [khi] <period>", "sau <running>")
def open_after(_scene: Scene, day: Deadline) -> Deadline | None:
    return open_from(day.end + DAY) if day.end else None


def _in_order(start: Deadline, end: Deadline) -> tuple[Deadline, Deadline]:
    """A start that was moved to the next year because it has passed goes back for a later end."""
    if start.start is None or end.end is None or start.start <= end.end:
        return start, end
    if Flag.PAST_THIS_YEAR in start.flags:
        back = values.add_months(start.start, -12)
        return values.on(back), end
    if end.kind is Kind.MONTH and end.start is not None:
        return start, values.month(end.start.year + 1, end.start.month, *end.flags)
    later = values.add_months(end.end, 12)
    if later - start.start > LONGEST_SPAN:
        return start, end
    return start, values.on(later, *end.flags)
