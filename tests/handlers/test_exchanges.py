"""A question and its answer go on: replies, edits, links from a group to the private chat."""

import pytest
from sqlalchemy import func, select

from bot.demo.clock import DemoClock
from bot.demo.conversation import PRIVATE, Conversation
from bot.demo.stage import service_and_people
from bot.demo.telegram.events import EventKind
from bot.demo.telegram.faults import Faults
from bot.demo.telegram.keyboards import Button
from bot.resources import Resources
from bot.service import Service
from db.tables import Exchange, OutboxItem, Sending
from handlers.short_answer import SHORT_ENOUGH
from tests.conftest import NOW
from tests.handlers.chat_kit import FOUND, GROUP, SECRETARY, STRANGER, TEACHER, Chat

WAVES = "hạn trình giấy khen người tốt việc tốt đợt 1 của phường"
LONG = "/muc 47 III"


@pytest.fixture
async def bound(chat: Chat) -> Chat:
    """The group is bound to Hoa Sen, and the teacher has seen the notice."""
    await chat.ask(TEACHER, "/start")
    await chat.ask(SECRETARY, "/lienket HOASEN", GROUP)
    return chat


def _newest_button(chat: Chat, label: str, place: str = GROUP) -> Button:
    keyboard = chat.newest(TEACHER, place).keyboard
    return next(button for button in keyboard or () if label in button.text)


async def test_a_reply_to_an_answer_goes_on_with_its_subject(bound: Chat) -> None:
    (first,) = await bound.ask(TEACHER, f"@thidua_bot {WAVES}", GROUP)
    assert "05/12/2026" in first
    answer = bound.newest(TEACHER, GROUP)
    (second,) = await bound.talk.say(TEACHER, GROUP, "còn đợt 2?", reply_to=answer)
    assert "10/4/2027" in second.text
    (third,) = await bound.talk.say(TEACHER, GROUP, "con dot 3 thi sao", reply_to=second.message)
    assert "28/5/2027" in third.text


async def test_a_reply_that_is_a_question_of_its_own_starts_anew(bound: Chat) -> None:
    await bound.ask(TEACHER, f"@thidua_bot {WAVES}", GROUP)
    answer = bound.newest(TEACHER, GROUP)
    (told,) = await bound.talk.say(
        TEACHER, GROUP, "hạn nộp hồ sơ Kỷ niệm chương là khi nào", reply_to=answer
    )
    assert "3/2027" in told.text


async def test_the_subject_of_yesterday_is_no_subject_any_more(
    bound: Chat, samples: Resources
) -> None:
    await bound.ask(TEACHER, f"@thidua_bot {WAVES}", GROUP)
    answer = bound.newest(TEACHER, GROUP)
    clock = samples.clock
    assert isinstance(clock, DemoClock)
    await clock.advance_to(NOW.replace(day=11))
    (told,) = await bound.talk.say(TEACHER, GROUP, "còn đợt 2?", reply_to=answer)
    assert "10/4/2027" not in told.text


async def test_an_edited_question_changes_its_answer_in_place(chat: Chat) -> None:
    await chat.ask(TEACHER, FOUND)
    before = chat.talk.chat(TEACHER, PRIVATE).last_message_id
    (seen,) = await chat.talk.edit(TEACHER, PRIVATE, "/muc 47 III.2")
    assert seen.kind is EventKind.EDITED
    assert "mục III.2" in seen.text or "III.2." in seen.text
    assert chat.talk.chat(TEACHER, PRIVATE).last_message_id == before


async def test_an_edit_that_changes_no_word_changes_nothing(chat: Chat) -> None:
    await chat.ask(TEACHER, "/trogiup")
    await chat.ask(TEACHER, WAVES)
    assert await chat.talk.edit(TEACHER, PRIVATE, f"  {WAVES} ") == []


async def test_an_edit_of_what_was_no_question_is_ignored(bound: Chat) -> None:
    await bound.ask(TEACHER, "chào cả nhà", GROUP)
    assert await bound.talk.edit(TEACHER, GROUP, f"@thidua_bot {WAVES}") == []


async def test_an_answer_that_grows_or_shrinks_by_an_edit_stays_one_answer(
    chat: Chat, samples: Resources
) -> None:
    await chat.ask(TEACHER, "/trogiup")
    await chat.ask(TEACHER, "hạn nộp hồ sơ Kỷ niệm chương")
    await chat.talk.edit(TEACHER, PRIVATE, "tất cả các việc trong năm học")
    await chat.talk.edit(TEACHER, PRIVATE, "hạn nộp hồ sơ Kỷ niệm chương")
    bot = chat.talk.world.bot
    private = chat.talk.chat(TEACHER, PRIVATE)
    answers = [
        one
        for one in private.messages.values()
        if one.sender == bot and one.content.text.startswith("📌")
    ]
    assert len(answers) == 1
    async with samples.database.read() as session:
        assert await session.scalar(select(func.count(Exchange.id))) == 1


async def test_a_long_answer_is_short_in_a_group_and_whole_behind_its_link(bound: Chat) -> None:
    (told,) = await bound.ask(TEACHER, LONG, GROUP)
    assert len(told) < 2 * SHORT_ENOUGH
    more = _newest_button(bound, "Xem thêm")
    assert more.url is not None
    assert more.url.startswith("https://t.me/thidua_bot?start=x")
    seen = await bound.talk.press(TEACHER, bound.newest(TEACHER, GROUP), more)
    assert sum(len(one.text) for one in seen) > len(told)


async def test_the_link_opens_no_more_than_the_follower_may_see(bound: Chat) -> None:
    await bound.ask(TEACHER, LONG, GROUP)
    more = _newest_button(bound, "Xem thêm")
    seen = await bound.talk.press(STRANGER, bound.newest(TEACHER, GROUP), more)
    assert "Gửi 03 bài" not in "".join(one.text for one in seen)
    assert "đơn vị nào" in seen[0].text


@pytest.mark.parametrize("payload", ["xkhongco", "x", "gi-do", "inline"])
async def test_a_link_of_nobody_is_answered_kindly(chat: Chat, payload: str) -> None:
    assert await chat.ask(TEACHER, f"/start {payload}")


async def test_a_short_answer_has_no_link(bound: Chat) -> None:
    await bound.ask(TEACHER, "/viettat NTVT", GROUP)
    assert bound.newest(TEACHER, GROUP).keyboard is None


async def test_an_answer_not_yet_sent_is_replaced_before_it_leaves(samples: Resources) -> None:
    """The edit comes while Telegram is out of reach: only the new answer is ever sent."""
    async with service_and_people(samples) as (service, talk):
        faults = Faults()
        talk.server.fault_point = faults
        faults.start_outage()
        private = talk.chat(TEACHER, PRIVATE)
        question = talk.crowd.write(talk.person(TEACHER), private, "hạn nộp hồ sơ Kỷ niệm chương")
        await _bring(service, talk)
        talk.crowd.edit(talk.person(TEACHER), question, WAVES)
        await _bring(service, talk)
        faults.end_outage()
        await service.settle()
        said = [one.content.text for one in private.messages.values() if one.sender.is_bot]
    assert any("05/12/2026" in text for text in said)
    assert not any("niệm chương" in text for text in said)
    assert await _count(samples, Sending.DROPPED) == 1


async def _bring(service: Service, talk: Conversation) -> None:
    """The bot gets what is new, and sends what it can."""
    await service.inbox.take_in(talk.world.updates.take())
    talk.world.updates.drop()
    await service.settle()


async def _count(samples: Resources, state: Sending) -> int:
    async with samples.database.read() as session:
        query = select(func.count(OutboxItem.id)).where(OutboxItem.state == state)
        return await session.scalar(query) or 0


async def test_a_remark_that_leads_nowhere_leaves_the_subject_as_it_was(bound: Chat) -> None:
    await bound.ask(TEACHER, f"@thidua_bot {WAVES}", GROUP)
    answer = bound.newest(TEACHER, GROUP)
    (nothing,) = await bound.talk.say(TEACHER, GROUP, "màu gì?", reply_to=answer)
    (told,) = await bound.talk.say(TEACHER, GROUP, "còn đợt 2?", reply_to=nothing.message)
    assert "10/4/2027" in told.text


async def test_a_long_section_in_a_group_shows_its_beginning(bound: Chat) -> None:
    (told,) = await bound.ask(TEACHER, LONG, GROUP)
    assert "III.1" in told
    assert "Xét duyệt hồ sơ" in told
    assert "Nguồn:" in told


@pytest.mark.parametrize(
    "edited", ["@thidua_bot cảm ơn em nhé", "thôi nhé", "/han@other_bot ntvt", "@thidua_bot"]
)
async def test_an_edit_that_asks_the_bot_nothing_leaves_the_answer(
    bound: Chat, edited: str
) -> None:
    await bound.ask(TEACHER, f"@thidua_bot {WAVES}", GROUP)
    assert await bound.talk.edit(TEACHER, GROUP, edited) == []


@pytest.mark.parametrize(
    "asked",
    ["@thidua_bot , @co.ha {}", "/hoi @thidua_bot {}", "/hoi {} @co_ha123", "{} @thidua_bot?"],
)
async def test_names_of_those_who_are_called_are_no_part_of_the_question(
    bound: Chat, asked: str
) -> None:
    (told,) = await bound.ask(TEACHER, asked.format(WAVES), GROUP)
    assert "05/12/2026" in told
    assert "thidua" not in told


async def test_a_short_answer_does_not_promise_more_than_there_is(bound: Chat) -> None:
    (told,) = await bound.ask(TEACHER, "/han " + "abc " * 900, GROUP)
    assert "còn nữa" not in told
