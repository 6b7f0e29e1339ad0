"""Days and periods counted from now: "mai", "3 ngày nữa", "tuần sau", "cuối tháng"."""

from datetime import date, timedelta

from knowledge.deadlines import values
from knowledge.deadlines.deadline import Deadline, Flag
from knowledge.deadlines.grammar import Rules
from knowledge.deadlines.phrases.school import third_of_school_year
from knowledge.deadlines.scene import ChatScene
from knowledge.deadlines.values import DAY, WEEK, Duration, Third, on, span, unreadable
from knowledge.deadlines.working_days import add_working_days

rules = Rules()
rules.words(
    "days_away",
    {
        "hôm nay": 0,
        "ngày hôm nay": 0,
        "ngày nay": 0,
        "bữa nay": 0,
        "bữa này": 0,
        "hôm này": 0,
        "mai": 1,
        "ngày mai": 1,
        "hôm mai": 1,
        "bữa mai": 1,
        "mốt": 2,
        "ngày mốt": 2,
        "ngày kia": 2,
        "ngày kìa": 3,
        "hôm qua": -1,
        "ngày hôm qua": -1,
        "bữa qua": -1,
        "hôm kia": -2,
        "hôm kìa": -3,
    },
)
rules.words(
    "years_away", {"ngoái": -1, "trước": -1, "nay": 0, "này": 0, "sau": 1, "tới": 1, "sau nữa": 2}
)


@rules.add("day", "<days_away>")
def days_away(scene: ChatScene, away: int) -> Deadline:
    return on(scene.today + away * DAY)


@rules.add("duration", "<number> (ngày|hôm|bữa)")
def some_days(_scene: ChatScene, number: int) -> Duration:
    return Duration(days=number)


@rules.add("duration", "<number> ngày làm việc")
def some_working_days(_scene: ChatScene, number: int) -> Duration:
    return Duration(working_days=number)


@rules.add("duration", "<number> tuần [rưỡi]")
def some_weeks(_scene: ChatScene, number: int) -> Duration:
    return Duration(days=7 * number)


@rules.add("duration", "<number> tháng")
def some_months(_scene: ChatScene, number: int) -> Duration:
    return Duration(months=number)


@rules.add("duration", "<number> năm")
def some_years(_scene: ChatScene, number: int) -> Duration | None:
    return Duration(months=12 * number) if number < 100 else None


@rules.add("duration", "<number> (tiếng|giờ|giờ đồng hồ|tiếng đồng hồ)")
def some_hours(_scene: ChatScene, number: int) -> Duration:
    return Duration(minutes=60 * number)


@rules.add("duration", "<number> (tiếng|giờ) <number> phút")
def hours_and_minutes(_scene: ChatScene, hours: int, minutes: int) -> Duration:
    return Duration(minutes=60 * hours + minutes)


@rules.add("duration", "<number> (tiếng|giờ) rưỡi")
def hours_and_half(_scene: ChatScene, number: int) -> Duration:
    return Duration(minutes=60 * number + 30)


@rules.add("duration", "<number> (phút|p|'|’|′)")
def some_minutes(_scene: ChatScene, number: int) -> Duration:
    return Duration(minutes=number)


@rules.add("day", "[(sau|trong)] <CLOCK> nữa")
def hours_as_clock(scene: ChatScene, numbers: tuple[int, ...]) -> Deadline:
    """As in "2h nữa", "1h30 nữa". Without "nữa", "sau 17h" is no length."""
    return scene.moment(60 * numbers[0] + (numbers[1] if len(numbers) > 1 else 0))


rules.words(
    "duration",
    {
        "nửa tiếng": Duration(minutes=30),
        "nửa giờ": Duration(minutes=30),
        "nửa ngày": Duration(minutes=12 * 60),
        "nửa tháng": Duration(days=15),
        "nửa năm": Duration(months=6),
    },
)


@rules.add("day", "<duration> tới", "<duration> sau")
def days_ahead(scene: ChatScene, duration: Duration) -> Deadline | None:
    """Not for hours: "8h toi" is the evening."""
    return on(moved(scene, duration)) if not duration.minutes else None


@rules.add("expression", "sau <duration> [nữa]")
@rules.add("day", "[sau] <duration> nữa (kể từ|tính từ|từ) (nay|hôm nay|bây giờ)")
@rules.add("day", "[sau] <duration> nữa", "sau <duration>")
def ahead(scene: ChatScene, duration: Duration) -> Deadline:
    """As in "3 ngày nữa": that day (contract.md); "sau 3 ngày nữa" is no time that begins there."""
    if duration.minutes:
        return scene.moment(duration.minutes)
    return on(moved(scene, duration))


@rules.add("day", "<duration> trước", "cách đây <duration>")
def ago(scene: ChatScene, duration: Duration) -> Deadline:
    return on(shifted(scene.today, duration, -1)) if not duration.minutes else unreadable(Flag.PAST)


@rules.add("period", "trong [vòng] <duration> [(tới|nữa)]")
def within(scene: ChatScene, duration: Duration) -> Deadline | None:
    return span(scene.today, moved(scene, duration)) if not duration.minutes else None


@rules.add("period", "trong [vòng] <duration> (qua|vừa qua|vừa rồi|gần đây|trở lại đây|nay)")
def until_now(_scene: ChatScene, _duration: Duration) -> Deadline:
    return unreadable(Flag.PAST)


@rules.add("week", "tuần <which>", "tuần lễ <which>")
def named_week(scene: ChatScene, which: int) -> Deadline:
    return values.week(scene.today + which * WEEK)


@rules.add("bare_week", "tuần")
def this_week(scene: ChatScene) -> Deadline:
    return values.week(scene.today)


@rules.add("month", "tháng <which>")
def named_month(scene: ChatScene, which: int) -> Deadline:
    first = values.add_months(scene.today.replace(day=1), which)
    return values.month(first.year, first.month)


@rules.add("bare_month", "tháng")
def this_month(scene: ChatScene) -> Deadline:
    return values.month(scene.today.year, scene.today.month)


@rules.add("quarter", "(quý|quí) <which>")
def named_quarter(scene: ChatScene, which: int) -> Deadline:
    first = values.add_months(scene.today.replace(day=1), 3 * which)
    return values.quarter((first.month + 2) // 3, first.year)


@rules.add("bare_quarter", "(quý|quí)")
def this_quarter(scene: ChatScene) -> Deadline:
    return named_quarter(scene, 0)


@rules.add("bare_semester", "(học kỳ|học kì) [này]")
def this_semester(scene: ChatScene) -> Deadline:
    first = scene.semester(1)
    return first if first.start and first.start <= scene.today else scene.semester(2)


@rules.add("named_year", "năm <years_away>")
def named_year(scene: ChatScene, away: int) -> int:
    return scene.today.year + away


@rules.add("named_year", "sang năm")
def coming_year(scene: ChatScene) -> int:
    return scene.today.year + 1


@rules.add("period", "<week>", "cả <week>")
def whole_week(_scene: ChatScene, week: Deadline) -> Deadline:
    return week


@rules.add("period", "<third> <week>")
def third_of_week(_scene: ChatScene, third: Third, week: Deadline) -> Deadline | None:
    """Monday and Tuesday; Wednesday and Thursday; Saturday and Sunday."""
    if week.start is None:
        return None
    first, last = {Third.FIRST: (0, 1), Third.MIDDLE: (2, 3), Third.LAST: (5, 6)}[third]
    return span(week.start + first * DAY, week.start + last * DAY)


@rules.add("period", "<third> <bare_week>")
def coming_third_of_week(scene: ChatScene, third: Third, week: Deadline) -> Deadline | None:
    """Where this week's part is over, the next week's is meant."""
    found = third_of_week(scene, third, week)
    if found and found.end and found.end < scene.today:
        return third_of_week(scene, third, values.week(scene.today + WEEK))
    return found


@rules.add("period", "<third> <bare_month>")
def third_of_this_month(scene: ChatScene, third: Third, month: Deadline) -> Deadline | None:
    if month.start is None or month.end is None:
        return None
    first, last = {Third.FIRST: (1, 10), Third.MIDDLE: (11, 20), Third.LAST: (21, 31)}[third]
    if min(last, month.end.day) < scene.today.day:
        following = values.add_months(month.start, 1)
        month = values.month(following.year, following.month)
    start, end = month.start or scene.today, month.end or scene.today
    return span(start.replace(day=first), start.replace(day=min(last, end.day)))


@rules.add("period", "cuối <bare_quarter>", "cuối <bare_semester>")
def end_of_this(_scene: ChatScene, period: Deadline) -> Deadline | None:
    return values.by(period.end) if period.end else None


@rules.add(
    "running",
    "<bare_week>",
    "<bare_month>",
    "<bare_quarter>",
    "<bare_semester>",
    "<bare_year>",
    "<bare_school_year>",
    "<summer>",
)
def running(_scene: ChatScene, period: Deadline) -> Deadline:
    """The period that runs now, named by its bare word: only after "hết", "trong", "đến cuối"."""
    return period


@rules.add("running", "ngày")
def running_day(scene: ChatScene) -> Deadline:
    return on(scene.today)


@rules.add("month", "t <NUMBER>")
def abbreviated_month(scene: ChatScene, number: tuple[int]) -> Deadline | None:
    """What "t9" says can be no weekday, so it is a month; "t2" to "t7" are weekdays first."""
    return scene.month(number[0]) if number[0] in (1, 8, 9, 10, 11, 12) else None


@rules.add("moment", "[ngay] bây giờ", "ngay (lập tức|luôn|tức thì)", "ngay và luôn", "ngay")
def at_once(scene: ChatScene) -> Deadline:
    return scene.moment(0)


@rules.add("period", "<third> <bare_school_year>")
def coming_part(scene: ChatScene, third: Third, whole: Deadline) -> Deadline | None:
    """The "đầu năm học" said in April is the next one's."""
    found = third_of_school_year(scene, third, whole)
    if found is None or found.end is None or found.end >= scene.today:
        return found
    following = scene.calendar.school_year_of(scene.today) + 1
    return third_of_school_year(scene, third, span(*scene.calendar.school_year(following)))


@rules.add("semester", "(học kỳ|học kì|kỳ) (này|nay)")
def running_semester(scene: ChatScene) -> Deadline:
    return this_semester(scene)


@rules.add("semester", "(học kỳ|học kì) (sau|tới)")
def coming_semester(scene: ChatScene) -> Deadline:
    first, second = scene.semester(1), scene.semester(2)
    return first if (first.start or scene.today) > scene.today else second


def moved(scene: ChatScene, duration: Duration) -> date:
    return shifted(scene.today, duration, 1)


def shifted(day: date, duration: Duration, sign: int) -> date:
    """`day` moved by a duration of days or longer, forward or back."""
    if duration.working_days:
        return add_working_days(day, sign * duration.working_days)
    if duration.months:
        return values.add_months(day, sign * duration.months)
    return day + sign * timedelta(days=duration.days, minutes=duration.minutes)
