"""Normal forms of Vietnamese text: NFC, the fold without marks, and syllables.

Everything that compares words goes through here, at index time and at query time alike
(retrieval.md 3.1, 3.2).
"""

import re
import unicodedata
from functools import lru_cache

COMBINING_MARKS = re.compile("[\u0300-\u036f]+")
WORD = re.compile(r"\w+")
HOUR = re.compile(r"(\d{1,2})h(\d{2})?")
LEADING_ZERO = re.compile(r"0\d")

STROKED_D = str.maketrans({"đ": "d", "ð": "d"})
"""Đ is a letter of its own, so no decomposition reaches it; Icelandic eth is its usual misprint."""

TONE_ON_SECOND_VOWEL = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa",
    "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
    "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip
"""New tone placement at the end of a syllable, and the old one that we keep."""

I_FOR_Y = dict(zip("yýỳỷỹỵ", "iíìỉĩị", strict=True))
LONE_Y = re.compile(r"(qu|[bcdđghklmnprstvx]+)([yýỳỷỹỵ])")
"""Y after a consonant sounds like i, and both are written: sỹ, sĩ; kỷ, kỉ; quý, quí."""


def nfc(text: str) -> str:
    """Return `text` in composed form, as every stored text is."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Return `text` in lower case without marks, đ as d: "Thi đua" -> "thi dua". Idempotent."""
    if text.isascii():
        return text.lower()
    bare = COMBINING_MARKS.sub("", unicodedata.normalize("NFD", text))
    lowered = COMBINING_MARKS.sub("", unicodedata.normalize("NFD", bare.lower()))
    return lowered.translate(STROKED_D)


@lru_cache(maxsize=65_536)
def fold_syllable(syllable: str) -> str:
    """`fold` with a memory, for the few thousand syllables a collection has."""
    return fold(syllable)


def is_unaccented(text: str) -> bool:
    """Whether nobody typed a mark: "han nop ho so" is, "hạn nop" is not."""
    return fold(text) == nfc(text).lower()


def syllables(text: str) -> list[str]:
    """Split into lower-case NFC syllables with the old tone placement.

    "4340/KH-SGDĐT" -> 4340, kh, sgdđt; "TĐ-KT" -> tđ, kt; "GD&ĐT" -> gd, đt; "20/11" -> 20, 11;
    "07/6" -> 7, 6 (Decree 30/2020 writes 07/6 and 15/6); "17h00" -> 17, giờ; an address on the
    internet falls into its words.
    """
    words = WORD.findall(nfc(text).lower())
    if any(HOUR.fullmatch(word) for word in words):
        words = WORD.findall(" ".join(HOUR.sub(_spoken_hour, word) for word in words))
    return [canonical_syllable(word) for word in words]


@lru_cache(maxsize=65_536)
def canonical_syllable(word: str) -> str:
    """One spelling per syllable: hoà -> hòa, thuý -> thúy, sỹ -> sĩ, 07 -> 7."""
    if LEADING_ZERO.fullmatch(word):
        return word[1]
    if lone := LONE_Y.fullmatch(word):
        return lone[1] + I_FOR_Y[lone[2]]
    old_style = TONE_ON_SECOND_VOWEL.get(word[-2:])
    if old_style is None or word.startswith("qu"):
        return word.replace("ð", "đ")
    return word[:-2] + old_style


def _spoken_hour(match: re.Match[str]) -> str:
    minutes = match[2] if match[2] not in (None, "00") else ""
    return f"{match[1]} giờ {minutes}"
