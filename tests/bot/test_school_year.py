"""A school year of a ward with 12 schools, played from a script: `data/school_year.script`.

What is due is told at the hour and to the chat that the policy says (product.md 7), and nothing
else is. The year is played once; the tests look at what was sent.
"""

import asyncio
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.demo.clock import DemoClock
from bot.demo.script import run_script
from bot.demo.stage import load_samples, stage
from bot.demo.telegram.people import person_id, place_id
from bot.resources import Resources, open_resources
from bot.settings import Settings
from db import people, rounds, units
from db.rounds import RoundRule
from db.tables import Duty, OutboxItem, Role, Sending, Telling, Unit
from knowledge.deadlines import holiday_name, is_working_day
from knowledge.policies.delivery import Kind
from knowledge.policies.policy import DEFAULT
from tests.conftest import HANOI, database_url

SCRIPT = Path(__file__).parent / "data" / "school_year.script"
BEGIN = datetime(2026, 9, 7, 6, 30, tzinfo=HANOI)

GRANTS = (
    ("co.nga", Role.SECRETARY, "SOHT"),
    ("anh.van", Role.CONTACT, "VHXH"),
    ("co.binh", Role.CONTACT, "BINHMINH"),
    ("thay.phu", Role.CONTACT, "PHUSA"),
    ("co.ben", Role.CONTACT, "BENCAU"),
    ("co.dong", Role.CONTACT, "DONGXANH"),
    ("thay.thinh", Role.CONTACT, "THBINHMINH"),
    ("co.gio", Role.CONTACT, "GIOLANH"),
    ("co.sao", Role.CONTACT, "ANHSAO"),
    ("co.huong", Role.CONTACT, "HUONGDUONG"),
    ("thay.sen", Role.CONTACT, "MNHOASEN"),
)
"""Beside those of the sample people: a contact for every school, and a secretary of the Sở."""


@dataclass(frozen=True)
class Message:
    """A message that the bot sent of its own accord, with all that it told."""

    chat: int
    at: datetime
    keys: tuple[str, ...]


@dataclass(frozen=True)
class Year:
    """What came of the script."""

    status: int
    complaints: tuple[str, ...]
    transcript: str
    messages: tuple[Message, ...]
    helping: frozenset[str]
    """Duties (`subject|unit`) of units that only lend a hand."""
    finished: dict[str, str]
    """Duties that are done, sent outside or waived at the end."""

    def told(self, name: str) -> list[Message]:
        chat = place_id(name) if "-" in name else person_id(name)
        return [one for one in self.messages if one.chat == chat]


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Year:
    path = tmp_path_factory.mktemp("year") / "year.db"
    settings = Settings(database_url=database_url(path), clock=BEGIN)
    return asyncio.run(_play(settings))


async def _play(settings: Settings) -> Year:
    written: list[str] = []
    complaints: list[str] = []
    async with open_resources(settings, DemoClock(BEGIN)) as resources:
        await load_samples(resources)
        await _prepare(resources)
    async with stage(settings) as director:
        lines = SCRIPT.read_text(encoding="utf-8").splitlines()
        status = await run_script(director, lines, written.append, complaints.append)
    async with open_resources(settings, DemoClock(BEGIN)) as resources:
        return await _looked_at(resources, status, complaints, written)


async def _prepare(resources: Resources) -> None:
    """What the operator does on the command line: `grant` and `round set`."""
    async with resources.database.write() as session:
        for name, role, code in GRANTS:
            unit = await units.by_code(session, code)
            await people.grant(session, person_id(name), name, role, unit)
        ward = await units.by_code(session, "HONGHA")
        to = [await units.by_code(session, code) for code in ("VHXH", "SOHT")]
        rule = RoundRule(3, 15, None, tuple(unit.id for unit in to))
        await rounds.set_round(session, ward, rule, resources.clock())


async def _looked_at(
    resources: Resources, status: int, complaints: list[str], written: list[str]
) -> Year:
    async with resources.database.read() as session:
        sent = await session.scalars(
            select(OutboxItem).filter_by(kind=Kind.REMINDER, state=Sending.SENT)
        )
        messages = {one.key: one for one in sent}
        keys: dict[str, list[str]] = {}
        for telling in await session.scalars(select(Telling)):
            keys.setdefault(telling.outbox_key, []).append(telling.key)
        duties = (
            await session.execute(select(Duty, Unit.code).join(Unit, Unit.id == Duty.unit_id))
        ).all()
    return Year(
        status,
        tuple(complaints),
        "\n".join(written),
        tuple(
            Message(one.chat_id or 0, DEFAULT.local(one.created_at), tuple(keys[key]))
            for key, one in messages.items()
            if key in keys
        ),
        frozenset(f"{duty.subject}|{code}" for duty, code in duties if duty.helps),
        {f"{d.subject}|{code}": d.standing for d, code in duties if d.standing != "open"},
    )


def test_every_line_of_the_script_can_be_carried_out(year: Year) -> None:
    assert year.complaints == ()
    assert year.status == 0


def test_nothing_leaves_at_night_on_sundays_holidays_or_over_tet(year: Year) -> None:
    for one in year.messages:
        hour = one.at.time()
        assert is_working_day(one.at.date()), one
        assert any(hour in slot for slot in DEFAULT.slots) or _is_asked(one), one
    tet = [one for one in year.messages if date(2027, 2, 4) < one.at.date() < date(2027, 2, 11)]
    assert [one for one in tet if holiday_name(one.at.date())] == []


def test_no_chat_hears_more_than_twice_a_day_of_the_bots_own_accord(year: Year) -> None:
    own = Counter((one.chat, one.at.date()) for one in year.messages if not _is_asked(one))
    assert max(own.values()) <= DEFAULT.cap


def test_helpers_are_never_chased(year: Year) -> None:
    told = {"|".join(key.split("|")[:2]) for one in year.messages for key in one.keys}
    assert year.helping
    assert told.isdisjoint(year.helping)


def test_schools_are_left_in_peace_in_summer_and_in_the_storm(year: Year) -> None:
    for name in ("co.ha", "thay.dung", "co.phuong", "co.binh"):
        days = {one.at.date() for one in year.told(name)}
        assert not any(date(2027, 6, 1) <= day <= date(2027, 8, 31) for day in days)
        assert not days & {date(2026, 11, 25), date(2026, 11, 26)}


def test_the_silence_of_december_is_kept_and_lifted(year: Year) -> None:
    stopped = datetime(2026, 12, 9, 8, tzinfo=HANOI)
    lifted = datetime(2026, 12, 10, 19, tzinfo=HANOI)
    of_the_ward = [one for one in year.messages if one.chat != person_id("co.nga")]
    quiet = [one for one in of_the_ward if stopped < one.at < lifted]
    assert quiet == []
    assert any(one.at.date() == date(2026, 12, 11) for one in year.messages)


def test_nothing_is_told_of_a_unit_that_is_done(year: Year) -> None:
    """Hoa Sen sent the essays of September outside on the 14th; Hướng Dương was let off."""
    after = datetime(2026, 9, 14, 12, 0, tzinfo=HANOI)
    assert year.finished["round:HONGHA:2026-09|HOASEN"] == "sent_outside"
    later = [key for one in year.messages if one.at > after for key in one.keys]
    assert not [key for key in later if key.startswith("round:HONGHA:2026-09|HOASEN|")]
    waived = [key for key, standing in year.finished.items() if standing == "waived"]
    assert {key.partition("|")[2] for key in waived} == {"HUONGDUONG", "ANHSAO"}


def _is_asked(one: Message) -> bool:
    return any("|snooze " in key for key in one.keys)


def _stages(year: Year, name: str, duty: str) -> list[str]:
    """When somebody was told of a duty, and at which stage."""
    return [
        f"{one.at:%d/%m %H:%M} {key.split('|')[2]}"
        for one in sorted(year.told(name), key=lambda one: one.at)
        for key in one.keys
        if key.startswith(f"{duty}|")
    ]


def test_the_essays_of_october_are_asked_for_on_the_days_of_the_policy(year: Year) -> None:
    """The first working day, the 10th (a Saturday: the 9th) to those below quota, the last two
    working days, the day itself twice; then the list to the secretary."""
    assert _stages(year, "co.binh", "round:HONGHA:2026-10") == [
        f"{day} {hour} {stage}"
        for day, hour, stage in (
            ("01/10", time(7).strftime("%H:%M"), "opening"),
            ("09/10", "07:00", "check"),
            ("13/10", "07:00", "last_days"),
            ("14/10", "07:00", "last_days"),
            ("15/10", "07:00", "T"),
            ("15/10", "16:30", "T_evening"),
        )
    ]
    listed = _stages(year, "chi.thu", "round:HONGHA:2026-10")
    assert "16/10 07:00 list" in listed


def test_the_registration_of_titles_follows_the_simple_ladder(year: Year) -> None:
    """Hồng Hà row 3, "Trước ngày 16/10/2026": the strict date is Thursday the 15th, so T-7 is the
    6th, T-2 the 13th; +1, +3 and +7 are the 19th, 21st and 27th, then the secretary takes over."""
    duty = _duty(year, "co.dong", "DONGXANH", "06/10 07:00 T-7")
    assert _stages(year, "co.dong", duty) == [
        "06/10 07:00 T-7",
        "13/10 07:00 T-2",
        "15/10 07:00 T",
        "19/10 07:00 T+1",
        "21/10 07:00 T+3",
        "27/10 07:00 T+7",
    ]
    assert "27/10 16:30 handed_over" in _stages(year, "chi.thu", duty)


def test_more_time_begins_a_ladder_of_its_own(year: Year) -> None:
    """Bến Cau has until 23 October: nothing between the 15th and its new last days."""
    duty = _duty(year, "co.ben", "BENCAU", "06/10 07:00 T-7")
    stages = _stages(year, "co.ben", duty)
    assert stages[:2] == ["06/10 07:00 T-7", "13/10 07:00 T-2"]
    assert "15/10 07:00 T" not in stages
    assert "21/10 07:00 T-2" in stages
    assert "23/10 07:00 T" in stages


def _duty(year: Year, name: str, unit: str, stage: str) -> str:
    """The plan's duty (not a round's) that somebody was told of then."""
    day, hour, what = stage.split()
    found = {
        key.split("|")[0]
        for one in year.told(name)
        for key in one.keys
        if f"{one.at:%d/%m %H:%M}" == f"{day} {hour}"
        and key.split("|")[1:3] == [unit, what]
        and not key.startswith("round:")
    }
    assert len(found) == 1, found
    return found.pop()


def test_a_school_whose_contact_never_began_hears_through_its_group_without_lateness(
    year: Year,
) -> None:
    assert year.told("co.sao") == []
    group = year.told("mn-anh-sao")
    assert group
    assert not [key for one in group for key in one.keys if "|T+" in key or "handed" in key]


def test_the_group_of_the_ward_hears_thanks_and_totals_and_no_names(year: Year) -> None:
    group = year.told("cac-truong-hong-ha")
    news = [key for one in group for key in one.keys if key.startswith(("thanks|", "totals|"))]
    assert news == ["totals|round:HONGHA:2026-09", "thanks|round:HONGHA:2026-11"]


def test_two_days_without_the_bot_end_in_one_message_per_chat(year: Year) -> None:
    back = datetime(2026, 11, 4, 10, 0, tzinfo=HANOI)
    first = [one for one in year.messages if back <= one.at < back.replace(hour=12)]
    assert max(Counter(one.chat for one in first).values(), default=0) <= 1
