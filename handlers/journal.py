"""/nhatky: the audit log of one's units, in words."""

from sqlalchemy.ext.asyncio import AsyncSession
from telegram import InlineKeyboardMarkup, Message, User

from db import audit, rights, units
from db.audit import Entry
from db.rights import Actor
from handlers.buttons import Action, button, row
from handlers.context import Context
from handlers.guards import in_private, require_consent, with_consent
from handlers.moments import short_moment
from handlers.render import fill
from handlers.sending import rewrite, say
from handlers.taps import Tap
from handlers.texts import journal as texts
from handlers.texts.errors import ROLES
from knowledge.policies.rights import Right

ENTRIES_A_PAGE = 12


@in_private
@with_consent
async def nhatky(message: Message, user: User, context: Context) -> None:
    """/nhatky: who did what of late, refusals too."""
    async with context.work.read() as session:
        text, keyboard = await _page(session, context.actor(user.id), 0)
    say(context, message, text, keyboard)


async def turn(tap: Tap, context: Context) -> None:
    """Older entries, or the newest again."""
    tap.only_in_private()
    await require_consent(context, tap.asker.telegram_id)
    async with context.work.read() as session:
        actor = context.actor(tap.asker.telegram_id)
        text, keyboard = await _page(session, actor, tap.numbers[0])
    rewrite(context, tap.message, text, keyboard)


async def _page(
    session: AsyncSession, actor: Actor, before: int
) -> tuple[str, InlineKeyboardMarkup | None]:
    """The entries older than the entry `before`, or the newest for 0. Raises `NotAllowed`."""
    tops = await rights.tops_of(session, actor, Right.AUDIT)
    ids = {id_ for top in tops for id_ in await units.below(session, top.id)}
    found = await audit.latest(session, ids, ENTRIES_A_PAGE + 1, before or None)
    shown = found[:ENTRIES_A_PAGE]
    buttons = [button(texts.NEWEST, Action.JOURNAL, 0)] if before else []
    if len(found) > ENTRIES_A_PAGE:
        buttons.append(button(texts.OLDER, Action.JOURNAL, shown[-1].id))
    empty = texts.NOTHING_OLDER if before else texts.EMPTY
    lines = [texts.HEADING, *map(_line, shown)] if shown else [empty]
    return "\n".join(lines), row(*buttons) if buttons else None


def _line(entry: Entry) -> str:
    what = _what(entry)
    if entry.unit:
        what += texts.AT_UNIT.format(unit=entry.unit)
    who = texts.UNKNOWN if entry.who is None else entry.who or texts.NO_NAME
    template = texts.DONE if entry.deed.allowed else texts.REFUSED
    return fill(template, at=short_moment(entry.at), who=who, what=what)


def _what(entry: Entry) -> str:
    """The deed in words; a refusal knows neither role nor person."""
    words = texts.DEEDS.get(entry.deed.action)
    if words is None:
        return entry.deed.action
    role = ROLES.get(str(entry.deed.details.get("role")), "")
    return " ".join(words.format(role=role, whom=entry.whom or texts.SOMEBODY).split())
