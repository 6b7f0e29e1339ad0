"""The monthly essays: what schools hand in, where it is on its way, and how a month was closed."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from db.tables.base import Table


class EssayDraft(Table):
    """An essay somebody is handing in and has not handed in yet; of each person one at a time,
    beside those that were put aside.

    `data` is a `knowledge.essays.draft.Draft`, whole; files of it lie on disk under their hash.
    `replaces_id`: the essay it is to be a new version of (/thay). `left_at`: it was put aside with
    [Bỏ], and can be taken up again until it is forgotten.
    """

    __tablename__ = "essay_drafts"
    __table_args__ = (
        Index(
            "uq_essay_drafts_at_work",
            "telegram_id",
            unique=True,
            sqlite_where=text("left_at IS NULL"),
            postgresql_where=text("left_at IS NULL"),
        ),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    telegram_id: Mapped[int] = mapped_column(BigInteger, index=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    month: Mapped[date]
    """The first day of the month of the round it is for."""
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("essays.id", ondelete="CASCADE"))
    data: Mapped[dict[str, Any]]
    begun_at: Mapped[datetime]
    touched_at: Mapped[datetime] = mapped_column(index=True)
    left_at: Mapped[datetime | None]


class Essay(Table):
    """One essay of a school in a month of a round, under a code that is never given again.

    `state`: a `knowledge.essays.states.EssayState`. `standing`: the number of the version that
    counts. `reason`: why it was returned, in the words of whoever returned it last. `closing_id`:
    the closing that its present version went out with (`ClosingEssay`). `erased_at`: names, text
    and files are gone, the count stays.
    """

    __tablename__ = "essays"
    __table_args__ = (
        UniqueConstraint("unit_id", "month", "number"),
        Index("ix_essays_round_month", "round_id", "month"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    month: Mapped[date]
    number: Mapped[int]
    code: Mapped[str] = mapped_column(String(96), unique=True)
    state: Mapped[str] = mapped_column(String(16), index=True)
    person_id: Mapped[int | None] = mapped_column(
        ForeignKey("people.id", ondelete="SET NULL"), index=True
    )
    standing: Mapped[int]
    made_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    reason: Mapped[str | None] = mapped_column(Text)
    closing_id: Mapped[int | None] = mapped_column(ForeignKey("closings.id"), index=True)
    erased_at: Mapped[datetime | None]


class EssayVersion(Table):
    """What was handed in under a code at one time. `content_at`: when Telegram had all of it;
    `submitted_at`: the time that counts (`knowledge.policies.essays`)."""

    __tablename__ = "essay_versions"
    __table_args__ = (UniqueConstraint("essay_id", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    essay_id: Mapped[int] = mapped_column(ForeignKey("essays.id", ondelete="CASCADE"))
    number: Mapped[int]
    person_id: Mapped[int | None] = mapped_column(
        ForeignKey("people.id", ondelete="SET NULL"), index=True
    )
    praised: Mapped[str] = mapped_column(Text)
    praised_unit: Mapped[str] = mapped_column(Text)
    author: Mapped[str] = mapped_column(Text)
    contact: Mapped[str] = mapped_column(Text)
    title: Mapped[str] = mapped_column(Text)
    consent: Mapped[str] = mapped_column(String(16))
    words: Mapped[int | None]
    """None where nobody could count them."""
    content_at: Mapped[datetime]
    submitted_at: Mapped[datetime]
    on_time: Mapped[bool]
    sketch: Mapped[str | None] = mapped_column(String(64), index=True)
    """A hash of the words alone, by which the same text is told (`knowledge.essays.likeness`)."""


class EssayFile(Table):
    """A file of a version. `hash` names it on disk (`bot.files`); `role`: `text` or `photo`."""

    __tablename__ = "essay_files"
    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(
        ForeignKey("essay_versions.id", ondelete="CASCADE"), index=True
    )
    position: Mapped[int]
    role: Mapped[str] = mapped_column(String(8))
    hash: Mapped[str] = mapped_column(String(64), index=True)
    name: Mapped[str] = mapped_column(String(255))
    size: Mapped[int]
    kind: Mapped[str] = mapped_column(String(16))
    """As `knowledge.documents.sniffing` names it."""


class EssayPrint(Table):
    """A fingerprint of a version's words (`knowledge.essays.likeness`), for finding like texts."""

    __tablename__ = "essay_prints"
    __table_args__ = (Index("ix_essay_prints_value", "value", "version_id"),)
    version_id: Mapped[int] = mapped_column(
        ForeignKey("essay_versions.id", ondelete="CASCADE"), primary_key=True
    )
    value: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)


class Closing(Table):
    """A month of a round that was closed: number 1, then supplements for what came after."""

    __tablename__ = "closings"
    __table_args__ = (UniqueConstraint("round_id", "month", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id"))
    month: Mapped[date]
    number: Mapped[int]
    closed_at: Mapped[datetime]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))


class ClosingEssay(Table):
    """What went out with a closing, for good: the essay, the version of it, and its place in the
    list, from 1. An essay that came back goes out anew with another closing."""

    __tablename__ = "closing_essays"
    closing_id: Mapped[int] = mapped_column(
        ForeignKey("closings.id", ondelete="CASCADE"), primary_key=True
    )
    essay_id: Mapped[int] = mapped_column(
        ForeignKey("essays.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    version_number: Mapped[int]
    position: Mapped[int]


class Handover(Table):
    """An essay of a closing at one receiving office. `state`: a
    `knowledge.essays.states.OfficeState`; `reason`: why the office returned it."""

    __tablename__ = "handovers"
    __table_args__ = (UniqueConstraint("essay_id", "office_id", "closing_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    closing_id: Mapped[int] = mapped_column(
        ForeignKey("closings.id", ondelete="CASCADE"), index=True
    )
    essay_id: Mapped[int] = mapped_column(ForeignKey("essays.id", ondelete="CASCADE"))
    office_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    state: Mapped[str] = mapped_column(String(16))
    at: Mapped[datetime]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    reason: Mapped[str | None] = mapped_column(Text)


class KeptFile(Table):
    """A file the bot made itself and keeps for a while: packages, letters, pictures. `until`: when
    it may go; originals of essays are known by `EssayFile`."""

    __tablename__ = "kept_files"
    id: Mapped[int] = mapped_column(primary_key=True)
    hash: Mapped[str] = mapped_column(String(64), index=True)
    until: Mapped[datetime] = mapped_column(index=True)
