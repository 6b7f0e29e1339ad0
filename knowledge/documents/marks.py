"""Marks that a conversion left in the text: Markdown emphasis, HTML tags, escapes."""

import html
import re
from dataclasses import dataclass

_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+")
_QUOTE = re.compile(r"\s{0,3}>\s?")
_IMAGE = re.compile(r"!\[[^\]\n]{0,200}\]\([^)\n]{0,500}\)")
_LINK = re.compile(r"\[([^\]\n]{1,300})\]\(([^)\n]{1,500})\)")
_ADDRESS = re.compile(r"<((?:https?://|mailto:)?[^\s<>@]+[@./][^\s<>]+)>")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:b|i|u|s|em|strong|span|p|font|sup|sub|center|div|h[1-6]|o:p|mark|small|big|ins|a|ul|ol|li)"
    r"(?:\s[^<>]{0,300})?/?>",
    re.IGNORECASE,
)
_BOLD = re.compile(r"\s*(?:\*\*|<b>|<strong>|__(?=\S))", re.IGNORECASE)
_STARS = re.compile(r"\\([\\`*_{}\[\]()#+.!|>~-])|(\*+)")
_UNDERSCORES = re.compile(r"(?<!\w)(_{1,2})(?=\S)([^_\n]+?)(?<=\S)\1(?!\w)")
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-f]+|[a-z]+);", re.IGNORECASE)
_RULE = re.compile(r"\s*(?:[-_*=~]\s*){3,}$")


@dataclass(frozen=True, slots=True)
class Plain:
    """A line freed of its marks; `text` may hold line breaks where marks stood for them."""

    text: str
    heading: int
    bold: bool


def unmark(line: str) -> Plain:
    """`line` without marks of conversion; its words and their order stay."""
    if _RULE.match(line):
        return Plain("", heading=0, bold=False)
    quote = _QUOTE.match(line)
    body = line[quote.end() :] if quote else line
    heading = _HEADING.match(body)
    if heading:
        body = body[heading.end() :]
    depth = len(heading[1]) if heading else 0
    return Plain(unmark_inline(body), depth, bold=_BOLD.match(body) is not None)


def unmark_inline(text: str) -> str:
    """Marks within a line or a table cell."""
    if "<" in text or "&" in text or "[" in text:
        text = _unmark_html(text)
    if "*" in text or "\\" in text:
        text = _STARS.sub(_unstar, text)
    if "_" in text:
        text = _UNDERSCORES.sub(r"\2", text)
    return text.replace("`", "")


def _unmark_html(text: str) -> str:
    text = _LINK.sub(r"\1", _IMAGE.sub("", text))
    text = _TAG.sub("", _BREAK.sub("\n", _ADDRESS.sub(r"\1", text)))
    return _ENTITY.sub(lambda entity: html.unescape(entity[0]), text)


def _unstar(found: re.Match[str]) -> str:
    """What stands for a run of stars.

    `****` ends one bold run and begins the next: the conversion lost a line break there. A star
    between blanks is a bullet. Inside a word the mark goes without trace, between words that it
    glued together ("2023**của") it leaves the blank it swallowed.
    """
    if found[1]:
        return found[1]
    before = found.string[found.start() - 1 : found.start()] or " "
    after = found.string[found.end() : found.end() + 1] or " "
    stars = len(found[2])
    if before.isspace() and after.isspace():
        return "*" if stars == 1 else ""
    if before.isspace() or after.isspace():
        return ""
    if stars >= 3:
        return "\n"
    glued = (before.isdigit() or before in ",;:.)”") and after.isalpha()
    return " " if glued else ""
