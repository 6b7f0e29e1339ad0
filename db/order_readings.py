"""What a secretary typed after /remind, on its way to an order: read, asked about, answered.

`Spoken` keeps the words as typed with every answer given since; it is read anew each time, at the
moment it was typed, so that nothing is lost and one question is asked at a time.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from db import matter_search, matters
from db.matters import Matter, Reach
from db.orders import Moment, Wish
from db.tables import Duty
from knowledge.orders import (
    Asked,
    AtOnce,
    BeforeDue,
    Clash,
    Once,
    Past,
    Repeated,
    Soon,
    Unknown,
    When,
    Who,
    answers,
    matching,
    read_moment,
    read_order,
)
from knowledge.policies.orders import before_due, next_run

NOBODY = 0
"""The answer that a name means none of the units offered."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """The words of an order and the answers since. `said_at`, `time_at`: when `text` and `time`
    were typed (ISO); `picked`: units for the doubtful names, in order; `option`: which of the times
    offered; `duty_id`: a duty of the task that was meant."""

    text: str
    said_at: str
    council_id: int
    whom: str | None = None
    picked: tuple[int, ...] = ()
    words: str | None = None
    time: str | None = None
    time_at: str | None = None
    option: int | None = None
    duty_id: int | None = None

    @property
    def data(self) -> dict[str, Any]:
        """As a dialogue keeps it."""
        return asdict(self) | {"picked": list(self.picked)}

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> "Spoken":
        """What a dialogue keeps; other things it may hold are passed over."""
        known = {name: data[name] for name in cls.__dataclass_fields__}
        return cls(**known | {"picked": tuple(known["picked"])})


class Open(StrEnum):
    """What must be asked next."""

    WHO = "who"
    OUTSIDE = "outside"
    """Only units were named that the secretary has no right over."""
    NAME = "name"
    """A name that several units bear, or none."""
    WORDS = "words"
    MATTER = "matter"
    """Several tasks fit the words."""
    NO_MATTER = "no_matter"
    """Who has not handed in cannot be told: no task fits the words."""
    NO_ROUND = "no_round"
    """No such month of a round is followed."""
    WHEN = "when"
    PAST = "past"


@dataclass(frozen=True, slots=True)
class Ask:
    """A question. `doubt`: the name in question; `unit_ids`: units to choose from; `when`: the time
    in question; `matters`: tasks to choose from; `names`: the units outside."""

    what: Open
    doubt: Clash | Unknown | None = None
    unit_ids: tuple[int, ...] = ()
    when: Asked | Past | BeforeDue | None = None
    matters: tuple[Matter, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Understood:
    """All that an order needs; `outside`: names of units that are left out of it."""

    wish: Wish
    outside: tuple[str, ...] = ()


async def read(
    session: AsyncSession, reach: Reach, spoken: Spoken, now: datetime
) -> Understood | Ask:
    """What was meant, or what must be asked next."""
    said_at = datetime.fromisoformat(spoken.said_at)
    code = reach.council.code
    order = read_order(spoken.text, reach.tree, code, said_at)
    whom = read_order(spoken.whom, reach.tree, code, said_at) if spoken.whom else order
    who = _who(whom.who, spoken.picked, reach)
    if isinstance(who, Ask):
        return who
    when, words = _said(spoken, order.when, order.words)
    matter = (
        await _picked(session, reach, spoken.duty_id)
        if spoken.duty_id is not None
        else await _meant(session, reach, words, who.missing, now)
    )
    if isinstance(matter, Ask):
        return matter
    if not words and matter is None:
        return Ask(Open.WORDS)
    moment = _moment(when, matter, now)
    if isinstance(moment, Ask):
        return moment
    wish = Wish(
        reach.council.id,
        _addressed(who, matter, reach),
        "" if who.missing and matching.means_round(words) else words,
        moment,
        matter.subject if matter else None,
        who.missing,
    )
    return Understood(wish, _names(who.outside, reach))


def with_names(spoken: Spoken, ask: Ask, said: str, reach: Reach, now: datetime) -> Spoken:
    """The names that were typed, in the place of the doubtful one; all others stay. The same where
    they name nobody, so that the question comes again."""
    if ask.doubt is None:
        return replace(spoken, whom=said, picked=())
    names = answers.names_for(ask.doubt, said, reach.tree, reach.council.code, now)
    if names is None:
        return spoken
    return replace(spoken, whom=answers.in_place(spoken.whom or spoken.text, ask.doubt, names))


def with_task(spoken: Spoken, said: str, reach: Reach, now: datetime) -> Spoken:
    """What to remind of; also when, where no time was given before."""
    said_at = datetime.fromisoformat(spoken.said_at)
    order = read_order(spoken.text, reach.tree, reach.council.code, said_at)
    task = answers.task_of(said, reach.tree, reach.council.code, now)
    if not task.time or spoken.time is not None or not isinstance(order.when, Soon):
        return replace(spoken, words=said)
    return replace(spoken, words=task.words, time=task.time, time_at=now.isoformat(), option=None)


def _who(who: Who | None, picked: Sequence[int], reach: Reach) -> Who | Ask:
    """The units that were meant, once every name is settled."""
    if who is None:
        return Ask(Open.WHO)
    codes = {id_: code for code, id_ in reach.ids.items()}
    doubts: list[Clash | Unknown] = [*who.clashes, *who.unknown]
    for doubt, unit_id in zip(doubts, picked, strict=False):
        who = who.settle(doubt, codes.get(unit_id))
    open_ = doubts[len(picked) :]
    if open_:
        doubt = open_[0]
        offered = doubt.codes if isinstance(doubt, Clash) else doubt.similar
        return Ask(Open.NAME, doubt, tuple(reach.ids[code] for code in offered))
    if not who.codes:
        return Ask(Open.OUTSIDE, names=_names(who.outside, reach)) if who.outside else Ask(Open.WHO)
    return who


def _said(spoken: Spoken, when: When, words: str) -> tuple[When, str]:
    """The time and the task, after what was answered about them."""
    if spoken.time is not None and spoken.time_at is not None:
        when = read_moment(spoken.time, datetime.fromisoformat(spoken.time_at))
    options = when.options if isinstance(when, Asked) else ()
    if spoken.option is not None and spoken.option < len(options):
        chosen = options[spoken.option]
        when, words = chosen.when, words if spoken.time else chosen.words
    return when, words if spoken.words is None else spoken.words


async def _meant(
    session: AsyncSession, reach: Reach, words: str, missing: bool, now: datetime
) -> Matter | Ask | None:
    """The task that an order is about. Who has not handed in can only be told of a task or a
    round; any other order has the buttons of a task where there is no doubt."""
    found = await matter_search.find(session, reach, words, now)
    if not missing:
        return found.certain
    if found.round is not None:
        return found.round
    if len(found.fits) > 1:
        return Ask(Open.MATTER, matters=found.fits)
    if found.fits:
        return found.fits[0]
    return Ask(Open.NO_ROUND if found.essays else Open.NO_MATTER)


async def _picked(session: AsyncSession, reach: Reach, duty_id: int) -> Matter | None:
    """The task of a duty that was chosen."""
    duty = await session.get(Duty, duty_id)
    found = await matters.of_subjects(session, reach, [duty.subject]) if duty else []
    return found[0] if found else None


def _moment(when: When, matter: Matter | None, now: datetime) -> Moment | Ask:
    """When to leave; the past is refused (contract.md, `/remind`)."""
    match when:
        case Asked() | Past():
            return Ask(Open.WHEN if isinstance(when, Asked) else Open.PAST, when=when)
        case AtOnce():
            return Moment(at_once=True)
        case Repeated(rrule=rule, first=first):
            return Moment(first if first > now else next_run(rule, first, now), rule=rule)
        case BeforeDue():
            due = matter.first.due if matter else None
            return _at(before_due(when, due), now) if due else Ask(Open.WHEN, when=when)
        case Once(at=at):
            return _at(at, now)
        case _:
            return Moment()


def _at(at: datetime, now: datetime) -> Moment | Ask:
    return Moment(at) if at >= now else Ask(Open.PAST, when=Past(at))


def moment_of(said: str, said_at: datetime, option: int | None, now: datetime) -> Moment | Ask:
    """A time alone, typed for an order that is there already."""
    when: When = read_moment(said, said_at)
    if isinstance(when, Asked) and option is not None and option < len(when.options):
        when = when.options[option].when
    return _moment(when, None, now)


def _addressed(who: Who, matter: Matter | None, reach: Reach) -> tuple[int, ...]:
    """The units that are named; where it is about those who have not handed in, of these the ones
    that owe the task at all."""
    ids = tuple(reach.ids[code] for code in who.codes)
    if matter is None or not who.missing:
        return ids
    owing = {one.row.unit_id for one in matter.duties}
    return tuple(id_ for id_ in ids if id_ in owing)


def _names(codes: Sequence[str], reach: Reach) -> tuple[str, ...]:
    return tuple(reach.tree[code].name for code in codes)
