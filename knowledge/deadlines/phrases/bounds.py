"""Bounds: "trước X" leaves X out; "chậm nhất", "hạn chót", "đến hết" let it count (contract.md)."""

from dataclasses import replace

from knowledge.deadlines.deadline import Bound, Deadline, Kind
from knowledge.deadlines.grammar import Rules
from knowledge.deadlines.phrases.relative import shifted
from knowledge.deadlines.scene import ChatScene, Scene, day_at_clock, limited, part_at_clock, timed
from knowledge.deadlines.values import Clock, Duration, Part, by, on

rules = Rules()
chat_rules = Rules()


@rules.add("before", "[(xong|hoàn thành)] trước [(thời điểm|khi)]", "sớm hơn")
def before(_scene: Scene) -> Bound:
    return Bound.EXCLUSIVE


@rules.add(
    "latest",
    "(chậm|muộn|trễ) nhất [(là|vào|trong|đến|đến hết)]",
    "không (muộn|trễ|chậm) hơn",
    "không quá",
    "hạn (chót|cuối|cuối cùng) [(là|vào|đến|đến hết|:)]",
    "[thời] hạn [nộp] (đến|=tới|đến hết)",
    "hết hạn [vào]",
    "deadline [(là|:)]",
)
def latest(_scene: Scene) -> Bound:
    return Bound.INCLUSIVE


@rules.add("until", "[cho] (đến|=tới) [hết]", "đến cuối", "hết")
def until(_scene: Scene) -> Bound:
    return Bound.INCLUSIVE


@rules.add("due", "[(thời|đến|=tới)] hạn [(nộp|gửi)] [(là|vào|:)]")
def due(_scene: Scene) -> Bound:
    return Bound.INCLUSIVE


@rules.add("bounded", "<before> <closing_third>")
def before_the_close(_scene: Scene, how: Bound, end: Deadline) -> Deadline | None:
    """The words "trước cuối tháng 4" mean before April is over."""
    return by(end.end, how) if end.end else None


@rules.add("closing_third", "cuối <month>", "cuối <bare_month>")
def closing_third(_scene: Scene, month: Deadline) -> Deadline:
    return month


@rules.add(
    "clock_bound",
    "<before> [lúc] <clock>",
    "<latest> [(lúc|vào lúc)] <clock>",
    "<due> [(lúc|vào lúc)] <clock>",
)
def clock_bound(_scene: Scene, how: Bound, clock: Clock) -> Clock:
    return replace(clock, bound=how)


@rules.add("clock_until", "<until> <clock>")
def clock_until(_scene: Scene, how: Bound, clock: Clock) -> Clock:
    return replace(clock, bound=how)


@rules.add("bounded", "<clock_until> [(,|của|vào)] <dated>")
@rules.add("bounded", "<clock_bound> [(,|của|vào)] <dated>", "<dated> [,] <clock_bound>")
def clock_bound_of_day(
    _scene: Scene, first: Clock | Deadline, second: Clock | Deadline
) -> Deadline | None:
    return day_at_clock(first, second)


@rules.add("bounded", "<parted> [,] <clock_bound>", "<clock_bound> [,] [vào] <parted>")
def clock_bound_of_part(
    _scene: Scene, first: Clock | tuple[Part, Deadline], second: Clock | tuple[Part, Deadline]
) -> Deadline | None:
    """As in "chiều thứ 6 trước 16h": the hour is the bound, not a Friday that is gone."""
    return part_at_clock(first, second)


@rules.add("bounded", r"<before> <dated> \( [(lúc|trước)] <clock> \)")
@rules.add("bounded", r"<latest> <dated> \( [(lúc|trước)] <clock> \)")
def bound_with_hour_behind(
    _scene: Scene, how: Bound, day: Deadline, clock: Clock
) -> Deadline | None:
    """As in "Trước ngày 25/5/2025 (17h00)"."""
    return timed(day, replace(clock, bound=how))


@rules.add(
    "bounded", "<before> <moment>", "<latest> <moment>", "<until> <moment>", "<due> <moment>"
)
@rules.add("bounded", "<before> [:] <period>", "<latest> [:] <period>", "<until> <period>")
def bound(_scene: Scene, how: Bound, when: Deadline) -> Deadline | None:
    if when.kind is Kind.BY:
        return replace(when, bound=how) if when.time is None else when
    return limited(when, how)


@rules.add("bounded", "(hết|đến hết|=tới hết|cho đến hết|đến cuối|=tới cuối) <running>")
@rules.add("bounded", "(đến cuối|=tới cuối|cho đến cuối) <month>")
@rules.add("bounded", "(đến cuối|=tới cuối|cho đến cuối) <quarter>")
def end_of_running(_scene: Scene, period: Deadline) -> Deadline | None:
    return by(period.end) if period.end else None


@rules.add(
    "bounded",
    "<due> <bounded>",
    "<latest> <bounded>",
    "<until> <bounded>",
    "(xong|hoàn thành) <bounded>",
)
def doubly_bound(_scene: Scene, *found: Bound | Deadline) -> Deadline | None:
    inner = found[-1]
    return inner if isinstance(inner, Deadline) else None


@chat_rules.add("bounded", "(tuần|tháng|quý|năm|học kỳ|năm học) trước <calendar_day>")
def bound_of_a_thing(_scene: ChatScene, day: Deadline) -> Deadline:
    """As in "báo cáo tháng trước 5/5": the day is a bound, not one of the month before."""
    return limited(day, Bound.EXCLUSIVE)


@chat_rules.add("bounded", "trước <summer> <duration>", "<duration> trước <summer>")
@chat_rules.add("bounded", "trước <day> <duration>", "<duration> trước <day>")
def long_before(
    _scene: ChatScene, first: Deadline | Duration, second: Deadline | Duration
) -> Deadline | None:
    """As in "trước Tết 1 tuần": the day less a week still counts."""
    day, length = (first, second) if isinstance(first, Deadline) else (second, first)
    return _moved(day, length, -1)


@chat_rules.add("day", "sau <anchor> <duration>", "<duration> sau <anchor>")
def long_after(
    _scene: ChatScene, first: Deadline | Duration, second: Deadline | Duration
) -> Deadline | None:
    day, length = (first, second) if isinstance(first, Deadline) else (second, first)
    moved = _moved(day, length, 1)
    return on(moved.end) if moved and moved.end else None


@chat_rules.add("anchor", "<calendar_day>", "<feast>")
def anchor(_scene: ChatScene, day: Deadline) -> Deadline:
    return day


def _moved(day: Deadline | Duration, length: Deadline | Duration, sign: int) -> Deadline | None:
    if not isinstance(day, Deadline) or not isinstance(length, Duration):
        return None
    if length.minutes or day.start is None:
        return None
    return by(shifted(day.start, length, sign), Bound.INCLUSIVE, *day.flags)
