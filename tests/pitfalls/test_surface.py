"""craft.md B.21-B.24: kinds of updates, menus, what later versions bring, one request object."""

import asyncio
import socket
from typing import Any

import pytest
from telegram import Update
from telegram.ext import ExtBot

from bot.app import UPDATE_KINDS, build_app, build_bot
from bot.demo.conversation import PRIVATE
from bot.demo.request import DemoRequest
from bot.demo.telegram.json_types import Json
from bot.demo.telegram.people import person_id
from bot.resources import Resources
from db.tables import Receipt
from handlers.registry import COMMANDS, add_handlers
from tests.handlers.chat_kit import FOUND, GROUP, SECRETARY, TEACHER
from tests.service_kit import Stand, until

DATE = 1_794_275_000
LAN: Json = {"id": person_id(TEACHER), "is_bot": False, "first_name": TEACHER}
CHAT: Json = {"id": LAN["id"], "type": "private", "first_name": TEACHER}
GROUP_CHAT: Json = {"id": -5, "type": "group", "title": "x"}
MESSAGE: Json = {"message_id": 1, "date": DATE, "chat": CHAT, "from": LAN, "text": "hạn nộp bài"}
POST: Json = {"message_id": 1, "date": DATE, "chat": {"id": -6, "type": "channel"}, "text": "x"}
MEMBER: Json = {"chat": GROUP_CHAT, "from": LAN, "date": DATE,
                "old_chat_member": {"user": LAN, "status": "left"},
                "new_chat_member": {"user": LAN, "status": "member"}}  # fmt: skip
REACTION: Json = {"chat": CHAT, "message_id": 1, "date": DATE}
BOOST: Json = {"boost_id": "1", "source": {"source": "premium", "user": LAN}}

EXAMPLES: dict[str, Json] = {
    "message": MESSAGE,
    "edited_message": MESSAGE,
    "channel_post": POST,
    "edited_channel_post": POST,
    "business_message": MESSAGE,
    "edited_business_message": MESSAGE,
    "guest_message": MESSAGE,
    "business_connection": {"id": "1", "user": LAN, "user_chat_id": 1, "date": DATE,
                            "is_enabled": True},
    "deleted_business_messages": {"business_connection_id": "1", "chat": CHAT, "message_ids": [1]},
    "message_reaction": REACTION | {"old_reaction": [], "new_reaction": []},
    "message_reaction_count": REACTION | {"reactions": []},
    "inline_query": {"id": "1", "from": LAN, "query": "x", "offset": ""},
    "chosen_inline_result": {"result_id": "1", "from": LAN, "query": "x"},
    "callback_query": {"id": "1", "from": LAN, "chat_instance": "1", "data": "x"},
    "shipping_query": {"id": "1", "from": LAN, "invoice_payload": "x", "shipping_address": {
        "country_code": "VN", "state": "", "city": "", "street_line1": "", "street_line2": "",
        "post_code": ""}},
    "pre_checkout_query": {"id": "1", "from": LAN, "currency": "VND", "total_amount": 1,
                           "invoice_payload": "x"},
    "purchased_paid_media": {"from": LAN, "paid_media_payload": "x"},
    "poll": {},
    "poll_answer": {"poll_id": "1", "option_ids": [], "option_persistent_ids": []},
    "my_chat_member": MEMBER,
    "chat_member": MEMBER,
    "chat_join_request": {"chat": GROUP_CHAT, "from": LAN, "user_chat_id": 1, "date": DATE},
    "chat_boost": {"chat": GROUP_CHAT, "boost": BOOST | {"add_date": 1, "expiration_date": 2}},
    "removed_chat_boost": {"chat": GROUP_CHAT, "boost_id": "1", "remove_date": 1,
                           "source": BOOST["source"]},
    "managed_bot": {"user": LAN, "bot": LAN},
}  # fmt: skip
"""One update of every kind that the library knows; a poll, which nobody handles, is left out."""


def _handled(stand: Stand, update: Update) -> bool:
    handlers = [one for group in stand.service.application.handlers.values() for one in group]
    return any(one.check_update(update) not in (None, False) for one in handlers)


def test_b21_there_is_an_example_of_every_kind() -> None:
    assert set(EXAMPLES) == set(Update.ALL_TYPES)


async def test_b21_what_is_asked_for_is_what_is_handled(stand: Stand) -> None:
    handled = {
        kind
        for kind, content in EXAMPLES.items()
        if content
        and _handled(stand, Update.de_json({"update_id": 1, kind: content}, stand.service.bot))
    }
    assert handled == set(UPDATE_KINDS)


async def test_b21_telegram_is_told_at_every_poll(stand: Stand) -> None:
    """The setting sticks, so it is never left to what a process before has asked for."""
    stand.world.updates.allow(["poll"])
    polling = asyncio.create_task(stand.service.bot.raw_updates(0, UPDATE_KINDS))
    await until(lambda: bool(stand.calls("getUpdates")))
    polling.cancel()
    await asyncio.wait([polling])
    assert stand.world.updates.allowed == tuple(sorted(UPDATE_KINDS))


def _menus(stand: Stand) -> dict[str, list[str]]:
    """What Telegram shows, by scope."""
    return {
        str(scope): [command["command"] for command in commands]
        for (scope, _), commands in stand.world.profile.commands.items()
    }


async def test_b22_menus_come_from_the_registry_and_are_set_at_the_start(stand: Stand) -> None:
    menus = _menus(stand)
    assert len(menus) >= 3
    names = {command.name for command in COMMANDS}
    for shown in menus.values():
        assert shown
        assert set(shown) <= names
    assert set().union(*menus.values()) == names


async def test_b22_what_a_menu_offers_is_there(stand: Stand) -> None:
    await stand.talk.say(SECRETARY, GROUP, "/lienket HOASEN")
    for shown in _menus(stand).values():
        for name in shown:
            for place in (PRIVATE, GROUP):
                said = [one.text for one in await stand.talk.say(SECRETARY, place, f"/{name}")]
                assert said
                assert "chưa có lệnh" not in said[0]


ASKED = "mục III.3 kế hoạch 47"
ODD: tuple[Json, ...] = (
    {},
    {"chua_co": {"a": [1, {"b": None}]}},
    {"message": MESSAGE | {"chua_co": {"x": 1}, "text": ASKED}},
    {"message": {**MESSAGE, "chat": CHAT | {"chua_co": 1}, "from": LAN | {"y": 2}, "text": ASKED}},
    {"chua_co": 1, "message": MESSAGE | {"text": ASKED}},
    {"message": {key: value for key, value in MESSAGE.items() if key != "text"} | {"moi": {}}},
    {"callback_query": {"id": "1", "from": LAN, "chat_instance": "1", "data": "x", "moi": 1}},
)


@pytest.mark.expects_refusals("query is too old")
@pytest.mark.parametrize("content", ODD)
async def test_b23_what_a_later_version_brings_passes_unharmed(
    stand: Stand, content: Json, caplog: pytest.LogCaptureFixture
) -> None:
    await stand.talk.say(TEACHER, PRIVATE, "/trogiup")
    before = len(stand.world.events)
    await stand.take_in({"update_id": 77_000_000, **content})
    assert await stand.updates_in(Receipt.ASIDE) == []
    assert await stand.updates_in(Receipt.WAITING) == []
    if content.get("message", {}).get("text"):
        assert "Gửi 03 bài" in stand.talk.everything_since(before)[0].text
    assert [one for one in caplog.records if one.exc_info] == []


async def test_b24_the_demo_and_the_tests_run_the_real_bot_over_another_request(
    stand: Stand, samples: Resources
) -> None:
    bot = stand.service.bot
    assert isinstance(bot.request, DemoRequest)
    assert isinstance(bot, ExtBot)
    real = build_bot(samples.settings, "123:AAreal")
    assert type(real) is type(bot)
    assert not isinstance(real.request, DemoRequest)
    application: Any = build_app(samples, real)
    add_handlers(application, "thidua_bot", 100_000)
    ours = stand.service.application
    assert _names(application) == _names(ours)
    await real.shutdown()


def _names(application: Any) -> list[str]:
    groups = application.handlers.values()
    return [f"{type(one).__name__} {one.callback.__qualname__}" for all_ in groups for one in all_]


async def test_b24_no_test_needs_the_network(stand: Stand, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked for")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert await stand.talk.say(TEACHER, PRIVATE, FOUND)
    assert await stand.talk.say(SECRETARY, GROUP, "/lienket HOASEN")
