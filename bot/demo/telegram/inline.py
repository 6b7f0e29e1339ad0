"""Inline queries and their answers: results to choose from above the input line."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from bot.demo.telegram import limits
from bot.demo.telegram.errors import Refusal, bad_request
from bot.demo.telegram.formatted import FormattedText, message_text
from bot.demo.telegram.json_types import Json
from bot.demo.telegram.keyboards import Keyboard, read_markup
from bot.demo.telegram.people import Person

if TYPE_CHECKING:
    from bot.demo.telegram.parameters import Arguments
    from bot.demo.telegram.world import World

_ARTICLE = frozenset(
    {
        "type",
        "id",
        "title",
        "input_message_content",
        "description",
        "reply_markup",
        "url",
        "thumbnail_url",
    }
)
_CONTENT = frozenset({"message_text", "parse_mode", "link_preview_options"})
_START_PARAMETER = re.compile(r"[A-Za-z0-9_-]{1,64}")


@dataclass(frozen=True, slots=True)
class InlineResult:
    """An article: what the list shows, and the message that choosing it sends."""

    id: str
    title: str
    content: FormattedText
    description: str = ""
    url: str = ""
    keyboard: Keyboard | None = None


@dataclass(frozen=True, slots=True)
class InlineButton:
    """Above the results: leads to the private chat with `/start start_parameter`."""

    text: str
    start_parameter: str


@dataclass(frozen=True, slots=True)
class InlineAnswer:
    results: tuple[InlineResult, ...]
    cache_time: int = 300
    is_personal: bool = False
    next_offset: str = ""
    button: InlineButton | None = None


@dataclass(slots=True, eq=False)
class InlineQuery:
    """What somebody typed; `answer` comes with the bot's call."""

    id: str
    person: Person
    text: str
    offset: str
    at: datetime
    answer: InlineAnswer | None = None

    def to_json(self) -> Json:
        return {
            "id": self.id,
            "from": self.person.to_json(),
            "query": self.text,
            "offset": self.offset,
        }


def answer_inline_query(world: "World", arguments: "Arguments") -> bool:
    """Each query is answered once, and soon."""
    query = world.inline_queries.get(arguments.text("inline_query_id"))
    if query is None or world.clock() - query.at > limits.CALLBACK_LIFETIME:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    answer = _answer(arguments)
    del world.inline_queries[query.id]
    query.answer = answer
    world.answered_inline.append(query)
    return True


def _answer(arguments: "Arguments") -> InlineAnswer:
    listed = arguments.sequence("results", "can't parse inline query results JSON object") or []
    if len(listed) > limits.INLINE_RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    results = tuple(_result(each) for each in listed)
    if len({each.id for each in results}) < len(results):
        raise bad_request("RESULT_ID_DUPLICATE")
    if len(arguments.text("next_offset").encode()) > limits.INLINE_OFFSET_BYTES:
        raise bad_request("NEXT_OFFSET_INVALID")
    cache_time = arguments.integer("cache_time")
    return InlineAnswer(
        results,
        300 if cache_time is None else cache_time,
        arguments.flag("is_personal"),
        arguments.text("next_offset"),
        _button(arguments.mapping("button", "can't parse inline query results button JSON object")),
    )


def _result(result: object) -> InlineResult:
    if not isinstance(result, dict):
        raise _unparsable("expected an Object")
    if result.get("type") != "article":
        raise _unparsable("unsupported type specified")
    if unknown := set(result) - _ARTICLE:
        raise _unparsable(f"unsupported field {min(unknown)!r}")
    if not 1 <= len(_text(result, "id").encode()) <= limits.INLINE_ID_BYTES:
        raise bad_request("RESULT_ID_INVALID")
    if not _text(result, "title").strip():
        raise bad_request("ARTICLE_TITLE_EMPTY")
    return InlineResult(
        result["id"],
        result["title"],
        _content(result.get("input_message_content")),
        _text(result, "description", ""),
        _text(result, "url", ""),
        read_markup(result.get("reply_markup")),
    )


def _content(content: object) -> FormattedText:
    if not isinstance(content, dict):
        raise _unparsable('Can\'t find field "input_message_content"')
    if "message_text" not in content:
        raise bad_request("can't parse input message content: only texts are supported")
    if unknown := set(content) - _CONTENT:
        raise _unparsable(f"unsupported field {min(unknown)!r}")
    return message_text(_text(content, "message_text"), _text(content, "parse_mode", ""))


def _button(button: Json | None) -> InlineButton | None:
    if button is None:
        return None
    parameter = _text(button, "start_parameter")
    if not _text(button, "text").strip():
        raise bad_request("SWITCH_PM_TEXT_EMPTY")
    if not _START_PARAMETER.fullmatch(parameter):
        raise bad_request("START_PARAM_INVALID")
    return InlineButton(button["text"], parameter)


def _text(fields: Json, name: str, default: str | None = None) -> str:
    value = fields.get(name, default)
    if value is None:
        raise _unparsable(f'Can\'t find field "{name}"')
    if not isinstance(value, str):
        raise _unparsable(f'Field "{name}" must be of type String')
    return value


def _unparsable(reason: str) -> Refusal:
    return bad_request(f"can't parse inline query result: {reason}")
