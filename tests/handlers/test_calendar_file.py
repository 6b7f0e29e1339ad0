"""[Tệp lịch .ics]: what a unit owes as a file, and the next file as its renewal."""

from collections.abc import AsyncIterator
from datetime import date
from typing import Any

import pytest
from icalendar import Calendar
from sqlalchemy import select

from bot.demo.conversation import Seen
from bot.demo.telegram.people import person_id
from bot.resources import Resources
from db import duties, duty_acts, people, units
from db.rights import Actor
from db.tables import AuditEntry, Duty, Plan, Role
from handlers.buttons import Action, code
from handlers.texts import own_duties as texts
from tests.handlers.chat_kit import SECRETARY, STRANGER, TEACHER, alerts
from tests.handlers.duty_kit import CONTACT, Council, council

ROUND = "round:HONGHA:2026-11.HOASEN@viec.thidua"
WINDOW = "Nhập đăng ký danh hiệu của nhà trường"
MONTH = "Tổ chức kỷ niệm Ngày Nhà giáo Việt Nam"
MONTHLY = "gửi bảng điểm tháng"


@pytest.fixture
async def ward(switched: Resources) -> AsyncIterator[Council]:
    async with council(switched, CONTACT, TEACHER, SECRETARY) as ward:
        yield ward


def files(seen: list[Seen]) -> dict[str, bytes]:
    return {one.file.name: one.file.content for one in seen if one.file is not None}


async def events(ward: Council, name: str = CONTACT, said: str = "/viec") -> dict[str, Any]:
    """The events of the one file that somebody gets, by their names."""
    await ward.chat.ask(name, said)
    (content,) = files(await ward.chat.tap(name, texts.FILE)).values()
    found = Calendar.from_ical(content).walk("VEVENT")
    assert len({one["uid"] for one in found}) == len(found)
    return {str(one["uid"]): one for one in found}


def about(found: dict[str, Any], words: str) -> list[Any]:
    own = [one for one in found.values() if words in one["summary"]]
    return sorted(own, key=lambda one: str(one.decoded("dtstart")))


@pytest.mark.parametrize("said", ["/viec", "/lich thang", "/lich ngày 14/2/2028"])
async def test_the_file_is_named_for_the_unit_and_says_what_to_do_with_it(
    ward: Council, said: str
) -> None:
    await ward.chat.ask(TEACHER, said)
    (seen,) = await ward.chat.tap(TEACHER, texts.FILE)
    assert seen.file is not None
    assert (seen.file.name, seen.file.mime_type) == ("viec-HOASEN.ics", "text/calendar")
    assert "Lịch việc của Trường THCS Hoa Sen" in seen.text
    assert f"{len(Calendar.from_ical(seen.file.content).walk('VEVENT'))} việc" in seen.text
    assert seen.file.content.endswith(b"END:VCALENDAR\r\n")


async def test_days_months_windows_and_what_comes_again_are_all_there(ward: Council) -> None:
    found = await events(ward)
    essays = found[ROUND]
    assert essays.decoded("dtstart") == date(2026, 11, 15)
    (month,) = about(found, MONTH)
    assert (month.decoded("dtstart"), month.decoded("dtend")) == (
        date(2026, 11, 1),
        date(2026, 12, 1),
    )
    (window,) = about(found, WINDOW)
    assert window.decoded("dtstart") == date(2026, 11, 9)
    assert [one.decoded("dtstart") for one in about(found, MONTHLY)] == [
        date(2026, 11, 28),
        date(2026, 12, 28),
    ]
    assert [key for key in found if key.startswith("round:")] == [
        f"round:HONGHA:{month}.HOASEN@viec.thidua" for month in ("2026-11", "2026-12", "2027-01")
    ]


async def test_an_event_quotes_the_plan_names_the_place_and_explains_the_strict_day(
    ward: Council,
) -> None:
    (meeting,) = about(await events(ward, SECRETARY), "Tổ chức gặp mặt tri ân nhà giáo")
    told = str(meeting["description"])
    assert "Tổ chức gặp mặt tri ân nhà giáo 20/11, trao Giấy khen" in told
    assert "Trước ngày 19/11/2026" in told
    assert "ngày cuối còn kịp là 18/11/2026" in told
    assert "Nguồn: 47/KH-UBND, PHỤ LỤC dòng 7" in told
    assert meeting.decoded("dtstart") == date(2026, 11, 19)


async def test_what_is_doubtful_or_only_helped_with_stays_out(ward: Council) -> None:
    found = await events(ward)
    assert about(found, "Tổng kết phong trào thi đua năm học") == []
    assert about(found, "Báo cáo kết quả Cuộc thi viết") == []


async def test_the_next_file_renews_the_first(ward: Council, switched: Resources) -> None:
    before = await events(ward)
    now, secretary = switched.clock(), Actor(person_id(SECRETARY))
    async with switched.database.write() as session:
        other = await ward.owed("HOASEN", WINDOW)
        await duty_acts.act(session, secretary, other.row.id, duty_acts.Act.DONE, now)
        longer = await ward.owed("HOASEN", "round:HONGHA:2026-11")
        await duty_acts.extend(session, secretary, longer.row.id, date(2026, 11, 20), now)
    await ward.until("2026-11-10T09:01")
    after = await events(ward)
    assert after.keys() == before.keys()
    assert after[ROUND].decoded("dtstart") == date(2026, 11, 20)
    assert "gia hạn tới 20/11/2026" in after[ROUND]["description"]
    (done,) = about(after, WINDOW)
    assert done["status"] == "CANCELLED"
    assert all(after[key]["sequence"] > before[key]["sequence"] for key in before)


async def test_days_keep_their_names_when_the_reminders_are_switched_on(
    ward: Council, switched: Resources
) -> None:
    before = about(await events(ward), MONTHLY)
    async with switched.database.write() as session:
        school = (await session.scalars(select(Plan).where(Plan.number.is_(None)))).one()
        await duties.switch(session, school, switched.clock(), on=True)
    after = about(await events(ward), MONTHLY)
    assert [one["uid"] for one in after[: len(before)]] == [one["uid"] for one in before]


async def test_each_unit_has_a_file_of_its_own(ward: Council, switched: Resources) -> None:
    async with switched.database.write() as session:
        other = await units.by_code(session, "THANHTRI")
        await people.grant(session, person_id(CONTACT), CONTACT, Role.CONTACT, other)
    await ward.chat.ask(CONTACT, "/viec")
    found = files(await ward.chat.tap(CONTACT, texts.FILE))
    assert list(found) == ["viec-HOASEN.ics", "viec-THANHTRI.ics"]
    assert b".THANHTRI@" not in found["viec-HOASEN.ics"].replace(b"\r\n ", b"")


async def test_a_unit_that_owes_nothing_on_a_day_is_told_so(
    ward: Council, switched: Resources
) -> None:
    await ward.chat.ask(CONTACT, "/viec")
    async with switched.database.write() as session:
        for row in await session.scalars(select(Duty)):
            await session.delete(row)
    seen = await ward.chat.tap(CONTACT, texts.FILE)
    assert alerts(seen) == [texts.FILE_EMPTY]
    assert files(seen) == {}


async def test_nobody_else_gets_a_file(ward: Council, switched: Resources) -> None:
    await ward.chat.agree(STRANGER, "chi.ngoc")
    for name in (STRANGER, "chi.ngoc"):
        seen = await ward.chat.forge(name, ward.chat.newest(name), code(Action.CALENDAR_FILE))
        assert len(alerts(seen)) == 1
        assert files(seen) == {}
    async with switched.database.read() as session:
        rows = await session.scalars(select(AuditEntry).filter_by(allowed=False))
        assert [row.action for row in rows] == ["stale_button", "see_unit"]
