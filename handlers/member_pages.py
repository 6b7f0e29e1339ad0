"""A page of the people of a unit, with its buttons."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession
from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from db import joining, members
from db.members import Member
from db.rights import Actor
from db.tables import Person, Role, Unit
from handlers.buttons import Action, button, column
from handlers.render import clipped, fill
from handlers.role_numbers import number_of
from handlers.texts import members as texts
from handlers.texts.errors import ROLES
from knowledge.errors import StaleButton

MEMBERS_A_PAGE = 8
WAITING_SHOWN = 5
LONGEST_LABEL = 30


@dataclass(frozen=True, slots=True)
class Shown:
    """A page of a unit's people."""

    unit: Unit
    people: list[Member]
    waiting: list[Person]
    may_give: list[Role]
    more: bool


async def members_page(
    session: AsyncSession, actor: Actor, unit_id: int, page: int
) -> tuple[str, InlineKeyboardMarkup]:
    """The people of a unit with their roles, those who wait to be let in, and what `actor` may do
    about it; raises `StaleButton` if there is no such unit or page."""
    unit = await session.get(Unit, unit_id)
    found = await members.of_unit(session, unit_id)
    first, last = page * MEMBERS_A_PAGE, (page + 1) * MEMBERS_A_PAGE
    if unit is None or (page and not found[first:last]):
        raise StaleButton
    waiting = await joining.pending(session, unit_id)
    given = await members.may_give(session, actor, unit_id)
    shown = Shown(unit, found[first:last], waiting[:WAITING_SHOWN], given, len(found) > last)
    rows = list(_buttons(shown))
    if shown.more:
        rows.append(button(texts.NEXT_PAGE, Action.MEMBERS_PAGE, unit_id, page + 1))
    return "\n".join(_lines(shown)), column(*rows)


def _lines(shown: Shown) -> Iterator[str]:
    yield fill(texts.PEOPLE_OF, unit=shown.unit.name)
    if not shown.people:
        yield texts.NOBODY
    for one in shown.people:
        yield _member_line(one)
    if shown.waiting:
        yield fill(texts.WAITING, names=", ".join(person.name for person in shown.waiting))
    yield fill(texts.HOW_TO_INVITE, unit=shown.unit.code)


def _member_line(one: Member) -> str:
    remarks = [
        words
        for words, holds in (
            (texts.NOT_AGREED, not one.agreed),
            (texts.NOT_REACHABLE, not one.reachable),
        )
        if holds
    ]
    said = texts.REMARKS.format(remarks=", ".join(remarks)) if remarks else ""
    name = one.name or texts.NO_NAME
    return fill(texts.MEMBER, name=name, role=ROLES[one.role], remarks=said)


def _buttons(shown: Shown) -> Iterator[InlineKeyboardButton]:
    unit_id = shown.unit.id
    for person in shown.waiting:
        name = clipped(person.name, LONGEST_LABEL)
        yield button(texts.ADMIT.format(name=name), Action.ADMIT, person.telegram_id, unit_id)
        label = texts.TURN_AWAY.format(name=name)
        yield button(label, Action.TURN_AWAY, person.telegram_id, unit_id)
    if shown.may_give:
        yield button(texts.INVITE, Action.INVITE, unit_id)
    for one in shown.people:
        if one.role in shown.may_give:
            name = clipped(one.name or texts.NO_NAME, LONGEST_LABEL)
            label = texts.WITHDRAW.format(name=name, role=ROLES[one.role])
            numbers = (one.telegram_id, number_of(one.role), unit_id)
            yield button(label, Action.WITHDRAW, *numbers)
