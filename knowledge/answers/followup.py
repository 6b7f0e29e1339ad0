"""A short remark under an answer, made the question that it asks: "còn đợt 2?", "ai làm?".

In groups a teacher replies to the bot's answer and does not say the subject again (product.md 6 A).
What the remark names takes the place of its like in the question before; all else stays. A remark
that is a question of its own stays as it is: a subject must never leak from one question into
another, for the answer would be of the wrong thing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from knowledge.answers import cues
from knowledge.answers import followup_words as words
from knowledge.answers.answer import PlanFacts
from knowledge.answers.followup_remark import Remark, has, in_one_spelling, read_remark
from knowledge.answers.followup_slots import (
    LEVELS,
    NUMBERED,
    PLANS,
    Part,
    Slot,
    is_bare_level,
    parts,
)
from knowledge.answers.followup_whole import asks_for_the_source, is_general, is_whole, says_nothing
from knowledge.language import fold, is_unaccented
from knowledge.language.small_talk import asks_who_the_bot_is, is_small_talk

EXCHANGED = (
    (Slot.WAVE,), (Slot.PERIOD,), (Slot.YEAR,), (Slot.AWARD,), (Slot.GRADE,), (Slot.PARTY,),
    (Slot.PEOPLE,), (Slot.SCHOOLS,), PLANS,
)  # fmt: skip
"""What takes the place of its like."""
KEPT_BY_A_NEW_MATTER = (Slot.ASK, Slot.YEAR, *PLANS)
"""But not a bare level: "phường" was said of the matter before."""


def continued(previous: str, remark: str, plans: Iterable[PlanFacts] = ()) -> str:
    """The question that a remark under the answer to `previous` really asks.

    Kind words, whole questions and remarks under nothing are returned unchanged. `plans` lend
    their names, so that "còn ba đình?" is known to name a plan; without them only names in
    capitals are. The result serves as the next `previous`.
    """
    if _stands_alone(previous) or _stands_alone(remark):
        return remark
    known = tuple(plans)
    before, core = in_one_spelling(previous, remark, known)
    said = read_remark(core, known)
    if asks_for_the_source(said):
        return previous
    asked = parts(before, known)
    if says_nothing(said) or is_whole(said, asked):
        return remark
    return _joined(_merged(asked, said))


def _stands_alone(text: str) -> bool:
    return is_small_talk(text) or asks_who_the_bot_is(text)


def _merged(asked: Sequence[Part], said: Remark) -> list[Part]:
    said = _with_plan_for_grade(asked, said)
    if said.of(*NUMBERED):
        return _of_number(asked, said)
    if _is_new_matter(asked, said):
        return _of_matter(asked, said)
    merged = _without_old_grade(asked, said)
    for slots in EXCHANGED:
        merged = _exchanged(merged, slots, said.parts)
    if said.of(Slot.ASK):
        return _asking(merged, said)
    return [*merged, *(part for part in said.parts if part.slot is Slot.SUBJECT)]


def _with_plan_for_grade(asked: Sequence[Part], said: Remark) -> Remark:
    """ "Cấp phòng", "phường" and "của phường" are the plan of that level, where nothing before has
    a grade; "trường mầm non" are all such schools, where all were meant before."""
    graded = any(part.slot is Slot.GRADE for part in asked) or said.of(Slot.AWARD)
    named = (_as_plan(part, graded=bool(graded)) for part in said.parts)
    return replace(said, parts=tuple(_as_schools(part) for part in named))


def _as_plan(part: Part, *, graded: bool) -> Part:
    level = part.text
    if part.slot is Slot.GRADE and not graded:
        level = part.text.partition(" ")[2]
    elif part.slot is not Slot.PLAN:
        return part
    if fold(level.split()[0]) not in LEVELS:
        return part
    return Part(Slot.PLAN, f"{'cua' if is_unaccented(level) else 'của'} {level}")


def _as_schools(part: Part) -> Part:
    if part.slot is not Slot.SCHOOLS or not fold(part.text).startswith("truong"):
        return part
    return Part(Slot.SCHOOLS, f"{'cac' if is_unaccented(part.text) else 'các'} {part.text}")


def _without_old_grade(asked: Sequence[Part], said: Remark) -> list[Part]:
    """Another award does not take the grade of the one before."""
    if not said.of(Slot.AWARD):
        return list(asked)
    return [part for part in asked if part.slot is not Slot.GRADE]


def _is_new_matter(asked: Sequence[Part], said: Remark) -> bool:
    if said.of(Slot.AWARD) and all(part.slot is not Slot.AWARD for part in asked):
        return True
    if said.of(Slot.ASK):
        return False
    return has(said.matter, words.OBJECTS) or (said.led and is_general(said))


def _kept(asked: Sequence[Part]) -> list[Part]:
    """What a new matter takes from the question before. "Kế hoạch sở" goes on as "của sở"."""
    return [_as_plan(part, graded=True) for part in asked if part.slot in KEPT_BY_A_NEW_MATTER]


def _of_number(asked: Sequence[Part], said: Remark) -> list[Part]:
    """A row or section: of the same plan, the same asked of it; the matter before is over."""
    kept = _kept(asked)
    if said.of(*PLANS):
        kept = [part for part in kept if part.slot not in PLANS]
    if said.of(Slot.ASK) or said.of(Slot.SECTION):
        kept = [part for part in kept if part.slot is not Slot.ASK]
    return [*said.parts, *kept]


def _of_matter(asked: Sequence[Part], said: Remark) -> list[Part]:
    """Another matter: the same asked of it, of the same year and of a plan that was named."""
    mine = {part.slot for part in said.parts}
    if mine & {*PLANS}:
        mine |= {*PLANS}
    kept = [part for part in _kept(asked) if part.slot not in mine and not is_bare_level(part)]
    at = 1 if kept and kept[0].slot is Slot.ASK and asked[0].slot is Slot.ASK else 0
    return [*kept[:at], *_sending(asked, said), *said.parts, *kept[at:]]


def _sending(asked: Sequence[Part], said: Remark) -> list[Part]:
    """The word for handing in, where what is named now is handed in as well."""
    if not has(said.core, words.HANDED_IN) and not said.of(Slot.AWARD):
        return []
    subject = " ".join(part.text for part in asked if part.slot is Slot.SUBJECT)
    spans = cues.spans(words.SENDING, subject.lower(), fold(subject))
    if not spans or has(said.core, words.SENDING):
        return []
    return [Part(Slot.SUBJECT, subject[slice(*spans[0])])]


def _asking(merged: list[Part], said: Remark) -> list[Part]:
    """The same matter, asked otherwise: who at the front, all else at the end."""
    kept = [part for part in merged if part.slot is not Slot.ASK]
    own = [
        part
        for part in said.parts
        if part.slot is Slot.ASK or (part.slot is Slot.SUBJECT and not _is_said(part, kept))
    ]
    if not said.asks(words.ASKS_WHO) or said.asks(cues.TO_WHOM):
        return [*kept, *own]
    doubled = own and kept and own[-1].text.split()[-1:] == kept[0].text.split()[:1]
    return [*own[:-1], *_shortened(own[-1]), *kept] if doubled else [*own, *kept]


def _is_said(part: Part, kept: Sequence[Part]) -> bool:
    """Whether the matter has these words already: "nộp cho ai" of what is handed in."""
    matter = fold(" ".join(one.text for one in kept if one.slot is Slot.SUBJECT)).split()
    own = fold(part.text).split()
    sending = set(map(fold, words.SENDING))
    return set(own) <= set(matter) or (set(own) <= sending and bool(sending & set(matter)))


def _shortened(part: Part) -> list[Part]:
    rest = " ".join(part.text.split()[:-1])
    return [Part(part.slot, rest)] if rest else []


def _exchanged(merged: Sequence[Part], slots: Sequence[Slot], said: Sequence[Part]) -> list[Part]:
    """The new words in the place of their like, or at the end where it had none."""
    new = [part for part in said if part.slot in slots]
    if not new:
        return list(merged)
    at = next((n for n, part in enumerate(merged) if part.slot in slots), len(merged))
    rest = [part for part in merged[at:] if part.slot not in slots]
    return [*merged[:at], *new, *rest]


def _joined(merged: Sequence[Part]) -> str:
    return " ".join(" ".join(part.text for part in merged).replace(" /", "/").split())
