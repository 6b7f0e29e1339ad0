"""Folding of Vietnamese letters, and the spellings of chat that mean a full word."""

import unicodedata
from functools import lru_cache


def words(text: str) -> frozenset[str]:
    """The words of a readable table."""
    return frozenset(text.split())


@lru_cache(maxsize=4096)
def fold(word: str) -> str:
    """`word` without tone and vowel marks, "đ" as "d"."""
    decomposed = unicodedata.normalize("NFD", word)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).replace("đ", "d")


SPELLINGS: dict[str, str] = {
    "trc": "trước",
    "trướk": "trước",
    "tr'c": "trước",
    "hnay": "hôm nay",
    "hnai": "hôm nay",
    "homnay": "hôm nay",
    "hqua": "hôm qua",
    "bjo": "bây giờ",
    "bgio": "bây giờ",
    "bgiờ": "bây giờ",
    "ngmai": "ngày mai",
    "ngaymai": "ngày mai",
    "ngàymai": "ngày mai",
    "sángmai": "sáng mai",
    "hum": "hôm",
    "chìu": "chiều",
    "ngyà": "ngày",
    "nagỳ": "ngày",
    "sangmai": "sáng mai",
    "chieunay": "chiều nay",
    "toinay": "tối nay",
    "tuansau": "tuần sau",
    "thág": "tháng",
    "thag": "tháng",
    "thg": "tháng",
    "ngáy": "ngày",
    "cn": "chủ nhật",
    "chunhat": "chủ nhật",
    "hk": "học kỳ",
    "hkỳ": "học kỳ",
    "kì": "kỳ",
    "quí": "quý",
    "têt": "tết",
    "hằng": "hàng",
    "jờ": "giờ",
    "ph": "phút",
    "phut": "phút",
    "dl": "deadline",
    "al": "âm",
    "âl": "âm",
    "gđ": "giai đoạn",
    "ni": "này",
    "nầy": "này",
    "mơi": "mai",
    "bửa": "bữa",
    "rữa": "nữa",
    "rưởi": "rưỡi",
    "wa": "qua",
}
"""Typed form -> the words it stands for. Only forms that cannot be another common word."""

MISLEADING_BARE = words(
    "ba bay chin chu cuoi dau dem gio hang hay hom kem la mai mot muoi nam nay nua ngay qua quy "
    "sang "
    "sau tam tet thang thu thoi toi trong trua tu tuan"
)
"""Bare forms that are words of their own. In an accented message they stand for nothing else."""


def has_marks(text: str) -> bool:
    """Whether a letter of `text` (lower case, NFC) carries a Vietnamese mark."""
    return any(c > "\x7f" and c.isalpha() and fold(c) != c for c in text)
