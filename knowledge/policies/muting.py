"""Personal mute: how long somebody asks to be left in peace (product.md 7, "Mute")."""

import re
from datetime import datetime, timedelta

from knowledge.language import fold
from knowledge.policies.policy import DEFAULT, Policy
from knowledge.policies.routing import mute_until

_LENGTH = re.compile(r"(\d{1,3}) ?(h|g|gio|tieng|ngay|hom|tuan)")
_UNITS = {"ngay": timedelta(days=1), "hom": timedelta(days=1), "tuan": timedelta(weeks=1)}
_TOMORROW = ("mai", "den mai", "sang mai", "den sang mai")
_OFF = ("tat", "bo", "thoi", "off", "bo tat tieng", "bat lai", "0")


def asks_to_hear(words: str) -> bool:
    """Whether these words end a mute."""
    return _key(words) in _OFF


def muted_until(words: str, now: datetime, policy: Policy = DEFAULT) -> datetime | None:
    """When a mute asked for with "2h", "mai", "7ngay" and their like ends; None: not understood.

    Tomorrow begins when the council's day does; no mute is longer than the policy allows.
    """
    asked = _asked(words, now, policy)
    return None if asked is None else mute_until(asked, now, policy)


def is_too_long(words: str, now: datetime, policy: Policy = DEFAULT) -> bool:
    """Whether somebody asks for a longer mute than there is."""
    asked = _asked(words, now, policy)
    return asked is not None and mute_until(asked, now, policy) < asked


def _asked(words: str, now: datetime, policy: Policy) -> datetime | None:
    key = _key(words)
    if key in _TOMORROW:
        day = policy.local(now).date() + timedelta(days=1)
        return datetime.combine(day, policy.awake.opens, policy.zone)
    found = _LENGTH.fullmatch(key)
    if found is None or not int(found[1]):
        return None
    return now + int(found[1]) * _UNITS.get(found[2], timedelta(hours=1))


def _key(words: str) -> str:
    return " ".join(fold(words).split())
