"""What a reader must be told beside a finding: past year, inherited, doubted, two bounds."""

from datetime import date, datetime

from knowledge.answers.answer import Caution, PlanFacts
from knowledge.deadlines import Flag, Kind
from knowledge.plans import Header, Task

BY_FLAG = {
    Flag.INHERITED: Caution.INHERITED,
    Flag.WEEKDAY_MISMATCH: Caution.WEEKDAY_MISMATCH,
    Flag.YEAR_AMBIGUOUS: Caution.YEAR_AMBIGUOUS,
    Flag.YEAR_INFERRED: Caution.YEAR_INFERRED,
    Flag.SECOND_BOUND: Caution.SECOND_BOUND,
}


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
    found = [Caution.PAST_PLAN] if is_past(plan, now.date()) else []
    if task is None:
        return tuple(found)
    flags = task.deadline.flags
    found += [caution for flag, caution in BY_FLAG.items() if flag in flags]
    if task.deadline.kind is Kind.NONE:
        found.append(Caution.NO_DATE)
    return tuple(found)
