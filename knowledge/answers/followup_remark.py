"""A remark under an answer, laid bare: its marks put back, its openings and closings taken off."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from knowledge.answers import cues
from knowledge.answers import followup_words as words
from knowledge.answers.answer import PlanFacts
from knowledge.answers.followup_slots import Part, Slot, parts
from knowledge.answers.light_words import BARE_SYLLABLES, LIGHT_SYLLABLES
from knowledge.answers.names import short_names
from knowledge.language import fold, is_unaccented, nfc, syllables, tidy_chat
from knowledge.language.abbreviations import expand

LONGEST_PHRASE = 6
_WITH_VOWEL = re.compile("[aeiouy]", re.IGNORECASE)
_NUMBER = re.compile(r"\d|^[IVX]+(?:\.|$)")


@dataclass(frozen=True, slots=True)
class Remark:
    """What a remark says: its `core` in parts, and whether its opening or closing says outright
    that it goes on ("còn ...", "... thì sao")."""

    core: str
    parts: tuple[Part, ...]
    led: bool

    def of(self, *slots: Slot) -> tuple[str, ...]:
        """The texts that fill these slots."""
        return tuple(part.text for part in self.parts if part.slot in slots)

    @property
    def matter(self) -> str:
        """What it speaks of beside the slots."""
        return " ".join(self.of(Slot.SUBJECT))

    def asks(self, phrases: Iterable[str]) -> bool:
        """Whether any of these phrases stands in it."""
        return has(self.core, phrases)


def read_remark(text: str, plans: Iterable[PlanFacts] = ()) -> Remark:
    """A remark without what opens and closes it."""
    opened, front = _without_lead(text)
    core, back = _without_tail(opened)
    core = _without(core, words.POINTING)
    return Remark(core, parts(core, plans), front or back)


def in_one_spelling(question: str, remark: str, plans: Iterable[PlanFacts] = ()) -> tuple[str, str]:
    """Question and remark tidied, both with marks or both without.

    A question half without marks would be read as one with marks, its bare words as rare ones. A
    bare remark gets the marks of the words we know; where there are others, both go without.
    """
    before = " ".join(tidy_chat(nfc(question)).split())
    said = " ".join(re.sub(r"[?!…,;:]+|\.+(?=\s|$)", " ", tidy_chat(nfc(remark))).split())
    if is_unaccented(before):
        return before, fold(said)
    if not is_unaccented(said):
        return before, said
    marked = _marked(said, plans)
    return (before, marked) if marked else (fold(before), said)


def has(text: str, phrases: Iterable[str]) -> bool:
    """Whether any of the phrases stands in a text."""
    return bool(cues.spans(phrases, text.lower(), fold(text)))


def weighty(text: str) -> list[str]:
    """The syllables of a text that name a matter, abbreviations written out."""
    light = BARE_SYLLABLES if is_unaccented(text) else LIGHT_SYLLABLES
    return [one for one in syllables(expand(text)) if one not in light and not one.isdigit()]


def _without_lead(said: str) -> tuple[str, bool]:
    led = False
    while (span := _lead(said)) and span[1] < len(said):
        led = led or has(said[: span[1]], words.GOES_ON)
        said = said[span[1] :].strip()
    return said, led


def _lead(said: str) -> tuple[int, int] | None:
    """Where a text is opened by words that are no part of it: not the "còn" of "còn mấy ngày"."""
    if _at_edge(said, words.ASKS, first=True):
        return None
    return _at_edge(said, words.LEADS, first=True)


def _without_tail(said: str) -> tuple[str, bool]:
    again = False
    while (span := _at_edge(said, words.TAILS, first=False)) and span[0] > 0:
        again = again or has(said[span[0] :], words.SAME_AGAIN)
        said = said[: span[0]].strip()
    return said, again


def _at_edge(said: str, phrases: Sequence[str], *, first: bool) -> tuple[int, int] | None:
    """Where one of the phrases opens or closes a text; in a text with marks only with its own, for
    a "con" there is a child."""
    lowered = said.lower()
    spans = cues.spans(phrases, lowered, fold(said))
    if not is_unaccented(said):
        spans = [span for span in spans if lowered[slice(*span)] in phrases]
    return next((span for span in spans if (0, len(said))[not first] == span[not first]), None)


def _without(said: str, phrases: Sequence[str]) -> str:
    for start, end in reversed(cues.spans(phrases, said.lower(), fold(said))):
        said = said[:start] + said[end:]
    return " ".join(said.split())


def _marked(said: str, plans: Iterable[PlanFacts]) -> str:
    """A bare remark in the marks of the words we know; "" where it has others."""
    known = _marks() | {fold(name): name for plan in plans for name in short_names(plan)}
    typed, written = said.split(), []
    while typed:
        length = next((n for n in range(min(LONGEST_PHRASE, len(typed)), 0, -1)
                       if fold(" ".join(typed[:n])) in known), 0)  # fmt: skip
        if not length and _WITH_VOWEL.search(typed[0]) and not _NUMBER.search(typed[0]):
            return ""
        phrase = " ".join(typed[: length or 1])
        written.append(known.get(fold(phrase), phrase))
        del typed[: length or 1]
    return " ".join(written)


@cache
def _marks() -> dict[str, str]:
    tables = (words.LABELS, words.OBJECTS, words.ASKS, words.TAILS, words.LEADS, words.SOURCE,
              words.POINTING)  # fmt: skip
    return {fold(phrase): phrase for table in reversed(tables) for phrase in reversed(table)}
