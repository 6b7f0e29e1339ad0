"""What a reader must be told beside a finding: past, inherited, doubted, or not stated."""

import re
from datetime import date, datetime

from knowledge.answers.answer import Caution, PlanFacts
from knowledge.answers.question import Question
from knowledge.deadlines import Deadline, Flag, Kind, strict_date
from knowledge.language import nfc
from knowledge.plans import Header, Task

BY_FLAG = {
    Flag.INHERITED: Caution.INHERITED,
    Flag.WEEKDAY_MISMATCH: Caution.WEEKDAY_MISMATCH,
    Flag.YEAR_AMBIGUOUS: Caution.YEAR_AMBIGUOUS,
    Flag.YEAR_INFERRED: Caution.YEAR_INFERRED,
    Flag.SECOND_BOUND: Caution.SECOND_BOUND,
}


_HOUR = re.compile(r"\b\d{1,2}\s*(?:h|g|giờ)(?:\d{2})?\b")
_RECIPIENT = re.compile(
    r"\b(?:về|cho|tới|đến|lên|qua|trình|gửi|nộp|với|báo cáo)\s+(?:\w+\s+){0,2}?"
    r"(?:sở|phòng|ubnd|ủy ban|uỷ ban|văn phòng|hội đồng|ban|bộ|vụ|trường|công đoàn|liên đoàn|cụm"
    r"|chủ tịch|giám đốc|hiệu trưởng"
    r"|hộp thư|đường dẫn|đường link|phường|xã|thành phố|quận|huyện|tổ|phần mềm)\b|\w@\w|https?://"
)


def plan_span(header: Header) -> tuple[date, date] | None:
    """The days a plan is for: its school year with the summer after, or its calendar year."""
    if header.school_year:
        first = int(header.school_year[:4])
        return date(first, 8, 1), date(first + 1, 8, 31)
    if header.year:
        return date(header.year, 1, 1), date(header.year, 12, 31)
    return None


def is_past(plan: PlanFacts, today: date) -> bool:
    """Whether the year a plan is for has ended."""
    span = plan_span(plan.header)
    return span is not None and span[1] < today


def cautions(task: Task | None, plan: PlanFacts, now: datetime) -> tuple[Caution, ...]:
    """Everything to say beside a finding, in the order they are shown."""
    past = is_past(plan, now.date())
    found = [Caution.PAST_PLAN] if past else []
    if task is None:
        return tuple(found)
    flags = task.reading.flags
    found += [caution for flag, caution in BY_FLAG.items() if flag in flags]
    if task.settled is not None:
        found.append(Caution.SETTLED)
    elif task.deadline.kind is Kind.NONE:
        found.append(Caution.NO_DATE)
    if not past and is_over(task.reading, now.date()):
        found.append(Caution.PAST_DUE)
    return tuple(found)


def is_over(deadline: Deadline, today: date) -> bool:
    """Whether the last day that counts is past, for all it is for; what comes again never is."""
    days = [strict_date(one) for one in (deadline, *deadline.alternatives)]
    again = deadline.kind is Kind.RECURRING
    return not again and days[0] is not None and all(day is None or day < today for day in days)


def unstated(question: Question, task: Task | None, words: str) -> tuple[Caution, ...]:
    """The details asked for that a passage with these words does not state."""
    said = nfc(words).lower()
    found = []
    if question.hour and task and task.deadline.time is None and not _HOUR.search(said):
        found.append(Caution.NO_HOUR)
    if question.sends and question.to_whom and not _RECIPIENT.search(said):
        found.append(Caution.NO_RECIPIENT)
    return tuple(found)
