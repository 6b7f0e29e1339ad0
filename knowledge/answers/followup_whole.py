"""Whether what is said under an answer goes on about it, or is a question of its own.

When in doubt it is its own: a question answered without the matter before is answered at worst not
at all, one answered with a matter it does not mean is answered wrongly.
"""

from collections.abc import Sequence
from functools import cache

from knowledge.answers import cues
from knowledge.answers import followup_words as words
from knowledge.answers.followup_remark import Remark, has, weighty
from knowledge.answers.followup_slots import NUMBERED, PLANS, Part, Slot
from knowledge.language import fold, syllables

LONG_ENOUGH = 4
"""So many words of weight are a matter of their own, even where nothing is asked."""
SHORT = 6
"""Syllables of a remark that does not say it goes on; more are mostly a question of their own."""
SHORT_WITH_MATTER = 4
"""The same where it has a word of weight: "ai nhập?" goes on, "số Pi bằng bao nhiêu" does not."""


def says_nothing(said: Remark) -> bool:
    """Whether only openings, closings or a verdict are left: "còn?", "sai rồi"."""
    only = (*words.LEADS, *words.TAILS, *words.VERDICTS)
    return not said.parts or fold(said.core) in set(map(fold, only))


def asks_for_the_source(said: Remark) -> bool:
    """Where it is written, every answer says: so the same question is asked once more."""
    return said.asks(words.SOURCE) and len(syllables(said.core)) <= SHORT and not _heavy(said)


def is_whole(said: Remark, asked: Sequence[Part]) -> bool:
    """Whether a remark is a question of its own, that needs nothing of the one before."""
    if said.of(*NUMBERED) and said.of(*PLANS):
        return True
    if said.asks(words.MEANS) and any(part.slot is not Slot.ASK for part in said.parts):
        return True
    if _asks_of_a_plan(said) or _asks_for_a_list(said, asked) or said.asks(cues.EVERY_PLAN):
        return True
    if said.of(Slot.ASK) and has(said.matter, words.OBJECTS):
        return True
    return _is_complete(said) if said.led else _is_more_than_a_remark(said)


def _is_complete(said: Remark) -> bool:
    """Whether a question that only begins with "thế" or "còn" has all it needs."""
    if not said.of(Slot.ASK):
        return False
    thing = said.of(Slot.AWARD) or (said.of(*PLANS) and is_general(said))
    return len(_heavy(said)) > 1 or (bool(thing) and len(syllables(said.core)) > SHORT)


def _is_more_than_a_remark(said: Remark) -> bool:
    """Whether words that do not say they go on are too many, or about too much, to do so."""
    heavy, length = _heavy(said), len(syllables(said.core))
    if not said.of(Slot.ASK):
        unknown = [one for one in heavy if fold(one) not in _syllables_of(words.OBJECTS)]
        return bool(unknown) or len(heavy) >= LONG_ENOUGH or length > SHORT
    if said.of(Slot.AWARD) or len(heavy) > 1:
        return True
    if said.of(*PLANS):
        return length > SHORT or said.asks(words.MEASURES) or not _only_sends(said)
    return length > (SHORT_WITH_MATTER if heavy else SHORT + 2)


def _heavy(said: Remark) -> list[str]:
    return [word for word in weighty(said.matter) if fold(word) not in words.GENERAL]


def is_general(said: Remark) -> bool:
    return any(fold(word) in words.GENERAL for word in weighty(said.matter))


def _only_sends(said: Remark) -> bool:
    """Whether beside slots a remark has no more than "nộp" or "làm"."""
    return {fold(word) for word in syllables(said.matter)} <= words.DOING


@cache
def _syllables_of(phrases: tuple[str, ...]) -> frozenset[str]:
    return frozenset(fold(one) for phrase in phrases for one in syllables(phrase))


def _asks_of_a_plan(said: Remark) -> bool:
    """ "Ai ký kế hoạch 47/KH-UBND?": a fact, and whose."""
    facts = (phrase for row in cues.FACTS.values() for phrase in row)
    named = bool(said.of(*PLANS)) and (bool(said.of(Slot.NUMBER)) or said.asks(cues.DOCUMENT))
    return named and said.asks(facts)


def _asks_for_a_list(said: Remark, asked: Sequence[Part]) -> bool:
    """ "Tháng 12 có việc gì?": all that is due, unless it goes on from another month."""
    if not said.asks(cues.LIST):
        return False
    goes_on = said.led and any(part.slot is Slot.PERIOD for part in asked)
    of_month = bool(said.of(Slot.PERIOD)) and not goes_on
    return of_month or said.asks((*cues.UPCOMING, *cues.OVERDUE))
