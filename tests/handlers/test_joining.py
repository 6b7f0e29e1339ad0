"""Coming into a unit: by a link that lets one person in, or by asking its contact."""

import asyncio
import re
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select

from bot.demo.clock import DemoClock
from bot.demo.conversation import PRIVATE
from bot.demo.telegram.people import person_id
from bot.housekeeping import forget
from bot.resources import Resources
from db import invitations, members, people, units
from db.invitations import Newcomer
from db.members import Seat
from db.rights import Actor
from db.tables import AuditEntry, Grant, Invitation, JoinRequest, Person, Role, Unit
from knowledge.errors import InvitationGone
from tests.conftest import HANOI, NOW
from tests.handlers.chat_kit import (
    FOUND,
    NOTICE,
    SECRETARY,
    STRANGER,
    TEACHER,
    Chat,
    alerts,
    chat_over,
)

CONTACT, HEAD = "co.ha", "thay.minh"
GONE = "đã dùng rồi, quá hạn"
ASKED = "nói là người của"


async def _roles(samples: Resources, name: str) -> list[tuple[Role, str]]:
    async with samples.database.read() as session:
        found = await members.roles_of(session, person_id(name))
    return [(role, unit.code) for role, unit in found]


async def _person(samples: Resources, name: str) -> Person:
    async with samples.database.read() as session:
        person = await people.find_person(session, person_id(name))
    assert person is not None
    return person


async def _audit(samples: Resources) -> list[tuple[str, bool]]:
    async with samples.database.read() as session:
        rows = await session.scalars(select(AuditEntry).order_by(AuditEntry.id))
        return [(row.action, row.allowed) for row in rows]


async def _link(chat: Chat, maker: str, words: str) -> str:
    """Payload of the link that somebody makes by words."""
    await chat.say_yes(maker)
    said = await chat.ask(maker, f"/phanquyen {words}")
    found = re.search(r"start=(moi-[\w-]+)", said[0])
    assert found, said
    return found[1]


async def _wait(chat: Chat, name: str = STRANGER, unit: str = "thcs hoa sen") -> list[str]:
    """Somebody agrees and says to belong to a unit."""
    await chat.say_yes(name)
    return await chat.ask(name, unit)


async def test_who_follows_a_link_confirms_the_name_and_is_in(
    chat: Chat, samples: Resources
) -> None:
    payload = await _link(chat, CONTACT, "Hoa Sen giáo viên")
    await chat.say_yes(STRANGER)
    (asked,) = await chat.ask(STRANGER, f"/start {payload}")
    assert "Trường THCS Hoa Sen với vai trò giáo viên" in asked
    assert STRANGER in asked
    assert await _roles(samples, STRANGER) == []
    (joined,) = await chat.tap(STRANGER, f"Đúng, tôi là {STRANGER}")
    assert "là giáo viên của Trường THCS Hoa Sen" in joined.text
    assert await _roles(samples, STRANGER) == [(Role.TEACHER, "HOASEN")]
    assert f"{STRANGER} đã vào Trường THCS Hoa Sen" in chat.newest(CONTACT).content.text
    assert await _audit(samples) == [("invite", True), ("join", True)]


async def test_the_name_may_be_typed_anew(chat: Chat, samples: Resources) -> None:
    payload = await _link(chat, SECRETARY, "HOASEN dau_moi")
    await chat.say_yes(STRANGER)
    await chat.ask(STRANGER, f"/start {payload}")
    (asked,) = await chat.ask(STRANGER, "Lê <b>Thị</b>  Hồng")
    assert "Em ghi tên là Lê <b>Thị</b> Hồng" in asked
    await chat.tap(STRANGER, "Đúng, tôi là Lê")
    assert (await _person(samples, STRANGER)).name == "Lê <b>Thị</b> Hồng"
    assert await _roles(samples, STRANGER) == [(Role.CONTACT, "HOASEN")]


@pytest.mark.parametrize("said", ["ok ạ", "123"])
async def test_what_is_no_name_does_not_become_one(
    chat: Chat, samples: Resources, said: str
) -> None:
    payload = await _link(chat, CONTACT, "Hoa Sen giáo viên")
    await chat.say_yes(STRANGER)
    await chat.ask(STRANGER, f"/start {payload}")
    await chat.ask(STRANGER, said)
    await chat.tap(STRANGER, f"Đúng, tôi là {STRANGER}")
    assert (await _person(samples, STRANGER)).name == STRANGER


async def test_whoever_has_not_agreed_is_asked_that_first_and_then_for_the_name(
    chat: Chat, samples: Resources
) -> None:
    payload = await _link(chat, CONTACT, "Hoa Sen giáo viên")
    offered, first, notice = await chat.ask(STRANGER, f"/start {payload}")
    assert "được mời vào" in offered
    assert "đồng ý cho em lưu tên" in first
    assert NOTICE in notice
    assert await _roles(samples, STRANGER) == []
    *_, asked = await chat.tap(STRANGER, "Đồng ý")
    assert "đúng không ạ" in asked.text
    await chat.tap(STRANGER, "Đúng, tôi là")
    assert await _roles(samples, STRANGER) == [(Role.TEACHER, "HOASEN")]


async def test_agreeing_counts_even_when_the_link_is_gone_meanwhile(
    chat: Chat, samples: Resources
) -> None:
    payload = await _link(chat, CONTACT, "Hoa Sen giáo viên")
    await chat.ask(STRANGER, f"/start {payload}")
    async with samples.database.write() as session:
        (row,) = await session.scalars(select(Invitation))
        row.used_at = NOW
    *_, said = await chat.tap(STRANGER, "Đồng ý")
    assert GONE in said.text
    assert (await _person(samples, STRANGER)).consented_at == NOW


async def test_not_me_leaves_the_link_to_whom_it_is_for(chat: Chat, samples: Resources) -> None:
    payload = await _link(chat, CONTACT, "Hoa Sen giáo viên")
    await chat.say_yes(STRANGER, "nguoi.khac")
    await chat.ask(STRANGER, f"/start {payload}")
    await chat.tap(STRANGER, "Không phải tôi")
    await chat.ask("nguoi.khac", f"/start {payload}")
    await chat.tap("nguoi.khac", "Đúng, tôi là")
    assert await _roles(samples, STRANGER) == []
    assert await _roles(samples, "nguoi.khac") == [(Role.TEACHER, "HOASEN")]


async def test_a_link_lets_one_person_in(chat: Chat, samples: Resources) -> None:
    payload = await _link(chat, CONTACT, "Hoa Sen giáo viên")
    await chat.say_yes(STRANGER, "nguoi.khac")
    for name in (STRANGER, "nguoi.khac"):
        await chat.ask(name, f"/start {payload}")
    await chat.tap(STRANGER, "Đúng, tôi là")
    late = await chat.tap("nguoi.khac", "Đúng, tôi là")
    assert GONE in alerts(late)[0]
    assert await _roles(samples, "nguoi.khac") == []
    assert GONE in (await chat.ask("nguoi.khac", f"/start {payload}"))[0]


async def test_two_at_the_same_moment_are_not_both_let_in(samples: Resources) -> None:
    async with samples.database.write() as session:
        unit = await units.by_code(session, "HOASEN")
        seat = Seat(Role.TEACHER, unit.id)
        await invitations.make(session, Actor(person_id(CONTACT)), "t", seat, NOW)

    async def enter(number: int) -> bool:
        try:
            async with samples.database.write() as session:
                newcomer = Newcomer(number, "Ai")
                await invitations.use(session, "t", newcomer, NOW, operators=())
        except InvitationGone:
            return False
        return True

    assert sorted(await asyncio.gather(*map(enter, range(1, 6)))) == [False] * 4 + [True]
    async with samples.database.read() as session:
        query = select(func.count(Person.id)).where(Person.telegram_id < 6)
        assert await session.scalar(query) == 1


@pytest.mark.parametrize(("days", "holds"), [(6.9, True), (7, False)])
async def test_a_link_holds_seven_days(samples: Resources, days: float, holds: bool) -> None:
    async with chat_over(samples) as chat:
        payload = await _link(chat, CONTACT, "Hoa Sen giáo viên")
        await chat.say_yes(STRANGER)
        assert isinstance(samples.clock, DemoClock)
        await samples.clock.advance_to(NOW + timedelta(days=days))
        (said,) = await chat.ask(STRANGER, f"/start {payload}")
        assert (GONE not in said) is holds


@pytest.mark.parametrize("payload", ["moi-", "moi-khongco", "moi-" + "x" * 60])
async def test_an_unknown_link_is_told_kindly(chat: Chat, payload: str) -> None:
    assert GONE in (await chat.ask(STRANGER, f"/start {payload}"))[0]


async def test_only_what_the_inviter_may_still_give_is_given(
    chat: Chat, samples: Resources
) -> None:
    payload = await _link(chat, HEAD, "Hoa Sen đầu mối")
    await chat.say_yes(STRANGER)
    await chat.ask(STRANGER, f"/start {payload}")
    async with samples.database.write() as session:
        grant = await session.scalar(select(Grant).filter_by(role=Role.HEAD))
        await session.delete(grant)
    assert GONE in alerts(await chat.tap(STRANGER, "Đúng, tôi là"))[0]
    assert await _roles(samples, STRANGER) == []


async def test_an_operator_of_the_settings_may_invite_anywhere(samples: Resources) -> None:
    settings = samples.settings.model_copy(update={"operators": (person_id("quan.tri"),)})
    async with chat_over(Resources(settings, samples.database, samples.clock)) as chat:
        payload = await _link(chat, "quan.tri", "HONGHA thư ký")
        await chat.say_yes(STRANGER)
        await chat.ask(STRANGER, f"/start {payload}")
        await chat.tap(STRANGER, "Đúng, tôi là")
    assert await _roles(samples, STRANGER) == [(Role.SECRETARY, "HONGHA")]


async def test_ones_own_link_is_not_used_up_by_looking_at_it(chat: Chat) -> None:
    payload = await _link(chat, CONTACT, "Hoa Sen giáo viên")
    assert "chưa tính là đã dùng" in (await chat.ask(CONTACT, f"/start {payload}"))[0]
    await chat.say_yes(STRANGER)
    assert "đúng không ạ" in (await chat.ask(STRANGER, f"/start {payload}"))[0]


async def test_whoever_has_the_role_already_leaves_the_link_to_others(chat: Chat) -> None:
    payload = await _link(chat, CONTACT, "Hoa Sen giáo viên")
    assert "đã là giáo viên" in (await chat.ask(TEACHER, f"/start {payload}"))[0]


async def test_a_forged_confirmation_lets_nobody_in(chat: Chat, samples: Resources) -> None:
    payload = await _link(chat, CONTACT, "Hoa Sen giáo viên")
    await chat.say_yes(STRANGER, "nguoi.khac")
    await chat.ask(STRANGER, f"/start {payload}")
    await chat.ask("nguoi.khac", "/caidat")
    seen = await chat.forge("nguoi.khac", chat.newest("nguoi.khac"), "v1:join")
    assert len(alerts(seen)) == 1
    assert await _roles(samples, "nguoi.khac") == []


async def test_the_contact_is_asked_and_makes_a_teacher_of_who_waits(
    chat: Chat, samples: Resources
) -> None:
    await chat.say_yes(CONTACT, HEAD)
    (chosen,) = await _wait(chat)
    assert "Em đã nhờ đầu mối xác nhận thầy/cô là người của Trường THCS Hoa Sen" in chosen
    assert f"{STRANGER} nói là người của Trường THCS Hoa Sen" in chat.newest(CONTACT).content.text
    assert ASKED not in chat.newest(HEAD).content.text
    (done,) = await chat.tap(CONTACT, "Đúng, là giáo viên")
    assert f"{STRANGER} là giáo viên" in done.text
    assert await _roles(samples, STRANGER) == [(Role.TEACHER, "HOASEN")]
    assert "Đơn vị đã xác nhận" in chat.newest(STRANGER).content.text
    assert ("admit", True) in await _audit(samples)


async def test_who_is_turned_away_loses_the_scope_and_is_told(
    chat: Chat, samples: Resources
) -> None:
    await chat.say_yes(CONTACT)
    await _wait(chat)
    await chat.tap(CONTACT, "Không phải")
    assert (await _person(samples, STRANGER)).chosen_unit_id is None
    assert await _roles(samples, STRANGER) == []
    assert "chưa nhận ra" in chat.newest(STRANGER).content.text
    assert "đơn vị nào" in (await chat.ask(STRANGER, FOUND))[0]


async def test_the_second_contact_is_told_that_it_is_decided(
    chat: Chat, samples: Resources
) -> None:
    async with samples.database.write() as session:
        unit = await units.by_code(session, "HOASEN")
        await people.grant(session, person_id("co.thao"), "co.thao", Role.CONTACT, unit)
    await chat.say_yes(CONTACT, "co.thao")
    await _wait(chat)
    assert ASKED in chat.newest("co.thao").content.text
    await chat.tap(CONTACT, "Không phải")
    (told,) = await chat.tap("co.thao", "Đúng, là giáo viên")
    assert "đã có người xác nhận" in told.text
    assert told.buttons == ()
    assert await _roles(samples, STRANGER) == []


async def test_without_a_contact_the_head_is_asked_and_then_the_secretary_above(
    chat: Chat,
) -> None:
    await chat.say_yes(HEAD, SECRETARY)
    await _wait(chat)
    assert ASKED in chat.newest(HEAD).content.text
    assert ASKED not in chat.newest(SECRETARY).content.text
    await chat.ask(STRANGER, "/donvi")
    await chat.ask(STRANGER, "thcs phu sa")
    assert "Trường THCS Phù Sa" in chat.newest(SECRETARY).content.text


async def test_where_nobody_can_be_asked_it_is_said_and_kept(
    chat: Chat, samples: Resources
) -> None:
    (chosen,) = await _wait(chat)
    assert "chưa nhờ được ai xác nhận" in chosen
    async with samples.database.read() as session:
        assert await session.scalar(select(func.count(JoinRequest.id))) == 1
    await chat.say_yes(CONTACT)
    (page,) = await chat.talk.say(CONTACT, PRIVATE, "/phanquyen")
    assert f"Đang chờ xác nhận: {STRANGER}" in page.text
    await chat.tap(CONTACT, f"✔ {STRANGER} là giáo viên")
    assert await _roles(samples, STRANGER) == [(Role.TEACHER, "HOASEN")]


async def test_the_name_is_told_to_nobody_before_consent(chat: Chat, samples: Resources) -> None:
    await chat.say_yes(CONTACT)
    await chat.ask(STRANGER, FOUND)
    chosen, *_ = await chat.ask(STRANGER, "thcs hoa sen")
    assert "bấm Đồng ý" in chosen
    assert ASKED not in chat.newest(CONTACT).content.text
    await chat.ask(STRANGER, "/start")
    *_, told = await chat.tap(STRANGER, "Đồng ý")
    assert "Em đã nhờ đầu mối" in told.text
    assert ASKED in chat.newest(CONTACT).content.text


async def _choose(chat: Chat, unit: str) -> None:
    await chat.ask(STRANGER, "/donvi")
    await chat.ask(STRANGER, unit)


def _rings(chat: Chat, name: str) -> int:
    found = chat.talk.chat(name, PRIVATE).messages.values()
    return sum(ASKED in message.content.text for message in found)


async def test_another_choice_replaces_the_request(chat: Chat, samples: Resources) -> None:
    await chat.say_yes(CONTACT, "thay.dung")
    await _wait(chat)
    await _choose(chat, "tieu hoc thanh tri")
    (stale,) = await chat.tap(CONTACT, "Đúng, là giáo viên")
    assert "đã chọn đơn vị khác" in stale.text
    assert await _roles(samples, STRANGER) == []
    await chat.tap("thay.dung", "Đúng, là giáo viên")
    assert await _roles(samples, STRANGER) == [(Role.TEACHER, "THANHTRI")]


async def test_asking_again_does_not_ring_twice_within_a_day(samples: Resources) -> None:
    async with chat_over(samples) as chat:
        await chat.say_yes(CONTACT, "thay.dung")
        await _wait(chat)
        for unit in ("thcs hoa sen", "tieu hoc thanh tri", "thcs hoa sen"):
            await _choose(chat, unit)
        assert _rings(chat, CONTACT) == 1
        assert isinstance(samples.clock, DemoClock)
        await samples.clock.advance_to(NOW + timedelta(days=1, minutes=1))
        await _choose(chat, "thcs hoa sen")
        assert _rings(chat, CONTACT) == 2


async def test_nobody_rings_at_every_school(chat: Chat) -> None:
    await chat.say_yes(SECRETARY)
    await _wait(chat)
    for unit in ("thcs phu sa", "tieu hoc ben cau", "tieu hoc dong xanh", "mam non anh sao"):
        await _choose(chat, unit)
    assert _rings(chat, SECRETARY) == 3


@pytest.mark.parametrize(
    ("asked", "rings"),
    [
        (datetime(2026, 11, 10, 22, 0, tzinfo=HANOI), datetime(2026, 11, 11, 7, 0, tzinfo=HANOI)),
        (datetime(2026, 11, 14, 21, 0, tzinfo=HANOI), datetime(2026, 11, 16, 7, 0, tzinfo=HANOI)),
        (datetime(2026, 11, 13, 5, 30, tzinfo=HANOI), datetime(2026, 11, 13, 7, 0, tzinfo=HANOI)),
    ],
)
async def test_at_night_and_on_sunday_the_contact_is_left_in_peace(
    samples: Resources, asked: datetime, rings: datetime
) -> None:
    async with chat_over(samples) as chat:
        await chat.say_yes(CONTACT)
        assert isinstance(samples.clock, DemoClock)
        await samples.clock.advance_to(asked)
        await _wait(chat)
        assert _rings(chat, CONTACT) == 0
        assert await chat.ask(CONTACT, "/trogiup")
        await samples.clock.advance_to(rings - timedelta(minutes=1))
        await chat.ask(CONTACT, "/trogiup")
        assert _rings(chat, CONTACT) == 0
        await samples.clock.advance_to(rings)
        await chat.ask(CONTACT, "/trogiup")
        assert _rings(chat, CONTACT) == 1


async def test_what_has_not_rung_yet_is_taken_back_with_the_choice(samples: Resources) -> None:
    async with chat_over(samples) as chat:
        await chat.say_yes(CONTACT, "thay.dung")
        assert isinstance(samples.clock, DemoClock)
        await samples.clock.advance_to(datetime(2026, 11, 10, 22, 0, tzinfo=HANOI))
        await _wait(chat)
        await _choose(chat, "tieu hoc thanh tri")
        await samples.clock.advance_to(datetime(2026, 11, 11, 7, 0, tzinfo=HANOI))
        await chat.ask(STRANGER, "/trogiup")
        assert (_rings(chat, CONTACT), _rings(chat, "thay.dung")) == (0, 1)


@pytest.mark.parametrize("presser", [STRANGER, TEACHER, "thay.dung", "chi.ngoc"])
@pytest.mark.parametrize("action", ["admit", "away"])
async def test_only_who_may_let_in_can_press(
    chat: Chat, samples: Resources, presser: str, action: str
) -> None:
    await chat.say_yes(CONTACT, presser)
    await _wait(chat)
    async with samples.database.read() as session:
        unit_id = await session.scalar(select(Unit.id).filter_by(code="HOASEN"))
    data = f"v1:{action}:{person_id(STRANGER)}:{unit_id}"
    seen = await chat.forge(presser, chat.newest(presser), data)
    assert len(alerts(seen)) == len(seen) == 1
    assert await _roles(samples, STRANGER) == []
    assert (await _person(samples, STRANGER)).chosen_unit_id == unit_id
    assert ("admit", False) in await _audit(samples)


async def test_a_contact_who_has_not_agreed_decides_nothing(chat: Chat, samples: Resources) -> None:
    await chat.ask(CONTACT, "/start")
    await _wait(chat)
    async with samples.database.read() as session:
        unit_id = await session.scalar(select(Unit.id).filter_by(code="HOASEN"))
    data = f"v1:admit:{person_id(STRANGER)}:{unit_id}"
    seen = await chat.forge(CONTACT, chat.newest(CONTACT), data)
    assert "đồng ý" in alerts(seen)[0]
    assert await _roles(samples, STRANGER) == []


async def test_links_that_let_nobody_in_any_more_are_forgotten(samples: Resources) -> None:
    async with samples.database.write() as session:
        unit = await units.by_code(session, "HOASEN")
        maker = Actor(person_id(CONTACT))
        for token, made in (("old", NOW - timedelta(days=8)), ("new", NOW)):
            await invitations.make(session, maker, token, Seat(Role.TEACHER, unit.id), made)
    await forget(samples.database, NOW, days=7)
    async with samples.database.read() as session:
        assert list(await session.scalars(select(Invitation.token))) == ["new"]


@pytest.mark.parametrize(
    ("who", "role"), [(CONTACT, "đầu mối"), (HEAD, "hiệu trưởng"), (SECRETARY, "thư ký")]
)
async def test_whoever_waits_is_told_who_was_asked(chat: Chat, who: str, role: str) -> None:
    await chat.say_yes(who)
    (chosen,) = await _wait(chat)
    assert f"Em đã nhờ {role} xác nhận" in chosen


async def test_whoever_waits_is_told_so_by_viec(chat: Chat) -> None:
    await chat.say_yes(CONTACT)
    await _wait(chat)
    (said,) = await chat.ask(STRANGER, "/viec")
    assert "đang chờ Trường THCS Hoa Sen xác nhận" in said
