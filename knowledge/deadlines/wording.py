"""Saying a reading in Vietnamese words."""

from knowledge.deadlines.deadline import Deadline


def says(deadline: Deadline) -> str:
    """A short wording with the weekday, such as "thứ Sáu 27/11/2026, 08:00"."""
    return deadline.raw
