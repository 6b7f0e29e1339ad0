"""What the secretary is asked about, and what a choice comes to."""

from datetime import date

import pytest

from knowledge.deadlines import Bound, Deadline, DocumentContext, Flag, Kind, read_cell
from knowledge.policies.review import Why, choices, settled, typed, whys, without_deadline
from tests.conftest import NOW

BLANK = Deadline("", Kind.NONE, flags=(Flag.BLANK,))


def _by(day: date, *flags: Flag, raw: str = "") -> Deadline:
    return Deadline(raw, Kind.BY, None, day, Bound.EXCLUSIVE, flags=flags)


@pytest.mark.parametrize(
    ("deadline", "expected"),
    [
        (BLANK, (Why.BLANK,)),
        (Deadline("theo thông báo", Kind.EVENT), (Why.EVENT,)),
        (Deadline("31/2", Kind.UNKNOWN, flags=(Flag.INVALID_DATE,)), (Why.INVALID,)),
        (Deadline("sớm", Kind.UNKNOWN), (Why.UNREADABLE,)),
        (_by(date(2026, 5, 1), Flag.INHERITED), (Why.INHERITED,)),
        (_by(date(2026, 5, 1), Flag.SECOND_BOUND), (Why.SECOND,)),
        (Deadline("", Kind.OFFSET, offset="-P2D"), (Why.NO_DAY,)),
        (_by(date(2026, 5, 2), Flag.WEEKEND, Flag.YEAR_INFERRED), ()),
    ],
)
def test_each_doubt_has_its_reason(deadline: Deadline, expected: tuple[Why, ...]) -> None:
    assert whys(deadline) == expected


@pytest.mark.parametrize(
    ("raw", "day", "fitting"),
    [
        ("trước 17h00 ngày 8/02/2023 (thứ Ba)", date(2023, 2, 8), date(2023, 2, 7)),
        ("thứ 5 ngày 8/02/2023", date(2023, 2, 8), date(2023, 2, 9)),
        ("Chủ nhật 8/02/2023", date(2023, 2, 8), date(2023, 2, 5)),
        ("thứ Hai, 5/02/2023", date(2023, 2, 5), date(2023, 2, 6)),
    ],
)
def test_a_weekday_that_does_not_fit_gives_the_nearest_day_that_has_it(
    raw: str, day: date, fitting: date
) -> None:
    offered = choices(_by(day, Flag.WEEKDAY_MISMATCH, raw=raw))
    assert [one.end for one in offered] == [day, fitting]
    assert {one.bound for one in offered} == {Bound.EXCLUSIVE}


def test_two_dates_in_a_cell_are_both_offered() -> None:
    other = _by(date(2026, 3, 15))
    printed = Deadline(
        "Trước 30/3", Kind.BY, None, date(2026, 3, 30), Bound.EXCLUSIVE,
        flags=(Flag.SECOND_BOUND,), alternatives=(other,),
    )  # fmt: skip
    assert [one.end for one in choices(printed)] == [date(2026, 3, 30), date(2026, 3, 15)]


def test_what_is_settled_keeps_the_words_and_leaves_the_doubts_behind() -> None:
    printed = _by(date(2026, 5, 2), Flag.INHERITED, Flag.WEEKEND, raw="Trước 02/5")
    done = settled(printed, printed)
    assert (done.raw, done.flags, done.end) == ("Trước 02/5", (Flag.WEEKEND,), printed.end)
    assert whys(done) == ()


def test_a_blank_has_nothing_to_choose_from() -> None:
    assert choices(BLANK) == ()
    assert without_deadline(BLANK).kind is Kind.NONE


@pytest.mark.parametrize(
    ("words", "end", "rule"),
    [
        ("20/3/2027", date(2027, 3, 20), None),
        ("trước ngày 20/3/2027", date(2027, 3, 20), None),
        ("tháng 4/2027", date(2027, 4, 30), None),
        ("ngày 15 hằng tháng", None, "FREQ=MONTHLY;BYMONTHDAY=15"),
    ],
)
def test_a_typed_date_is_read(words: str, end: date | None, rule: str | None) -> None:
    read = typed(BLANK, words, NOW)
    assert read is not None
    assert (read.raw, read.rrule) == ("", rule)
    assert read.end == end or rule


@pytest.mark.parametrize("words", ["", "chưa biết", "31/2/2027", "sau khi có hướng dẫn", "sau Tết"])
def test_words_without_a_day_are_no_date(words: str) -> None:
    assert typed(BLANK, words, NOW) is None


def test_the_plans_own_example_of_a_wrong_weekday() -> None:
    context = DocumentContext(year=2023, issued_on=date(2023, 1, 31))
    printed = read_cell("Trước 17h00 ngày 8/02/2023 (thứ Ba)", context)
    assert [one.end for one in choices(printed)] == [date(2023, 2, 8), date(2023, 2, 7)]
