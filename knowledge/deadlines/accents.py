"""Accents put in the wrong place by hand or by an old typing method: "trứơc", "truớc", "tuâǹ"."""

import re
import unicodedata
from functools import lru_cache

TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
MARKED = frozenset("ăâêôơư")
"""Vowels with a mark of their own: the last of them in a syllable carries the tone."""

_VOWELS = re.compile(r"[aăâeêioôơuưy]+")
_CONSONANT_VOWELS = re.compile(r"^(?:qu|gi(?=[aăâeêioôơuưy]))")
"""The "u" of "qu" and the "i" of "gi" before a vowel belong to the consonant."""


@lru_cache(maxsize=4096)
def respelled(word: str) -> str:
    """`word` (lower case, NFC) with its tone on the vowel that dictionaries put it on.

    Words of one vowel, and words that are no single Vietnamese syllable, come back unchanged.
    """
    letters, tones = _apart(word)
    letters = re.sub(r"(?:uơ|ưo)(?=[cimnptu])", "ươ", letters)
    skipped = _CONSONANT_VOWELS.match(letters)
    vowels = _VOWELS.search(letters, skipped.end() if skipped else 0)
    if len(tones) > 1 or vowels is None or _VOWELS.search(letters, vowels.end()):
        return word
    if not tones:
        return letters
    place = _carrier(vowels.group(), closed=vowels.end() < len(letters)) + vowels.start()
    return unicodedata.normalize("NFC", letters[: place + 1] + tones + letters[place + 1 :])


def _apart(word: str) -> tuple[str, str]:
    """The letters with their own marks, and the tones, apart."""
    decomposed = unicodedata.normalize("NFD", word)
    tones = "".join(c for c in decomposed if c in TONES)
    plain = "".join(c for c in decomposed if c not in TONES)
    return unicodedata.normalize("NFC", plain), tones


def _carrier(vowels: str, *, closed: bool) -> int:
    marked = [index for index, vowel in enumerate(vowels) if vowel in MARKED]
    if marked:
        return marked[-1]
    if closed or len(vowels) > 2:
        return min(len(vowels) - 1, 1)
    return 0
