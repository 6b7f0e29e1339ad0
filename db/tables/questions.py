"""Questions, their answers, and what people think of them."""

from datetime import datetime

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
    chat_id: Mapped[int | None] = mapped_column(BigInteger)
    """Where the answer is to be told once there is one; with the question's own message."""
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    settled_at: Mapped[datetime | None] = mapped_column(index=True)


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
    settled_at: Mapped[datetime | None]
    """When a secretary dealt with it."""


class ApprovedAnswer(Table):
    """What a secretary answered to a question the plans leave open: it holds for the unit and all
    below it until `retired_at`, and is shown as the secretary's word, never as a plan's."""

    __tablename__ = "approved_answers"
    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    question: Mapped[str] = mapped_column(Text)
    answer: Mapped[str] = mapped_column(Text)
    approved_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    approved_at: Mapped[datetime]
    retired_at: Mapped[datetime | None]
