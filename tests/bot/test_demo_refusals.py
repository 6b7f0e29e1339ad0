"""Everything the demo's Telegram refuses, with Telegram's own words."""

import json
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.demo.telegram.chats import ChatKind, Status
from bot.demo.telegram.files import Upload
from bot.demo.telegram.methods import METHODS
from bot.demo.telegram.people import person_id
from tests.bot.demo_kit import PNG, START, TOKEN, Kit, buttons

MB = 1024 * 1024


@pytest.fixture
def kit() -> Kit:
    return Kit()


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({}, "message text is empty"),
        ({"text": ""}, "message text is empty"),
        ({"text": " \n "}, "text must be non-empty"),
        ({"text": "<b> </b>", "parse_mode": "HTML"}, "text must be non-empty"),
        ({"text": "a" * 4097}, "message is too long"),
        ({"text": "🎉" * 2049}, "message is too long"),
        ({"text": "ế" * 11000}, "text is too long"),
        ({"text": "<b>a</b> " * 101, "parse_mode": "HTML"}, "ENTITIES_TOO_LONG"),
        ({"text": "*a*", "parse_mode": "Tiếng Việt"}, "unsupported parse_mode"),
        ({"text": "a", "reply_parameters": {"message_id": 99}}, "message to be replied not found"),
        ({"text": "a", "message_thread_id": 1}, "message thread not found"),
        ({"text": "a\ud800"}, "strings must be encoded in UTF-8"),
        ({"text": "a", "reply_markup": '{"x": "\\ud800"}'}, "strings must be encoded in UTF-8"),
        ({"text": "a", "colour": "red"}, 'unknown or unsupported parameter "colour"'),
    ],
)
async def test_send_message_refuses(kit: Kit, values: dict[str, Any], reason: str) -> None:
    chat = kit.private()
    refused = await kit.refusal("sendMessage", chat_id=chat.id, **values)
    assert refused == (400, f"Bad Request: {reason}")
    assert kit.world.events == []


@pytest.mark.parametrize(
    "text", ["a" * 4096, "🎉" * 2048, "<b>" + "a" * 4096 + "</b>", "<b>a</b> " * 100]
)
async def test_the_longest_texts_pass(kit: Kit, text: str) -> None:
    await kit.ok("sendMessage", chat_id=kit.private().id, text=text, parse_mode="HTML")


async def test_a_missing_reply_is_forgiven_where_the_call_says_so(kit: Kit) -> None:
    reply = {"message_id": 99, "allow_sending_without_reply": True}
    message = await kit.sent(kit.private(), reply_parameters=reply)
    assert message.reply_to is None


@pytest.mark.parametrize(
    ("chat_id", "refused"),
    [
        ("", (400, "Bad Request: chat_id is empty")),
        ("12345", (400, "Bad Request: chat not found")),
        ("--5", (400, "Bad Request: chat not found")),
        ("9" * 5000, (400, "Bad Request: chat not found")),
        ("@ai_do", (400, "Bad Request: chat not found")),
        (person_id("minh"), (403, "Forbidden: bot can't initiate conversation with a user")),
    ],
)
@pytest.mark.parametrize("method", ["sendMessage", "sendChatAction", "getChat"])
async def test_a_chat_the_bot_does_not_have_is_refused(
    kit: Kit, method: str, chat_id: object, refused: tuple[int, str]
) -> None:
    extra = {"sendMessage": {"text": "a"}, "sendChatAction": {"action": "typing"}}.get(method, {})
    assert await kit.refusal(method, chat_id=chat_id, **extra) == refused


async def test_a_person_who_blocked_the_bot_cannot_be_written_to(kit: Kit) -> None:
    chat = kit.private()
    kit.crowd.block(kit.lan)
    blocked = (403, "Forbidden: bot was blocked by the user")
    assert await kit.refusal("sendMessage", chat_id=chat.id, text="a") == blocked
    kit.crowd.write(kit.lan, chat, "lại đây")
    await kit.ok("sendMessage", chat_id=chat.id, text="a")


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (Status.KICKED, "bot was kicked from the supergroup chat"),
        (Status.LEFT, "bot is not a member of the supergroup chat"),
    ],
)
async def test_a_group_that_put_the_bot_out_is_closed(
    kit: Kit, status: Status, reason: str
) -> None:
    group = kit.group()
    kit.crowd.set_bot_status(kit.lan, group, status)
    assert await kit.refusal("sendMessage", chat_id=group.id, text="a") == (
        403,
        f"Forbidden: {reason}",
    )


async def test_a_migrated_group_names_its_new_id(kit: Kit) -> None:
    group = kit.crowd.create_group(-500, "Tổ", kit.lan, kind=ChatKind.GROUP)
    kit.crowd.add_bot(kit.lan, group)
    kit.crowd.migrate(kit.lan, group, -1009)
    reply = await kit.server.call(TOKEN, "sendMessage", {"chat_id": -500, "text": "a"})
    assert reply.status == 400
    assert reply.body["description"].endswith("group chat was upgraded to a supergroup chat")
    assert reply.body["parameters"] == {"migrate_to_chat_id": -1009}


BUTTON = "can't parse inline keyboard button: "


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        ("không phải JSON", "can't parse reply keyboard markup JSON object"),
        ("{}", "can't parse reply keyboard markup JSON object"),
        ("[]", "object expected as reply markup"),
        ({"inline_keyboard": {}}, 'field "inline_keyboard" must be of type Array'),
        ({"inline_keyboard": [{}]}, 'field "inline_keyboard" must be an Array of Arrays'),
        ({"inline_keyboard": [["x"]]}, BUTTON + "InlineKeyboardButton must be an Object"),
        ({"inline_keyboard": [[{"url": "http://a.vn"}]]}, BUTTON + 'Can\'t find field "text"'),
        ({"inline_keyboard": [[{"text": 5}]]}, BUTTON + 'Field "text" must be of type String'),
        (
            {"inline_keyboard": [[{"text": "x"}]]},
            BUTTON + "Text buttons are unallowed in the inline keyboard",
        ),
        (
            {"inline_keyboard": [[{"text": "x", "url": None}]]},
            BUTTON + 'Field "url" must be of type String',
        ),
        ({"inline_keyboard": [[{"text": "x", "callback_data": ""}]]}, "BUTTON_DATA_INVALID"),
        ({"inline_keyboard": [[{"text": "x", "callback_data": "ế" * 22}]]}, "BUTTON_DATA_INVALID"),
        ({"inline_keyboard": [[{"text": " ", "callback_data": "x"}]]}, "BUTTON_TEXT_INVALID"),
        (
            {"inline_keyboard": [[{"text": "x", "url": "không phải"}]]},
            "inline keyboard button URL 'không phải' is invalid: Wrong HTTP URL",
        ),
        (buttons(*"123456789"), "reply markup is too long"),
        ({"inline_keyboard": buttons("a")["inline_keyboard"] * 101}, "reply markup is too long"),
    ],
)
async def test_a_bad_keyboard_is_refused(kit: Kit, markup: object, reason: str) -> None:
    wire = markup if isinstance(markup, str) else json.dumps(markup)
    refused = await kit.refusal(
        "sendMessage", chat_id=kit.private().id, text="a", reply_markup=wire
    )
    assert refused == (400, f"Bad Request: {reason}")


async def test_callback_data_of_64_bytes_passes(kit: Kit) -> None:
    markup = {"inline_keyboard": [[{"text": "x", "callback_data": "ế" * 21 + "a"}]]}
    await kit.sent(kit.private(), reply_markup=markup)


async def test_an_edit_that_changes_nothing_is_refused(kit: Kit) -> None:
    message = await kit.sent(kit.private(), "chào", reply_markup=buttons("a"))
    same = {"chat_id": message.chat.id, "message_id": message.message_id}
    not_modified = (
        400,
        "Bad Request: message is not modified: specified new message content and reply markup are "
        "exactly the same as a current content and reply markup of the message",
    )
    refused = await kit.refusal("editMessageText", text=" chào ", reply_markup=buttons("a"), **same)
    assert refused == not_modified
    await kit.ok("editMessageText", text="chào", **same)
    assert message.keyboard is None
    assert await kit.refusal("editMessageReplyMarkup", **same) == not_modified


async def test_only_its_own_texts_can_be_edited_by_the_bot(kit: Kit) -> None:
    chat = kit.private()
    edit = {"chat_id": chat.id, "text": "b"}
    mine = await kit.sent(chat)
    file = await kit.ok("sendDocument", {"document": Upload("a.txt", b"x")}, chat_id=chat.id)
    for message_id, reason in [
        (1, "message can't be edited"),
        (99, "message to edit not found"),
        ("", "message identifier is not specified"),
        (file["message_id"], "there is no text in the message to edit"),
    ]:
        refused = await kit.refusal("editMessageText", message_id=message_id, **edit)
        assert refused == (400, f"Bad Request: {reason}")
    await kit.ok("editMessageText", message_id=mine.message_id, **edit)


async def test_deleting_needs_a_message_a_right_and_haste(kit: Kit) -> None:
    group = kit.group()
    foreign = kit.crowd.write(kit.lan, group, "của em")
    mine = await kit.sent(group)
    place = {"chat_id": group.id}
    assert await kit.refusal("deleteMessage", message_id=99, **place) == (
        400,
        "Bad Request: message to delete not found",
    )
    assert await kit.refusal("deleteMessage", message_id=foreign.message_id, **place) == (
        400,
        "Bad Request: message can't be deleted",
    )
    await kit.clock.advance_to(START + timedelta(hours=49))
    assert await kit.refusal("deleteMessage", message_id=mine.message_id, **place) == (
        400,
        "Bad Request: message can't be deleted for everyone",
    )


async def test_a_press_is_answered_once(kit: Kit) -> None:
    message = await kit.sent(kit.private(), reply_markup=buttons("a"))
    query = kit.crowd.press(kit.lan, message, next(iter(message.keyboard or ())))
    await kit.ok("answerCallbackQuery", callback_query_id=query.id, text="xong")
    too_old = (
        400,
        "Bad Request: query is too old and response timeout expired or query ID is invalid",
    )
    assert await kit.refusal("answerCallbackQuery", callback_query_id=query.id) == too_old
    late = kit.crowd.press(kit.lan, message, next(iter(message.keyboard or ())))
    await kit.clock.advance_to(START + timedelta(minutes=1))
    assert await kit.refusal("answerCallbackQuery", callback_query_id=late.id) == too_old


async def test_an_answer_to_a_press_is_at_most_200_long(kit: Kit) -> None:
    message = await kit.sent(kit.private(), reply_markup=buttons("a"))
    query = kit.crowd.press(kit.lan, message, next(iter(message.keyboard or ())))
    refused = await kit.refusal("answerCallbackQuery", callback_query_id=query.id, text="a" * 201)
    assert refused == (400, "Bad Request: MESSAGE_TOO_LONG")
    await kit.ok("answerCallbackQuery", callback_query_id=query.id, text="a" * 200)


@pytest.mark.parametrize(
    ("method", "values", "upload", "refused"),
    [
        ("sendDocument", {}, None, (400, "Bad Request: there is no document in the request")),
        ("sendDocument", {}, Upload("a", b""), (400, "Bad Request: file must be non-empty")),
        (
            "sendDocument",
            {"document": "BQAC"},
            None,
            (400, "Bad Request: wrong file identifier/HTTP URL specified"),
        ),
        (
            "sendDocument",
            {"document": "http://a.vn/b.pdf"},
            None,
            (400, "Bad Request: failed to get HTTP URL content"),
        ),
        (
            "sendDocument",
            {"caption": "a" * 1025},
            Upload("a", b"x"),
            (400, "Bad Request: message caption is too long"),
        ),
        (
            "sendDocument",
            {},
            Upload("a", bytes(50 * MB + 1)),
            (413, "Request Entity Too Large"),
        ),
        ("sendPhoto", {}, Upload("a.png", b"x"), (400, "Bad Request: IMAGE_PROCESS_FAILED")),
    ],
)
async def test_bad_files_are_refused(
    kit: Kit,
    method: str,
    values: dict[str, str],
    upload: Upload | None,
    refused: tuple[int, str],
) -> None:
    kind = method.removeprefix("send").lower()
    parts = {kind: upload} if upload else None
    assert await kit.refusal(method, parts, chat_id=kit.private().id, **values) == refused


async def test_a_photo_cannot_be_sent_again_as_a_document(kit: Kit) -> None:
    chat = kit.private()
    photo = await kit.ok("sendPhoto", {"photo": Upload("a.png", PNG)}, chat_id=chat.id)
    file_id = photo["photo"][-1]["file_id"]
    assert await kit.refusal("sendDocument", chat_id=chat.id, document=file_id) == (
        400,
        "Bad Request: can't use file of type Photo as Document",
    )
    await kit.ok("sendPhoto", chat_id=chat.id, photo=file_id)


async def test_get_file_ends_at_20_megabytes(kit: Kit) -> None:
    for size, fits in [(20 * MB, True), (20 * MB + 1, False)]:
        upload = {"document": Upload("a.bin", bytes(size))}
        sent = await kit.ok("sendDocument", upload, chat_id=kit.private().id)
        file_id = sent["document"]["file_id"]
        if fits:
            await kit.ok("getFile", file_id=file_id)
        else:
            refused = await kit.refusal("getFile", file_id=file_id)
            assert refused == (400, "Bad Request: file is too big")


@pytest.mark.parametrize(
    ("method", "values", "reason"),
    [
        ("getFile", {"file_id": "x"}, "invalid file_id"),
        ("getFile", {}, "file_id not specified"),
        ("sendChatAction", {"action": "ngủ"}, "wrong parameter action in request"),
        ("getChatMember", {"user_id": 1}, "user not found"),
        ("getChatAdministrators", {}, "there are no administrators in the private chat"),
        (
            "setMessageReaction",
            {"message_id": 1, "reaction": [{"type": "emoji", "emoji": "🏫"}]},
            "REACTION_INVALID",
        ),
        (
            "setMessageReaction",
            {"message_id": 1, "reaction": [{"type": "emoji", "emoji": e} for e in "👀👍"]},
            "REACTIONS_TOO_MANY",
        ),
        ("setMessageReaction", {"message_id": 99}, "message to react not found"),
    ],
)
async def test_other_methods_refuse(
    kit: Kit, method: str, values: dict[str, Any], reason: str
) -> None:
    place = {} if method == "getFile" else {"chat_id": kit.private().id}
    assert await kit.refusal(method, **place, **values) == (400, f"Bad Request: {reason}")


@pytest.mark.parametrize(
    ("commands", "reason"),
    [
        ([{"command": "Hoi", "description": "x"}], "BOT_COMMAND_INVALID"),
        ([{"command": "hỏi", "description": "x"}], "BOT_COMMAND_INVALID"),
        ([{"command": "a" * 33, "description": "x"}], "BOT_COMMAND_INVALID"),
        ([{"command": "hoi", "description": ""}], "BOT_COMMAND_DESCRIPTION_INVALID"),
        ([{"command": "hoi", "description": "x" * 257}], "BOT_COMMAND_DESCRIPTION_INVALID"),
        ([{"command": f"c{n}", "description": "x"} for n in range(101)], "BOT_COMMANDS_TOO_MUCH"),
        (["hoi"], "expected an Object as BotCommand"),
    ],
)
async def test_bad_command_lists_are_refused(kit: Kit, commands: list[object], reason: str) -> None:
    assert await kit.refusal("setMyCommands", commands=commands) == (400, f"Bad Request: {reason}")


async def test_command_lists_are_kept_per_scope_and_language(kit: Kit) -> None:
    group = kit.group()
    listed = [{"command": "hoi", "description": "hỏi"}]
    scope = {"type": "chat", "chat_id": group.id}
    await kit.ok("setMyCommands", commands=listed, scope=scope, language_code="vi")
    assert await kit.ok("getMyCommands") == {"value": []}
    found = await kit.ok("getMyCommands", scope=scope, language_code="vi")
    assert found == {"value": listed}
    await kit.ok("deleteMyCommands", scope=scope, language_code="vi")
    assert await kit.ok("getMyCommands", scope=scope, language_code="vi") == {"value": []}
    refused = await kit.refusal("getMyCommands", scope={"type": "chat", "chat_id": 5})
    assert refused == (400, "Bad Request: chat not found")


async def test_descriptions_are_kept_per_language(kit: Kit) -> None:
    await kit.ok("setMyDescription", description="Trợ lý thi đua")
    await kit.ok("setMyDescription", description="Assistant", language_code="en")
    assert await kit.ok("getMyDescription") == {"description": "Trợ lý thi đua"}
    assert await kit.ok("getMyDescription", language_code="en") == {"description": "Assistant"}
    assert await kit.ok("getMyName") == {"name": "Thi đua"}
    too_long = await kit.refusal("setMyShortDescription", short_description="a" * 121)
    assert too_long == (400, "Bad Request: bot short description is too long")


async def test_unknown_methods_and_wrong_tokens_are_refused(kit: Kit) -> None:
    assert await kit.refusal("sendTelepathy") == (404, "Not Found: method not found")
    assert (await kit.server.call("7:wrong", "getMe")).status == 401
    assert (await kit.server.call("wrong", "getMe")).status == 404
    assert (await kit.server.call(TOKEN, "GETME")).ok


async def test_the_log_keeps_every_call_with_its_answer(kit: Kit) -> None:
    await kit.ok("getMe")
    await kit.refusal("sendMessage", chat_id=5, text="a")
    logged = [(call.method, call.reply.status if call.reply else 0) for call in kit.server.calls]
    assert logged == [("getMe", 200), ("sendMessage", 400)]


_JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner),
    max_leaves=5,
)


@given(st.data())
async def test_every_call_of_whatever_shape_gets_an_answer(data: st.DataObject) -> None:
    kit = Kit()
    chat = kit.private()
    name = data.draw(st.sampled_from(sorted(METHODS)))
    known = sorted(METHODS[name].parameters - {"timeout"})
    values = {each: data.draw(_JUNK) for each in known if data.draw(st.booleans())}
    likely = {"chat_id": chat.id, "text": "a", "message_id": 1}
    chosen = {each: likely[each] for each in known if each in likely and data.draw(st.booleans())}
    reply = await kit.server.call(TOKEN, name, values | chosen)
    assert json.loads(json.dumps(reply.body))["ok"] is reply.ok
