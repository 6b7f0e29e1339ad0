"""The tree as the issuer of a plan sees it: whom it can bind, who stands above, what names mean."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from knowledge.owners.names import keys_of, loose_key, names_of
from knowledge.owners.resolution import How, Part
from knowledge.owners.sorts import Sort, sort_of
from knowledge.owners.words import key
from knowledge.units import Tree, UnitNode, spelled


@dataclass(frozen=True)
class Around:
    """The surroundings of one issuer on one day."""

    tree: Tree
    issuer: UnitNode
    on: date

    @cached_property
    def sort(self) -> Sort:
        return sort_of(self.issuer)

    @cached_property
    def root(self) -> UnitNode:
        """In whose name the issuer writes: an office without schools of its own (Phòng Văn hóa -
        Xã hội, a district's Phòng GDĐT) addresses the schools of the unit it belongs to."""
        parent = self.issuer.parent
        if parent is None or parent not in self.tree or not is_office(self.issuer):
            return self.issuer
        return self.issuer if self.tree.children(self.issuer.code) else self.tree[parent]

    @cached_property
    def reach(self) -> list[UnitNode]:
        """Units the plan can bind, nearer ones first; also those that came under a successor."""
        heads = [self.root, self.tree.current(self.root.code, self.on) or self.root]
        found = {node.code: node for head in heads for node in self.tree.below(head.code)}
        beside = self.root is not self.issuer
        return [
            node
            for code, node in found.items()
            if code not in {head.code for head in heads} | {self.issuer.code}
            and not (beside and node.parent == self.root.code and is_office(node))
        ]

    @cached_property
    def direct(self) -> list[UnitNode]:
        """Units right below."""
        now = self.tree.current(self.root.code, self.on) or self.root
        return [node for node in self.reach if node.parent in (self.root.code, now.code)]

    @cached_property
    def above(self) -> list[UnitNode]:
        return self.tree.upwards(self.issuer.code)[1:]

    @cached_property
    def _distances(self) -> dict[str, int]:
        """How far units are, as names go: the issuer, those in reach, those above."""
        far = {node.code: 2 for node in self.above}
        return far | {node.code: 1 for node in self.reach} | {self.issuer.code: 0}

    @cached_property
    def name_words(self) -> frozenset[str]:
        """Folded words of the names of the issuer and of all above it."""
        family = (self.issuer, *self.above)
        return frozenset(word for node in family for name in keys_of(node) for word in name.split())

    def is_far(self, node: UnitNode) -> bool:
        """Whether a unit is neither the issuer nor below nor above it."""
        return node.code not in self._distances

    def is_in_reach(self, node: UnitNode) -> bool:
        return self._distances.get(node.code) == 1

    def is_above(self, node: UnitNode) -> bool:
        """Whether a unit stands above the issuer, or is an office of one that does."""
        office = is_office(node) and any(node.parent == one.code for one in self.above)
        return self._distances.get(node.code) == 2 or (office and self.is_far(node))

    def codes(self, nodes: Iterable[UnitNode]) -> tuple[str, ...]:
        """Who does the work of these units today, each once; without those that left none."""
        today = (self.tree.current(node.code, self.on) for node in nodes)
        return tuple(dict.fromkeys(node.code for node in today if node is not None))

    def own(self, text: str, how: How, *, guessed: bool = False) -> Part:
        """A part that falls to the issuer, or to whoever came after it."""
        codes = self.codes([self.issuer])
        if not codes:
            return Part(text, How.UNKNOWN)
        gone = not self.issuer.exists_on(self.on)
        return Part(text, How.SUCCESSOR if gone else how, codes, guessed)

    def named(self, name: str) -> tuple[UnitNode, ...]:
        """Units of this name, nearest first: several are equally near and cannot be told apart."""
        if name in self.tree:
            return (self.tree[name],)
        alive = [node for node in self._nearest(name) if node.exists_on(self.on)]
        near = alive or self._nearest(name)
        exact = [node for node in near if spelled(name) in map(spelled, node.names)]
        return tuple(exact or near)

    def _nearest(self, name: str) -> Sequence[UnitNode]:
        """A near unit comes before a far one, then a whole name before part of one."""
        names = names_of(self.tree)
        whole, loose = names.whole.get(key(name), ()), names.loose.get(loose_key(name), ())
        short = [node for node in names.short.get(key(name), ()) if not self.is_far(node)]
        for distance in range(4):
            for found in (whole, loose, short):
                near = [one for one in found if self._distances.get(one.code, 3) == distance]
                if near:
                    return near
        return ()


def is_office(node: UnitNode) -> bool:
    """A department inside another unit, as against a unit below it."""
    return sort_of(node) in (Sort.DEPARTMENT, Sort.OFFICE)
