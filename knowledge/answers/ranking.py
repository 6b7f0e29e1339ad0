"""Ranks candidate passages for a question: BM25 summed over five views of the words.

Weights and constants are those measured in retrieval.md 3.5 and 6; the candidates come from the
text index, which is asked with `candidate_terms`.
"""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple, TypeVar

from knowledge.answers.index_words import Words, read_words
from knowledge.answers.passages import Passage
from knowledge.answers.statistics import Field, Statistics, trigrams
from knowledge.language.abbreviations import expand, readings
from knowledge.language.chat_spelling import tidy_chat
from knowledge.language.interrogatives import interrogative_places
from knowledge.language.text import fold_syllable, syllables

K1 = 0.9
B = 0.5
"""BM25's saturation and length correction; 0.75 punishes long clauses among short ones."""

EXACT, FOLDED, EXACT_PAIRS, FOLDED_PAIRS, TRIGRAMS = 0.7, 0.7, 0.35, 0.35, 0.3
"""Weights of the five streams."""

HEADING_WEIGHT, TITLE_WEIGHT = 0.3, 0.25
"""What a heading or title counts beside the passage's own text."""

SIDE_READING = 0.5
"""Weight of what stands beside the repaired words: raw folds, readings of ambiguous letters."""

LONGEST_QUESTION = 120
"""Syllables that are read; what comes after the first hundred words no longer asks."""

POSTINGS_BUDGET = 6_000
"""Index entries one query may walk: about 3 ms, however large the collection is."""
FEWEST_TERMS = 3

CANDIDATES = 40
"""How many candidates to take from the index; more did not change the first five."""

Pair = tuple[str, ...]
Term = TypeVar("Term", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Ranked:
    """A passage with its score.

    `norm` is the score by what the question's words could weigh, `coverage` the share of that
    weight that the passage has at all, `pair_coverage` the same for neighbouring words: 0 to 1.
    """

    passage: Passage
    score: float
    norm: float
    coverage: float
    pair_coverage: float


@dataclass(frozen=True, slots=True)
class Query:
    """A question read for one collection: its terms per stream with stream weight times IDF."""

    syllables: tuple[str, ...]
    exact: Mapping[str, float]
    folded: Mapping[str, float]
    exact_pairs: Mapping[Pair, float]
    folded_pairs: Mapping[Pair, float]
    trigrams: Mapping[str, float]
    main_folds: Mapping[str, float]
    """The part of `folded` that is not merely tried beside the repaired words."""
    weight: float
    """Sum of the main words' IDF: what a perfect passage could show."""


class FieldMatch(NamedTuple):
    """What one field of a passage shares with the question."""

    score: float
    folds: Mapping[str, int]
    pairs: Mapping[Pair, int]


NO_MATCH = FieldMatch(0.0, {}, {})


def candidate_terms(question: str, statistics: Statistics) -> list[str]:
    """Folded words and joined pairs to ask the index for, rarest first.

    Cut where common ones would cost too much: pairs nearly always fit, "và" seldom does.
    """
    query = read_question(question, statistics)
    costs = {fold: statistics.postings.get(fold, 0) for fold in query.folded} | {
        left + right: statistics.counts.folded_pair(left, right)
        for left, right in query.folded_pairs
    }
    known = sorted((term for term, cost in costs.items() if cost), key=costs.__getitem__)
    terms: list[str] = []
    walked = 0
    for term in known:
        walked += costs[term]
        if walked > POSTINGS_BUDGET and len(terms) >= FEWEST_TERMS:
            break
        terms.append(term)
    return terms


def rank(question: str, candidates: Sequence[Passage], statistics: Statistics) -> list[Ranked]:
    """Order the candidates, best first; those that share nothing with the question are left out."""
    query = read_question(question, statistics)
    matcher = _Matcher(query, statistics)
    ranked = [_ranked(passage, matcher) for passage in candidates]
    return sorted((one for one in ranked if one.score > 0), key=lambda one: -one.score)


@lru_cache(maxsize=32)
def read_question(question: str, statistics: Statistics) -> Query:
    """Read a question for one collection: chat spelling, repair, question words, abbreviations."""
    written = tidy_chat(question)
    typed = syllables(expand(written))[:LONGEST_QUESTION]
    asking = interrogative_places(typed)
    meant = statistics.repair.repair_syllables(typed, asking)
    kept = tuple(word for place, word in enumerate(meant) if place not in asking)
    raw = [word for place, word in enumerate(typed) if place not in asking]
    beside = raw + [word for reading in readings(written) for word in syllables(reading)]
    return _query(kept, beside, statistics)


def _query(words: tuple[str, ...], beside: Sequence[str], statistics: Statistics) -> Query:
    folds = tuple(map(fold_syllable, words))
    counts, idf = statistics.counts, statistics.idf
    main = {fold: FOLDED * idf(statistics.folds.get(fold, 0)) for fold in folds}
    side = {
        fold: SIDE_READING * FOLDED * idf(statistics.folds.get(fold, 0))
        for fold in map(fold_syllable, beside)
    }
    return Query(
        words,
        {word: SIDE_READING * EXACT * idf(counts.single(word)) for word in beside}
        | {word: EXACT * idf(counts.single(word)) for word in words},
        side | main,
        {pair: EXACT_PAIRS * idf(counts.pair(*pair)) for pair in pairwise(words)},
        {pair: FOLDED_PAIRS * idf(counts.folded_pair(*pair)) for pair in pairwise(folds)},
        {
            gram: TRIGRAMS * idf(statistics.trigram_counts.get(gram, 0))
            for fold in main
            for gram in trigrams(fold)
        },
        main,
        sum(main.values()) / FOLDED,
    )


class _Matcher:
    """Scores texts for one query; a heading or title that many passages share is scored once."""

    def __init__(self, query: Query, statistics: Statistics) -> None:
        self.query = query
        self._statistics = statistics
        self._remembered: dict[tuple[Field, str], FieldMatch] = {}
        self._shared_grams = _SharedGrams(query.trigrams)

    def match(self, field: Field, text: str) -> FieldMatch:
        if not text:
            return NO_MATCH
        known = self._remembered.get((field, text))
        if known is None:
            known = self._remembered[field, text] = self._match(field, read_words(text))
        return known

    def _match(self, field: Field, words: Words) -> FieldMatch:
        query = self.query
        slack = self._slack(field, len(words.folds))
        alike = _bm25(query.trigrams, self._gram_counts(words.folds), slack)
        places = [at for at, fold in enumerate(words.folds) if fold in query.folded]
        if not places:
            return FieldMatch(alike, {}, {})
        folds = Counter([words.folds[at] for at in places])
        pairs = Counter([words.folds[at : at + 2] for at in places])
        score = (
            _bm25(query.folded, folds, slack)
            + _bm25(query.exact, Counter([words.syllables[at] for at in places]), slack)
            + _bm25(query.folded_pairs, pairs, slack)
            + _bm25(
                query.exact_pairs, Counter([words.syllables[at : at + 2] for at in places]), slack
            )
            + alike
        )
        return FieldMatch(score, folds, pairs)

    def _gram_counts(self, folds: Sequence[str]) -> dict[str, int]:
        """How often each trigram of the question stands in the text."""
        found: dict[str, int] = {}
        shared = self._shared_grams
        for fold, count in Counter(folds).items():
            for gram in shared[fold]:
                found[gram] = found.get(gram, 0) + count
        return found

    def _slack(self, field: Field, length: int) -> float:
        """BM25's addend to the term count: grows with the text's length."""
        average = self._statistics.average_lengths[field] or 1.0
        return K1 * (1 - B + B * length / average)


class _SharedGrams(dict[str, tuple[str, ...]]):
    """Which trigrams of the question a folded syllable has; worked out once for each."""

    def __init__(self, wanted: Mapping[str, float]) -> None:
        super().__init__()
        self._wanted = wanted

    def __missing__(self, fold: str) -> tuple[str, ...]:
        shared = self[fold] = tuple(gram for gram in trigrams(fold) if gram in self._wanted)
        return shared


def _bm25(weights: Mapping[Term, float], counts: Mapping[Term, int], slack: float) -> float:
    return (K1 + 1) * sum(
        weights[term] * count / (count + slack) for term, count in counts.items() if term in weights
    )


def _ranked(passage: Passage, matcher: _Matcher) -> Ranked:
    body = matcher.match(Field.BODY, passage.body)
    heading = matcher.match(Field.HEADING, passage.heading)
    title = matcher.match(Field.TITLE, passage.title)
    query = matcher.query
    score = body.score + HEADING_WEIGHT * heading.score + TITLE_WEIGHT * title.score
    return Ranked(
        passage,
        score,
        score / query.weight if query.weight else 0.0,
        _share(query.main_folds, body.folds.keys() | heading.folds.keys() | title.folds.keys()),
        _share(query.folded_pairs, body.pairs.keys() | heading.pairs.keys() | title.pairs.keys()),
    )


def _share(weights: Mapping[Term, float], found: Set[Term]) -> float:
    whole = sum(weights.values())
    return sum(weights[term] for term in weights.keys() & found) / whole if whole else 0.0
