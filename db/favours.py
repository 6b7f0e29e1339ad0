"""What /giahan and /mien say, read against the units of whoever speaks and what these owe."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from db import more_time, units
from db.duty_values import Owed
from db.own_duties import Own
from db.rights import Actor
from db.tables import Unit
from knowledge.orders.favours import meant, read_favour
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
    comes after; `until` and `reason`: what was said of them."""

    units: tuple[Unit, ...]
    words: str = ""
    until: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A unit and the duties that may be meant; `known`: whether the words fit any, else they are
    all it owes. `rest`: the words that were no part of a task. `direct`: whether whoever asked may
    give more time himself."""

    unit: Unit
    duties: tuple[Owed, ...]
    direct: bool
    known: bool = True
    rest: str = ""


async def hear(
    session: AsyncSession, actor: Actor, words: str, now: datetime, *, dated: bool
) -> Heard:
    """What was said; whoever speaks for one unit alone need not name it. Raises `NotAllowed`."""
    tops, direct = await more_time.standing(session, actor)
    tree, today = await units.tree(session), DEFAULT.local(now).date()
    for top in tops:
        said = read_favour(words, NameBook(tree, top.code, today), now, dated=dated)
        if said.codes:
            break
    named = [await units.by_code(session, code) for code in said.codes]
    if not named and not direct and len(tops) == 1:
        named = tops
    return Heard(tuple(named), said.words, said.until, said.reason)


async def find(
    session: AsyncSession, actor: Actor, unit_id: int, words: str, now: datetime
) -> Found:
    """The duties of a unit that the words may mean: of what comes again the month that is named,
    else the next time. Raises `NotAllowed`, `StaleButton`."""
    owes = await more_time.open_duties(session, actor, unit_id, now)
    today = DEFAULT.local(now).date()
    said = meant(words, [Matter(one.owed.key, _words(one.owed)) for one in owes.duties], today)
    fits = [one for one in owes.duties if one.owed.key in said.keys]
    known = bool(fits) or not words
    month = month_named(words.removesuffix(said.rest), today)
    chosen = [one for one in fits if month and _month(one) == month]
    duties = tuple(one.owed for one in chosen or nearest(fits or owes.duties))
    return Found(owes.unit, duties, owes.direct, known, said.rest if known else "")


def _words(one: Owed) -> str:
    """What a duty is known by."""
    return ESSAYS if one.duty.id.startswith(ROUND) else one.duty.words


def _month(one: Own) -> date | None:
    return one.due.printed.replace(day=1) if one.due else None
