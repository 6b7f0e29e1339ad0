"""What a careful reader would ask about: flags of dates, gaps of the header, odd words."""

import re
from collections.abc import Iterable, Iterator

from knowledge.deadlines import Flag, Kind
from knowledge.plans.misreadings import misreadings
from knowledge.plans.plan import Doubt, DoubtKind, Header, Plan, Task
from knowledge.plans.table_tasks import task_place
from knowledge.plans.years import contradictions

HEAD = "đầu văn bản"
PREAMBLE = "phần mở đầu"
CLOSING = "đoạn kết"

_OF_FLAG = {
    Flag.WEEKDAY_MISMATCH: DoubtKind.WEEKDAY_MISMATCH,
    Flag.INVALID_DATE: DoubtKind.INVALID_DATE,
    Flag.INVALID_TIME: DoubtKind.INVALID_DATE,
    Flag.SECOND_BOUND: DoubtKind.SECOND_BOUND,
    Flag.YEAR_AMBIGUOUS: DoubtKind.YEAR_AMBIGUOUS,
}
_SENTENCE = re.compile(r"(?<=[.;])\s+|\n")
_SHORTEST_REPEAT = 45


def find_doubts(plan: Plan, found: Iterable[Doubt]) -> Iterator[Doubt]:
    """Every doubt about `plan` once, grouped by kind; `found` are those of its tables."""
    everything = (
        *_header_gaps(plan.header),
        *contradictions(plan.header, plan.closing, plan.tasks),
        *found,
        *(doubt for task in plan.tasks for doubt in _of_deadline(task)),
        *_misread(plan),
        *_repeated(plan),
    )
    yield from dict.fromkeys(everything)


def _header_gaps(header: Header) -> Iterator[Doubt]:
    if header.number is None:
        yield Doubt(DoubtKind.MISSING_NUMBER, HEAD, header.symbol or "")
    if header.issued_on is None:
        yield Doubt(DoubtKind.MISSING_DATE, HEAD, header.issued_month or "")


def _of_deadline(task: Task) -> Iterator[Doubt]:
    where, deadline = task_place(task), task.deadline
    for flag in deadline.flags:
        if flag in _OF_FLAG:
            yield Doubt(_OF_FLAG[flag], where, deadline.raw)
    if deadline.kind is Kind.UNKNOWN:
        yield Doubt(DoubtKind.UNREADABLE_DEADLINE, where, deadline.raw)


def _passages(plan: Plan) -> Iterator[tuple[str, str]]:
    """Every part of the plan's words with its place."""
    yield HEAD, plan.header.title or ""
    yield PREAMBLE, plan.preamble
    for section in (*plan.sections, *plan.appendices):
        words = "" if section.text.startswith(section.heading) else section.heading
        yield section.path, f"{words}\n{section.text}"
    yield CLOSING, plan.closing
    for task in plan.tasks:
        if task.where.startswith("PHỤ LỤC"):
            cells = (task.content, *task.units, *task.coordinating, task.deadline.raw)
            yield task_place(task), "\n".join(cells)


def _misread(plan: Plan) -> Iterator[Doubt]:
    for where, text in _passages(plan):
        for words in misreadings(text):
            yield Doubt(DoubtKind.MISREADING, where, words)


def _repeated(plan: Plan) -> Iterator[Doubt]:
    """A sentence that stands twice was probably copied twice."""
    seen: set[str] = set()
    for section in plan.sections:
        for sentence in _SENTENCE.split(section.text):
            words = sentence.strip(" -+*.;").lower()
            if len(words) >= _SHORTEST_REPEAT and words in seen:
                yield Doubt(DoubtKind.REPEATED_TEXT, section.path, sentence.strip())
            seen.add(words)
