"""Numbers, ordinals and the small choices that other phrases are made of."""

from knowledge.deadlines.deadline import Deadline, Flag
from knowledge.deadlines.grammar import Rules
from knowledge.deadlines.scene import Scene
from knowledge.deadlines.values import Third, unreadable

rules = Rules()

ONES = {
    "một": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "bẩy": 7,
    "tám": 8,
    "chín": 9,
}
MONTH_ONES = {"=sáu" if word == "sáu" else word: number for word, number in ONES.items()}
"""Without its accent "tháng sáu" is taken for "tháng sau", which is far more common."""

COUNTING = {"=" + word if word in {"bảy", "bẩy"} else word: number for word, number in ONES.items()}
"""Without its accents "bảy giờ" is taken for "bây giờ"."""

rules.words("ones", COUNTING)
rules.words("spoken", COUNTING | {"mười": 10})
rules.words("last_digit", ONES | {"mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5})
rules.words("number", COUNTING | {"mười": 10})
rules.words("month_name", MONTH_ONES | {"tư": 4, "mười": 10, "mười một": 11, "mười hai": 12})
rules.words(
    "ordinal",
    {"i": 1, "ii": 2, "iii": 3, "iv": 4, "một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4},
)
rules.words(
    "weekday_name",
    {"hai": 0, "ba": 1, "tư": 2, "bốn": 2, "năm": 3, "sáu": 4, "bảy": 5, "bẩy": 5},
)
rules.words("unaccented_weekday", {"=nam": 3, "=sau": 4, "=bay": 5})
rules.words("third", {third.value: third for third in Third})
rules.words(
    "third",
    {"thượng tuần": Third.FIRST, "trung tuần": Third.MIDDLE, "hạ tuần": Third.LAST},
)
rules.words(
    "which",
    {
        "này": 0,
        "nay": 0,
        "hiện tại": 0,
        "sau": 1,
        "tới": 1,
        "kế": 1,
        "kế tiếp": 1,
        "tiếp": 1,
        "tiếp theo": 1,
        "sau nữa": 2,
        "tới nữa": 2,
        "trước": -1,
        "rồi": -1,
        "qua": -1,
        "vừa rồi": -1,
        "vừa qua": -1,
        "trước nữa": -2,
    },
)


@rules.add("number", "<NUMBER>")
def digits(_scene: Scene, number: tuple[int]) -> int | None:
    return number[0] if number[0] < 1000 else None


@rules.add("number", "mười <last_digit>")
def teens(_scene: Scene, ones: int) -> int:
    return 10 + ones


@rules.add("number", "<ones> mươi [<last_digit>]")
def tens(_scene: Scene, number: int, ones: int | None) -> int:
    return 10 * number + (ones or 0)


@rules.add("month_number", "<NUMBER>")
def month_digits(_scene: Scene, number: tuple[int]) -> int | Deadline | None:
    if number[0] > 31:
        return None
    return number[0] if 1 <= number[0] <= 12 else unreadable(Flag.INVALID_DATE)


@rules.add("month_number", "<month_name>")
def month_word(_scene: Scene, number: int) -> int:
    return number


@rules.add("ordinal", "<NUMBER>")
def ordinal_digits(_scene: Scene, number: tuple[int]) -> int | None:
    return number[0] if 1 <= number[0] <= 4 else None


@rules.add("weekday", "thứ <NUMBER>", "t <NUMBER>")
def weekday_digits(_scene: Scene, number: tuple[int]) -> int | None:
    """Monday is "thứ 2"; the value counts from Monday = 0."""
    return number[0] - 2 if 2 <= number[0] <= 7 else None


@rules.add("weekday", "thứ <weekday_name>")
def weekday_word(_scene: Scene, number: int) -> int:
    return number


@rules.add("weekday", "=thứ <unaccented_weekday>", "(=thú|=thừ) <NUMBER>")
def half_accented_weekday(scene: Scene, number: int | tuple[int]) -> int | None:
    """As in "thứ sau", "thú 6": typed in haste."""
    return weekday_digits(scene, number) if isinstance(number, tuple) else number


@rules.add("weekday", "(chủ nhật|chúa nhật|cn)")
def sunday(_scene: Scene) -> int:
    return 6


@rules.add("year_number", "<NUMBER>")
def year_digits(_scene: Scene, number: tuple[int]) -> int | None:
    return number[0] if 1900 <= number[0] <= 2100 else None
