"""What /giahan and /mien say, read against the units of whoever speaks and what these owe."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from db import more_time, units
from db.duty_values import Owed
from db.rights import Actor
from db.tables import Unit
from knowledge.orders.favours import meant, read_favour, school_outside
from knowledge.orders.matching import Matter, month_named
from knowledge.orders.names import NameBook
from knowledge.policies.open_duties import nearest
from knowledge.policies.policy import DEFAULT
from knowledge.policies.rounds import ROUND

ESSAYS = "bài dự thi viết người tốt việc tốt NTVT tháng"
"""What people call a round's essays."""


@dataclass(frozen=True, slots=True)
class Heard:
    """`units`: those that may be meant, none where nobody was named; `words`: the task's, and what
    comes after; `until` and `reason`: what was said of them; `outside`: the name of a school that
    whoever speaks has no right over. The others: see `Favour`."""

    units: tuple[Unit, ...]
    words: str = ""
    until: date | None = None
    reason: str = ""
    added: int = 0
    impossible: str = ""
    group: bool = False
    named: bool = False
    outside: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A unit and the duties that may be meant; `known`: whether the words fit any, else they are
    all it owes. `rest`: the words that were no part of a task. `direct`: whether whoever asked may
    give more time himself. `month`: the one that was named, where nothing of it is open;
    `settled`: what was meant, where it is done or waived."""

    unit: Unit
    duties: tuple[Owed, ...]
    direct: bool
    known: bool = True
    rest: str = ""
    month: date | None = None
    settled: Owed | None = None


async def hear(
    session: AsyncSession, actor: Actor, words: str, now: datetime, *, dated: bool
) -> Heard:
    """What was said; whoever speaks for one unit alone need not name it. Raises `NotAllowed`."""
    tops, direct = await more_time.standing(session, actor)
    tree, today = await units.tree(session), DEFAULT.local(now).date()
    for top in tops:
        book = NameBook(tree, top.code, today)
        said = read_favour(words, book, now, dated=dated)
        if said.codes:
            break
    named = [await units.by_code(session, code) for code in said.codes]
    other = school_outside(words, book) if not named else None
    if not named and not direct and len(tops) == 1 and other is None:
        named = tops
    outside = tree[other].name if other is not None else ""
    further = (said.added, said.impossible, said.group, bool(said.codes), outside)
    return Heard(tuple(named), said.words, said.until, said.reason, *further)


async def find(
    session: AsyncSession, actor: Actor, unit_id: int, words: str, now: datetime
) -> Found:
    """The duties of a unit that the words may mean: of what comes again the month that is named and
    no other, else the next time. Raises `NotAllowed`, `StaleButton`."""
    owes = await more_time.open_duties(session, actor, unit_id, now)
    today = DEFAULT.local(now).date()
    every = [*(one.owed for one in owes.duties), *owes.settled]
    said = meant(words, [Matter(one.key, _words(one)) for one in every], today)
    fits = [one for one in owes.duties if one.owed.key in said.keys]
    month = month_named(words.removesuffix(said.rest), today)
    ended = [one for one in owes.settled if one.key in said.keys and _is_of(one, month)]
    chosen = [one for one in fits if _is_of(one.owed, month)]
    if not (chosen or (month and ended)):
        chosen = [one for one in fits if not (month and one.series)]
    if words and not chosen and (ended or fits):
        return Found(owes.unit, (), owes.direct, month=month, settled=next(iter(ended), None))
    known = bool(chosen) or not words
    duties = tuple(one.owed for one in nearest(chosen or owes.duties))
    return Found(owes.unit, duties, owes.direct, known, said.rest if known else "")


def _words(one: Owed) -> str:
    """What a duty is known by."""
    return ESSAYS if one.duty.id.startswith(ROUND) else one.duty.words


def _is_of(one: Owed, month: date | None) -> bool:
    """Whether a duty falls due in that month; where none was named, every duty does."""
    return month is None or (one.due is not None and one.due.printed.replace(day=1) == month)
