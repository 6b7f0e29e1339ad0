"""Logging: short lines, and the token in none of them (craft.md B.1)."""

import json
import logging
import re
from datetime import UTC, datetime

TOKEN = re.compile(r"\b\d{3,}:[A-Za-z0-9_-]{6,}")
"""What a bot token looks like, wherever it stands: in a URL, an exception, a file link."""

REDACTED = "<token>"


class RedactingFormatter(logging.Formatter):
    """Formats a record, then takes out every token, tracebacks included."""

    def format(self, record: logging.LogRecord) -> str:
        return TOKEN.sub(REDACTED, super().format(record))


class JsonFormatter(RedactingFormatter):
    """One JSON object a line."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802  # logging's own name
        return json.dumps(
            {
                "at": datetime.fromtimestamp(record.created, UTC).isoformat(),
                "level": record.levelname,
                "logger": record.name,
                "message": record.message,
            },
            ensure_ascii=False,
        )


def set_up_logs(level: str, style: str) -> None:
    """Send every record to standard error at `level`, redacted; `style` is "text" or "json"."""
    handler = logging.StreamHandler()
    text = RedactingFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s")
    handler.setFormatter(JsonFormatter() if style == "json" else text)
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for chatty in ("httpx", "httpcore", "telegram", "alembic"):
        logging.getLogger(chatty).setLevel(max(logging.WARNING, logging.getLevelName(level)))
