"""Years that do not fit: a month against its task's words, rows and closing against the title."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from knowledge.deadlines import Deadline, DocumentContext, Flag, Kind
from knowledge.plans.plan import Doubt, DoubtKind, Header, Task
from knowledge.plans.table_tasks import task_place

_SUMMING_UP = re.compile(r"\btổng kết\b", re.IGNORECASE)
_YEAR = re.compile(r"\bnăm\s+(\d{4})\b(?!\s*[-–]\s*\d{4})")
_SCHOOL_YEAR = re.compile(r"\bnăm(?: học)?\s+(\d{4})\s*[-–]\s*(\d{4})")
_FIRST_MONTHS = range(9, 13)


def doubt_summing_up(deadline: Deadline, words: str, context: DocumentContext) -> Deadline:
    """ "Tháng 12: Tổng kết ... năm học 2023-2024": the year is not over in its first December.

    The reading stays (contract.md, "A bare month"), the following year is offered beside it.
    """
    first, start = context.first_school_year, deadline.start
    if deadline.kind is not Kind.MONTH or first is None or start is None:
        return deadline
    if Flag.YEAR_INFERRED not in deadline.flags or start.month not in _FIRST_MONTHS:
        return deadline
    summed_up = {int(found[1]) for found in _SCHOOL_YEAR.finditer(words)}
    if not _SUMMING_UP.search(words) or first not in summed_up:
        return deadline
    later = replace(deadline, start=_next_year(start), end=_next_year(deadline.end or start))
    return replace(deadline.flagged(Flag.YEAR_AMBIGUOUS), alternatives=(later,))


def settle_years(tasks: Iterable[Task], context: DocumentContext) -> tuple[Task, ...]:
    """Flag the months whose inferred year the task's own words contradict."""
    return tuple(
        replace(task, deadline=doubt_summing_up(task.deadline, task.content, context))
        for task in tasks
    )


def _next_year(day: date) -> date:
    return day.replace(year=day.year + 1)


def contradictions(header: Header, closing: str, tasks: Iterable[Task]) -> Iterator[Doubt]:
    """Years in the closing sentence or in a row that the title's year does not allow."""
    allowed = _years_of(header)
    if not allowed:
        return
    for named in _named_years(closing):
        if not named <= allowed:
            where = "đoạn kết"
            yield Doubt(DoubtKind.CONTRADICTORY_YEAR, where, closing)
            break
    for task in tasks:
        if _is_off(task, allowed):
            yield Doubt(DoubtKind.CONTRADICTORY_YEAR, task_place(task), task.quote)


def _years_of(header: Header) -> set[int]:
    years = {header.year} if header.year else set()
    if header.school_year:
        first, last = header.school_year.split("-")
        years |= {int(first), int(last)}
    return years


def _named_years(text: str) -> Iterator[set[int]]:
    """Years of "kế hoạch ... năm 2023" or "... năm học 2025-2026", each as a set."""
    restated = text.partition("Trên đây là")[2] or ""
    sentence = re.split(r"[.;]|,\s+(?=[A-ZĐ])", restated, maxsplit=1)[0]
    for found in _SCHOOL_YEAR.finditer(sentence):
        yield {int(found[1]), int(found[2])}
    for found in _YEAR.finditer(sentence):
        yield {int(found[1])}


def _is_off(task: Task, allowed: set[int]) -> bool:
    """A deadline far outside the plan's years, or a past year where the plan's is meant."""
    day = task.deadline.end or task.deadline.start
    if day and not min(allowed) - 1 <= day.year <= max(allowed) + 1:
        return True
    named = {int(found[1]) for found in _YEAR.finditer(task.content)}
    past = {year for year in named if year < min(allowed)}
    return bool(past) and not named & allowed and not _SUMMING_UP.search(task.content)
