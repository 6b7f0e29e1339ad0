"""What the words for an owner came to, and how."""

from dataclasses import dataclass
from enum import StrEnum


class How(StrEnum):
    """How a piece of an owner's text was understood."""

    NAMED = "named"
    """A unit by its name or alias, or the only one that such a name can mean."""
    LEVEL = "level"
    """All units of a sort below the issuer: "Các trường MN, TH, THCS"."""
    ITSELF = "itself"
    """The issuer, or a council, standing body or department of its own that is no unit."""
    ABOVE = "above"
    """A unit above the issuer, or an office there: a lower plan binds nobody above."""
    PART = "part"
    """People or a body inside the issuer ("Công đoàn", "GVCN"): the duty falls to the issuer."""
    SUCCESSOR = "successor"
    """A unit or a level that no longer exists; the codes are what came after it."""
    UNKNOWN = "unknown"
    """Nothing fits: the secretary decides."""
    DEFAULT = "default"
    """No owner is named: the duty is the issuer's (contract.md, Owners)."""


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of the text and the codes it gave. `guessed`: likely, but not said."""

    text: str
    how: How
    codes: tuple[str, ...] = ()
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class Resolution:
    """All the pieces of a task's owner texts, in their order."""

    parts: tuple[Part, ...]

    @property
    def units(self) -> tuple[str, ...]:
        """Codes of the units that owe the task, each once."""
        return tuple(dict.fromkeys(code for part in self.parts for code in part.codes))

    @property
    def is_certain(self) -> bool:
        """Whether nothing of it waits for the secretary."""
        return not any(part.guessed or part.how is How.UNKNOWN for part in self.parts)
