"""What comes again: "thứ 2 hàng tuần", "ngày 15 hằng tháng", "mỗi sáng"."""

from dataclasses import replace

from knowledge.deadlines.deadline import Deadline
from knowledge.deadlines.grammar import Rules
from knowledge.deadlines.scene import Scene
from knowledge.deadlines.values import Clock, Part, Repeat, Third

rules = Rules()
document_rules = Rules()
EVERY = "(hàng|hằng|mỗi)"
WEEKDAY_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
QUARTER_ENDS = "3,6,9,12"


@rules.add("weekdays", "<weekday>")
def one_weekday(_scene: Scene, weekday: int) -> tuple[int, ...]:
    return (weekday,)


@rules.add("weekdays", "<weekday> [(,|và|&)] <weekdays>", "<weekday> - <weekday> - <weekdays>")
def more_weekdays(
    _scene: Scene, first: int, second: int | tuple[int, ...], more: tuple[int, ...] = ()
) -> tuple[int, ...]:
    """With dashes three or more are a list, two are a range ("t2-t6")."""
    return (first, second, *more) if isinstance(second, int) else (first, *second)


@rules.add("weekdays", "<weekday> <weekday_digits>")
def abbreviated_weekdays(_scene: Scene, first: int, others: tuple[int, ...]) -> tuple[int, ...]:
    """As in "thứ 2, 4, 6"."""
    return (first, *others)


@rules.add(
    "weekday_digits", "(,|và|&) <weekday_digit>", "(,|và|&) <weekday_digit> <weekday_digits>"
)
@rules.add("weekday_digits", "- <weekday_digit> <dashed_digits>")
@rules.add("dashed_digits", "- <weekday_digit>", "- <weekday_digit> <dashed_digits>")
def weekday_digits(_scene: Scene, first: int, more: tuple[int, ...] = ()) -> tuple[int, ...]:
    return (first, *more)


@rules.add("weekday_digit", "<NUMBER>")
def weekday_digit(_scene: Scene, number: tuple[int]) -> int | None:
    return number[0] - 2 if 2 <= number[0] <= 7 else None


@rules.add("weekdays", "[từ] <weekday> (đến|tới|-) <weekday>", "<weekday> - <weekday_digit>")
def weekday_range(_scene: Scene, first: int, last: int) -> tuple[int, ...] | None:
    """As in "t2-t6", "thứ 2-6": every day between."""
    return tuple(range(first, last + 1)) if first < last else None


@rules.add(
    "repeat",
    f"<weekdays> [(của|trong|,)] {EVERY} tuần",
    f"{EVERY} tuần [(một|1) lần] [(,|vào|:)] [(ngày|các ngày)] <weekdays>",
    "(mỗi|các|mọi|cứ) [ngày] <weekdays> [hàng tuần]",
    f"<weekdays> (đầu|giữa|cuối) tuần {EVERY} tuần",
    "<weekdays> tuần nào cũng",
    "<weekdays> nào cũng",
)
def weekly(_scene: Scene, weekdays: tuple[int, ...]) -> Repeat:
    return Repeat(f"FREQ=WEEKLY;BYDAY={_codes(weekdays)}")


@rules.add("repeat", f"<part> <weekdays> {EVERY} tuần", "(mỗi|các|mọi|cứ) <part> <weekdays>")
@rules.add("repeat", f"{EVERY} tuần [(,|vào)] <part> [ngày] <weekdays>")
def weekly_part(_scene: Scene, part: Part, weekdays: tuple[int, ...]) -> Repeat:
    return Repeat(f"FREQ=WEEKLY;BYDAY={_codes(weekdays)}", part)


@rules.add("repeat", f"cuối {EVERY} tuần", f"cuối tuần {EVERY} tuần", "cuối tuần nào cũng")
@rules.add("repeat", "mỗi cuối tuần")
def every_weekend(_scene: Scene) -> Repeat:
    return Repeat("FREQ=WEEKLY;BYDAY=SA,SU")


@rules.add("repeat", f"{EVERY} tuần", "tuần nào cũng", "mỗi tuần (một|1) lần")
def every_week(_scene: Scene) -> Repeat:
    return Repeat("FREQ=WEEKLY")


@rules.add("repeat", "<interval> tuần (một|1) lần [(,|vào)] <weekdays>")
@rules.add("repeat", "(mỗi|cứ) <interval> tuần [(một|1) lần] [(,|vào)] <weekdays>")
@rules.add("repeat", "<weekdays> <interval> tuần (một|1) lần")
def every_few_weeks(
    _scene: Scene, first: int | tuple[int, ...], second: int | tuple[int, ...]
) -> Repeat | None:
    count, weekdays = (first, second) if isinstance(first, int) else (second, first)
    if not isinstance(count, int) or not isinstance(weekdays, tuple):
        return None
    return Repeat(f"FREQ=WEEKLY;INTERVAL={count};BYDAY={_codes(weekdays)}")


@rules.add("repeat", "<weekdays> cách tuần", "cách tuần [(một|1) lần] [(,|vào)] <weekdays>")
def every_other_week(_scene: Scene, weekdays: tuple[int, ...]) -> Repeat:
    return Repeat(f"FREQ=WEEKLY;INTERVAL=2;BYDAY={_codes(weekdays)}")


@rules.add("interval", "<number>")
def interval(_scene: Scene, number: int) -> int | None:
    return number if 1 < number <= 12 else None


rules.words(
    "frequency",
    {"ngày": "DAILY", "hôm": "DAILY", "tuần": "WEEKLY", "tháng": "MONTHLY", "năm": "YEARLY"},
)


@rules.add(
    "repeat",
    "<interval> <frequency> (một|1) lần",
    "(mỗi|cứ) <interval> <frequency> (một|1) lần",
    "cứ <interval> <frequency>",
    "mỗi <interval> <frequency>",
)
def every_few(_scene: Scene, count: int, frequency: str) -> Repeat:
    return Repeat(f"FREQ={frequency};INTERVAL={count}")


@rules.add("repeat", f"{EVERY} ngày", "(ngày|hôm) nào cũng", "mỗi hôm", "(một|1) ngày (một|1) lần")
def daily(_scene: Scene) -> Repeat:
    return Repeat("FREQ=DAILY")


@rules.add(
    "repeat", "(mỗi|các|mọi|hàng) <part> [hàng ngày]", "<part> nào cũng", f"<part> {EVERY} ngày"
)
def every_part(_scene: Scene, part: Part) -> Repeat:
    return Repeat("FREQ=DAILY", part)


@rules.add(
    "repeat", f"{EVERY} ngày làm việc", "các ngày làm việc", "các ngày trong tuần", "ngày thường"
)
def every_working_day(_scene: Scene) -> Repeat:
    return Repeat(f"FREQ=WEEKLY;BYDAY={_codes(range(5))}")


@rules.add("month_days", "<number>")
def month_day(_scene: Scene, number: int) -> tuple[int, ...] | None:
    return (number,) if 1 <= number <= 31 else None


@rules.add("month_days", "<number> (,|và|&) [ngày] <month_days>")
def more_month_days(_scene: Scene, number: int, more: tuple[int, ...]) -> tuple[int, ...] | None:
    return (number, *more) if 1 <= number <= 31 else None


@rules.add(
    "repeat",
    f"[(ngày|vào ngày|mùng|mồng|ngày mùng|ngày mồng)] <month_days> [(của|trong|,)] {EVERY} tháng",
    f"{EVERY} tháng [(,|vào|:)] (ngày|mùng|mồng|ngày mùng|ngày mồng) <month_days>",
    "(ngày|mùng|mồng) <month_days> tháng nào cũng",
    "(mỗi|cứ) [đến] (ngày|mùng|mồng) <month_days> [hàng tháng]",
    "(các|những) ngày <month_days> hàng tháng",
)
def monthly(_scene: Scene, days: tuple[int, ...]) -> Repeat:
    return Repeat(f"FREQ=MONTHLY;BYMONTHDAY={','.join(map(str, days))}")


@rules.add(
    "repeat",
    f"cuối {EVERY} tháng",
    f"cuối tháng {EVERY} tháng",
    f"ngày cuối [(cùng|của)] [của] {EVERY} tháng",
    f"ngày cuối [cùng] [của] tháng {EVERY} tháng",
    f"{EVERY} tháng [(,|vào)] [ngày] cuối [(tháng|cùng)]",
    "cuối tháng nào cũng",
    "mỗi cuối tháng",
)
def end_of_months(_scene: Scene) -> Repeat:
    return Repeat("FREQ=MONTHLY;BYMONTHDAY=-1")


@document_rules.add("repeat", "ngày cuối [cùng] [(của|mỗi)] tháng")
def end_of_every_month(scene: Scene) -> Repeat:
    """A plan that names no month means each of them; in chat it is this month's last day."""
    return end_of_months(scene)


@rules.add("repeat", f"đầu {EVERY} tháng", f"đầu tháng {EVERY} tháng", "đầu tháng nào cũng")
def start_of_months(_scene: Scene) -> Repeat:
    return Repeat("FREQ=MONTHLY;BYMONTHDAY=1")


@rules.add(
    "repeat",
    f"<weekday> <third> [(tiên|cùng)] [(của|trong)] [tháng] {EVERY} tháng",
    f"{EVERY} tháng [(,|vào)] <weekday> <third> [(tiên|cùng)]",
    f"<weekday> tuần <third> [(tiên|cùng)] [(của|trong)] {EVERY} tháng",
)
def nth_weekday(_scene: Scene, weekday: int, third: Third) -> Repeat | None:
    place = {Third.FIRST: "1", Third.LAST: "-1"}.get(third)
    return Repeat(f"FREQ=MONTHLY;BYDAY={place}{WEEKDAY_CODES[weekday]}") if place else None


@rules.add("repeat", f"<weekday> tuần [thứ] <ordinal> [(của|trong)] {EVERY} tháng")
def numbered_weekday(_scene: Scene, weekday: int, number: int) -> Repeat:
    return Repeat(f"FREQ=MONTHLY;BYDAY={number}{WEEKDAY_CODES[weekday]}")


@rules.add("repeat", f"{EVERY} tháng", "tháng nào cũng", "(một|1) tháng (một|1) lần")
def every_month(_scene: Scene) -> Repeat:
    return Repeat("FREQ=MONTHLY")


@rules.add("repeat", f"cuối {EVERY} quý", f"cuối quý {EVERY} quý", f"ngày cuối [cùng] {EVERY} quý")
def end_of_quarters(_scene: Scene) -> Repeat:
    return Repeat(f"FREQ=YEARLY;BYMONTH={QUARTER_ENDS};BYMONTHDAY=-1")


rules.words("quarter_months", {"đầu": "1,4,7,10", "giữa": "2,5,8,11", "cuối": QUARTER_ENDS})


@rules.add("repeat", "ngày <month_days> [của] tháng <quarter_months> [(của|mỗi|hàng|hằng|các)] quý")
def monthly_in_quarter(_scene: Scene, days: tuple[int, ...], months: str) -> Repeat:
    """As in "ngày 05 của tháng đầu quý"."""
    return Repeat(f"FREQ=YEARLY;BYMONTH={months};BYMONTHDAY={','.join(map(str, days))}")


@rules.add("repeat", f"{EVERY} quý", "quý nào cũng")
def every_quarter(_scene: Scene) -> Repeat:
    return Repeat("FREQ=MONTHLY;INTERVAL=3")


@rules.add(
    "repeat",
    f"<calendar_day> [,] {EVERY} năm",
    f"{EVERY} năm [(,|vào|:)] <calendar_day>",
    "<calendar_day> năm nào cũng",
    "mỗi <calendar_day>",
)
def yearly(_scene: Scene, day: Deadline) -> Repeat | None:
    if day.start is None:
        return None
    return Repeat(f"FREQ=YEARLY;BYMONTH={day.start.month};BYMONTHDAY={day.start.day}")


@rules.add(
    "repeat", f"tháng <month_number> {EVERY} năm", f"{EVERY} năm [,] [vào] tháng <month_number>"
)
def yearly_month(_scene: Scene, month: int) -> Repeat:
    return Repeat(f"FREQ=YEARLY;BYMONTH={month}")


@rules.add("repeat", f"{EVERY} năm", "năm nào cũng")
def every_year(_scene: Scene) -> Repeat:
    return Repeat("FREQ=YEARLY")


@rules.add("repeat", f"[ngày] rằm {EVERY} tháng", "mỗi rằm", f"{EVERY} tháng [vào] [ngày] rằm")
def every_full_moon(_scene: Scene) -> Repeat:
    """No RFC 5545 rule knows the lunar calendar; the first occurrence says what is meant."""
    return Repeat("", lunar_day=15)


@rules.add(
    "repeat",
    f"(mùng|mồng) <number> âm [lịch] {EVERY} tháng",
    f"(mùng|mồng) <number> {EVERY} tháng âm [lịch]",
)
def every_lunar_day(_scene: Scene, day: int) -> Repeat | None:
    return Repeat("", lunar_day=day) if 1 <= day <= 30 else None


@rules.add(
    "recurring", "<repeat>", "(trước|chậm nhất|chậm nhất là|hạn|vào|định kỳ|định kì) <repeat>"
)
def untimed(scene: Scene, repeat: Repeat) -> Deadline:
    return scene.first(repeat, None)


@rules.add(
    "recurring",
    "[(vào|lúc|vào lúc)] <clock> [(,|vào)] <repeat>",
    "<repeat> [(,|vào|lúc|vào lúc)] <clock>",
    "(trước|chậm nhất) <clock> [(,|vào)] <repeat>",
    "<repeat> [,] (trước|chậm nhất) <clock>",
)
def at_clock(scene: Scene, first: Clock | Repeat, second: Clock | Repeat) -> Deadline | None:
    clock, repeat = (first, second) if isinstance(first, Clock) else (second, first)
    if not isinstance(clock, Clock) or not isinstance(repeat, Repeat):
        return None
    if clock.part is None and repeat.part is not None:
        clock = replace(clock, part=repeat.part)
    return scene.first(repeat, clock)


def _codes(weekdays: tuple[int, ...] | range) -> str:
    return ",".join(WEEKDAY_CODES[day] for day in sorted(set(weekdays)))
