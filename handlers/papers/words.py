"""Words and days as papers have them: composed letters, no control signs, decree 30's dates."""

import re
import unicodedata
from datetime import date

_NOT_WRITABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]+")
"""What XML refuses, and line ends, which names and titles have no use for."""


def written(text: str) -> str:
    """Somebody's words on one line, fit for a document: NFC, nothing that XML refuses."""
    return " ".join(_NOT_WRITABLE.sub(" ", unicodedata.normalize("NFC", text)).split())


def day_number(day: int) -> str:
    """A day with its zero below 10 (decree 30/2020, appendix I)."""
    return f"{day:02d}"


def month_number(month: int) -> str:
    """A month: January and February with a zero, the others without (decree 30/2020)."""
    return f"{month:02d}" if month <= 2 else str(month)


def decree_day(day: date) -> str:
    """Such as 05/7/2026."""
    return f"{day_number(day.day)}/{month_number(day.month)}/{day.year}"


def decree_month(month: date) -> str:
    """Such as 7/2026 and 02/2026."""
    return f"{month_number(month.month)}/{month.year}"
