"""From the owner texts of a task to the units that owe it.

A text is cut into pieces; each is tried as a name, as a group, as a body of one of these, as the
level it mentions, and as a body inside the issuer, in this order.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from knowledge.owners.around import Around, is_office
from knowledge.owners.bodies import inside, is_of_schools, is_room
from knowledge.owners.groups import EACH, Group, Many, of_districts, read_group, units_of
from knowledge.owners.pieces import Piece, pieces
from knowledge.owners.resolution import How, Part, Resolution
from knowledge.owners.sorts import Sort, sort_in, sort_of
from knowledge.owners.words import key, proper_words, said
from knowledge.units import Tree, UnitNode

_EACH = re.compile(rf"(?:{EACH})", re.IGNORECASE)
_CLUSTER = re.compile(r"\b(?:cụm|khối thi đua)\b")
"""Which schools make a cluster, and who heads it, no tree says."""
_BODY_OF = re.compile(
    r"(?<=\s)(?<!cơ )(?<!thị )(?<!môi )(?=(?:tất cả|toàn bộ|các|mỗi|từng|trường|nhà trường|phòng"
    r"|sở|ubnd|ủy ban|uỷ ban|phường|xã(?! hội)|thị trấn|thị xã|đặc khu|quận|huyện)\b)",
    re.IGNORECASE,
)
_ALONE = re.compile(
    r"(?:toàn (?:thể )?|cơ quan )?(?:ủy ban nhân dân )?(?:(?:nhà )?trường|phường|xã|thị trấn"
    r"|đặc khu|quận|huyện|thị xã|tỉnh|thành phố|(?:sở|ngành|phòng)(?: giáo dục.*)?)$"
)
"""A unit by the word for its sort and nothing else; "Sở Nội vụ" and "Báo ngành" are others."""
_SUCCEEDS_OFFICE = "phong van hoa xa hoi"
"""Follows education in wards and communes since 1/7/2025 (product.md 0)."""


def resolve(texts: Sequence[str], tree: Tree, issuer: str, on: date) -> Resolution:
    """The units that owe a task of a plan that the unit `issuer` took in, as they are on `on`.

    No owner named: the issuer. "Đơn vị trực thuộc" may come to nobody beside others; an owner that
    comes to nobody alone is unknown.
    """
    around = Around(tree, tree[issuer], on)
    found = tuple(_parts(texts, around))
    if not found:
        return Resolution((around.own("", How.DEFAULT),))
    if any(part.codes for part in found):
        return Resolution(found)
    return Resolution(
        tuple(replace(one, how=How.UNKNOWN) if one.how is How.LEVEL else one for one in found)
    )


def _parts(texts: Sequence[str], around: Around) -> Iterator[Part]:
    for text in texts:
        for piece in pieces(text, lambda name: bool(around.named(name))):
            part = _part(piece, around)
            yield replace(part, guessed=True) if piece.with_exception else part


def _part(piece: Piece, around: Around) -> Part:
    text, meant = piece.text, piece.meant
    words = said(meant)
    if part := _by_name(meant, text, around):
        return part
    if _CLUSTER.search(words):
        return Part(text, How.UNKNOWN)
    if (many := read_group(meant)) and not _is_own_group(many, around):
        return units_of(many, text, around)
    return (
        _body_of(meant, text, around)
        or _by_sort(meant, text, around)
        or _inside(words, text, around)
        or Part(text, How.UNKNOWN)
    )


def _is_own_group(many: Many, around: Around) -> bool:
    """In a school's plan "các đơn vị", "các phòng ban" and "nhà trường" are the school's own."""
    inner = many.group in (Group.UNITS, Group.DEPARTMENTS, Group.REST)
    alone = inner or not _EACH.match(many.words)
    return around.sort in (Sort.SCHOOL, Sort.OTHER) and alone and not many.place


def _by_name(name: str, text: str, around: Around) -> Part | None:
    """A unit by its name, "các" before it or not: "Các trường THCS Hoa Sen"."""
    nodes = around.named(name) or (around.named(bare) if (bare := _EACH.sub("", name)) else ())
    if len(nodes) > 1:
        return Part(text, How.UNKNOWN)
    if not nodes or (around.is_far(nodes[0]) and _is_nameless(name)):
        return None
    return _of_unit(nodes[0], text, around)


def _is_nameless(name: str) -> bool:
    """Whether every unit may have a body of that name: "Văn phòng" is not the one far away."""
    return inside(said(name)) is not None and sort_in(said(name)) is None


def _of_unit(node: UnitNode, text: str, around: Around) -> Part:
    """What a named unit owes: nothing if it stands above, a guess if the plan is not its own."""
    if node == around.issuer:
        return around.own(text, How.ITSELF)
    if around.is_above(node):
        return Part(text, How.ABOVE)
    codes = around.codes([node])
    how = How.NAMED if node.exists_on(around.on) else How.SUCCESSOR
    return Part(text, how if codes else How.UNKNOWN, codes, guessed=not around.is_in_reach(node))


def _body_of(meant: str, text: str, around: Around) -> Part | None:
    """A body of units: "Hiệu trưởng các trường", "Hội đồng TĐKT phường Hồng Hà"."""
    for joint in _BODY_OF.finditer(meant):
        body, owner = meant[: joint.start()].strip(), meant[joint.start() :]
        if part := _by_name(owner, text, around):
            return _of_body(said(body), part)
        if _EACH.match(owner) and (many := read_group(owner)):
            return _offices_of(body, units_of(many, text, around), around)
    return None


def _of_body(body: str, part: Part) -> Part:
    """A body of a named unit; what is not known to be inside it ("Công an phường") may be not."""
    how = inside(body)
    if part.how is not How.ITSELF:
        return replace(part, guessed=part.guessed or (how is None and bool(part.codes)))
    return replace(part, how=how) if how else Part(part.text, How.UNKNOWN)


def _offices_of(body: str, part: Part, around: Around) -> Part:
    """The offices of that name in each unit of a group, or else the units themselves: "Phòng Văn
    hóa - Xã hội các xã, phường"."""
    owners = [around.tree[code] for code in part.codes]
    name = body[max(0, body.lower().find("phòng")) :]
    offices = (_office(name, owner, around) or owner for owner in owners)
    return replace(part, codes=around.codes(offices))


def _office(name: str, owner: UnitNode, around: Around) -> UnitNode | None:
    below = (node for node in around.tree.children(owner.code) if is_office(node))
    return next((node for node in below if f"{key(node.name)} ".startswith(f"{key(name)} ")), None)


def _by_sort(meant: str, text: str, around: Around) -> Part | None:
    """Units that are told by their sort alone: "Sở", "Hội đồng TĐKT phường", "Nhà trường"."""
    words = said(meant)
    sort = sort_in(words) or (Sort.DEPARTMENT if words.startswith("phòng ") else None)
    if sort is None:
        return None
    if sort is Sort.DEPARTMENT or (sort is Sort.OFFICE and around.sort in _WITH_OFFICE):
        return _department(sort, text, around)
    if sort > max(around.sort, Sort.SCHOOL):
        return Part(text, How.ABOVE)
    if not proper_words(meant) <= around.name_words:
        return Part(text, How.UNKNOWN)
    if sort < max(around.sort, Sort.SCHOOL):
        return _each_below(sort, words, text, around)
    how = How.ITSELF if _ALONE.match(words) else inside(words)
    return around.own(text, how) if how else Part(text, How.UNKNOWN)


def _department(sort: Sort, text: str, around: Around) -> Part:
    """ "Phòng Nội vụ" belongs to whoever has departments; for a school, to those above."""
    if sort is Sort.OFFICE and around.sort is Sort.COMMUNE:
        return _education_office(text, around)
    own = around.sort in _WITH_DEPARTMENTS or is_room(said(text))
    return around.own(text, How.ITSELF) if own else Part(text, How.ABOVE)


def _education_office(text: str, around: Around) -> Part:
    """ "Phòng GDĐT" in a commune's plan: above it while there are districts, and afterwards what
    followed it (product.md 0)."""
    if any(node.exists_on(around.on) for node in around.above if sort_of(node) in _OF_DISTRICTS):
        return Part(text, How.ABOVE)
    heir = _office(_SUCCEEDS_OFFICE, around.issuer, around) or around.issuer
    return Part(text, How.SUCCESSOR, around.codes([heir]), guessed=True)


_OF_DISTRICTS = (Sort.DISTRICT, Sort.OFFICE)
_WITH_OFFICE = (Sort.COMMUNE, Sort.DISTRICT)
_WITH_DEPARTMENTS = (Sort.COMMUNE, Sort.DISTRICT, Sort.BUREAU, Sort.PROVINCE, Sort.MINISTRY)


def _each_below(sort: Sort, words: str, text: str, around: Around) -> Part:
    """A lower sort in the singular means each: "Hội đồng trường" in a ward's plan."""
    found = [node for node in around.reach if sort_of(node) is sort]
    if sort in _OF_DISTRICTS:
        return of_districts(found, text, around)
    codes = around.codes(found)
    bare = len(words.split()) <= 2 or words.startswith("ủy ban nhân dân")
    return Part(text, How.LEVEL if codes else How.UNKNOWN, codes, guessed=not bare)


def _inside(words: str, text: str, around: Around) -> Part | None:
    """A body that names no unit: the issuer's own, or that of each school below it."""
    how = inside(words)
    if how is None:
        return None
    if around.sort not in (Sort.SCHOOL, Sort.OTHER) and is_of_schools(words):
        schools = around.codes(node for node in around.reach if sort_of(node) is Sort.SCHOOL)
        if schools:
            return Part(text, How.LEVEL, schools, guessed=True)
    return around.own(text, how)
