"""What looks like a date and is none, told by the word beside it: classes, marks, lessons, ranks.

Masked tokens become opaque, so no phrase can use them (contract.md: "A class (5/2), a mark (8/10),
an idiom (24/7), a document number, a lesson is no date"). A number that begins a time of its own
("họp tổ 8 giờ", "nộp bài 18-25/11") stays a number.
"""

from dataclasses import dataclass, replace
from functools import cache

from knowledge.deadlines import mask_words as table
from knowledge.deadlines.lexer import Lexeme, Token
from knowledge.deadlines.names import is_name
from knowledge.deadlines.spellings import fold

NUMERIC = frozenset(
    {Lexeme.NUMBER, Lexeme.DAY_MONTH, Lexeme.MONTH_YEAR, Lexeme.DATE, Lexeme.YEARS, Lexeme.CLOCK}
)
DAYS = frozenset({Lexeme.DAY_MONTH, Lexeme.DATE})
LAST_GROUP = 10
"""Teams and essays beyond this number do not occur; "họp tổ 15 hàng tháng" is the 15th."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A token and its neighbours; a missing neighbour is an empty mark."""

    token: Token
    earlier: Token
    before: Token
    after: Token
    later: Token
    chat: bool

    @property
    def cued(self) -> bool:
        """Whether a word before it says that a date comes."""
        return self.before.word in table.DATE_CUES

    @property
    def is_day_month(self) -> bool:
        return self.token.kind is Lexeme.DAY_MONTH

    @property
    def is_part(self) -> bool:
        """Whether it can be a part of a whole: "3/4", not "20/11"."""
        return self.is_day_month and self.token.numbers[0] <= self.token.numbers[1]


_NOTHING = Token(Lexeme.MARK, "", 0, 0)


def mask(tokens: tuple[Token, ...], *, chat: bool) -> tuple[Token, ...]:
    """The tokens with those made opaque that their neighbours show to be no time."""
    padded = (_NOTHING, _NOTHING, *tokens, _NOTHING, _NOTHING)
    masked: list[Token] = []
    for index, token in enumerate(tokens):
        earlier, before, _, after, later = padded[index : index + 5]
        place = _Place(token, earlier, before, after, later, chat)
        hidden = _hidden(place) or _continues(tokens, masked, index)
        masked.append(replace(token, kind=Lexeme.OPAQUE, bare=None) if hidden else token)
    return tuple(masked)


def names_a_group(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether the number at `index` may be that of a team or an essay: "tổ 3 | tuần sau"."""
    if not index or tokens[index].kind is not Lexeme.NUMBER:
        return False
    counted = index > 1 and tokens[index - 2].kind is Lexeme.NUMBER
    small = tokens[index].numbers[0] <= LAST_GROUP
    return small and not counted and _says(tokens[index - 1], table.GROUPS)


def _hidden(place: _Place) -> bool:
    if place.token.kind in NUMERIC:
        return any(test(place) for test in NUMBER_TESTS)
    return place.token.kind is Lexeme.WORD and any(test(place) for test in WORD_TESTS)


def _continues(tokens: tuple[Token, ...], masked: list[Token], index: int) -> bool:
    """The number of a masked rank; "5/3" in "lớp 5/2, 5/3": a class of that grade or the next."""
    if index and masked[-1].kind is Lexeme.OPAQUE and masked[-1].word in {"thứ", "thu"}:
        return True
    if index < 2 or tokens[index - 1].word not in table.LIST_MARKS:
        return False
    one, other = tokens[index - 2], tokens[index]
    if masked[index - 2].kind is not Lexeme.OPAQUE or one.kind is not Lexeme.DAY_MONTH:
        return False
    return other.kind is Lexeme.DAY_MONTH and abs(other.numbers[0] - one.numbers[0]) <= 1


def _is_heading(place: _Place) -> bool:
    """In documents "3.1" is a heading unless a word such as "ngày" stands before it."""
    return not place.chat and place.is_day_month and "." in place.token.word and not place.cued


def _is_glued(place: _Place) -> bool:
    """As in "A1", "U23": letters on whose heels digits stand, unless they are words of time."""
    glued = place.token.glued and place.before.kind is Lexeme.WORD
    return glued and not place.cued and not _says(place.before, table.TIME_UNITS)


def _is_idiom(place: _Place) -> bool:
    return place.is_day_month and place.token.numbers in table.IDIOMS and not place.cued


def _is_named(place: _Place) -> bool:
    """Behind a word that numbers are given to. A full date is one even behind "lớp"."""
    if (place.earlier.word, place.before.word) in table.NAMING_PAIRS:
        return True
    return _NAMED_BY_KIND[place.token.kind](place)


def _is_numbered(place: _Place) -> bool:
    return _says(place.before, table.NUMBERED) and not _begins_time(place)


def _is_fraction(place: _Place) -> bool:
    if "." in place.token.word and _says(place.before, table.NUMBERED):
        return True
    if _says(place.before, frozenset({"bài"})):
        handed_in = _says(place.earlier, table.HANDING_IN)
        return not handed_in and place.earlier.kind is not Lexeme.NUMBER
    if _says(place.before, table.SCHOOLS) and not _says(place.earlier, table.FREE_BEFORE_SCHOOL):
        return True
    grade = place.token.numbers[0] <= table.HIGHEST_GRADE and _says(place.before, table.CLASSES)
    score = place.is_part and _says(place.before, table.SCORES)
    return grade or score or _says(place.before, table.PLACES)


def _is_place_number(place: _Place) -> bool:
    return _says(place.before, table.PLACES)


def _is_version(place: _Place) -> bool:
    return place.before.word in {"v", "version"}


def _is_clock_name(place: _Place) -> bool:
    """As in "mạng 5g", "thắng 2:1", "lớp 6h"; "họp lớp 8h" is an hour."""
    if _says(place.before, table.NAMED_BY_CLOCK):
        return place.earlier.word not in {"họp", "hop"}
    letter = len(place.token.numbers) == 1 and _says(place.before, table.CLASSES)
    return letter and place.before.word in {"lớp", "lop", "gvcn"} and not _begins_day(place.after)


def _begins_time(place: _Place) -> bool:
    """Whether the number goes on as a time: "8 giờ", "3 tuần nữa", "18-25/11", "15 tháng 10"."""
    after, later = place.after, place.later
    if _says(after, table.LENGTHS) and _says(later, table.AHEAD):
        return True
    if not _says(place.before, table.GROUPS):
        met = place.earlier.word in {"họp", "hop"}
        return _is_hour_word(after) and (met or _begins_day(later))
    return (
        _is_hour_word(after)
        or _says(after, frozenset({"tết"}))
        or (_says(after, table.LENGTHS) and _moves(after, later))
        or _begins_range(place)
        or (_says(after, _EVERY) and place.token.numbers[0] > LAST_GROUP)
    )


_EVERY = frozenset({"hàng", "hằng", "mỗi"})
_HOUR_WORDS = frozenset({"giờ", "phút", "tiếng", "rưỡi"})


def _is_hour_word(token: Token) -> bool:
    return _says(token, _HOUR_WORDS)


def _moves(unit: Token, word: Token) -> bool:
    """As in "3 tuần | sau", "6 tháng | đầu", "15 tháng | 10"; "tổ 2 ngày 20/11" has none."""
    if _says(unit, frozenset({"ngày", "hôm", "bữa"})):
        return _says(word, table.MOVING) or word.word in {"1", "một"}
    if _says(unit, frozenset({"tháng"})):
        of_year = word.kind in (Lexeme.NUMBER, Lexeme.MONTH_YEAR)
        return of_year or _says(word, table.MOVING | table.MONTH_NAMES)
    return _says(word, table.MOVING) or word.word == "1"


def _begins_range(place: _Place) -> bool:
    if place.after.word in table.RANGE_MARKS:
        dashed = place.later.kind is Lexeme.NUMBER and place.token.numbers[0] > LAST_GROUP
        return dashed or place.later.kind in DAYS
    follows = place.later.kind in DAYS and place.later.numbers[0] == place.token.numbers[0] + 1
    return place.after.word in table.LIST_MARKS and follows


def _begins_day(token: Token) -> bool:
    """Whether a part of the day or a day follows: "8h | sáng", "8h | thứ 5"."""
    if token.kind in (Lexeme.DAY_MONTH, Lexeme.DATE, Lexeme.NUMBER):
        return True
    return _says(token, _DAY_WORDS)


_DAY_WORDS = table.PARTS | {"ngày", "thứ", "mai", "mốt", "hôm", "rưỡi", "kém", "tuần", "nữa"}


def _is_count(place: _Place) -> bool:
    """Before what can be counted; "15 lớp 5/2" is no fifteen classes, as the class has a number."""
    if place.cued or _says(place.before, table.TIME_UNITS):
        return False
    if place.later.kind in NUMERIC and _says(place.after, table.NUMBERED):
        return False
    if place.is_part and _says(place.after, table.COUNTED_IN_PARTS):
        return True
    decimal = place.is_day_month and "." in place.token.word
    return (decimal or place.token.kind is Lexeme.NUMBER) and _says(place.after, table.COUNTED)


def _is_other_compound(place: _Place) -> bool:
    following = table.OTHER_COMPOUNDS.get(place.token.word, frozenset())
    return place.after.word in following or (place.before.word, place.token.word) == ("vỉa", "hè")


def _is_rank(place: _Place) -> bool:
    """As in "đợt thứ hai", "kỳ họp thứ 4", "bài thứ 2 chưa nộp"; "nộp bài thứ 2" is a Monday."""
    if place.token.word not in {"thứ", "thu"}:
        return False
    before = place.before.word
    if before == "họp":
        return place.earlier.word in {"kỳ", "kì", "phiên"}
    if before == "bài":
        counted = place.earlier.kind is Lexeme.NUMBER
        return not counted and place.earlier.word not in table.HANDING_IN
    if before == "năm":
        return place.earlier.kind is Lexeme.MARK or place.earlier.word in {"là", "vào", "sang"}
    return _says(place.before, table.RANKED)


def _is_lesson(place: _Place) -> bool:
    """The word "giờ" that counts lessons: "đăng ký 2 giờ dạy", "3 giờ dạy tốt"."""
    if not _says(place.token, frozenset({"giờ"})) or not _says(place.after, table.LESSONS):
        return False
    return (
        place.later.word in {"", "."}
        or _says(place.later, table.PRAISED)
        or _says(place.earlier, table.COUNTING_LESSONS)
    )


def _is_any(place: _Place) -> bool:
    """As in "hôm nào cũng được": any day will do. "Ngày nào cũng được nhắc" is every day."""
    allowed = _says(place.token, frozenset({"cũng"})) and _says(place.after, table.WILL_DO)
    return allowed and (place.later.kind is Lexeme.MARK or _says(place.later, table.CLOSING))


def _is_time_at_school(place: _Place) -> bool:
    """The unaccented "sau gio hoc" is "sau giờ học", not six o'clock."""
    after_it = place.before.bare == "sau" and place.token.bare == "gio"
    return after_it and _says(place.after, table.TIMES_AT_SCHOOL)


def _is_wish(place: _Place) -> bool:
    return place.token.bare == "mung" and place.before.word in table.WISHING


def _is_pronoun(place: _Place) -> bool:
    return place.token.bare == "toi" and place.before.word in table.PRONOUN_BEFORE


_NAMED_BY_KIND = {
    Lexeme.NUMBER: _is_numbered,
    Lexeme.DAY_MONTH: _is_fraction,
    Lexeme.MONTH_YEAR: _is_place_number,
    Lexeme.YEARS: _is_place_number,
    Lexeme.DATE: _is_version,
    Lexeme.CLOCK: _is_clock_name,
}
NUMBER_TESTS = (_is_heading, _is_glued, _is_idiom, _is_named, _is_count)
WORD_TESTS = (
    _is_other_compound,
    is_name,
    _is_rank,
    _is_lesson,
    _is_any,
    _is_time_at_school,
    _is_wish,
    _is_pronoun,
)


def _says(token: Token, words: frozenset[str]) -> bool:
    if token.kind is not Lexeme.WORD:
        return False
    return token.word in words or (token.bare is not None and token.bare in _folded(words))


@cache
def _folded(words: frozenset[str]) -> frozenset[str]:
    return frozenset(fold(word) for word in words) - table.FOLDED_OTHERWISE
