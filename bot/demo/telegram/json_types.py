"""What crosses the border: JSON as Python sees it."""

from datetime import datetime
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]


def unix(instant: datetime) -> int:
    """Telegram's `date`: whole seconds since 1970."""
    return int(instant.timestamp())


def without_nothing(fields: Json) -> Json:
    """Telegram leaves absent fields out; so do we."""
    return {name: value for name, value in fields.items() if value is not None}
