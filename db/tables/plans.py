"""Plans as they were read."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    ForeignKey,
    Index,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from db.tables.base import Table


class PlanState(StrEnum):
    """`waiting` plans are invisible to questions until somebody confirms them; `retired` ones gave
    way to a newer version, and are neither asked nor reminded of any more."""

    WAITING = "waiting"
    CONFIRMED = "confirmed"
    RETIRED = "retired"


class Plan(Table):
    """A plan as read, with the bytes it was read from."""

    __tablename__ = "plans"
    __table_args__ = (UniqueConstraint("owner_id", "content_hash"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    state: Mapped[str] = mapped_column(String(16))
    file_name: Mapped[str] = mapped_column(String(255))
    content_hash: Mapped[str] = mapped_column(String(64))
    original: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    imported_at: Mapped[datetime]
    changed_at: Mapped[datetime] = mapped_column(index=True)
    number: Mapped[str | None] = mapped_column(String(64), index=True)
    symbol: Mapped[str | None] = mapped_column(String(64))
    issued_on: Mapped[date | None]
    issued_month: Mapped[str | None] = mapped_column(String(7))
    place: Mapped[str | None] = mapped_column(Text)
    issuer: Mapped[str | None] = mapped_column(Text)
    title: Mapped[str | None] = mapped_column(Text)
    year: Mapped[int | None]
    school_year: Mapped[str | None] = mapped_column(String(9))
    signer: Mapped[str | None] = mapped_column(Text)
    signer_role: Mapped[str | None] = mapped_column(Text)
    recipients: Mapped[list[str]]
    reminding: Mapped[bool] = mapped_column(default=False)
    """Switched on by the secretary ("Bật nhắc"); nothing pings before."""
    reminding_since: Mapped[datetime | None]


class Section(Table):
    __tablename__ = "sections"
    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    path: Mapped[str] = mapped_column(String(64))
    heading: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    page: Mapped[int | None]


class Task(Table):
    """A task of a plan. `starts_on`..`ends_on` is the interval its deadline touches, for lists;
    the deadline itself stays whole in `deadline`. `history`: already past when imported."""

    __tablename__ = "tasks"
    __table_args__ = (Index("ix_tasks_interval", "starts_on", "ends_on"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    order_label: Mapped[str | None] = mapped_column(String(32))
    content: Mapped[str] = mapped_column(Text)
    units: Mapped[list[str]]
    coordinating: Mapped[list[str]]
    deadline: Mapped[dict[str, Any]]
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    where: Mapped[str] = mapped_column(String(128))
    quote: Mapped[str] = mapped_column(Text)
    page: Mapped[int | None]
    history: Mapped[bool]
    settled_deadline: Mapped[dict[str, Any] | None]
    """The reading a secretary confirmed in /xacnhan; the plan's words stay what they are."""
    owners_settled: Mapped[bool] = mapped_column(default=False)
    """Whether it is certain, or confirmed by the secretary, which units owe it."""
    asked_above_at: Mapped[datetime | None]
    """When the secretary put the doubt to the council above; it stays open meanwhile."""
    unfolded_until: Mapped[date | None]
    """Of a recurring task: days up to this one have their duties."""
    passage_id: Mapped[int] = mapped_column(
        ForeignKey("passages.id", ondelete="CASCADE"), index=True
    )


class Doubt(Table):
    __tablename__ = "doubts"
    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(32))
    place: Mapped[str] = mapped_column(String(128))
    text: Mapped[str] = mapped_column(Text)


class Passage(Table):
    """A piece of a plan that can be found and quoted. `place` is where it stands in the plan."""

    __tablename__ = "passages"
    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    kind: Mapped[str] = mapped_column(String(16))
    place: Mapped[str] = mapped_column(String(128))
    heading: Mapped[str] = mapped_column(Text)
    body: Mapped[str] = mapped_column(Text)
