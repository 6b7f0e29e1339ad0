"""What is kept of essays and for how long: the count stays, the words go."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from db import essay_files, essay_retention, likeness, rounds, units
from db.engine import Database
from db.rounds import RoundRule
from db.tables import Essay, EssayFile, EssayPrint, EssayVersion, Person
from knowledge.essays.states import EssayState
from knowledge.unit_table import UnitRow

THEN = datetime(2026, 11, 10, tzinfo=UTC)
NOVEMBER = date(2026, 11, 1)


async def _council(session: AsyncSession, keep_months: int = 12) -> tuple[int, int]:
    """A ward and a school with their round; the ids of round and school."""
    rows = [
        UnitRow(2, "PHUONG", "UBND phường", "phuong", "", ()),
        UnitRow(3, "TRUONG", "Trường THCS", "truong_thcs", "PHUONG", ()),
    ]
    await units.import_units(session, "rows", rows)
    owner = await units.by_code(session, "PHUONG")
    rule = RoundRule(3, 15, None, (owner.id,), keep_months=keep_months)
    row = await rounds.set_round(session, owner, rule, THEN)
    return row.id, (await units.by_code(session, "TRUONG")).id


async def _essay(
    session: AsyncSession, where: tuple[int, int], number: int, person_id: int | None = None
) -> int:
    """An essay with a name, a file and a fingerprint."""
    essay = Essay(
        round_id=where[0],
        unit_id=where[1],
        month=NOVEMBER,
        number=number,
        code=f"NTVT-2026-11-TRUONG-{number}",
        state=EssayState.PENDING,
        person_id=person_id,
        standing=1,
        made_at=THEN,
        changed_at=THEN,
        reason="thiếu phần kết",
    )
    session.add(essay)
    await session.flush()
    version = EssayVersion(
        essay_id=essay.id,
        number=1,
        person_id=person_id,
        praised="Cô Hoa",
        praised_unit="THCS",
        author="Bình",
        contact="b@x.vn",
        title="Gương sáng",
        consent="no_pupil",
        words=500,
        content_at=THEN,
        submitted_at=THEN,
        on_time=True,
    )
    session.add(version)
    await session.flush()
    file = EssayFile(
        version_id=version.id, position=0, role="text", hash=f"{number:064x}", name="a.docx",
        size=9, kind="docx",
    )  # fmt: skip
    session.add(file)
    await likeness.keep(session, version.id, [number, number + 1])
    return essay.id


async def _all(session: AsyncSession) -> tuple[list[Essay], list[EssayVersion], list[EssayFile]]:
    return (
        list(await session.scalars(select(Essay))),
        list(await session.scalars(select(EssayVersion))),
        list(await session.scalars(select(EssayFile))),
    )


@pytest.mark.parametrize(
    ("today", "keep_months", "first"),
    [
        (date(2027, 8, 31), 12, date(2025, 9, 1)),
        (date(2028, 8, 31), 12, date(2026, 9, 1)),
        (date(2028, 9, 1), 12, date(2027, 9, 1)),
        (date(2027, 9, 1), 1, date(2026, 9, 1)),
        (date(2027, 10, 1), 1, date(2027, 9, 1)),
    ],
)
def test_a_school_year_is_kept_whole_for_so_many_months_after_its_summer(
    today: date, keep_months: int, first: date
) -> None:
    assert essay_retention.first_kept(today, keep_months) == first


async def test_old_essays_lose_their_words_and_keep_their_count(database: Database) -> None:
    async with database.write() as session:
        await _essay(session, await _council(session), 1)
    async with database.write() as session:
        assert await essay_retention.erase_old(session, datetime(2028, 8, 30, tzinfo=UTC)) == 0
        assert await essay_retention.erase_old(session, datetime(2028, 9, 2, tzinfo=UTC)) == 1
        assert await essay_retention.erase_old(session, datetime(2028, 9, 3, tzinfo=UTC)) == 0
    async with database.read() as session:
        (essay,), (version,), files = await _all(session)
        assert (essay.code, essay.state) == ("NTVT-2026-11-TRUONG-1", EssayState.PENDING)
        assert essay.erased_at is not None
        assert essay.reason is None
        assert [version.praised, version.author, version.contact, version.title] == [""] * 4
        assert (version.words, version.on_time) == (500, True)
        assert files == []
        assert await essay_files.wanted(session, THEN) == set()
        assert len(list(await session.scalars(select(EssayPrint)))) == 2, "likeness stays known"


async def test_a_persons_essays_go_with_their_fingerprints_and_others_stay(
    database: Database,
) -> None:
    async with database.write() as session:
        where = await _council(session)
        session.add(Person(id=7, telegram_id=7, name="Lan"))
        await session.flush()
        await _essay(session, where, 1, person_id=7)
        await _essay(session, where, 2)
    async with database.write() as session:
        await essay_retention.erase_persons(session, 7, THEN)
    async with database.read() as session:
        essays, versions, files = await _all(session)
        prints = set(await session.scalars(select(EssayPrint.version_id)))
    assert [one.erased_at is not None for one in essays] == [True, False]
    assert [one.praised for one in versions] == ["", "Cô Hoa"]
    assert [one.person_id for one in essays] == [one.person_id for one in versions] == [None] * 2
    assert [one.version_id for one in files] == [versions[1].id]
    assert prints == {versions[1].id}
