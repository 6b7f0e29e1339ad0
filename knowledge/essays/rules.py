"""What a council asks of an essay. Rules differ by year and place (product.md 5, "Stale law":
Hà Nội 2016 wanted 1,300 to 1,500 words, 2022 at most 2,000), so they are settings. They warn, and
never refuse."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class EssayRules:
    """Words of an essay; 0 means no bound. `wants_contact`, `wants_photo`: what else is
    asked for."""

    min_words: int = 0
    max_words: int = 2000
    wants_contact: bool = False
    wants_photo: bool = False

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Rules as they were stored; what was not stored has its default."""
        return cls(**{name: data[name] for name in cls.__slots__ if name in data})
