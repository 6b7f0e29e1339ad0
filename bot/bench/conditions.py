"""How people type: as is, without diacritics, with typos (retrieval.md 1). Seeded by the text."""

import random
import unicodedata
from collections.abc import Callable, Mapping
from zlib import crc32

from knowledge.language import fold, nfc

WORDS_PER_TYPO = 6

TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
"""Level, grave, acute, tilde, hook, dot: the six tones as combining marks."""

KEY_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


def as_typed(question: str) -> str:
    """Leave the question as it is."""
    return question


def without_diacritics(question: str) -> str:
    """Strip every mark, and write d for đ."""
    return fold(question)


def with_typos(question: str) -> str:
    """Spoil one word in six, at least one: drop, double, swap, neighbour key, wrong tone."""
    words = nfc(question).split()
    chance = random.Random(crc32(question.encode()))  # noqa: S311  # reproducible, not secret
    long_enough = [place for place, word in enumerate(words) if len(word) > 1 and word.isalpha()]
    spoilt = min(len(long_enough), max(1, round(len(words) / WORDS_PER_TYPO)))
    for place in sorted(chance.sample(long_enough, spoilt)):
        words[place] = _mistyped(words[place], chance)
    return " ".join(words)


CONDITIONS: Mapping[str, Callable[[str], str]] = {
    "as is": as_typed,
    "no diacritics": without_diacritics,
    "typos": with_typos,
}


def _mistyped(word: str, chance: random.Random) -> str:
    slip = chance.choice((_drop, _double, _swap, _neighbour_key, _wrong_tone))
    return slip(word, chance)


def _drop(word: str, chance: random.Random) -> str:
    at = chance.randrange(len(word))
    return word[:at] + word[at + 1 :]


def _double(word: str, chance: random.Random) -> str:
    at = chance.randrange(len(word))
    return word[:at] + word[at] + word[at:]


def _swap(word: str, chance: random.Random) -> str:
    at = chance.randrange(len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _neighbour_key(word: str, chance: random.Random) -> str:
    at = chance.randrange(len(word))
    row = next((row for row in KEY_ROWS if fold(word[at]) in row), "")
    if not row:
        return _double(word, chance)
    key = row.index(fold(word[at]))
    beside = [row[near] for near in (key - 1, key + 1) if 0 <= near < len(row)]
    return word[:at] + chance.choice(beside) + word[at + 1 :]


def _wrong_tone(word: str, chance: random.Random) -> str:
    parts = unicodedata.normalize("NFD", word)
    present = next((mark for mark in TONES[1:] if mark in parts), "")
    if not present:
        return _swap(word, chance)
    other = chance.choice([tone for tone in TONES if tone != present])
    return nfc(parts.replace(present, other, 1))
