"""Marks and sums of schools' months, who can be reached, and the periods of reports."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.deadlines import DEFAULT_CALENDAR
from knowledge.essays.month import SchoolLine
from knowledge.policies.policy import HANOI
from knowledge.policies.progress import (
    Mark,
    Reach,
    counts_of,
    mark_of_line,
    reach_of,
    report_month,
)
from knowledge.policies.report_periods import ReportPeriod, Span, numbered, read_period
from knowledge.policies.routing import People, Recipient
from knowledge.policies.states import Standing, State

TODAY = date(2026, 11, 10)
NOW = datetime(2026, 11, 10, 9, 0, tzinfo=HANOI)
CONTACT, OTHER = 101, 102


def line(handed_in: int, standing: Standing = Standing.OPEN, **more: int) -> SchoolLine:
    values = {"quota": 3, "outside": 0, "returned": 0, "late": 0, "reserve": 0} | more
    return SchoolLine(code="A", unit="A", handed_in=handed_in, standing=standing, **values)


LINES = st.builds(
    line,
    st.integers(0, 4),
    st.sampled_from([Standing.OPEN, Standing.SUBMITTED, Standing.WAIVED]),
    quota=st.integers(0, 4),
)


@pytest.mark.parametrize(
    ("of", "mark"),
    [
        (line(3, Standing.SUBMITTED), Mark.DONE),
        (line(3, Standing.SENT_OUTSIDE, outside=3), Mark.DONE),
        (line(1), Mark.SEEN),
        (line(0, returned=1), Mark.OPEN),
        (line(2, Standing.WAIVED), Mark.WAIVED),
    ],
)
def test_a_school_has_the_mark_of_its_count(of: SchoolLine, mark: Mark) -> None:
    assert mark_of_line(of) is mark


@given(st.lists(LINES))
def test_what_is_owed_and_not_there_is_what_schools_miss(lines: list[SchoolLine]) -> None:
    counts = counts_of(lines)
    assert counts.missing == sum(one.missing for one in lines)
    assert counts.missing >= counts.owed - counts.essays
    assert counts.complete <= counts.schools
    assert counts.schools + counts.waived == len(lines)


def test_what_went_another_way_is_known_to_be_neither_late_nor_on_time() -> None:
    found = report_month(TODAY, [line(3, Standing.DONE, outside=1, late=1), line(2)])
    assert (found.essays, found.owed, found.on_time, found.late) == (5, 6, 3, 1)
    assert (found.outside, found.missing) == (1, 1)


def test_beyond_a_quota_nobody_else_is_complete() -> None:
    """As when a council asks for fewer essays in the middle of a month."""
    counts = counts_of([line(3, Standing.SUBMITTED, quota=2), line(1, quota=2)])
    assert (counts.essays, counts.owed, counts.missing, counts.complete) == (4, 4, 1, 1)


def test_a_school_that_was_let_off_owes_what_it_handed_in() -> None:
    counts = counts_of([line(2, Standing.WAIVED), line(0, Standing.WAIVED)])
    assert (counts.essays, counts.owed, counts.missing, counts.waived) == (2, 2, 0, 2)


@pytest.mark.parametrize(
    ("people", "reach"),
    [
        (People((Recipient(CONTACT),)), Reach.HEARS),
        (People((Recipient(CONTACT, muted_until=NOW + timedelta(hours=1)),)), Reach.MUTED),
        (People((Recipient(CONTACT, reachable=False),)), Reach.NOBODY),
        (People((Recipient(OTHER),)), Reach.NOT_THEIRS),
        (People((Recipient(OTHER), Recipient(CONTACT))), Reach.HEARS),
        (People((), group=Recipient(-1)), Reach.GROUP),
        (People((), group=Recipient(-1, reachable=False)), Reach.NOBODY),
    ],
)
def test_somebody_hears_or_it_is_said_why_not(people: People, reach: Reach) -> None:
    assert reach_of(people, State(not_mine=frozenset({OTHER})), NOW) is reach


MONTHS = {
    "": date(2026, 11, 1),
    "11": date(2026, 11, 1),
    "tháng 10": date(2026, 10, 1),
    "tháng 1": date(2027, 1, 1),
    "12/2025": date(2025, 12, 1),
}
OTHERS = {
    "hk1": (Span.TERM_1, 2026),
    "HK 2": (Span.TERM_2, 2026),
    "học kỳ I": (Span.TERM_1, 2026),
    "học kì hai 2025-2026": (Span.TERM_2, 2025),
    "2026-2027": (Span.YEAR, 2026),
    "năm học 2025 – 2026": (Span.YEAR, 2025),
    "năm học này": (Span.YEAR, 2026),
}


@pytest.mark.parametrize("words", MONTHS)
def test_a_month_is_read(words: str) -> None:
    assert read_period(words, TODAY) == ReportPeriod(Span.MONTH, MONTHS[words])


@pytest.mark.parametrize("words", OTHERS)
def test_a_term_and_a_school_year_are_read(words: str) -> None:
    span, year = OTHERS[words]
    assert read_period(words, TODAY) == ReportPeriod(span, date(year, 1, 1))


@pytest.mark.parametrize("words", ["trường", "2026-2029", "tháng 13", "11/0000", "12/1999"])
def test_what_names_no_period_is_none(words: str) -> None:
    assert read_period(words, TODAY) is None


def test_terms_and_years_begin_and_end_as_the_calendar_says() -> None:
    assert ReportPeriod(Span.TERM_1, date(2026, 1, 1)).bounds() == DEFAULT_CALENDAR.semester(
        1, 2026
    )
    assert ReportPeriod(Span.TERM_2, date(2026, 1, 1)).bounds() == DEFAULT_CALENDAR.semester(
        2, 2026
    )
    assert ReportPeriod(Span.YEAR, date(2026, 1, 1)).bounds() == DEFAULT_CALENDAR.school_year(2026)
    assert ReportPeriod(Span.MONTH, date(2026, 2, 1)).bounds()[1] == date(2026, 2, 28)


@given(st.text(max_size=30))
def test_whatever_is_read_comes_back_from_its_button(words: str) -> None:
    period = read_period(words, TODAY)
    assert period is None or numbered(int(period.span), period.number) == period


@given(st.integers(0, 10**16), st.integers(0, 10**16))
def test_a_forged_button_names_a_period_that_can_be_counted(span: int, number: int) -> None:
    period = numbered(span, number)
    assert period is None or period.bounds()[0] < period.bounds()[1]
