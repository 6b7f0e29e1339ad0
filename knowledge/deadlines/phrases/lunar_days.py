"""Lunar days and feasts: "mùng 5 Tết", "rằm tháng Giêng", "giỗ tổ", "20/11 âm lịch"."""

from dataclasses import replace
from datetime import date

from knowledge.deadlines import lunar
from knowledge.deadlines.deadline import Deadline, Flag
from knowledge.deadlines.feasts import LUNAR_FEASTS, NEEDS_DAY_WORD, SOLAR_FEASTS
from knowledge.deadlines.grammar import Rules
from knowledge.deadlines.scene import ChatScene
from knowledge.deadlines.values import DAY, on, open_from, span, unreadable

rules = Rules()
rules.words(
    "solar_feast",
    {name: day for name, day in SOLAR_FEASTS.items() if name not in NEEDS_DAY_WORD},
)
rules.words("named_feast", SOLAR_FEASTS)
rules.words("lunar_feast", LUNAR_FEASTS)
rules.words("lunar_month", {"giêng": 1, "chạp": 12})
MUNG = "(mùng|mồng)"
OCCASION = "[lễ] (kỷ niệm|kỉ niệm|chào mừng|mừng|nhân dịp|dịp)"
FULL_MOON = 15
TET_OVER = 6
"""The first working day people count on is mùng 6 (contract.md: open span from mùng 6)."""


@rules.add("day", "<feast>")
def feast(_scene: ChatScene, day: Deadline) -> Deadline:
    return day


@rules.add("feast", "[(dịp|lễ|ngày lễ)] <solar_feast>", "(ngày|lễ|ngày lễ) <named_feast>")
def solar_feast(scene: ChatScene, day_month: tuple[int, int]) -> Deadline:
    return replace(scene.day_month(*day_month), flags=())


@rules.add(
    "dated_feast", "[ngày] <solar_feast> <calendar_day>", "ngày <named_feast> <calendar_day>"
)
def feast_and_its_date(
    _scene: ChatScene, day_month: tuple[int, int], day: Deadline
) -> Deadline | None:
    """As in "ngày Nhà giáo Việt Nam 20/11": the date said beside the name must be the feast's."""
    same = day.start is not None and (day.start.day, day.start.month) == day_month
    return day if same else None


@rules.add(
    "dated_feast",
    "[ngày] <lunar_feast> [(,|-)] <DAY_MONTH> [(âm|âm lịch)]",
    r"[ngày] <lunar_feast> \( <DAY_MONTH> [(âm|âm lịch)] \)",
)
def lunar_feast_and_its_date(
    scene: ChatScene, day_month: tuple[int, int], numbers: tuple[int, int]
) -> Deadline | None:
    """As in "giỗ tổ Hùng Vương 10/3"."""
    return _next(scene, *day_month) if numbers == day_month else None


@rules.add("day", "<dated_feast>")
def feast_with_date(_scene: ChatScene, day: Deadline) -> Deadline:
    return day


@rules.add(
    "celebrated",
    f"{OCCASION} [<number> năm] [(ngày|lễ)] <dated_feast>",
    f"{OCCASION} [<number> năm] [(ngày|lễ)] <anchor>",
)
def celebrated(_scene: ChatScene, _years: int | None, day: Deadline) -> Deadline:
    """A feast as the occasion of something: the day itself only where no other is named."""
    return day


@rules.add("feast", "[(dịp|lễ|ngày|ngày lễ)] <lunar_feast>")
def lunar_feast(scene: ChatScene, day_month: tuple[int, int]) -> Deadline:
    return _next(scene, *day_month)


@rules.add("day", "<lunar_feast> [năm] <year_number>", "<lunar_feast> <named_year>")
def lunar_feast_of_year(_scene: ChatScene, day_month: tuple[int, int], year: int) -> Deadline:
    """The twelfth lunar month of "2027" mostly falls in January 2027, under lunar 2026."""
    return _known(lunar.solar(*day_month, year - (day_month[1] == 12)))


@rules.add("day", "[ngày] giao thừa", "[đêm] giao thừa", "tất niên")
def new_years_eve(scene: ChatScene) -> Deadline:
    return on(lunar.next_tet(scene.today + DAY) - DAY, Flag.LUNAR)


@rules.add("day", f"[ngày] {MUNG} <number> tết", "[ngày] <spoken> tết")
def day_of_tet(scene: ChatScene, day: int) -> Deadline | None:
    return _next(scene, day, 1) if 1 <= day <= 10 else None


@rules.add("day", "[(ngày|tối|đêm|sáng|chiều)] <number> [tháng] tết")
def day_before_tet(scene: ChatScene, day: int) -> Deadline | None:
    """The day "29 Tết" is the twelfth month's 29th; "30 Tết" exists only in years that have one."""
    return _known(lunar.days_before_tet(day, scene.today)) if 20 <= day <= 30 else None


@rules.add(
    "day", "[ngày] <number> tháng <lunar_month>", f"[ngày] {MUNG} <number> tháng <lunar_month>"
)
def day_of_named_month(scene: ChatScene, day: int, month: int) -> Deadline:
    return _next(scene, day, month)


@rules.add(
    "day",
    "[(ngày|mùng|mồng)] <number> tháng <month_number> (âm|âm lịch|ta)",
    f"ngày {MUNG} <number> tháng <month_number> (âm|âm lịch|ta)",
)
def spoken_lunar_day(scene: ChatScene, day: int, month: int) -> Deadline:
    return _next(scene, day, month)


@rules.add("day", "[(ngày|mùng|mồng)] <DAY_MONTH> (âm|âm lịch|ta)")
def written_lunar_day(scene: ChatScene, numbers: tuple[int, int]) -> Deadline:
    return _next(scene, *numbers)


@rules.add("day", "(âm lịch|âm) [ngày] <DAY_MONTH>")
def lunar_day_after_word(scene: ChatScene, numbers: tuple[int, int]) -> Deadline:
    return _next(scene, *numbers)


@rules.add("day", "[ngày] rằm tháng <month_number> [(âm|âm lịch)]")
def full_moon_of_month(scene: ChatScene, month: int) -> Deadline:
    return _next(scene, FULL_MOON, month)


@rules.add("day", "[ngày] rằm tháng <lunar_month>", "rằm <lunar_month>")
def full_moon_of_named_month(scene: ChatScene, month: int) -> Deadline:
    return _next(scene, FULL_MOON, month)


@rules.add("day", "[ngày] rằm [tháng] <lunar_month> <named_year>")
@rules.add("day", "[ngày] rằm [tháng] <lunar_month> năm <year_number>")
def full_moon_of_year(_scene: ChatScene, month: int, year: int) -> Deadline:
    """The year is the lunar one: "rằm tháng Chạp năm nay" falls in next January."""
    return _known(lunar.solar(FULL_MOON, month, year))


@rules.add("day", "[ngày] rằm [(này|tới|sắp tới)]")
def full_moon(scene: ChatScene) -> Deadline:
    return on(lunar.next_monthly(FULL_MOON, scene.today), Flag.LUNAR)


@rules.add("day", f"[ngày] {MUNG} <number>")
def day_of_unnamed_month(scene: ChatScene, day: int) -> Deadline | None:
    """Solar in everyday talk of work; the lunar day stands beside it."""
    found = scene.day(day)
    if found is None or not 1 <= day <= 10 or found.start is None:
        return None
    other = on(lunar.next_monthly(day, scene.today), Flag.LUNAR)
    return replace(found, alternatives=(other,)).flagged(Flag.AMBIGUOUS)


@rules.add("day", f"[ngày] {MUNG} <number> (âm|âm lịch)")
def next_lunar_day(scene: ChatScene, day: int) -> Deadline | None:
    return on(lunar.next_monthly(day, scene.today), Flag.LUNAR) if 1 <= day <= 10 else None


@rules.add("day", f"[ngày] {MUNG} <number> tháng <month_number>")
def feast_by_its_lunar_date(scene: ChatScene, day: int, month: int) -> Deadline | None:
    """Days such as "mùng 5 tháng 5", "mùng 10 tháng 3" are feasts; other such days are solar."""
    if (day, month) not in LUNAR_FEASTS.values():
        return None
    return replace(_next(scene, day, month), alternatives=(scene.day_month(day, month),))


@rules.add("period", "tháng <lunar_month>", "tháng <month_number> (âm|âm lịch)")
def whole_lunar_month(scene: ChatScene, month: int) -> Deadline:
    return span(*lunar.lunar_month(month, scene.today), Flag.LUNAR)


@rules.add("open", "[ngay] (sau|qua|ra|hết) (tết|tết nguyên đán|tết âm lịch|nghỉ tết)")
def after_tet(scene: ChatScene) -> Deadline:
    """Open, from mùng 6, to be asked (contract.md). During the feast this year's is meant."""
    start = lunar.solar(TET_OVER, 1, lunar.lunar_year(scene.today))
    if start is None or start < scene.today:
        start = lunar.solar(TET_OVER, 1, lunar.lunar_year(scene.today) + 1)
    return open_from(start or scene.today, Flag.LUNAR)


def _next(scene: ChatScene, day: int, month: int) -> Deadline:
    valid = 1 <= day <= 30 and 1 <= month <= 12
    return _known(lunar.next_lunar(day, month, scene.today) if valid else None)


def _known(day: date | None) -> Deadline:
    return on(day, Flag.LUNAR) if day else unreadable(Flag.INVALID_DATE, Flag.LUNAR)
