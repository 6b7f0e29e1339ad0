"""People, what they may do, and what they did."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    ForeignKey,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from db.tables.base import Table


class Person(Table):
    """Somebody who has spoken to the bot or was granted a role. `telegram_id` needs 52 bits."""

    __tablename__ = "people"
    id: Mapped[int] = mapped_column(primary_key=True)
    telegram_id: Mapped[int] = mapped_column(BigInteger, unique=True)
    name: Mapped[str] = mapped_column(String(255))
    noticed_at: Mapped[datetime | None]
    """When they were first told what is stored; until `consented_at` only questions are served."""
    consented_at: Mapped[datetime | None]
    chosen_unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    """The unit somebody unknown says to belong to; gives scope for questions, no rights."""
    unreachable_at: Mapped[datetime | None]
    """When Telegram said that this person cannot be written to; None again when they write."""
    muted_until: Mapped[datetime | None]
    """/tamim: nothing leaves for them of the bot's own accord until then."""


class Grant(Table):
    """One role of one person for one unit."""

    __tablename__ = "grants"
    __table_args__ = (UniqueConstraint("person_id", "role", "unit_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    role: Mapped[str] = mapped_column(String(16))
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))


class Invitation(Table):
    """A link by which one person joins a unit in a role, once and for a while."""

    __tablename__ = "invitations"
    id: Mapped[int] = mapped_column(primary_key=True)
    token: Mapped[str] = mapped_column(String(32), unique=True)
    role: Mapped[str] = mapped_column(String(16))
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    made_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)
    used_at: Mapped[datetime | None]


class JoinRequest(Table):
    """Somebody says to belong to a unit and waits for its contact; one at a time."""

    __tablename__ = "join_requests"
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), unique=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    asked_at: Mapped[datetime]


class AuditEntry(Table):
    """Who did or tried what, when, for which unit. No words of messages, ever: `details` holds
    codes, numbers and dates. The actor is kept as a number: erasing a person leaves it empty."""

    __tablename__ = "audit"
    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"), index=True)
    action: Mapped[str] = mapped_column(String(32))
    allowed: Mapped[bool]
    details: Mapped[dict[str, Any]]
