"""The inbox's rows: kept once, claimed once, in order, given back."""

import json
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db import inbox
from db.claims import LEASE, of_the_dead, worker_name
from db.engine import Database
from knowledge.errors import AlreadyHandled
from tests.conftest import NOW

ME, OTHER = "here/1/a", "there/2/b"
LONGEST_LANE = 32

ids = st.integers(-(1 << 70), 1 << 70)
odd_text = st.text(st.characters(), max_size=8)  # half characters too
names = st.sampled_from(["chat", "from", "message", "id", "user"])
json_values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | ids | st.floats() | odd_text,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["chat", "from", "message", "id", "user"]) | odd_text, inner, max_size=4
        )
    ),
    max_leaves=12,
)
updates = st.fixed_dictionaries(
    {"update_id": st.integers(0, (1 << 63) - 1)},
    optional={"message": json_values, "callback_query": json_values, "poll": json_values},
)


def _message(update_id: int, chat_id: int) -> dict[str, Any]:
    return {"update_id": update_id, "message": {"chat": {"id": chat_id}, "text": "a"}}


@given(updates)
def test_every_update_has_a_lane(raw: dict[str, Any]) -> None:
    assert 0 < len(inbox.lane_of(raw)) <= LONGEST_LANE


@given(json_values)
def test_a_number_is_one_that_can_be_kept(value: Any) -> None:
    for raw in (value, {"update_id": value}):
        number = inbox.number_of(raw)
        assert number is None or (type(number) is int and 0 <= number < 1 << 63)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None
)
@given(st.lists(updates, max_size=5, unique_by=lambda one: one["update_id"]))
async def test_any_update_can_be_stored(database: Database, odd: list[dict[str, Any]]) -> None:
    async with database.write() as session:
        before = await inbox.waiting(session)
        stored = await inbox.store(session, odd, NOW)
        assert await inbox.store(session, odd, NOW) == 0
        assert await inbox.waiting(session) == before + stored


def test_lanes_are_chats_and_else_people() -> None:
    assert inbox.lane_of(_message(1, -100)) == "-100"
    press = {"from": {"id": 7}, "message": {"chat": {"id": 8}}}
    assert inbox.lane_of({"update_id": 1, "callback_query": press}) == "8"
    assert inbox.lane_of({"update_id": 1, "inline_query": {"from": {"id": 7}}}) == "7"
    assert inbox.lane_of({"update_id": 1, "poll": {"id": "9"}}) == "u1"


async def test_a_lane_gives_its_next_update_only_when_the_first_is_done(database: Database) -> None:
    async with database.write() as session:
        await inbox.store(session, [_message(n, 5 + n % 2) for n in range(1, 7)], NOW)
        first = await inbox.claim(session, ME, NOW, 10)
        assert [one.update_id for one in first] == [1, 2]
        assert await inbox.claim(session, OTHER, NOW, 10) == []
        await inbox.done(session, 1, ME)
        second = await inbox.claim(session, OTHER, NOW, 10)
        assert [one.update_id for one in second] == [3]
        assert json.loads(second[0].payload)["message"]["chat"]["id"] == 6


async def test_done_is_done_once_and_by_whoever_holds_it(database: Database) -> None:
    async with database.write() as session:
        await inbox.store(session, [_message(1, 5)], NOW)
        await inbox.claim(session, ME, NOW, 1)
        with pytest.raises(AlreadyHandled):
            await inbox.done(session, 1, OTHER)
        await inbox.done(session, 1, ME)
        with pytest.raises(AlreadyHandled):
            await inbox.done(session, 1, ME)


async def test_a_claim_runs_out(database: Database) -> None:
    async with database.write() as session:
        await inbox.store(session, [_message(1, 5)], NOW)
        await inbox.claim(session, OTHER, NOW, 1)
        later = NOW + LEASE + timedelta(seconds=1)
        assert len(await inbox.claim(session, ME, later, 1)) == 1
        with pytest.raises(AlreadyHandled):
            await inbox.done(session, 1, OTHER)


async def test_claims_of_the_dead_are_given_back_and_of_the_living_are_not(
    database: Database,
) -> None:
    me, living = worker_name(), worker_name()
    host, pid, _ = me.rsplit("/", 2)
    dead, elsewhere = f"{host}/{_free_pid()}/x", f"else{host}/{_free_pid()}/x"
    async with database.write() as session:
        await inbox.store(session, [_message(n, n) for n in range(1, 4)], NOW)
        for worker in (dead, elsewhere, me):
            await inbox.claim(session, worker, NOW, 1)
        assert await inbox.release_the_dead(session, me) == 1
        assert [one.update_id for one in await inbox.claim(session, me, NOW, 9)] == [1]
    assert of_the_dead([living], me) == [living]  # one process has one worker
    assert of_the_dead([f"{host}/1/x"], f"{host}/{pid}/y") == []


def _free_pid() -> int:
    """A number that no process of this machine has."""
    return (1 << 22) + 1


async def test_what_waits_is_not_forgotten(database: Database) -> None:
    async with database.write() as session:
        await inbox.store(session, [_message(1, 5), _message(2, 6)], NOW)
        await inbox.claim(session, ME, NOW, 1)
        await inbox.done(session, 1, ME)
        await inbox.forget(session, NOW + timedelta(days=9))
        assert await inbox.waiting(session) == 1
        assert await inbox.store(session, [_message(1, 5)], NOW) == 1
