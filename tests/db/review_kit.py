"""Essays handed in straight to the database, and closings with what went to the offices."""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.demo.telegram.people import person_id
from db import essay_periods, essays, units
from db.essays import Receipt, Submission
from db.rights import Actor
from db.tables import Closing, ClosingEssay, Essay, Handover, Round
from knowledge.essays.draft import Draft, SentFile
from knowledge.essays.likeness import prints, sketch
from knowledge.essays.states import EssayState, FileRole, OfficeState, PupilConsent
from tests.conftest import NOW

NOVEMBER = date(2026, 11, 1)
STORY = "Sáng nay cô nhặt được một chiếc ví ngay trước cổng trường và tìm bằng được người mất."


def actor(name: str) -> Actor:
    return Actor(person_id(name))


async def handed_in(
    session: AsyncSession,
    name: str,
    unit: str,
    text: str,
    *,
    month: date = NOVEMBER,
    consent: PupilConsent = PupilConsent.NO_PUPIL,
    at: datetime = NOW,
) -> Essay:
    """An essay of a school, handed in by somebody."""
    handing = await essay_periods.of_unit(session, await units.by_code(session, unit))
    assert handing is not None
    file = SentFile(1, at.isoformat(), FileRole.TEXT, "0" * 64, "bai-viet.txt", 100, "text")
    draft = Draft(
        praised="Cô Hoa",
        praised_unit="Tổ Văn",
        author="Bình",
        contact="binh@truong.vn",
        consent=consent,
        files=(file,),
    )
    marks = sketch(text), tuple(sorted(prints(text)))
    sent = Submission(draft, month, (file,), "Chiếc ví", len(text.split()), at, *marks)
    receipt = await essays.hand_in(session, actor(name), handing, sent)
    assert isinstance(receipt, Receipt)
    return receipt.essay


async def closed(
    session: AsyncSession,
    handed: Collection[Essay],
    *offices: str,
    number: int = 1,
    at: datetime = NOW,
) -> Closing:
    """A closing with these essays, sent to offices by their codes."""
    of = (await session.scalars(select(Round))).one()
    closing = Closing(round_id=of.id, month=NOVEMBER, number=number, closed_at=at)
    session.add(closing)
    await session.flush()
    for position, one in enumerate(handed, 1):
        one.closing_id = closing.id
        if one.state == EssayState.PENDING:
            one.state = EssayState.ACCEPTED
        ids = {"closing_id": closing.id, "essay_id": one.id}
        session.add(ClosingEssay(**ids, version_number=one.standing, position=position))
        for code in offices:
            office = await units.by_code(session, code)
            session.add(Handover(**ids, office_id=office.id, state=OfficeState.SENT, at=at))
    await session.flush()
    return closing
