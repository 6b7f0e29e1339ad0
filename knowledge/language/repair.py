"""Gives a typed question its marks and letters back, by what the collection itself says.

A Viterbi search over a syllable-bigram model learnt from the indexed passages (retrieval.md 3.3).
Costs are in nats. The result is a guess: callers keep the typed words beside it (retrieval.md 7).
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from math import log
from string import ascii_lowercase
from typing import Self

from knowledge.language.bigrams import BigramCounts
from knowledge.language.text import fold_syllable, syllables

OTHER_MARK = 7.0
"""Another form of a syllable that was typed with a mark."""
EDIT_OF_UNKNOWN = 2.0
"""One letter changed, where no passage knows what was typed."""
EDIT_OF_KNOWN = 10.0
"""One letter changed in a syllable that exists."""
PAIR_TRUST = 0.9
"""Share of the pair model in the interpolation, before it is weakened for rare contexts."""
PAIR_DOUBT = 1.0
"""Added to a context's count: a pair seen once is not yet a habit."""
MOST_FORMS = 24
"""Forms considered at one place; the most frequent of the costly ones survive."""
LONGEST_WORD = 12
"""Longer words are no Vietnamese syllables and are left alone."""

State = tuple[str, float]
"""A syllable that may have been meant, and what typing it so costs."""


class QuestionRepair:
    """The model of one collection. Costs about half a millisecond for a question."""

    def __init__(self, counts: BigramCounts) -> None:
        self._counts = counts
        self._neighbours: dict[str, tuple[str, ...]] = {}

    @classmethod
    def learn(cls, texts: Iterable[str]) -> Self:
        """Build the model from the passages' texts."""
        counts = BigramCounts()
        counts.add_all(map(syllables, texts))
        return cls(counts)

    def repair(self, question: str) -> str:
        """Return the question as syllables with their marks: "han nop ho so" -> "hạn nộp hồ sơ"."""
        return " ".join(self.repair_syllables(syllables(question)))

    def repair_syllables(
        self, typed: Sequence[str], settled: frozenset[int] = frozenset()
    ) -> list[str]:
        """Return the likeliest meant syllables, one for each typed one.

        Places in `settled` stay as typed: words that passages do not use, such as question words.
        """
        if not typed:
            return []
        linked = self._linked(typed)
        places = [
            [(syllable, 0.0)] if place in settled else self._states(syllable, linked[place])
            for place, syllable in enumerate(typed)
        ]
        return self._likeliest(self._freeze(typed, places))

    def _linked(self, typed: Sequence[str]) -> list[bool]:
        """Whether each syllable, marks aside, is seen beside the neighbours it has here."""
        folds = [fold_syllable(syllable) for syllable in typed]
        links = [self._counts.folded_pair(left, right) > 0 for left, right in pairwise(folds)]
        return [
            before and after for before, after in zip([True, *links], [*links, True], strict=True)
        ]

    def _states(self, typed: str, linked: bool) -> list[State]:
        """What may have been meant by one syllable; letters are doubted only out of context."""
        if not typed.isalpha() or len(typed) > LONGEST_WORD:
            return [(typed, 0.0)]
        folded = fold_syllable(typed)
        mark_cost = 0.0 if folded == typed else OTHER_MARK
        costs = dict.fromkeys(self._counts.forms(folded), mark_cost) | {typed: 0.0}
        if not linked:
            edit_cost = EDIT_OF_KNOWN if self._counts.forms(folded) else EDIT_OF_UNKNOWN
            costs = dict.fromkeys(self._edited_forms(folded), edit_cost) | costs
        return list(costs.items())

    def _edited_forms(self, folded: str) -> list[str]:
        """Forms whose fold is one edit away, the most frequent ones."""
        forms = [form for near in self._near_folds(folded) for form in self._counts.forms(near)]
        return sorted(forms, key=self._counts.single, reverse=True)[:MOST_FORMS]

    def _near_folds(self, folded: str) -> tuple[str, ...]:
        """Known folds one edit away; remembered for known folds, which are few."""
        near = self._neighbours.get(folded)
        if near is None:
            near = tuple(edit for edit in single_edits(folded) if self._counts.forms(edit))
            if self._counts.forms(folded):
                self._neighbours[folded] = near
        return near

    def _freeze(self, typed: Sequence[str], places: list[list[State]]) -> list[list[State]]:
        """Leave alone a known accented syllable that is seen next to one of its neighbours."""
        frozen = list(places)
        for place, syllable in enumerate(typed):
            if fold_syllable(syllable) == syllable:
                continue
            before = typed[place - 1] if place else ""
            after = typed[place + 1] if place + 1 < len(typed) else ""
            if self._counts.pair(before, syllable) or self._counts.pair(syllable, after):
                frozen[place] = [(syllable, 0.0)]
        return frozen

    def _likeliest(self, places: Sequence[Sequence[State]]) -> list[str]:
        best = {form: (cost + self._single_cost(form), [form]) for form, cost in places[0]}
        for states in places[1:]:
            best = {form: self._cheapest_way(best, form, cost) for form, cost in states}
        return min(best.values())[1]

    def _cheapest_way(
        self, best: Mapping[str, tuple[float, list[str]]], form: str, cost: float
    ) -> tuple[float, list[str]]:
        single = self._probability(form)
        price, way = min(
            (spent - log(self._follow(before, form, single)), way)
            for before, (spent, way) in best.items()
        )
        return price + cost, [*way, form]

    def _follow(self, before: str, form: str, single: float) -> float:
        """Probability of `form` after `before`, interpolated with its own."""
        seen = self._counts.single(before)
        trust = PAIR_TRUST * seen / (seen + PAIR_DOUBT)
        pair = self._counts.pair(before, form) / seen if seen else 0.0
        return trust * pair + (1 - trust) * single

    def _single_cost(self, form: str) -> float:
        return -log(self._probability(form))

    def _probability(self, form: str) -> float:
        counts = self._counts
        return (counts.single(form) + 0.5) / (counts.total + 0.5 * len(counts) + 1)


def single_edits(word: str) -> set[str]:
    """Every ASCII word one deletion, swap, replacement or insertion away."""
    splits = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    edits = {left + right[1:] for left, right in splits if right}
    edits |= {left + right[1] + right[0] + right[2:] for left, right in splits if len(right) > 1}
    edits |= {
        left + letter + rest
        for left, right in splits
        for letter in ascii_lowercase
        for rest in ((right, right[1:]) if right else (right,))
    }
    return edits - {word, ""}
