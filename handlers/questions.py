"""What a command asks, in the words of a plain question: `/han tháng 12` and its like."""

import re
from collections.abc import Callable, Sequence

from handlers.texts import deadlines as texts
from handlers.texts import plans as plan_texts

ROMAN_PATH = re.compile(r"[IVX]+(\.\w+)*", re.IGNORECASE)


def deadline_of(words: str) -> str:
    """/han [việc | đơn vị | tháng]; alone: what comes up next."""
    return texts.DEADLINE_OF.format(words=words) if words else texts.UPCOMING


def due_in(words: str) -> str:
    """/lich [tuan | thang | any period]; alone: this month."""
    period = texts.PERIODS.get(words.lower(), words) or texts.THIS_MONTH
    return texts.DUE_IN.format(period=period)


def section_of(words: str) -> str:
    """/muc <văn bản> <mục>"""
    document, path = document_and_path(words.split())
    return plan_texts.SECTION_OF.format(path=path, document=document) if document else ""


def document_and_path(said: Sequence[str]) -> tuple[str, str]:
    """The plan and the section of "06 II.2"; "II.2 06" is no riddle either."""
    if len(said) > 1 and ROMAN_PATH.fullmatch(said[0]) and not ROMAN_PATH.fullmatch(said[-1]):
        said = (*said[1:], said[0])
    return " ".join(said[:-1]), said[-1] if said else ""


_CALENDAR = ("lich", "calendar")
_QUESTIONS: dict[tuple[str, ...], Callable[[str], str]] = {
    ("hoi", "ask"): str,
    ("han", "deadline"): deadline_of,
    _CALENDAR: due_in,
    ("muc", "section"): section_of,
}


def question_of(command: str, words: str) -> str:
    """What a command of any name asks; "" for one that asks nothing."""
    name = _name(command)
    return next((asks(words) for names, asks in _QUESTIONS.items() if name in names), "")


def is_calendar(command: str) -> bool:
    """Whether a command is /lich."""
    return _name(command) in _CALENDAR


def _name(command: str) -> str:
    return command.removeprefix("/").partition("@")[0].lower()
