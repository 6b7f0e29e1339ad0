"""Text with entities as lines of a terminal: wrapped by columns, styled by ANSI codes."""

import itertools
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from bot.demo.telegram.entities import Entity, utf16_length
from bot.demo.telegram.formatted import FormattedText

_STYLES = {"bold": "1", "italic": "3", "underline": "4", "strikethrough": "9", "code": "36"}
_WORD = re.compile(r"\S+\s*|\s+")


@dataclass(frozen=True, slots=True)
class Style:
    """`width` in columns, None for lines as they are; `ansi` where the terminal knows colours."""

    width: int | None = None
    ansi: bool = False


def lines_of(content: FormattedText, style: Style, indent: int = 0) -> list[str]:
    """The lines of a text, each at most `style.width - indent` columns wide."""
    text, marks = _with_addresses(content) if content.entities else (content.text, [])
    width = style.width - indent if style.width else None
    return [_styled(text, span, marks if style.ansi else []) for span in _spans(text, width)]


def columns(text: str) -> int:
    """How many columns a terminal needs: wide letters and emoji take two, marks none."""
    return sum(_columns_of(character) for character in text)


def _columns_of(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Cf", "Mn"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def _spans(text: str, width: int | None) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        yield from _wrapped(line, start, width)
        start += len(line) + 1


def _wrapped(line: str, start: int, width: int | None) -> Iterator[tuple[int, int]]:
    """Spans of one line; words go to the next where they would stand out."""
    begin = end = 0
    for word in _WORD.finditer(line):
        if width and begin < end and columns(line[begin : word.end()].rstrip()) > width:
            yield start + begin, start + len(line[:end].rstrip())
            begin = word.start()
        end = word.end()
    yield start + begin, start + len(line.rstrip()) if line.strip() else start


def _with_addresses(content: FormattedText) -> tuple[str, list[list[str]]]:
    """The text with link addresses written out, and the ANSI codes of each of its characters."""
    starts = list(itertools.accumulate((utf16_length(c) for c in content.text), initial=0))
    text, marks = "", list[list[str]]()
    for position, character in enumerate(content.text):
        at = starts[position]
        text += character
        marks.append([_STYLES[e.type] for e in content.entities if _covers(e, at)])
        for address in _addresses_ending(content, starts[position + 1]):
            text += address
            marks.extend([] for _ in address)
    return text, marks


def _covers(entity: Entity, at: int) -> bool:
    return entity.type in _STYLES and entity.offset <= at < entity.offset + entity.length


def _addresses_ending(content: FormattedText, end: int) -> list[str]:
    return [
        f" ({each.url})"
        for each in content.entities
        if each.url and each.offset + each.length == end and each.url != each.words(content.text)
    ]


def _styled(text: str, span: tuple[int, int], marks: list[list[str]]) -> str:
    begin, end = span
    if not marks:
        return text[begin:end]
    line = ""
    for codes, group in itertools.groupby(range(begin, end), key=lambda at: ";".join(marks[at])):
        words = "".join(text[at] for at in group)
        line += f"\x1b[{codes}m{words}\x1b[0m" if codes else words
    return line
