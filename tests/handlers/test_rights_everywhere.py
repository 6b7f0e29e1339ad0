"""Every command by everybody it is not meant for, every button by a stranger: a kind refusal, no
change, and a row in the audit log (product.md 4)."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import func, select

from bot.demo.telegram.people import person_id
from bot.resources import Resources
from db import people, units
from db.tables import (
    ApprovedAnswer,
    AuditEntry,
    Break,
    Closing,
    Delivery,
    Duty,
    Feedback,
    Grant,
    Group,
    Handover,
    Invitation,
    Order,
    Pause,
    Plan,
    Role,
    Round,
    Task,
)
from handlers.buttons import Action, code
from handlers.deeds import DEEDS
from handlers.registry import COMMANDS
from knowledge.unit_table import UnitRow
from tests.handlers.chat_kit import alerts
from tests.handlers.duty_kit import CONTACT, HEAD, OTHER_CONTACT, SECRETARY, Council, council

TEACHER, RECEIVER, OPERATOR, STRANGER, NEIGHBOUR = (
    "co.lan",
    "chi.ngoc",
    "anh.quan",
    "nguoi.la",
    "anh.lang.gieng",
)
"""The neighbour is secretary of another ward."""

GROUP = "to-van"
EVERYBODY = (STRANGER, TEACHER, CONTACT, HEAD, RECEIVER, OPERATOR, NEIGHBOUR)

MEANT_FOR = {
    "remind": {NEIGHBOUR},
    "nhac_ds": {NEIGHBOUR},
    "nhac_xoa": {NEIGHBOUR},
    "tiendo": {NEIGHBOUR},
    "chuanop": {NEIGHBOUR},
    "baocao": {NEIGHBOUR},
    "duyet": {NEIGHBOUR, RECEIVER},
    "chotky": {NEIGHBOUR},
    "cauhoi": {NEIGHBOUR},
    "dapan": {NEIGHBOUR},
    "xacnhan": {NEIGHBOUR},
    "giahan": {NEIGHBOUR, CONTACT, HEAD},
    "mien": {NEIGHBOUR},
    "lichnghi": {NEIGHBOUR},
    "thu": {NEIGHBOUR},
    "dungnhac": {NEIGHBOUR, OPERATOR},
    "nhatky": {NEIGHBOUR, OPERATOR},
    "phanquyen": {NEIGHBOUR, OPERATOR, CONTACT, HEAD},
    "lienket": {NEIGHBOUR, OPERATOR},
}
"""Commands that are not for everybody, and whom of the people here they are meant for; what the
neighbour may do, he may do in his own ward."""

WORDS = {
    "remind": "THCS Hoa Sen nộp hồ sơ 8h sáng mai",
    "nhac_xoa": "1",
    "tiendo": "bài tháng 11",
    "chuanop": "11",
    "baocao": "hk1",
    "duyet": "11",
    "chotky": "11",
    "dapan": "1 Thầy cô nộp ở văn phòng",
    "giahan": "Hoa Sen bài tháng 11 đến 20/11",
    "mien": "Hoa Sen bài tháng 11 trường sửa chữa",
    "lichnghi": "14/12-16/12 nghỉ bão",
    "thu": "mai",
    "phanquyen": "HOASEN giáo viên",
    "lienket": "HOASEN",
}

STATE = (
    ApprovedAnswer,
    Break,
    Closing,
    Delivery,
    Duty,
    Feedback,
    Grant,
    Group,
    Handover,
    Invitation,
    Order,
    Pause,
    Plan,
    Round,
    Task,
)
"""What nobody may change who must not."""


@pytest.fixture
async def ward(switched: Resources) -> AsyncIterator[Council]:
    """The ward at work, with a secretary of the ward beside it; everybody has agreed."""
    async with switched.database.write() as session:
        rows = [UnitRow(2, "LANGGIENG", "UBND phường Láng Giềng", "phuong", "SOHT", ())]
        await units.import_units(session, "rows", rows)
        other = await units.by_code(session, "LANGGIENG")
        await people.grant(session, person_id(NEIGHBOUR), NEIGHBOUR, Role.SECRETARY, other)
    async with council(switched, SECRETARY, OTHER_CONTACT, *EVERYBODY) as ward:
        await ward.until("2026-11-11T07:00")
        yield ward


async def _state(ward: Council) -> dict[str, set[str]]:
    """Everything that a refusal must leave alone: the rows of each table, as text."""
    found: dict[str, set[str]] = {}
    async with ward.resources.database.read() as session:
        for table in STATE:
            columns = [c.expression for c in table.__mapper__.column_attrs if not c.deferred]
            rows = await session.execute(select(*columns))
            found[table.__tablename__] = {str(row) for row in rows}
    return found


async def _refusals(ward: Council) -> int:
    async with ward.resources.database.read() as session:
        query = select(func.count()).where(AuditEntry.allowed.is_(False))
        return await session.scalar(query) or 0


def test_every_command_that_needs_a_role_is_among_those_tried_here() -> None:
    for_all = {
        *("hoi", "han", "lich", "vanban", "muc", "viettat", "nguon", "sai", "donvi", "caidat"),
        *("nop", "bainop", "bienlai", "thay", "rut"),
        *("tamim", "dulieu", "xoatoi", "huy", "viec", "nhactoi", "riengtu", "trogiup", "start"),
    }
    assert {command.name for command in COMMANDS} == for_all | set(MEANT_FOR)


@pytest.mark.parametrize("command", MEANT_FOR)
async def test_a_command_by_somebody_it_is_not_meant_for(ward: Council, command: str) -> None:
    place = GROUP if command == "lienket" else "rieng"
    lines = {f"/{command}", f"/{command} {WORDS.get(command, '')}".strip()}
    for name in EVERYBODY:
        if name not in MEANT_FOR[command]:
            for line in sorted(lines):
                await _is_refused(ward, name, place, line)


async def _is_refused(ward: Council, name: str, place: str, line: str) -> None:
    before, refused = await _state(ward), await _refusals(ward)
    said = await ward.chat.ask(name, line, place)
    assert any("quyền" in text for text in said), (name, line, said)
    assert await _state(ward) == before, (name, line)
    assert await _refusals(ward) == refused + 1, (name, line)


FOR_ANYBODY = {
    *(Action.AGREE, Action.DECLINE, Action.DETAILS, Action.OPEN_UNIT, Action.CHOOSE_UNIT),
    *(Action.ERASE, Action.KEEP, Action.HEAR, Action.MUTE, Action.ESSAY_BEGIN),
}
"""Buttons that a stranger may press too: they concern nobody but whoever presses."""


async def test_no_button_does_anything_for_a_stranger(ward: Council) -> None:
    """Each with numbers that mean something, under a message of the stranger's own."""
    message = ward.chat.newest(STRANGER)
    silent = []
    before = await _state(ward)
    for action in sorted(set(Action) - FOR_ANYBODY):
        for number in (1, 2, 7):
            refused = await _refusals(ward)
            numbers = (number,) * (DEEDS[action].numbers or 0)
            seen = await ward.chat.forge(STRANGER, message, code(action, *numbers))
            if not alerts(seen) or await _refusals(ward) == refused:
                silent.append(action)
        assert await _state(ward) == before, action
    assert silent == []
