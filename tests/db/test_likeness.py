"""Finding like essays among those stored: every month and school, but for what is left out."""

import random
from collections.abc import Iterable
from datetime import date

import pytest
from sqlalchemy import event, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from db import likeness
from db.engine import Database
from db.likeness import SHOWN, Like
from db.tables import Essay, EssayPrint, EssayVersion, Round, Unit
from knowledge.essays.likeness import Likeness, most_holders, prints, sketch
from knowledge.essays.states import EssayState
from tests.conftest import NOW

MANY = 12
NOVEMBER, JANUARY = date(2026, 11, 1), date(2025, 1, 1)


def words(seed: int, count: int = 400) -> str:
    """A text of invented words that repeats nothing."""
    chance = random.Random(seed)  # noqa: S311  # reproducible, not secret
    return " ".join(f"w{chance.randrange(10**6)}" for _ in range(count))


async def store(
    session: AsyncSession,
    *texts: str,
    school: str = "Trường Một",
    month: date = NOVEMBER,
    state: EssayState = EssayState.PENDING,
) -> int:
    """An essay with these versions; its number."""
    unit = await session.scalar(select(Unit).filter_by(name=school))
    if unit is None:
        unit = Unit(code=f"U{school}", name=school, kind="truong_th", aliases=[])
        session.add(unit)
        await session.flush()
    if await session.get(Round, 1) is None:
        session.add(
            Round(id=1, owner_id=unit.id, quota=3, day=15, recipients=[], off=[],
                  reminding=False, known_at=NOW)
        )  # fmt: skip
        await session.flush()
    number = 1 + (await session.scalar(select(func.count(Essay.id))) or 0)
    essay = Essay(
        round_id=1, unit_id=unit.id, month=month, number=number, code=f"NTVT-{number}",
        state=state, standing=len(texts), made_at=NOW, changed_at=NOW,
    )  # fmt: skip
    session.add(essay)
    await session.flush()
    for place, text in enumerate(texts, 1):
        await _version(session, essay, place, text)
    return essay.id


async def _version(session: AsyncSession, essay: Essay, number: int, text: str) -> None:
    version = EssayVersion(
        essay_id=essay.id, number=number, praised="", praised_unit="", author="", contact="",
        title="", consent="no_pupil", content_at=NOW, submitted_at=NOW, on_time=True,
        sketch=sketch(text) or None,
    )  # fmt: skip
    session.add(version)
    await session.flush()
    await likeness.keep(session, version.id, prints(text))


async def find(session: AsyncSession, text: str, apart_from: int | None = None) -> list[Like]:
    return await likeness.find(session, sketch(text), prints(text), apart_from=apart_from)


def ids(likes: Iterable[Like]) -> list[int]:
    return [like.essay_id for like in likes]


async def test_the_same_words_are_found_in_another_school_and_month(database: Database) -> None:
    async with database.write() as session:
        id_ = await store(session, words(1), school="Trường Hai", month=JANUARY)
        await store(session, words(2))
        found = await find(session, words(1).upper())
    assert found == [Like(id_, "NTVT-1", "Trường Hai", JANUARY, 1.0, Likeness.SAME)]


async def test_a_short_text_is_told_by_its_words_alone(database: Database) -> None:
    async with database.write() as session:
        id_ = await store(session, "Em nhặt được ví")
        assert ids(await find(session, "em nhat duoc VI.")) == [id_]
        assert await find(session, "em nhặt được ví tiền") == []


async def test_nothing_is_like_a_new_text_or_like_no_text(database: Database) -> None:
    async with database.write() as session:
        await store(session, words(1))
        await store(session, "")
        assert await find(session, words(2)) == []
        assert await find(session, "") == []


async def test_a_touched_up_copy_is_near_and_a_half_copied_one_has_parts(
    database: Database,
) -> None:
    async with database.write() as session:
        id_ = await store(session, words(1))
        (near,) = await find(session, words(1).replace(" w1", " khác "))
        (parts,) = await find(session, f"{words(1)[:900]} {words(2, 400)}")
    assert (near.essay_id, near.likeness) == (id_, Likeness.NEAR)
    assert (parts.essay_id, parts.likeness) == (id_, Likeness.PARTS)
    assert parts.share < near.share < 1.0


async def test_best_first_then_the_older_and_no_more_than_are_shown(database: Database) -> None:
    async with database.write() as session:
        half = await store(session, f"{words(1, 220)} {words(2, 180)}", month=JANUARY)
        later = await store(session, words(1))
        first = await store(session, words(1), month=JANUARY)
        await store(session, f"{words(1)[-1000:]} {words(3, 270)}")
        found = await find(session, words(1))
    assert ids(found) == [first, later, half]
    assert len(found) == SHOWN


async def test_withdrawn_essays_are_left_out_and_erased_ones_are_not(database: Database) -> None:
    async with database.write() as session:
        await store(session, words(1), state=EssayState.WITHDRAWN)
        assert await find(session, words(1)) == []
        erased = await store(session, words(1))
        (await session.get_one(Essay, erased)).erased_at = NOW
        assert ids(await find(session, words(1))) == [erased]


async def test_an_essay_is_not_compared_with_its_own_versions(database: Database) -> None:
    async with database.write() as session:
        own = await store(session, words(1), f"{words(1)} thêm")
        other = await store(session, f"{words(1, 300)} {words(2, 100)}")
        assert ids(await find(session, words(1), apart_from=own)) == [other]


async def test_a_version_that_was_replaced_is_nobodys_any_more(database: Database) -> None:
    async with database.write() as session:
        await store(session, f"{words(1, 300)} {words(2, 100)}", words(1), words(3))
        assert await find(session, words(1)) == []
        assert len(await find(session, words(3))) == 1


async def told_apart(session: AsyncSession, essay_id: int, text: str) -> dict[int, bool]:
    """Which essays like this one are later, as its card has it."""
    query = select(EssayVersion).filter_by(essay_id=essay_id).order_by(EssayVersion.number.desc())
    version = (await session.scalars(query)).first()
    assert version is not None
    found = await find(session, text, apart_from=essay_id)
    told = await likeness.told_apart(session, version, prints(text), found)
    return {like.essay_id: like.is_later for like in told}


async def test_of_two_like_essays_the_copy_is_the_later_one(database: Database) -> None:
    copied = words(1).replace(" w1", " khác ")
    async with database.write() as session:
        first, second = await store(session, words(1)), await store(session, copied)
        assert await told_apart(session, first, words(1)) == {second: True}
        assert await told_apart(session, second, copied) == {first: False}


async def test_who_mends_an_original_after_it_was_copied_is_still_first(
    database: Database,
) -> None:
    async with database.write() as session:
        first = await store(session, words(1))
        second = await store(session, words(7), words(1))
        mended = f"{words(1)} thêm một câu nữa"
        (await session.get_one(Essay, first)).standing = 2
        await _version(session, await session.get_one(Essay, first), 2, mended)
        assert await told_apart(session, first, mended) == {second: True}
        assert await told_apart(session, second, words(1)) == {first: False}


async def test_phrases_that_all_essays_share_make_none_alike(database: Database) -> None:
    phrases = words(99, 150)
    assert most_holders(MANY) < MANY
    async with database.write() as session:
        for n in range(MANY):
            await store(session, f"{words(n, 250)} {phrases}")
        assert await find(session, f"{words(1000, 250)} {phrases}") == []


async def test_a_text_that_went_round_many_schools_is_still_found(database: Database) -> None:
    async with database.write() as session:
        for n in range(MANY):
            await store(session, f"{words(1)} {words(100 + n, 20)}")
        found = await find(session, f"{words(1)} {words(1000, 20)}")
    assert [like.likeness for like in found] == [Likeness.NEAR] * SHOWN


async def test_prints_kept_again_stand_in_place_of_the_old(database: Database) -> None:
    async with database.write() as session:
        await store(session, words(1))
        version = await session.scalar(select(EssayVersion.id))
        assert version is not None
        await likeness.keep(session, version, {3, 4})
        kept = await session.scalars(select(EssayPrint.value))
        assert set(kept) == {3, 4}
        await likeness.keep(session, version, ())
        assert await session.scalar(select(func.count(EssayPrint.value))) == 0


@pytest.mark.parametrize("length", [40, 4000])
async def test_three_queries_however_long_the_text(database: Database, length: int) -> None:
    async with database.write() as session:
        await store(session, words(1, length))
    seen: list[str] = []
    async with database.read() as session:
        await session.connection()
        event.listen(
            database.engine.sync_engine,
            "before_cursor_execute",
            lambda *arguments: seen.append(arguments[2]),
        )
        await find(session, words(1, length + 9))
    assert len(seen) == 3
