"""Months, quarters, years and their parts: "tháng 5", "cuối tháng 5", "quý II/2026"."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

from knowledge.deadlines import values
from knowledge.deadlines.deadline import Deadline, Flag, Kind
from knowledge.deadlines.grammar import Rules
from knowledge.deadlines.scene import Scene
from knowledge.deadlines.values import DAY, Third, by, on, span, unreadable
from knowledge.deadlines.working_days import add_working_days, last_working_day_on_or_before

rules = Rules()
document_rules = Rules()


@rules.add("month", "tháng <month_number>")
def bare_month(scene: Scene, number: int) -> Deadline:
    return scene.month(number)


@rules.add("month", "<dated_month>", "<MONTH_YEAR>", "t <MONTH_YEAR>")
def dated_month(_scene: Scene, month: Deadline | tuple[int, int]) -> Deadline:
    return month if isinstance(month, Deadline) else _month(month[1], month[0])


@rules.add("dated_month", "tháng <MONTH_YEAR>")
def month_slash_year(_scene: Scene, numbers: tuple[int, int]) -> Deadline:
    return _month(numbers[1], numbers[0])


@rules.add(
    "dated_month",
    "tháng <month_number> [,] năm <year_number>",
    "tháng <month_number> <named_year>",
    "tháng <month_number> (/|-) <year_number>",
)
def month_of_year(_scene: Scene, number: int, year: int) -> Deadline:
    return _month(year, number)


@rules.add("month", "ngày <month>", "ngày <blank> <month>", "ngày [<blank>] / <MONTH_YEAR>")
def blank_day(_scene: Scene, *found: Deadline | tuple[int, int] | bool | None) -> Deadline:
    """As in "ngày    tháng 9 năm 2022": the day was left open for the pen (dates.md 4)."""
    month = found[-1]
    whole = month if isinstance(month, Deadline) else _numbered(month)
    return whole.flagged(Flag.BLANK_DAY)


@rules.add("blank", "(.|…)", "(.|…) <blank>")
def dots(_scene: Scene, *_more: bool | None) -> bool:
    return True


@rules.add("month_list", "<month_number>", "<month_number> (,|và|&|-) <month_list>")
def month_list(_scene: Scene, number: int, more: tuple[int, ...] | None = None) -> tuple[int, ...]:
    return (number, *(more or ()))


@rules.add("period", "tháng <month_list>", "tháng <month_number> và tháng <month_number>")
def several_months(
    scene: Scene, first: tuple[int, ...] | int, second: int | None = None
) -> Deadline | None:
    numbers = first if isinstance(first, tuple) else (first, second or first)
    if len(numbers) < 2 or not _consecutive(numbers):
        return None
    start, end = scene.month(numbers[0]), scene.month(numbers[-1])
    return across(start, end)


@rules.add(
    "period",
    "tháng <month_number> (,|và|&|-) [tháng] <MONTH_YEAR>",
    "tháng <month_number> (,|và|&|-) <dated_month>",
    "tháng <month_number> (,|và|&|-) <month_number> năm <year_number>",
)
def several_months_of_year(
    _scene: Scene,
    first: int,
    last: tuple[int, int] | Deadline | int,
    year: int | None = None,
) -> Deadline | None:
    end = _last_month(last, year)
    if end.start is None:
        return end
    return across(_month(end.start.year - (first > end.start.month), first), end)


@rules.add("period", "tháng <MONTH_YEAR> (,|và|&) [tháng] <MONTH_YEAR>")
def two_dated_months(
    _scene: Scene, first: tuple[int, int], last: tuple[int, int]
) -> Deadline | None:
    """As in "Tháng 12/2025, 1/2026": one month and the next."""
    start, end = _month(first[1], first[0]), _month(last[1], last[0])
    follows = start.end and end.start and start.end + DAY == end.start
    return across(start, end) if follows else None


@rules.add("period", "tháng <month_list> (,|và|&) <MONTH_YEAR>")
def listed_months_of_year(
    _scene: Scene, first: tuple[int, ...], last: tuple[int, int]
) -> Deadline | None:
    """As in "Tháng 6, 7, 8/2027"."""
    numbers = (*first, last[0])
    if len(first) < 2 or not _consecutive(numbers) or not 1 <= last[0] <= 12:
        return None
    return across(_month(last[1] - (first[0] > last[0]), first[0]), _month(last[1], last[0]))


@rules.add("period", "tháng <month_list> năm <year_number>")
def listed_months_of_named_year(
    _scene: Scene, numbers: tuple[int, ...], year: int
) -> Deadline | None:
    """As in "Tháng 6, 7, 8 năm 2027"; two months are read by `several_months_of_year`."""
    if len(numbers) < 3 or not _consecutive(numbers):
        return None
    return across(_month(year - (numbers[0] > numbers[-1]), numbers[0]), _month(year, numbers[-1]))


@rules.add("period", "<quarter> (,|và|&|-) <quarter>", "<semester> (,|và|&|-) <semester>")
def one_after_the_other(_scene: Scene, first: Deadline, last: Deadline) -> Deadline | None:
    """As in "Quý IV/2026 và Quý I/2027", "HKI, HKII": without a gap between them."""
    if not first.start or not first.end or not last.start or last.start <= first.start:
        return None
    return across(first, last) if last.start <= first.end + DAY else None


@rules.add("quarter", "(quý|quí|q) <ordinal>")
def bare_quarter(scene: Scene, number: int) -> Deadline:
    return scene.quarter(number)


@rules.add(
    "quarter",
    "(quý|quí|q) <ordinal> [(/|-|,)] [năm] <year_number>",
    "(quý|quí|q) <ordinal> [của] <named_year>",
)
def quarter_of_year(_scene: Scene, number: int, year: int) -> Deadline:
    return values.quarter(number, year)


@rules.add("quarter", "(quý|quí|q) <MONTH_YEAR>")
def quarter_slash_year(_scene: Scene, numbers: tuple[int, int]) -> Deadline | None:
    return values.quarter(*numbers) if 1 <= numbers[0] <= 4 else None


@rules.add("year", "năm <year_number>")
def numbered_year(_scene: Scene, number: int) -> Deadline:
    return values.year(number)


@rules.add("year", "<named_year>")
def year_by_name(_scene: Scene, number: int) -> Deadline:
    return values.year(number)


@rules.add("bare_year", "năm")
def this_year(scene: Scene) -> Deadline:
    return scene.year()


@rules.add("period", "<month>", "<quarter>", "<year>", "cả <year>", "cả <bare_year>")
def plain_period(_scene: Scene, period: Deadline) -> Deadline:
    return period


@rules.add("period", "<third> <month>")
def third_of_month(_scene: Scene, third: Third, month: Deadline) -> Deadline | None:
    """Days 1-10, 11-20, 21 to the end (contract.md)."""
    if month.start is None or month.end is None:
        return None
    first = {Third.FIRST: 1, Third.MIDDLE: 11, Third.LAST: 21}[third]
    last = {Third.FIRST: 10, Third.MIDDLE: 20, Third.LAST: month.end.day}[third]
    start, end = month.start.replace(day=first), month.start.replace(day=last)
    return replace(span(start, end), flags=month.flags)


@rules.add("period", "<third> <quarter>")
def third_of_quarter(_scene: Scene, third: Third, quarter: Deadline) -> Deadline | None:
    """The end of a quarter is a bound, its first and middle part are months (contract.md)."""
    if quarter.start is None or quarter.end is None:
        return None
    if third is Third.LAST:
        return by(quarter.end)
    number = quarter.start.month + (third is Third.MIDDLE)
    return replace(values.month(quarter.start.year, number), kind=Kind.SPAN)


MONTH_OF_THIRD = {Third.FIRST: 1, Third.MIDDLE: 6, Third.LAST: 12}
"""The beginning, middle and end of a year: January, June, December (contract.md for the end)."""


@rules.add("period", "<third> <year>")
def third_of_year(_scene: Scene, third: Third, year: Deadline) -> Deadline | None:
    if year.start is None:
        return None
    return replace(values.month(year.start.year, MONTH_OF_THIRD[third]), kind=Kind.SPAN)


@rules.add("period", "<third> <bare_year>")
def third_of_this_year(scene: Scene, third: Third, _year: Deadline) -> Deadline:
    found = scene.month(MONTH_OF_THIRD[third])
    return replace(found, kind=Kind.SPAN) if found.start else found


@rules.add("period", "nửa <third> [của] <month>", "nửa <third> <bare_month>")
def half_of_month(_scene: Scene, third: Third, month: Deadline) -> Deadline | None:
    if third is Third.MIDDLE or month.start is None or month.end is None:
        return None
    if third is Third.FIRST:
        return span(month.start, month.start.replace(day=15), *month.flags)
    return span(month.start.replace(day=16), month.end, *month.flags)


@rules.add("period", "<number> ngày <third> [của] <month>", "<number> ngày <third> <bare_month>")
def days_of_month(_scene: Scene, count: int, third: Third, month: Deadline) -> Deadline | None:
    if third is Third.MIDDLE or month.start is None or month.end is None or not 0 < count < 29:
        return None
    if third is Third.FIRST:
        return span(month.start, month.start + (count - 1) * DAY, *month.flags)
    return span(month.end - (count - 1) * DAY, month.end, *month.flags)


FIRST_OR_LAST = "<third> [(tiên|cùng)] [(của|trong)]"


@rules.add("day", f"ngày {FIRST_OR_LAST} <month>", f"ngày {FIRST_OR_LAST} <bare_month>")
def first_or_last_day(_scene: Scene, third: Third, month: Deadline) -> Deadline | None:
    day = month.start if third is Third.FIRST else month.end
    return on(day, *month.flags) if day and third is not Third.MIDDLE else None


@rules.add(
    "day",
    f"ngày làm việc {FIRST_OR_LAST} <month>",
    f"ngày làm việc {FIRST_OR_LAST} <bare_month>",
)
def first_or_last_working_day(_scene: Scene, third: Third, month: Deadline) -> Deadline | None:
    if month.start is None or month.end is None or third is Third.MIDDLE:
        return None
    if third is Third.FIRST:
        return on(add_working_days(month.start - DAY, 1), *month.flags)
    return on(last_working_day_on_or_before(month.end), *month.flags)


@rules.add("period", "(quý|quí) <ordinal> (,|và|-) [(quý|quí)] <ordinal> [(/|năm)] <year_number>")
def several_quarters(_scene: Scene, first: int, last: int, year: int) -> Deadline:
    return across(values.quarter(first, year), values.quarter(last, year))


@rules.add("period", "(quý|quí) <ordinal> (,|và|-) [(quý|quí)] <MONTH_YEAR>")
def quarters_in_figures(scene: Scene, first: int, last: tuple[int, int]) -> Deadline | None:
    return several_quarters(scene, first, *last) if first < last[0] <= 4 else None


@rules.add("period", "<NUMBER> (-|và) <MONTH_YEAR>")
def months_as_numbers(_scene: Scene, first: tuple[int], end: tuple[int, int]) -> Deadline | None:
    """As in "9-10/2026"."""
    if not 1 <= first[0] <= 12 or not 1 <= end[0] <= 12:
        return None
    return across(
        values.month(end[1] - (first[0] > end[0]), first[0]), values.month(end[1], end[0])
    )


@rules.add("period", "<number> tháng <third> <year>", "<number> tháng <third> <bare_year>")
def months_of_year(_scene: Scene, count: int, third: Third, year: Deadline) -> Deadline | None:
    """As in "6 tháng đầu năm", "6 tháng cuối năm 2026"."""
    if not 1 <= count <= 11 or third is Third.MIDDLE or year.start is None or year.end is None:
        return None
    if third is Third.FIRST:
        return span(year.start, values.month_end(year.start.year, count))
    return span(date(year.start.year, 13 - count, 1), year.end)


@rules.add(
    "period", "tuần [thứ] <ordinal> [của] <month>", "tuần <third> [(tiên|cùng)] [của] <month>"
)
def week_of_month(_scene: Scene, which: int | Third, month: Deadline) -> Deadline | None:
    """Seven days each from the first; the fourth runs to the 28th. Plans count weeks either way."""
    if month.start is None or month.end is None or which is Third.MIDDLE:
        return None
    if which is Third.LAST:
        start = month.end - 6 * DAY
    else:
        start = month.start + 7 * ((which if isinstance(which, int) else 1) - 1) * DAY
    return span(start, start + 6 * DAY, *month.flags, Flag.AMBIGUOUS)


@rules.add("period", "tuần <DAY_MONTH>")
def written_week_of_month(scene: Scene, numbers: tuple[int, int]) -> Deadline | None:
    """As in "tuần 3/10": the third week of October."""
    valid = 1 <= numbers[0] <= 5 and 1 <= numbers[1] <= 12
    return week_of_month(scene, numbers[0], scene.month(numbers[1])) if valid else None


@document_rules.add("period", r"tuần <number> [:] [\(] <span> [\)]")
def explained_week(_scene: Scene, _number: int, days: Deadline) -> Deadline:
    """As in "Tuần 1 (05/9-10/9)": the school's own count, and the days it means."""
    return days


@document_rules.add("month", "t <month_number>")
def abbreviated_month(scene: Scene, number: int) -> Deadline:
    return scene.month(number)


@document_rules.add(
    "period", "(giai đoạn|nhiệm kỳ|nhiệm kì|thời kỳ|các năm|năm) <YEARS>", "<number> năm <YEARS>"
)
def years(_scene: Scene, *found: tuple[int, int] | int) -> Deadline | None:
    """As in "giai đoạn 2021-2026": what a programme is valid for, never a deadline."""
    first_and_last = found[-1]
    if not isinstance(first_and_last, tuple):
        return None
    return span(date(first_and_last[0], 1, 1), date(first_and_last[1], 12, 31))


def across(start: Deadline, end: Deadline) -> Deadline:
    """From the first day of `start` to the last of `end`, with the flags of both."""
    if start.start is None or end.end is None or start.start > end.end:
        return unreadable(Flag.AMBIGUOUS)
    return span(start.start, end.end).flagged(*start.flags, *end.flags)


def _last_month(last: tuple[int, int] | Deadline | int, year: int | None) -> Deadline:
    if isinstance(last, Deadline):
        return last
    return (
        _month(last[1], last[0]) if isinstance(last, tuple) else _month(year or date.min.year, last)
    )


def _consecutive(numbers: tuple[int, ...]) -> bool:
    if len(numbers) == 2:
        return True
    return all(b == a % 12 + 1 for a, b in pairwise(numbers))


def _month(year: int, number: int) -> Deadline:
    valid = 1 <= number <= 12 and 1900 <= year <= 2100
    return values.month(year, number) if valid else unreadable(Flag.INVALID_DATE)


def _numbered(found: object) -> Deadline:
    return _month(found[1], found[0]) if isinstance(found, tuple) else unreadable(Flag.INVALID_DATE)
