"""Paragraphs -> numbered sections of any depth, with paths such as "II.2.1"."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from knowledge.plans.lines import Line
from knowledge.plans.numbering import Mark, Rank, bullet, marks

_LONGEST_HEADING = 220
_LONGEST_LEAD = 80
_WIDEST_GAP = 5
_DEEPEST = 10
_WIDEST_START = 20
_ALWAYS_TRUSTED = frozenset({Rank.PART, Rank.CHAPTER, Rank.TITLE, Rank.ARTICLE, Rank.ROMAN})


@dataclass(frozen=True, slots=True)
class Item:
    """A paragraph of a section; `bullet` is its mark ("-", "+", "a"), "" for running text.

    `order` is the mark of a lettered item ("a)"), which a task bears as its number.
    """

    text: str
    bullet: str
    line: Line
    order: str | None = None


@dataclass(slots=True)
class Node:
    """A numbered part while it is read. `lead` are the words after its number."""

    mark: Mark
    path: str
    parent: "Node | None"
    lead: Line
    items: list[Item] = field(default_factory=list)

    @property
    def is_sentence(self) -> bool:
        """A numbered sentence or list item as against a heading with its text below."""
        words = self.mark.rest
        return words.endswith((".", ";", "./.")) or len(words) > _LONGEST_HEADING or bool(self.tail)

    @property
    def tail(self) -> str:
        """What follows a short lead and a colon: "Tháng 3: Nộp hồ sơ" is more than a heading."""
        lead, colon, tail = self.mark.rest.partition(": ")
        return tail if colon and len(lead) <= _LONGEST_LEAD else ""

    @property
    def heading(self) -> str:
        words = self.mark.rest.rstrip(" :;.")
        if self.tail:
            return self.mark.rest.partition(": ")[0]
        return words if len(words) <= _LONGEST_HEADING else ""

    @property
    def own_text(self) -> str:
        """The section's own paragraphs; a numbered sentence is its own first paragraph."""
        first = [self.mark.rest] if self.is_sentence and not self.tail else []
        first += [self.tail] if self.tail else []
        return "\n".join([*first, *(item.line.text for item in self.items)])

    def ancestry(self) -> Iterator["Node"]:
        """This node, its parent, and so on outwards."""
        node: Node | None = self
        while node:
            yield node
            node = node.parent

    @property
    def chapter(self) -> "Node":
        """The innermost Roman part around this node, else the outermost part."""
        chain = list(self.ancestry())
        return next((node for node in chain if node.mark.rank is Rank.ROMAN), chain[-1])


@dataclass(slots=True)
class Outline:
    """`preamble` is what stands before the first numbered part."""

    preamble: list[Item] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)


def read_outline(paragraphs: Iterable[Line]) -> Outline:
    """Sort `paragraphs` under their numbered headings."""
    outline = Outline()
    current: Node | None = None
    for line in paragraphs:
        node = _place(line, current)
        if node:
            outline.nodes.append(node)
            current = node
        else:
            (current.items if current else outline.preamble).append(to_item(line))
    outline.nodes = _without_lists(outline.nodes)
    return outline


def _without_lists(nodes: list[Node]) -> list[Node]:
    """Lettered points that carry nothing below them are a list inside their section.

    "a) Mục đích" above its own paragraphs is a heading and stays; its sisters stay with it.
    """
    parents = {id(node.parent) for node in nodes}
    heads = {
        _sequence(node)
        for node in nodes
        if _has_text(node, nodes[-1]) or id(node) in parents or node.parent is None
    }
    kept: list[Node] = []
    for node in nodes:
        if node.mark.rank < Rank.LOWER or node.parent is None or _sequence(node) in heads:
            kept.append(node)
        else:
            order = node.mark.written
            node.parent.items.append(Item(node.mark.rest, order, node.lead, order))
            node.parent.items.extend(node.items)
    return kept


def _has_text(node: Node, last: Node) -> bool:
    """Paragraphs of its own; behind the very last point they may be the plan's closing words."""
    ends_list = node is last and node.mark.rest.endswith((".", ";"))
    return any(item.bullet or not ends_list for item in node.items)


def _sequence(node: Node) -> tuple[int, Rank]:
    return id(node.parent), node.mark.rank


def to_item(line: Line) -> Item:
    found = bullet(line.text)
    return Item(found[1], found[0], line) if found else Item(line.text, "", line)


def _place(line: Line, current: Node | None) -> Node | None:
    """The new section that `line` opens, hung where its number belongs; None for plain text."""
    readings = marks(line.text)
    if not readings:
        return None
    open_nodes = list(current.ancestry()) if current else []
    mark = _choose(readings, open_nodes)
    if mark is None:
        return None
    parent = _parent(mark, open_nodes)
    return Node(mark, _path(mark, parent), parent, line)


def _choose(readings: tuple[Mark, ...], open_nodes: list[Node]) -> Mark | None:
    """The reading that continues an open sequence, else the first that may begin one."""
    for mark in readings:
        if any(_follows(mark, node) for node in open_nodes):
            return mark
    return next((mark for mark in readings if _may_begin(mark, open_nodes)), None)


def _follows(mark: Mark, node: Node) -> bool:
    return _same_sequence(mark, node) and mark.value == node.mark.value + 1


def _same_sequence(mark: Mark, node: Node) -> bool:
    return mark.rank is node.mark.rank and mark.labels[:-1] == node.mark.labels[:-1]


def _may_begin(mark: Mark, open_nodes: list[Node]) -> bool:
    """May this mark open a part although it continues nothing?

    Roman and named parts may. A bare number may if it is small or leaves a small gap in its
    sequence, so that a line that begins with "68 ..." stays text; a letter if it begins a list.
    """
    if mark.rank in _ALWAYS_TRUSTED:
        return mark.rank is not Rank.ROMAN or mark.labels[0] != "L"
    siblings = [node.mark.value for node in open_nodes if _same_sequence(mark, node)]
    if mark.rank is Rank.NUMBER and not siblings:
        return mark.value <= _WIDEST_START
    gaps = (mark.value - value for value in siblings)
    return mark.value == 1 or any(gap <= _WIDEST_GAP for gap in gaps)


def _parent(mark: Mark, open_nodes: list[Node]) -> Node | None:
    """Where a new part hangs: beside the sequence it continues, else below a wider part."""
    for node in open_nodes:
        if _follows(mark, node):
            return node.parent
    if len(mark.labels) > 1:
        return _parent_of_decimal(mark, open_nodes)
    siblings = [node for node in open_nodes if _same_sequence(mark, node)]
    if siblings and len(open_nodes) < _DEEPEST and _restarts(mark, siblings[0], open_nodes[0]):
        return open_nodes[0]
    if siblings:
        earlier = [node for node in siblings if node.mark.value < mark.value]
        return (earlier or siblings)[0].parent
    return next((node for node in open_nodes if _is_wider(node, mark, open_nodes)), None)


def _parent_of_decimal(mark: Mark, open_nodes: list[Node]) -> Node | None:
    """ "2.1" hangs under "2" where there is one, beside "2.0", else under the chapter."""
    for node in open_nodes:
        if node.mark.labels == mark.labels[:-1]:
            return node
    for node in open_nodes:
        if _same_sequence(mark, node):
            return node.parent
    return next((node for node in open_nodes if node.mark.rank < Rank.NUMBER), None)


def _restarts(mark: Mark, sibling: Node, innermost: Node) -> bool:
    """A list that counts from one again inside a part of the same kind of numbering."""
    if mark.value != 1:
        return False
    return sibling.mark.value > 1 or innermost is not sibling or innermost.lead.text.endswith(":")


def _is_wider(node: Node, mark: Mark, open_nodes: list[Node]) -> bool:
    """Letters stand above Roman numbers, unless the text opened with Roman ones."""
    turned = mark.rank is Rank.UPPER and any(n.mark.rank is Rank.ROMAN for n in open_nodes)
    return node.mark.rank < mark.rank or (turned and node.mark.rank is Rank.ROMAN)


def _path(mark: Mark, parent: Node | None) -> str:
    """The parent's path and the labels it does not have yet."""
    if parent is None:
        return ".".join(mark.labels)
    shared = len(mark.labels) - 1
    inherits = parent.mark.labels == mark.labels[:shared] and shared > 0
    labels = mark.labels[shared:] if inherits else mark.labels
    return ".".join((parent.path, *labels))
