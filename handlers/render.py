"""From values to what a person reads: escaping, packing into messages, answers in words."""

import html
import re
from collections.abc import Iterable, Iterator

from telegram.constants import MessageLimit

QUOTE_LENGTH = 3000
"""Characters of one paragraph before mark-up; longer ones are split between sentences."""

LONGEST_ESCAPE = len("&quot;")
"""Characters that one character may become when it is escaped."""

LOST_FOR_WORDS = 20
"""Characters that may be lost so that a clipped text ends with a whole word."""

_TAG = re.compile(r"<[^>]+>")


def fill(template: str, /, **values: object) -> str:
    """A template with its named arguments, every one escaped."""
    return template.format(**{name: html.escape(str(value)) for name, value in values.items()})


def escaped(text: str) -> str:
    """Plain words as HTML."""
    return html.escape(text)


def plain(markup: str) -> str:
    """The same words without Telegram's mark-up, for surfaces that show plain text."""
    return html.unescape(
        _TAG.sub("", markup.replace("<blockquote>", "«").replace("</blockquote>", "»"))
    )


def chunks(text: str, longest: int = QUOTE_LENGTH) -> Iterator[str]:
    """A long text in pieces of at most `longest` UTF-16 units, cut where it reads best."""
    rest = text.strip()
    while _units(rest) > longest:
        cut = _good_end(_first_units(rest, longest))
        yield rest[:cut].strip()
        rest = rest[cut:].strip()
    if rest:
        yield rest


def clipped(text: str, longest: int) -> str:
    """`text`, or its beginning with dots where it has more than `longest` UTF-16 units; cut at the
    end of a word unless that loses much."""
    if _units(text) <= longest:
        return text
    begin = _first_units(text, longest - 2)
    if not text[len(begin)].isspace():
        end = begin.rfind(" ")
        begin = begin[:end] if end > 0 and len(begin) - end - 1 <= LOST_FOR_WORDS else begin
    return begin.rstrip() + " …"


def pack(blocks: Iterable[str], limit: int = int(MessageLimit.MAX_TEXT_LENGTH)) -> list[str]:
    """Messages of whole blocks, each within Telegram's limit.

    Counted in UTF-16 units of the marked-up text, which is never too long under either reading of
    the limit (craft.md B.3). A block that is too long by itself loses its mark-up and is split.
    """
    messages: list[str] = []
    for block in (part for whole in blocks for part in _fitting(whole, limit)):
        if messages and _units(messages[-1]) + 1 + _units(block) <= limit:
            messages[-1] += "\n" + block
        elif block.strip():
            messages.append(block)
    return messages


def _good_end(window: str) -> int:
    """Where to end a piece: at a line break, a sentence or a word, if the piece stays long enough;
    else wherever it must."""
    for mark in ("\n", ". ", "; ", " "):
        end = window.rfind(mark) + len(mark.rstrip())
        if end > len(window) // 2:
            return end
    return len(window)


def _fitting(block: str, limit: int) -> Iterator[str]:
    if _units(block) <= limit:
        yield block
        return
    for part in chunks(plain(block), limit // LONGEST_ESCAPE):
        yield html.escape(part)


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def _first_units(text: str, longest: int) -> str:
    return text.encode("utf-16-le")[: 2 * longest].decode("utf-16-le", "ignore")
