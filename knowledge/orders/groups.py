"""Groups of units: "tất cả các trường", "khối THCS", "các trường chưa nộp", "chuanop".

A group is the schools below the council; offices are asked by their names. Where there are none, it
is whatever is below, and for a single school the school itself.
"""

from dataclasses import dataclass

from knowledge.orders.names import NameBook, type_at
from knowledge.orders.wording import Word, longest, matches

ALL = (
    "tất cả",
    "tất cả các",
    "toàn bộ",
    "toàn bộ các",
    "toàn thể",
    "toàn thể các",
    "cả",
    "hết các",
)
MANY = ("các", "những", "mọi")
NOUNS = (
    "trường", "trường học", "nhà trường", "đơn vị", "đơn vị trường", "cơ sở", "cơ sở giáo dục",
    "trg", "dv", "đv", "thầy cô các trường", "đơn vị trường học",
)  # fmt: skip
TYPED = ("khối", "bậc", "khối trường", "khối các trường", "bậc học", "cấp học", "cấp", "các")
"""Before a type of school."""

EVERYBODY = (
    "tất cả", "tất cả mọi người", "toàn trường", "toàn phường", "toàn xã", "toàn bộ", "toàn thể",
    "toàn ngành", "mọi người", "cả phường", "cả nhà",
)  # fmt: skip
NOT_YET = (
    "chưa nộp", "chưa đủ", "chưa gửi", "chưa có", "chưa hoàn thành", "còn thiếu", "đang thiếu",
    "thiếu", "chưa nộp đủ", "chưa gửi đủ", "còn nợ", "chưa báo cáo", "chưa đăng ký", "chưa làm",
)  # fmt: skip
NOT_YET_ALONE = ("chuanop", "chưa nộp", "chưa nộp đủ", "ai chưa nộp", "ai chưa nộp đủ", "chưa đủ")
DONE = ("đã nộp", "đã đủ", "đã gửi", "nộp rồi", "đã hoàn thành", "đã nộp đủ")
LINKING = ("nào", "mà", "nào còn", "nào mà", "hiện", "vẫn", "nào vẫn", "hiện còn", "mà vẫn", "đang")
PLACES = tuple(
    f"{preposition}{place}"
    for preposition in ("trong ", "trên ", "thuộc ", "của ", "trong toàn ", "trên địa bàn ",
                        "thuộc địa bàn ", "toàn ", "trên toàn ")
    for place in ("phường", "xã", "quận", "huyện", "thành phố", "thị xã", "ngành", "địa bàn", "sở")
)  # fmt: skip
"""Behind a group: "trên địa bàn phường"."""


@dataclass(frozen=True, slots=True)
class Group:
    """`missing`: only those that have not handed in; `done` the other way about."""

    end: int
    codes: tuple[str, ...]
    missing: bool = False
    done: bool = False


def group_at(book: NameBook, words: tuple[Word, ...], index: int) -> Group | None:
    """The group that is named at `index`."""
    alone = longest(words, index, NOT_YET_ALONE)
    if alone > index:
        return Group(alone, everybody(book), missing=True)
    end, codes = _named(book, words, index)
    if end == index:
        return None
    after = _placed(book, words, end)
    linked = longest(words, after, LINKING)
    if (missing := longest(words, linked, NOT_YET)) > linked:
        return Group(missing, codes, missing=True)
    if (done := longest(words, linked, DONE)) > linked:
        return Group(done, codes, done=True)
    return Group(after, codes)


def everybody(book: NameBook) -> tuple[str, ...]:
    """Whom a group without further words means."""
    below = book.reach[1:]
    schools = tuple(code for code in below if book.tree[code].is_school)
    return schools or below or book.reach


def _named(book: NameBook, words: tuple[Word, ...], index: int) -> tuple[int, tuple[str, ...]]:
    many = longest(words, index, (*ALL, *MANY))
    noun = longest(words, many, NOUNS)
    asked = longest(words, noun, LINKING)
    if many > index or (noun > index and longest(words, asked, NOT_YET) > asked > noun):
        if noun > many or many == index:
            return _typed(book, words, noun) or (noun, everybody(book))
        offices = _of_kind(book, words, many)
        if offices is not None:
            return offices
    typed = longest(words, index, TYPED)
    found = _typed(book, words, typed) if typed > index else None
    if found is None and many > index:
        found = _typed(book, words, longest(words, many, TYPED))
    return found or (longest(words, index, EVERYBODY), everybody(book))


def _typed(
    book: NameBook, words: tuple[Word, ...], index: int
) -> tuple[int, tuple[str, ...]] | None:
    """As in "THCS và tiểu học": types of schools, unless a school's own name begins there."""
    types: list[str] = []
    end = index
    here = index if type_at(words, index) else longest(words, index, ("khối", "bậc", "cấp"))
    while found := type_at(words, here):
        if book.at(words, here) is not None:
            break
        end = found[0]
        types.append(found[1])
        here = longest(words, end, ("và", "với", "khối", "và khối", "trường", "và trường"))
    if not types:
        return None
    codes = everybody(book)
    return end, tuple(c for c in codes if any(book.is_of_type(c, one) for one in types))


def _of_kind(
    book: NameBook, words: tuple[Word, ...], index: int
) -> tuple[int, tuple[str, ...]] | None:
    """As in "các phường", "các phòng": units of a kind, as the list of units calls it."""
    if index >= len(words):
        return None
    kind = words[index].bare
    codes = tuple(code for code in book.reach[1:] if book.tree[code].kind.lower() == kind)
    return (index + 1, codes) if codes else None


def _placed(book: NameBook, words: tuple[Word, ...], index: int) -> int:
    """Past "trên địa bàn phường Hồng Hà"."""
    end = longest(words, index, PLACES)
    if end == index:
        return index
    council = book.at(words, end - 1) or book.at(words, end)
    return max(end, council.end) if council and book.council in council.codes else end


def begins_task(words: tuple[Word, ...], index: int) -> bool:
    """Whether a word of doing stands at `index`, or nothing."""
    return index >= len(words) or any(matches(words, index, verb) > index for verb in VERBS)


VERBS = (
    "nộp", "gửi", "báo", "họp", "làm", "đăng", "hoàn", "chuẩn", "tham", "lập", "cử", "duyệt", "rà",
    "kiểm", "tổ", "triển", "ký", "bổ", "viết", "cập", "xác", "nhận", "xem", "phải", "cần", "khẩn",
    "thực", "nhớ", "đến", "mang", "chấm", "điền", "sửa", "trả", "tập", "xét", "bình", "đề", "về",
    "còn", "chưa", "đã", "sẽ", "hãy", "dự", "đi", "thu", "góp", "trình", "tổng", "sơ", "chọn",
)  # fmt: skip
"""How tasks begin."""
