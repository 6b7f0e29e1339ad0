"""The outbox over the strict Telegram: what becomes of a message that Telegram does not take."""

import asyncio
import logging

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, update
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    PassportDecryptionError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.demo.telegram import faults as fault
from bot.demo.telegram.chats import Chat
from bot.demo.telegram.people import place_id
from bot.demo.telegram.server import Stage
from bot.outcomes import classify, is_down
from bot.resources import Resources
from db import groups, outbox, people, units
from db.rights import Actor
from db.tables import Group, OutboxItem, Sending
from knowledge.policies.delivery import (
    Amended,
    Kind,
    Moved,
    NotSent,
    Outcome,
    Refused,
    Sent,
    Unknown,
    Unreachable,
)
from tests.conftest import NOW
from tests.soak.engine import Engine, engine

HTML = {"chat_id": 1, "text": "a <b>b</b> &amp; c", "parse_mode": "HTML", "reply_markup": {}}


def _caused(error: TelegramError, cause: Exception) -> TelegramError:
    error.__cause__ = cause
    return error


ERRORS: list[tuple[TelegramError, type[Outcome]]] = [
    (ChatMigrated(-5), Moved),
    (RetryAfter(7), NotSent),
    (Forbidden("bot was blocked by the user"), Unreachable),
    (BadRequest("Message is not modified: same"), Sent),
    (BadRequest("Chat not found"), Unreachable),
    (BadRequest("Not enough rights to send text messages to the chat"), Unreachable),
    (BadRequest("Can't parse entities: unclosed tag"), Amended),
    (TimedOut(), Unknown),
    (_caused(TimedOut(), httpx.ReadTimeout("")), Unknown),
    (_caused(TimedOut(), httpx.WriteTimeout("")), Unknown),
    (_caused(TimedOut(), httpx.ConnectTimeout("")), NotSent),
    (_caused(TimedOut(), httpx.PoolTimeout("")), NotSent),
    (_caused(NetworkError("x"), httpx.ConnectError("")), NotSent),
    (_caused(NetworkError("x"), httpx.RemoteProtocolError("")), Unknown),
    (_caused(NetworkError("x"), httpx.ReadError("")), Unknown),
    (_caused(NetworkError("x"), RuntimeError("loop")), Unknown),
    (_caused(NetworkError("x"), UnicodeEncodeError("utf-8", "\ud800", 0, 1, "x")), Refused),
    (NetworkError("Bad Gateway"), NotSent),
    (NetworkError("Internal Server Error (500)"), NotSent),
    (Conflict("other"), NotSent),
    (InvalidToken(), NotSent),
    (EndPointNotFound("x"), Unknown),
    (PassportDecryptionError("x"), Unknown),
    (TelegramError("Invalid server response"), Unknown),
]


@pytest.mark.parametrize(("error", "expected"), ERRORS, ids=lambda one: str(one)[:40])
def test_every_error_of_the_library_means_one_thing(
    error: TelegramError, expected: type[Outcome]
) -> None:
    assert isinstance(classify(error, HTML), expected)


def test_the_list_above_holds_every_class_of_the_library() -> None:
    def below(kind: type[TelegramError]) -> set[type[TelegramError]]:
        return {kind}.union(*(below(one) for one in kind.__subclasses__()))

    ours = {one for one in below(TelegramError) if one.__module__ == "telegram.error"}
    assert ours == {type(error) for error, _ in ERRORS}


@given(
    st.sampled_from([BadRequest, Forbidden, NetworkError, TelegramError, Conflict]),
    st.text(max_size=60),
    st.dictionaries(
        st.sampled_from(["chat_id", "text", "parse_mode", "message_thread_id"]), st.text()
    ),
)
def test_no_words_of_telegram_are_too_odd(
    kind: type[TelegramError], words: str, parameters: dict[str, str]
) -> None:
    outcome = classify(kind(words), parameters)
    assert is_down(outcome) == (isinstance(outcome, Unknown | NotSent))
    if isinstance(outcome, Amended):
        assert len(outcome.parameters) < len(parameters)


async def _states(bot: Engine) -> list[str]:
    return [call.state for call in await bot.calls()]


def _group(bot: Engine, *, forum: bool = False) -> tuple[Chat, Chat]:
    person, chat = bot.person("co.lan")
    group = bot.crowd.create_group(place_id("to-van"), "to-van", person, is_forum=forum)
    bot.crowd.add_bot(person, group)
    bot.world.updates.drop()
    return group, chat


async def _bind(bot: Engine, group: Chat) -> None:
    async with bot.resources.database.write() as session:
        unit = await units.found_unit(session, "HOASEN")
        await groups.bind(session, Actor(7, operator=True), group.id, unit.id, NOW)


@pytest.mark.expects_refusals("group chat was upgraded")
async def test_a_group_that_became_a_supergroup_is_followed(samples: Resources) -> None:
    async with engine(samples) as bot:
        group, _ = _group(bot)
        await _bind(bot, group)
        bot.crowd.migrate(bot.person("co.lan")[0], group, -1009)
        bot.world.updates.drop()
        for text in ("một", "hai", "ba"):
            await bot.say(group, text)
        await bot.settle()
        assert bot.texts(bot.world.chats[-1009]) == ["một", "hai", "ba"]
        async with bot.resources.database.read() as session:
            assert await groups.unit_of(session, -1009) is not None
            assert await groups.unit_of(session, group.id) is None


@pytest.mark.expects_refusals("bot was blocked by the user")
async def test_whoever_blocked_the_bot_is_marked_and_what_waits_is_dropped(
    samples: Resources,
) -> None:
    async with engine(samples) as bot:
        person, chat = bot.person("co.lan")
        bot.crowd.block(person)
        await bot.say(chat, "một")
        await bot.say(chat, "hai", Kind.NOTICE)
        await bot.settle()
        assert await _states(bot) == [Sending.FAILED, Sending.DROPPED]
        async with bot.resources.database.read() as session:
            found = await people.find_person(session, person.id)
        assert found is not None
        assert found.unreachable_at == NOW


@pytest.mark.expects_refusals("bot is not a member")
async def test_a_group_without_the_bot_is_marked(samples: Resources) -> None:
    async with engine(samples) as bot:
        group, _ = _group(bot)
        await _bind(bot, group)
        bot.crowd.leave(bot.world.bot, group)
        await bot.say(group, "một")
        await bot.settle()
        async with bot.resources.database.read() as session:
            row = await session.scalar(select(Group).filter_by(chat_id=group.id))
        assert row is not None
        assert row.unreachable_at == NOW


@pytest.mark.expects_refusals("message thread not found")
async def test_a_topic_that_is_gone_is_left_out(samples: Resources) -> None:
    async with engine(samples) as bot:
        group, _ = _group(bot, forum=True)
        topic = bot.crowd.create_topic(bot.person("co.lan")[0], group, "Thi đua")
        bot.crowd.delete_topic(group, topic)
        bot.world.updates.drop()
        await bot.say(group, "một", message_thread_id=topic)
        await bot.settle()
        assert bot.texts(group) == ["một"]


@pytest.mark.expects_refusals("parse entities")
async def test_what_telegram_cannot_parse_is_said_in_plain_words(samples: Resources) -> None:
    async with engine(samples) as bot:
        _, chat = bot.person("co.lan")
        await bot.say(chat, "<b>Hạn</b> 1 &lt; 2 <i>", parse_mode="HTML")
        await bot.settle()
        assert bot.texts(chat) == ["Hạn 1 < 2"]
        assert await _states(bot) == [Sending.SENT]


@pytest.mark.expects_refusals("message is too long")
async def test_a_message_that_cannot_be_taken_does_not_hold_up_the_next(
    samples: Resources, caplog: pytest.LogCaptureFixture
) -> None:
    async with engine(samples) as bot:
        _, chat = bot.person("co.lan")
        await bot.say(chat, "x" * 5000)
        await bot.say(chat, "hai")
        await bot.settle()
        assert bot.texts(chat) == ["hai"]
        assert await _states(bot) == [Sending.FAILED, Sending.SENT]
    assert len(caplog.records) == 1


@pytest.mark.parametrize(
    ("kind", "copies"),
    [
        (Kind.REPLY, 2),
        (Kind.REMINDER, 2),
        (Kind.ORDER, 2),
        (Kind.RECEIPT, 2),
        (Kind.NOTICE, 1),
    ],
)
async def test_only_what_matters_is_repeated_when_nobody_knows_whether_it_arrived(
    samples: Resources, kind: Kind, copies: int
) -> None:
    async with engine(samples) as bot:
        _, chat = bot.person("co.lan")
        bot.faults.next("sendMessage", *[fault.DROPPED_AFTER] * 5)
        await bot.say(chat, "một", kind)
        await bot.pass_time(60, step=5)
        assert bot.texts(chat) == ["một"] * copies
        assert await _states(bot) == [Sending.UNKNOWN]


async def test_what_did_not_leave_is_sent_however_long_it_takes(samples: Resources) -> None:
    async with engine(samples) as bot:
        _, chat = bot.person("co.lan")
        bot.faults.next("sendMessage", *[fault.SERVER_ERROR] * 30)
        await bot.say(chat, "một", Kind.NOTICE)
        await bot.pass_time(3600, step=30)
        assert bot.texts(chat) == ["một"]


async def test_an_answer_to_a_press_is_dropped_when_it_comes_too_late(samples: Resources) -> None:
    async with engine(samples) as bot:
        bot.faults.start_outage()
        await bot.put(
            outbox.Call(Kind.TAP, "answerCallbackQuery", {"callback_query_id": "1"}, "q1", key="q1")
        )
        await bot.settle()
        bot.time.at += 600
        bot.faults.end_outage()
        await bot.service.take_over()
        await bot.settle()
        assert await _states(bot) == [Sending.DROPPED]


@pytest.mark.expects_refusals("Too Many Requests")
async def test_calls_of_one_chat_keep_their_order_through_failures(samples: Resources) -> None:
    async with engine(samples) as bot:
        _, chat = bot.person("co.lan")
        odds = {fault.REFUSED: 0.3, fault.flood(2): 0.2, fault.SERVER_ERROR: 0.2}
        bot.faults.at_random(odds, seed=4, only=["sendMessage"])
        said = [f"tin {number}" for number in range(20)]
        for text in said:
            await bot.say(chat, text)
        await bot.pass_time(900, step=10)
        assert bot.texts(chat) == said


async def test_a_call_whose_claim_another_worker_took_over_is_settled_by_that_one(
    samples: Resources,
) -> None:
    async with engine(samples) as bot:
        _, chat = bot.person("co.lan")
        await bot.say(chat, "một")
        async with bot.resources.database.write() as session:
            claims = await bot.service.outbox.claim(session, NOW)
            row = await session.get(OutboxItem, claims[0].id)
            assert row is not None
            row.claimed_by = "elsewhere/1/x"
        async with bot.resources.database.write() as session:
            await outbox.settle(session, claims[0], Sent(5), NOW)
        assert await _states(bot) == [Sending.SENDING]


async def test_calls_in_doubt_are_repeated_one_at_a_time_and_hold_up_nothing_else(
    samples: Resources,
) -> None:
    async with engine(samples) as bot:
        chats = [bot.person(f"gv{number}")[1] for number in range(6)]
        for chat in chats:
            await bot.say(chat, f"{chat.id}")
        async with bot.resources.database.write() as session:
            doubtful = [str(chat.id) for chat in chats[:4]]
            await session.execute(
                update(OutboxItem).where(OutboxItem.lane.in_(doubtful)).values(doubts=1)
            )
            claims = await bot.service.outbox.claim(session, NOW)
        assert sorted(claim.doubts for claim in claims) == [0, 0, 1]
        bot.service.outbox.start(claims)
        await bot.settle()
        assert all(bot.texts(chat) == [f"{chat.id}"] for chat in chats)


async def test_stopping_brings_calls_under_way_to_their_end(samples: Resources) -> None:
    async with engine(samples) as bot:
        _, chat = bot.person("co.lan")
        bot.faults = bot.server.fault_point = fault.Faults(sleep=asyncio.sleep)
        bot.faults.next("sendMessage", fault.delay(0.05, Stage.AFTER))
        await bot.say(chat, "một")
        loop = asyncio.create_task(bot.service.outbox.run())
        while not bot.texts(chat):  # noqa: ASYNC110
            await asyncio.sleep(0)
        loop.cancel()
        await asyncio.wait([loop])
        assert await _states(bot) == [Sending.SENT]


async def test_an_outage_is_two_lines(samples: Resources, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    async with engine(samples) as bot:
        chats = [bot.person(f"gv{number}")[1] for number in range(15)]
        bot.outage_until(600, fault.REFUSED)
        for chat in chats:
            await bot.say(chat, f"{chat.id}")
        while bot.time.at < 600:
            await bot.settle()
        await bot.pass_time(20)
        assert all(bot.texts(chat) == [f"{chat.id}"] for chat in chats)
    assert [record.name for record in caplog.records] == ["bot.link", "bot.link"]
