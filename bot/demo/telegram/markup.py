"""HTML mode: strict reading of mark-up into text and entities, with the server's error texts.

The rules and the words are those of TDLib's HTML reader: only its tags, every tag closed in order,
the character entities lt, gt, amp, quot and numeric ones decoded, others left as typed. Offsets in
errors count bytes of UTF-8.
"""

import re
from dataclasses import dataclass

from bot.demo.telegram.entities import Entity, in_order, utf16_length
from bot.demo.telegram.errors import Refusal, bad_request

_TYPES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "a": "text_link",
}
_CHARACTERS = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#x(?P<hex>[0-9a-fA-F]+)|#(?P<dec>\d+)|(?P<name>lt|gt|amp|quot));?")
_TAG_NAME = re.compile(r"[^\s>]*")
_ATTRIBUTE_NAME = re.compile(r"[^\s=>]*")
_TOKEN = re.compile(r"[A-Za-z0-9.\-]*")
_SPACE = re.compile(r"\s*")
_LINK = re.compile(r"(?:https?|tg|tonsite|mailto|tel):\S+|[\w.-]+\.[a-z]{2,}(?:/\S*)?", re.I)


@dataclass(slots=True)
class _Open:
    tag: str
    argument: str
    start: int
    offset: int


def parse_html(markup: str) -> tuple[str, tuple[Entity, ...]]:
    """Text and entities of `markup`.

    Raises `Refusal` "Bad Request: can't parse entities: ..." where Telegram would.
    """
    return _Reader(markup).read()


def decode_characters(text: str) -> str:
    """Character references decoded, as far as Telegram knows them."""
    return _REFERENCE.sub(_character, text)


def _character(reference: re.Match[str]) -> str:
    if name := reference["name"]:
        return _CHARACTERS[name]
    code = int(reference["hex"], 16) if reference["hex"] else int(reference["dec"])
    if 0xD800 <= code < 0xE000:
        raise _unparsable(
            "Text contains invalid Unicode characters after decoding HTML entities, "
            "check for unmatched surrogate code units"
        )
    return chr(code) if 0 < code < 0x110000 else reference[0]


def _unparsable(reason: str) -> Refusal:
    return bad_request(f"can't parse entities: {reason}")


class _Reader:
    """One pass over the mark-up; `_at` is where we are, `_text` what has been read so far."""

    def __init__(self, markup: str) -> None:
        self._markup = markup
        self._at = 0
        self._text = ""
        self._open: list[_Open] = []
        self._entities: list[Entity] = []

    def read(self) -> tuple[str, tuple[Entity, ...]]:
        while self._at < len(self._markup):
            if self._markup[self._at] != "<":
                self._read_text()
            elif self._markup.startswith("</", self._at):
                self._read_end_tag()
            else:
                self._read_start_tag()
        if self._open:
            tag = self._open[-1].tag
            raise _unparsable(f'Can\'t find end tag corresponding to start tag "{tag}"')
        outer_first = reversed(self._entities)
        return self._text, in_order(outer_first)

    def _read_text(self) -> None:
        end = self._markup.find("<", self._at)
        end = len(self._markup) if end < 0 else end
        self._text += decode_characters(self._markup[self._at : end])
        self._at = end

    def _read_start_tag(self) -> None:
        begin = self._at
        self._at += 1
        tag = self._take(_TAG_NAME).lower()
        if self._finished():
            raise _unparsable(f"Unclosed start tag at byte offset {self._byte(begin)}")
        if tag not in _TYPES:
            raise _unparsable(f'Unsupported start tag "{tag}" at byte offset {self._byte(begin)}')
        attributes = self._read_attributes(tag, begin)
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise _unparsable(
                f'Tag "span" must have class "tg-spoiler" at byte offset {self._byte(begin)}'
            )
        argument = attributes.get("href" if tag == "a" else "class", "")
        self._open.append(_Open(tag, argument, len(self._text), utf16_length(self._text)))

    def _read_attributes(self, tag: str, begin: int) -> dict[str, str]:
        attributes: dict[str, str] = {}
        while True:
            self._take(_SPACE)
            if self._finished():
                raise _unparsable(f"Unclosed start tag at byte offset {self._byte(begin)}")
            if self._markup[self._at] == ">":
                self._at += 1
                return attributes
            name = self._take(_ATTRIBUTE_NAME).lower()
            if not name:
                raise _unparsable(
                    f'Empty attribute name in the tag "{tag}" at byte offset {self._byte(begin)}'
                )
            attributes[name] = self._read_value(tag, begin)

    def _read_value(self, tag: str, begin: int) -> str:
        self._take(_SPACE)
        if not self._markup.startswith("=", self._at):
            return ""
        self._at += 1
        self._take(_SPACE)
        if self._finished():
            raise _unparsable(f'Unclosed start tag "{tag}" at byte offset {self._byte(begin)}')
        if (quote := self._markup[self._at]) in "'\"":
            end = self._markup.find(quote, self._at + 1)
            if end < 0:
                raise _unparsable(f"Unclosed start tag at byte offset {self._byte(begin)}")
            value, self._at = self._markup[self._at + 1 : end], end + 1
            return decode_characters(value)
        return self._read_token()

    def _read_token(self) -> str:
        begin = self._at
        value = self._take(_TOKEN).lower()
        if self._finished() or not (
            self._markup[self._at].isspace() or self._markup[self._at] == ">"
        ):
            raise _unparsable(f"Unexpected end of name token at byte offset {self._byte(begin)}")
        return value

    def _read_end_tag(self) -> None:
        begin = self._at
        if not self._open:
            raise _unparsable(f"Unexpected end tag at byte offset {self._byte(begin)}")
        self._at += 2
        found = self._take(_TAG_NAME).lower()
        self._take(_SPACE)
        if not self._markup.startswith(">", self._at):
            raise _unparsable(f"Unclosed end tag at byte offset {self._byte(begin)}")
        self._at += 1
        opened = self._open.pop()
        if found and found != opened.tag:
            raise _unparsable(
                f"Unmatched end tag at byte offset {self._byte(begin)}, "
                f'expected "</{opened.tag}>", found "</{found}>"'
            )
        self._close(opened)

    def _close(self, opened: _Open) -> None:
        words = self._text[opened.start :]
        kind = _TYPES[opened.tag]
        url = opened.argument or words if kind == "text_link" else None
        if not words or (url is not None and not _LINK.fullmatch(url)):
            return
        self._entities.append(Entity(kind, opened.offset, utf16_length(words), url=url))

    def _take(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self._markup, self._at)
        taken = match[0] if match else ""
        self._at += len(taken)
        return taken

    def _finished(self) -> bool:
        return self._at >= len(self._markup)

    def _byte(self, position: int) -> int:
        return len(self._markup[:position].encode())
