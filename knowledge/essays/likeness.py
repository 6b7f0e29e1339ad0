"""Whether two essays are one text, nearly one, or share parts.

Compared are folded words: case, punctuation, line breaks, normal forms and lost diacritics make no
difference. A `sketch` tells the same text. For the rest, every run of `RUN` words is hashed and
one hash in `ONE_OF` is kept, the same one in every text; so texts that share runs share prints,
and few numbers stand for a text. What very many essays have in common are phrases of the trade
("xứng đáng là tấm gương sáng"); these tell nothing and are left out (`telling`).

The numbers were tuned on the made set of `bot.bench.likeness`, on another seed than it reports.
"""

from collections.abc import Collection, Mapping
from enum import StrEnum
from hashlib import blake2b

from knowledge.language import fold, syllables
from knowledge.language.text import fold_syllable

RUN = 5
"""Words; a changed word spoils as many runs."""
ONE_OF = 8
MOST = 400
"""Prints of one text: about 3,200 words; of a longer one the smallest prints are kept."""
LEAST_SHARED = 6
"""Prints in common, some fifty words in a row; with fewer, chance and set phrases may do it. So a
text below that length is told by its sketch alone."""
PHRASE = 180
"""What one text in so many has is a phrase of the trade."""
NEAR, PARTS = 0.4, 0.15
"""Shares. Where one word in ten was changed, about 0.55 is left of a text; where half of it was
copied and the names in it changed, about 0.3."""


class Likeness(StrEnum):
    """What two essays are to each other."""

    SAME = "same"
    """Word for word."""
    NEAR = "near"
    """Copied, and touched up."""
    PARTS = "parts"
    """Whole passages."""


def sketch(text: str) -> str:
    """64 hex digits that are the same for the same words in the same order; "" without words."""
    words = _words(text)
    return blake2b(" ".join(words).encode(), digest_size=32).hexdigest() if words else ""


def prints(text: str) -> frozenset[int]:
    """A sample of the text's runs of words, at most `MOST` numbers of 63 bits.

    The same in every process and version of Python, as they are stored.
    """
    return sample(runs(text))


def runs(text: str) -> frozenset[int]:
    """Every run of `RUN` words as a number of 63 bits; `prints` are a sample of them."""
    words = _words(text)
    starts = range(len(words) - RUN + 1)
    return frozenset(_hash(" ".join(words[start : start + RUN])) for start in starts)


def sample(values: Collection[int]) -> frozenset[int]:
    """The `prints` among `runs`."""
    return frozenset(sorted(value for value in values if value % ONE_OF == 0)[:MOST])


def telling(holders: Mapping[int, int], stored: int) -> frozenset[int]:
    """The prints that tell a text from others, by how many of the `stored` texts have each.

    The rarer half always is among them: where a text has gone round the whole district, everything
    in it is common.
    """
    by_rarity = sorted(holders, key=lambda value: (holders[value], value))
    half = frozenset(by_rarity[: (len(by_rarity) + 1) // 2])
    most = most_holders(stored)
    return half | {value for value in by_rarity if holders[value] <= most}


def most_holders(stored: int) -> int:
    """How many of so many texts may have a print before it is a phrase of the trade: one in
    `PHRASE`, but three at least, for a text may be copied twice."""
    return max(3, stored // PHRASE)


def share(
    one: Collection[int], other: Collection[int], common: Collection[int] = frozenset()
) -> float:
    """How much of the shorter text the other one holds, from 0 to 1, apart from `common` prints.

    0 where too little is shared to say anything (`LEAST_SHARED`).
    """
    limit = min(_reach(one), _reach(other))
    mine, theirs = (
        {value for value in values if value <= limit}.difference(common) for values in (one, other)
    )
    shared = len(mine & theirs)
    return shared / min(len(mine), len(theirs)) if shared >= LEAST_SHARED else 0.0


def likeness(shared: float) -> Likeness | None:
    """What a `share` comes to; None where the texts have nothing to do with each other."""
    if shared >= NEAR:
        return Likeness.NEAR
    return Likeness.PARTS if shared >= PARTS else None


def _words(text: str) -> list[str]:
    # An underline is a blank to be filled in here, or a mark of emphasis, and no word.
    plain = fold(text).replace("_", " ")
    return [fold_syllable(word) for word in syllables(plain)]


def _hash(run: str) -> int:
    return int.from_bytes(blake2b(run.encode(), digest_size=8).digest(), "big") >> 1


def _reach(values: Collection[int]) -> int:
    """Up to where prints of a text were kept: beyond it, absence means nothing."""
    return max(values) if len(values) >= MOST else 2**63
