"""Files that people send while Telegram is away, or that Telegram does not give."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from itertools import pairwise

import pytest

from bot.demo.conversation import PRIVATE
from bot.demo.telegram import faults as fault
from bot.demo.telegram.crowd import Attachment
from bot.demo.telegram.errors import bad_request
from bot.demo.telegram.faults import Fault, flood
from bot.demo.telegram.files import Upload
from bot.demo.telegram.server import DOWNLOAD, Call
from bot.demo.telegram.server import Stage as CallStage
from bot.inbox import PATIENCE, SIDE_BY_SIDE
from bot.pace import JumpingTime
from bot.resources import Resources
from db import inbox, people, units
from db.claims import LEASE
from db.tables import EssayDraft, Receipt, Role
from knowledge.documents import SIZE_LIMIT
from knowledge.essays.draft import Draft
from tests.conftest import NOW
from tests.handlers.chat_kit import greet
from tests.handlers.essay_kit import PNG
from tests.service_kit import Stand, stand_over, until

TEACHER = "co.lan"
TEXT = "Sáng nay cô Hoa nhặt được một chiếc ví và trả lại cho người mất.".encode()
MINUTES = 8 * 60
MOST_LINES = 4
"""Of an outage of some minutes: that it began, that it is over, and what waits for it."""

GET_FILE = "getFile"
OUTAGES = (
    fault.REFUSED,
    fault.UNREACHABLE,
    fault.DROPPED_BEFORE,
    fault.DROPPED_AFTER,
    fault.TIMED_OUT_BEFORE,
    fault.TIMED_OUT,
    fault.GATEWAY_PAGE,
    fault.SERVER_ERROR,
    flood(7),
)


@pytest.fixture
async def stand(switched: Resources) -> AsyncIterator[Stand]:
    """The ward's round is open, and one teacher has agreed."""
    async with stand_over(switched) as stand:
        await greet(stand.talk, stand.service, TEACHER)
        yield stand


def _text(name: str = "bai.txt", content: bytes = TEXT) -> Upload:
    return Upload(name, content, "text/plain")


def _send(stand: Stand, *uploads: Upload, name: str = TEACHER) -> None:
    person = stand.talk.person(name)
    chat = stand.world.private_chat(person)
    for upload in uploads:
        stand.talk.crowd.send_file(person, chat, Attachment(upload))


async def _draft(stand: Stand) -> Draft:
    (row,) = await stand.rows(EssayDraft)
    return Draft.from_json(row.data)


def _outage_of(stand: Stand, seconds: float, kind: Fault, *only: str) -> None:
    """So long these calls do not pass."""
    end = stand.time.at + seconds
    stand.faults.start_outage(kind, only=only)

    async def strike(call: Call, stage: CallStage) -> None:
        if stand.time.at >= end:
            stand.faults.end_outage()
        await stand.faults(call, stage)

    stand.server.fault_point = strike


@pytest.mark.parametrize("kind", OUTAGES, ids=lambda kind: kind.name)
@pytest.mark.parametrize("what", [GET_FILE, DOWNLOAD, "everything"])
@pytest.mark.expects_refusals("Too Many Requests")
async def test_a_file_waits_for_telegram_and_is_handled_once(
    stand: Stand, caplog: pytest.LogCaptureFixture, kind: Fault, what: str
) -> None:
    caplog.set_level(logging.INFO)
    before = len(stand.world.events)
    _outage_of(stand, MINUTES, kind, *([] if what == "everything" else [what]))
    _send(stand, _text())
    await stand.take_in(*stand.waiting())
    assert stand.time.at >= MINUTES
    assert await stand.updates_in(Receipt.WAITING) == []
    assert await stand.updates_in(Receipt.ASIDE) == []
    assert [one.name for one in (await _draft(stand)).files] == ["bai.txt"]
    said = [one.text for one in stand.talk.everything_since(before)]
    assert len(said) == 1
    assert "bai.txt" in said[0]
    _check_log(stand, caplog)


def _check_log(stand: Stand, caplog: pytest.LogCaptureFixture) -> None:
    lines = [one.getMessage() for one in caplog.records if one.name.startswith("bot")]
    assert 1 <= len(lines) <= MOST_LINES, lines
    assert stand.service.bot.token not in caplog.text


@pytest.mark.expects_refusals("Too Many Requests")
async def test_telegram_is_asked_no_sooner_than_it_says(stand: Stand) -> None:
    asked = []

    async def busy(call: Call, stage: CallStage) -> None:
        if call.method == GET_FILE and stage is CallStage.BEFORE:
            asked.append(stand.time.at)
            await stand.faults(call, stage)

    stand.server.fault_point = busy
    stand.faults.next(GET_FILE, *[flood(40)] * 3)
    _send(stand, _text())
    await stand.take_in(*stand.waiting())
    assert len(asked) == 4
    assert all(later - sooner >= 40 for sooner, later in pairwise(asked))


async def test_what_follows_in_the_chat_waits_and_keeps_its_order(stand: Stand) -> None:
    """The essay is not begun by the words that came after its file."""
    _outage_of(stand, MINUTES, fault.SERVER_ERROR, DOWNLOAD)
    _send(stand, _text(), Upload("anh.png", PNG, "application/octet-stream"))
    chat = stand.talk.chat(TEACHER, PRIVATE)
    stand.talk.crowd.write(stand.talk.person(TEACHER), chat, "cô Nguyễn Thị Hoa, THCS Hoa Sen")
    await stand.take_in(*stand.waiting())
    draft = await _draft(stand)
    assert [one.name for one in draft.files] == ["bai.txt", "anh.png"]
    assert draft.praised == "cô Nguyễn Thị Hoa"


class HeldTime(JumpingTime):
    """Whoever waits does so until all are let go on."""

    def __init__(self) -> None:
        super().__init__()
        self.over = asyncio.Event()
        self.waiting = 0

    async def _jump(self, seconds: float) -> None:
        if seconds > 0:
            self.waiting += 1
            await self.over.wait()
        await super()._jump(seconds)


@asynccontextmanager
async def _at_work(stand: Stand) -> AsyncIterator[None]:
    """The loops of the bot, as `run` has them."""
    loops = [asyncio.create_task(one.run()) for one in (stand.service.inbox, stand.service.outbox)]
    try:
        yield
    finally:
        for loop in loops:
            loop.cancel()
            await asyncio.wait([loop])


@pytest.fixture
async def held(switched: Resources) -> AsyncIterator[Stand]:
    """A bot whose time stands; no file is given."""
    async with stand_over(switched, time=HeldTime()) as held:
        await _join(held, [TEACHER])
        held.faults.start_outage(fault.SERVER_ERROR, only=[DOWNLOAD])
        yield held


def _waiting(stand: Stand) -> int:
    assert isinstance(stand.time, HeldTime)
    return stand.time.waiting


def _let_go(stand: Stand) -> None:
    assert isinstance(stand.time, HeldTime)
    stand.faults.calm()
    stand.time.over.set()


async def _until_handled(stand: Stand) -> None:
    async with asyncio.timeout(PATIENCE):
        while await stand.updates_in(Receipt.WAITING):  # noqa: ASYNC110  # rows ring no bell
            await asyncio.sleep(0.01)


async def test_those_who_wait_for_their_files_hold_up_nobody_else(held: Stand) -> None:
    """More of them than there are places: somebody's question is answered all the same."""
    teachers = [f"gv{n}" for n in range(SIDE_BY_SIDE + 4)]
    await _join(held, teachers)
    async with _at_work(held):
        for name in teachers:
            _send(held, _text(), name=name)
        await held.service.inbox.take_in(held.waiting())
        await until(lambda: _waiting(held) == len(teachers))
        before = len(held.world.events)
        chat = held.talk.chat("ai.do", PRIVATE)
        held.talk.crowd.write(held.talk.person("ai.do"), chat, "/viettat alpha")
        await held.service.inbox.take_in(held.waiting())
        await until(
            lambda: any("«alpha»" in one.text for one in held.talk.everything_since(before))
        )
        _let_go(held)
        await _until_handled(held)
    assert len(await held.rows(EssayDraft)) == len(teachers)


async def test_nobody_else_takes_an_update_that_waits_for_its_file(held: Stand) -> None:
    """Its claim is kept for as long as that takes: another worker would only wait as well."""
    _send(held, _text())
    async with _at_work(held):
        await held.service.inbox.take_in(held.waiting())
        await until(lambda: _waiting(held) == 1)
        for _ in range(4):
            await held.advance(seconds=LEASE.total_seconds() * 0.7)
            held.service.inbox.ring()
            await _claim_is_kept(held)
        assert _waiting(held) == 1
        _let_go(held)
        await _until_handled(held)
    assert len((await _draft(held)).files) == 1


async def _claim_is_kept(stand: Stand) -> None:
    """Soon after now it holds as long again, and nobody else is given the update."""
    now = stand.resources.clock()
    async with asyncio.timeout(PATIENCE):
        while await _claimed_until(stand) < now + LEASE:  # noqa: ASYNC110  # rows ring no bell
            await asyncio.sleep(0.01)
    async with stand.resources.database.write() as session:
        assert await inbox.claim(session, "another", now + LEASE * 0.5, 9) == []


async def _claimed_until(stand: Stand) -> datetime:
    return max(one.claimed_until or NOW for one in await stand.inbox_rows())


async def test_stopping_waits_for_no_file_and_the_next_process_gets_it(held: Stand) -> None:
    _send(held, _text())
    (update,) = held.waiting()
    async with asyncio.timeout(PATIENCE / 2), _at_work(held):
        await held.service.inbox.take_in([update])
        await until(lambda: _waiting(held) == 1)
    assert await held.updates_in(Receipt.WAITING) == [update["update_id"]]
    _let_go(held)
    async with stand_over(held.resources, server=held.server, time=held.time) as second:
        await second.service.settle()
    assert len((await _draft(held)).files) == 1


async def _join(stand: Stand, names: list[str]) -> None:
    """Teachers of Hoa Sen, who have agreed."""
    async with stand.resources.database.write() as session:
        unit = await units.by_code(session, "HOASEN")
        for name in names:
            person = stand.talk.person(name)
            await people.grant(session, person.id, name, Role.TEACHER, unit)
            await people.agree(session, person.id, name, NOW)


GONE = "wrong file_id or the file is temporarily unavailable"
NO_LONGER_THERE = Fault("gone", CallStage.BEFORE, lambda: bad_request(GONE))


@pytest.mark.expects_refusals(GONE)
async def test_a_file_that_is_gone_gets_a_sentence_that_says_so(stand: Stand) -> None:
    """At once: it does not come back."""
    stand.faults.next(GET_FILE, NO_LONGER_THERE)
    (said,) = await stand.talk.upload(TEACHER, PRIVATE, _text())
    assert "không còn ở đó" in said.text
    assert "«bai.txt»" in said.text
    assert len(stand.calls(GET_FILE)) == 1
    assert await stand.rows(EssayDraft) == []


async def test_a_file_of_more_than_20_mb_is_not_even_asked_for(stand: Stand) -> None:
    (said,) = await stand.talk.upload(TEACHER, PRIVATE, _text(content=bytes(SIZE_LIMIT + 1)))
    assert "hơn 20 MB" in said.text
    assert stand.calls(GET_FILE) == []
    assert await stand.rows(EssayDraft) == []


@pytest.mark.expects_refusals("file is too big")
async def test_a_file_whose_size_nobody_told_may_turn_out_too_large(stand: Stand) -> None:
    _send(stand, _text(content=bytes(SIZE_LIMIT + 1)))
    (update,) = stand.waiting()
    del update["message"]["document"]["file_size"]
    before = len(stand.world.events)
    await stand.take_in(update)
    (said,) = stand.talk.everything_since(before)
    assert "hơn 20 MB" in said.text
