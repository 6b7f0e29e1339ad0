"""Units by their names, as plans and lists of units write them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from knowledge.language import fold
from knowledge.owners.words import AREA_WORDS, key
from knowledge.units import Tree, UnitNode

_QUALIFIERS = tuple(f"{fold(word)} " for word in (*AREA_WORDS, "sở", "trường"))
_LEFT_OUT = ("uy ban nhan dan ", "truong ")

ByName = Mapping[str, tuple[UnitNode, ...]]


@dataclass(frozen=True, slots=True)
class Names:
    """Units by `key` of their whole names; `loose`: without the "Trường" and "UBND" that lists
    leave out and add; `short`: without the place ("Văn phòng" of "Văn phòng Sở GDĐT Hà Thành")."""

    whole: ByName
    loose: ByName
    short: ByName


@lru_cache(maxsize=4)
def names_of(tree: Tree) -> Names:
    """All names of a tree; kept for the tasks of one plan, which are asked one by one."""
    whole: dict[str, dict[str, UnitNode]] = defaultdict(dict)
    loose: dict[str, dict[str, UnitNode]] = defaultdict(dict)
    short: dict[str, dict[str, UnitNode]] = defaultdict(dict)
    for node in tree:
        for name in keys_of(node):
            whole[name][node.code] = node
            loose[_loose(name)][node.code] = node
            for beginning in _beginnings(name):
                short[beginning][node.code] = node
    return Names(*({name: tuple(by.values()) for name, by in one.items()}
                   for one in (whole, loose, short)))  # fmt: skip


def keys_of(node: UnitNode) -> Iterator[str]:
    """Name and aliases; the code is no name: "SO" is not "sở"."""
    return (key(name) for name in (node.name, *node.aliases))


def loose_key(name: str) -> str:
    """The key under which `Names.loose` has a name; a single word is too little to go by."""
    bare = _loose(key(name))
    return bare if " " in bare else ""


def _loose(name: str) -> str:
    for words in _LEFT_OUT:
        name = name.removeprefix(words)
    return name


def _beginnings(name: str) -> Iterator[str]:
    """What stands before the words for a place, if it is more than a word."""
    words = name.split()
    for at in range(2, len(words)):
        if f"{' '.join(words[at:])} ".startswith(_QUALIFIERS):
            yield " ".join(words[:at])
