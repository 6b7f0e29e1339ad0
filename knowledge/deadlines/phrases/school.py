"""School terms: "học kỳ 1", "năm học 2026-2027", "đầu năm học", "hè", "khai giảng"."""

from dataclasses import replace
from datetime import MINYEAR

from knowledge.deadlines import values
from knowledge.deadlines.deadline import Deadline, Flag, Kind
from knowledge.deadlines.grammar import Rules
from knowledge.deadlines.scene import Scene
from knowledge.deadlines.values import Third, by, on, span, unreadable

rules = Rules()


@rules.add("semester_number", "(học kỳ|học kì|kỳ|kì|hk) <ordinal>")
def semester_number(_scene: Scene, number: int) -> int | None:
    return number if number in (1, 2) else None


@rules.add("semester", "<semester_number>")
def semester(scene: Scene, number: int) -> Deadline:
    return scene.semester(number)


@rules.add(
    "semester",
    "<semester_number> [(,|-|của)] năm học <YEARS>",
    "<semester_number> [(,|/|-)] <YEARS>",
)
def semester_of_school_year(scene: Scene, number: int, years: tuple[int, int]) -> Deadline:
    return scene.semester(number, years[0])


@rules.add("semester", "<semester_number> [(,|-|của)] <school_year>")
def semester_of_named_year(scene: Scene, number: int, year: Deadline) -> Deadline | None:
    return scene.semester(number, year.start.year) if year.start else None


@rules.add("school_year", "(năm học|nh) <YEARS>")
def school_year(scene: Scene, years: tuple[int, int]) -> Deadline | None:
    return scene.school_year(years[0]) if years[1] == years[0] + 1 else None


PAST = ("trước", "vừa qua", "vừa rồi", "rồi", "qua", "ngoái", "cũ")
rules.words("which_year", {"này": 0, "nay": 0, "sau": 1, "tới": 1, "mới": 1})
rules.words("which_year", dict.fromkeys(PAST, -1))
rules.words("semester_number", {"hki": 1, "hkii": 2})


@rules.add("school_year", "năm học <which_year>")
def relative_school_year(scene: Scene, which: int) -> Deadline:
    """People name it as a time that runs, so it is a span (dates-chat.jsonl)."""
    first = scene.calendar.school_year_of(scene.today) + which
    if first < MINYEAR:
        return unreadable(Flag.YEAR_AMBIGUOUS)
    return span(*scene.calendar.school_year(first))


@rules.add("bare_school_year", "năm học")
def this_school_year(scene: Scene) -> Deadline:
    return scene.school_year()


@rules.add(
    "period",
    "<semester>",
    "<school_year>",
    "<summer>",
    "cả <semester>",
    "cả <school_year>",
    "cả <bare_school_year>",
)
def school_period(_scene: Scene, period: Deadline) -> Deadline:
    return period


@rules.add("period", "<third> <semester>")
def third_of_semester(_scene: Scene, third: Third, semester: Deadline) -> Deadline | None:
    return _part(third, semester, end_is_bound=True)


@rules.add("period", "<third> <school_year>", "<third> <bare_school_year>")
def third_of_school_year(_scene: Scene, third: Third, year: Deadline) -> Deadline | None:
    return _part(third, year, end_is_bound=False)


@rules.add("period", "kết thúc <semester>", "kết thúc <bare_school_year>")
@rules.add("period", "kết thúc <school_year>")
def close(_scene: Scene, period: Deadline) -> Deadline | None:
    return by(period.end) if period.end else None


@rules.add("summer", "[(nghỉ|mùa|kỳ nghỉ|dịp|trong)] hè [(này|nay|tới|sau)]")
def summer(scene: Scene) -> Deadline:
    start, end = scene.calendar.summer(scene.today.year)
    if end < scene.today:
        start, end = scene.calendar.summer(scene.today.year + 1)
    return span(start, end)


@rules.add("summer", "[(nghỉ|mùa|kỳ nghỉ|dịp)] hè <year>", "[(nghỉ|mùa)] hè <year_number>")
def summer_of_year(scene: Scene, year: Deadline | int) -> Deadline | None:
    number = year if isinstance(year, int) else year.start and year.start.year
    return span(*scene.calendar.summer(number)) if number else None


@rules.add("feast", "[(ngày|lễ|ngày lễ)] (khai giảng|khai trường)")
@rules.add("day", "[(ngày|lễ|ngày lễ)] (khai giảng|khai trường)")
@rules.add("day", "[(ngày|lễ)] khai giảng <school_year>")
def opening(scene: Scene, year: Deadline | None = None) -> Deadline:
    """The first day of school, 5/9 unless the council says otherwise."""
    day = scene.calendar.opening
    if year and year.start:
        return on(scene.calendar.opening_day(year.start.year))
    return replace(scene.day_month(*day), flags=())


def _part(third: Third, whole: Deadline, *, end_is_bound: bool) -> Deadline | None:
    """The first month, the middle month, or the last month (or the last day as a bound)."""
    if whole.start is None or whole.end is None:
        return None
    if third is Third.LAST and end_is_bound:
        return by(whole.end)
    middle = whole.start + (whole.end - whole.start) / 2
    day = {Third.FIRST: whole.start, Third.MIDDLE: middle, Third.LAST: whole.end}[third]
    month = values.month(day.year, day.month)
    start, end = month.start or day, month.end or day
    return replace(
        month, kind=Kind.SPAN, start=max(start, whole.start), end=min(end, whole.end)
    ).flagged(*whole.flags)
