"""The tree of units as a value: offices and schools, how they are named, who stands above whom.

Levels and kinds are data (design.md): a kind that begins with `truong` is a school (contract.md,
"Units"), and nothing else is known of any kind.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cached_property

from knowledge.errors import AmbiguousUnit, UnknownUnit
from knowledge.language import fold, nfc

SCHOOL = "truong"
SIMILAR_AT_MOST = 3


@dataclass(frozen=True, slots=True)
class UnitNode:
    """A unit. After `valid_to` (still included) it is gone, and `successor` does its work."""

    code: str
    name: str
    kind: str
    parent: str | None = None
    aliases: tuple[str, ...] = ()
    valid_to: date | None = None
    successor: str | None = None

    @property
    def is_school(self) -> bool:
        return self.kind.startswith(SCHOOL)

    @property
    def names(self) -> tuple[str, ...]:
        return (self.code, self.name, *self.aliases)

    def exists_on(self, day: date) -> bool:
        return self.valid_to is None or day <= self.valid_to


class Tree:
    """All units, asked by code. Unknown codes raise `KeyError`: they are a mistake of the caller's,
    names that people type are not (`named`)."""

    def __init__(self, nodes: Iterable[UnitNode]) -> None:
        self._nodes = {node.code: node for node in nodes}

    def __getitem__(self, code: str) -> UnitNode:
        return self._nodes[code]

    def __iter__(self) -> Iterator[UnitNode]:
        return iter(self._nodes.values())

    def __contains__(self, code: object) -> bool:
        return code in self._nodes

    def __len__(self) -> int:
        return len(self._nodes)

    @cached_property
    def _children(self) -> dict[str | None, list[UnitNode]]:
        found: dict[str | None, list[UnitNode]] = {}
        for node in self:
            found.setdefault(node.parent, []).append(node)
        return found

    def children(self, code: str | None) -> Sequence[UnitNode]:
        """Units directly below; None gives the roots."""
        return self._children.get(code, [])

    def below(self, code: str) -> list[UnitNode]:
        """The unit and all below it, itself first, nearer ones before farther ones."""
        family = [self[code]]
        for node in family:
            family.extend(self.children(node.code))
        return family

    def upwards(self, code: str) -> list[UnitNode]:
        """The unit and all above it, itself first."""
        path: list[UnitNode] = []
        here: str | None = code
        while here is not None and here in self and self[here] not in path:
            path.append(self[here])
            here = self[here].parent
        return path

    def schools_below(self, code: str) -> list[UnitNode]:
        """Every school below a unit, and the unit itself if it is one."""
        return [node for node in self.below(code) if node.is_school]

    def current(self, code: str, day: date) -> UnitNode | None:
        """Who does the work of a unit on `day`: itself or whoever came after; None for nobody."""
        seen: set[str] = set()
        node: UnitNode | None = self[code]
        while node is not None and not node.exists_on(day):
            seen.add(node.code)
            following = node.successor
            known = following is not None and following in self and following not in seen
            node = self[following] if known and following is not None else None
        return node

    def offered(self, code: str | None, day: date) -> list[UnitNode]:
        """The units below to choose from on `day`, in the order of a Vietnamese list; None: from
        the roots. In place of one that is gone stand who does its work and what is left below it.
        """
        above = self.upwards(code) if code is not None else ()
        found = {node.code: node for node in self._offered(code, day) if node not in above}
        return sorted(found.values(), key=lambda node: (plain(node.name), node.name, node.code))

    def _offered(self, code: str | None, day: date) -> Iterator[UnitNode]:
        for node in self.children(code):
            current = self.current(node.code, day)
            if current is not None:
                yield current
            if current is not node:
                yield from self._offered(node.code, day)

    def before(self, code: str) -> list[UnitNode]:
        """The units that name this one as their successor."""
        return [node for node in self if node.successor == code]

    def named(self, wanted: str) -> UnitNode:
        """The unit of this code, name or alias; raises `UnknownUnit` or `AmbiguousUnit`.

        Case, diacritics and hyphens do not matter, since people type on phones; but where the exact
        spelling tells two units apart, it does.
        """
        if (code := wanted.strip()) in self:
            return self[code]
        for spelling in (spelled, plain):
            matches = [node for node in self if spelling(wanted) in map(spelling, node.names)]
            if len(matches) == 1:
                return matches[0]
            if matches:
                raise AmbiguousUnit(wanted, tuple(node.code for node in matches))
        raise UnknownUnit(wanted, self._similar(wanted))

    def _similar(self, wanted: str) -> tuple[str, ...]:
        codes = {plain(name): node.code for node in self for name in node.names}
        close = get_close_matches(plain(wanted), codes, n=SIMILAR_AT_MOST, cutoff=0.6)
        return tuple(dict.fromkeys(codes[name] for name in close))


def spelled(text: str) -> str:
    """A name as it is told apart by its diacritics, and by nothing of case and blanks."""
    return " ".join(nfc(text).casefold().split())


def plain(text: str) -> str:
    """A name as people type it on phones."""
    return " ".join(fold(text).replace("-", " ").split())
