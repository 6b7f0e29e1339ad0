"""A question as it is told apart from others: what it asks, of what, with which numbers.

Two people never ask in the same words. What may differ is listed here: courtesies, particles,
synonyms, marks, abbreviations, order. Everything else is another question.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from knowledge.answers import same_words as tables
from knowledge.answers.same_words import Ask
from knowledge.language import nfc, tidy_chat
from knowledge.language.abbreviations import expand, meanings
from knowledge.language.text import fold_syllable, syllables

CAREFUL = 0.35
"""Share of marked syllables from which every bare one is meant to be bare; written Vietnamese has
about twice as many."""
READINGS_AT_MOST = 4

Pair = tuple[str, str]


class Token(NamedTuple):
    """A word of a question: folded, or the name of what several words mean together; `typed` with
    its marks, "" where they do not matter."""

    fold: str
    typed: str = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """What sets a question apart.

    `words` it must share with another to be the same, `loose` ones it may: without marks, these may
    be mere particles. `numbers` with what they count ("đợt", 2). `parties` in their order, and
    those that are `bound` by "cho", "của", "ở". `marked`: words as typed with marks; `careless`:
    hardly any was.
    """

    words: frozenset[str]
    loose: frozenset[str]
    asks: frozenset[Ask]
    numbers: frozenset[Pair]
    bound: frozenset[Pair]
    parties: tuple[str, ...]
    marked: frozenset[Pair]
    careless: bool


def same(one: Wording, other: Wording) -> bool:
    """Whether two questions ask the same thing. Words that only asked are not enough to tell."""
    if one.asks != other.asks or one.numbers != other.numbers:
        return False
    if len(one.words) + len(one.numbers) < tables.LEAST_WORDS:
        return False
    if _unsaid(one, other) or _unsaid(other, one):
        return False
    return _marks_agree(one, other) and _parties_agree(one, other)


def _unsaid(one: Wording, other: Wording) -> frozenset[str]:
    """Words that the other question lacks; what it may have meant is only doubtful between one
    with marks and one without."""
    doubtful = other.loose if one.careless or other.careless else frozenset()
    return one.words - other.words - doubtful


def _marks_agree(one: Wording, other: Wording) -> bool:
    """Whether no word typed with marks by both carries other marks: cô Lan is not cô Lân."""
    mine, theirs = _marks(one), _marks(other)
    return all(mine[bare] == theirs[bare] for bare in mine.keys() & theirs.keys())


def _marks(one: Wording) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for bare, typed in one.marked:
        found.setdefault(bare, set()).add(typed)
    return found


def _parties_agree(one: Wording, other: Wording) -> bool:
    """Whether the same one gives and the same one takes: "trường nộp phường" is not the reverse."""
    for bond in (tables.TOWARDS, tables.OF, tables.AT):
        mine, theirs = _bound_by(one, bond), _bound_by(other, bond)
        if mine and theirs and mine != theirs:
            return False
    beside = {party for bond, party in one.bound | other.bound if bond != tables.TOWARDS}
    return _acting(one, beside) == _acting(other, beside)


def _bound_by(one: Wording, bond: str) -> set[str]:
    return {party for kind, party in one.bound if kind == bond}


def _acting(one: Wording, beside: set[str]) -> list[str]:
    """The parties in order of who gives and who takes; `beside`: owners and places."""
    takers = _bound_by(one, tables.TOWARDS)
    ordered = sorted(one.parties, key=lambda party: party in takers)
    return [party for party in ordered if party not in beside]


@lru_cache(maxsize=4_096)
def readings(text: str) -> tuple[Wording, ...]:
    """A question's wording, once for each meaning of an abbreviation that has several."""
    said = tables.LAST_PARTICLE.sub("", nfc(text))
    tidied = tidy_chat(tables.DAY_AND_MONTH.sub(tables.spelled_day, said))
    return tuple(dict.fromkeys(map(_wording, _spelled_out(tidied))))


def _spelled_out(text: str) -> Iterator[str]:
    """The text with its first ambiguous abbreviation read in each way."""
    for word in text.split():
        bare = word.strip("?.,!;:()«»\"'")
        choices = meanings(bare) if len(bare) > 1 else ()
        if len(choices) > 1:
            yield text
            for choice in choices[:READINGS_AT_MOST]:
                yield text.replace(bare, choice.words, 1)
            return
    yield text


def _wording(text: str) -> Wording:
    typed, careless = syllables(expand(text)), _is_careless(syllables(text))
    tokens, asks, loose = _read(typed, careless=careless)
    numbers, rest, bound = _numbered(tokens)
    rest, final = _final_ask(rest)
    words = frozenset(token.fold for token in rest)
    marked = () if careless else ((one.fold, one.typed) for one in rest if one.typed)
    return Wording(
        words,
        frozenset(loose) - words,
        frozenset((asks | final) - _asking_nothing(words)),
        frozenset(numbers),
        frozenset(pair for pair in bound if pair[1] in tables.PARTIES),
        tuple(token.fold for token in rest if token.fold in tables.PARTIES),
        frozenset(marked),
        careless,
    )


def _asking_nothing(words: frozenset[str]) -> set[Ask]:
    """What adds nothing to a question: "là gì", and "bao nhiêu" of what is a number itself."""
    return {Ask.WHAT, Ask.HOW_MANY} if words & tables.NUMBERS else {Ask.WHAT}


def _is_careless(typed: Sequence[str]) -> bool:
    words = [word for word in typed if word.isalpha()]
    return sum(fold_syllable(word) != word for word in words) < CAREFUL * len(words)


def _read(typed: Sequence[str], *, careless: bool) -> tuple[list[Token], set[Ask], set[str]]:
    """The words that count, what is asked, and the words that may count."""
    tokens: list[Token] = []
    asks: set[Ask] = set()
    loose: set[str] = set()
    place = 0
    while place < len(typed):
        length, meant = _phrase_at(typed, place, careless=careless)
        if isinstance(meant, Ask):
            asks.add(meant)
            tokens += [Token(tables.WHICH)] * (meant is Ask.WHICH)
        elif meant is not None:
            tokens += [Token(meant)] * bool(meant)
        else:
            _take(typed[place], tokens, loose, careless=careless)
        place += max(1, length)
    return _without_ends(tokens, loose, careless=careless), asks, loose


def _take(word: str, tokens: list[Token], loose: set[str], *, careless: bool) -> None:
    """One word by itself: dropped, doubtful, or one that counts."""
    bare = fold_syllable(word)
    if not careless and word in tables.PARTICLES:
        loose.add(bare)
        tokens += [Token(tables.BINDING[word])] if word in tables.BINDING else []
    elif careless and bare in tables.BARE_PARTICLES:
        loose.add(bare)
        tokens += [Token(tables.BARE_BINDING[bare])] if bare in tables.BARE_BINDING else []
    else:
        tokens.append(Token(bare, word if word.isalpha() else ""))


def _phrase_at(typed: Sequence[str], place: int, *, careless: bool) -> tuple[int, Ask | str | None]:
    """The longest phrase that begins here, and what it means: an ask, a name, "" for nothing."""
    for length in range(min(tables.LONGEST, len(typed) - place), 0, -1):
        window = typed[place : place + length]
        entry = tables.PHRASES.get(tuple(map(fold_syllable, window)))
        if entry is None:
            continue
        written, meant = entry
        exact = length == 1 and not careless
        pairs = zip(window, written, strict=True)
        if all(word == mark or (word == fold_syllable(word) and not exact) for word, mark in pairs):
            return length, meant
    return 0, None


def _without_ends(tokens: list[Token], loose: set[str], *, careless: bool) -> list[Token]:
    """Without the forms of address at both ends of a question that was typed without marks."""
    kept = list(tokens)
    while careless and kept and kept[-1].fold in tables.BARE_ENDS:
        loose.add(kept.pop().fold)
    while careless and kept and kept[0].fold in tables.BARE_BEGINNINGS:
        loose.add(kept.pop(0).fold)
    return kept


def _numbered(tokens: Sequence[Token]) -> tuple[set[Pair], list[Token], set[Pair]]:
    """Numbers with their labels ("phòng nào" has one to be told), the other words, and those that
    are bound by a particle."""
    numbers: set[Pair] = set()
    rest: list[Token] = []
    bound: set[Pair] = set()
    label, bond = "", ""
    for token, after in pairwise((*tokens, Token(""))):
        if token.fold in tables.BARE_BINDING.values():
            bond = token.fold
            continue
        if token.fold == tables.WHICH:
            numbers.add((label, tables.WHICH))
        elif number := _number(token.fold, label):
            numbers.add((_label(label, number) or _counted(after), number))
            if rest and label in tables.ONLY_LABELS and rest[-1].fold == label:
                rest.pop()
        elif not (token.fold == tables.NUMBER and _number(after.fold, tables.NUMBER)):
            rest.append(token)
            bound |= {(bond, token.fold)} if bond else set()
            label = token.fold
        bond = ""
    return numbers, rest, bound


def _label(word: str, number: str) -> str:
    """What a number counts off; a year is one wherever it stands."""
    if tables.A_YEAR.fullmatch(number):
        return tables.YEAR
    return word if word in tables.LABELS else ""


def _counted(after: Token) -> str:
    """What a number without a label counts: "3 bài"."""
    return f"{after.fold}{tables.COUNTED}" if after.fold else ""


def _number(word: str, label: str) -> str:
    if any(letter.isdigit() for letter in word):
        return word.lstrip("0") or "0"
    return tables.NUMERALS.get(word, "") if label in tables.LABELS else ""


def _final_ask(tokens: Sequence[Token]) -> tuple[list[Token], set[Ask]]:
    """ "Có ... không", "... chưa": asked by the last word."""
    kept = list(tokens)
    if kept and (ask := tables.FINAL.get(kept[-1].fold)):
        kept.pop()
        return kept, {ask}
    return kept, set()
