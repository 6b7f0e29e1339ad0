"""What goes out when a month is closed: which essays, in which order, to which offices."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.demo.telegram.people import person_id
from bot.resources import Resources
from db import closing_acts, closing_offices, closings, people, units
from db.rights import Actor
from db.tables import Closing, Essay, EssayFile, EssayVersion, Handover, KeptFile, Round, Unit
from knowledge.errors import NotAllowed, StaleButton
from knowledge.essays.states import EssayState, FileRole, OfficeState, PupilConsent
from tests.conftest import HANOI, NOW

NOVEMBER = date(2026, 11, 1)
LATER = NOW + timedelta(days=7)
SECRETARY = Actor(person_id("chi.thu"))


@dataclass
class Ward:
    session: AsyncSession
    round: Round

    async def add(
        self, unit: str, number: int, state: EssayState = EssayState.PENDING, *, late: bool = False
    ) -> Essay:
        """An essay of a school with one file."""
        school = await units.by_code(self.session, unit)
        code = f"NTVT-2026-11-{unit}-{number}"
        essay = Essay(
            round_id=self.round.id, unit_id=school.id, month=NOVEMBER, number=number, code=code,
            state=state, standing=1, made_at=NOW, changed_at=NOW,
        )  # fmt: skip
        self.session.add(essay)
        await self.session.flush()
        await self.add_version(essay, 1, late=late)
        return essay

    async def add_version(self, essay: Essay, number: int, *, late: bool = False) -> None:
        version = EssayVersion(
            essay_id=essay.id, number=number, praised="Cô Hoa", praised_unit="", author="Thầy Bình",
            contact="", title=f"Bản {number}", consent=PupilConsent.NO_PUPIL, words=1200,
            content_at=NOW, submitted_at=NOW, on_time=not late,
        )  # fmt: skip
        self.session.add(version)
        await self.session.flush()
        hash_ = f"{essay.id:032}{number:032}"
        self.session.add(
            EssayFile(
                version_id=version.id,
                position=0,
                role=FileRole.TEXT,
                hash=hash_,
                name="bài.docx",
                size=10,
                kind="docx",
            )
        )
        await self.session.flush()

    async def waiting(self, now: datetime = NOW) -> closings.Batch:
        return await closings.waiting(self.session, self.round, NOVEMBER, now)

    async def close(self, now: datetime = NOW) -> Closing:
        batch = await self.waiting(now)
        return await closing_acts.close(self.session, SECRETARY, batch, ["a" * 64], now)

    async def offices(self, essay: Essay) -> dict[str, str]:
        query = select(Unit.code, Handover.state).join(Handover, Handover.office_id == Unit.id)
        rows = await self.session.execute(query.where(Handover.essay_id == essay.id))
        return dict(rows.all())


@pytest.fixture
async def ward(switched: Resources) -> AsyncIterator[Ward]:
    async with switched.database.write() as session:
        yield Ward(session, (await session.scalars(select(Round))).one())


def _codes(batch: closings.Batch) -> list[str]:
    return [one.code.removeprefix("NTVT-2026-11-") for one in batch.month.essays]


async def test_essays_are_numbered_in_the_order_of_the_tree_then_their_own(ward: Ward) -> None:
    for unit, number in (("SONCA", 1), ("HOASEN", 2), ("THANHTRI", 1), ("HOASEN", 1)):
        await ward.add(unit, number)
    batch = await ward.waiting()
    assert _codes(batch) == ["HOASEN-1", "HOASEN-2", "THANHTRI-1", "SONCA-1"]
    assert [one.number for one in batch.month.essays] == [1, 2, 3, 4]
    assert batch.schools == 3
    assert len(batch.month.schools) == 12


async def test_what_does_not_count_does_not_go(ward: Ward) -> None:
    await ward.add("HOASEN", 1, EssayState.ACCEPTED)
    await ward.add("HOASEN", 2, EssayState.PENDING)
    for number, state in enumerate(("returned", "reserve", "withdrawn"), 3):
        await ward.add("HOASEN", number, EssayState(state))
    batch = await ward.waiting()
    assert _codes(batch) == ["HOASEN-1", "HOASEN-2"]
    assert batch.pending == ("NTVT-2026-11-HOASEN-2",)
    line = next(one for one in batch.month.schools if one.code == "HOASEN")
    assert (line.handed_in, line.returned, line.reserve, line.missing) == (2, 1, 1, 1)


async def test_the_version_that_counts_goes(ward: Ward) -> None:
    essay = await ward.add("HOASEN", 1)
    await ward.add_version(essay, 2, late=True)
    (listed,) = (await ward.waiting()).month.essays
    assert (listed.version, listed.title, listed.on_time) == (1, "Bản 1", True)
    assert [one.hash for one in listed.files] == [f"{essay.id:032}{1:032}"]


async def test_a_batch_without_some_essays_is_numbered_anew(ward: Ward) -> None:
    ids = [(await ward.add("HOASEN", number)).id for number in (1, 2, 3)]
    left = (await ward.waiting()).without({"NTVT-2026-11-HOASEN-2"})
    assert _codes(left) == ["HOASEN-1", "HOASEN-3"]
    assert [one.number for one in left.month.essays] == [1, 2]
    assert left.essay_ids == (ids[0], ids[2])
    assert left.pending == ("NTVT-2026-11-HOASEN-1", "NTVT-2026-11-HOASEN-3")


async def test_closing_hands_every_essay_to_every_office_and_keeps_the_packages(ward: Ward) -> None:
    essay = await ward.add("HOASEN", 1)
    closing = await ward.close(LATER)
    await ward.session.refresh(essay)
    assert essay.closing_id == closing.id
    assert await ward.offices(essay) == {"VHXH": "sent", "SOHT": "sent"}
    (kept,) = await ward.session.scalars(select(KeptFile))
    assert kept.until == LATER + closing_acts.KEEP_PACKAGES
    assert _codes(await ward.waiting()) == []
    assert _codes(await closings.sent(ward.session, closing)) == ["HOASEN-1"]


async def test_what_comes_after_is_a_supplement_and_the_month_is_still_one(ward: Ward) -> None:
    await ward.add("THANHTRI", 1)
    await ward.close()
    await ward.add("HOASEN", 1, late=True)
    batch = await ward.waiting(LATER)
    assert (batch.month.number, batch.month.supplement) == (2, 1)
    assert _codes(batch) == ["HOASEN-1"]
    second = await ward.close(LATER)
    assert second.number == 2
    whole = await closings.whole_month(ward.session, ward.round, NOVEMBER, LATER)
    assert _codes(whole) == ["HOASEN-1", "THANHTRI-1"]
    assert whole.month.closed_on == LATER.date()
    assert whole.month.supplement == 0


async def _come_anew(ward: Ward, essay: Essay) -> None:
    """An office returned it, the school replaced it (`db.essays.replace`)."""
    office = (await units.by_code(ward.session, "VHXH")).id
    query = select(Handover).filter_by(essay_id=essay.id, office_id=office)
    returned = (await ward.session.scalars(query)).one()
    returned.state, returned.reason = OfficeState.RETURNED, "thiếu ảnh"
    await ward.add_version(essay, 2)
    essay.standing, essay.state, essay.closing_id = 2, EssayState.PENDING, None
    await ward.session.flush()


async def test_an_essay_that_comes_anew_is_sent_anew_and_what_was_said_of_the_old_one_stays(
    ward: Ward,
) -> None:
    essay = await ward.add("HOASEN", 1)
    first = await ward.close()
    await _come_anew(ward, essay)
    second = await ward.close(LATER)
    await ward.session.refresh(essay)
    assert (essay.closing_id, essay.state) == (second.id, EssayState.ACCEPTED)
    query = select(Handover.closing_id, Handover.state, Handover.reason).order_by(Handover.id)
    assert (await ward.session.execute(query)).all() == [
        (first.id, "returned", "thiếu ảnh"),
        (first.id, "sent", None),
        (second.id, "sent", None),
        (second.id, "sent", None),
    ]


async def test_what_went_out_stays_as_it_went_out(ward: Ward) -> None:
    for unit, number in (("THANHTRI", 1), ("HOASEN", 1), ("HOASEN", 2)):
        await ward.add(unit, number)
    first = await ward.close()
    before = await closings.sent(ward.session, first)
    essay = (await ward.session.scalars(select(Essay).filter_by(number=2))).one()
    await _come_anew(ward, essay)
    await ward.add("BINHMINH", 1)
    second = await ward.close(LATER)
    after = await closings.sent(ward.session, first)
    assert (after.month.essays, after.essay_ids) == (before.month.essays, before.essay_ids)
    assert (after.month.offices, after.office_ids) == (before.month.offices, before.office_ids)
    assert [one.version for one in after.month.essays] == [1, 1, 1]
    assert await closing_acts.count(ward.session, first) == 3
    supplement = await closings.sent(ward.session, second)
    assert _codes(supplement) == ["HOASEN-2", "BINHMINH-1"]
    assert [one.version for one in supplement.month.essays] == [2, 1]


async def test_of_what_was_taken_back_later_the_number_and_the_code_stay(ward: Ward) -> None:
    essay = await ward.add("HOASEN", 1)
    await ward.add("THANHTRI", 1)
    closing = await ward.close()
    essay.state = EssayState.WITHDRAWN
    batch = await closings.sent(ward.session, closing)
    assert _codes(batch) == ["HOASEN-1", "THANHTRI-1"]
    assert batch.gone == ("NTVT-2026-11-HOASEN-1",)
    first, second = batch.month.essays
    assert first.is_erased
    assert second.files


async def test_numbers_of_what_went_out_stay_where_some_has_no_files(ward: Ward) -> None:
    for number in (1, 2, 3):
        await ward.add("HOASEN", number)
    batch = await closings.sent(ward.session, await ward.close())
    left = batch.without({"NTVT-2026-11-HOASEN-2"})
    assert [one.number for one in left.month.essays] == [1, 3]


async def test_closing_accepts_what_it_takes_out_and_nothing_else(ward: Ward) -> None:
    taken, reserve = await ward.add("HOASEN", 1), await ward.add("HOASEN", 2, EssayState.RESERVE)
    await ward.close(LATER)
    assert (taken.state, taken.changed_at) == (EssayState.ACCEPTED, LATER)
    assert (reserve.state, reserve.changed_at) == (EssayState.RESERVE, NOW)


async def test_the_seal_tells_lists_apart(ward: Ward) -> None:
    essay = await ward.add("HOASEN", 1)
    first = (await ward.waiting()).seal
    assert (await ward.waiting(LATER)).seal == first
    await ward.add_version(essay, 2)
    essay.standing = 2
    second = (await ward.waiting()).seal
    await ward.add("HOASEN", 2)
    third = (await ward.waiting()).seal
    assert len({first, second, third}) == 3


async def test_offices_with_nobody_in_the_bot_are_by_hand_until_they_are_confirmed(
    ward: Ward,
) -> None:
    await ward.add("HOASEN", 1)
    await people.agree(ward.session, person_id("chi.ngoc"), "chi.ngoc", NOW)
    closing = await ward.close()
    (office,) = await closing_offices.by_hand(ward.session, closing)
    assert office.code == "SOHT"
    count = await closing_offices.mark_received(ward.session, SECRETARY, closing, office.id, NOW)
    assert count == 1
    assert await closing_offices.by_hand(ward.session, closing) == []


async def test_an_office_that_was_dissolved_gives_way_to_its_successor(ward: Ward) -> None:
    old = await ward.add("HOASEN", 1)
    first = await ward.close()
    office = await units.by_code(ward.session, "VHXH")
    office.valid_to = NOW.date()
    office.successor_id = (await units.by_code(ward.session, "VPSO")).id
    units.forget(ward.session)
    new = await ward.add("HOASEN", 2)
    second = await ward.close(LATER)
    assert await ward.offices(old) == {"VHXH": "sent", "SOHT": "sent"}
    assert await ward.offices(new) == {"VPSO": "sent", "SOHT": "sent"}
    assert (await closings.sent(ward.session, first)).month.offices[0] == office.name
    assert (await closings.sent(ward.session, second)).month.offices[0].startswith("Văn phòng Sở")


async def test_receivers_have_agreed_and_can_be_written_to(ward: Ward) -> None:
    office = await units.by_code(ward.session, "VHXH")
    receiver = person_id("chi.ngoc")
    assert await closing_offices.receivers(ward.session, [office.id]) == {office.id: ()}
    await people.agree(ward.session, receiver, "chi.ngoc", NOW)
    assert await closing_offices.receivers(ward.session, [office.id]) == {office.id: (receiver,)}
    await people.mark_unreachable(ward.session, receiver, NOW)
    assert await closing_offices.receivers(ward.session, [office.id]) == {office.id: ()}


@pytest.mark.parametrize(
    ("now", "month"),
    [
        (datetime(2026, 11, 15, 23, 59, tzinfo=HANOI), NOVEMBER),
        (datetime(2026, 11, 16, 0, 0, tzinfo=HANOI), NOVEMBER),
        (datetime(2026, 12, 15, 23, 59, tzinfo=HANOI), NOVEMBER),
        (datetime(2026, 12, 16, 0, 0, tzinfo=HANOI), date(2026, 12, 1)),
    ],
)
async def test_the_month_that_is_meant_without_a_name(
    ward: Ward, now: datetime, month: date
) -> None:
    await ward.add("HOASEN", 1)
    assert await closing_acts.month_to_close(ward.session, ward.round, now) == month


async def test_a_month_that_is_done_is_not_meant_any_more(ward: Ward) -> None:
    await ward.add("HOASEN", 1)
    await ward.close()
    now = datetime(2026, 12, 3, tzinfo=HANOI)
    month = await closing_acts.month_to_close(ward.session, ward.round, now)
    assert month == date(2026, 12, 1)


async def test_rounds_belong_to_their_secretaries(ward: Ward) -> None:
    teacher = Actor(person_id("co.lan"))
    assert await closing_acts.round_of(ward.session, SECRETARY, ward.round.id) is ward.round
    with pytest.raises(NotAllowed):
        await closing_acts.round_of(ward.session, teacher, ward.round.id)
    with pytest.raises(StaleButton):
        await closing_acts.round_of(ward.session, SECRETARY, 99)
    with pytest.raises(StaleButton):
        await closing_acts.closing_of(ward.session, SECRETARY, 99)
