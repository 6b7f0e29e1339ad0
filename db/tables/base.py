"""What every table is made of. Portable columns only (craft.md C.7)."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import (
    JSON,
    MetaData,
)
from sqlalchemy.orm import DeclarativeBase

from db.types import UtcDatetime

NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}
"""Named constraints: without them SQLite's batch migrations cannot drop one (craft.md C.13)."""


class Table(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: UtcDatetime,
        list[str]: JSON,
        list[int]: JSON,
        dict[str, Any]: JSON,
    }
