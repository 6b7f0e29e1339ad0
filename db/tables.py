"""Every table. Portable columns only; what one dialect needs alone is in `search.py`."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import (
    JSON,
    BigInteger,
    ForeignKey,
    Index,
    LargeBinary,
    MetaData,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from db.types import UtcDatetime

NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}
"""Named constraints: without them SQLite's batch migrations cannot drop one (craft.md C.13)."""


class Role(StrEnum):
    """What somebody may do for a unit (contract.md, `grant`), as operators type it."""

    OPERATOR = "quan_tri"
    SECRETARY = "thu_ky"
    HEAD = "hieu_truong"
    CONTACT = "dau_moi"
    TEACHER = "giao_vien"
    RECEIVER = "tiep_nhan"


class PlanState(StrEnum):
    """`waiting` plans are invisible to questions until somebody confirms them."""

    WAITING = "waiting"
    CONFIRMED = "confirmed"


class Table(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: UtcDatetime,
        list[str]: JSON,
        dict[str, Any]: JSON,
    }


class Unit(Table):
    """A node of the free tree of units: levels and kinds are data (design.md)."""

    __tablename__ = "units"
    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str] = mapped_column(String(255))
    kind: Mapped[str] = mapped_column(String(64))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"), index=True)
    aliases: Mapped[list[str]]


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


class Grant(Table):
    """One role of one person for one unit."""

    __tablename__ = "grants"
    __table_args__ = (UniqueConstraint("person_id", "role", "unit_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    role: Mapped[str] = mapped_column(String(16))
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))


class Group(Table):
    """A Telegram group and the unit whose plans it may see; no unit, no plan content."""

    __tablename__ = "groups"
    id: Mapped[int] = mapped_column(primary_key=True)
    chat_id: Mapped[int] = mapped_column(BigInteger, unique=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    bound_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    bound_at: Mapped[datetime]


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


class OpenQuestion(Table):
    """A question the plans could not answer, kept for the secretary to answer or to close.

    Answered questions are not kept at all; `person_id` only of those who agreed to be named.
    """

    __tablename__ = "questions"
    id: Mapped[int] = mapped_column(primary_key=True)
    asked_at: Mapped[datetime] = mapped_column(index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    text: Mapped[str] = mapped_column(Text)
