"""/dungnhac: stops everything the bot says of its own accord, and lets it go on."""

from collections.abc import Sequence

from telegram import InlineKeyboardMarkup, Message, User

from db import pauses
from db.pauses import Held
from handlers.buttons import Action, button, column
from handlers.context import Context
from handlers.guards import in_private, require_consent, with_consent
from handlers.moments import moment
from handlers.render import fill
from handlers.sending import rewrite, say
from handlers.taps import Tap
from handlers.texts import pauses as texts


@in_private
@with_consent
async def dungnhac(message: Message, user: User, context: Context) -> None:
    """/dungnhac: whether the bot is stopped, and the button that changes it."""
    async with context.work.read() as session:
        found = await pauses.state(session, context.actor(user.id))
    say(context, message, "\n".join([*map(_line, found), "", texts.WHAT]), _button(found))


async def stop(tap: Tap, context: Context) -> None:
    """[Dừng]"""
    await _ready(tap, context)
    async with context.work.write() as session:
        actor = context.actor(tap.asker.telegram_id)
        found = await pauses.pause(session, actor, context.now)
    rewrite(context, tap.message, fill(texts.NOW_STOPPED, units=_names(found)), _button(found))


async def resume(tap: Tap, context: Context) -> None:
    """[Bật lại]"""
    await _ready(tap, context)
    async with context.work.write() as session:
        actor = context.actor(tap.asker.telegram_id)
        found = await pauses.resume(session, actor, context.now)
    lines = [fill(texts.NOW_RUNNING, units=_names(found)), *map(_line, _stopped_above(found))]
    rewrite(context, tap.message, "\n".join(lines), _button(found))


def _line(held: Held) -> str:
    if held.above is not None:
        return fill(texts.ABOVE, unit=held.unit.name, above=held.above.name)
    if held.since is not None:
        return fill(texts.STOPPED, unit=held.unit.name, since=moment(held.since))
    return fill(texts.RUNNING, unit=held.unit.name)


def _stopped_above(found: Sequence[Held]) -> list[Held]:
    return [one for one in found if one.above is not None]


def _names(found: Sequence[Held]) -> str:
    return ", ".join(one.unit.name for one in found)


def _button(found: Sequence[Held]) -> InlineKeyboardMarkup:
    """[Dừng] while anything runs, [Bật lại] while anything is stopped."""
    stop_ = [button(texts.STOP, Action.PAUSE)] if any(one.since is None for one in found) else []
    go_on = [button(texts.RESUME, Action.RESUME)] if any(one.since for one in found) else []
    return column(*stop_, *go_on)


async def _ready(tap: Tap, context: Context) -> None:
    tap.only_in_private()
    await require_consent(context, tap.asker.telegram_id)
