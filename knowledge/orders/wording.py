"""The words of a message with their places, and the small words that carry no part of a task."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.deadlines.spellings import words as word_set
from knowledge.language import fold
from knowledge.language.text import canonical_syllable

Span = tuple[int, int]
"""Offsets into the message, end excluded."""

WORD = re.compile(r"[^\W_]+")
QUOTES = "\"“”„«»‘’'"

OPENERS = word_set(
    "nhắc nhac hãy hay nhờ nho giúp giup hộ ho dùm dum em e anh chị chi cho gửi gui tới toi báo "
    "bao nhắn nhan đến den với voi bot ơi oi dạ da vâng xin vui lòng long kính kinh thông thong "
    "nhé nhe ad lại lai thì thi là la yêu yeu cầu cau đề de nghị nghi mình minh tôi"
)
"""Words of asking that may stand before whom an order is for."""

_ONESELF = r"(?:tôi|toi|em|mình|minh|tớ|chị|chi|anh|cô|thầy)"
_LEADING = re.compile(
    rf"""(?:(?:dạ|bot|em|ad)\s+(?:ơi|nhờ)\W+)?
    (?:nhắc(?!\s+nhở)|nhac(?!\s+nho)|hãy|nhờ|giúp|giup)(?!\w)
    (?:\s+(?:giúp|giup|hộ|ho|lại|lai|cho|việc)(?!\w))*
    (?P<oneself>\s+{_ONESELF}(?!\w))?(?:\s+(?:là|rằng)(?!\w))?""",
    re.IGNORECASE | re.VERBOSE,
)
"""Asking, taken off the front of a task: "nhắc giúp em ..."."""

_TRAILING = re.compile(
    rf"""(?<!\w)(?:
        (?:{_ONESELF}\s+)?(?:với\s+)?(?:nhé|nhe|nha|nhá|ạ|nghen)(?:\s+(?:{_ONESELF}|bot))?
      | (?:giúp|giup|hộ|dùm)\s+{_ONESELF}(?:\s+với)?
      | đi\s+{_ONESELF}
      | (?:cảm|cám)\s+ơn(?:\s+(?:{_ONESELF}|bot))?
    )\W*$""",
    re.IGNORECASE | re.VERBOSE,
)
"""Courtesy, taken off the end of a task: "... nhé em", "... giúp chị với ạ"."""


@dataclass(frozen=True, slots=True)
class Word:
    """`key` is lower case in one spelling, `bare` the same without marks."""

    typed: str
    key: str
    bare: str
    start: int
    end: int

    @property
    def titled(self) -> bool:
        """Whether it is written like a part of a name: "Hoa", not "KNC"."""
        return self.typed[0].isupper() and (len(self.typed) == 1 or not self.typed.isupper())

    def says(self, word: str) -> bool:
        """Whether it is `word`, marks missing or not; other marks make it another word."""
        return self.key == word or (self.key == self.bare and self.bare == fold(word))


def words_of(text: str) -> tuple[Word, ...]:
    """The words of `text`, which is NFC."""
    return tuple(
        Word(found[0], key := canonical_syllable(found[0].lower()), fold(key), *found.span())
        for found in WORD.finditer(text)
    )


def matches(words: tuple[Word, ...], index: int, pattern: str) -> int:
    """Where `pattern`, words with blanks, ends if it stands at `index`; else `index`."""
    parts = pattern.split()
    here = words[index : index + len(parts)]
    same = len(here) == len(parts) and all(map(Word.says, here, parts))
    return index + len(parts) if same else index


def longest(words: tuple[Word, ...], index: int, patterns: Iterable[str]) -> int:
    """The end of the longest of `patterns` at `index`; `index` if none is there."""
    return max((matches(words, index, pattern) for pattern in patterns), default=index)


def without(text: str, spans: Iterable[Span]) -> str:
    """What is left of `text`: blanks, stray punctuation and words of asking tidied away."""
    kept: list[str] = []
    position = 0
    for start, end in sorted(quoted(text, span) for span in spans):
        kept.append(text[position:start])
        position = max(position, end)
    return tidy(" ".join((*kept, text[position:])))


def quoted(text: str, span: Span) -> Span:
    """The span with the quotes that stand close around it, or whose other half it holds."""
    start, end = span
    if start and end < len(text) and text[start - 1] in QUOTES and text[end] in QUOTES:
        return start - 1, end + 1
    if sum(mark in QUOTES for mark in text[start:end]) % 2:
        if start and text[start - 1] in QUOTES:
            return start - 1, end
        if end < len(text) and text[end] in QUOTES:
            return start, end + 1
    return span


def tidy(text: str) -> str:
    """A task's words as they are quoted to people; lines are kept."""
    text = re.sub(r"[^\S\n]+", " ", text)
    text = re.sub(r" ?(\n) ?", r"\1", text) if WORD.search(text) else ""
    text = re.sub(r" ?([,;])(?: ?[,;:])+", r"\1", text)
    text = re.sub(r" +([,;:.])(?=\s|$)", r"\1", text)
    return unwrapped(_uncourteous(text.strip(" \n,;:-–—")))


def _uncourteous(text: str) -> str:
    """Without "nhắc giúp em" before it and "nhé ạ" behind it."""
    if leading := _LEADING.match(text):
        named = leading["oneself"] and text[leading.end() :].lstrip()[:1].isupper()
        end = leading.start("oneself") if named else leading.end()
        text = text[end:].lstrip(" \n,;:-–—")
    while trailing := _TRAILING.search(text):
        text = text[: trailing.start()].rstrip(" \n,;:-–—")
    return text


def unwrapped(text: str) -> str:
    """Without a pair of quotes around the whole."""
    if len(text) > 1 and text[0] in QUOTES and text[-1] in QUOTES:
        inside = text[1:-1]
        if not any(quote in inside for quote in QUOTES):
            return inside.strip()
    return text.strip()
