"""Whose work a passage is: the asker's own unit's, its kind's, or somebody else's.

A plan of the ward says what its offices and what "các trường" have to do; a teacher who asks
"hạn đăng ký danh hiệu" means the schools'. Who asks never makes an answer of what is none: it only
says which of several comes first.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from knowledge.answers.answer import Hit
from knowledge.language import fold, nfc


@dataclass(frozen=True, slots=True)
class Home:
    """The asker's unit: its kind ("truong_thcs"), all its names, and the ids of its own plans."""

    kind: str = ""
    names: tuple[str, ...] = ()
    plans: frozenset[int] = frozenset()


NO_HOME = Home()


@dataclass(frozen=True, slots=True)
class _Group:
    """Units of one sort, as plans address them together: by `heads`, beside words that only
    describe. `kinds` begin the kinds of such units."""

    kinds: tuple[str, ...]
    heads: tuple[str, ...]
    described_by: frozenset[str]


LEVELS = {
    "mầm non": "mn", "mẫu giáo": "mn", "tiểu học": "th", "trung học cơ sở": "thcs",
    "trung học phổ thông": "thpt",
}  # fmt: skip
"""Levels of schools and how the kinds of units write them."""

_ALL = "các những tất cả toàn bộ và trên địa bàn thuộc trực"

SCHOOLS = _Group(
    ("truong",),
    ("trường", "cơ sở giáo dục", "csgd"),
    frozenset(
        f"{_ALL} trường nhà học cơ sở giáo dục csgd đơn vị ngành khối cấp phường xã quận huyện"
        " thành phố công tư thục lập ngoài liên phổ thông mn th thcs thpt ptdt".split()
    ),
)
COMMUNES = _Group(
    ("phuong", "xa", "thi_tran", "dac_khu"),
    ("các xã", "các phường", "các thị trấn"),
    frozenset(f"{_ALL} ubnd ủy uỷ ban nhân dân xã phường thị trấn đặc khu".split()),
)
GROUPS = (SCHOOLS, COMMUNES)

_BODY = re.compile(
    r"^(?:ubnd|uy ban nhan dan|(?:hoi dong|ban) (?:tdkt|thi dua khen thuong)|chu tich ubnd) "
)
"""What may stand before a unit's name and is still the unit."""
KNOWN = 4096
"""Names of owners that are remembered: plans name the same ones on every line."""

_AND_OTHERS = re.compile(r";|,?\s+và\s+(?=các\b|nhà\b)|,\s*(?=các\b|nhà\b)")


def owns(home: Home, hit: Hit) -> bool:
    """Whether a passage speaks of what the asker's unit itself has to do.

    In its own plan it is all that is not laid upon others, elsewhere what names it or its kind.
    """
    owners = list(_owners(hit))
    if hit.plan.id in home.plans:
        return not any(_is_of_others(home, owner) for owner in owners)
    return any(_is_home(home, owner) for owner in owners)


def is_called(home: Home, level: str) -> bool:
    """Whether a level named in a question ("sở", "của trường") is the asker's own."""
    words = set(fold(level).split())
    return any(set(fold(kind.replace("_", " ")).split()) <= words for kind in _kinds(home.kind))


def _kinds(kind: str) -> tuple[str, ...]:
    first, _, rest = kind.partition("_")
    return (kind, first) if rest and first in ("truong",) else (kind,)


def _owners(hit: Hit) -> Iterator[str]:
    """Who has to do it: the units of its tasks, or else whom the heading right above names."""
    units = [unit for task in hit.tasks for unit in task.units]
    for unit in units or [hit.passage.heading.rpartition(" > ")[2]]:
        yield from (part for part in _AND_OTHERS.split(nfc(unit).lower()) if part.strip())


def _is_home(home: Home, owner: str) -> bool:
    group = _group_of(owner)
    if group is not None:
        return home.kind.startswith(group.kinds) and _is_of_level(home.kind, owner)
    return _plain(owner) in {_plain(name) for name in home.names}


def _is_of_others(home: Home, owner: str) -> bool:
    group = _group_of(owner)
    return group is not None and not home.kind.startswith(group.kinds)


@lru_cache(KNOWN)
def _group_of(owner: str) -> _Group | None:
    """The units that are addressed together; None where one is meant by its name."""
    said = _short_levels(owner)
    words = set(re.findall(r"\w+", said))
    return next(
        (group for group in GROUPS if words <= group.described_by and _begins(group, said)), None
    )


def _begins(group: _Group, said: str) -> bool:
    return any(re.search(rf"\b{head}\b", said) for head in group.heads)


def _is_of_level(kind: str, owner: str) -> bool:
    """Whether a school is of the levels that are named, if any are."""
    named = set(re.findall(r"\w+", _short_levels(owner))) & set(LEVELS.values())
    own = set(kind.split("_")) & set(LEVELS.values())
    return not named or not own or bool(named & own)


def _short_levels(owner: str) -> str:
    for words, short in LEVELS.items():
        owner = owner.replace(words, short)
    return owner


@lru_cache(KNOWN)
def _plain(name: str) -> str:
    return _BODY.sub("", " ".join(re.findall(r"\w+", fold(name))))
