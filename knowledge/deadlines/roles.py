"""Why a date stands in a plan's prose, decided from the words around it (dates.md 4 and 6).

Only a date with a cue is a deadline or a period; citations, anniversaries, the line of issue and
spans of validity are told apart from it first.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from knowledge.deadlines.deadline import Deadline, Flag, Kind
from knowledge.deadlines.lexer import Lexeme, Token
from knowledge.deadlines.spellings import words


class Role(StrEnum):
    """Why a date stands where it stands."""

    DEADLINE = "deadline"
    PERIOD = "period"
    CITATION = "citation"
    ANNIVERSARY = "anniversary"
    ISSUE = "issue"
    VALIDITY = "validity"


BOUND_CUES = words("trước chậm muộn trễ hạn xong hoàn thời không deadline sớm")
"""First words of a phrase that limits, whatever stands before it."""

UP_TO_CUES = words("đến hết tới cho")
COMMEMORATING = words("niệm mừng lập nhân dịp mạng sinh")
"""Out of "kỷ niệm", "chào mừng", "thành lập", "nhân dịp", "Cách mạng tháng Tám", "sinh ngày"."""

DOCUMENT_NAMES = frozenset(
    {
        ("nghị", "định"),
        ("nghị", "quyết"),
        ("thông", "tư"),
        ("quyết", "định"),
        ("chỉ", "thị"),
        ("công", "văn"),
        ("công", "điện"),
        ("thông", "báo"),
        ("văn", "bản"),
        ("căn", "cứ"),
        ("kèm", "theo"),
        ("bộ", "luật"),
        ("pháp", "lệnh"),
    }
)
"""Kinds of documents; "luật" alone is one too."""

MEETINGS = frozenset({("cuộc", "họp"), ("phiên", "họp"), ("buổi", "họp"), ("hội", "nghị")})
"""Behind "tại": "kết luận tại cuộc họp ngày 05/9/2025" cites a meeting."""

HANDING_IN = words("nộp gửi trình báo hoàn hạn")
"""In "đã đăng ký nộp trước ngày X" the handing-in is still due, whatever "đã" goes with."""

CONDITIONS = frozenset({("nghỉ", "hưu"), ("về", "hưu")})
"""In "cá nhân nghỉ hưu trước ngày X" the bound is one on people, not on a duty."""

CLOSING_ACTS = frozenset({("sơ", "kết"), ("tổng", "kết"), ("bế", "giảng"), ("hội", "nghị")})
"""What a date in brackets behind it is the day of: "tổng kết năm học (31/5/2026)"."""

COUNTING_FROM = frozenset({"tính", "kể"})
TIMES_OF = frozenset({"lần", "đợt"})
"""A number behind one of these is no document's: "lần 1 ngày 10/01/2020"."""

ACTING = words("nộp gửi tổ họp trình báo khai diễn hoàn nhận thu kiểm trao chấm thi")
"""First words of what is done on a day: nộp, gửi, tổ chức, trình, báo cáo, khai mạc, diễn ra."""

PLACING = frozenset({"vào", "trong", "gian", "điểm", "kiến", "lúc", "là", ":"})
"""Words (the last of "thời gian", "thời điểm", "dự kiến") right before a time that is meant."""

VAGUE = frozenset({Kind.YEAR, Kind.SCHOOL_YEAR, Kind.RECURRING})
ITEM_HEADS = frozenset({"", "-", "+", "*", ".", ")", ";", ":"})
"""What stands before the first word of a list item or a sentence."""

EXACT = frozenset({Lexeme.DATE, Lexeme.DAY_MONTH})

REACH = 14
"""How many tokens back a word still says what a date is for."""

SHORTEST_REACH = 4
"""How far "đã" may stand from the bound of what was done."""

LONGEST_PERIOD_DAYS = 400


@dataclass(frozen=True, slots=True)
class _Place:
    """A phrase and what stands around it; `before` reaches back to the last stop or semicolon."""

    deadline: Deadline
    phrase: tuple[Token, ...]
    before: tuple[Token, ...]
    after: str
    then: str
    line_head: str
    line_tail: str

    @property
    def first(self) -> str:
        return self.phrase[0].word

    @property
    def last_before(self) -> str:
        return self.before[-1].word if self.before else ""

    @property
    def is_fine(self) -> bool:
        """Whether the phrase names a day or a month, not only a year or a term."""
        exact = {*EXACT, Lexeme.MONTH_YEAR}
        named = {"tháng", "ngày", "thứ", "giảng"}
        return any(token.kind in exact or token.word in named for token in self.phrase)

    @property
    def days(self) -> int:
        start, end = self.deadline.start, self.deadline.end
        return (end - start).days if start and end else 0


def role_of(deadline: Deadline, tokens: tuple[Token, ...], start: int, end: int, text: str) -> Role:
    """The role of the phrase `tokens[start:end]`, which reads as `deadline`."""
    place = _Place(
        deadline,
        tokens[start:end],
        _clause(tokens, start),
        tokens[end].word if end < len(tokens) else "",
        _next_word(tokens, end),
        *_line_around(text, tokens[start].start, tokens[end - 1].end),
    )
    return next((role for role, applies in _RULES if applies(place)), Role.VALIDITY)


def _next_word(tokens: tuple[Token, ...], end: int) -> str:
    """The word behind the phrase; the comma of "Ngày 19/11/2025, tổ chức ..." is passed over."""
    following = [token.word for token in tokens[end : end + 2] if token.word not in {",", ":"}]
    return following[0] if following else ""


def _clause(tokens: tuple[Token, ...], start: int) -> tuple[Token, ...]:
    first = max(0, start - REACH)
    for index in range(start - 1, first - 1, -1):
        if tokens[index].kind is Lexeme.MARK and tokens[index].word in {";", "."}:
            own = tokens[index + 1 : start]
            return (*_clause(tokens, index), *own) if _is_next_round(tokens, index) else own
    return tokens[first:start]


def _is_next_round(tokens: tuple[Token, ...], index: int) -> bool:
    """The semicolon of "nộp: đợt 1 ngày X; đợt 2 ngày Y", which stay one clause."""
    return tokens[index].word == ";" and tokens[index + 1].word in TIMES_OF


def _line_around(text: str, start: int, end: int) -> tuple[str, str]:
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    tail = text[end:line_end] if line_end >= 0 else text[end:]
    return text[line_start:start].strip(" *_#"), tail.strip(" *_.")


def _is_issue_line(place: _Place) -> bool:
    """The line "Ba Đình, ngày 31 tháng 01 năm 2023", or one with the day left open.

    A date in figures counts behind a place's name: "Nam Sơn, ngày 05/9/2025".
    """
    if Flag.BLANK_DAY in place.deadline.flags:
        return True
    spelled = any(token.word == "tháng" for token in place.phrase)
    spelled = spelled or (_is_full(place) and place.line_head.istitle())
    alone = place.line_head.endswith(",") and not place.line_tail
    return place.deadline.kind is Kind.ON and spelled and alone


def _limits(place: _Place) -> bool:
    """A bound on a day or a month ("trước ngày X", "đến hết tháng 6"), not on a year."""
    if place.deadline.kind not in (Kind.BY, Kind.UNKNOWN) or not place.is_fine:
        return False
    counted = place.last_before in {"tính", "kể", "từ"}
    return place.first in BOUND_CUES or (place.first in UP_TO_CUES and not counted)


def _was_done(place: _Place) -> bool:
    """As in "các bài đã in sách trước ngày 01/01/2026": what has happened, not what must.

    Nor is a condition on people a duty: "nghỉ hưu trước ngày 01/9/2025".
    """
    words_before = [token.word for token in place.before[-SHORTEST_REACH:]]
    if tuple(words_before[-2:]) in CONDITIONS:
        return True
    if place.deadline.kind is not Kind.BY or "đã" not in words_before:
        return False
    done = words_before[words_before.index("đã") + 2 :]
    return place.first == "trước" and HANDING_IN.isdisjoint(done)


def _repeats_on_days(place: _Place) -> bool:
    """A rule such as "ngày 15 hàng tháng" can be resolved, "hàng tháng" cannot (contract.md)."""
    rule = place.deadline.rrule or ""
    return "BYDAY" in rule or "BYMONTHDAY" in rule


def _is_vague(place: _Place) -> bool:
    return place.deadline.kind in VAGUE


def _is_cited(place: _Place) -> bool:
    """A day that follows a document's number or name: "Kế hoạch số 32/KH-UBND ngày 30/6/2021"."""
    if place.deadline.kind is not Kind.ON or place.deadline.time is not None:
        return False
    near = place.before[-8:]
    if _has_number(near[-4:]):
        return True
    names = [token.word for token in near]
    if "tại" in names and tuple(names[-2:]) in MEETINGS:
        return True
    named = "luật" in names or not DOCUMENT_NAMES.isdisjoint(pairwise(names))
    return named and place.last_before not in PLACING


def _has_number(near: tuple[Token, ...]) -> bool:
    heads = ("", *(token.word for token in near))
    return any(
        token.kind is Lexeme.OPAQUE and head not in TIMES_OF
        for head, token in zip(heads, near, strict=False)
    )


def _commemorates(place: _Place) -> bool:
    """As in "kỷ niệm ... (11/6/1948-11/6/2023)", "chào mừng Ngày Nhà giáo Việt Nam 20/11"."""
    if place.deadline.kind is Kind.BY or _is_own_span(place):
        return False
    if any(token.word in COMMEMORATING for token in _undated(place.before)):
        return place.last_before not in {"từ", "đợt"}
    return place.days > LONGEST_PERIOD_DAYS and place.last_before == "("


def _is_own_span(place: _Place) -> bool:
    """As in "thao giảng chào mừng 20/11 (từ 01/11 đến 18/11)": days of what is done."""
    return place.first == "từ" and place.days <= LONGEST_PERIOD_DAYS


def _undated(before: tuple[Token, ...]) -> tuple[Token, ...]:
    """The words after the last date: a feast named before it has that date already.

    A date right before a comma or "và" is passed over, being one of a list.
    """
    dates = [i for i, token in enumerate(before[:-2]) if token.kind in EXACT]
    return before[dates[-1] + 1 :] if dates else before


def _is_day(place: _Place) -> bool:
    return place.deadline.kind in (Kind.ON, Kind.UNKNOWN)


def _is_full(place: _Place) -> bool:
    """Whether the year is said."""
    return any(token.kind is Lexeme.DATE or token.word == "năm" for token in place.phrase)


def _is_set_day(place: _Place) -> bool:
    """A day that something is to be done on: placed by a cue, an hour, or a verb before it."""
    if not _is_day(place):
        return False
    placed = place.last_before in PLACING or place.first in {"vào", "lúc"}
    acted = _is_full(place) and any(token.word in ACTING for token in place.before)
    opens = place.last_before in ITEM_HEADS or not place.before
    heads = _is_full(place) and opens and place.then in ACTING
    return placed or acted or heads or _is_bracketed(place) or place.deadline.time is not None


def _is_bracketed(place: _Place) -> bool:
    acts = (token.word for token in place.before)
    return place.last_before == "(" and not CLOSING_ACTS.isdisjoint(pairwise(acts))


def _is_full_day(place: _Place) -> bool:
    return _is_day(place) and _is_full(place)


def _is_period(place: _Place) -> bool:
    if place.deadline.start is None or place.deadline.end is None:
        return False
    if not place.is_fine:
        return _completes(place)
    if place.days > LONGEST_PERIOD_DAYS or place.phrase[-1].word in {"nay", "giờ"}:
        return False
    if place.last_before in COUNTING_FROM:
        return False
    cued = place.first in {"từ", "vào", "trong", "dự"} or place.last_before in PLACING
    ranged = any(token.kind is Lexeme.DATE for token in place.phrase)
    return cued or ranged or _is_bracketed(place) or _opens_item(place)


def _opens_item(place: _Place) -> bool:
    """At the head of a list item, a colon behind: "2. Tháng 3: Nộp ..."."""
    return place.after == ":" and place.last_before in ITEM_HEADS


def _completes(place: _Place) -> bool:
    """As in "hoàn thành trong quý I/2027": a quarter that something must be done in."""
    near = {token.word for token in (*place.before[-2:], place.phrase[0])}
    quarter = any(token.word in {"quý", "quí"} for token in place.phrase)
    return quarter and bool(near & {"thành", "xong", "trong", "vào"})


_RULES: tuple[tuple[Role, Callable[[_Place], bool]], ...] = (
    (Role.ISSUE, _is_issue_line),
    (Role.VALIDITY, _was_done),
    (Role.DEADLINE, _limits),
    (Role.DEADLINE, _repeats_on_days),
    (Role.VALIDITY, _is_vague),
    (Role.CITATION, _is_cited),
    (Role.ANNIVERSARY, _commemorates),
    (Role.DEADLINE, _is_set_day),
    (Role.CITATION, _is_full_day),
    (Role.ANNIVERSARY, _is_day),
    (Role.PERIOD, _is_period),
)
"""The first that applies decides; what none claims is a span of validity."""
