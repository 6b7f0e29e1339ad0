"""Verdicts, /sai with its dialogue, /nguon with its pages."""

import pytest
from sqlalchemy import select

from bot.demo.clock import DemoClock
from bot.demo.conversation import PRIVATE
from bot.resources import Resources
from db.tables import Dialogue, Feedback
from tests.conftest import NOW
from tests.handlers.chat_kit import FOUND, GROUP, SECRETARY, SOURCE, TEACHER, Chat, alerts, sent

REMARK = "hạn này là của năm ngoái"


async def _feedback(samples: Resources) -> list[Feedback]:
    async with samples.database.read() as session:
        return list(await session.scalars(select(Feedback).order_by(Feedback.id)))


@pytest.fixture
async def answered(chat: Chat) -> Chat:
    await chat.ask(TEACHER, "/start")
    await chat.ask(TEACHER, FOUND)
    return chat


async def test_a_verdict_is_kept_with_question_answer_and_sources(
    answered: Chat, samples: Resources
) -> None:
    (thanks,) = alerts(await answered.tap(TEACHER, "Đúng"))
    assert "cảm ơn" in thanks
    (kept,) = await _feedback(samples)
    assert kept.verdict == "good"
    assert "III.3" in kept.question
    assert "Gửi 03 bài dự thi" in kept.answer
    assert kept.passages


async def test_in_private_the_buttons_of_a_verdict_go_with_it(answered: Chat) -> None:
    await answered.tap(TEACHER, "Chưa đúng")
    left = [one.text for one in answered.newest(TEACHER).keyboard or ()]
    assert left == ["📖 Xem nguyên văn"]


async def test_a_button_that_was_pressed_does_not_come_back_with_another(answered: Chat) -> None:
    await answered.tap(TEACHER, SOURCE)
    message = answered.talk.chat(TEACHER, PRIVATE).messages
    answer = next(one for one in reversed(message.values()) if one.keyboard is not None)
    await answered.tap(TEACHER, "Đúng")
    assert answer.keyboard is None


async def test_in_a_group_everybody_has_one_verdict_and_the_latest_counts(
    chat: Chat, samples: Resources
) -> None:
    await chat.ask(SECRETARY, "/lienket HOASEN", GROUP)
    await chat.ask(TEACHER, FOUND, GROUP)
    for name, label in ((TEACHER, "Đúng"), (SECRETARY, "Chưa đúng"), (TEACHER, "Chưa đúng")):
        await chat.tap(name, label, GROUP)
    assert [one.verdict for one in await _feedback(samples)] == ["bad", "bad"]


async def test_a_verdict_on_another_chats_answer_is_stale(answered: Chat) -> None:
    await answered.ask("co.mai", "/start")
    foreign = answered.newest("co.mai")
    (alert,) = alerts(await answered.forge("co.mai", foreign, "v1:good:1"))
    assert "cũ rồi" in alert


async def test_sai_with_words_is_kept_for_the_secretary(answered: Chat, samples: Resources) -> None:
    assert REMARK in (await answered.ask(TEACHER, f"/sai {REMARK}"))[0]
    (kept,) = await _feedback(samples)
    assert (kept.verdict, kept.remark) == ("wrong", REMARK)


async def test_sai_alone_asks_what_is_wrong_and_takes_the_next_words(
    answered: Chat, samples: Resources
) -> None:
    assert "Chưa đúng chỗ nào" in (await answered.ask(TEACHER, "/sai"))[0]
    assert REMARK in (await answered.ask(TEACHER, REMARK))[0]
    assert [one.remark for one in await _feedback(samples)] == [REMARK]
    assert "Gửi 03 bài dự thi" in (await answered.ask(TEACHER, FOUND))[0]


async def test_after_a_command_in_between_the_bot_asks_before_it_takes_the_words(
    answered: Chat, samples: Resources
) -> None:
    await answered.ask(TEACHER, "/sai")
    await answered.ask(TEACHER, "/trogiup")
    assert "đang dở việc" in (await answered.ask(TEACHER, REMARK))[0]
    await answered.tap(TEACHER, "Tiếp tục")
    assert [one.remark for one in await _feedback(samples)] == [REMARK]


async def test_what_is_left_is_a_question_again(answered: Chat, samples: Resources) -> None:
    await answered.ask(TEACHER, "/sai")
    await answered.ask(TEACHER, "/trogiup")
    await answered.ask(TEACHER, "hạn nộp hồ sơ Kỷ niệm chương")
    seen = await answered.tap(TEACHER, "Bỏ")
    assert any("3/2027" in text for text in sent(seen))
    assert await _feedback(samples) == []


async def test_huy_leaves_a_dialogue_and_says_so(answered: Chat) -> None:
    await answered.ask(TEACHER, "/sai")
    assert (await answered.ask(TEACHER, "/huy"))[0] == "Vâng, em bỏ việc ấy."
    assert "Không có việc gì" in (await answered.ask(TEACHER, "/huy"))[0]
    assert "3/2027" in (await answered.ask(TEACHER, "hạn nộp hồ sơ Kỷ niệm chương"))[0]


async def test_a_slip_is_no_verdict(answered: Chat, samples: Resources) -> None:
    await answered.ask(TEACHER, "/sai")
    await answered.ask(TEACHER, "/huy")
    assert await _feedback(samples) == []


async def test_thanks_instead_of_a_remark_are_a_verdict_without_one(
    answered: Chat, samples: Resources
) -> None:
    await answered.ask(TEACHER, "/sai")
    await answered.ask(TEACHER, "cảm ơn em")
    assert [(one.verdict, one.remark) for one in await _feedback(samples)] == [("wrong", None)]


async def test_a_reply_to_the_plans_own_words_goes_on_with_the_same_question(
    chat: Chat,
) -> None:
    await chat.ask(TEACHER, "/start")
    await chat.ask(TEACHER, "hạn trình giấy khen người tốt việc tốt đợt 1 của phường")
    for command in ("/tap Xem nguyên văn", "/nguon"):
        if command == "/nguon":
            await chat.ask(TEACHER, command)
        else:
            await chat.tap(TEACHER, "Xem nguyên văn")
        (told,) = await chat.talk.reply(TEACHER, PRIVATE, "còn đợt 2?")
        assert "10/4/2027" in told.text


async def test_long_sources_of_a_group_open_in_private(chat: Chat) -> None:
    await chat.ask(SECRETARY, "/lienket HOASEN", GROUP)
    await chat.ask(TEACHER, "/lich thang", GROUP)
    assert sent(await chat.tap(TEACHER, SOURCE, GROUP)) == []
    call = next(one for one in chat.talk.server.calls if one.method == "answerCallbackQuery")
    payload = str(call.parameters["url"]).partition("start=")[2]
    assert "📖" in (await chat.ask(TEACHER, f"/start {payload}"))[0]


async def test_a_dialogue_ends_by_itself_after_a_day(answered: Chat, samples: Resources) -> None:
    await answered.ask(TEACHER, "/sai")
    clock = samples.clock
    assert isinstance(clock, DemoClock)
    await clock.advance_to(NOW.replace(day=11, hour=10))
    assert "3/2027" in (await answered.ask(TEACHER, "hạn nộp hồ sơ Kỷ niệm chương"))[0]


async def test_a_dialogue_lives_in_the_database(answered: Chat, samples: Resources) -> None:
    await answered.ask(TEACHER, "/sai")
    async with samples.database.read() as session:
        (row,) = await session.scalars(select(Dialogue))
    assert row.kind == "wrong"


async def test_sai_in_a_group_needs_the_answer_it_is_about(chat: Chat) -> None:
    await chat.ask(SECRETARY, "/lienket HOASEN", GROUP)
    assert "trả lời vào đúng tin" in (await chat.ask(TEACHER, "/sai", GROUP))[-1]


async def test_nguon_shows_the_text_around_and_turns_pages(answered: Chat) -> None:
    (page,) = await answered.ask(TEACHER, "/nguon")
    assert "👉" in page
    assert "Gửi 03 bài dự thi" in page
    (turned,) = await answered.tap(TEACHER, "Sau")
    assert turned.text != page
    assert "👉" not in turned.text
    (back,) = await answered.tap(TEACHER, "Trước")
    assert back.text == page


async def test_nguon_without_an_answer_says_how(chat: Chat) -> None:
    await chat.ask(TEACHER, "/start")
    assert "trả lời vào đúng tin" in (await chat.ask(TEACHER, "/nguon"))[0]


async def test_pages_beyond_the_plan_and_of_foreign_plans_are_stale(answered: Chat) -> None:
    await answered.ask(TEACHER, "/nguon")
    message = answered.newest(TEACHER)
    for data in ("v1:near:1:999", "v1:near:99999:100000", "v1:near:1", "v1:near:1:200000"):
        assert "cũ rồi" in alerts(await answered.forge(TEACHER, message, data))[0]
