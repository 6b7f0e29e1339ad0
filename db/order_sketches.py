"""What an order comes to at a moment: whom it reaches and how, who is done, what to beware of.

Looked at for the preview, and again when the order leaves: who has finished by then is left out.
"""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from db import calendars, order_subjects, readers, tellings, units
from db.duty_values import Owed
from db.orders import addressed
from db.readers import Readers
from db.tables import Order
from knowledge.policies.orders import Channel, Quiet, Way, days_off_ahead, quiet_at, way_to
from knowledge.policies.policy import DEFAULT, Policy
from knowledge.policies.slots import Timetable
from knowledge.policies.states import Standing
from knowledge.units import UnitNode


@dataclass(frozen=True, slots=True)
class Target:
    """A unit that an order is for. `owed`: its duty, where the order is about one; `day_off`: it
    does not work on that day."""

    unit_id: int
    node: UnitNode
    way: Way
    owed: Owed | None = None
    day_off: bool = False


@dataclass(frozen=True, slots=True)
class Sketch:
    """An order at the instant `at`. `done`: units that are left out because they have finished,
    `waived` those of them that were let off; `dropped`: units that the secretary has taken out.
    `held`: /dungnhac holds everything of the council. `sent`: messages of the day per chat.
    `about`: the duty of one of the units, for what all have in common."""

    order: Order
    at: datetime
    council: UnitNode
    targets: tuple[Target, ...]
    done: tuple[UnitNode, ...]
    waived: tuple[UnitNode, ...]
    table: Timetable
    held: bool
    sent: dict[tuple[int, date], int]
    about: Owed | None
    dropped: tuple[UnitNode, ...]

    @property
    def reached(self) -> tuple[Target, ...]:
        return tuple(one for one in self.targets if one.way.chats)

    @property
    def unreached(self) -> tuple[Target, ...]:
        return tuple(one for one in self.targets if not one.way.chats)

    def by(self, channel: Channel) -> int:
        """How many units are reached this way."""
        return sum(one.way.channel is channel for one in self.targets)

    @property
    def full(self) -> int:
        """How many units have had as many messages on that day as the bot itself would send."""
        policy = self.table.policy
        day = policy.local(self.at).date()
        return sum(
            any(self.sent.get((chat, day), 0) >= policy.cap for chat in one.way.chats)
            for one in self.reached
        )

    @property
    def quiet(self) -> Quiet | None:
        """Why the hour is an unusual one; told to the secretary, who decides."""
        return None if self.order.at_once else quiet_at(self.at, self.table)

    @property
    def days_off(self) -> list[date]:
        """Of a repeated order: the days off on which it will leave all the same."""
        rule, first = self.order.rule, self.order.at
        return days_off_ahead(rule, first, self.at, self.table) if rule and first else []

    @property
    def chats(self) -> dict[int, list[Target]]:
        """The units by the chats that hear of them: one message for each chat."""
        found: dict[int, list[Target]] = {}
        for one in self.reached:
            for chat in one.way.chats:
                found.setdefault(chat, []).append(one)
        return found


async def sketch(
    session: AsyncSession, order: Order, at: datetime, now: datetime, policy: Policy = DEFAULT
) -> Sketch:
    """What an order comes to at `at`, by what is known at `now`."""
    tree, ids = await units.tree(session), await units.ids_by_code(session)
    codes = {id_: code for code, id_ in ids.items()}
    named = [codes[id_] for id_ in addressed(order) if id_ in codes]
    days = await calendars.load(session, policy)
    council = tree[codes[order.council_id]]
    around = await readers.load(session, [*named, council.code], days)
    duties = await order_subjects.duties(session, order, at, policy)
    done = [code for code in named if order.missing_only and not _is_open(duties.get(code))]
    left = [code for code in named if code not in done]
    held = around.is_paused(council.code)
    here = policy.local(at).date()
    targets = (
        Target(
            ids[code],
            tree[code],
            _way(code, council.code, around, held=held),
            duties.get(code),
            not days.table(code).works(here),
        )
        for code in left
    )
    return Sketch(
        order,
        at,
        council,
        tuple(targets),
        tuple(tree[code] for code in done),
        tuple(tree[code] for code in done if _is_waived(duties.get(code))),
        days.table(council.code),
        held,
        await tellings.sent_today(session, now, policy),
        next(iter(duties.values()), None),
        tuple(tree[codes[id_]] for id_ in order.dropped_ids if id_ in codes),
    )


def _way(code: str, council: str, around: Readers, *, held: bool) -> Way:
    """A single unit that /dungnhac keeps quiet hears nothing; an order of a council that it holds
    waits as a whole."""
    if around.is_paused(code) and not held:
        return Way(Channel.NONE)
    return way_to(around.of(code, council))


def _is_open(owed: Owed | None) -> bool:
    return owed is not None and not owed.state.is_finished


def _is_waived(owed: Owed | None) -> bool:
    return owed is not None and owed.state.standing is Standing.WAIVED
