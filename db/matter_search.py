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
    one task that fits them beyond doubt."""

    round: Matter | None
    fits: tuple[Matter, ...]
    certain: Matter | None


async def find(session: AsyncSession, reach: Reach, words: str, now: datetime) -> Found:
    """The task or the round's month that these words name: "bài tháng 11", "đăng ký danh hiệu"."""
    known = {one.subject: one for one in await matters.open_matters(session, reach, now)}
    asked = [matching.Matter(one.subject, one.first.duty.words) for one in known.values()]
    fits = matching.fitting(words, asked)
    essays = matching.means_round(words) or (not fits and matching.names_essays(words))
    today = DEFAULT.local(now).date()
    month = matching.month_named(words, today, bare=True) or today.replace(day=1)
    round_ = await matters.of_round(session, reach, month) if essays else None
    sure = len(fits) == 1 and fits[0].certain
    tasks = tuple(known[fit.matter.key] for fit in fits)
    return Found(round_, tasks, tasks[0] if sure else None)
