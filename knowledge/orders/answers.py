"""What somebody answers in words: which of the units offered, what to remind of and when."""

import re
from dataclasses import dataclass
from datetime import datetime

from knowledge.language import nfc
from knowledge.orders.order import Clash, Unknown
from knowledge.orders.reading import read_note, read_order
from knowledge.orders.when import Soon
from knowledge.units import Tree

ALL_OFFERED = re.compile(
    r"\s*(?:cả|ca|tất cả|tat ca)(?:\s+(?:hai|ba|bốn|bon|[2-9]))?"
    r"(?:\s+(?:trường|truong|đơn vị|don vi))?(?:\s+(?:nhé|nhe|ạ|a|em))*\W*",
    re.IGNORECASE,
)
"""As in "cả hai", "tất cả"."""


@dataclass(frozen=True, slots=True)
class Task:
    """What to remind of, and the words that say when, "" if none do."""

    words: str
    time: str = ""


def names_for(
    doubt: Clash | Unknown, said: str, tree: Tree, council: str, now: datetime
) -> str | None:
    """The words to put in the place of a doubtful name; None where nobody was named. A type or a
    group chooses among the units offered."""
    offered = doubt.codes if isinstance(doubt, Clash) else doubt.similar
    if offered and ALL_OFFERED.fullmatch(nfc(said)):
        return _listed(tree, offered)
    who = read_order(said, tree, council, now).who
    if who is None:
        return None
    chosen = tuple(code for code in offered if code in who.codes)
    if who.group and chosen and (isinstance(doubt, Clash) or len(chosen) == 1):
        return _listed(tree, chosen)
    if who.group and isinstance(doubt, Clash):
        return None
    return who.said if who.clashes or who.unknown or who.group else _listed(tree, who.codes) or None


def in_place(text: str, doubt: Clash | Unknown, names: str) -> str:
    """The words of an order with other names in the place of a doubtful one."""
    return nfc(text).replace(doubt.words, names, 1)


def task_of(said: str, tree: Tree, council: str, now: datetime) -> Task:
    """The answer to "what?", read for a time as it would be in one line."""
    if isinstance(read_order(said, tree, council, now).when, Soon):
        return Task(said)
    note = read_note(said, now)
    return Task(note.words, note.said)


def _listed(tree: Tree, codes: tuple[str, ...]) -> str:
    return ", ".join(tree[code].name for code in codes)
