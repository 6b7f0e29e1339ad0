"""What sort of unit a unit is: kinds are free data, so its name has a say too."""

import re
from enum import IntEnum
from functools import lru_cache

from knowledge.language import fold
from knowledge.owners.words import levels_in, said
from knowledge.units import UnitNode


class Sort(IntEnum):
    """Sorts of units in the order in which they bind each other."""

    OTHER = 0
    """Centres and the like; bound as a school is."""
    SCHOOL = 1
    DEPARTMENT = 2
    COMMUNE = 3
    OFFICE = 4
    """The education office of a district; there is none since 1/7/2025 (product.md 0)."""
    DISTRICT = 5
    BUREAU = 6
    """The education department of a province or city (Sở), head of the sector (Ngành)."""
    PROVINCE = 7
    MINISTRY = 8


_BY_KIND = {
    "truong": Sort.SCHOOL, "so": Sort.BUREAU, "sgd": Sort.BUREAU, "sgddt": Sort.BUREAU,
    "phuong": Sort.COMMUNE, "xa": Sort.COMMUNE, "thi tran": Sort.COMMUNE,
    "dac khu": Sort.COMMUNE, "quan": Sort.DISTRICT, "huyen": Sort.DISTRICT,
    "thi xa": Sort.DISTRICT, "tinh": Sort.PROVINCE, "bo": Sort.MINISTRY, "pgd": Sort.OFFICE,
    "pgddt": Sort.OFFICE, "phong gd": Sort.OFFICE, "phong gddt": Sort.OFFICE,
    "phong giao duc": Sort.OFFICE,
}  # fmt: skip
"""First words of kinds, where they leave no doubt."""

_BY_NAME = (
    (r"trường\b", Sort.SCHOOL),
    (r"phòng giáo dục (?:và )?đào tạo\b", Sort.OFFICE),
    (r"(?:phòng|văn phòng|ban|bộ phận|thanh tra)\b", Sort.DEPARTMENT),
    (r"sở\b", Sort.BUREAU),
    (r"bộ\b", Sort.MINISTRY),
    (r"(?:ủy ban nhân dân )?(?:quận|huyện|thị xã)\b", Sort.DISTRICT),
    (r"(?:ủy ban nhân dân )?(?:phường|thị trấn|đặc khu|xã)\b", Sort.COMMUNE),
    (r"(?:ủy ban nhân dân )?(?:tỉnh|thành phố)\b", Sort.PROVINCE),
)


@lru_cache(maxsize=16_384)
def sort_of(node: UnitNode) -> Sort:
    """By kind where it is plain ("truong_thcs", "phuong"), else by name ("Phòng GDĐT quận ...")."""
    kind = " ".join(re.findall(r"[a-z0-9]+", fold(node.kind))).removeprefix("ubnd ")
    fitting = [begin for begin in _BY_KIND if f"{kind} ".startswith(f"{begin} ")]
    if fitting:
        return _BY_KIND[max(fitting, key=len)]
    name = said(node.name)
    return next((sort for begin, sort in _BY_NAME if re.match(begin, name)), _by_phrase(kind))


def _by_phrase(kind: str) -> Sort:
    """For kinds that leave a doubt, once the name says nothing either."""
    if kind.startswith(("phong", "van phong", "ban")):
        return Sort.DEPARTMENT
    return Sort.PROVINCE if kind.startswith("thanh pho") else Sort.OTHER


@lru_cache(maxsize=16_384)
def levels_of(node: UnitNode) -> frozenset[str]:
    """Levels a school has; none if neither kind nor name says so."""
    tokens = frozenset(re.findall(r"[a-z]+", fold(node.kind)))
    spelled = levels_in(node.kind.replace("_", " ").replace("-", " "))
    return (tokens & _SHORT) | spelled | levels_in(node.name)


_SHORT = frozenset(("mn", "th", "thcs", "thpt", "gdtx"))


_IN_TEXT = (
    (Sort.SCHOOL, r"trường(?! hợp)|toàn trường"),
    (Sort.OFFICE, r"phòng giáo dục (?:và )?đào tạo|ngành (?:giáo dục (?:và )?đào tạo |giáo dục )?"
     r"(?=quận|huyện|thị xã)"),
    (Sort.COMMUNE, r"phường|thị trấn|đặc khu|(?<!thị )xã(?! hội)"),
    (Sort.DISTRICT, r"quận|huyện|thị xã"),
    (Sort.BUREAU, r"(?<!cơ )sở|ngành"),
    (Sort.PROVINCE, r"tỉnh|thành phố"),
    (Sort.MINISTRY, r"bộ giáo dục|bộ trưởng|chính phủ|thủ tướng|trung ương|nhà nước"),
)  # fmt: skip
_PATTERNS = tuple((sort, re.compile(rf"\b(?:{words})\b")) for sort, words in _IN_TEXT)


def sort_in(words: str) -> Sort | None:
    """The lowest sort of unit that words (`said`) mention: the body belongs to it, the others say
    where it is ("Phòng GDĐT quận")."""
    return next((sort for sort, pattern in _PATTERNS if pattern.search(words)), None)
