"""Ranks candidate passages for a question: BM25 summed over five views of the words.

Weights and constants are those measured in retrieval.md 3.5 and 6; the candidates come from the
text index, which is asked with `candidate_terms`.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple, TypeVar

from knowledge.answers.passages import Passage
from knowledge.answers.statistics import Field, Statistics, text_syllables, trigrams
from knowledge.language.abbreviations import expand, readings
from knowledge.language.chat_spelling import tidy_chat
from knowledge.language.interrogatives import interrogative_places
from knowledge.language.text import fold_syllable, syllables

K1 = 0.9
B = 0.5
"""BM25's saturation and length correction; 0.75 punishes long clauses among short ones."""

EXACT, FOLDED, EXACT_PAIRS, FOLDED_PAIRS, TRIGRAMS = 0.7, 0.7, 0.35, 0.35, 0.3
"""Weights of the five streams."""

FIELD_WEIGHTS: Mapping[Field, float] = {Field.BODY: 1.0, Field.HEADING: 0.3, Field.TITLE: 0.25}

SIDE_READING = 0.5
"""Weight of what stands beside the repaired words: raw folds, readings of ambiguous letters."""

LONGEST_QUESTION = 120
"""Syllables that are read; what comes after the first hundred words no longer asks."""

POSTINGS_BUDGET = 12_000
"""Index entries one query may walk: about 4 ms, however large the collection is."""
FEWEST_TERMS = 3

CANDIDATES = 60
"""How many candidates to take from the index; more did not change the first five."""

Pair = tuple[str, str]
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
    main_folds: frozenset[str]
    """Folds of the repaired words, without what is only tried beside them."""
    weight: float
    """Sum of the main words' IDF: what a perfect passage could show."""


class FieldMatch(NamedTuple):
    """What one field of a passage shares with the question."""

    score: float
    folds: frozenset[str]
    pairs: frozenset[Pair]


NO_MATCH = FieldMatch(0.0, frozenset(), frozenset())


def candidate_terms(question: str, statistics: Statistics) -> list[str]:
    """Folded words to ask the index for, rarest first, cut where common ones cost too much."""
    query = read_question(question, statistics)
    postings = statistics.postings
    known = sorted((term for term in query.folded if term in postings), key=postings.__getitem__)
    terms: list[str] = []
    walked = 0
    for term in known:
        walked += postings[term]
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


def confidence(ranked: Sequence[Ranked], question: str, statistics: Statistics) -> float:
    """How sure the first passage is: its norm plus its lead over the second (retrieval.md 5).

    From 0 (nothing found) to about 4.
    """
    if not ranked:
        return 0.0
    best = ranked[0]
    second = ranked[1].score if len(ranked) > 1 else 0.0
    return best.norm + (best.score - second) / best.score


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
    return _query(kept, {fold_syllable(word) for word in beside}, statistics)


def _query(words: tuple[str, ...], beside: set[str], statistics: Statistics) -> Query:
    folds = tuple(map(fold_syllable, words))
    counts, idf = statistics.counts, statistics.idf
    fold_idf = {fold: idf(statistics.folds.get(fold, 0)) for fold in {*folds, *beside}}
    main = frozenset(folds)
    return Query(
        words,
        {word: EXACT * idf(counts.single(word)) for word in words},
        {
            fold: FOLDED * weight * (1.0 if fold in main else SIDE_READING)
            for fold, weight in fold_idf.items()
        },
        {pair: EXACT_PAIRS * idf(counts.pair(*pair)) for pair in pairwise(words)},
        {pair: FOLDED_PAIRS * idf(counts.folded_pair(*pair)) for pair in pairwise(folds)},
        {
            gram: TRIGRAMS * idf(statistics.trigram_counts.get(gram, 0))
            for fold in main
            for gram in trigrams(fold)
        },
        main,
        sum(fold_idf[fold] for fold in main),
    )


class _Matcher:
    """Scores texts for one query; a heading or title that many passages share is scored once."""

    def __init__(self, query: Query, statistics: Statistics) -> None:
        self.query = query
        self._statistics = statistics
        self._remembered: dict[tuple[Field, str], FieldMatch] = {}
        self._grams: dict[str, tuple[str, ...]] = {}

    def match(self, field: Field, text: str) -> FieldMatch:
        if not text:
            return NO_MATCH
        known = self._remembered.get((field, text))
        if known is None:
            known = self._remembered[field, text] = self._match(field, text_syllables(text))
        return known

    def _match(self, field: Field, words: Sequence[str]) -> FieldMatch:
        query = self.query
        folds = [fold_syllable(word) for word in words]
        counted_folds = Counter(folds)
        fold_hits = _hits(query.folded, counted_folds)
        if not fold_hits and not query.trigrams:
            return NO_MATCH
        word_hits = _hits(query.exact, Counter(words))
        word_pairs = _pair_hits(query.exact_pairs, words, word_hits)
        fold_pairs = _pair_hits(query.folded_pairs, folds, fold_hits)
        saturate = self._saturation(field, len(words))
        score = (
            _sum(query.exact, word_hits, saturate)
            + _sum(query.folded, fold_hits, saturate)
            + _sum(query.exact_pairs, word_pairs, saturate)
            + _sum(query.folded_pairs, fold_pairs, saturate)
            + _sum(query.trigrams, self._gram_hits(counted_folds), saturate)
        )
        return FieldMatch(score, frozenset(fold_hits), frozenset(fold_pairs))

    def _gram_hits(self, folds: Mapping[str, int]) -> dict[str, int]:
        hits: dict[str, int] = {}
        for fold, count in folds.items():
            for gram in self._shared_grams(fold):
                hits[gram] = hits.get(gram, 0) + count
        return hits

    def _shared_grams(self, fold: str) -> tuple[str, ...]:
        shared = self._grams.get(fold)
        if shared is None:
            wanted = self.query.trigrams
            shared = self._grams[fold] = tuple(gram for gram in trigrams(fold) if gram in wanted)
        return shared

    def _saturation(self, field: Field, length: int) -> Callable[[int], float]:
        average = self._statistics.average_lengths[field] or 1.0
        slack = K1 * (1 - B + B * length / average)
        return lambda count: count * (K1 + 1) / (count + slack)


def _ranked(passage: Passage, matcher: _Matcher) -> Ranked:
    matches = {
        Field.BODY: matcher.match(Field.BODY, passage.body),
        Field.HEADING: matcher.match(Field.HEADING, passage.heading),
        Field.TITLE: matcher.match(Field.TITLE, passage.title),
    }
    query = matcher.query
    score = sum(FIELD_WEIGHTS[field] * match.score for field, match in matches.items())
    folds = frozenset().union(*(match.folds for match in matches.values()))
    pairs = frozenset().union(*(match.pairs for match in matches.values()))
    return Ranked(
        passage,
        score,
        score / query.weight if query.weight else 0.0,
        _share({fold: query.folded[fold] for fold in query.main_folds}, folds),
        _share(query.folded_pairs, pairs),
    )


def _hits(wanted: Mapping[Term, float], counted: Counter[Term]) -> dict[Term, int]:
    return {term: counted[term] for term in wanted.keys() & counted.keys()}


def _pair_hits(
    wanted: Mapping[Pair, float], words: Sequence[str], present: Mapping[str, int]
) -> dict[Pair, int]:
    hits: dict[Pair, int] = {}
    for pair in pairwise(words):
        if pair[0] in present and pair in wanted:
            hits[pair] = hits.get(pair, 0) + 1
    return hits


def _sum(
    weights: Mapping[Term, float], hits: Mapping[Term, int], saturate: Callable[[int], float]
) -> float:
    return sum(weights[term] * saturate(count) for term, count in hits.items())


def _share(weights: Mapping[Term, float], found: frozenset[Term]) -> float:
    whole = sum(weights.values())
    return sum(weight for term, weight in weights.items() if term in found) / whole if whole else 0
