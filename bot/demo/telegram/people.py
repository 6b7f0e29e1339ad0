"""People and bots: who somebody is to Telegram."""

import re
import unicodedata
import zlib
from dataclasses import dataclass

from bot.demo.telegram.json_types import Json, without_nothing


def person_id(name: str) -> int:
    """The Telegram id of a demo person, the same in every run: `grant --telegram-id` can use it.

    100,000,000 + crc32(name in NFC, lower case, UTF-8) mod 900,000,000.
    """
    return 100_000_000 + _checksum(name) % 900_000_000


def place_id(place: str) -> int:
    """The chat id of a demo group: -(10^12 + 100,000,000 + the same remainder), a supergroup's."""
    return -(1_000_000_000_000 + 100_000_000 + _checksum(place) % 900_000_000)


def same_name(name: str) -> str:
    """The form in which two spellings of one name are equal: NFC, lower case."""
    return unicodedata.normalize("NFC", name).lower()


def _checksum(name: str) -> int:
    return zlib.crc32(same_name(name).encode())


@dataclass(frozen=True, slots=True)
class Person:
    id: int
    first_name: str
    is_bot: bool = False
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = None

    def to_json(self) -> Json:
        return without_nothing(
            {
                "id": self.id,
                "is_bot": self.is_bot,
                "first_name": self.first_name,
                "last_name": self.last_name,
                "username": self.username,
                "language_code": self.language_code,
            }
        )


def demo_person(name: str) -> Person:
    """A Vietnamese speaker called `name`; a name of Latin letters is the username too."""
    username = name if re.fullmatch(r"[A-Za-z]\w{4,31}", name, re.ASCII) else None
    return Person(person_id(name), name, username=username, language_code="vi")


TELEGRAM = Person(777000, "Telegram")
"""Who brings the posts of a linked channel into its group."""

GROUP_ANONYMOUS_BOT = Person(1087968824, "Group", is_bot=True, username="GroupAnonymousBot")
"""Whose name the words of anonymous administrators bear."""

CHANNEL_BOT = Person(136817688, "Channel", is_bot=True, username="Channel_Bot")
"""Whose name the words of those bear who write as a channel."""
