"""What the text index stores and is asked: plain folded words, so every engine sees the same.

Two neighbours are stored as one word besides ("thi dua" -> "thidua"): most Vietnamese words have
two syllables, and a pair is a hundred times rarer than its parts, so asking for it is cheap.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from knowledge.answers.passages import Passage
from knowledge.language.abbreviations import expand
from knowledge.language.text import fold_syllable, syllables

CACHED_TEXTS = 8_192
"""Texts whose words are remembered: some 5 kB each."""


class Words(NamedTuple):
    """The syllables of a text, abbreviations written out, and their folds."""

    syllables: tuple[str, ...]
    folds: tuple[str, ...]


@lru_cache(maxsize=CACHED_TEXTS)
def read_words(text: str) -> Words:
    """Read a passage's text. Remembered by the text itself, so the memory is never stale."""
    found = tuple(syllables(expand(text)))
    return Words(found, tuple(map(fold_syllable, found)))


def index_text(passage: Passage) -> str:
    """The words to store for a passage: those of its title, heading and body."""
    return " ".join(index_words(passage))


def index_words(passage: Passage) -> Iterator[str]:
    """Folded syllables and joined neighbours of all three fields."""
    for text in (passage.title, passage.heading, passage.body):
        folds = read_words(text).folds
        yield from folds
        yield from joined_pairs(folds)


def joined_pairs(folds: Sequence[str]) -> list[str]:
    """Each two neighbours as one word."""
    return [left + right for left, right in pairwise(folds)]


def match_query(terms: Iterable[str]) -> str:
    """An FTS5 query for any of the terms. Each is a quoted string, so none can be an operator."""
    words = ("".join(filter(str.isalnum, term)) for term in terms)
    return " OR ".join(f'"{word}"' for word in words if word)
