"""What came from Telegram and what is to go there."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    BigInteger,
    ForeignKey,
    Index,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from db.tables.base import Table


class Receipt(StrEnum):
    """How far an update is. `aside`: it failed again and again, or cannot be read."""

    WAITING = "waiting"
    DONE = "done"
    ASIDE = "aside"


class Sending(StrEnum):
    """How far a call to Telegram is. `unknown`: it may have arrived, and is not repeated any more;
    `failed`: it did not arrive and never will; `dropped`: it was no longer wanted."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    UNKNOWN = "unknown"
    DROPPED = "dropped"


class InboxItem(Table):
    """An update of Telegram's, stored before it is confirmed and done with its effect.

    `lane` keeps the order: updates of one lane (a chat, mostly) are handled one after the other.
    `payload` is the update as it came, and goes when the update is done. A claim ends when the
    row is done, when it is given back, or at `claimed_until`.
    """

    __tablename__ = "inbox"
    __table_args__ = (Index("ix_inbox_state_lane", "state", "lane", "update_id"),)
    update_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    lane: Mapped[str] = mapped_column(String(32))
    payload: Mapped[str | None] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(16))
    attempts: Mapped[int]
    error: Mapped[str | None] = mapped_column(Text)
    received_at: Mapped[datetime] = mapped_column(index=True)
    claimed_by: Mapped[str | None] = mapped_column(String(128))
    claimed_until: Mapped[datetime | None]


class OutboxItem(Table):
    """A call to Telegram that is to be made, under a key that makes asking twice harmless.

    Calls of one lane are made one after the other, in the order of their ids. `parameters` go when
    the row is settled; `message_id` is the message that came of it.
    """

    __tablename__ = "outbox"
    __table_args__ = (Index("ix_outbox_state_lane", "state", "lane", "id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(128), unique=True)
    kind: Mapped[str] = mapped_column(String(16))
    lane: Mapped[str] = mapped_column(String(64))
    chat_id: Mapped[int | None] = mapped_column(BigInteger)
    method: Mapped[str] = mapped_column(String(32))
    parameters: Mapped[dict[str, Any] | None]
    exchange_id: Mapped[int | None] = mapped_column(
        ForeignKey("exchanges.id", ondelete="SET NULL"), index=True
    )
    state: Mapped[str] = mapped_column(String(16))
    attempts: Mapped[int]
    doubts: Mapped[int]
    """Attempts whose outcome is unknown."""
    not_before: Mapped[datetime | None]
    expires_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    settled_at: Mapped[datetime | None] = mapped_column(index=True)
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    error: Mapped[str | None] = mapped_column(Text)
    claimed_by: Mapped[str | None] = mapped_column(String(128))
    claimed_until: Mapped[datetime | None]


class Dialogue(Table):
    """Something the bot has asked somebody in a chat and waits for; one at a time."""

    __tablename__ = "dialogues"
    __table_args__ = (UniqueConstraint("chat_id", "telegram_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    chat_id: Mapped[int] = mapped_column(BigInteger)
    telegram_id: Mapped[int] = mapped_column(BigInteger)
    kind: Mapped[str] = mapped_column(String(32))
    data: Mapped[dict[str, Any]]
    expires_at: Mapped[datetime] = mapped_column(index=True)
