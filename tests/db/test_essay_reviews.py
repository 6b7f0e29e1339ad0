"""What waits for whom, what a stale screen may do, and who hears of a decision."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import date, datetime, timedelta
from typing import TypeAlias

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from bot.demo.telegram.people import person_id
from bot.resources import Resources
from db import essay_batches, essay_receiving, essay_reviews, essays, people, rounds, units
from db.essay_news import News, Telling
from db.essay_reviews import Shown, Verdict
from db.rounds import RoundRule
from db.tables import Essay, Role
from knowledge.errors import NotAllowed, StaleButton
from knowledge.essays.states import EssayState, OfficeState
from tests.conftest import HANOI, NOW
from tests.db.review_kit import NOVEMBER, STORY, actor, closed, handed_in

SECRETARY, TEACHER, OTHER, CONTACT, RECEIVER = "chi.thu", "co.lan", "co.mai", "co.ha", "chi.ngoc"
LATER = NOW + timedelta(minutes=5)
Decide: TypeAlias = Callable[[AsyncSession, Essay], Awaitable[essay_reviews.Decision]]
DECEMBER = date(2026, 12, 1)


@pytest.fixture
async def session(samples: Resources) -> AsyncIterator[AsyncSession]:
    async with samples.database.write() as session:
        await _begin(session)
        yield session


async def _begin(session: AsyncSession) -> None:
    """The ward has its round; everybody has agreed."""
    ward = await units.by_code(session, "HONGHA")
    to = [await units.by_code(session, code) for code in ("VHXH", "SOHT")]
    await rounds.set_round(session, ward, RoundRule(3, 15, None, tuple(u.id for u in to)), NOW)
    for name in (SECRETARY, TEACHER, OTHER, CONTACT, RECEIVER):
        await people.agree(session, person_id(name), name, NOW)


async def _shown(session: AsyncSession, essay: Essay) -> Shown:
    card = await essay_reviews.card(session, actor(SECRETARY), essay.id, NOW)
    return Shown(essay.id, card.seal)


async def _accept(session: AsyncSession, essay: Essay) -> essay_reviews.Decision:
    shown = await _shown(session, essay)
    return await essay_reviews.accept(session, actor(SECRETARY), shown, LATER)


async def _send_back(
    session: AsyncSession, essay: Essay, at: datetime = LATER
) -> essay_reviews.Decision:
    shown = await _shown(session, essay)
    return await essay_reviews.send_back(session, actor(SECRETARY), shown, "thiếu phần", at)


async def _three(session: AsyncSession) -> list[Essay]:
    return [await handed_in(session, TEACHER, "HOASEN", f"{STORY} {n}") for n in range(3)]


async def _office(session: AsyncSession, code: str = "VHXH") -> int:
    return (await units.by_code(session, code)).id


async def _at_office(session: AsyncSession, essay: Essay) -> Shown:
    desk = await _office(session)
    card = await essay_receiving.card(session, actor(RECEIVER), desk, essay.id, NOW)
    return Shown(essay.id, card.seal, desk)


def _news(tellings: tuple[Telling, ...]) -> dict[News, set[int]]:
    return {one.news: {x.chat for x in one.listeners} for one in tellings}


async def test_the_oldest_month_comes_first_and_a_month_may_be_asked_for(
    session: AsyncSession,
) -> None:
    second = await handed_in(session, TEACHER, "HOASEN", STORY, month=DECEMBER)
    first = await handed_in(session, OTHER, "THANHTRI", STORY, at=LATER)
    waiting = essay_reviews.waiting
    assert await waiting(session, actor(SECRETARY)) == [first.id, second.id]
    assert await waiting(session, actor(SECRETARY), DECEMBER) == [second.id]


async def test_what_is_decided_kept_in_reserve_or_has_gone_out_does_not_wait(
    session: AsyncSession,
) -> None:
    one, two, three = await _three(session)
    await _accept(session, one)
    await closed(session, [two], "VHXH")
    three.state = EssayState.RESERVE
    assert await essay_reviews.waiting(session, actor(SECRETARY)) == []


async def test_nobody_but_the_secretary_of_the_rounds_council_decides(
    session: AsyncSession,
) -> None:
    essay = await handed_in(session, TEACHER, "HOASEN", STORY)
    shown = await _shown(session, essay)
    school = await units.by_code(session, "HOASEN")
    await people.grant(session, person_id("thu.ky"), "thu.ky", Role.SECRETARY, school)
    for name in (TEACHER, CONTACT, RECEIVER, "anh.quan", "thu.ky"):
        with pytest.raises(NotAllowed):
            await essay_reviews.accept(session, actor(name), shown, LATER)
        assert not await essay_reviews.is_reviewer(session, actor(name), essay)
    assert await essay_reviews.waiting(session, actor("thu.ky")) == []
    assert essay.state == EssayState.PENDING


@pytest.mark.parametrize("decide", [_accept, _send_back])
async def test_a_screen_that_shows_what_was_decided_meanwhile_changes_nothing(
    session: AsyncSession, decide: Decide
) -> None:
    essay = await handed_in(session, TEACHER, "HOASEN", STORY)
    shown = await _shown(session, essay)
    await decide(session, essay)
    before = (essay.state, essay.reason, essay.changed_at)
    late = LATER + timedelta(minutes=1)
    for made in (
        await essay_reviews.accept(session, actor(SECRETARY), shown, late),
        await essay_reviews.send_back(session, actor(SECRETARY), shown, "khác", late),
    ):
        assert (made.verdict, made.tellings) == (Verdict.MEANWHILE, ())
    assert (essay.state, essay.reason, essay.changed_at) == before


async def test_of_several_who_press_at_once_one_decides(samples: Resources) -> None:
    async with samples.database.write() as session:
        await _begin(session)
        shown = await _shown(session, await handed_in(session, TEACHER, "HOASEN", STORY))

    async def press(*, accepts: bool) -> Verdict:
        async with samples.database.write() as own:
            if accepts:
                made = await essay_reviews.accept(own, actor(SECRETARY), shown, LATER)
            else:
                made = await essay_reviews.send_back(own, actor(SECRETARY), shown, "mờ", LATER)
            return made.verdict

    verdicts = await asyncio.gather(*(press(accepts=bool(n % 2)) for n in range(6)))
    assert sorted(verdicts) == [Verdict.DONE, *[Verdict.MEANWHILE] * 5]


async def test_a_return_is_told_to_submitter_and_contact_once_each(session: AsyncSession) -> None:
    essay = await handed_in(session, TEACHER, "HOASEN", STORY)
    made = await _send_back(session, essay)
    assert _news(made.tellings) == {News.RETURNED: {person_id(TEACHER), person_id(CONTACT)}}
    own = await handed_in(session, CONTACT, "HOASEN", f"{STORY} hai")
    made = await _send_back(session, own)
    assert _news(made.tellings) == {News.RETURNED: {person_id(CONTACT)}}


async def test_at_night_the_school_is_told_in_the_morning(session: AsyncSession) -> None:
    essay = await handed_in(session, TEACHER, "HOASEN", STORY)
    night = datetime(2026, 11, 10, 22, 0, tzinfo=HANOI)
    made = await _send_back(session, essay, night)
    at = {one.at for telling in made.tellings for one in telling.listeners}
    assert at == {datetime(2026, 11, 11, 7, 0, tzinfo=HANOI)}


async def test_nobody_who_has_not_agreed_or_blocks_the_bot_is_written_to(
    session: AsyncSession,
) -> None:
    essay = await handed_in(session, TEACHER, "HOASEN", STORY)
    await people.decline(session, person_id(TEACHER))
    await people.mark_unreachable(session, person_id(CONTACT), NOW)
    made = await _send_back(session, essay)
    assert made.verdict is Verdict.DONE
    assert _news(made.tellings) == {News.RETURNED: set()}


async def test_the_school_is_thanked_when_its_quota_is_accepted_and_not_before(
    session: AsyncSession,
) -> None:
    told = [_news((await _accept(session, one)).tellings) for one in await _three(session)]
    heard = {person_id(TEACHER), person_id(CONTACT)}
    assert told == [{}, {}, {News.ALL_ACCEPTED: heard}]


async def test_what_was_returned_may_be_accepted_after_all_and_those_told_hear_it(
    session: AsyncSession,
) -> None:
    essay = await handed_in(session, TEACHER, "HOASEN", STORY)
    await _send_back(session, essay)
    made = await _accept(session, essay)
    heard = {person_id(TEACHER), person_id(CONTACT)}
    assert _news(made.tellings) == {News.ACCEPTED_AFTER_ALL: heard}
    assert (essay.state, essay.reason) == (EssayState.ACCEPTED, None)


async def test_a_returned_essay_cannot_make_a_fourth(session: AsyncSession) -> None:
    one, *_ = await _three(session)
    await _send_back(session, one)
    await handed_in(session, TEACHER, "HOASEN", f"{STORY} bốn")
    assert (await _accept(session, one)).verdict is Verdict.FULL
    assert one.state == EssayState.RETURNED
    assert len(await essays.current(session, one.unit_id, NOVEMBER)) == 3


async def test_what_went_out_is_not_the_secretarys_to_return(session: AsyncSession) -> None:
    essay = await handed_in(session, TEACHER, "HOASEN", STORY)
    await closed(session, [essay], "VHXH")
    card = await essay_reviews.card(session, actor(SECRETARY), essay.id, NOW)
    assert (card.may_accept, card.may_return) == (False, False)
    assert (await _send_back(session, essay)).verdict is Verdict.MEANWHILE


async def test_what_an_office_returned_is_taken_by_the_office_alone(session: AsyncSession) -> None:
    essay = await handed_in(session, TEACHER, "HOASEN", STORY)
    await closed(session, [essay], "VHXH", "SOHT")
    shown = await _at_office(session, essay)
    made = await essay_receiving.send_back(session, actor(RECEIVER), shown, "mờ", LATER)
    told = _news(made.tellings)
    assert told[News.RETURNED] == {person_id(TEACHER), person_id(CONTACT)}
    assert told[News.OFFICE_RETURNED] == {person_id(SECRETARY)}
    assert (essay.state, essay.reason) == (EssayState.RETURNED, "mờ")
    assert (await _accept(session, essay)).verdict is Verdict.MEANWHILE
    again = await _at_office(session, essay)
    made = await essay_receiving.accept(session, actor(RECEIVER), again, LATER)
    assert made.verdict is Verdict.DONE
    assert (essay.state, essay.reason) == (EssayState.ACCEPTED, None)


async def test_an_office_taking_it_after_all_does_not_undo_the_return_of_another(
    session: AsyncSession,
) -> None:
    essay = await handed_in(session, TEACHER, "HOASEN", STORY)
    await closed(session, [essay], "VHXH", "SOHT")
    for name, code in ((RECEIVER, "VHXH"), ("anh.so", "SOHT")):
        desk = await _office(session, code)
        card = await essay_receiving.card(session, actor(name), desk, essay.id, NOW)
        shown = Shown(essay.id, card.seal, desk)
        await essay_receiving.send_back(session, actor(name), shown, "mờ", LATER)
    again = await _at_office(session, essay)
    await essay_receiving.accept(session, actor(RECEIVER), again, LATER)
    assert essay.state == EssayState.RETURNED


async def test_an_office_knows_what_lies_with_it_alone(session: AsyncSession) -> None:
    one, two, three = await _three(session)
    await closed(session, [one, two], "VHXH")
    office, other = await _office(session), await _office(session, "SOHT")
    assert await essay_batches.waiting(session, office) == [one.id, two.id]
    assert await essay_batches.waiting(session, other) == []
    with pytest.raises(StaleButton):
        await essay_receiving.card(session, actor(RECEIVER), office, three.id, NOW)
    for name in (TEACHER, SECRETARY, "anh.so", "anh.quan"):
        with pytest.raises(NotAllowed):
            await essay_receiving.card(session, actor(name), office, one.id, NOW)


async def test_confirming_all_leaves_what_was_returned_and_is_told_once(
    session: AsyncSession,
) -> None:
    one, two, three = await _three(session)
    closing = await closed(session, [one, two, three], "VHXH", "SOHT")
    shown = await _at_office(session, one)
    await essay_receiving.send_back(session, actor(RECEIVER), shown, "mờ", LATER)
    desk = await _office(session)
    confirm = essay_receiving.confirm_all
    found = await confirm(session, actor(RECEIVER), desk, closing.id, LATER)
    assert (found.count, found.batch.received, found.batch.returned) == (2, 2, 1)
    assert _news(found.tellings) == {News.OFFICE_DONE: {person_id(SECRETARY)}}
    again = await confirm(session, actor(RECEIVER), desk, closing.id, LATER)
    assert (again.count, again.tellings) == (0, ())
    (other,) = await essay_batches.batches(session, await units.by_code(session, "SOHT"), NOVEMBER)
    assert other.states == (OfficeState.SENT,) * 3


async def test_what_comes_anew_is_no_part_of_the_closing_any_more(session: AsyncSession) -> None:
    one, two, _ = await _three(session)
    await closed(session, [one, two], "VHXH", "SOHT")
    one.closing_id = None
    (batch,) = await essay_batches.batches(session, await units.by_code(session, "VHXH"))
    assert batch.total == 1
    supplement = await closed(session, [one], number=2, at=LATER)
    assert await essay_batches.batches(session, await units.by_code(session, "VHXH"), NOVEMBER) == [
        batch
    ]
    with pytest.raises(StaleButton):
        await essay_batches.batch_of(session, await _office(session), supplement.id)
