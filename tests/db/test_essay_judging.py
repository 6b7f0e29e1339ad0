"""A round that changes in the middle of a month, and more time for what has come late already."""

from collections.abc import AsyncIterator
from datetime import date, datetime, time

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.resources import Resources
from db import duty_acts, essay_months, essay_periods, essays, matters, more_time, rounds, units
from db.essay_judging import judge_again
from db.rounds import RoundRule
from db.tables import Duty, Essay, EssayVersion, Round
from knowledge.policies.rights import Right
from knowledge.policies.states import Standing
from tests.conftest import HANOI, NOW
from tests.db.review_kit import NOVEMBER, actor, handed_in
from tests.handlers.duty_kit import CONTACT, OTHER_CONTACT, SECRETARY

LATE = datetime(2026, 11, 16, 10, 0, tzinfo=HANOI)
NEXT_DAY = datetime(2026, 11, 17, 9, 0, tzinfo=HANOI)
DECEMBER = date(2026, 12, 1)
IN_DECEMBER = datetime(2026, 12, 2, 9, 0, tzinfo=HANOI)


@pytest.fixture
async def session(samples: Resources) -> AsyncIterator[AsyncSession]:
    """The sample ward with its round: 3 essays by the 15th."""
    async with samples.database.write() as session:
        await _set(session, 3, 15, now=NOW)
        yield session


async def _set(
    session: AsyncSession, quota: int, day: int, hour: time | None = None, now: datetime = NEXT_DAY
) -> Round:
    ward = await units.by_code(session, "HONGHA")
    return await rounds.set_round(session, ward, RoundRule(quota, day, hour, ()), now)


async def _duty(session: AsyncSession, unit: str, month: date = NOVEMBER) -> Duty:
    reach = await matters.reach_of(session, await units.by_code(session, "HONGHA"))
    matter = await matters.of_round(session, reach, month)
    assert matter is not None
    return next(one.row for one in matter.duties if one.unit == unit)


async def _late(session: AsyncSession, essay: Essay) -> int:
    return (await essays.receipt(session, essay, NEXT_DAY)).days_late


async def _month(session: AsyncSession, month: date, now: datetime) -> essay_months.RoundMonth:
    found = await essay_months.of_secretary(session, actor(SECRETARY), Right.REMIND, month, now)
    assert found is not None
    return found


async def test_a_later_day_makes_what_came_late_in_time(session: AsyncSession) -> None:
    essay = await handed_in(session, CONTACT, "HOASEN", "một", at=LATE)
    assert await _late(session, essay) == 1
    await _set(session, 3, 20)
    assert await _late(session, essay) == 0
    assert (await _duty(session, "HOASEN")).on_day == date(2026, 11, 20)


async def test_an_earlier_day_makes_nothing_late_that_was_in_time(session: AsyncSession) -> None:
    essay = await handed_in(session, CONTACT, "HOASEN", "một")
    await _set(session, 3, 5)
    assert await _late(session, essay) == 0


async def test_what_is_late_by_the_new_hour_as_well_stays_late(session: AsyncSession) -> None:
    late = await handed_in(session, CONTACT, "HOASEN", "một", at=LATE)
    later = await handed_in(session, CONTACT, "HOASEN", "hai", at=NEXT_DAY)
    row = await _set(session, 3, 16, time(17, 0))
    assert (await _late(session, late), await _late(session, later)) == (0, 1)
    assert await judge_again(session, row, NOVEMBER) == 0, "nothing is left to be judged anew"


async def test_an_essay_counts_by_its_content_again_where_the_press_is_early_enough_now(
    session: AsyncSession,
) -> None:
    """Telegram had it before the old hour, and it was pressed long after."""
    essay = await handed_in(session, CONTACT, "HOASEN", "một", at=LATE)
    version = (await session.scalars(select(EssayVersion))).one()
    version.content_at = NOW
    await _set(session, 3, 20)
    assert version.submitted_at == NOW
    assert await _late(session, essay) == 0


async def test_more_time_for_one_school_judges_its_essays_and_no_others(
    session: AsyncSession,
) -> None:
    own = await handed_in(session, CONTACT, "HOASEN", "một", at=LATE)
    other = await handed_in(session, OTHER_CONTACT, "THANHTRI", "hai", at=LATE)
    duty = await _duty(session, "HOASEN")
    until = date(2026, 11, 20)
    await duty_acts.extend(session, actor(SECRETARY), duty.id, until, NEXT_DAY)
    assert (await _late(session, own), await _late(session, other)) == (0, 1)


async def test_a_smaller_quota_completes_a_school_and_a_greater_one_opens_it_again(
    session: AsyncSession,
) -> None:
    for text in ("một", "hai"):
        await handed_in(session, CONTACT, "HOASEN", text)
    await _set(session, 2, 15)
    assert (await _duty(session, "HOASEN")).standing == Standing.SUBMITTED
    await _set(session, 3, 15)
    assert (await _duty(session, "HOASEN")).standing == Standing.OPEN


async def test_a_school_that_is_let_off_stays_so(session: AsyncSession) -> None:
    duty = await _duty(session, "SONCA")
    await duty_acts.waive(session, actor(SECRETARY), duty.id, NOW)
    await _set(session, 1, 20)
    duty = await _duty(session, "SONCA")
    assert (duty.standing, duty.on_day) == (Standing.WAIVED, date(2026, 11, 20))


@pytest.mark.parametrize(("until", "kept"), [(18, None), (20, None), (25, date(2026, 11, 25))])
async def test_more_time_stays_only_where_it_is_more_than_the_new_day(
    session: AsyncSession, until: int, kept: date | None
) -> None:
    duty = await _duty(session, "HOASEN")
    await duty_acts.extend(session, actor(SECRETARY), duty.id, date(2026, 11, until), NOW)
    await _set(session, 3, 20)
    duty = await _duty(session, "HOASEN")
    assert (duty.extended_until, duty.strict_on) == (kept, kept or date(2026, 11, 20))


async def test_a_month_that_is_over_keeps_its_day(session: AsyncSession) -> None:
    essay = await handed_in(session, CONTACT, "HOASEN", "một", at=LATE)
    await _set(session, 3, 20, now=IN_DECEMBER)
    assert await _late(session, essay) == 1
    over = await _month(session, NOVEMBER, IN_DECEMBER)
    assert over.deadline.end == over.printed_day == date(2026, 11, 15)
    assert (await _month(session, DECEMBER, IN_DECEMBER)).printed_day == date(2026, 12, 20)
    handing = await essay_periods.of_unit(session, await units.by_code(session, "HOASEN"))
    assert handing is not None
    period = await essay_periods.period(session, handing, NOVEMBER)
    assert period.printed == date(2026, 11, 15)


async def test_a_waiver_that_is_taken_back_leaves_a_complete_school_complete(
    session: AsyncSession,
) -> None:
    for text in ("một", "hai", "ba"):
        await handed_in(session, CONTACT, "HOASEN", text)
    duty = await _duty(session, "HOASEN")
    await duty_acts.waive(session, actor(SECRETARY), duty.id, NOW)
    await more_time.unwaive(session, actor(SECRETARY), duty.id, NOW)
    assert (await _duty(session, "HOASEN")).standing == Standing.SUBMITTED
