"""Entities of a text: commands, mentions and links, in UTF-16 units as Telegram counts."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.demo.telegram.json_types import Json, without_nothing

_PATTERNS = {
    "bot_command": re.compile(
        r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>])"
    ),
    "mention": re.compile(r"(?<!\w)@[A-Za-z0-9_]{3,32}(?!\w)"),
    "hashtag": re.compile(r"(?<!\w)#\w*[^\W\d]\w*"),
    "url": re.compile(r"\bhttps?://[^\s<>]+[^\s<>.,;:!?)\]]"),
}


@dataclass(frozen=True, slots=True)
class Entity:
    """`offset` and `length` are in UTF-16 units."""

    type: str
    offset: int
    length: int
    url: str | None = None
    language: str | None = None

    def to_json(self) -> Json:
        return without_nothing(
            {
                "type": self.type,
                "offset": self.offset,
                "length": self.length,
                "url": self.url,
                "language": self.language,
            }
        )

    def words(self, text: str) -> str:
        """The part of `text` that this entity covers."""
        units = text.encode("utf-16-le")
        return units[2 * self.offset : 2 * (self.offset + self.length)].decode("utf-16-le")


def utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def find_entities(text: str) -> tuple[Entity, ...]:
    """What Telegram marks by itself in a text that somebody typed or a bot sent."""
    return in_order(_found(text))


def with_found(text: str, marked: Iterable[Entity]) -> tuple[Entity, ...]:
    """The marked entities and those found in the text outside links and code."""
    kept = tuple(marked)
    fenced = [each for each in kept if each.type in {"code", "pre", "text_link"}]
    found = (each for each in _found(text) if not any(_overlap(each, fence) for fence in fenced))
    return in_order((*kept, *found))


def in_order(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    return tuple(sorted(entities, key=lambda each: (each.offset, -each.length)))


def _found(text: str) -> Iterator[Entity]:
    for kind, pattern in _PATTERNS.items():
        for match in pattern.finditer(text):
            yield Entity(kind, utf16_length(text[: match.start()]), utf16_length(match[0]))


def _overlap(one: Entity, other: Entity) -> bool:
    return one.offset < other.offset + other.length and other.offset < one.offset + one.length
