"""craft.md B.8-B.10: pace, calls whose outcome is unknown, people who cannot be reached."""

import pytest

from bot.demo.conversation import PRIVATE
from bot.demo.telegram.chats import Status
from bot.demo.telegram.faults import (
    DROPPED_AFTER,
    GATEWAY_PAGE,
    REFUSED,
    SERVER_ERROR,
    TIMED_OUT,
    TIMED_OUT_BEFORE,
    UNREACHABLE,
    Fault,
    flood,
)
from bot.demo.telegram.people import demo_person, person_id, place_id
from db import people as people_table
from db.outbox import Call
from db.tables import Grant, Group, Person, Sending
from handlers.sending import tell
from knowledge.policies.delivery import Kind
from tests.handlers.chat_kit import FOUND, SOURCE, TEACHER
from tests.service_kit import Stand, stand_over


def _message(kind: Kind, chat_id: int, text: str) -> Call:
    parameters = {"chat_id": chat_id, "text": text}
    return Call(kind, "sendMessage", parameters, str(chat_id), chat_id)


def _private(stand: Stand, name: str) -> int:
    return stand.world.private_chat(stand.talk.crowd.add(demo_person(name))).id


async def test_b08_many_chats_at_once_stay_below_thirty_a_second(stand: Stand) -> None:
    chats = [_private(stand, f"nguoi{number}") for number in range(95)]
    began = stand.time.at
    await stand.send(*(_message(Kind.ORDER, chat, "nhắc") for chat in chats))
    assert len(stand.calls("sendMessage")) == 95
    assert stand.refused() == []
    assert 3 <= stand.time.at - began < 5


async def test_b08_a_group_gets_one_a_second_and_twenty_a_minute(stand: Stand) -> None:
    await stand.talk.enter(TEACHER, "to-van")
    group, began = place_id("to-van"), stand.time.at
    await stand.send(*(_message(Kind.ORDER, group, f"{number}") for number in range(25)))
    assert stand.refused() == []
    assert 60 <= stand.time.at - began < 90
    said = [one.text for one in stand.talk.everything_since(0) if one.text.isdigit()]
    assert said == [str(number) for number in range(25)]


async def test_b08_the_pace_holds_across_a_restart(stand: Stand) -> None:
    lan = _private(stand, TEACHER)
    await stand.send(tell(lan, "trước"))
    async with stand_over(stand.resources, server=stand.server, time=stand.time) as second:
        await second.send(tell(lan, "sau", key="sau"))
    assert len(stand.calls("sendMessage")) == 2
    assert stand.refused() == []


@pytest.mark.expects_refusals("Too Many Requests")
async def test_b08_when_telegram_asks_to_wait_nothing_leaves_for_that_chat(stand: Stand) -> None:
    lan, mai = _private(stand, TEACHER), _private(stand, "co.mai")
    stand.faults.next("sendMessage", flood(7))
    await stand.send(*(_message(Kind.ORDER, one, "x") for one in (lan, mai, lan)))
    assert _to(stand) == [mai]
    await stand.advance(seconds=6)
    await stand.service.outbox.drain()
    assert _to(stand) == [mai]
    await stand.advance(seconds=2)
    await stand.service.outbox.drain()
    assert _to(stand) == [mai, lan, lan]


def _to(stand: Stand) -> list[int]:
    """The chats that got something, in order."""
    return [one.event.chat.id for one in stand.talk.everything_since(0)]


REPEATED = (Kind.REPLY, Kind.REMINDER, Kind.ORDER, Kind.RECEIPT)
NEVER_LEFT = (REFUSED, UNREACHABLE, SERVER_ERROR)


@pytest.mark.parametrize("fault", [TIMED_OUT, DROPPED_AFTER], ids=lambda fault: fault.name)
@pytest.mark.parametrize("kind", [*REPEATED, Kind.NOTICE])
async def test_b09_a_send_that_may_have_arrived_is_repeated_once_or_not_at_all(
    stand: Stand, kind: Kind, fault: Fault
) -> None:
    lan = _private(stand, TEACHER)
    stand.faults.next("sendMessage", fault)
    await stand.send(_message(kind, lan, "một lần"))
    assert _copies(stand) == (2 if kind in REPEATED else 1)


@pytest.mark.parametrize("kind", REPEATED)
async def test_b09_however_often_the_outcome_is_unknown_there_are_two_copies(
    stand: Stand, kind: Kind
) -> None:
    lan = _private(stand, TEACHER)
    stand.faults.next("sendMessage", *[TIMED_OUT] * 6)
    await stand.send(_message(kind, lan, "một lần"))
    for _ in range(8):
        await stand.advance(minutes=5)
        await stand.service.outbox.drain()
    assert _copies(stand) == 2


@pytest.mark.parametrize("fault", [TIMED_OUT_BEFORE, GATEWAY_PAGE], ids=lambda fault: fault.name)
@pytest.mark.parametrize("kind", REPEATED)
async def test_b09_what_did_not_arrive_though_it_might_have_is_said_after_all(
    stand: Stand, kind: Kind, fault: Fault
) -> None:
    lan = _private(stand, TEACHER)
    stand.faults.next("sendMessage", fault)
    await stand.send(_message(kind, lan, "một lần"))
    assert _copies(stand) == 1


@pytest.mark.parametrize("fault", NEVER_LEFT, ids=lambda fault: fault.name)
@pytest.mark.parametrize("kind", [*REPEATED, Kind.NOTICE])
async def test_b09_what_certainly_did_not_leave_is_sent_once(
    stand: Stand, kind: Kind, fault: Fault
) -> None:
    lan = _private(stand, TEACHER)
    stand.faults.next("sendMessage", fault, fault)
    await stand.send(_message(kind, lan, "một lần"))
    await _wait_for(stand, "một lần")
    assert _copies(stand) == 1


async def _wait_for(stand: Stand, text: str) -> None:
    """Let time pass until something is said; a repeat may have to wait."""
    for _ in range(20):
        if any(one.text == text for one in stand.talk.everything_since(0)):
            return
        await stand.advance(seconds=30)
        await stand.service.outbox.drain()


def _copies(stand: Stand) -> int:
    return sum(one.text == "một lần" for one in stand.talk.everything_since(0))


async def test_b09_the_answer_to_a_press_is_not_repeated(stand: Stand) -> None:
    await stand.talk.say(TEACHER, PRIVATE, FOUND)
    stand.faults.next("answerCallbackQuery", TIMED_OUT)
    await stand.talk.tap(TEACHER, PRIVATE, SOURCE)
    assert len(stand.calls("answerCallbackQuery")) == 1


@pytest.mark.expects_refusals("bot was blocked by the user")
async def test_b10_who_blocks_the_bot_is_marked_and_left_in_peace(stand: Stand) -> None:
    lan = stand.talk.person(TEACHER)
    await stand.talk.say(TEACHER, PRIVATE, "/start")
    stand.talk.crowd.block(lan)
    stand.world.updates.drop()  # the bot was away: only the error tells
    await stand.send(*(_message(Kind.ORDER, lan.id, f"{number}") for number in range(5)))
    assert len(stand.refused()) == 1
    rows = [row for row in await stand.outbox_rows() if row.kind == Kind.ORDER]
    assert {row.state for row in rows} == {Sending.FAILED, Sending.DROPPED}
    assert (await _row(stand)).unreachable_at is not None
    assert len(await stand.rows(Grant)) == 11


async def test_b10_a_block_and_its_end_are_noted_when_they_happen(stand: Stand) -> None:
    lan = stand.talk.person(TEACHER)
    await stand.talk.say(TEACHER, PRIVATE, "/start")
    stand.talk.crowd.block(lan)
    await stand.talk.deliver()
    assert (await _row(stand)).unreachable_at is not None
    await stand.talk.say(TEACHER, PRIVATE, FOUND)
    assert (await _row(stand)).unreachable_at is None
    assert stand.refused() == []


@pytest.mark.expects_refusals("can't initiate conversation")
async def test_b10_who_never_pressed_start_is_marked_too(stand: Stand) -> None:
    stand.talk.person(TEACHER)
    await stand.send(_message(Kind.REMINDER, person_id(TEACHER), "nhắc"))
    assert (await _row(stand)).unreachable_at is not None


@pytest.mark.expects_refusals("bot was kicked")
async def test_b10_a_group_that_puts_the_bot_out_keeps_its_unit(stand: Stand) -> None:
    await stand.talk.say("chi.thu", "to-van", "/lienket HOASEN")
    chat = stand.talk.chat("chi.thu", "to-van")
    stand.talk.crowd.set_bot_status(stand.talk.person("chi.thu"), chat, Status.KICKED)
    stand.world.updates.drop()
    await stand.send(_message(Kind.ORDER, chat.id, "nhắc"), _message(Kind.ORDER, chat.id, "nữa"))
    (group,) = await stand.rows(Group)
    assert group.unreachable_at is not None
    assert len(stand.refused()) == 1


async def _row(stand: Stand) -> Person:
    async with stand.resources.database.read() as session:
        person = await people_table.find_person(session, person_id(TEACHER))
    assert person is not None
    return person
