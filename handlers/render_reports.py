"""/baocao in words: totals, months, schools in the order of the tree; nobody is ranked."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import starmap

from db.essay_reports import Report
from handlers.moments import moment
from handlers.render import fill
from handlers.render_essay import month_words
from handlers.render_progress import count_notes, in_brackets, office_lines, waived_words
from handlers.texts import reports as texts
from knowledge.essays.month import ProgressGrid, ReportMonth, SchoolLine
from knowledge.policies.progress import counts_of, report_month
from knowledge.policies.report_periods import ReportPeriod, Span
from knowledge.policies.states import Standing

MOST_SCHOOLS = 30
"""Schools that the text names; of more it gives the totals, and the Excel list all of them."""


def period_words(period: ReportPeriod) -> str:
    """A period as people say it."""
    year = period.at.year
    template = texts.PERIODS[period.span]
    return template.format(month=month_words(period.at), first=year, second=year + 1)


def title_of(period: ReportPeriod) -> str:
    """What a report is about."""
    return texts.TITLE.format(period=period_words(period))


def file_part(period: ReportPeriod) -> str:
    """A period in the name of a file."""
    year, month = period.at.year, period.at.month
    return texts.FILE_NAMES[period.span].format(year=year, month=month, next_year=year + 1)


def report_lines(report: Report, now: datetime) -> list[str]:
    """The report, with as many lines of schools as can be read in a chat."""
    council = report.council.name
    head = fill(texts.HEAD, title=title_of(report.period), council=council, at=moment(now))
    lines = [head, *_covered(report), *_totals(report), *office_lines(report.offices)]
    if len(report.months) > 1:
        lines += [texts.MONTHS_HEAD, *starmap(_month_line, report.months.items())]
    if len(report.schools) > MOST_SCHOOLS:
        return [*lines, texts.SCHOOLS_IN_EXCEL]
    schools = (
        _school_line(name, report.of_school(code).values()) for code, name in report.schools.items()
    )
    return [*lines, texts.SCHOOLS_HEAD, *schools]


def report_months(report: Report) -> list[ReportMonth]:
    """The totals of every month, for the chart."""
    return [report_month(month, lines) for month, lines in report.months.items()]


def _covered(report: Report) -> Iterator[str]:
    """Which months of a term or a year there is anything of."""
    if report.period.span is not Span.MONTH:
        template = texts.COVERS if len(report.months) > 1 else texts.COVERS_ONE
        first, last = min(report.months), max(report.months)
        yield template.format(first=month_words(first), last=month_words(last))


def _totals(report: Report) -> Iterator[str]:
    counts = counts_of(line for lines in report.months.values() for line in lines)
    if len(report.months) == 1:
        yield texts.MONTH_SCHOOLS.format(
            complete=counts.complete, schools=counts.schools, waived=waived_words(counts)
        )
    else:
        owing = [_owing(report.of_school(code).values()) for code in report.schools]
        asked = [lines for lines in owing if lines]
        complete = sum(all(line.missing == 0 for line in lines) for lines in asked)
        yield texts.PERIOD_SCHOOLS.format(complete=complete, schools=len(asked))
    yield texts.ESSAYS.format(
        essays=counts.essays,
        owed=counts.owed,
        on_time=counts.on_time,
        late=counts.late,
        more="".join(texts.MORE.format(note=note) for note in count_notes(counts, late=False)),
    )


def _month_line(month: date, lines: Sequence[SchoolLine]) -> str:
    counts = counts_of(lines)
    return texts.MONTH.format(
        month=month_words(month),
        essays=counts.essays,
        owed=counts.owed,
        complete=counts.complete,
        schools=counts.schools,
        late=counts.late,
        waived=texts.MONTH_WAIVED.format(count=counts.waived) if counts.waived else "",
    )


def _school_line(name: str, lines: Collection[SchoolLine]) -> str:
    """A school's sums; of several months, in how many it was complete."""
    counts = counts_of(lines)
    notes = count_notes(counts)
    if not counts.schools:
        given = texts.COUNT.format(count=counts.essays, quota=counts.owed)
        notes = [given, *notes] if counts.essays else notes
        return fill(texts.SCHOOL_WAIVED, unit=name, notes=in_brackets(notes))
    if len(lines) > 1:
        months = {"complete": counts.complete, "months": counts.schools}
        notes = [texts.SCHOOL_MONTHS.format(**months), *notes]
        notes += [texts.WAIVED_MONTHS.format(count=counts.waived)] if counts.waived else []
    words = {"essays": counts.essays, "owed": counts.owed, "notes": in_brackets(notes)}
    return fill(texts.SCHOOL, unit=name, **words)


def _owing(lines: Iterable[SchoolLine]) -> list[SchoolLine]:
    return [line for line in lines if line.standing is not Standing.WAIVED]


def grid_of(report: Report) -> ProgressGrid:
    """The report's months by its schools, for a picture; schools by their short names."""
    return ProgressGrid(
        report.council.name,
        tuple((code, short_name(name)) for code, name in report.schools.items()),
        tuple(report.months),
        {(line.code, month): line for month, lines in report.months.items() for line in lines},
    )


def short_name(name: str) -> str:
    """A school's name without the word that all of them begin with."""
    return name.removeprefix(texts.SCHOOL_WORD)
