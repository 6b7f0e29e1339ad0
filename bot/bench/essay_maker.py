"""Invented essays of a whole district, the same for the same seed, and what copies of them are."""

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.bench import essay_sentences as sentences
from bot.bench.essay_fillers import FILLERS
from bot.bench.make_sets import FAMILY_NAMES, NAME_SYLLABLES

SHORTEST, LONGEST = 300, 1500
"""Words of an essay."""
CHANGED = 10
"""One word in so many is another one after touching up."""
WITH_STOCK, WITH_SCHOOL = 0.6, 0.6
"""How many essays begin with a stock phrase, and with the paragraph their school always uses."""

SLOT = re.compile(r"\{(\w+)\}")
FACTS = frozenset({"nguoi", "goi", "truong", "lop", "khu"})
CHOICES = {slot: tuple(words.split("|")) for slot, words in FILLERS.items()}
CALLED = ("thầy", "cô", "em", "bạn", "bác", "anh", "chị")
NAMES = tuple(NAME_SYLLABLES.split())


def _lines(text: str) -> tuple[str, ...]:
    """A sentence a line; one that is indented goes on from the line before."""
    return tuple(text.replace("\n  ", " ").strip().splitlines())


STOCK, SCHOOL, OPENING, PERSON, DEED, DETAIL, RESULT, CLOSING = map(
    _lines,
    (
        sentences.STOCK,
        sentences.SCHOOL,
        sentences.OPENING,
        sentences.PERSON,
        sentences.DEED,
        sentences.DETAIL,
        sentences.RESULT,
        sentences.CLOSING,
    ),
)


@dataclass(frozen=True, slots=True)
class MadeSchool:
    """A school, and the paragraph about itself that it puts into its essays."""

    name: str
    about: str


@dataclass(frozen=True, slots=True)
class MadeEssay:
    """An essay; in its paragraphs the `facts` (names) are still slots."""

    school: int
    paragraphs: tuple[str, ...]
    facts: Mapping[str, str]

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs).format_map(self.facts)


class District:
    """Schools that write essays; `seed` decides about all of it."""

    def __init__(self, seed: int, schools: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311  # reproducible, not secret
        self.schools = [self._school() for _ in range(schools)]

    def essay(self) -> MadeEssay:
        """One more essay, about somebody new."""
        school = self.chance.randrange(len(self.schools))
        wanted = self.chance.randint(SHORTEST, LONGEST)
        paragraphs = [self._opening(school), self._several(PERSON, 3, 6)]
        while sum(map(_length, paragraphs)) < wanted - 150:
            paragraphs.append(self._several((*DEED, *DETAIL), 3, 7))
        paragraphs += [self._several(RESULT, 2, 3), self._closing()]
        return MadeEssay(school, tuple(paragraphs), self._facts(self.schools[school].name))

    def copied(self, essay: MadeEssay) -> str:
        """As it is, in other lines and other type."""
        return essay.text.replace("\n\n", "\n").upper()

    def touched_up(self, essay: MadeEssay) -> str:
        """With one word in `CHANGED` replaced, left out, or put in."""
        words = essay.text.split()
        others = self.essay().text.split()
        for place in self.chance.sample(range(len(words)), len(words) // CHANGED):
            other = self.chance.choice(others)
            words[place] = self.chance.choice((other, "", f"{words[place]} {other}"))
        return " ".join(words)

    def renamed(self, essay: MadeEssay) -> str:
        """About somebody else, of another school."""
        return replace(essay, facts=self._facts(self.chance.choice(self.schools).name)).text

    def half_copied(self, essay: MadeEssay) -> str:
        """Every other paragraph from it, the rest and the person one's own."""
        own = self.essay()
        pairs = zip(own.paragraphs[::2], essay.paragraphs[1::2], strict=False)
        return replace(own, paragraphs=tuple(one for pair in pairs for one in pair)).text

    def _school(self) -> MadeSchool:
        name = f"Trường {self.chance.choice(('Tiểu học', 'THCS', 'Mầm non'))} {self._names(2)}"
        about = " ".join(self._filled(one) for one in self.chance.sample(SCHOOL, 3))
        return MadeSchool(name, about)

    def _opening(self, school: int) -> str:
        parts = self.chance.sample(STOCK, 1) if self.chance.random() < WITH_STOCK else []
        if self.chance.random() < WITH_SCHOOL:
            parts.append(self.schools[school].about)
        return " ".join([*parts, self._several(OPENING, 1, 2)])

    def _closing(self) -> str:
        return " ".join([self._several(CLOSING, 1, 2), *self.chance.sample(STOCK, 2)])

    def _several(self, stock: Sequence[str], least: int, most: int) -> str:
        chosen = self.chance.sample(stock, self.chance.randint(least, most))
        return " ".join(map(self._filled, chosen))

    def _filled(self, text: str) -> str:
        return SLOT.sub(self._filling, text)

    def _filling(self, slot: re.Match[str]) -> str:
        return slot[0] if slot[1] in FACTS else self._filled(self.chance.choice(CHOICES[slot[1]]))

    def _facts(self, school: str) -> dict[str, str]:
        given = self._names(2)
        grade = f"{self.chance.randint(1, 9)}{self.chance.choice('ABCDE')}"
        return {
            "nguoi": f"{self.chance.choice(CALLED)} {self.chance.choice(FAMILY_NAMES)} {given}",
            "goi": f"{self.chance.choice(CALLED)} {given.split()[-1]}",
            "truong": school,
            "lop": f"lớp {grade}",
            "khu": f"tổ {self.chance.randint(1, 40)} {self._names(2)}",
        }

    def _names(self, count: int) -> str:
        return " ".join(self.chance.sample(NAMES, count))


def _length(text: str) -> int:
    return text.count(" ") + 1
