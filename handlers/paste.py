"""Any list as a plain block to copy into other messengers and mails ("Bản dán").

send(context, message, paste_block("Việc tháng 11", ["Nộp bài", Heading("Sau đó"), "Họp xét"]))
"""

import html
import re
from collections.abc import Iterable, Iterator

from telegram.constants import MessageLimit

from handlers.addressed import CALLED
from handlers.render import LONGEST_ESCAPE, chunks

BLOCK = "<pre>{text}</pre>"
LONGEST = int(MessageLimit.MAX_TEXT_LENGTH) - len(BLOCK)
LONGEST_LINE = LONGEST // LONGEST_ESCAPE
"""UTF-16 units of one line before it is escaped; a longer one is cut between sentences."""

_MARKS = re.compile(
    "[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\u2300-\u23ff\ufe0f\u200d\u20e3]+ ?"
)
"""Little pictures, which other messengers and mail programs show differently or not at all."""

_POINT = re.compile(r"^(?:•|\d+\.) +")
"""How the points of our lists begin."""


class Heading(str):
    """A line of a list that is not numbered."""

    __slots__ = ()


def paste_block(title: str, lines: Iterable[str]) -> list[str]:
    """A titled list as plain text: each block is one message of HTML that Telegram lets people copy
    with one touch. Lines are numbered but for `Heading`s; pictures and calls of names are gone."""
    return [BLOCK.format(text=text) for text in _packed(_lines(title, lines))]


def bare(words: str) -> str:
    """Words in one line, without mark-up, pictures and calls of names; addresses stay whole."""
    without_calls = CALLED.sub(lambda name: name[0].removeprefix("@"), words)
    return " ".join(_MARKS.sub("", without_calls).split())


def told_lines(told: str) -> list[str]:
    """The lines of an answer that the bot gave as plain text: its points are numbered, what stands
    above and between them is not; an indented line goes on with the point above it."""
    lines: list[str] = []
    for line in told.splitlines():
        if line.startswith(" ") and lines:
            lines[-1] = f"{lines[-1]} - {line.strip()}"
        elif line.strip():
            words = _POINT.sub("", line)
            lines.append(words if words != line else Heading(line))
    return lines


def _lines(title: str, lines: Iterable[str]) -> Iterator[str]:
    yield bare(title)
    number = 0
    for line in lines:
        if isinstance(line, Heading):
            yield f"\n{bare(line)}"
        elif words := bare(line):
            number += 1
            yield f"{number}. {words}"


def _packed(lines: Iterable[str]) -> Iterator[str]:
    """The lines in as few texts as the limit allows, escaped."""
    text = ""
    for line in (html.escape(part) for whole in lines for part in _short(whole)):
        if text and _units(text) + 1 + _units(line) > LONGEST:
            yield text
            text = line.lstrip("\n")
        else:
            text = f"{text}\n{line}" if text else line.lstrip("\n")
    if text:
        yield text


def _short(line: str) -> Iterator[str]:
    lead = "\n" if line.startswith("\n") else ""
    for number, part in enumerate(chunks(line, LONGEST_LINE)):
        yield part if number else lead + part


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
