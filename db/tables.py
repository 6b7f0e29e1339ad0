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


class PlanState(StrEnum):
    """`waiting` plans are invisible to questions until somebody confirms them."""

    WAITING = "waiting"
    CONFIRMED = "confirmed"


class Table(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: UtcDatetime,
        list[str]: JSON,
        list[int]: JSON,
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
    unreachable_at: Mapped[datetime | None]
    """When Telegram said that this person cannot be written to; None again when they write."""


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
    unreachable_at: Mapped[datetime | None]


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


class Exchange(Table):
    """A question and its answer, for a while: to go on from it, to edit it, to judge it.

    `question` is the question as it was understood, with what a reply took over from the one
    before; `token` names it in links that anybody may see.
    """

    __tablename__ = "exchanges"
    __table_args__ = (Index("ix_exchanges_question", "chat_id", "question_message_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    token: Mapped[str] = mapped_column(String(16), unique=True)
    chat_id: Mapped[int] = mapped_column(BigInteger)
    question_message_id: Mapped[int] = mapped_column(BigInteger)
    asker_id: Mapped[int] = mapped_column(BigInteger)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    question: Mapped[str] = mapped_column(Text)
    said: Mapped[str] = mapped_column(Text)
    """The words as they were typed, by which an edit that changed nothing is told."""
    answer: Mapped[str] = mapped_column(Text)
    passages: Mapped[list[int]]
    asked_at: Mapped[datetime] = mapped_column(index=True)


class Feedback(Table):
    """What somebody thinks of an answer; the latest word of each counts. Nobody is named:
    `voter` is a pseudonym that holds for one answer only."""

    __tablename__ = "feedback"
    __table_args__ = (UniqueConstraint("exchange_token", "voter"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    exchange_token: Mapped[str] = mapped_column(String(16))
    voter: Mapped[str] = mapped_column(String(32))
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    verdict: Mapped[str] = mapped_column(String(8))
    question: Mapped[str] = mapped_column(Text)
    answer: Mapped[str] = mapped_column(Text)
    passages: Mapped[list[int]]
    remark: Mapped[str | None] = mapped_column(Text)
    given_at: Mapped[datetime] = mapped_column(index=True)


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
