"""Words that a scan or a hurried hand got wrong (product.md 5, "OCR/typing").

Found, never corrected: the plan's words stay, a doubt stands beside them. The nets: syllables that
Vietnamese does not have, set phrases with a wrong accent, abbreviations one letter off, words or
points typed twice, and a short table of known confusions.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from knowledge.documents.syllables import is_syllable
from knowledge.plans.spellings import ABBREVIATIONS, CONFUSIONS, PHRASES, REDUPLICATIONS

Words = list[re.Match[str]]

_WORD = re.compile(r"[^\W\d_]+")
_ABBREVIATION = re.compile(r"[A-ZĐ]{2,}(?:[&-][A-ZĐ]+)*")
_DOUBLED_POINT = re.compile(r"\S*(?:::|;;|,,|,;|;,|(?<!\.)\.\.(?!\.))")
_NOT_NUMBER_WORD = re.compile(
    r"\b(?:[Qq]uyết định|[Kk]ế hoạch|[Cc]ông văn|[Tt]hông tư|[Nn]ghị định|[Cc]hỉ thị|[Tt]ờ trình)"
    r"\s+(?!số\b)[^\W\d_]{1,3}\s+\d+/[\w-]+"
)
_CONFUSION = re.compile(rf"\b(?:{'|'.join(map(re.escape, CONFUSIONS))})\b")
_JOINTS = frozenset({" ", " - "})
_SHORTEST_TYPO = 5
"""Letters; shorter abbreviations have too many neighbours."""


def misreadings(text: str) -> Iterator[str]:
    """Each doubtful run of words in `text`, as written."""
    words = list(_WORD.finditer(text))
    yield from _odd_syllables(words)
    yield from _odd_phrases(text, words)
    yield from _doubled_words(text, words)
    yield from (found[0] for found in _ABBREVIATION.finditer(text) if _is_typo(found[0]))
    for pattern in (_NOT_NUMBER_WORD, _CONFUSION, _DOUBLED_POINT):
        yield from (found[0] for found in pattern.finditer(text))


def _odd_syllables(words: Words) -> Iterator[str]:
    for found in words:
        word = found[0]
        if not word.isascii() and not word.isupper() and not _is_plausible(word):
            yield word


@lru_cache(maxsize=4096)
def _is_plausible(word: str) -> bool:
    """A syllable, a mixed abbreviation ("QĐTTg"), or a lone letter such as "đ"."""
    capitals = sum(letter.isupper() for letter in word)
    return capitals > 1 or len(word) == 1 or is_syllable(word)


def _odd_phrases(text: str, words: Words) -> Iterator[str]:
    """A set phrase whose letters are right and whose accents are not ("kính tế")."""
    for size in (2, 3):
        for start in range(len(words) - size + 1):
            group = words[start : start + size]
            if _is_odd(group, text) and not _belongs_elsewhere(words, start, size):
                yield text[group[0].start() : group[-1].end()]


def _is_odd(group: Words, text: str) -> bool:
    meant = _PHRASES_BY_LETTERS.get(_letters(" ".join(word[0] for word in group)))
    if meant is None or _settled(group) in meant:
        return False
    joined = all(text[a.end() : b.start()] in _JOINTS for a, b in pairwise(group))
    return joined and all(word[0].islower() for word in group[1:])


def _belongs_elsewhere(words: Words, start: int, size: int) -> bool:
    """ "hình thực" in "tình hình thực tế": its words are halves of two sound phrases."""
    before = words[max(start - 1, 0) : start + 1]
    after = words[start + size - 1 : start + size + 1]
    return any(len(pair) == 2 and _is_set_phrase(pair) for pair in (before, after))


def _is_set_phrase(pair: Words) -> bool:
    known = _PHRASES_BY_LETTERS.get(_letters(" ".join(word[0] for word in pair)))
    return known is not None and _settled(pair) in known


def _doubled_words(text: str, words: Words) -> Iterator[str]:
    """ "do do", but not "luôn luôn" nor "học sinh, sinh viên" without its comma."""
    for place, (one, other) in enumerate(pairwise(words)):
        same = one[0] == other[0] and one[0].islower() and len(one[0]) > 1
        adjacent = text[one.end() : other.start()] == " "
        if same and adjacent and _is_slip(words, place):
            yield text[one.start() : other.end()]


def _is_slip(words: Words, place: int) -> bool:
    return words[place][0] not in REDUPLICATIONS and not _belongs_elsewhere(words, place, 2)


@lru_cache(maxsize=8192)
def _letters(words: str) -> str:
    """`words` without accents, đ as d."""
    plain = unicodedata.normalize("NFD", words.lower().replace("đ", "d"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def _settled(group: Words) -> str:
    return _one_form(" ".join(word[0] for word in group))


@lru_cache(maxsize=8192)
def _one_form(words: str) -> str:
    """The same for both places a tone may stand ("hoá", "hóa")."""
    return "".join(sorted(unicodedata.normalize("NFD", words.lower())))


def _phrases_by_letters() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for phrase in PHRASES:
        table.setdefault(_letters(phrase), set()).add(_one_form(phrase))
    return {letters: frozenset(forms) for letters, forms in table.items()}


_PHRASES_BY_LETTERS = _phrases_by_letters()
_BARRED_BY_LETTERS = frozenset(_letters(short) for short in ABBREVIATIONS if "Đ" in short)


@lru_cache(maxsize=2048)
def _is_typo(written: str) -> bool:
    """ "GDDT" has lost the bars of its Đ; "TB-KT" and "HĐĐKT" are one letter off."""
    if written in ABBREVIATIONS:
        return False
    if "Đ" not in written and _letters(written) in _BARRED_BY_LETTERS:
        return True
    long_enough = (known for known in ABBREVIATIONS if len(known) >= _SHORTEST_TYPO)
    return len(written) >= _SHORTEST_TYPO and any(_one_off(written, known) for known in long_enough)


def _one_off(written: str, known: str) -> bool:
    """One letter of `known` replaced, lost, or moved by one place."""
    if len(written) == len(known) - 1:
        return any(known[:n] + known[n + 1 :] == written for n in range(len(known)))
    if len(written) != len(known):
        return False
    places = [n for n, (a, b) in enumerate(zip(written, known, strict=True)) if a != b]
    swapped = len(places) == 2 and sorted(written) == sorted(known)
    return len(places) == 1 or (swapped and places[1] == places[0] + 1)
