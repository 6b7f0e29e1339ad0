"""/phanquyen: the people of one's units, and roles taken back."""

from collections.abc import Iterable

from sqlalchemy.ext.asyncio import AsyncSession
from telegram import InlineKeyboardMarkup, Message, User

from db import members, rights, units
from db.members import Gap, Leaving, Seat
from db.rights import Actor
from db.tables import Unit
from handlers.buttons import Action, button, column
from handlers.context import Context
from handlers.guards import in_private, require_consent, with_consent
from handlers.inviting import invite_by_words
from handlers.joining import politely
from handlers.member_pages import members_page
from handlers.moments import today
from handlers.render import fill
from handlers.role_numbers import role_of
from handlers.sending import rewrite, say, tell
from handlers.taps import Tap
from handlers.texts import members as texts
from handlers.texts.errors import ROLES
from handlers.unit_pages import PEOPLE_OF_UNIT, Place, first_page, page_below
from knowledge.policies.rights import Right, reaches_below


@in_private
@with_consent
async def phanquyen(message: Message, user: User, context: Context) -> None:
    """/phanquyen: the people of one's units. /phanquyen <đơn vị> <vai trò>: a link into the unit;
    without a role: the unit's people."""
    actor = context.actor(user.id)
    async with context.work.read() as session:
        tops = await rights.tops_of(session, actor, Right.ADMIT)
    unit = await invite_by_words(message, context, actor, tops) if context.words else None
    if context.words and unit is None:
        return
    async with context.work.read() as session:
        shown = [unit] if unit is not None else tops
        text, keyboard = await _first(session, actor, shown, context)
    say(context, message, text, keyboard)


async def open_members(tap: Tap, context: Context) -> None:
    """A unit with units below it, for somebody who looks after those as well."""
    actor = await _actor(tap, context)
    place = Place(*tap.numbers)
    async with context.work.read() as session:
        await rights.require(session, actor, Right.ADMIT, place.parent_id)
        text, keyboard = await page_below(session, PEOPLE_OF_UNIT, place, today(context))
    rewrite(context, tap.message, text, keyboard)


async def show_members(tap: Tap, context: Context) -> None:
    """The people of a unit, or the next page of them."""
    actor = await _actor(tap, context)
    unit_id, page = (*tap.numbers, 0)[:2]
    async with context.work.read() as session:
        await rights.require(session, actor, Right.ADMIT, unit_id)
        text, keyboard = await members_page(session, actor, unit_id, page)
    rewrite(context, tap.message, text, keyboard)


async def ask_withdraw(tap: Tap, context: Context) -> None:
    """[Thu vai trò: ...]: asked again before it is done, with what would be missing then."""
    actor, telegram_id, seat = await _seat_of(tap, context)
    async with context.work.read() as session:
        leaves = await members.leaving(session, actor, telegram_id, seat)
    asked = [_said(texts.REALLY_WITHDRAW, leaves, seat), *gap_lines(leaves.gaps, texts.GAPS)]
    keyboard = column(
        button(texts.WITHDRAW_SURELY, Action.WITHDRAW_SURELY, *tap.numbers),
        button(texts.BACK, Action.MEMBERS, seat.unit_id),
    )
    rewrite(context, tap.message, "\n".join(asked), keyboard)


async def withdraw(tap: Tap, context: Context) -> None:
    """[Thu vai trò]: done, and told to whoever had the role."""
    actor, telegram_id, seat = await _seat_of(tap, context)
    async with context.work.write() as session:
        leaves = await members.withdraw(session, actor, telegram_id, seat, context.now)
    await tell_gaps(context, leaves.gaps, but=actor.telegram_id)
    back = column(button(texts.BACK, Action.MEMBERS, seat.unit_id))
    rewrite(context, tap.message, _said(texts.WITHDRAWN, leaves, seat), back)
    if telegram_id != actor.telegram_id:
        told = tell(telegram_id, _said(texts.YOURS_WITHDRAWN, leaves, seat))
        context.work.calls.append(politely(told, context.now))


async def tell_gaps(context: Context, gaps: Iterable[Gap], *, but: int) -> None:
    """Let those who can fill a gap know of it, except `but`, who made it."""
    operators = context.services.operators
    async with context.work.read() as session:
        heard = [(gap, await members.hear_of(session, gap, operators)) for gap in gaps]
    for gap, chats in heard:
        said = fill(texts.GAPS_TOLD[gap.role], unit=gap.unit.name)
        told = (tell(chat, said) for chat in chats if chat != but)
        context.work.calls += [politely(call, context.now) for call in told]


def gap_lines(gaps: Iterable[Gap], words: dict[str, str]) -> list[str]:
    """What nobody would do any more, line by line."""
    return [fill(words[gap.role], unit=gap.unit.name) for gap in gaps]


async def _first(
    session: AsyncSession, actor: Actor, shown: list[Unit], context: Context
) -> tuple[str, InlineKeyboardMarkup]:
    """Where to begin: the people of the only unit, the units below it, or a choice."""
    if len(shown) > 1:
        return texts.WHICH_UNIT, await first_page(session, PEOPLE_OF_UNIT, shown)
    (unit,) = shown
    held, tree = await rights.held_by(session, actor), await units.tree(session)
    reaching = reaches_below(held, Right.ADMIT, unit.code, tree)
    if reaching and not context.words and tree.offered(unit.code, today(context)):
        return await page_below(session, PEOPLE_OF_UNIT, Place(unit.id), today(context))
    await rights.require(session, actor, Right.ADMIT, unit.id)
    return await members_page(session, actor, unit.id, 0)


async def _actor(tap: Tap, context: Context) -> Actor:
    tap.only_in_private()
    await require_consent(context, tap.asker.telegram_id)
    return context.actor(tap.asker.telegram_id)


async def _seat_of(tap: Tap, context: Context) -> tuple[Actor, int, Seat]:
    actor = await _actor(tap, context)
    telegram_id, number, unit_id = tap.numbers
    return actor, telegram_id, Seat(role_of(number), unit_id)


def _said(template: str, leaves: Leaving, seat: Seat) -> str:
    name = leaves.person.name or texts.NO_NAME
    return fill(template, role=ROLES[seat.role], name=name, unit=leaves.unit.name)
