"""What is kept of essays and for how long (product.md 4): names, words and files go, the count, the
code and the dates stay."""

from collections.abc import Collection
from datetime import date, datetime

from dateutil.relativedelta import relativedelta
from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from db.tables import Essay, EssayFile, EssayPrint, EssayVersion, Handover, Round
from knowledge.deadlines import DEFAULT_CALENDAR
from knowledge.policies.policy import DEFAULT

NAMES = ("praised", "praised_unit", "author", "contact", "title")


async def erase_old(session: AsyncSession, now: datetime) -> int:
    """Erase what councils keep no longer: the months of a school year, so many months after its
    summer. Returns how many essays. What tells like texts from each other stays: nobody can read
    it."""
    count = 0
    for one in await session.scalars(select(Round)):
        before = first_kept(DEFAULT.local(now).date(), one.keep_months)
        query = select(Essay.id).where(
            Essay.round_id == one.id, Essay.month < before, Essay.erased_at.is_(None)
        )
        ids = list(await session.scalars(query))
        await _erase(session, ids, now)
        count += len(ids)
    return count


def first_kept(today: date, keep_months: int) -> date:
    """The first day of the oldest school year that is still kept whole: it goes `keep_months` after
    the end of its summer."""
    year = DEFAULT_CALENDAR.school_year_of(today - relativedelta(months=keep_months))
    return DEFAULT_CALENDAR.school_year(year)[0]


async def erase_persons(session: AsyncSession, person_id: int, now: datetime) -> None:
    """Erase the essays somebody handed in (/xoatoi), fingerprints too; what they handed in under
    somebody else's code keeps its place without names."""
    own = list(await session.scalars(select(Essay.id).where(Essay.person_id == person_id)))
    await _erase(session, own, now)
    versions = select(EssayVersion.id).where(EssayVersion.person_id == person_id)
    await _erase_versions(session, list(await session.scalars(versions)))
    of_own = select(EssayVersion.id).where(EssayVersion.essay_id.in_(own))
    await session.execute(delete(EssayPrint).where(EssayPrint.version_id.in_(of_own)))
    for column in (Essay.person_id, EssayVersion.person_id, Handover.person_id):
        table = column.class_
        await session.execute(update(table).where(column == person_id).values(person_id=None))


async def _erase(session: AsyncSession, essay_ids: Collection[int], now: datetime) -> None:
    if not essay_ids:
        return
    versions = select(EssayVersion.id).where(EssayVersion.essay_id.in_(essay_ids))
    await _erase_versions(session, list(await session.scalars(versions)))
    values = {"erased_at": now, "reason": None}
    await session.execute(update(Essay).where(Essay.id.in_(essay_ids)).values(values))
    mine = Handover.essay_id.in_(essay_ids)
    await session.execute(update(Handover).where(mine).values(reason=None))


async def _erase_versions(session: AsyncSession, version_ids: Collection[int]) -> None:
    """Files without a row are swept from the disk (`bot.file_care`)."""
    nothing = dict.fromkeys(NAMES, "")
    these = EssayVersion.id.in_(version_ids)
    await session.execute(update(EssayVersion).where(these).values(nothing))
    await session.execute(delete(EssayFile).where(EssayFile.version_id.in_(version_ids)))
