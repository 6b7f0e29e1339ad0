"""The rows of the Excel lists: a month for /tiendo, a period for /baocao."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from db.essay_months import RoundMonth
from db.essay_reports import Report, ReportedEssay
from handlers.papers.book import Sheet, Value
from handlers.render_essay import month_words
from handlers.texts import essays as essay_texts
from handlers.texts import papers as paper_texts
from handlers.texts import reports as texts
from knowledge.essays.month import SchoolLine
from knowledge.essays.states import EssayState
from knowledge.policies.policy import DEFAULT
from knowledge.policies.progress import Counts, counts_of
from knowledge.policies.states import Standing

TOTALS_WIDTHS = (34, 12)
DETAILS_WIDTHS = (10, 16, 40, 10, 10, 12, 10, 10, 10, 10, 16)
SCHOOLS_WIDTHS = (6, 16, 40, 10)
ESSAYS_WIDTHS = (26, 36, 40, 26, 26, 18, 12, 14)


def month_sheets(found: RoundMonth, essays: Iterable[ReportedEssay]) -> list[Sheet]:
    """A month: its schools, and its essays."""
    schools = _details({found.month: found.lines})
    rows = [_essay(one) for one in essays]
    return [schools, Sheet(texts.SHEET_ESSAYS, texts.ESSAYS_HEAD, rows, ESSAYS_WIDTHS)]


def report_sheets(report: Report) -> list[Sheet]:
    """A period: the totals of its months and offices, months by schools, and every line."""
    return [_totals(report), _schools(report), _details(report.months)]


def _totals(report: Report) -> Sheet:
    counted = {month: counts_of(lines) for month, lines in report.months.items()}
    everything = counts_of(line for lines in report.months.values() for line in lines)
    rows: list[Sequence[Value]] = [
        *(_total(month_words(month), counts) for month, counts in counted.items()),
        _total(texts.SUM, everything),
        (),
        texts.OFFICES_HEAD,
        *((one.office, one.sent, one.received, one.returned) for one in report.offices),
    ]
    return Sheet(texts.SHEET_TOTALS, texts.TOTALS_HEAD, rows, TOTALS_WIDTHS)


def _total(name: str, counts: Counts) -> Sequence[Value]:
    return (
        name,
        counts.schools,
        counts.complete,
        counts.waived,
        counts.owed,
        counts.essays,
        counts.on_time,
        counts.late,
        counts.outside,
        counts.returned,
        counts.reserve,
    )


def _schools(report: Report) -> Sheet:
    """Months by schools; a month in which a school owes nothing is left empty."""
    head = (
        *texts.SCHOOLS_HEAD_FIRST,
        *map(month_words, report.months),
        *texts.SCHOOLS_HEAD_LAST,
    )
    rows = [
        _school(report, (number, code, name))
        for number, (code, name) in enumerate(report.schools.items(), 1)
    ]
    return Sheet(texts.SHEET_SCHOOLS, head, rows, SCHOOLS_WIDTHS)


def _school(report: Report, first: tuple[int, str, str]) -> Sequence[Value]:
    lines = report.of_school(first[1])
    counts = counts_of(lines.values())
    cells = (_cell(lines.get(month)) for month in report.months)
    return (*first, *cells, counts.essays, counts.owed, counts.complete)


def _cell(line: SchoolLine | None) -> str:
    if line is None:
        return ""
    if line.standing is Standing.WAIVED:
        return texts.WAIVED_COUNT.format(count=line.handed_in) if line.handed_in else texts.WAIVED
    return texts.COUNT.format(count=line.handed_in, quota=line.quota)


def _details(months: Mapping[date, Sequence[SchoolLine]]) -> Sheet:
    """Every line, and their sums."""
    rows = [_detail(month, line) for month, lines in months.items() for line in lines]
    counts = counts_of(line for lines in months.values() for line in lines)
    sums = (
        texts.SUM,
        "",
        "",
        counts.owed,
        counts.essays,
        counts.outside,
        counts.late,
        counts.returned,
        counts.reserve,
        counts.missing,
        "",
    )
    return Sheet(texts.SHEET_DETAILS, texts.DETAILS_HEAD, [*rows, sums], DETAILS_WIDTHS, sums=1)


def _detail(month: date, line: SchoolLine) -> Sequence[Value]:
    return (
        month_words(month),
        line.code,
        line.unit,
        line.owed,
        line.handed_in,
        line.outside,
        line.late,
        line.returned,
        line.reserve,
        line.missing,
        _state(line),
    )


def _state(line: SchoolLine) -> str:
    if line.standing in paper_texts.STANDINGS:
        return paper_texts.STANDINGS[line.standing]
    if line.missing:
        return paper_texts.MISSING.format(count=line.missing)
    return paper_texts.COMPLETE


def _essay(one: ReportedEssay) -> Sequence[Value]:
    essay, version = one.essay, one.version
    return (
        essay.code,
        one.unit,
        version.title or (paper_texts.ERASED if essay.erased_at else ""),
        version.praised,
        version.author,
        _local(version.submitted_at),
        paper_texts.ON_TIME if version.on_time else paper_texts.LATE,
        essay_texts.STATES[EssayState(essay.state)],
    )


def _local(instant: datetime) -> datetime:
    """The council's clock; Excel knows no time zones."""
    return DEFAULT.local(instant).replace(tzinfo=None, microsecond=0)
