"""Making a link into a unit: by buttons, or by words behind /phanquyen."""

from collections.abc import Sequence
from secrets import token_urlsafe

from telegram import Message
from telegram.helpers import create_deep_linked_url

from db import invitations, members, units
from db.members import Seat
from db.rights import Actor
from db.tables import Role, Unit
from handlers.buttons import Action, button, column
from handlers.context import Context
from handlers.guards import require_consent
from handlers.invitations import INVITE_PREFIX
from handlers.moments import day_of
from handlers.render import fill
from handlers.role_numbers import number_of, role_of
from handlers.sending import rewrite, say
from handlers.taps import Tap
from handlers.texts import members as texts
from handlers.texts.errors import ROLES
from knowledge.errors import NotAllowed
from knowledge.policies.rights import Right, needed
from knowledge.units import plain

TOKEN_BYTES = 18


async def ask_role(tap: Tap, context: Context) -> None:
    """[Mời người mới]: which role, of those one may give there?"""
    tap.only_in_private()
    await require_consent(context, tap.asker.telegram_id)
    unit_id = tap.numbers[0]
    async with context.work.read() as session:
        given = await members.may_give(session, context.actor(tap.asker.telegram_id), unit_id)
        unit = await session.get(Unit, unit_id)
    if unit is None or not given:
        raise NotAllowed(needed(Right.ADMIT), Right.ADMIT)
    rows = [button(ROLES[role], Action.INVITE_AS, unit_id, number_of(role)) for role in given]
    back = button(texts.BACK, Action.MEMBERS, unit_id)
    rewrite(context, tap.message, fill(texts.WHICH_ROLE, unit=unit.name), column(*rows, back))


async def invite(tap: Tap, context: Context) -> None:
    """A role: the link, as a message to be forwarded."""
    tap.only_in_private()
    await require_consent(context, tap.asker.telegram_id)
    unit_id, number = tap.numbers
    seat = Seat(role_of(number), unit_id)
    await _give_link(tap.message, context, context.actor(tap.asker.telegram_id), seat)
    back = column(button(texts.BACK, Action.MEMBERS, unit_id))
    rewrite(context, tap.message, texts.FORWARD_IT, back)


async def invite_by_words(
    message: Message, context: Context, actor: Actor, tops: Sequence[Unit]
) -> Unit | None:
    """/phanquyen <đơn vị> <vai trò>: make the link. Where no role is named, the unit is returned
    instead; a role alone is for one's only unit. Raises `UnknownUnit`, `AmbiguousUnit`."""
    role, rest = role_in(context.words)
    async with context.work.read() as session:
        alone = not rest and len(tops) == 1
        unit = tops[0] if alone else await units.found_unit(session, rest or context.words)
    if role is None:
        return unit
    await _give_link(message, context, actor, Seat(role, unit.id))
    say(context, message, texts.FORWARD_IT)
    return None


def role_in(words: str) -> tuple[Role | None, str]:
    """The role that words end or begin with, by its code or its Vietnamese name, and the rest."""
    said = words.split()
    for role in Role:
        for name in (role.value, plain(ROLES[role])):
            size = len(name.split())
            if plain(" ".join(said[-size:])) == plain(name):
                return role, " ".join(said[:-size])
            if plain(" ".join(said[:size])) == plain(name):
                return role, " ".join(said[size:])
    return None, words


async def _give_link(message: Message, context: Context, actor: Actor, seat: Seat) -> None:
    token = token_urlsafe(TOKEN_BYTES)
    async with context.work.write() as session:
        offer = await invitations.make(session, actor, token, seat, context.now)
    link = create_deep_linked_url(context.bot.username, INVITE_PREFIX + token)
    values = {"unit": offer.unit.name, "role": ROLES[offer.role], "link": link}
    say(context, message, fill(texts.INVITATION, until=day_of(offer.expires_at), **values))
