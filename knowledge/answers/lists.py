"""What is due in a period: week, month, quarter, "sắp tới", "quá hạn"."""

from datetime import date, datetime, time, timedelta

from dateutil.rrule import rrulestr

from knowledge.answers.answer import Answer, AnswerKind, Finding, Hit
from knowledge.answers.content_words import content_words
from knowledge.answers.coverage import coverage
from knowledge.answers.question import Question
from knowledge.answers.readings import cautions, plan_span
from knowledge.answers.shelf import Shelf
from knowledge.deadlines import Deadline, Kind, period, strict_date
from knowledge.plans import Header, Task

HORIZON = timedelta(days=30)
"""How far "sắp tới" looks ahead and "quá hạn" looks back."""

SEASONS = {Kind.MONTH, Kind.QUARTER, Kind.SEMESTER}
"""Periods that come back every year, so that an old plan's same season is worth showing."""

TOPIC_COVERED = 0.6

Found = list[tuple[Hit, Task]]


def due_list(question: Question, shelf: Shelf, plan_ids: frozenset[int], now: datetime) -> Answer:
    """Tasks of the plans in scope that fall due in the period, the earliest first; apart from them
    what merely goes on throughout it."""
    today = now.date()
    first, last = bounds(question, today)
    scope = sorted(question.named & plan_ids or plan_ids)
    tasks = [pair for pair in shelf.tasks(scope) if _touches(pair, first, last)]
    if question.overdue:
        tasks = [pair for pair in tasks if _over(pair[1].reading, today)]
    widened = not tasks and _year_left_open(question)
    if widened:
        tasks = [pair for pair in shelf.tasks(scope) if _in_season(pair[1].reading, first, last)]
    tasks = _on_topic(question, shelf, tasks)
    if not tasks and names_a_matter(question, shelf):
        return Answer(AnswerKind.NONE, found=False)
    found = sorted((_finding(pair, first, last, now) for pair in tasks), key=_sort_key)
    running = () if widened else tuple(one for one in found if _goes_on(one, last))
    return Answer(
        AnswerKind.LIST,
        found=True,
        findings=tuple(one for one in found if one not in running),
        running=running,
        between=(first, last),
        overdue=question.overdue,
        year_widened=widened and bool(tasks),
        passage_ids=tuple(dict.fromkeys(hit.passage.id for hit, _ in tasks)),
    )


def names_a_matter(question: Question, shelf: Shelf) -> bool:
    """Whether a list is asked of something particular: "lịch cúp điện tuần này"."""
    return any(not word.light for word in content_words(question, shelf.statistics))


def bounds(question: Question, today: date) -> tuple[date, date]:
    """First and last day that a list question is about."""
    if question.overdue:
        return today - HORIZON, today
    asked = period(question.period) if question.period else None
    if question.period is None or asked is None:
        return today, today + HORIZON
    if question.period.kind is Kind.BY:
        return min(today, asked[1]), asked[1]
    return asked


def _touches(pair: tuple[Hit, Task], first: date, last: date) -> bool:
    hit, task = pair
    deadline = task.reading
    if deadline.kind is Kind.RECURRING and deadline.rrule:
        return _occurrence(deadline.rrule, hit.plan.header, first, last) is not None
    interval = period(deadline)
    return interval is not None and interval[0] <= last and first <= interval[1]


def _occurrence(rule: str, header: Header, first: date, last: date) -> date | None:
    """The day a recurring task comes up in the period, within the year its plan is for."""
    span = plan_span(header)
    if span:
        first, last = max(first, span[0]), min(last, span[1])
    if first > last:
        return None
    found = rrulestr(rule, dtstart=datetime.combine(first, time())).after(
        datetime.combine(first, time()), inc=True
    )
    return found.date() if found and found.date() <= last else None


def _over(deadline: Deadline, today: date) -> bool:
    last = strict_date(deadline)
    return last is not None and last < today


def _year_left_open(question: Question) -> bool:
    named_a_year = question.years or question.school_years
    return bool(question.period and question.period.kind in SEASONS and not named_a_year)


def _in_season(deadline: Deadline, first: date, last: date) -> bool:
    """Whether a deadline falls into the same months of whatever year."""
    interval = period(deadline)
    if interval is None or interval[1] - interval[0] > timedelta(days=100):
        return False
    months = {(first + timedelta(days=n)).month for n in range(0, (last - first).days + 1, 7)}
    return interval[0].month in months or interval[1].month in months


def _on_topic(question: Question, shelf: Shelf, tasks: Found) -> Found:
    """Only the tasks that speak of the matter asked for, where the question names one."""
    words = [word for word in content_words(question, shelf.statistics) if not word.light]
    if not words:
        return tasks
    return [pair for pair in tasks if coverage(words, pair[0]).share >= TOPIC_COVERED]


def _goes_on(finding: Finding, last: date) -> bool:
    """Whether a task ends only after the period: a wave or term that is under way."""
    interval = period(finding.task.reading) if finding.task else None
    return finding.comes_on is None and interval is not None and interval[1] > last


def _sort_key(finding: Finding) -> date:
    """The day a task is due; what comes again by its day in the period."""
    interval = period(finding.task.reading) if finding.task else None
    return finding.comes_on or (interval[1] if interval else date.max)


def _finding(pair: tuple[Hit, Task], first: date, last: date, now: datetime) -> Finding:
    hit, task = pair
    deadline, plan = task.reading, hit.plan
    comes_on = None
    if deadline.kind is Kind.RECURRING and deadline.rrule:
        comes_on = _occurrence(deadline.rrule, plan.header, first, last)
    notes = cautions(task, plan, now)
    return Finding(plan, hit.place, hit.passage.heading, task.quote, task, notes, comes_on)
