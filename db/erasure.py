"""Erasing somebody, for /xoatoi: afterwards the bot does not know them (product.md 4)."""

from datetime import datetime

from sqlalchemy import String, cast, delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from db import audit, essay_drafts, essay_retention, joining, members, people
from db.audit import Deed
from db.members import Gap
from db.orders import State
from db.tables import (
    Delivery,
    Dialogue,
    Duty,
    Exchange,
    InboxItem,
    Invitation,
    Note,
    OpenQuestion,
    Order,
    OrderRun,
    OutboxItem,
    Person,
    Receipt,
    Sending,
    Telling,
)

ERASE = "erase"
NOBODYS_CHAT = 0
"""Where an order reports that is nobody's any more."""


async def would_leave(session: AsyncSession, telegram_id: int) -> list[Gap]:
    """The councils without a secretary and the units without a contact, were somebody gone."""
    person = await people.find_person(session, telegram_id)
    if person is None:
        return []
    return await members.gaps(session, person.id, await people.grants_of(session, person))


async def erase(session: AsyncSession, telegram_id: int, now: datetime) -> list[Gap]:
    """Delete somebody and all that is theirs; returns what nobody does any more (`would_leave`).

    What they did stays in the audit log, and what they ordered or answered in its place, without
    them. Updates of theirs that are not handled yet are handled as a stranger's.
    """
    left = await would_leave(session, telegram_id)
    await audit.note(session, telegram_id, Deed(ERASE), now)
    await session.flush()
    person = await people.find_person(session, telegram_id)
    await audit.forget_person(session, telegram_id, person.id if person else None)
    await joining.silence(session, telegram_id, now)
    await _erase_words(session, telegram_id, person)
    await _erase_orders(session, telegram_id, person, now)
    await _erase_duties(session, telegram_id)
    await _erase_messages(session, telegram_id)
    await essay_drafts.end(session, telegram_id)
    await session.flush()
    if person is not None:
        await essay_retention.erase_persons(session, person.id, now)
        await session.execute(delete(Invitation).filter_by(made_by=person.id, used_at=None))
        await session.execute(delete(Person).where(Person.id == person.id))
    return left


async def _erase_words(session: AsyncSession, telegram_id: int, person: Person | None) -> None:
    """Questions, answers, dialogues, notes; an answered question stays, without whose it was."""
    of_person = OpenQuestion.person_id == person.id if person else OpenQuestion.id.is_(None)
    asked = or_(of_person, OpenQuestion.chat_id == telegram_id)
    await session.execute(delete(OpenQuestion).where(asked, OpenQuestion.settled_at.is_(None)))
    forgotten = {"person_id": None, "chat_id": None, "message_id": None}
    await session.execute(update(OpenQuestion).where(asked).values(forgotten))
    exchanges = or_(Exchange.asker_id == telegram_id, Exchange.chat_id == telegram_id)
    await session.execute(delete(Exchange).where(exchanges))
    for table in (Dialogue, Note):
        await session.execute(delete(table).where(table.telegram_id == telegram_id))


async def _erase_orders(
    session: AsyncSession, telegram_id: int, person: Person | None, now: datetime
) -> None:
    """Drafts go, what waits is cancelled, what has left stays; nobody waits for its report."""
    of_person = Order.person_id == person.id if person else Order.id.is_(None)
    theirs = or_(of_person, Order.chat_id == telegram_id)
    await session.execute(delete(Order).where(theirs, Order.state == State.DRAFT))
    ended = {"state": State.CANCELLED, "wake_at": None}
    await session.execute(update(Order).where(theirs, Order.state == State.WAITING).values(ended))
    runs = OrderRun.order_id.in_(select(Order.id).where(theirs))
    open_runs = update(OrderRun).where(runs, OrderRun.reported_at.is_(None))
    await session.execute(open_runs.values(reported_at=now))
    nobody = {"person_id": None, "chat_id": NOBODYS_CHAT}
    await session.execute(update(Order).where(theirs).values(nobody))


async def _erase_duties(session: AsyncSession, telegram_id: int) -> None:
    """What somebody pressed under reminders, and that they were told of them."""
    await session.execute(
        update(Duty).where(Duty.snoozed_by == telegram_id).values(snoozed_by=None)
    )
    named = cast(Duty.not_mine, String).contains(str(telegram_id))
    for duty in await session.scalars(select(Duty).where(named)):
        duty.not_mine = [one for one in duty.not_mine if one != telegram_id]
    for table in (Telling, Delivery):
        await session.execute(delete(table).where(table.chat_id == telegram_id))


async def _erase_messages(session: AsyncSession, telegram_id: int) -> None:
    """Updates set aside lose their text, messages that wait are taken back; of those on their way
    the text goes when they arrive."""
    number = f'"id": {telegram_id}'
    theirs = or_(
        InboxItem.lane == str(telegram_id),
        InboxItem.payload.contains(number + ","),
        InboxItem.payload.contains(number + "}"),
    )
    await session.execute(
        update(InboxItem)
        .where(theirs, InboxItem.state == Receipt.ASIDE)
        .values(payload=None, error=None)
    )
    await session.execute(
        delete(OutboxItem).where(
            OutboxItem.chat_id == telegram_id, OutboxItem.state != Sending.SENDING
        )
    )
