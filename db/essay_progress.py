"""How far the schools of a round are, month by month, and what the offices have of it.

However many schools and months there are, it takes the same few queries.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from dateutil.relativedelta import relativedelta
from sqlalchemy import and_, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from db import essays, units
from db.duty_values import round_value
from db.matters import Reach
from db.tables import Duty, Essay, EssayVersion, Handover, Round
from knowledge.essays.month import SchoolLine
from knowledge.essays.states import COUNTED, EssayState, OfficeState
from knowledge.policies.policy import DEFAULT
from knowledge.policies.states import Standing
from knowledge.units import UnitNode

HANDED_OVER = (OfficeState.SENT, OfficeState.RECEIVED, OfficeState.RETURNED)
"""Where an essay has left its council for an office."""


@dataclass(frozen=True, slots=True)
class OfficeCount:
    """How many essays an office was sent, and what it said of them."""

    office: str
    sent: int
    received: int
    returned: int


async def school_lines(session: AsyncSession, round_: Round, month: date) -> list[SchoolLine]:
    """Every school below the round's owner that owes in the month of this first day, in the order
    of the tree; one that handed something in without owing is among them."""
    return (await lines_by_month(session, round_, month, month)).get(month, [])


async def lines_by_month(
    session: AsyncSession, round_: Round, first: date, last: date
) -> dict[date, list[SchoolLine]]:
    """`school_lines` of all months from `first` to `last`; a month in which nobody owes is left
    out."""
    tree, ids = await units.tree(session), await units.ids_by_code(session)
    owner = next(code for code, id_ in ids.items() if id_ == round_.owner_id)
    schools = [(node, ids[node.code]) for node in tree.schools_below(owner)]
    standings = await _standings(session, round_, first, last)
    counts = await _essays(session, round_, first, last)
    found = {}
    for month in months_between(first, last):
        owing = _owing(round_, owner, month, schools, standings)
        lines = [
            _line(node, round_.quota, counts[id_, month], owing.get(id_, Standing.OPEN))
            for node, id_ in schools
            if id_ in owing or counts[id_, month].any
        ]
        if lines:
            found[month] = lines
    return found


async def nearest_round(session: AsyncSession, reach: Reach) -> Round | None:
    """The round that the schools of a council hand in to: its own, or the nearest above it."""
    rows = await session.scalars(select(Round).where(Round.reminding.is_(True)))
    by_owner = {row.owner_id: row for row in rows}
    above = (reach.ids[node.code] for node in reach.tree.upwards(reach.council.code))
    return next((by_owner[id_] for id_ in above if id_ in by_owner), None)


def within(reach: Reach, lines: Iterable[SchoolLine]) -> tuple[SchoolLine, ...]:
    """The lines of the schools in reach."""
    codes = {node.code for node in reach.tree.below(reach.council.code)}
    return tuple(line for line in lines if line.code in codes)


async def office_counts(
    session: AsyncSession, reach: Reach, round_: Round, span: tuple[date, date], now: datetime
) -> tuple[OfficeCount, ...]:
    """How far the essays of the schools in reach are at each office, over the months of `span`; the
    offices of today stand there before anything has been sent, too."""
    first, last = span
    # What an office returned and was sent anew counts once, as it stands there now.
    newest = select(func.max(Handover.id)).group_by(Handover.essay_id, Handover.office_id)
    query = (
        select(Handover.office_id, Handover.state, Essay.unit_id, func.count())
        .join(Essay, Essay.id == Handover.essay_id)
        .where(Essay.round_id == round_.id, Essay.month.between(first, last))
        .where(Handover.id.in_(newest), Essay.state != EssayState.WITHDRAWN)
        .group_by(Handover.office_id, Handover.state, Essay.unit_id)
    )
    own, found = set(reach.unit_ids), Counter[tuple[int, str]]()
    for office, state, unit_id, count in await session.execute(query):
        found[office, state] += count if unit_id in own else 0
    today = await essays.receiving_offices(session, round_, now)
    names = {reach.ids[node.code]: node.name for node in reach.tree}
    offices = dict.fromkeys([*today, *(office for office, _ in found)])
    return tuple(_office_count(names[office], office, found) for office in offices)


def _office_count(name: str, office: int, found: Counter[tuple[int, str]]) -> OfficeCount:
    sent = sum(found[office, state] for state in HANDED_OVER)
    received, returned = OfficeState.RECEIVED, OfficeState.RETURNED
    return OfficeCount(name, sent, found[office, received], found[office, returned])


@dataclass(slots=True)
class _Essays:
    """What a school handed in for a month, counted by what became of it."""

    by_state: Counter[str] = field(default_factory=Counter)
    late: int = 0

    @property
    def any(self) -> bool:
        return self.by_state.total() > 0

    @property
    def counted(self) -> int:
        return sum(self.by_state[state] for state in COUNTED)


def _line(node: UnitNode, quota: int, found: _Essays, standing: Standing) -> SchoolLine:
    """ "Đã gửi ngoài" counts as the quota, and how many of it went that way is said (contract.md,
    Counter)."""
    handed_in = found.counted
    is_outside = standing in (Standing.SENT_OUTSIDE, Standing.DONE)
    outside = max(0, quota - handed_in) if is_outside else 0
    return SchoolLine(
        code=node.code,
        unit=node.name,
        quota=quota,
        handed_in=handed_in + outside,
        outside=outside,
        returned=found.by_state[EssayState.RETURNED],
        late=found.late,
        reserve=found.by_state[EssayState.RESERVE],
        standing=standing,
    )


def _owing(
    round_: Round,
    owner: str,
    month: date,
    schools: Iterable[tuple[UnitNode, int]],
    standings: Mapping[date, Mapping[int, Standing]],
) -> Mapping[int, Standing]:
    """Who owes in a month, and how that stands. When the round began after the month's day, nobody
    was given a duty any more, but all may hand in late (`db.essay_periods.periods`)."""
    if month in standings:
        return standings[month]
    rule = round_value(round_, owner)
    day = rule.printed_day(month)
    if rule.is_off(month) or month != DEFAULT.local(round_.known_at).date().replace(day=1):
        return {}
    return {id_: Standing.OPEN for node, id_ in schools if node.exists_on(day)}


async def _standings(
    session: AsyncSession, round_: Round, first: date, last: date
) -> dict[date, dict[int, Standing]]:
    end = last + relativedelta(months=1, days=-1)
    rows = await session.execute(
        select(Duty.unit_id, Duty.on_day, Duty.standing).where(
            Duty.round_id == round_.id, Duty.on_day.between(first, end)
        )
    )
    found: dict[date, dict[int, Standing]] = defaultdict(dict)
    for unit_id, day, standing in rows:
        if day is not None:
            found[day.replace(day=1)][unit_id] = Standing(standing)
    return dict(found)


async def _essays(
    session: AsyncSession, round_: Round, first: date, last: date
) -> Mapping[tuple[int, date], _Essays]:
    """All but what was taken back; late is what counts and did not come in time."""
    standing = and_(EssayVersion.essay_id == Essay.id, EssayVersion.number == Essay.standing)
    rows = await session.execute(
        select(Essay.unit_id, Essay.month, Essay.state, EssayVersion.on_time, func.count())
        .outerjoin(EssayVersion, standing)
        .where(
            Essay.round_id == round_.id,
            Essay.month.between(first, last),
            Essay.state != EssayState.WITHDRAWN,
        )
        .group_by(Essay.unit_id, Essay.month, Essay.state, EssayVersion.on_time)
    )
    found: dict[tuple[int, date], _Essays] = defaultdict(_Essays)
    for unit_id, month, state, on_time, count in rows:
        found[unit_id, month].by_state[state] += count
        found[unit_id, month].late += count if state in COUNTED and on_time is False else 0
    return found


def months_between(first: date, last: date) -> Iterator[date]:
    """The first days of the months from one to another, both included."""
    month = first
    while month <= last:
        yield month
        month += relativedelta(months=1)
