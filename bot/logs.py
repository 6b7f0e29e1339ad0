"""Logging: short lines of our own, and no secret in any of them (craft.md B.1)."""

import json
import logging
from collections.abc import Sequence
from datetime import UTC, datetime

from bot.redaction import redact

OURS = ("bot", "db", "handlers", "knowledge")
"""Packages that log at the level asked for. Others only warn: httpx and PTB write the token into
what they log below that, aiosqlite whole questions."""


TOLD_BETTER = ("telegram.request.BaseRequest",)
"""Loggers whose errors `bot/outbox.py` and `bot/link.py` tell in one line: a gateway's page would
be a traceback each time."""


class TextFormatter(logging.Formatter):
    """One line and the traceback, if any; the secrets taken out of both."""

    def __init__(self, secrets: Sequence[str]) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._secrets = secrets

    def format(self, record: logging.LogRecord) -> str:
        return redact(super().format(record), self._secrets)


class JsonFormatter(logging.Formatter):
    """One JSON object a line, the traceback inside it."""

    def __init__(self, secrets: Sequence[str]) -> None:
        super().__init__()
        self._secrets = secrets

    def format(self, record: logging.LogRecord) -> str:
        entry = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            entry["traceback"] = self.formatException(record.exc_info)
        return json.dumps(
            {name: redact(text, self._secrets) for name, text in entry.items()}, ensure_ascii=False
        )


def set_up_logs(level: str, style: str, secrets: Sequence[str] = ()) -> None:
    """Send every record to standard error; `style` is "text" or "json"."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonFormatter(secrets) if style == "json" else TextFormatter(secrets))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    for name in OURS:
        logging.getLogger(name).setLevel(level)
    for name in TOLD_BETTER:
        logging.getLogger(name).setLevel(logging.CRITICAL)
