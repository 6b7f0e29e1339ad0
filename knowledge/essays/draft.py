"""An essay that is being handed in, step by step, as one value that goes into one row.

Nothing of it is kept anywhere else, so it goes on after a restart, a day, or on another device.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, Self

from knowledge.essays.states import FileRole, PupilConsent

MOST_FILES = 20
"""Files of one essay: an album has ten, and somebody may send two."""


class Step(StrEnum):
    """What is asked for next, in the order of contract.md, `/nop`. Title and contact are asked for
    by [Sửa] alone."""

    PRAISED = "praised"
    AUTHOR = "author"
    CONTENT = "content"
    PHOTO = "photo"
    CONSENT = "consent"
    SUMMARY = "summary"
    TITLE = "title"
    CONTACT = "contact"


WAY = (Step.PRAISED, Step.AUTHOR, Step.CONTENT, Step.PHOTO, Step.CONSENT, Step.SUMMARY)
"""The steps everybody goes through."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A message of pasted text; long ones reach the bot in several. `at`: Telegram's date, ISO."""

    message_id: int
    at: str
    text: str


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file that lies on disk under its hash. `words` is None where nobody could count them;
    `said`: what its words begin with, for a title."""

    message_id: int
    at: str
    role: FileRole
    hash: str
    name: str
    size: int
    kind: str
    words: int | None = None
    sketch: str = ""
    prints: tuple[int, ...] = ()
    said: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """All that is known so far. `photos_done`: photos were sent, or there are none. `editing`: one
    thing is being mended, and the summary comes next. `album`: the album it began with. `queue`:
    further files that are essays of their own. `old_title`: of the version before, where the new
    one has none. `revision` grows with every change."""

    step: Step = Step.PRAISED
    praised: str = ""
    praised_unit: str = ""
    author: str = ""
    contact: str = ""
    title: str = ""
    consent: PupilConsent | None = None
    pieces: tuple[Piece, ...] = ()
    files: tuple[SentFile, ...] = ()
    photos_done: bool = False
    editing: bool = False
    album: str = ""
    queue: tuple[SentFile, ...] = ()
    old_title: str = ""
    revision: int = 0

    @property
    def texts(self) -> tuple[SentFile, ...]:
        return tuple(one for one in self.files if one.role is FileRole.TEXT)

    @property
    def photos(self) -> tuple[SentFile, ...]:
        return tuple(one for one in self.files if one.role is FileRole.PHOTO)

    @property
    def pasted(self) -> str:
        """The pasted text as one, in the order it was sent."""
        return "\n".join(one.text for one in sorted(self.pieces, key=lambda one: one.message_id))

    @property
    def has_content(self) -> bool:
        return bool(self.texts or self.pieces)

    @property
    def content_at(self) -> datetime | None:
        """When Telegram had all that is handed in; None before there is anything."""
        times = [one.at for one in self.pieces] + [one.at for one in self.files]
        return max(map(datetime.fromisoformat, times), default=None)

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be lost with it."""
        return not (self.praised or self.author or self.pieces or self.files)

    def missing(self) -> Step:
        """The first step that is still open."""
        done = {
            Step.PRAISED: bool(self.praised),
            Step.AUTHOR: bool(self.author),
            Step.CONTENT: self.has_content,
            Step.PHOTO: self.photos_done,
            Step.CONSENT: self.consent is not None,
        }
        return next((step for step in WAY if not done.get(step, False)), Step.SUMMARY)

    def onward(self) -> Self:
        """At the next step that is open."""
        return replace(self, step=self.missing(), editing=False)

    @property
    def place(self) -> int:
        """How many steps are behind, the present one included: "bước 3/6"."""
        return WAY.index(self.missing()) + 1

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """A draft as it was stored."""
        known = {one.name: data[one.name] for one in fields(cls) if one.name in data}
        consent = known.get("consent")
        return cls(
            **known
            | {
                "step": Step(known.get("step", Step.PRAISED)),
                "consent": PupilConsent(consent) if consent else None,
                "pieces": tuple(Piece(**one) for one in known.get("pieces", ())),
                "files": tuple(map(_file, known.get("files", ()))),
                "queue": tuple(map(_file, known.get("queue", ()))),
            }
        )


def _file(data: Mapping[str, Any]) -> SentFile:
    values = dict(data) | {"role": FileRole(data["role"]), "prints": tuple(data["prints"])}
    return SentFile(**values)
