"""Inline queries: typed by people, answered by the bot, chosen into a chat."""

from datetime import timedelta
from typing import Any

import pytest
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    Update,
)
from telegram.constants import ParseMode

from bot.demo.request import BASE_URL, DemoRequest
from bot.demo.telegram.crowd import AppRefusal
from bot.demo.telegram.inline import InlineButton
from bot.demo.telegram.json_types import Json
from tests.bot.demo_kit import BOT, START, TOKEN, Kit, buttons

TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


@pytest.fixture
def kit() -> Kit:
    return Kit()


def article(number: object = 1, **changes: object) -> Json:
    content = {"message_text": f"<b>câu {number}</b>", "parse_mode": "HTML"}
    known = {"type": "article", "id": str(number), "title": "Hạn"}
    return {**known, "input_message_content": content, **changes}


async def test_a_query_goes_through_the_library_and_its_answer_is_seen(kit: Kit) -> None:
    library = Bot(TOKEN, base_url=BASE_URL, request=DemoRequest(kit.server))
    query = kit.crowd.inline(kit.lan, "hạn nộp", chat=kit.group())
    [update] = [Update.de_json(each, library) for each in kit.updates()]
    assert update.inline_query is not None
    asked = update.inline_query
    assert (asked.query, asked.offset, asked.chat_type) == ("hạn nộp", "", "supergroup")
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("x", callback_data="v1")]])
    content = InputTextMessageContent("<i>15/11</i>", ParseMode.HTML)
    result = InlineQueryResultArticle(
        "1", "Hạn", content, description="ngắn", reply_markup=keyboard
    )
    button = InlineQueryResultsButton("Chọn đơn vị", start_parameter="donvi")
    await asked.answer([result], cache_time=0, is_personal=True, next_offset="10", button=button)
    assert query.answer is not None
    [shown] = query.answer.results
    assert (shown.title, shown.description, shown.content.text) == ("Hạn", "ngắn", "15/11")
    assert (query.answer.is_personal, query.answer.cache_time) == (True, 0)
    assert query.answer.next_offset == "10"
    assert query.answer.button == InlineButton("Chọn đơn vị", "donvi")
    assert kit.world.answered_inline == [query]


async def test_a_chosen_result_is_the_persons_message_by_way_of_the_bot(kit: Kit) -> None:
    group = kit.group()
    query = kit.crowd.inline(kit.lan, "hạn")
    results = [article(reply_markup=buttons("a"))]
    await kit.ok("answerInlineQuery", inline_query_id=query.id, results=results)
    assert query.answer is not None
    [result] = query.answer.results
    message = kit.crowd.choose(kit.lan, group, query, result)
    kit.crowd.press(kit.minh, message, next(iter(message.keyboard or ())))
    _, sent, pressed = kit.updates()
    assert sent["message"]["text"] == "câu 1"
    assert sent["message"]["from"]["id"] == kit.lan.id
    assert sent["message"]["via_bot"]["id"] == BOT.id
    assert "message" not in pressed["callback_query"]
    assert pressed["callback_query"]["inline_message_id"]
    with pytest.raises(AppRefusal):
        kit.crowd.choose(kit.minh, group, query, result)


async def test_a_query_is_answered_once_and_soon(kit: Kit) -> None:
    query = kit.crowd.inline(kit.lan, "hạn")
    await kit.ok("answerInlineQuery", inline_query_id=query.id, results=[])
    late = kit.crowd.inline(kit.lan, "hạn")
    await kit.clock.advance_to(START + timedelta(minutes=1))
    for query_id in (query.id, late.id, "", "x"):
        refused = await kit.refusal("answerInlineQuery", inline_query_id=query_id, results=[])
        assert refused == (400, f"Bad Request: {TOO_OLD}")


UNPARSABLE = "can't parse inline query result: "


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"results": [article(n) for n in range(51)]}, "RESULTS_TOO_MUCH"),
        ({"results": [article(), article()]}, "RESULT_ID_DUPLICATE"),
        ({"results": [article("")]}, "RESULT_ID_INVALID"),
        ({"results": [article("ế" * 22)]}, "RESULT_ID_INVALID"),
        ({"results": [article(title=" ")]}, "ARTICLE_TITLE_EMPTY"),
        ({"results": ["x"]}, UNPARSABLE + "expected an Object"),
        ({"results": [article(type="photo")]}, UNPARSABLE + "unsupported type specified"),
        ({"results": [article(colour="x")]}, UNPARSABLE + "unsupported field 'colour'"),
        ({"results": [article(title=5)]}, UNPARSABLE + 'Field "title" must be of type String'),
        ({"results": [article(title=None)]}, UNPARSABLE + 'Can\'t find field "title"'),
        (
            {"results": [article(input_message_content=None)]},
            UNPARSABLE + 'Can\'t find field "input_message_content"',
        ),
        (
            {"results": [article(input_message_content={"latitude": 1})]},
            "can't parse input message content: only texts are supported",
        ),
        (
            {"results": [article(input_message_content={"message_text": "a" * 4097})]},
            "message is too long",
        ),
        (
            {
                "results": [
                    article(input_message_content={"message_text": "<b>", "parse_mode": "HTML"})
                ]
            },
            "can't parse entities: Can't find end tag corresponding to start tag \"b\"",
        ),
        (
            {"results": [article(reply_markup=buttons("a" * 65))]},
            "BUTTON_DATA_INVALID",
        ),
        ({"next_offset": "a" * 65}, "NEXT_OFFSET_INVALID"),
        ({"button": {"text": "x", "start_parameter": "ế"}}, "START_PARAM_INVALID"),
        ({"button": {"text": "", "start_parameter": "a"}}, "SWITCH_PM_TEXT_EMPTY"),
        ({"results": "không phải"}, "can't parse inline query results JSON object"),
    ],
)
async def test_bad_answers_are_refused(kit: Kit, values: dict[str, Any], reason: str) -> None:
    query = kit.crowd.inline(kit.lan, "hạn")
    call = {"inline_query_id": query.id, "results": [], **values}
    assert await kit.refusal("answerInlineQuery", **call) == (400, f"Bad Request: {reason}")
    assert query.answer is None
    fifty = [article(n) for n in range(50)]
    await kit.ok("answerInlineQuery", inline_query_id=query.id, results=fifty)


async def test_nobody_types_a_query_of_more_than_256_characters(kit: Kit) -> None:
    with pytest.raises(AppRefusal):
        kit.crowd.inline(kit.lan, "a" * 257)
    kit.crowd.inline(kit.lan, "a" * 256, chat=kit.private())
    assert kit.updates()[-1]["inline_query"]["chat_type"] == "sender"
