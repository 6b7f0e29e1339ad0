"""What units owe, what became of it, and what was told of it."""

from datetime import date, datetime, time
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.tables.base import Table


class Round(Table):
    """The monthly essay round of a council (contract.md, `round set`): a rule and its settings.

    `recipients` are ids of units, `off` the first days of months that are waived (ISO). `rules`: a
    `knowledge.essays.rules.EssayRules`; `keep_months`: for how many months after the school year
    names, texts and files are kept.
    `unfolded_until`: months up to this day have their duties.
    """

    __tablename__ = "rounds"
    id: Mapped[int] = mapped_column(primary_key=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("units.id"), unique=True)
    quota: Mapped[int]
    day: Mapped[int]
    hour: Mapped[time | None]
    recipients: Mapped[list[int]]
    off: Mapped[list[str]]
    rules: Mapped[dict[str, Any]] = mapped_column(default=dict)
    keep_months: Mapped[int] = mapped_column(default=12)
    reminding: Mapped[bool]
    known_at: Mapped[datetime]
    unfolded_until: Mapped[date | None]


class Duty(Table):
    """A task, or a round's month, as one unit owes it, and what became of it there.

    `subject` names the task, and the day of a recurring one ("t12", "t12@2026-11-15"); a round's
    month is "round:HONGHA:2026-11". `council_id`: the unit whose plan or round it is. `helps`: the
    unit only lends a hand and is never chased. `known_at`: when reminding began, None until the
    secretary switches it on. `wake_at`: the ticker looks at this duty then, not before.
    """

    __tablename__ = "duties"
    __table_args__ = (
        UniqueConstraint("subject", "unit_id"),
        Index("ix_duties_wake_at", "wake_at"),
        Index("ix_duties_unit_day", "unit_id", "strict_on"),
        Index("ix_duties_council_day", "council_id", "strict_on"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(String(96))
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    council_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    task_id: Mapped[int | None] = mapped_column(
        ForeignKey("tasks.id", ondelete="CASCADE"), index=True
    )
    round_id: Mapped[int | None] = mapped_column(
        ForeignKey("rounds.id", ondelete="CASCADE"), index=True
    )
    on_day: Mapped[date | None]
    helps: Mapped[bool]
    known_at: Mapped[datetime | None]
    strict_on: Mapped[date | None]
    """The strict date, for lists; None where no day can be named. Derived: see `policies.due`."""
    standing: Mapped[str] = mapped_column(String(16))
    handed_in: Mapped[int] = mapped_column(default=0)
    """Of a round's month: the essays that count now (contract.md, Counter "n/3")."""
    acknowledged_at: Mapped[datetime | None]
    snoozed_until: Mapped[datetime | None]
    snoozed_by: Mapped[int | None] = mapped_column(BigInteger)
    not_mine: Mapped[list[int]]
    extended_until: Mapped[date | None]
    extended_at: Mapped[datetime | None]
    reason: Mapped[str | None] = mapped_column(String(255))
    """Why the secretary gave more time, or let the unit off."""
    told_at: Mapped[datetime | None]
    """When the unit was last told of it, for those who never press [Đã nhận việc]."""
    wake_at: Mapped[datetime | None]


class Happening(Table):
    """Something that became of a duty, for the secretary's evening digest."""

    __tablename__ = "happenings"
    id: Mapped[int] = mapped_column(primary_key=True)
    council_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    kind: Mapped[str] = mapped_column(String(16))
    subject: Mapped[str | None] = mapped_column(String(96))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    at: Mapped[datetime] = mapped_column(index=True)


class Telling(Table):
    """A chat was told something, or is about to be: the key and the chat together, once.

    `outbox_key` names the message; what was told together shares one.
    """

    __tablename__ = "tellings"
    __table_args__ = (
        UniqueConstraint("key", "chat_id"),
        Index("ix_tellings_at", "at"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    chat_id: Mapped[int] = mapped_column(BigInteger)
    key: Mapped[str] = mapped_column(String(192))
    outbox_key: Mapped[str] = mapped_column(String(128), index=True)
    at: Mapped[datetime]


class Order(Table):
    """What a secretary told the bot to send (/remind). `subject`: the duty it is about, so that
    those who are done are left out; `unit_ids`: to whom, but for `dropped_ids`, taken out before it
    was confirmed. `wake_at`: when it leaves next.

    `state`: `draft` until [Gửi] is pressed, then `waiting`, at last `sent` or `cancelled`.
    """

    __tablename__ = "orders"
    __table_args__ = (Index("ix_orders_wake_at", "wake_at"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    council_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    chat_id: Mapped[int] = mapped_column(BigInteger)
    words: Mapped[str] = mapped_column(Text)
    subject: Mapped[str | None] = mapped_column(String(96))
    missing_only: Mapped[bool]
    unit_ids: Mapped[list[int]]
    dropped_ids: Mapped[list[int]] = mapped_column(default=list)
    rule: Mapped[str | None] = mapped_column(String(255))
    state: Mapped[str] = mapped_column(String(16))
    made_at: Mapped[datetime]
    at: Mapped[datetime | None]
    """When it is to leave; None: in the next slot after the press."""
    at_once: Mapped[bool]
    wake_at: Mapped[datetime | None]


class OrderRun(Table):
    """One leaving of an order, at the instant it was to leave. `left_out`: ids of units that were
    done by then; `reported_at`: when the secretary was told how it went."""

    __tablename__ = "order_runs"
    __table_args__ = (UniqueConstraint("order_id", "at"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime]
    reported_at: Mapped[datetime | None] = mapped_column(index=True)
    left_out: Mapped[list[int]]


class Delivery(Table):
    """An order's message to one unit in one chat. `state`: how its call ended, noted when the
    leaving is reported, since calls are forgotten after some days."""

    __tablename__ = "deliveries"
    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("order_runs.id", ondelete="CASCADE"), index=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    chat_id: Mapped[int] = mapped_column(BigInteger)
    outbox_key: Mapped[str] = mapped_column(String(128), index=True)
    state: Mapped[str | None] = mapped_column(String(16))
    acknowledged_at: Mapped[datetime | None]


class Note(Table):
    """What somebody asked to be reminded of (/nhactoi), in their own words and at their hour."""

    __tablename__ = "notes"
    __table_args__ = (Index("ix_notes_wake_at", "wake_at"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    telegram_id: Mapped[int] = mapped_column(BigInteger, index=True)
    words: Mapped[str] = mapped_column(Text)
    rule: Mapped[str | None] = mapped_column(String(255))
    at: Mapped[datetime]
    wake_at: Mapped[datetime | None]
    """None until it is confirmed with [Đúng], and when it is over."""
