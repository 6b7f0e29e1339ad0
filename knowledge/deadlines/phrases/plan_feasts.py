"""Lunar feasts in plans: "Trước Tết Nguyên đán", "Tết Nguyên đán Đinh Mùi năm 2027"."""

from knowledge.deadlines import lunar
from knowledge.deadlines.deadline import Deadline, Flag
from knowledge.deadlines.feasts import LUNAR_FEASTS
from knowledge.deadlines.grammar import Rules
from knowledge.deadlines.scene import Scene
from knowledge.deadlines.values import on, open_from, unreadable

rules = Rules()
rules.words("lunar_feast", LUNAR_FEASTS)
STEMS = ("giáp", "ất", "bính", "đinh", "mậu", "kỷ", "canh", "tân", "nhâm", "quý")
BRANCHES = ("tý", "sửu", "dần", "mão", "thìn", "tỵ", "ngọ", "mùi", "thân", "dậu", "tuất", "hợi")
SPELLED_OTHERWISE = {"tí": 0, "tị": 5}
FIRST_OF_CYCLE = 4
"""The year 4 was a Giáp Tý; stems come again every 10 years, branches every 12."""

TET_MONTH = 2
TET_OVER = 6
"""The lunar new year falls in late January or February; people are back on its sixth day."""

rules.words("stem", {word: index for index, word in enumerate(STEMS)})
rules.words("branch", {word: index for index, word in enumerate(BRANCHES)} | SPELLED_OTHERWISE)


@rules.add("cyclic_year", "[(xuân|năm)] <stem> <branch>")
def cyclic_year(_scene: Scene, stem: int, branch: int) -> tuple[int, int]:
    return stem, branch


@rules.add("day", "[(ngày|dịp|lễ)] <lunar_feast> [<cyclic_year>] [[năm] <year_number>]")
def lunar_feast(
    scene: Scene, day_month: tuple[int, int], named: tuple[int, int] | None, year: int | None
) -> Deadline | None:
    """In the stated year, or in the one that the plan's year or school year makes it.

    A year named by its animal must be that year; else the cell is left to a person.
    """
    day, month = day_month
    around = scene.month(month % 12 + 1)
    solar_year = year or (around.start.year if around.start else None)
    if solar_year is None:
        return around
    lunar_year = solar_year - (month == 12)
    if named is not None and named != _cycle(lunar_year):
        return unreadable(Flag.YEAR_AMBIGUOUS)
    found = lunar.solar(day, month, lunar_year)
    inferred = () if year else around.flags
    return on(found, Flag.LUNAR, *inferred) if found else None


@rules.add("open", "[ngay] (sau|qua) (tết|tết nguyên đán|nghỉ tết|nghỉ tết nguyên đán)")
def after_tet(scene: Scene) -> Deadline:
    """Open, from mùng 6 (contract.md)."""
    around = scene.month(TET_MONTH)
    start = lunar.solar(TET_OVER, 1, around.start.year) if around.start else None
    return open_from(start, Flag.LUNAR, *around.flags) if start else around


def _cycle(year: int) -> tuple[int, int]:
    return (year - FIRST_OF_CYCLE) % len(STEMS), (year - FIRST_OF_CYCLE) % len(BRANCHES)
