"""Why a date stands in a plan's prose, decided from the words around it (dates.md 4 and 6).

Only a date with a cue is a deadline or a period; citations, anniversaries, the line of issue and
spans of validity are told apart from it first.
"""

from enum import StrEnum

from knowledge.deadlines.deadline import Deadline, Flag, Kind
from knowledge.deadlines.lexer import Lexeme, Token


class Role(StrEnum):
    """Why a date stands where it stands."""

    DEADLINE = "deadline"
    PERIOD = "period"
    CITATION = "citation"
    ANNIVERSARY = "anniversary"
    ISSUE = "issue"
    VALIDITY = "validity"


BOUND_CUES = frozenset("trước chậm muộn trễ hạn xong hoàn thời không deadline sớm".split())
"""First words of a phrase that limits, whatever stands before it."""

UP_TO_CUES = frozenset("đến hết tới cho".split())
COMMEMORATING = frozenset("niệm mừng lập nhân dịp mạng sinh".split())
"""Last words of "kỷ niệm", "chào mừng", "thành lập", "nhân dịp", "Cách mạng tháng Tám", "sinh ngày"."""

DOCUMENT_WORDS = frozenset(
    "số luật nghị thông quyết chỉ công văn hướng căn cứ theo kèm lệnh pháp điều".split()
)
ACTING = frozenset(
    "nộp gửi tổ họp trình báo khai diễn hoàn nhận thu kiểm công_bố trao chấm thi".split()
)
"""First words of what is done on a day: nộp, gửi, tổ chức, trình, báo cáo, khai mạc, diễn ra."""

PLACING = frozenset({"vào", "trong", "gian", "điểm", "kiến", "lúc", "là", ":"})
"""Words (the last of "thời gian", "thời điểm", "dự kiến") right before a time that is meant."""

COARSE = frozenset({Kind.YEAR, Kind.SCHOOL_YEAR})
REACH = 12
"""How many tokens back a word still says what a date is for."""

LONGEST_PERIOD_DAYS = 400


def role_of(deadline: Deadline, tokens: tuple[Token, ...], start: int, end: int, text: str) -> Role:
    """The role of the phrase `tokens[start:end]`, which reads as `deadline`."""
    before = _clause(tokens, start)
    if _is_issue_line(deadline, tokens, start, end, text):
        return Role.ISSUE
    if _limits(deadline, tokens[start:end], before):
        return Role.DEADLINE
    if deadline.kind is Kind.RECURRING:
        return Role.DEADLINE if _names_days(deadline.rrule or "") else Role.VALIDITY
    if deadline.kind in COARSE:
        return Role.VALIDITY
    if _is_cited(deadline, before):
        return Role.CITATION
    if _commemorates(deadline, before):
        return Role.ANNIVERSARY
    if deadline.kind is Kind.ON or deadline.kind is Kind.UNKNOWN:
        return _role_of_day(deadline, tokens[start:end], before)
    return _role_of_period(deadline, tokens, start, end)


def _clause(tokens: tuple[Token, ...], start: int) -> tuple[Token, ...]:
    """The tokens before `start`, back to the last full stop or semicolon."""
    first = max(0, start - REACH)
    for index in range(start - 1, first - 1, -1):
        if tokens[index].kind is Lexeme.MARK and tokens[index].word in {";", "."}:
            return tokens[index + 1 : start]
    return tokens[first:start]


def _is_issue_line(
    deadline: Deadline, tokens: tuple[Token, ...], start: int, end: int, text: str
) -> bool:
    """ "Ba Đình, ngày 31 tháng 01 năm 2023" on a line of its own."""
    if Flag.BLANK_DAY in deadline.flags:
        return True
    line_start = text.rfind("\n", 0, tokens[start].start) + 1
    line_end = text.find("\n", tokens[end - 1].end)
    tail = text[tokens[end - 1].end : line_end if line_end >= 0 else len(text)]
    head = text[line_start : tokens[start].start].strip(" *_#")
    spelled = any(token.word == "tháng" for token in tokens[start:end])
    return deadline.kind is Kind.ON and spelled and head.endswith(",") and not tail.strip(" *_.")


def _limits(deadline: Deadline, phrase: tuple[Token, ...], before: tuple[Token, ...]) -> bool:
    """ "trước ngày X", "chậm nhất", "đến hết ngày X": a bound on a day or a month, not on a year."""
    if deadline.kind not in (Kind.BY, Kind.UNKNOWN) or not _is_fine(phrase):
        return False
    if phrase[0].word in BOUND_CUES:
        return True
    counted = bool(before) and before[-1].word in {"tính", "kể", "từ"}
    return phrase[0].word in UP_TO_CUES and not counted


def _is_fine(phrase: tuple[Token, ...]) -> bool:
    """Whether the phrase names a day or a month, not only a year or a term."""
    exact = {Lexeme.DATE, Lexeme.DAY_MONTH, Lexeme.MONTH_YEAR}
    return any(token.kind in exact or token.word in {"tháng", "ngày", "thứ"} for token in phrase)


def _names_days(rrule: str) -> bool:
    return "BYDAY" in rrule or "BYMONTHDAY" in rrule


def _is_cited(deadline: Deadline, before: tuple[Token, ...]) -> bool:
    """A day that follows a document's number or name: "Kế hoạch số 32/KH-HĐTĐKT ngày 30/6/2021"."""
    if deadline.kind is not Kind.ON or deadline.time is not None:
        return False
    near = before[-8:]
    if any(token.kind is Lexeme.OPAQUE for token in near[-4:]):
        return True
    if near and near[-1].word in PLACING:
        return False
    return any(token.word in DOCUMENT_WORDS for token in near)


def _commemorates(deadline: Deadline, before: tuple[Token, ...]) -> bool:
    if any(token.word in COMMEMORATING for token in before[-REACH:]):
        return not (before and before[-1].word in {"từ", "đợt"}) and deadline.kind is not Kind.BY
    return _length(deadline) > LONGEST_PERIOD_DAYS and bool(before) and before[-1].word == "("


def _role_of_day(deadline: Deadline, phrase: tuple[Token, ...], before: tuple[Token, ...]) -> Role:
    full = any(token.kind is Lexeme.DATE for token in phrase) or any(
        token.word == "năm" for token in phrase
    )
    placed = bool(before) and before[-1].word in PLACING
    if placed or phrase[0].word in {"vào", "lúc"} or deadline.time is not None:
        return Role.DEADLINE
    if full and any(token.word in ACTING for token in before):
        return Role.DEADLINE
    return Role.CITATION if full else Role.ANNIVERSARY


def _role_of_period(deadline: Deadline, tokens: tuple[Token, ...], start: int, end: int) -> Role:
    phrase = tokens[start:end]
    if not _is_fine(phrase) or deadline.end is None:
        return Role.PERIOD if _completes(tokens, start, end) else Role.VALIDITY
    if _length(deadline) > LONGEST_PERIOD_DAYS or phrase[-1].word in {"nay", "giờ"}:
        return Role.VALIDITY
    opens = _opens_item(tokens, start, end)
    placed = start > 0 and tokens[start - 1].word in PLACING
    cued = phrase[0].word in {"từ", "vào", "trong", "dự"}
    ranged = any(token.kind is Lexeme.DATE for token in phrase)
    return Role.PERIOD if opens or placed or cued or ranged else Role.VALIDITY


def _opens_item(tokens: tuple[Token, ...], start: int, end: int) -> bool:
    """ "2. Tháng 3: Nộp ...": at the head of a list item, with a colon behind."""
    if end >= len(tokens) or tokens[end].word != ":":
        return False
    head = tokens[max(0, start - 2) : start]
    return all(
        token.word in {"-", "+", "*", ".", ")", "đợt"} or token.numbers for token in head
    ) or (start > 0 and tokens[start - 1].word in {".", ";", "-", "+", "*", ":"})


def _completes(tokens: tuple[Token, ...], start: int, end: int) -> bool:
    """ "hoàn thành trong quý I/2027": a term that limits, since something must be done in it."""
    words = {token.word for token in tokens[max(0, start - 2) : start]}
    quarter = any(token.word in {"quý", "quí"} for token in tokens[start:end])
    return quarter and bool(words & {"thành", "xong", "trong", "vào"})


def _length(deadline: Deadline) -> int:
    if deadline.start is None or deadline.end is None:
        return 0
    return (deadline.end - deadline.start).days
