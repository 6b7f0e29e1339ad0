"""Which task, or which month of a round, somebody means by a few words."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from db import matters
from db.matters import Matter, Reach
from knowledge.orders import matching
from knowledge.policies.policy import DEFAULT


@dataclass(frozen=True, slots=True)
class Found:
    """What words may mean: a month of a round, or tasks that fit them equally well. `certain`: the
    one task that fits them beyond doubt; `essays`: whether they speak of nothing but essays."""

    round: Matter | None
    fits: tuple[Matter, ...]
    certain: Matter | None
    essays: bool


async def find(session: AsyncSession, reach: Reach, words: str, now: datetime) -> Found:
    """The task or the round's month that these words name: "bài tháng 11", "đăng ký danh hiệu".
    Where the month is none ("tháng 13"), no round is meant."""
    essays = matching.means_round(words)
    fits = [] if essays else await _fitting(session, reach, words, now)
    tasks = await matters.of_subjects(session, reach, [fit.matter.key for fit in fits])
    today = DEFAULT.local(now).date()
    month = matching.month_named(words, today, bare=True) or today.replace(day=1)
    of_round = essays or (not tasks and matching.names_essays(words))
    of_round = of_round and not matching.no_month(words, today, bare=True)
    round_ = await matters.of_round(session, reach, month) if of_round else None
    sure = len(fits) == len(tasks) == 1 and fits[0].certain
    return Found(round_, tuple(tasks), tasks[0] if sure else None, essays)


async def _fitting(
    session: AsyncSession, reach: Reach, words: str, now: datetime
) -> list[matching.Fit]:
    known = await matters.named(session, reach, now)
    return matching.fitting(words, [matching.Matter(key, task) for key, task in known.items()])
