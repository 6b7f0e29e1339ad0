"""The code of an essay, `NTVT-2026-11-AIMO-2` (contract.md, Receipt): month, school, number."""

import re
from datetime import date

from knowledge.language import fold

PREFIX = "NTVT"
MONTH = "%Y-%m"
_NO_LETTER = re.compile(r"[^A-Z0-9]+")
_CODE = re.compile(rf"{PREFIX}-\d{{4}}-\d\d-[A-Z0-9]+-\d+")
_IN_WORDS = re.compile(r"[^A-Z0-9-]+")


def essay_code(month: date, mark: str, number: int) -> str:
    """The code of a school's essay; `mark` is the school's, see `school_mark`."""
    return f"{PREFIX}-{month:{MONTH}}-{mark}-{number}"


def school_mark(code: str) -> str:
    """A unit's code as letters and digits alone, which can be read out on the telephone."""
    return _NO_LETTER.sub("", fold(code).upper()) or "X"


def read_code(text: str) -> str | None:
    """The code that somebody typed, in any case; None where there is none."""
    for word in _IN_WORDS.split(fold(text).upper()):
        if _CODE.fullmatch(word.strip("-")):
            return word.strip("-")
    return None
