"""Inline mode: results to share, each with its source; nothing for whoever is unknown."""

from bot.demo.telegram.inline import InlineQuery
from tests.handlers.chat_kit import GROUP, STRANGER, TEACHER, Chat


async def _typed(chat: Chat, name: str, words: str) -> InlineQuery:
    query = chat.talk.crowd.inline(chat.talk.person(name), words)
    await chat.talk.deliver()
    return query


async def test_what_is_typed_behind_the_bots_name_finds_results_with_their_source(
    chat: Chat,
) -> None:
    query = await _typed(chat, TEACHER, "hạn nộp hồ sơ Kỷ niệm chương")
    assert query.answer is not None
    first = query.answer.results[0]
    said = first.content.text
    assert "3/2027" in said
    assert "Nguồn:" in said
    assert "3/2027" in first.title + first.description


async def test_a_result_shared_into_a_chat_is_what_it_promised(chat: Chat) -> None:
    query = await _typed(chat, TEACHER, "hạn nộp hồ sơ Kỷ niệm chương")
    assert query.answer is not None
    group = chat.talk.chat(TEACHER, GROUP)
    shared = chat.talk.crowd.choose(
        chat.talk.person(TEACHER), group, query, query.answer.results[0]
    )
    await chat.talk.deliver()
    assert "Nguồn:" in shared.content.text


async def test_nothing_typed_yet_offers_what_comes_up(chat: Chat) -> None:
    query = await _typed(chat, TEACHER, "")
    assert query.answer is not None
    assert query.answer.results


async def test_somebody_unknown_gets_no_results_but_a_way_in(chat: Chat) -> None:
    query = await _typed(chat, STRANGER, "hạn nộp hồ sơ Kỷ niệm chương")
    assert query.answer is not None
    assert query.answer.results == ()
    call = next(one for one in chat.talk.server.calls if one.method == "answerInlineQuery")
    assert "inline" in str(call.parameters["button"])
    assert "đơn vị nào" in (await chat.ask(STRANGER, "/start inline"))[0]


async def test_what_the_plans_do_not_answer_gives_no_result(chat: Chat) -> None:
    query = await _typed(chat, TEACHER, "mật khẩu wifi của quán cà phê")
    assert query.answer is not None
    assert query.answer.results == ()


async def test_results_are_the_askers_own(chat: Chat) -> None:
    await _typed(chat, TEACHER, "hạn nộp hồ sơ Kỷ niệm chương")
    call = next(one for one in chat.talk.server.calls if one.method == "answerInlineQuery")
    assert str(call.parameters["is_personal"]).lower() == "true"
