"""Units, the groups bound to them, and the days they are off."""

from datetime import date, datetime

from sqlalchemy import (
    BigInteger,
    ForeignKey,
    String,
)
from sqlalchemy.orm import Mapped, mapped_column

from db.tables.base import Table


class Unit(Table):
    """A node of the free tree of units: levels and kinds are data (design.md)."""

    __tablename__ = "units"
    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str] = mapped_column(String(255))
    kind: Mapped[str] = mapped_column(String(64))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"), index=True)
    aliases: Mapped[list[str]]
    valid_to: Mapped[date | None]
    """The last day the unit exists; then `successor_id` does its work."""
    successor_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))


class Group(Table):
    """A Telegram group and the unit whose plans it may see; no unit, no plan content."""

    __tablename__ = "groups"
    id: Mapped[int] = mapped_column(primary_key=True)
    chat_id: Mapped[int] = mapped_column(BigInteger, unique=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    bound_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    bound_at: Mapped[datetime]
    unreachable_at: Mapped[datetime | None]


class Break(Table):
    """Days of a council's units that are no working days, or made up for (`at_work`), as the
    secretary entered them with /lichnghi; both days included."""

    __tablename__ = "breaks"
    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    first: Mapped[date]
    last: Mapped[date]
    why: Mapped[str] = mapped_column(String(255))
    at_work: Mapped[bool]
    entered_at: Mapped[datetime]


class Pause(Table):
    """The bot says nothing of its own accord to a unit and those below it (/dungnhac)."""

    __tablename__ = "pauses"
    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), unique=True)
    since: Mapped[datetime]
