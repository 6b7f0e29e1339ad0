"""What became of a round's essays over a month, a term or a school year: /baocao, Excel lists."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import and_, select
from sqlalchemy.ext.asyncio import AsyncSession

from db import essay_progress, matters, rights
from db.duty_values import round_value
from db.essay_progress import OfficeCount
from db.matters import Reach
from db.rights import Actor
from db.tables import Essay, EssayVersion, Round, Unit
from knowledge.deadlines import DEFAULT_CALENDAR
from knowledge.essays.month import SchoolLine
from knowledge.essays.states import EssayState
from knowledge.policies.policy import DEFAULT
from knowledge.policies.report_periods import ReportPeriod, Span
from knowledge.policies.rights import Right


@dataclass(frozen=True, slots=True)
class Report:
    """A period of a council. `months`: those in which anybody owed, with their schools' lines;
    `schools`: codes and names of all that owed in any of them, in the order of the tree."""

    council: Unit
    period: ReportPeriod
    months: Mapping[date, tuple[SchoolLine, ...]]
    schools: Mapping[str, str]
    offices: tuple[OfficeCount, ...]

    def of_school(self, code: str) -> dict[date, SchoolLine]:
        """A school's months."""
        return {
            month: line
            for month, lines in self.months.items()
            for line in lines
            if line.code == code
        }


@dataclass(frozen=True, slots=True)
class ReportedEssay:
    """An essay in the Excel list of a month, with the version that counts."""

    essay: Essay
    version: EssayVersion
    unit: str


async def of_secretary(
    session: AsyncSession, actor: Actor, period: ReportPeriod, now: datetime
) -> Report | None:
    """The report of the first council of somebody's that has anything to report, else of the first
    that has a round; None where there is no round. Raises `NotAllowed`."""
    first = None
    for top in await rights.tops_of(session, actor, Right.REVIEW):
        found = await _of_council(session, top, period, now)
        if found is not None and found.months:
            return found
        first = first or found
    return first


async def of_council(
    session: AsyncSession,
    actor: Actor,
    council_id: int,
    period: ReportPeriod | None,
    now: datetime,
) -> Report | None:
    """The report of a council that a button names; None where there is none (any more). Raises
    `NotAllowed`."""
    await rights.require(session, actor, Right.REVIEW, council_id)
    if period is None:
        return None
    return await _of_council(session, await session.get_one(Unit, council_id), period, now)


async def school_year_so_far(
    session: AsyncSession, reach: Reach, round_: Round, month: date, now: datetime
) -> Report:
    """A month's school year, up to today's month or that one, whichever is later."""
    first = DEFAULT_CALENDAR.school_year_of(month)
    upto = max(month, DEFAULT.local(now).date().replace(day=1))
    period = ReportPeriod(Span.YEAR, date(first, 1, 1))
    return await _report(session, reach, round_, (period, upto), now)


async def essays_of(
    session: AsyncSession, reach: Reach, round_: Round, month: date
) -> list[ReportedEssay]:
    """A month's essays of the schools in reach but for those taken back, in the order of the
    tree."""
    standing = and_(EssayVersion.essay_id == Essay.id, EssayVersion.number == Essay.standing)
    rows = await session.execute(
        select(Essay, EssayVersion, Unit.name)
        .join(EssayVersion, standing)
        .join(Unit, Unit.id == Essay.unit_id)
        .where(Essay.round_id == round_.id, Essay.month == month)
        .where(Essay.state != EssayState.WITHDRAWN)
    )
    places = {id_: place for place, id_ in enumerate(reach.unit_ids)}
    found = [ReportedEssay(*row) for row in rows if row[0].unit_id in places]
    return sorted(found, key=lambda one: (places[one.essay.unit_id], one.essay.number))


async def _of_council(
    session: AsyncSession, council: Unit, period: ReportPeriod, now: datetime
) -> Report | None:
    reach = await matters.reach_of(session, council)
    round_ = await essay_progress.nearest_round(session, reach)
    if round_ is None:
        return None
    this_month = DEFAULT.local(now).date().replace(day=1)
    upto = period.at if period.span is Span.MONTH else this_month
    return await _report(session, reach, round_, (period, upto), now)


async def _report(
    session: AsyncSession,
    reach: Reach,
    round_: Round,
    span: tuple[ReportPeriod, date],
    now: datetime,
) -> Report:
    months = await _months(session, reach, round_, span)
    period, upto = span
    covered = (min(months), max(months)) if months else (upto, upto)
    offices = await essay_progress.office_counts(session, reach, round_, covered, now)
    owing = {line.code for lines in months.values() for line in lines}
    below = (node for node in reach.tree.below(reach.council.code) if node.code in owing)
    schools = {node.code: node.name for node in below}
    return Report(reach.council, period, months, schools, offices)


async def _months(
    session: AsyncSession, reach: Reach, round_: Round, span: tuple[ReportPeriod, date]
) -> dict[date, tuple[SchoolLine, ...]]:
    """The months of a period up to one of them, each belonging to the term in which its day is."""
    period, upto = span
    first, last = period.bounds()
    rule = round_value(round_, reach.council.code)
    found = await essay_progress.lines_by_month(
        session, round_, first.replace(day=1), min(last.replace(day=1), upto)
    )
    inside = {
        month: essay_progress.within(reach, lines)
        for month, lines in found.items()
        if first <= rule.printed_day(month) <= last
    }
    return {month: lines for month, lines in inside.items() if lines}
