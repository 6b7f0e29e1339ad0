"""Keeping secrets out of what is written: logs, error lines, anything that quotes an exception."""

import re
from collections.abc import Iterable

TOKEN = re.compile(r"(?<!\d)\d{3,}(?::|%3A)[A-Za-z0-9_-]{20,}")
"""What a bot token looks like, wherever it stands: in a URL, an exception, a file link."""

REDACTED = "<secret>"


def redact(text: str, secrets: Iterable[str]) -> str:
    """`text` without these secrets, and without anything else that looks like a token."""
    for secret in secrets:
        if secret:
            text = text.replace(secret, REDACTED)
    return TOKEN.sub(REDACTED, text)
