"""Questions in private: answers, the notice once, long and strange words, edits."""

import pytest
from sqlalchemy import select

from bot.demo.telegram.files import Upload
from bot.resources import Resources
from db.people import agree
from db.tables import OpenQuestion, Person
from tests.conftest import NOW
from tests.handlers.chat_kit import FOUND, NOTICE, SOURCE, TEACHER, Chat, sent

UNANSWERABLE = "mật khẩu wifi của quán cà phê"


async def test_a_teacher_gets_the_answer_first_and_then_the_notice_once(chat: Chat) -> None:
    first, second = await chat.ask(TEACHER, FOUND)
    assert "Gửi 03 bài dự thi" in first
    assert "47/KH-UBND" in first
    assert NOTICE in second
    assert len(await chat.ask(TEACHER, FOUND)) == 1


async def test_plain_words_and_the_command_and_its_alias_ask_the_same(chat: Chat) -> None:
    await chat.ask(TEACHER, "/trogiup")
    question = "hạn nộp hồ sơ Kỷ niệm chương là khi nào"
    answers = [await chat.ask(TEACHER, f"{way}{question}") for way in ("", "/hoi ", "/ask ")]
    assert answers[0] == answers[1] == answers[2]
    assert "3/2027" in answers[0][0]


async def test_the_command_alone_asks_for_a_question(chat: Chat) -> None:
    assert "muốn hỏi gì" in (await chat.ask(TEACHER, "/hoi"))[0]


@pytest.mark.parametrize(
    "question",
    [
        "?",
        "a",
        "😀",
        "👨‍👩‍👧‍👦" * 100,
        "<b>hạn</b> & \"nộp\" <script>alert('x')</script>",
        "</b></blockquote><a href='tg://user?id=1'>x</a>",
        'AND OR NOT NEAR( "hạn" * ^ : - + {}',
        "'; DROP TABLE plans; --",
        "hạn\u0000nộp\u202ebài",
        "ha\u0323n no\u0323\u0302p ho\u0300 so\u031b",
        ("hạn nộp hồ sơ thi đua " * 300)[:4000],
        ("<&>" * 1400)[:4000],
        "/viettat " + "<" * 4000,
        "/muc 47 " + "&" * 4000,
        "/vanban " + '"' * 4000,
        "/lich " + "x" * 4000,
        "/han " + "😀" * 1000,
    ],
)
async def test_any_words_get_an_answer_that_telegram_takes(chat: Chat, question: str) -> None:
    assert await chat.ask(TEACHER, question)


async def test_a_command_the_bot_does_not_have_is_said_to_be_unknown(chat: Chat) -> None:
    assert "chưa có lệnh này" in (await chat.ask(TEACHER, "/phephep"))[0]


async def test_only_what_was_not_answered_is_kept_and_without_a_name_before_consent(
    chat: Chat, samples: Resources
) -> None:
    await chat.ask(TEACHER, FOUND)
    await chat.ask(TEACHER, UNANSWERABLE)
    async with samples.database.read() as session:
        kept = list(await session.scalars(select(OpenQuestion)))
    assert [(question.text, question.person_id) for question in kept] == [(UNANSWERABLE, None)]
    assert kept[0].asked_at == NOW


async def test_after_consent_an_open_question_knows_its_asker(
    chat: Chat, samples: Resources
) -> None:
    lan = chat.talk.person(TEACHER)
    async with samples.database.write() as session:
        await agree(session, lan.id, "Lan", NOW)
    await chat.ask(TEACHER, UNANSWERABLE)
    async with samples.database.read() as session:
        asker = await session.scalar(select(OpenQuestion.person_id))
        assert asker == await session.scalar(select(Person.id).filter_by(telegram_id=lan.id))


async def test_source_button_shows_the_words_in_full_once(chat: Chat) -> None:
    await chat.ask(TEACHER, FOUND)
    seen = await chat.tap(TEACHER, SOURCE)
    (words,) = sent(seen)
    assert words.startswith("📖 KH 47/KH-UBND")
    assert "phân công một đầu mối" in words
    answer = seen[0].message
    assert [one.text for one in answer.keyboard or ()] == ["👍 Đúng", "👎 Chưa đúng"]
    assert {call.method for call in chat.talk.server.calls[-3:]} == {
        "answerCallbackQuery",
        "editMessageReplyMarkup",
        "sendMessage",
    }


async def test_a_file_where_no_essays_are_collected_is_answered_with_a_kind_word(
    chat: Chat,
) -> None:
    upload = Upload("bai.docx", b"PK\3\4", "application/msword")
    seen = await chat.talk.upload(TEACHER, "rieng", upload)
    assert "thầy/cô thuộc trường nào đang nộp bài" in seen[0].text
    assert "cứ gõ chữ" in seen[0].text


async def test_kind_words_are_returned_in_private(chat: Chat) -> None:
    await chat.ask(TEACHER, "/start")
    assert "không có gì" in (await chat.ask(TEACHER, "cảm ơn em nhé"))[0]
    assert "chào thầy/cô" in (await chat.ask(TEACHER, "chào em"))[0]
    assert "/sai" in (await chat.ask(TEACHER, "sai rồi"))[0]
    assert await chat.ask(TEACHER, "ok em") == []


async def test_who_the_bot_is_gets_the_help(chat: Chat) -> None:
    assert "/hoi" in (await chat.ask(TEACHER, "em làm được gì?"))[0]
