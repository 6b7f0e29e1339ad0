"""The library over the demo's Telegram: real Application, real classes, no network."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from telegram import (
    BotCommand,
    BotCommandScopeAllGroupChats,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Update,
)
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
)
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from bot.demo.conversation import Conversation
from bot.demo.request import BASE_FILE_URL, BASE_URL, DemoRequest
from bot.demo.telegram.chats import ChatKind
from bot.demo.telegram.crowd import Attachment
from bot.demo.telegram.errors import Refusal
from bot.demo.telegram.events import EventKind
from bot.demo.telegram.files import FileKind, Upload
from bot.demo.telegram.people import person_id
from bot.demo.telegram.server import Call, Stage
from tests.bot.demo_kit import BOT, PNG, START, TOKEN, Kit

App = Application[Any, Any, Any, Any, Any, Any]


def build(kit: Kit) -> App:
    request = DemoRequest(kit.server)
    return (
        ApplicationBuilder()
        .token(TOKEN)
        .base_url(BASE_URL)
        .base_file_url(BASE_FILE_URL)
        .request(request)
        .get_updates_request(DemoRequest(kit.server))
        .build()
    )


@pytest.fixture
def kit() -> Kit:
    return Kit()


@pytest.fixture
async def app(kit: Kit) -> AsyncIterator[App]:
    async with build(kit) as application:
        yield application


def read(kit: Kit, app: App) -> list[Update]:
    """What waits, as the library reads it; nothing of it may be left over unread."""
    read = [Update.de_json(update, app.bot) for update in kit.updates()]
    assert not any(update.api_kwargs for update in read)
    kit.world.updates.drop()
    return read


async def test_a_question_goes_the_whole_way_and_its_button_too(kit: Kit, app: App) -> None:
    async def echo(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.message is not None
        keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Xong", callback_data="v1:ok")]])
        await update.message.reply_html(f"<b>{update.message.text}</b>", reply_markup=keyboard)

    async def done(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.callback_query is not None
        await update.callback_query.answer("đã ghi")
        await update.callback_query.edit_message_text("Xong rồi")

    app.add_handler(MessageHandler(filters.TEXT & filters.UpdateType.MESSAGE, echo))
    app.add_handler(CallbackQueryHandler(done))
    talk = Conversation(
        kit.server, lambda update: app.process_update(Update.de_json(update, app.bot))
    )
    [answer] = await talk.say("lan", "rieng", "hạn nộp?")
    assert (answer.text, answer.buttons) == ("hạn nộp?", ("Xong",))
    notice, edited = await talk.tap("lan", "rieng", "xong")
    assert (notice.kind, notice.text) == (EventKind.NOTICE, "đã ghi")
    assert (edited.kind, edited.text, edited.buttons) == (EventKind.EDITED, "Xong rồi", ())


async def test_the_library_polls_and_confirms_by_itself(kit: Kit, app: App) -> None:
    heard: list[str] = []
    done = asyncio.Event()

    async def hear(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.message is not None
        heard.append(update.message.text or "")
        done.set()

    app.add_handler(CommandHandler("hoi", hear))
    kit.crowd.write(kit.lan, kit.world.private_chat(kit.lan), "/hoi hạn")
    assert app.updater is not None
    await app.updater.start_polling(timeout=timedelta(0))
    await app.start()
    async with asyncio.timeout(5):
        await done.wait()
    await app.updater.stop()
    await app.stop()
    assert heard == ["/hoi hạn"]
    assert len(kit.world.updates) == 0


async def test_incoming_messages_are_read_by_the_library(kit: Kit, app: App) -> None:
    chat = kit.world.private_chat(kit.lan)
    first = kit.crowd.write(kit.lan, chat, "/hoi@thidua_bot 🎉 @thidua_bot")
    kit.crowd.write(kit.lan, chat, "trả lời", reply_to=first)
    one, two = (update.message for update in read(kit, app))
    assert one is not None
    assert two is not None
    assert one.from_user is not None
    assert (one.from_user.id, one.chat.id, one.chat.type) == (kit.lan.id, kit.lan.id, "private")
    assert one.date == START
    assert list(one.parse_entities().values()) == ["/hoi@thidua_bot", "@thidua_bot"]
    assert two.reply_to_message is not None
    assert two.reply_to_message.message_id == one.message_id
    assert two.message_thread_id is None


async def test_threads_are_topics_only_in_forums(kit: Kit, app: App) -> None:
    group = kit.group(admin=True, forum=True)
    thread = kit.crowd.create_topic(kit.lan, group, "Thi đua")
    in_topic = kit.crowd.write(kit.lan, group, "trong mục", topic=thread)
    kit.crowd.write(kit.lan, group, "đáp trong mục", reply_to=in_topic)
    general = kit.crowd.write(kit.lan, group, "ở General")
    kit.crowd.write(kit.lan, group, "đáp ở General", reply_to=general)
    messages = [update.message for update in read(kit, app)]
    shown = [(m.message_thread_id, m.is_topic_message) for m in messages if m is not None]
    assert shown == [
        (thread, True),
        (thread, True),
        (thread, True),
        (None, None),
        (general.message_id, None),
    ]
    sent = await app.bot.send_message(group.id, "đây", message_thread_id=thread)
    assert sent.is_topic_message
    with pytest.raises(BadRequest, match="Message thread not found"):
        await app.bot.send_message(group.id, "đây", message_thread_id=general.message_id)


async def test_files_come_in_whole_and_go_out_whole(kit: Kit, app: App) -> None:
    chat = kit.private()
    read(kit, app)
    document = Upload("Bài 1.docx", b"\x00noi dung\xff")
    kit.crowd.send_file(kit.lan, chat, Attachment(document, caption="bài của em"))
    kit.crowd.send_file(kit.lan, chat, Attachment(Upload("a.png", PNG), FileKind.PHOTO))
    first, second = (update.message for update in read(kit, app))
    assert first is not None
    assert first.document is not None
    assert (first.document.file_name, first.caption) == ("Bài 1.docx", "bài của em")
    assert first.document.file_size == len(document.content)
    downloaded = await (await first.document.get_file()).download_as_bytearray()
    assert bytes(downloaded) == document.content
    assert second is not None
    photo = await second.photo[-1].get_file()
    assert bytes(await photo.download_as_bytearray()) == PNG

    sent = await app.bot.send_document(chat.id, b"%PDF-1.7", filename="phiếu gửi.pdf", caption="x")
    again = await app.bot.send_document(chat.id, sent.document.file_id)
    assert again.document.file_unique_id == sent.document.file_unique_id
    stored = chat.messages[again.message_id].file
    assert stored is not None
    assert (stored.name, stored.mime_type, stored.content) == (
        "phiếu gửi.pdf",
        "application/pdf",
        b"%PDF-1.7",
    )
    await app.bot.send_photo(chat.id, PNG)


async def test_a_file_link_holds_for_an_hour(kit: Kit, app: App) -> None:
    chat = kit.private()
    sent = await app.bot.send_document(chat.id, b"x", filename="a.txt")
    file = await sent.document.get_file()
    await kit.clock.advance_to(START + timedelta(hours=1, seconds=1))
    with pytest.raises(InvalidToken):
        await file.download_as_bytearray()


async def test_refusals_become_the_librarys_own_errors(kit: Kit, app: App) -> None:
    with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
        await app.bot.send_message(person_id("lan"), "a")
    with pytest.raises(BadRequest, match="Chat not found"):
        await app.bot.send_message(5, "a")
    group = kit.crowd.create_group(-500, "Tổ", kit.lan, kind=ChatKind.GROUP)
    kit.crowd.add_bot(kit.lan, group)
    kit.crowd.migrate(kit.lan, group, -1009)
    with pytest.raises(ChatMigrated) as caught:
        await app.bot.send_message(-500, "a")
    assert caught.value.new_chat_id == -1009


async def test_chats_members_and_reactions_are_read_by_the_library(kit: Kit, app: App) -> None:
    group = kit.group(admin=True)
    said = kit.crowd.write(kit.minh, group, "chào")
    assert (await app.bot.get_chat(group.id)).title == "Tổ Văn"
    assert (await app.bot.get_chat_member(group.id, kit.minh.id)).status == "member"
    admins = await app.bot.get_chat_administrators(group.id)
    assert {admin.user.id for admin in admins} == {kit.lan.id, BOT.id}
    assert await app.bot.get_chat_member_count(group.id) == 3
    assert await app.bot.set_message_reaction(group.id, said.message_id, "👀")
    assert said.reactions == {BOT.id: ("👀",)}
    assert await app.bot.send_chat_action(group.id, "typing")
    assert await app.bot.delete_message(group.id, said.message_id)
    assert said.message_id not in group.messages


async def test_memberships_and_presses_are_read_by_the_library(kit: Kit, app: App) -> None:
    group = kit.crowd.create_group(-1005, "Tổ", kit.lan)
    kit.crowd.add_bot(kit.lan, group, admin=True)
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("x", callback_data="v1")]])
    await app.bot.send_message(-1005, "a", reply_markup=keyboard)
    message = list(group.messages.values())[-1]
    kit.crowd.press(kit.lan, message, next(iter(message.keyboard or ())))
    kit.crowd.forge(kit.lan, message, "DROP TABLE")
    added, _, pressed, forged = read(kit, app)
    assert added.my_chat_member is not None
    assert added.my_chat_member.new_chat_member.status == "administrator"
    assert pressed.callback_query is not None
    assert pressed.callback_query.message is not None
    assert (pressed.callback_query.data, pressed.callback_query.message.chat.id) == ("v1", -1005)
    assert forged.callback_query is not None
    assert forged.callback_query.data == "DROP TABLE"


async def test_the_bots_face_is_set_by_the_library(kit: Kit, app: App) -> None:
    commands = [BotCommand("hoi", "hỏi kế hoạch")]
    scope = BotCommandScopeAllGroupChats()
    await app.bot.set_my_commands(commands, scope=scope, language_code="vi")
    assert await app.bot.get_my_commands(scope=scope, language_code="vi") == tuple(commands)
    assert await app.bot.get_my_commands() == ()
    await app.bot.set_my_description("Trợ lý thi đua")
    await app.bot.set_my_short_description("Trợ lý")
    await app.bot.set_my_name("Thi đua 4.0")
    assert (await app.bot.get_my_description()).description == "Trợ lý thi đua"
    assert (await app.bot.get_my_short_description()).short_description == "Trợ lý"
    assert (await app.bot.get_my_name()).name == "Thi đua 4.0"
    await app.bot.delete_my_commands(scope=scope, language_code="vi")
    assert await app.bot.get_my_commands(scope=scope, language_code="vi") == ()


async def test_a_broken_connection_reaches_the_library_as_a_network_error(
    kit: Kit, app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")

    async def refuse(call: Call, stage: Stage) -> None:
        if stage is Stage.BEFORE and call.method == "sendMessage":
            raise Refusal(429, "Too Many Requests: retry after 7", {"retry_after": 7})
        if stage is Stage.BEFORE:
            raise ConnectionResetError

    kit.server.fault_point = refuse
    with pytest.raises(NetworkError):
        await app.bot.get_me()
    with pytest.raises(RetryAfter) as caught:
        await app.bot.send_message(kit.private().id, "a")
    assert caught.value.retry_after == timedelta(seconds=7)
