"""Which dates of running text set a time for a job, and which only stand there."""

import re
from dataclasses import dataclass

from knowledge.deadlines import (
    Deadline,
    DocumentContext,
    Flag,
    Kind,
    Mention,
    Role,
    find_mentions,
    read_cell,
)

_LONGEST_LABEL = 60
_LEAD = re.compile(r"(?P<lead>[^:]+):(?:\s+(?P<rest>.+))?", re.DOTALL)
_TIME_WORD = re.compile(
    r"\d|\b(?:tháng|quý|quí|tuần|học kỳ|học kì|thứ|ngày|cuối|đầu|hết|giữa|trước|chậm nhất|hạn)\b",
    re.IGNORECASE,
)
"""A cheap sieve: no date is written without one of these."""

_LABEL = re.compile(
    r"(?:trong|vào|khoảng|các)?\s*(?:\d|(?:tháng|quý|quí|tuần|học kỳ|học kì|từ|ngày|trước|đến|cuối"
    r"|đầu|hết|giữa|chậm nhất|hạn|hàng|hằng|thứ)\b)",
    re.IGNORECASE,
)
_BESIDE_TIMES = re.compile(r"(?:\b(?:trong|vào|khoảng|các|và)\b|[\s,])*", re.IGNORECASE)
_AFTER_LABEL = re.compile(r"[\s.]*(?:$|[-–(])")
_PERIODS = frozenset({Kind.SPAN, Kind.MONTH, Kind.QUARTER, Kind.SEMESTER})
_DATING = frozenset({Kind.MONTH, Kind.QUARTER, Kind.SPAN, Kind.ON, Kind.BY})
_NEVER = frozenset({Kind.YEAR, Kind.SCHOOL_YEAR, Kind.OFFSET, Kind.EVENT, Kind.NONE, Kind.UNKNOWN})


@dataclass(frozen=True, slots=True)
class Label:
    """A time that heads a paragraph ("Tháng 3: Nộp hồ sơ ...") and the words after it."""

    deadline: Deadline
    rest: str

    @property
    def dates_what_follows(self) -> bool:
        """A bare "Tháng 9/2026:" dates the items below it; a term or a year is too wide."""
        return not self.rest and self.deadline.kind in _DATING


def read_label(text: str, context: DocumentContext) -> Label | None:
    """The label at the head of `text`, None where it begins with other words."""
    found = _LEAD.fullmatch(text)
    lead, rest = (found["lead"], found["rest"] or "") if found else (text, "")
    if len(lead) > _LONGEST_LABEL or not _LABEL.match(lead):
        return None
    if found is None and not _is_only_a_time(text, context):
        return None
    reading = read_cell(lead.strip(" ."), context)
    return Label(reading, rest.strip()) if _is_resolved(reading) else None


def _is_only_a_time(text: str, context: DocumentContext) -> bool:
    """ "Tháng 9 - Mừng năm học mới", but not "Trước ngày 30/9 nộp hồ sơ."."""
    end = 0
    for mention in find_mentions(text, context):
        if not _BESIDE_TIMES.fullmatch(text[end : mention.start]):
            break
        end = mention.end
    return end > 0 and _AFTER_LABEL.match(text, end) is not None


def mentions_in(text: str, context: DocumentContext) -> tuple[Mention, ...]:
    """Every date of `text`."""
    return find_mentions(text, context) if _TIME_WORD.search(text) else ()


def due_mentions(mentions: tuple[Mention, ...], context: DocumentContext) -> list[Mention]:
    """Those that set a time for a job, each reading once.

    The period of a rule ("ngày 15 hằng tháng, từ tháng 9 đến tháng 5") is no second time.
    """
    found: list[Mention] = []
    for mention in mentions:
        known = any(_same_time(mention.deadline, other.deadline) for other in found)
        if not known and _sets_time(mention, context):
            found.append(mention)
    ruled = any(mention.deadline.kind is Kind.RECURRING for mention in found)
    return [mention for mention in found if not (ruled and mention.role is Role.PERIOD)]


def impossible(mentions: tuple[Mention, ...]) -> list[Mention]:
    """Days and hours that do not exist ("trước ngày 31/9")."""
    wrong = {Flag.INVALID_DATE, Flag.INVALID_TIME}
    return [mention for mention in mentions if wrong & set(mention.deadline.flags)]


def _sets_time(mention: Mention, context: DocumentContext) -> bool:
    deadline = mention.deadline
    if not _is_resolved(deadline) or _is_before_issue(deadline, context):
        return False
    period = mention.role is Role.PERIOD and deadline.kind in _PERIODS
    return mention.role is Role.DEADLINE or period


def _is_resolved(deadline: Deadline) -> bool:
    """A date, or a rule that names its day ("hàng tháng" alone does not)."""
    if deadline.kind in _NEVER or Flag.INVALID_DATE in deadline.flags:
        return False
    if deadline.kind is Kind.RECURRING:
        return "BY" in (deadline.rrule or "")
    return deadline.start is not None or deadline.end is not None


def _is_before_issue(deadline: Deadline, context: DocumentContext) -> bool:
    """What lay in the past when the plan was written is no job ("bài đã in trước 01/01/2026")."""
    last = deadline.end or deadline.start
    return bool(context.issued_on and last and last < context.issued_on)


def _same_time(one: Deadline, other: Deadline) -> bool:
    return (one.start, one.end, one.bound, one.rrule, one.time) == (
        other.start, other.end, other.bound, other.rrule, other.time
    )  # fmt: skip
