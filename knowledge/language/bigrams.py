"""How often syllables and pairs of neighbours occur: one count for repair and for ranking."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from knowledge.language.text import fold_syllable

PAIR_SHIFT = 24
"""A pair is one integer, left number above right: a third of the memory of a pair of strings."""


class BigramCounts:
    """In how many texts each syllable, and each pair of neighbours, stands."""

    def __init__(self) -> None:
        self.texts = 0
        self.total = 0
        self._numbers: dict[str, int] = {}
        self._singles: Counter[int] = Counter()
        self._pairs: Counter[int] = Counter()
        self._forms: dict[str, list[str]] = {}

    def add(self, text: Sequence[str]) -> None:
        """Count one text, given as its syllables."""
        self._enlist(text)
        numbers = list(map(self._numbers.__getitem__, text))
        self._singles.update(set(numbers))
        self._pairs.update({left << PAIR_SHIFT | right for left, right in pairwise(numbers)})
        self.texts += 1
        self.total += len(numbers)

    def add_all(self, texts: Iterable[Sequence[str]]) -> None:
        """Count several texts."""
        for text in texts:
            self.add(text)

    def __contains__(self, syllable: str) -> bool:
        return syllable in self._numbers

    def __len__(self) -> int:
        return len(self._numbers)

    def single(self, syllable: str) -> int:
        """Number of texts with this syllable."""
        number = self._numbers.get(syllable)
        return 0 if number is None else self._singles[number]

    def pair(self, left: str, right: str) -> int:
        """Number of texts where `right` follows `left` at once."""
        first, second = self._numbers.get(left), self._numbers.get(right)
        if first is None or second is None:
            return 0
        return self._pairs.get(first << PAIR_SHIFT | second, 0)

    def forms(self, folded: str) -> Sequence[str]:
        """Every syllable seen with this fold: "ban" -> ban, bản, bàn, bạn."""
        return self._forms.get(folded, ())

    def folded_single(self, folded: str) -> int:
        """Number of texts with any form of the fold; an upper bound, at most all texts."""
        return min(self.texts, sum(map(self.single, self.forms(folded))))

    def folded_pair(self, left: str, right: str) -> int:
        """Number of texts with any pair of forms; an upper bound, at most all texts."""
        rights = self.forms(right)
        found = sum(self.pair(one, other) for one in self.forms(left) for other in rights)
        return min(self.texts, found)

    def _enlist(self, text: Sequence[str]) -> None:
        """Number the syllables never seen before, and file them under their fold."""
        for syllable in dict.fromkeys(text):
            if syllable not in self._numbers:
                self._numbers[syllable] = len(self._numbers)
                self._forms.setdefault(fold_syllable(syllable), []).append(syllable)
