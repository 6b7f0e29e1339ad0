"""The words of a message around its date: are they free of time, and what do they say?"""

import re

from knowledge.deadlines.lexer import Lexeme, Token
from knowledge.deadlines.spellings import fold, words

Span = tuple[int, int]

TIMED = frozenset({Lexeme.DATE, Lexeme.DAY_MONTH, Lexeme.MONTH_YEAR, Lexeme.CLOCK, Lexeme.YEARS})
UNITS = words("ngày hôm tuần tháng quý năm thứ mùng")
"""A number beside one of these is time; lengths in minutes and hours ("họp 45 phút") are not."""

NUMBER_WORDS = words("một hai ba bốn tư năm sáu bảy tám chín mười nửa vài mấy")
NOTHING = Token(Lexeme.OPAQUE, "", 0, 0)
DANGLING_BEHIND = frozenset({"hoặc", "trừ", "trở", "tết", "/"})
YEAR, SCHOOLING = words("năm"), words("học")
"""In "trong 5 năm học gần đây" the years are school years that are over."""

POINTING = words("này nay sau tới trước nữa kia qua")
EVERY = frozenset({"hàng", "hằng", "mỗi"})
DANGLING = words("trước sau từ đến tới quá trừ ngoài hoặc hay cách khác phải không giữa đầu cuối")
"""Next to a date that was read, these would change it, so they must have been read with it."""

ROMAN = frozenset({"i", "ii", "iii", "iv"})
LIST_MARKS = frozenset({",", "-", "và", "va", "&"})
QUALIFYING = words("ngày tuần nửa cùng tiên lễ rằm")
"""Right before a date they say which part of it, or which day near it, is meant."""

COMMAND_WORDS = words(
    "nhắc nhac tôi toi mình minh em tớ to giúp giup với voi nhé nhe nha ạ a cho hãy hay báo bao "
    "lại lai mọi moi người nguoi thầy thay cô co anh chị chi bạn ban đi di vào vao lúc luc nhớ nho "
    "đặt dat hẹn hen dạ da vâng vang ơi oi dạ cảm cám cam ơn on xin nhờ nho vui lòng long hộ ho "
    "dùm dum được duoc không khong ko nhá ok và va rồi roi thì thi là la ấy ad admin bot ới "
    "trường truong lớp lop tổ khối phòng các cac chúng chung biết biet trước truoc"
)
"""Words of an order, of courtesy, and of whom it is for: they name no task."""


def readable_without(tokens: tuple[Token, ...], used: list[Span]) -> bool:
    """Whether the tokens outside `used` say nothing about time."""
    inside = {index for start, end in used for index in range(start, end)}
    left = [index for index in range(len(tokens)) if index not in inside]
    if any(_is_time(tokens, index, inside) for index in left):
        return False
    return not any(_dangles(tokens, start, end, inside) for start, end in used)


def rest_of(text: str, used: list[Span]) -> str:
    """`text` without the character spans `used`, blanks and stray punctuation tidied."""
    kept: list[str] = []
    position = 0
    for start, end in sorted(used):
        kept.append(text[position:start])
        position = max(position, end)
    joined = " ".join((*kept, text[position:]))
    return re.sub(r"\s+", " ", joined).strip(" ,;:.-–()")


def names_a_task(rest: str) -> bool:
    """Whether anything but the words of an order, and names of people and schools, is left."""
    first, *others = re.findall(r"[^\W\d_]+", rest) or [""]
    named = [first, *(word for word in others if not word.istitle())]
    return any(word.lower() not in COMMAND_WORDS | {""} for word in named)


def _is_time(tokens: tuple[Token, ...], index: int, inside: set[int]) -> bool:
    token = tokens[index]
    if token.kind in TIMED:
        return True
    after = tokens[index + 1] if index + 1 < len(tokens) and index + 1 not in inside else None
    before = tokens[index - 1] if index and index - 1 not in inside else None
    if _is(token, UNITS):
        pointed = after is not None and (_counts(after) or _is(after, POINTING))
        return pointed or (before is not None and before.kind is Lexeme.NUMBER)
    return _is(token, EVERY) and after is not None and _is(after, UNITS)


def _dangles(tokens: tuple[Token, ...], start: int, end: int, inside: set[int]) -> bool:
    """Whether a neighbour of the phrase `tokens[start:end]` belongs to it after all."""
    before = tokens[start - 1] if start and start - 1 not in inside else NOTHING
    after = tokens[end] if end < len(tokens) and end not in inside else NOTHING
    following = tokens[end + 1] if end + 1 < len(tokens) else NOTHING
    opens = (
        _is(before, DANGLING | QUALIFYING)
        or before.word == "mỗi"
        or (before.kind is Lexeme.NUMBER and _is(tokens[start], UNITS))
        or _continues_list(tokens, start, inside)
    )
    closes = (
        _is(after, DANGLING_BEHIND)
        or after.kind is Lexeme.NUMBER
        or (_is(tokens[end - 1], YEAR) and _is(after, SCHOOLING))
        or (_is(after, UNITS) and tokens[end - 1].kind is Lexeme.NUMBER)
        or (after.word in LIST_MARKS and _continues(following))
    )
    return opens or closes


def _continues(token: Token) -> bool:
    return token.kind is Lexeme.NUMBER or token.word in ROMAN


def _continues_list(tokens: tuple[Token, ...], start: int, inside: set[int]) -> bool:
    """Whether a number and a comma stand before the date: "05, 06/11"."""
    if start < 2 or start - 2 in inside:
        return False
    return tokens[start - 1].word in LIST_MARKS and tokens[start - 2].kind is Lexeme.NUMBER


def _counts(token: Token) -> bool:
    return token.kind is Lexeme.NUMBER or (token.bare is None and token.word in NUMBER_WORDS)


def _is(token: Token, words: frozenset[str]) -> bool:
    if token.kind not in (Lexeme.WORD, Lexeme.MARK):
        return False
    return token.word in words or (
        token.bare is not None and token.bare in {fold(w) for w in words}
    )
