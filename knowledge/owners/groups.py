"""Owners that are many: "Các trường MN, TH, THCS", "UBND các xã, phường", "đơn vị trực thuộc"."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from knowledge.owners.around import Around
from knowledge.owners.resolution import How, Part
from knowledge.owners.sorts import Sort, levels_of, sort_in, sort_of
from knowledge.owners.words import LEVELS, levels_in, proper_words, said
from knowledge.units import UnitNode


class Group(Enum):
    """What the units of a group have in common."""

    SCHOOLS = auto()
    COMMUNES = auto()
    DISTRICTS = auto()
    OFFICES = auto()
    """Education offices of districts."""
    DEPARTMENTS = auto()
    REST = auto()
    """ "Đơn vị trực thuộc": right below, but neither area nor department."""
    CENTRES = auto()
    UNITS = auto()
    """ "Các đơn vị": right below, but no department."""


EACH = r"(?:(?:tất cả|toàn bộ|toàn thể|các|những|mỗi|từng|mọi)\s+)+"
_LEVEL = "|".join(sorted(LEVELS, key=len, reverse=True))
_COMMUNE = r"(?:phường|thị trấn|đặc khu|(?<!thị )xã(?! hội))"
_DISTRICT = r"(?:quận|huyện|thị xã)"
_OFFICE = r"phòng giáo dục (?:và )?đào tạo"
_COUNCIL = r"(?:ủy ban nhân dân )?"
_SCHOOL = rf"(?:nhà )?(?:trường(?! hợp)|cơ sở giáo dục|{_LEVEL})"
_STAGE = r"(?:đơn vị|khối|cấp học|bậc học|ngành học|cấp|bậc)"
_WORK = r"(?:chuyên môn|nghiệp vụ|chức năng|liên quan)"

_PLURALS = (
    (Group.OFFICES, rf"{EACH}{_OFFICE}\b"),
    (Group.OFFICES, rf"{_OFFICE} (?:{EACH}|{_DISTRICT} (?={_DISTRICT}|thành phố))"),
    (Group.DISTRICTS, rf"(?:{EACH})?{_COUNCIL}{EACH}{_DISTRICT}\b"),
    (Group.DISTRICTS, rf"{_COUNCIL}{_DISTRICT} (?={_DISTRICT}|thành phố)"),
    (Group.COMMUNES, rf"(?:{EACH})?{_COUNCIL}(?:{EACH})?(?:cấp )?{_COMMUNE} (?={_COMMUNE})"),
    (Group.COMMUNES, rf"(?:{EACH})?{_COUNCIL}{EACH}(?:cấp )?{_COMMUNE}"),
    (Group.COMMUNES, rf"(?:{EACH})?ủy ban nhân dân cấp {_COMMUNE}"),
    (Group.REST, rf"(?:{EACH})?(?:cơ quan )?(?:đơn vị|cơ sở giáo dục) (?:sự nghiệp )?"
     r"(?:công lập )?trực thuộc\b"),
    (Group.SCHOOLS, rf"{EACH}(?:{_STAGE} )?{_SCHOOL}\b"),
    (Group.SCHOOLS, rf"(?:nhà )?trường (?={_LEVEL})"),
    (Group.SCHOOLS, rf"{_STAGE} (?:các )?(?:trường|{_LEVEL})\b"),
    (Group.SCHOOLS, rf"(?:(?:nhà |đơn vị )?trường(?: học)?|cơ sở giáo dục)$|(?:{_LEVEL})\b"),
    (Group.DEPARTMENTS, rf"{EACH}(?:phòng|ban)(?: ban)?(?: {_WORK})*"
     r"(?=$| (?:trực )?thuộc| của| cơ quan| trong)"),
    (Group.CENTRES, rf"(?:{EACH})?trung tâm\b"),
    (Group.UNITS, rf"{EACH}(?:(?:cơ quan )?đơn vị|địa phương)\b"),
)  # fmt: skip
_AS_GROUP = tuple((group, re.compile(pattern)) for group, pattern in _PLURALS)

_SCOPE = re.compile(r"\b(?:trên địa bàn|thuộc|của|trong|tại|ở)\b(?P<place>.*)$")
_DESCRIBING = frozenset(
    f"{' '.join(LEVELS)} các tất cả toàn bộ thể những mỗi từng mọi trường nhà học cơ sở giáo dục và"
    " đơn vị ngành khối cấp bậc phường xã quận huyện thị trấn đặc khu thành phố tỉnh trực thuộc"
    " công lập trên địa bàn phòng ban chuyên môn nghiệp vụ ủy nhân dân đào tạo sở của trong liên"
    " quan cơ tại ở trung tâm địa phương sự nghiệp chức năng thường"
    " xuyên dân tộc nội trú bán".split()
)
"""Words that do not narrow a group down; any other word makes it a guess."""


@dataclass(frozen=True, slots=True)
class Many:
    """A group as read: its sort, what its words say, and of which place; "đơn vị trực thuộc Sở".

    `names`: folded proper words of the place. `belongs`: the units are the place's own ("thuộc"),
    and do not only lie there ("trên địa bàn").
    """

    group: Group
    words: str
    place: str = ""
    names: frozenset[str] = frozenset()
    belongs: bool = False
    is_direct: bool = False


def read_group(meant: str) -> Many | None:
    """The group that a text is about; None where it names one unit or none."""
    words = said(meant)
    scope = _SCOPE.search(words)
    names = proper_words(meant)
    if names and scope is None:
        return None
    place = scope["place"].strip() if scope else ""
    belongs = scope is not None and scope[0].startswith("thuộc")
    for group, pattern in _AS_GROUP:
        if pattern.match(words):
            return Many(group, words, place, names, belongs, "trực thuộc" in words)
    return None


def units_of(many: Many, text: str, around: Around) -> Part:
    """The units of a group within the issuer's reach, or within a place below it."""
    place = _place(many, around)
    if isinstance(place, How):
        return Part(text, place)
    found = [node for node in _pool(many, around, place) if _fits(node, many)]
    if many.group in (Group.OFFICES, Group.DISTRICTS):
        return of_districts(found, text, around)
    if many.group is Group.DEPARTMENTS and not found:
        return around.own(text, How.ITSELF)
    codes = around.codes(found)
    if not codes and many.group is not Group.REST:
        return Part(text, How.UNKNOWN)
    return Part(text, How.LEVEL, codes, _is_narrowed(many) or _is_level_unsure(many, found))


def of_districts(found: Iterable[UnitNode], text: str, around: Around) -> Part:
    """Districts and their offices, or what came after them: by the list of units if it says so,
    else the wards and communes, to which schools belong since 1/7/2025 (product.md 0)."""
    nodes = list(found)
    if alive := [node for node in nodes if node.exists_on(around.on)]:
        return Part(text, How.LEVEL, around.codes(alive))
    if codes := around.codes(nodes):
        return Part(text, How.SUCCESSOR, codes)
    communes = around.codes(node for node in around.reach if sort_of(node) is Sort.COMMUNE)
    how = How.SUCCESSOR if communes else How.UNKNOWN
    return Part(text, how, communes, guessed=True)


def _place(many: Many, around: Around) -> UnitNode | How:
    """The unit below which the group is meant; ABOVE or UNKNOWN where it is not the issuer's."""
    nodes = around.named(many.place) if many.place else ()
    if len(nodes) == 1 and around.is_in_reach(nodes[0]):
        return nodes[0]
    if nodes and nodes[0] not in (around.issuer, *around.above):
        return How.UNKNOWN
    named = bool(nodes) and nodes[0] in around.above and nodes[0] != around.root
    sort = sort_of(nodes[0]) if nodes else sort_in(many.place)
    if many.belongs and (named or (sort is not None and sort > sort_of(around.root))):
        return How.ABOVE
    return around.root if nodes or many.names <= around.name_words else How.UNKNOWN


def _pool(many: Many, around: Around, place: UnitNode) -> Sequence[UnitNode]:
    direct = many.is_direct or many.group in (Group.DEPARTMENTS, Group.REST, Group.UNITS)
    if place == around.root:
        return around.direct if direct else around.reach
    return around.tree.children(place.code) if direct else around.tree.below(place.code)[1:]


def _fits(node: UnitNode, many: Many) -> bool:
    sort = sort_of(node)
    if many.group is Group.SCHOOLS:
        named, own = levels_in(many.words), levels_of(node)
        return sort is Sort.SCHOOL and (not named or not own or bool(named & own))
    if many.group is Group.REST:
        return sort in (Sort.SCHOOL, Sort.OTHER)
    if many.group is Group.CENTRES:
        return said(node.name).startswith("trung tâm")
    if many.group is Group.UNITS:
        return sort is not Sort.DEPARTMENT
    return sort is _SORT_OF[many.group]


def _is_narrowed(many: Many) -> bool:
    """Whether words say that not all units of the sort are meant: "ngoài công lập"."""
    kept = many.words.removesuffix(many.place)
    return not set(kept.split()) <= _DESCRIBING


def _is_level_unsure(many: Many, found: Iterable[UnitNode]) -> bool:
    """Whether a level is asked for, and a school says none."""
    wanted = many.group is Group.SCHOOLS and levels_in(many.words)
    return bool(wanted) and any(not levels_of(node) for node in found)


_SORT_OF = {
    Group.COMMUNES: Sort.COMMUNE, Group.DISTRICTS: Sort.DISTRICT, Group.OFFICES: Sort.OFFICE,
    Group.DEPARTMENTS: Sort.DEPARTMENT,
}  # fmt: skip
