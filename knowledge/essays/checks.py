"""What an essay may lack. Every finding warns and none refuses (issue 5; product.md 8, 10)."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from knowledge.essays.draft import Draft
from knowledge.essays.rules import EssayRules
from knowledge.essays.states import PupilConsent
from knowledge.language import fold

_MONTH = re.compile(r"\bthang\s+0?(?P<month>1[0-2]|[1-9])(?:\s*[/-]\s*(?P<year>20\d\d))?\b")
HEAD = 400
"""Characters an essay begins with: a month named there is its own, later ones tell a story."""


class Finding(StrEnum):
    """What is to be said beside the summary."""

    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    NOT_COUNTED = "not_counted"
    NO_UNIT = "no_unit"
    NO_CONTACT = "no_contact"
    NO_PHOTO = "no_photo"
    NO_CONSENT = "no_consent"
    OTHER_MONTH = "other_month"
    ONLY_PHOTOS = "only_photos"


@dataclass(frozen=True, slots=True)
class Warned:
    """A finding with the figure that belongs to it: words counted, or the month that is named."""

    finding: Finding
    number: int = 0
    bound: int = 0


def warnings(draft: Draft, rules: EssayRules, month: date, words: int | None) -> list[Warned]:
    """All that an essay for `month` may lack; `words`: as counted, None where nobody could."""
    found = [*_length(draft, rules, words)]
    if not draft.praised_unit:
        found.append(Warned(Finding.NO_UNIT))
    if rules.wants_contact and not draft.contact:
        found.append(Warned(Finding.NO_CONTACT))
    if rules.wants_photo and not draft.photos:
        found.append(Warned(Finding.NO_PHOTO))
    if draft.consent is PupilConsent.NOT_YET:
        found.append(Warned(Finding.NO_CONSENT))
    named = month_named(begin_of(draft))
    if named is not None and named != month.month:
        found.append(Warned(Finding.OTHER_MONTH, named, month.month))
    return found


def begin_of(draft: Draft) -> str:
    """What an essay begins with, and the names of its files, which say the month more often."""
    said = [one.said for one in draft.texts] + [draft.pasted[:HEAD]]
    names = (re.sub(r"[_.-]+", " ", one.name) for one in draft.texts)
    return "\n".join([draft.title, *names, *said])[: 2 * HEAD]


def month_named(text: str) -> int | None:
    """The month that words name, where they name one and no other."""
    found = {int(one["month"]) for one in _MONTH.finditer(fold(text))}
    return found.pop() if len(found) == 1 else None


def _length(draft: Draft, rules: EssayRules, words: int | None) -> list[Warned]:
    if not draft.has_content and draft.photos:
        return [Warned(Finding.ONLY_PHOTOS)]
    if words is None:
        return [Warned(Finding.NOT_COUNTED)]
    if rules.min_words and words < rules.min_words:
        return [Warned(Finding.TOO_SHORT, words, rules.min_words)]
    if rules.max_words and words > rules.max_words:
        return [Warned(Finding.TOO_LONG, words, rules.max_words)]
    return []


def title_of(draft: Draft) -> str:
    """The title somebody gave, or the first line of the essay where it reads like one."""
    if draft.title:
        return draft.title
    said = draft.pasted or "\n".join(one.said for one in draft.texts)
    lines = (" ".join(line.split()) for line in said.splitlines())
    first = next(filter(None, lines), "")
    reads_so = len(first.split()) in TITLE_WORDS and not first.endswith((".", "!", ";", ","))
    return first if reads_so else draft.old_title


TITLE_WORDS = range(3, 21)
"""How many words a line has that is taken for a title; one that ends like a sentence is none."""
