"""The outbox's rows: asked for once, claimed in order, settled by whoever claimed them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from db import outbox
from db.claims import worker_name
from db.engine import Database
from db.outbox import Call, Claim
from db.tables import OutboxItem, Sending
from knowledge.policies.delivery import (
    LONGEST_WAIT,
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

ME = worker_name()
LATER = NOW + timedelta(minutes=10)


def _call(text: str, chat: int = 5, kind: Kind = Kind.REPLY) -> Call:
    return Call(kind, "sendMessage", {"chat_id": chat, "text": text}, str(chat), chat, key=text)


def _tap(name: str) -> Call:
    values = {"callback_query_id": name}
    return Call(Kind.TAP, "answerCallbackQuery", values, lane=f"q{name}", key=name)


def _all(found: Iterable[Claim]) -> Iterable[Claim]:
    return found


async def _claim(
    session: AsyncSession, now: datetime = NOW, worker: str = ME, halted: tuple[str, ...] = ()
) -> list[Claim]:
    return await outbox.claim(session, worker, now, halted=halted, admitted=_all)


def _texts(claims: Iterable[Claim]) -> list[str]:
    return [one.parameters.get("text", one.lane) for one in claims]


async def _row(session: AsyncSession, key: str) -> OutboxItem:
    query = select(OutboxItem).filter_by(key=key).execution_options(populate_existing=True)
    return (await session.scalars(query)).one()


async def test_what_is_asked_for_twice_is_stored_once(database: Database) -> None:
    async with database.write() as session:
        assert len(await outbox.add(session, [_call("a"), _call("b"), _call("a")], NOW)) == 2
        assert await outbox.add(session, [_call("b")], NOW) == []
        assert await outbox.add(session, [], NOW) == []


async def test_each_lane_gives_its_first_and_whoever_waits_comes_first(database: Database) -> None:
    calls = [_call("tin", 9, Kind.NOTICE), _call("a1"), _call("a2"), _call("b1", 6), _tap("t")]
    async with database.write() as session:
        await outbox.add(session, calls, NOW)
        assert _texts(await _claim(session)) == ["a1", "b1", "qt", "tin"]
        assert await _claim(session) == []


async def test_what_fails_again_and_again_lets_others_go_first(database: Database) -> None:
    async with database.write() as session:
        await outbox.add(session, [_call("a"), _call("b", 6)], NOW)
        first = (await _claim(session))[0]
        await outbox.settle(session, first, NotSent("x"), NOW)
        await outbox.add(session, [_call("c", 7)], NOW)
        assert _texts(await _claim(session)) == ["c", "a"]


async def test_a_halted_lane_takes_no_new_message_but_an_edit(database: Database) -> None:
    async with database.write() as session:
        await outbox.add(session, [_call("a"), _call("b", 6, Kind.EDIT)], NOW)
        assert _texts(await _claim(session, halted=("5", "6"))) == ["b"]


async def test_the_second_of_a_lane_waits_until_the_first_is_settled(database: Database) -> None:
    async with database.write() as session:
        await outbox.add(session, [_call("a1"), _call("a2")], NOW)
        (first,) = await _claim(session)
        await outbox.settle(session, first, NotSent("x", wait=5), NOW)
        assert await _claim(session) == []
        (again,) = await _claim(session, LATER)
        assert (again.id, again.attempts) == (first.id, 2)
        await outbox.settle(session, again, Sent(77), LATER)
        assert _texts(await _claim(session, LATER)) == ["a2"]
        row = await _row(session, "a1")
        assert (row.state, row.message_id, row.parameters) == (Sending.SENT, 77, None)


@pytest.mark.parametrize(
    ("outcome", "state"),
    [
        (Sent(1), Sending.SENT),
        (NotSent("x"), Sending.WAITING),
        (Unknown("x"), Sending.WAITING),
        (Refused("x"), Sending.FAILED),
        (Unreachable("x"), Sending.FAILED),
        (Moved(-100), Sending.WAITING),
        (Amended({"chat_id": 5, "text": "trơn"}, "x"), Sending.WAITING),
    ],
)
async def test_every_outcome_has_its_state(
    database: Database, outcome: Outcome, state: Sending
) -> None:
    async with database.write() as session:
        await outbox.add(session, [_call("a")], NOW)
        (claim,) = await _claim(session)
        await outbox.settle(session, claim, outcome, NOW)
        row = await _row(session, "a")
        assert row.state == state
        assert row.claimed_by is None
        assert (row.parameters is None) == (state != Sending.WAITING)


async def test_a_call_settled_by_another_worker_is_left_alone(database: Database) -> None:
    async with database.write() as session:
        await outbox.add(session, [_call("a"), _call("b")], NOW)
        (claim,) = await _claim(session)
        foreign = replace(claim, worker="there/1/x")
        await outbox.settle(session, foreign, Unreachable("x"), NOW)
        assert (await _row(session, "a")).state == Sending.SENDING
        assert (await _row(session, "b")).state == Sending.WAITING


async def test_the_whole_chat_moves_and_keeps_its_order(database: Database) -> None:
    async with database.write() as session:
        await outbox.add(session, [_call("a", -5), _call("b", -5)], NOW)
        (claim,) = await _claim(session)
        await outbox.settle(session, claim, Moved(-100), NOW)
        (first,) = await _claim(session)
        assert (first.lane, first.chat_id, first.parameters["chat_id"]) == ("-100", -100, -100)
        assert _texts([first]) == ["a"]
        await outbox.settle(session, first, Sent(1), NOW)
        assert _texts(await _claim(session)) == ["b"]


async def test_calls_of_a_dead_worker_are_in_doubt_and_repeated_by_their_kind(
    database: Database,
) -> None:
    host = ME.split("/", maxsplit=1)[0]
    dead = f"{host}/{(1 << 22) + 1}/x"
    async with database.write() as session:
        await outbox.add(session, [_call("a"), _call("b", 6, Kind.NOTICE)], NOW)
        await _claim(session, worker=dead)
        assert await outbox.settle_for_the_dead(session, ME, NOW) == 2
        assert (await _row(session, "a")).state == Sending.WAITING
        assert (await _row(session, "b")).state == Sending.UNKNOWN
        await _claim(session, worker=dead)
        await outbox.settle_for_the_dead(session, ME, NOW)
        assert (await _row(session, "a")).state == Sending.UNKNOWN


async def test_a_living_worker_keeps_its_calls_until_the_lease_is_over(database: Database) -> None:
    async with database.write() as session:
        await outbox.add(session, [_call("a")], NOW)
        await _claim(session, worker="elsewhere/1/x")
        assert await outbox.settle_for_the_dead(session, ME, NOW) == 0
        assert await outbox.settle_for_the_dead(session, ME, LATER) == 1


async def test_no_failed_call_waits_for_a_time_long_past(database: Database) -> None:
    """Setting CLOCK sets the clock back at every start."""
    planned = replace(_call("planned", 6), not_before=LATER)
    async with database.write() as session:
        await outbox.add(session, [_call("a"), planned], LATER)
        (claim,) = await _claim(session)
        await outbox.settle(session, claim, NotSent("x", wait=30), LATER)
        await outbox.shorten_waits(session, NOW)
        assert (await _row(session, "a")).not_before == NOW + timedelta(seconds=LONGEST_WAIT)
        assert (await _row(session, "planned")).not_before == LATER


async def test_the_pace_is_taken_over_from_what_was_sent_just_now(database: Database) -> None:
    async with database.write() as session:
        await outbox.add(session, [_call(name, number) for number, name in enumerate("xabc")], NOW)
        minutes = iter((0, -2, 0, 2))
        for claim in await _claim(session):
            at = NOW + timedelta(minutes=next(minutes))
            await outbox.settle(session, claim, Sent(1), at)
        since = NOW - timedelta(minutes=1)
        assert await outbox.sent_since(session, since, NOW) == [(2, NOW)]


async def test_what_nobody_waits_for_is_dropped_and_what_is_settled_forgotten(
    database: Database,
) -> None:
    async with database.write() as session:
        await outbox.add(session, [_tap("t"), _call("a"), _call("b")], NOW)
        await outbox.drop_expired(session, LATER)
        assert (await _row(session, "t")).state == Sending.DROPPED
        await outbox.forget(session, LATER + timedelta(seconds=1))
        assert await outbox.count(session, Sending.DROPPED) == 0
        assert await outbox.count(session, Sending.WAITING) == 2
