"""The ticker: late, doubled and missed looks do what the policy says; messages are looked at again
before they leave."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from bot.demo.clock import DemoClock
from bot.demo.conversation import Seen
from bot.demo.stage import service_and_people
from bot.resources import Resources
from db import pauses, people, reminders, units
from db.duty_acts import Act, act
from db.rights import Actor
from db.tables import Duty, OutboxItem, Role, Sending, Telling
from handlers.render import plain
from handlers.render_reminder import MOST_ROWS, letters
from handlers.surroundings import Surroundings
from handlers.texts import reminders as texts
from knowledge.policies.delivery import Kind
from tests.conftest import HANOI
from tests.handlers.duty_kit import CONTACT, OTHER_CONTACT, SECRETARY, Council, council

ROUND = "round:HONGHA:2026-11"
FIRST, NEXT = "2026-11-11T07:00", "2026-11-12T07:00"
"""The mornings on which the essays of November are brought up."""


@pytest.fixture
async def ward(switched: Resources) -> AsyncIterator[Council]:
    async with council(switched) as ward:
        yield ward


def _at(moment: str) -> datetime:
    return datetime.fromisoformat(moment).replace(tzinfo=HANOI)


async def _move(ward: Council, moment: str) -> None:
    """Let the time go by without the bot."""
    clock = ward.resources.clock
    assert isinstance(clock, DemoClock)
    await clock.advance_to(_at(moment))


async def _plan(ward: Council, moment: str) -> None:
    """Plan what is due then; nothing leaves yet."""
    await _move(ward, moment)
    await ward.service.ticker.drain()


async def _leave(ward: Council) -> list[Seen]:
    """What leaves of what was planned."""
    before = len(ward.chat.talk.world.events)
    await ward.service.outbox.drain()
    return ward.chat.talk.everything_since(before)


async def _look(ward: Council, moment: str) -> list[Seen]:
    """What leaves at a look at this moment."""
    await _plan(ward, moment)
    return await _leave(ward)


async def _reminders(ward: Council, state: Sending) -> list[OutboxItem]:
    async with ward.resources.database.read() as session:
        query = select(OutboxItem).filter_by(kind=Kind.REMINDER, state=state)
        return list(await session.scalars(query))


async def test_a_look_in_the_middle_of_a_slot_does_what_its_beginning_missed(ward: Council) -> None:
    seen = await _look(ward, "2026-11-11T07:17")
    assert len(ward.private(CONTACT, seen)) == 1
    assert await _look(ward, "2026-11-11T07:29") == []


async def test_a_look_outside_the_slots_waits_for_the_next_one(ward: Council) -> None:
    assert await _look(ward, "2026-11-11T07:30") == []
    assert await _look(ward, "2026-11-11T11:29") == []
    seen = await _look(ward, "2026-11-11T11:30")
    assert len(ward.private(CONTACT, seen)) == 1


async def test_doubled_looks_say_everything_once(ward: Council) -> None:
    await _move(ward, FIRST)
    await asyncio.gather(*(ward.service.ticker.tick(_at(FIRST)) for _ in range(4)))
    seen = await _leave(ward)
    assert Counter(one.event.chat.id for one in seen).most_common(1)[0][1] == 1
    assert len(ward.private(CONTACT, seen)) == len(ward.private(OTHER_CONTACT, seen)) == 1


async def test_two_processes_looking_at_the_same_moment_say_everything_once(
    ward: Council,
) -> None:
    """Two services over one file, each with a connection and a queue of writers of its own."""
    await _move(ward, FIRST)
    async with service_and_people(ward.resources, serial=1) as (other, _):
        moment = _at(FIRST)
        await asyncio.gather(ward.service.ticker.tick(moment), other.ticker.tick(moment))
        async with ward.resources.database.read() as session:
            planned = list(await session.scalars(select(OutboxItem).filter_by(kind=Kind.REMINDER)))
            told = list(await session.scalars(select(Telling).where(Telling.chat_id != 0)))
    assert len({one.chat_id for one in planned}) == len(planned) >= 2
    assert {one.outbox_key for one in told} == {one.key for one in planned}


@pytest.mark.parametrize(
    ("back", "until", "heard"),
    [
        ("2026-11-11T10:00", "2026-11-11T18:00", 1),
        ("2026-11-12T06:30", "2026-11-12T18:00", 1),
        ("2026-11-12T10:00", "2026-11-12T18:00", 1),
        ("2026-11-13T17:00", "2026-11-13T18:00", 1),
        ("2026-11-14T09:00", "2026-11-15T23:00", 0),
    ],
)
async def test_after_a_downtime_one_message_catches_up_and_the_stale_is_dropped(
    ward: Council, back: str, until: str, heard: int
) -> None:
    """Off since the 10th; back after hours, a day, several stages, and when all of them are old."""
    await _move(ward, back)
    essays = [text for text in ward.private(CONTACT, await ward.until(until)) if "3 bài" in text]
    assert len(essays) == heard


async def test_after_a_week_off_nothing_old_is_said_and_the_secretary_gets_the_lists(
    ward: Council,
) -> None:
    await _move(ward, "2026-11-18T10:00")
    seen = await ward.until("2026-11-18T18:00")
    assert not any("3 bài" in text for text in ward.private(CONTACT, seen))
    told = "\n".join(ward.private(SECRETARY, seen))
    assert "Các trường chưa đủ 3 bài Người tốt, việc tốt tháng 11/2026" in told
    chats = Counter((one.event.chat.id, one.event.message.date.hour) for one in seen)
    assert max(chats.values()) == 1


async def test_a_message_whose_duty_is_done_meanwhile_does_not_leave(ward: Council) -> None:
    await _plan(ward, FIRST)
    await _say_done(ward)
    seen = await _leave(ward)
    assert ward.private(CONTACT, seen) == []
    assert len(ward.private(OTHER_CONTACT, seen)) == 1


async def _say_done(ward: Council) -> None:
    one = await ward.owed("HOASEN", ROUND)
    actor = Actor(ward.chat.talk.person(CONTACT).id)
    async with ward.resources.database.write() as session:
        await act(session, actor, one.row.id, Act.OUTSIDE, ward.resources.clock())


async def test_a_digest_with_a_line_that_is_done_meanwhile_is_written_anew(ward: Council) -> None:
    """Monday 23 November: the registration is due on Wednesday."""
    await ward.until("2026-11-22T12:00")
    await _plan(ward, "2026-11-23T07:15")
    waiting = await _reminders(ward, Sending.WAITING)
    assert any("Tuần này" in str(one.parameters) for one in waiting)
    one = await ward.owed("HOASEN", "Nhập đăng ký danh hiệu")
    actor = Actor(ward.chat.talk.person(CONTACT).id)
    async with ward.resources.database.write() as session:
        await act(session, actor, one.row.id, Act.DONE, ward.resources.clock())
    seen = await _leave(ward)
    assert not any("Nhập đăng ký" in text for text in ward.private(CONTACT, seen))
    assert any("Nhập đăng ký" in text for text in ward.private(OTHER_CONTACT, seen))
    again = await _look(ward, "2026-11-23T07:16")
    assert not any("Nhập đăng ký" in text for text in ward.private(CONTACT, again))


@pytest.mark.parametrize("moment", ["2026-11-23T07:15", "2026-11-11T16:30", "2026-11-11T07:00"])
async def test_nothing_planned_leaves_for_whoever_is_silent_by_then(
    ward: Council, moment: str
) -> None:
    """Digests, changes and reminders alike: everybody mutes the bot in the same minute."""
    await ward.until(_just_before(moment))
    await _plan(ward, moment)
    assert await _reminders(ward, Sending.WAITING)
    async with ward.resources.database.write() as session:
        for name in (CONTACT, OTHER_CONTACT, SECRETARY):
            person = ward.chat.talk.person(name)
            until = ward.resources.clock() + timedelta(days=1)
            await people.mute(session, person.id, until)
    assert await _leave(ward) == []


@pytest.mark.parametrize("moment", ["2026-11-23T07:15", "2026-11-11T16:30", "2026-11-11T07:00"])
async def test_nothing_planned_leaves_when_its_slot_is_over(ward: Council, moment: str) -> None:
    """Telegram was out of reach until lessons, or the night, began: the next slot is for it."""
    await ward.until(_just_before(moment))
    await _plan(ward, moment)
    assert await _reminders(ward, Sending.WAITING)
    await _move(ward, moment[:11] + ("08:00" if moment[11:13] == "07" else "19:00"))
    assert await _leave(ward) == []


@pytest.mark.parametrize("moment", ["2026-11-23T07:15", "2026-11-11T16:30", "2026-11-11T07:00"])
async def test_nothing_planned_leaves_once_everything_is_stopped(
    ward: Council, moment: str
) -> None:
    await ward.until(_just_before(moment))
    await _plan(ward, moment)
    assert await _reminders(ward, Sending.WAITING)
    actor = Actor(ward.chat.talk.person(SECRETARY).id)
    async with ward.resources.database.write() as session:
        await pauses.pause(session, actor, ward.resources.clock())
    assert await _leave(ward) == []
    async with ward.resources.database.write() as session:
        await pauses.resume(session, actor, ward.resources.clock())
    await ward.service.ticker.drain()
    assert await _leave(ward) != []


def _just_before(moment: str) -> str:
    return (datetime.fromisoformat(moment) - timedelta(minutes=1)).isoformat()


async def test_a_long_message_leaves_whole_in_parts_that_telegram_takes(ward: Council) -> None:
    """Hoa Sen's contact answers for every school of the ward: dozens of duties in one morning."""
    async with ward.resources.database.write() as session:
        contact = ward.chat.talk.person(CONTACT).id
        ward_unit = await units.by_code(session, "HONGHA")
        for unit in await units.children(session, ward_unit.id):
            await people.grant(session, contact, "cô Hà", Role.CONTACT, unit)
        for duty in await session.scalars(select(Duty).where(Duty.wake_at.is_not(None))):
            duty.snoozed_until, duty.snoozed_by = _at(FIRST), contact
            duty.wake_at = _at(FIRST)
    seen = [one for one in await ward.until(FIRST) if one.event.chat.id == contact]
    said = "\n".join(one.text for one in seen)
    assert len(seen) > 1
    async with ward.resources.database.read() as session:
        told = set(await session.scalars(select(Telling.key).filter_by(chat_id=contact)))
    assert len(told) > MOST_ROWS
    assert said.count("🔔") == len([key for key in told if key.startswith(("t", "round"))])
    assert all(len(one.text) <= 4096 for one in seen)
    assert all(one.buttons for one in seen)


async def test_a_long_message_counts_once_for_the_cap(ward: Council) -> None:
    async with ward.resources.database.write() as session:
        chat = ward.chat.talk.person(CONTACT).id
        for key in ("remind:1:a", "remind:1:a#1", "remind:1:a#2"):
            session.add(Telling(chat_id=chat, key=f"k{key}", outbox_key=key, at=_at(FIRST)))
    seen = await ward.until(FIRST)
    assert len(ward.private(CONTACT, seen)) == 1


async def test_more_duties_than_rows_of_buttons_point_to_the_list(ward: Council) -> None:
    await _move(ward, FIRST)
    async with ward.resources.database.read() as session:
        plan = await reminders.plan(session, _at(FIRST))
    (message,) = [m for m in plan.tick.messages if m.chat == ward.chat.talk.person(CONTACT).id]
    many = type(message)(message.chat, message.at, message.parcels * (MOST_ROWS + 1))
    (letter,) = letters(many, Surroundings(plan.loaded, _at(FIRST), "bot"))
    keyboard = letter.call.parameters["reply_markup"]["inline_keyboard"]
    assert len(keyboard) == MOST_ROWS
    assert texts.OTHER_BUTTONS in plain(letter.call.parameters["text"])


async def test_new_questions_are_counted_in_the_evening_digest_once(ward: Council) -> None:
    await ward.chat.ask("co.lan", "wifi trường mật khẩu gì")
    evening = "\n".join(ward.private(SECRETARY, await ward.until("2026-11-10T18:00")))
    assert "UBND phường Hồng Hà: 1 câu hỏi mới chờ thư ký trả lời (/cauhoi)" in evening
    next_day = "\n".join(ward.private(SECRETARY, await ward.until("2026-11-11T18:00")))
    assert "câu hỏi mới" not in next_day


async def test_what_was_taken_back_is_no_news_in_the_evening(ward: Council) -> None:
    await ward.until(FIRST)
    await ward.chat.tap(CONTACT, texts.OUTSIDE)
    await ward.chat.tap(CONTACT, texts.REOPEN)
    evening = "\n".join(ward.private(SECRETARY, await ward.until("2026-11-11T18:00")))
    assert "đã gửi ngoài" not in evening
