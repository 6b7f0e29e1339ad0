"""Where an essay is on its way: at its council, and at each office that receives it."""

from enum import StrEnum


class EssayState(StrEnum):
    """At the council. The words for them are product.md's four; a draft is "chưa gửi"."""

    PENDING = "pending"
    """Handed in, nobody has looked at it yet: "chờ duyệt"."""
    ACCEPTED = "accepted"
    """"Đã duyệt"."""
    RETURNED = "returned"
    """"Trả lại", with a reason; a new version makes it pending again."""
    RESERVE = "reserve"
    """Beyond the quota, kept for the case that another one drops out."""
    WITHDRAWN = "withdrawn"
    """Taken back by the school; its number is never given again."""


COUNTED = frozenset({EssayState.PENDING, EssayState.ACCEPTED})
"""What the counter "n/3" counts (contract.md, Counter)."""


class OfficeState(StrEnum):
    """At a receiving office; before a month is closed nothing has been sent."""

    NOT_SENT = "not_sent"
    SENT = "sent"
    RECEIVED = "received"
    RETURNED = "returned"


class FileRole(StrEnum):
    """What a file is to its essay."""

    TEXT = "text"
    PHOTO = "photo"


class PupilConsent(StrEnum):
    """Whether a pupil appears, and whether pupil and family agreed (product.md 4)."""

    NO_PUPIL = "no_pupil"
    GIVEN = "given"
    NOT_YET = "not_yet"
