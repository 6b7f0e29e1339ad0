"""From values to what a person reads: escaping, packing into messages, answers in words."""

import html
import re
from collections.abc import Iterable, Iterator

from telegram.constants import MessageLimit

QUOTE_LENGTH = 3000
"""Characters of one paragraph before mark-up; longer ones are split between sentences."""

_TAG = re.compile(r"<[^>]+>")


def fill(template: str, /, **values: object) -> str:
    """A template with its named arguments, every one escaped."""
    return template.format(**{name: html.escape(str(value)) for name, value in values.items()})


def plain(markup: str) -> str:
    """The same words without Telegram's mark-up, for surfaces that show plain text."""
    return html.unescape(
        _TAG.sub("", markup.replace("<blockquote>", "«").replace("</blockquote>", "»"))
    )


def chunks(text: str, longest: int = QUOTE_LENGTH) -> Iterator[str]:
    """A long text in pieces, cut at line breaks, sentences or blanks, whichever fits."""
    rest = text.strip()
    while len(rest) > longest:
        window = rest[:longest]
        cut = max(window.rfind(mark) + len(mark.rstrip()) for mark in ("\n", ". ", "; ", " "))
        if cut < longest // 4:
            cut = longest
        yield rest[:cut].strip()
        rest = rest[cut:].strip()
    if rest:
        yield rest


def pack(blocks: Iterable[str], limit: int = int(MessageLimit.MAX_TEXT_LENGTH)) -> list[str]:
    """Messages of whole blocks, each within Telegram's limit.

    Counted in UTF-16 units of the marked-up text, which is never too long under either reading of
    the limit (craft.md B.3). Every block must fit by itself, see `chunks`.
    """
    messages: list[str] = []
    for block in blocks:
        if messages and _units(messages[-1]) + 1 + _units(block) <= limit:
            messages[-1] += "\n" + block
        else:
            messages.append(block)
    return messages


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
