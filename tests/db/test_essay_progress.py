"""How far schools are: what counts, who owes in which month, in how many queries; who misses."""

from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import event, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.demo.telegram.people import person_id
from bot.resources import Resources
from db import (
    duty_acts,
    essay_months,
    essay_reports,
    essays,
    groups,
    matters,
    more_time,
    people,
    rounds,
    units,
)
from db.duty_acts import Act
from db.engine import Database
from db.essay_months import Missing
from db.essay_progress import OfficeCount, lines_by_month, office_counts, school_lines
from db.rounds import RoundRule
from db.tables import Duty, Essay, EssayVersion, Handover, Person, Role, Round
from knowledge.errors import NotAllowed, StaleButton
from knowledge.essays.month import SchoolLine
from knowledge.essays.states import EssayState, OfficeState
from knowledge.policies.progress import Reach
from knowledge.policies.report_periods import ReportPeriod, Span
from knowledge.policies.rights import Right
from knowledge.policies.states import Standing
from knowledge.unit_table import UnitRow
from tests.conftest import HANOI, NOW
from tests.db.review_kit import actor, closed, handed_in
from tests.handlers.duty_kit import CONTACT, OTHER_CONTACT, SECRETARY, THIRD_CONTACT

OCTOBER, NOVEMBER, DECEMBER = date(2026, 10, 1), date(2026, 11, 1), date(2026, 12, 1)
JANUARY = date(2027, 1, 1)
SCHOOLS = [
    "HOASEN", "BINHMINH", "PHUSA", "THANHTRI", "BENCAU", "DONGXANH", "THBINHMINH", "GIOLANH",
    "SONCA", "ANHSAO", "HUONGDUONG", "MNHOASEN",
]  # fmt: skip
"""As they stand in the sample ward's tree."""

AFTER = datetime(2026, 11, 17, 9, 0, tzinfo=HANOI)
"""Two days after the round's day."""

MANY = 60
MOST_QUERIES = 10


@pytest.fixture
async def session(samples: Resources) -> AsyncIterator[AsyncSession]:
    """The sample ward with its round: 3 essays by the 15th."""
    async with samples.database.write() as session:
        await _set_round(session, NOW)
        yield session


async def _set_round(session: AsyncSession, now: datetime) -> Round:
    ward = await units.by_code(session, "HONGHA")
    to = [await units.by_code(session, code) for code in ("VHXH", "SOHT")]
    rule = RoundRule(3, 15, None, tuple(unit.id for unit in to))
    return await rounds.set_round(session, ward, rule, now)


async def _round(session: AsyncSession) -> Round:
    return (await session.scalars(select(Round))).one()


async def _duty(session: AsyncSession, unit: str, month: date = NOVEMBER) -> Duty:
    reach = await matters.reach_of(session, await units.by_code(session, "HONGHA"))
    matter = await matters.of_round(session, reach, month)
    assert matter is not None
    return next(one.row for one in matter.duties if one.unit == unit)


async def _line(session: AsyncSession, unit: str = "HOASEN") -> SchoolLine:
    lines = await school_lines(session, await _round(session), NOVEMBER)
    return next(line for line in lines if line.code == unit)


async def _hand_in(session: AsyncSession, text: str, at: datetime = NOW) -> Essay:
    return await handed_in(session, CONTACT, "HOASEN", text, at=at)


async def _agree(session: AsyncSession, *names: str) -> None:
    for name in names:
        await people.agree(session, person_id(name), name, NOW)


async def test_every_school_has_a_line_in_the_order_of_the_tree(session: AsyncSession) -> None:
    lines = await school_lines(session, await _round(session), NOVEMBER)
    assert [line.code for line in lines] == SCHOOLS
    name = "Trường THCS Hoa Sen"
    assert lines[0] == SchoolLine("HOASEN", name, 3, 0, 0, 0, 0, 0, Standing.OPEN)


async def test_what_counts_is_counted_and_the_rest_is_named(session: AsyncSession) -> None:
    first = await _hand_in(session, "một")
    second = await _hand_in(session, "hai")
    late = await _hand_in(session, "ba", AFTER)
    first.state = EssayState.RETURNED
    line = await _line(session)
    assert (line.handed_in, line.returned, line.late, line.reserve) == (2, 1, 1, 0)
    late.state = EssayState.RESERVE
    line = await _line(session)
    assert (line.handed_in, line.returned, line.late, line.reserve) == (1, 1, 0, 1)
    second.state = EssayState.WITHDRAWN
    assert (await _line(session)).handed_in == 0


async def test_the_version_that_counts_says_whether_it_is_late(session: AsyncSession) -> None:
    essay = await _hand_in(session, "một")
    (first,) = await essays.versions_of(session, essay.id)
    columns = (column.key for column in EssayVersion.__table__.columns)
    values = {key: getattr(first, key) for key in columns}
    session.add(EssayVersion(**values | {"id": None, "number": 2, "on_time": False}))
    assert (await _line(session)).late == 0
    essay.standing = 2
    assert (await _line(session)).late == 1


@pytest.mark.parametrize("act", [Act.OUTSIDE, Act.DONE])
async def test_what_went_another_way_counts_as_the_quota(session: AsyncSession, act: Act) -> None:
    await _hand_in(session, "một")
    duty = await _duty(session, "HOASEN")
    await duty_acts.act(session, actor(CONTACT), duty.id, act, NOW)
    line = await _line(session)
    assert (line.handed_in, line.outside, line.missing) == (3, 2, 0)


async def test_a_school_that_was_let_off_misses_nothing(session: AsyncSession) -> None:
    duty = await _duty(session, "HOASEN")
    await duty_acts.waive(session, actor(SECRETARY), duty.id, NOW)
    line = await _line(session)
    assert (line.standing, line.handed_in, line.missing) == (Standing.WAIVED, 0, 0)


@pytest.mark.parametrize("month", [OCTOBER, date(2027, 3, 1), date(2027, 7, 1)])
async def test_nobody_owes_before_the_round_beyond_its_months_and_in_summer(
    session: AsyncSession, month: date
) -> None:
    assert await school_lines(session, await _round(session), month) == []


async def test_a_round_that_began_after_its_day_lets_all_hand_in_late(samples: Resources) -> None:
    async with samples.database.write() as session:
        row = await _set_round(session, datetime(2026, 11, 20, 9, 0, tzinfo=HANOI))
        lines = await school_lines(session, row, NOVEMBER)
        assert [line.code for line in lines] == SCHOOLS
        assert await school_lines(session, row, OCTOBER) == []


async def test_a_school_without_a_duty_owes_nothing_unless_it_handed_in(
    session: AsyncSession,
) -> None:
    row = await _round(session)
    await session.delete(await _duty(session, "SONCA", DECEMBER))
    await session.delete(await _duty(session, "HOASEN", DECEMBER))
    await handed_in(session, CONTACT, "HOASEN", "một", month=DECEMBER)
    found = await lines_by_month(session, row, NOVEMBER, JANUARY)
    assert list(found) == [NOVEMBER, DECEMBER, JANUARY]
    codes = [line.code for line in found[DECEMBER]]
    assert codes == [code for code in SCHOOLS if code != "SONCA"]
    assert found[DECEMBER][0].handed_in == 1


async def test_offices_are_counted_by_what_they_said(session: AsyncSession) -> None:
    reach = await matters.reach_of(session, await units.by_code(session, "HONGHA"))
    handed = [await _hand_in(session, text) for text in ("một", "hai", "ba")]
    await closed(session, handed, "VHXH")
    rows = list(await session.scalars(select(Handover).order_by(Handover.id)))
    rows[0].state, rows[1].state = OfficeState.RECEIVED, OfficeState.RETURNED
    found = await office_counts(session, reach, await _round(session), (NOVEMBER, NOVEMBER), NOW)
    assert found == (
        OfficeCount("Phòng Văn hóa - Xã hội phường Hồng Hà", 3, 1, 1),
        OfficeCount("Sở Giáo dục và Đào tạo Hà Thành", 0, 0, 0),
    )


async def test_sixty_schools_and_three_months_take_few_queries(database: Database) -> None:
    rows = [UnitRow(2, "PHUONG", "UBND phường Lớn", "phuong", "", ())] + [
        UnitRow(n + 3, f"T{n}", f"Trường {n}", "truong_th", "PHUONG", ()) for n in range(MANY)
    ]
    async with database.write() as session:
        await units.import_units(session, "rows", rows)
        owner = await units.by_code(session, "PHUONG")
        await rounds.set_round(session, owner, RoundRule(3, 15, None, (owner.id,)), NOW)
    async with database.read() as session:
        row = await _round(session)
        with _statements(database) as said:
            found = await lines_by_month(session, row, NOVEMBER, JANUARY)
    assert [len(lines) for lines in found.values()] == [MANY] * 3
    assert 0 < len(said) < MOST_QUERIES


@contextmanager
def _statements(database: Database) -> Iterator[list[str]]:
    """The statements that are carried out meanwhile."""
    said: list[str] = []

    def note(*call: object) -> None:
        said.append(str(call[2]))

    engine = database.engine.sync_engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield said
    finally:
        event.remove(engine, "before_cursor_execute", note)


async def _missing(session: AsyncSession, now: datetime = NOW) -> dict[str, Missing]:
    found = await essay_months.of_secretary(session, actor(SECRETARY), Right.REMIND, NOVEMBER, now)
    assert found is not None
    return {one.line.code: one for one in await essay_months.missing(session, found, now)}


async def test_only_those_who_miss_something_are_listed(session: AsyncSession) -> None:
    for text in ("một", "hai", "ba"):
        await _hand_in(session, text)
    waived = await _duty(session, "SONCA")
    await duty_acts.waive(session, actor(SECRETARY), waived.id, NOW)
    assert list(await _missing(session)) == [
        code for code in SCHOOLS if code not in ("HOASEN", "SONCA")
    ]


async def test_more_time_that_was_given_or_asked_for_is_told(session: AsyncSession) -> None:
    await _agree(session, CONTACT, OTHER_CONTACT, SECRETARY)
    given, asked = await _duty(session, "THANHTRI"), await _duty(session, "HOASEN")
    until = date(2026, 11, 20)
    await duty_acts.extend(session, actor(SECRETARY), given.id, until, NOW)
    await more_time.ask(session, actor(CONTACT), asked.id, until, NOW)
    found = await _missing(session)
    assert (found["THANHTRI"].extended, found["THANHTRI"].until) == (True, until)
    assert (found["HOASEN"].extended, found["HOASEN"].asked_until) == (False, until)
    assert found["HOASEN"].until == date(2026, 11, 15)
    wish = (until, person_id(CONTACT))
    await more_time.refuse(session, actor(SECRETARY), asked.id, wish, NOW)
    assert (await _missing(session))["HOASEN"].asked_until is None


async def test_whether_somebody_can_be_reached_is_told(session: AsyncSession) -> None:
    await _agree(session, CONTACT, OTHER_CONTACT, THIRD_CONTACT)
    muted = (
        await session.scalars(select(Person).filter_by(telegram_id=person_id(OTHER_CONTACT)))
    ).one()
    muted.muted_until = NOW + timedelta(days=2)
    refused = await _duty(session, "SONCA")
    await duty_acts.act(session, actor(THIRD_CONTACT), refused.id, Act.NOT_MINE, NOW)
    school = await units.by_code(session, "ANHSAO")
    await groups.bind(session, actor(SECRETARY), -100123, school.id, NOW)
    found = {code: one.reach for code, one in (await _missing(session)).items()}
    assert found["HOASEN"] is Reach.HEARS
    assert found["THANHTRI"] is Reach.MUTED
    assert found["SONCA"] is Reach.NOT_THEIRS
    assert found["ANHSAO"] is Reach.GROUP
    assert found["BENCAU"] is Reach.NOBODY


async def test_a_month_is_refused_to_whoever_may_not_see_it(session: AsyncSession) -> None:
    ward = await units.by_code(session, "HONGHA")
    wanted = (ward.id, NOVEMBER)
    with pytest.raises(NotAllowed):
        await essay_months.of_council(session, actor(CONTACT), Right.REMIND, wanted, NOW)
    with pytest.raises(StaleButton):
        await essay_months.of_council(
            session, actor(SECRETARY), Right.REMIND, (ward.id, OCTOBER), NOW
        )


async def test_a_secretary_sees_the_schools_of_her_own_council_alone(
    session: AsyncSession,
) -> None:
    school = await units.by_code(session, "HOASEN")
    await people.grant(session, person_id("co.moi"), "co.moi", Role.SECRETARY, school)
    wanted = await essay_months.of_secretary(session, actor("co.moi"), Right.REMIND, NOVEMBER, NOW)
    assert wanted is not None
    assert [line.code for line in wanted.lines] == ["HOASEN"]


@pytest.mark.parametrize(
    ("span", "year", "now", "months"),
    [
        (
            Span.TERM_1,
            2026,
            datetime(2027, 2, 1, 9, 0, tzinfo=HANOI),
            [NOVEMBER, DECEMBER, JANUARY],
        ),
        (Span.TERM_1, 2026, NOW, [NOVEMBER]),
        (Span.TERM_2, 2026, datetime(2027, 2, 1, 9, 0, tzinfo=HANOI), []),
        (Span.YEAR, 2026, datetime(2026, 12, 5, 9, 0, tzinfo=HANOI), [NOVEMBER, DECEMBER]),
        (Span.YEAR, 2025, NOW, []),
    ],
)
async def test_a_report_covers_the_months_of_its_period_up_to_today(
    session: AsyncSession, span: Span, year: int, now: datetime, months: list[date]
) -> None:
    period = ReportPeriod(span, date(year, 1, 1))
    report = await essay_reports.of_secretary(session, actor(SECRETARY), period, now)
    assert report is not None
    assert list(report.months) == months
    assert list(report.schools) == (SCHOOLS if months else [])


async def test_a_round_that_nobody_has_is_no_report(samples: Resources) -> None:
    async with samples.database.read() as session:
        period = ReportPeriod(Span.MONTH, NOVEMBER)
        assert await essay_reports.of_secretary(session, actor(SECRETARY), period, NOW) is None
