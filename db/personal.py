"""All that is stored about one person, for /dulieu (product.md 4, "Personal data")."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from db import people
from db.tables import (
    ApprovedAnswer,
    AuditEntry,
    Closing,
    Delivery,
    Dialogue,
    Essay,
    EssayDraft,
    EssayVersion,
    Exchange,
    Grant,
    Group,
    Handover,
    Happening,
    InboxItem,
    Invitation,
    JoinRequest,
    Note,
    OpenQuestion,
    Order,
    OutboxItem,
    Person,
    Receipt,
    Table,
    Telling,
    Unit,
)

UNITS = frozenset({"unit_id", "chosen_unit_id", "council_id"})
"""Columns that are given as the unit's name."""


@dataclass(frozen=True, slots=True)
class Whose:
    """Somebody by Telegram's number and, where the bot knows them, by our own."""

    telegram_id: int
    person_id: int | None


@dataclass(frozen=True, slots=True)
class Part:
    """Rows of one table that are about somebody, and the columns worth telling."""

    name: str
    table: type[Table]
    columns: tuple[str, ...]
    theirs: Callable[[Whose], ColumnElement[bool]]


PARTS = (
    Part(
        "person",
        Person,
        ("telegram_id", "name", "noticed_at", "consented_at", "chosen_unit_id", "unreachable_at",
         "muted_until"),
        lambda who: Person.telegram_id == who.telegram_id,
    ),
    Part("roles", Grant, ("role", "unit_id"), lambda who: Grant.person_id == who.person_id),
    Part(
        "join_request",
        JoinRequest,
        ("unit_id", "asked_at"),
        lambda who: JoinRequest.person_id == who.person_id,
    ),
    Part(
        "invitations",
        Invitation,
        ("role", "unit_id", "made_at", "expires_at", "used_at"),
        lambda who: Invitation.made_by == who.person_id,
    ),
    Part(
        "exchanges",
        Exchange,
        ("asked_at", "unit_id", "said", "question", "answer"),
        lambda who: Exchange.asker_id == who.telegram_id,
    ),
    Part(
        "questions",
        OpenQuestion,
        ("asked_at", "unit_id", "text", "settled_at"),
        lambda who: or_(
            OpenQuestion.person_id == who.person_id, OpenQuestion.chat_id == who.telegram_id
        ),
    ),
    Part(
        "approved_answers",
        ApprovedAnswer,
        ("approved_at", "unit_id", "question", "answer", "retired_at"),
        lambda who: ApprovedAnswer.approved_by == who.person_id,
    ),
    Part(
        "dialogues",
        Dialogue,
        ("kind", "data", "expires_at"),
        lambda who: Dialogue.telegram_id == who.telegram_id,
    ),
    Part(
        "essay_drafts",
        EssayDraft,
        ("unit_id", "month", "begun_at", "data"),
        lambda who: EssayDraft.telegram_id == who.telegram_id,
    ),
    Part(
        "essays",
        Essay,
        ("code", "unit_id", "month", "state", "made_at", "reason"),
        lambda who: Essay.person_id == who.person_id,
    ),
    Part(
        "essay_versions",
        EssayVersion,
        ("number", "praised", "praised_unit", "author", "contact", "title", "words",
         "submitted_at"),
        lambda who: EssayVersion.person_id == who.person_id,
    ),
    Part(
        "closings",
        Closing,
        ("month", "number", "closed_at"),
        lambda who: Closing.person_id == who.person_id,
    ),
    Part(
        "handovers",
        Handover,
        ("state", "at"),
        lambda who: Handover.person_id == who.person_id,
    ),
    Part(
        "notes",
        Note,
        ("words", "at", "rule", "wake_at"),
        lambda who: Note.telegram_id == who.telegram_id,
    ),
    Part(
        "orders",
        Order,
        ("made_at", "council_id", "words", "state", "at", "rule"),
        lambda who: or_(Order.person_id == who.person_id, Order.chat_id == who.telegram_id),
    ),
    Part(
        "deliveries",
        Delivery,
        ("unit_id", "acknowledged_at"),
        lambda who: Delivery.chat_id == who.telegram_id,
    ),
    Part(
        "happenings",
        Happening,
        ("at", "unit_id", "kind", "subject"),
        lambda who: Happening.person_id == who.person_id,
    ),
    Part("tellings", Telling, ("at", "key"), lambda who: Telling.chat_id == who.telegram_id),
    Part(
        "groups",
        Group,
        ("chat_id", "unit_id", "bound_at"),
        lambda who: Group.bound_by == who.person_id,
    ),
    Part(
        "set_aside",
        InboxItem,
        ("received_at", "payload"),
        lambda who: (InboxItem.lane == str(who.telegram_id)) & (InboxItem.state == Receipt.ASIDE),
    ),
    Part(
        "outbox",
        OutboxItem,
        ("created_at", "method", "state", "settled_at", "parameters"),
        lambda who: OutboxItem.chat_id == who.telegram_id,
    ),
    Part(
        "audit",
        AuditEntry,
        ("at", "action", "allowed", "unit_id", "details"),
        lambda who: or_(
            AuditEntry.person_id == who.person_id,
            AuditEntry.details["telegram_id"].as_string() == str(who.telegram_id),
        ),
    ),
)  # fmt: skip
"""Every table that knows of people; one that is added has its part here and in `db/erasure.py`.

Verdicts on answers are left out: they stand under a pseudonym that holds for one answer.
"""


async def everything(session: AsyncSession, telegram_id: int) -> dict[str, list[dict[str, Any]]]:
    """All that is stored about somebody, by part; parts with nothing in them are left out."""
    person = await people.find_person(session, telegram_id)
    whose = Whose(telegram_id, person.id if person else None)
    units = await session.execute(select(Unit.id, Unit.name))
    names = dict(units.all())
    found = {}
    for part in PARTS:
        rows = await session.scalars(select(part.table).where(part.theirs(whose)))
        found[part.name] = [_told(row, part.columns, names) for row in rows]
    return {name: rows for name, rows in found.items() if rows}


def _told(row: Table, columns: tuple[str, ...], names: Mapping[int, str]) -> dict[str, Any]:
    """A row's columns that say anything."""
    values = {column: getattr(row, column) for column in columns}
    return {
        column: names.get(value, value) if column in UNITS else value
        for column, value in values.items()
        if value is not None
    }
