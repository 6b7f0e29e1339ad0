"""Days as calendars write them: "15/4", "ngày 15 tháng 4 năm 2026", "thứ Ba, 8/2/2023"."""

from datetime import date

from knowledge.deadlines.deadline import Deadline, Flag
from knowledge.deadlines.grammar import Rules
from knowledge.deadlines.scene import Scene
from knowledge.deadlines.values import on, unreadable, valid_date

rules = Rules()


@rules.add("calendar_day", "[(ngày|hôm)] <DATE>")
def full_date(_scene: Scene, numbers: tuple[int, int, int]) -> Deadline:
    day, month, year = numbers
    return _checked(year, month, day)


@rules.add("calendar_day", "[(ngày|hôm|bữa|mùng|mồng|lễ|dịp|dịp lễ|nghỉ lễ|ngày lễ)] <DAY_MONTH>")
def day_and_month(scene: Scene, numbers: tuple[int, int]) -> Deadline:
    return scene.day_month(*numbers)


@rules.add("calendar_day", "(ngày|hôm) <NUMBER> - <NUMBER>", "<NUMBER> - <NUMBER>")
def dashed(scene: Scene, day: tuple[int], month: tuple[int]) -> Deadline | None:
    """The text "30-9" is a date; "10-15" cannot be one and is left to the spans."""
    valid = valid_date(2024, month[0], day[0])
    return scene.day_month(day[0], month[0]) if valid else None


@rules.add("calendar_day", "tháng <month_number> [,] ngày <number>")
def month_before_day(scene: Scene, month: int, day: int) -> Deadline:
    return scene.day_month(day, month)


@rules.add(
    "calendar_day",
    "[(ngày|hôm)] <number> tháng <month_number>",
    "(mùng|mồng) <number> tháng <month_number>",
    "ngày (mùng|mồng) <number> tháng <month_number>",
)
def spoken_day_and_month(scene: Scene, day: int, month: int) -> Deadline:
    return scene.day_month(day, month)


@rules.add(
    "calendar_day",
    "[ngày] <number> tháng <month_number> [,] [năm] <year_number>",
    "[ngày] <number> tháng <month_number> (/|-) <year_number>",
    "[ngày] <number> (-|,|/) tháng <month_number> (-|,|/) [năm] <year_number>",
)
def spoken_full_date(_scene: Scene, day: int, month: int, year: int) -> Deadline:
    return _checked(year, month, day)


@rules.add("calendar_day", "[(ngày|hôm)] <DAY_MONTH> [/] [năm] <year_number>")
def day_month_year(_scene: Scene, numbers: tuple[int, int], year: int) -> Deadline:
    return _checked(year, numbers[1], numbers[0])


@rules.add("calendar_day", "[(ngày|hôm)] <DAY_MONTH> <named_year>")
def day_month_of_year(_scene: Scene, numbers: tuple[int, int], year: int) -> Deadline:
    return _checked(year, numbers[1], numbers[0])


@rules.add("calendar_day", "(ngày|hôm|mùng|mồng) <number> [của] <month>", "<number> <dated_month>")
def day_of_named_month(_scene: Scene, day: int, month: Deadline) -> Deadline | None:
    """As in "ngày 15 tháng sau", "15 tháng 5/2026"."""
    if month.start is None or Flag.BLANK_DAY in month.flags:
        return None
    found = _checked(month.start.year, month.start.month, day)
    return found.flagged(*month.flags)


@rules.add("calendar_day", "<number> tháng (này|nay)")
def day_of_this_month(scene: Scene, day: int) -> Deadline:
    return _checked(scene.today.year, scene.today.month, day)


@rules.add("calendar_day", "ngày <number>", "ngày (mùng|mồng) <number>")
def bare_day(scene: Scene, day: int) -> Deadline | None:
    return scene.day(day)


@rules.add("day", "<calendar_day>")
def plain_day(_scene: Scene, day: Deadline) -> Deadline:
    return day


@rules.add("day", r"[ngày] <weekday> [,] [\(] <calendar_day> [\)]", "<weekday> - <calendar_day>")
def weekday_then_day(_scene: Scene, weekday: int, day: Deadline) -> Deadline:
    return _agreeing(day, weekday)


@rules.add(
    "day",
    r"<calendar_day> \( <weekday> \)",
    "<calendar_day> , <weekday>",
    "<calendar_day> <weekday>",
)
def day_then_weekday(_scene: Scene, day: Deadline, weekday: int) -> Deadline:
    return _agreeing(day, weekday)


def _agreeing(day: Deadline, weekday: int) -> Deadline:
    """The date stands; a weekday that contradicts it is flagged (product.md 5)."""
    if day.start is not None and day.start.weekday() != weekday:
        return day.flagged(Flag.WEEKDAY_MISMATCH)
    return day


def _checked(year: int, month: int, day: int) -> Deadline:
    found: date | None = valid_date(year, month, day)
    return on(found) if found else unreadable(Flag.INVALID_DATE)
