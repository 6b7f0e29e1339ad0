"""Nobody is lost because a private chat is closed: group, other contacts, secretary."""

from collections.abc import AsyncIterator

import pytest

from bot.resources import Resources
from handlers.texts import reminders as texts
from tests.handlers.duty_kit import CONTACT, OTHER_CONTACT, SECRETARY, Council, council

GROUP = "hoi-dong-hoa-sen"
FIRST = "2026-11-11T07:00"


@pytest.fixture
async def ward(switched: Resources) -> AsyncIterator[Council]:
    async with council(switched) as ward:
        yield ward


async def _bind(ward: Council) -> None:
    await ward.chat.ask(SECRETARY, "/lienket HOASEN", GROUP)


def _block_unnoticed(ward: Council, name: str) -> None:
    """Somebody blocks the bot, and it has not been told yet."""
    talk = ward.chat.talk
    talk.crowd.block(talk.person(name))
    talk.world.updates.drop()


@pytest.mark.expects_refusals("bot was blocked")
async def test_a_contact_who_blocked_the_bot_is_replaced_by_the_units_group(ward: Council) -> None:
    await _bind(ward)
    _block_unnoticed(ward, CONTACT)
    seen = await ward.until(FIRST)
    group = ward.chat.talk.chat(SECRETARY, GROUP)
    (said,) = [one for one in seen if one.event.chat is group]
    assert "Nhắc chung" in said.text
    assert "Trường THCS Hoa Sen" in said.text
    assert "quá" not in said.text
    assert said.buttons == (texts.START,)
    again = await ward.until("2026-11-11T16:00")
    assert [one for one in again if one.event.chat is group] == []


@pytest.mark.expects_refusals("bot was blocked")
async def test_the_secretary_is_told_whom_the_bot_cannot_reach(ward: Council) -> None:
    _block_unnoticed(ward, CONTACT)
    evening = "\n".join(ward.private(SECRETARY, await ward.until("2026-11-11T18:00")))
    assert "em không nhắn được cho co.ha" in evening


async def test_somebody_who_has_not_agreed_is_not_written_to(switched: Resources) -> None:
    async with council(switched, OTHER_CONTACT, SECRETARY) as ward:
        seen = await ward.until("2026-11-11T18:00")
        assert ward.private(CONTACT, seen) == []
        (uncovered,) = [t for t in ward.private(SECRETARY, seen) if texts.UNCOVERED in t]
        assert "Trường THCS Hoa Sen" in uncovered
        assert "Trường Tiểu học Thanh Trì" not in uncovered


async def test_the_wards_group_is_not_thanked_for_nothing(ward: Council) -> None:
    await ward.chat.ask(SECRETARY, "/lienket HONGHA", GROUP)
    seen = await ward.until("2026-11-16T08:00")
    group = ward.chat.talk.chat(SECRETARY, GROUP)
    assert [one.text for one in seen if one.event.chat is group and "0/" in one.text] == []


async def test_a_group_never_hears_of_lateness(switched: Resources) -> None:
    """Hoa Sen has a group and nobody who agreed: what is overdue goes to the secretary alone."""
    async with council(switched, OTHER_CONTACT, SECRETARY) as ward:
        await _bind(ward)
        seen = await ward.until("2026-12-11T18:00")
        group = ward.chat.talk.chat(SECRETARY, GROUP)
        said = [one.text for one in seen if one.event.chat is group]
        assert said
        assert not any("đã qua" in text or "chưa" in text for text in said)
