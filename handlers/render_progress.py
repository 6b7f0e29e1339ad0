"""A month of the round in words: a line for every school, and who is missing."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from db.duty_values import Owed
from db.essay_months import Missing, RoundMonth
from db.essay_progress import OfficeCount
from handlers.moments import day_words
from handlers.render import fill
from handlers.render_duty import round_words
from handlers.render_essay import month_words
from handlers.texts import progress as texts
from knowledge.deadlines.wording import says
from knowledge.essays.month import SchoolLine
from knowledge.policies.policy import DEFAULT
from knowledge.policies.progress import Counts, counts_of, mark_of_line
from knowledge.policies.states import Standing


def month_lines(found: RoundMonth) -> list[str]:
    """/tiendo: the totals, the offices, and a line for every school."""
    return [
        month_head(found),
        *office_lines(found.offices),
        "",
        *(school_line(line, found.owed.get(line.code)) for line in found.lines),
    ]


def month_head(found: RoundMonth) -> str:
    """What is asked, until when, and how much of it is there."""
    counts = counts_of(found.lines)
    return fill(
        texts.MONTH_HEAD,
        words=round_words(found.round.quota, found.printed_day),
        deadline=says(found.deadline),
        complete=counts.complete,
        schools=counts.schools,
        waived=waived_words(counts),
        essays=counts.essays,
        owed=counts.owed,
        notes=in_brackets(count_notes(counts)),
    )


def waived_words(counts: Counts) -> str:
    """How many schools were let off, "" for none."""
    return texts.MONTH_WAIVED.format(count=counts.waived) if counts.waived else ""


def count_notes(counts: Counts | SchoolLine, *, late: bool = True) -> list[str]:
    """What is to be said of essays besides how many there are; `late`: how many came late, too."""
    noted = (
        (texts.ESSAYS_OUTSIDE, counts.outside),
        (texts.ESSAYS_LATE, counts.late if late else 0),
        (texts.ESSAYS_RETURNED, counts.returned),
        (texts.ESSAYS_RESERVE, counts.reserve),
    )
    return [template.format(count=count) for template, count in noted if count]


def in_brackets(notes: Sequence[str]) -> str:
    """Notes behind a number, "" for none."""
    return texts.NOTES.format(notes=texts.NOTE_JOINT.join(notes)) if notes else ""


def office_lines(offices: Sequence[OfficeCount]) -> Iterator[str]:
    """How far the essays are at each office."""
    if offices:
        yield texts.OFFICES_HEAD
    for one in offices:
        yield fill(texts.OFFICE, office=one.office, state=office_words(one))


def office_words(one: OfficeCount) -> str:
    """How many essays an office was sent, and what it said of them."""
    if not one.sent:
        return texts.OFFICE_NOTHING
    words = texts.OFFICE_SENT.format(sent=one.sent, received=one.received)
    return words + (texts.OFFICE_RETURNED.format(returned=one.returned) if one.returned else "")


def school_line(line: SchoolLine, owed: Owed | None) -> str:
    """A school with its count on one line (contract.md, `/tiendo`)."""
    notes = [*count_notes(line), *(_duty_notes(owed) if owed and line.missing else ())]
    return _line(line, notes)


def _line(line: SchoolLine, notes: Iterable[str]) -> str:
    return fill(
        texts.SCHOOL,
        mark=mark_of_line(line),
        count=_count(line),
        unit=line.unit,
        notes="".join(texts.SCHOOL_NOTE.format(note=note) for note in notes),
    )


def _count(line: SchoolLine) -> str:
    if line.standing is not Standing.WAIVED:
        return texts.COUNT.format(count=line.handed_in, quota=line.quota)
    return texts.WAIVED_COUNT.format(count=line.handed_in) if line.handed_in else texts.WAIVED


def _duty_notes(owed: Owed) -> Iterator[str]:
    if owed.duty.extension is not None:
        yield texts.EXTENDED.format(day=day_words(owed.duty.extension.until))
    if owed.state.acknowledged_at is not None:
        yield texts.SEEN


def missing_lines(found: RoundMonth, missing: Sequence[Missing], now: datetime) -> list[str]:
    """/chuanop: those who are done are counted, the others have a line each."""
    counts = counts_of(found.lines)
    head = fill(
        texts.MISSING_HEAD,
        month=month_words(found.month),
        deadline=says(found.deadline),
        missing=len(missing),
        essays=counts.missing,
        complete=counts.complete,
        waived=waived_words(counts),
    )
    today = DEFAULT.local(now).date()
    return [head, "", *(_line(one.line, _missing_notes(one, today)) for one in missing)]


def _missing_notes(one: Missing, today: date) -> Iterator[str]:
    if one.line.returned:
        yield texts.ESSAYS_RETURNED.format(count=one.line.returned)
    if one.extended:
        yield texts.EXTENDED.format(day=day_words(one.until))
    yield _left(one, today)
    if one.asked_until is not None:
        yield texts.ASKED.format(day=day_words(one.asked_until))
    yield texts.REACHES[one.reach]


def _left(one: Missing, today: date) -> str:
    days = (one.until - today).days
    if one.is_over:
        return texts.DAYS_LATE.format(days=-days) if days < 0 else texts.HOUR_OVER
    return texts.DAYS_LEFT.format(days=days) if days else texts.LAST_DAY


def nobody_missing(found: RoundMonth) -> str:
    """Thanks, when everybody is done."""
    counts = counts_of(found.lines)
    template = texts.NOBODY_MISSING if counts.schools else texts.ALL_WAIVED
    return template.format(
        complete=counts.complete,
        schools=counts.schools,
        month=month_words(found.month),
        waived=waived_words(counts),
    )


def nothing_there(found: RoundMonth | None, month: date) -> str:
    """Why a month has nothing to show."""
    if found is None:
        return texts.NO_ROUND
    template = texts.MONTH_OFF if found.is_off else texts.MONTH_EMPTY
    return template.format(month=month_words(month))
