"""Secretaries' answers as rows: whose they are, which comes first, what is left without a name."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.resources import Resources
from db import approved, people, questions, units
from db.approved import Decision
from db.questions import Kept, Named, Sort
from db.rights import Actor
from db.tables import ApprovedAnswer, Person
from knowledge.errors import NotAllowed, StaleButton
from tests.conftest import NOW

QUESTION = "mật khẩu wifi của trường là gì"


async def _secretary(session: AsyncSession) -> Actor:
    found = await session.scalar(select(Person).filter_by(name="chi.thu"))
    assert found is not None
    return Actor(found.telegram_id)


async def _unit(session: AsyncSession, code: str) -> int:
    return (await units.by_code(session, code)).id


async def _answered(session: AsyncSession, unit: str, answer: str, days: int = 0) -> int:
    """Ask at Hoa Sen, and let the secretary answer for a unit."""
    now = NOW + timedelta(days=days)
    asked = Kept(None, await _unit(session, "HOASEN"), QUESTION)
    await questions.keep(session, asked, None, now)
    await session.flush()
    actor = await _secretary(session)
    (item,) = await questions.waiting(session, actor, now)
    decision = Decision(item.named, await _unit(session, unit), answer)
    return (await approved.approve(session, actor, decision, now)).word.id


async def _words(session: AsyncSession, unit: str) -> list[str]:
    above = await units.upwards(session, await _unit(session, unit))
    return [word.answer for word in await approved.words_of(session, above, NOW)]


async def test_an_answer_reaches_its_unit_and_those_below(samples: Resources) -> None:
    async with samples.database.write() as session:
        await _answered(session, "HONGHA", "phường")
        await _answered(session, "HOASEN", "trường")
        assert await _words(session, "HOASEN") == ["trường", "phường"]
        assert await _words(session, "THANHTRI") == ["phường"]
        assert await _words(session, "SOHT") == []
        assert len(await approved.words_of(session, None, NOW)) == 2


async def test_a_new_answer_to_the_same_question_takes_the_place_of_the_old(
    samples: Resources,
) -> None:
    async with samples.database.write() as session:
        await _answered(session, "HONGHA", "cũ")
        newer = await _answered(session, "HONGHA", "mới", days=1)
        assert await _words(session, "HOASEN") == ["mới"]
        await approved.retire(session, await _secretary(session), newer, NOW)
        assert await _words(session, "HOASEN") == []


async def test_what_is_retired_cannot_be_changed_or_retired_again(samples: Resources) -> None:
    async with samples.database.write() as session:
        word_id = await _answered(session, "HONGHA", "x")
        actor = await _secretary(session)
        await approved.retire(session, actor, word_id, NOW)
        with pytest.raises(StaleButton):
            await approved.change(session, actor, word_id, "y", NOW)
        with pytest.raises(StaleButton):
            await approved.retire(session, actor, word_id, NOW)


async def test_an_answer_can_be_given_only_within_the_council(samples: Resources) -> None:
    async with samples.database.write() as session:
        asked = Kept(None, await _unit(session, "HOASEN"), QUESTION)
        await questions.keep(session, asked, None, NOW)
        await session.flush()
        actor, named = await _secretary(session), Named(Sort.OPEN, 1)
        decision = Decision(named, await _unit(session, "SOHT"), "x")
        with pytest.raises(NotAllowed):
            await approved.approve(session, actor, decision, NOW)
        assert [item.named for item in await questions.waiting(session, actor, NOW)] == [named]


async def test_an_answer_outlives_the_name_of_who_gave_it(samples: Resources) -> None:
    async with samples.database.write() as session:
        await _answered(session, "HONGHA", "x")
        actor = await _secretary(session)
        row = (await session.scalars(select(ApprovedAnswer))).one()
        assert row.approved_by
        await session.execute(delete(Person).where(Person.telegram_id == actor.telegram_id))
        assert await people.find_person(session, actor.telegram_id) is None
        left = await session.execute(select(ApprovedAnswer.approved_by, ApprovedAnswer.answer))
        assert [tuple(one) for one in left] == [(None, "x")]
