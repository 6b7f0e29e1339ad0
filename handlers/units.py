"""Units: one's own (/donvi), a group's (/lienket), and the buttons that choose them."""

from telegram import InlineKeyboardMarkup, Message, Update, User

from db import dialogues, groups, joining, members, people, units
from db.dialogues import Talk, Where
from db.rights import Actor
from db.tables import Unit
from db.units import Card
from handlers.addressed import STAND_INS, is_group
from handlers.buttons import Action, button, column
from handlers.context import Context
from handlers.guards import agreed, in_private
from handlers.joining import ask_contact
from handlers.moments import day_words, today
from handlers.render import clipped, fill
from handlers.sending import rewrite, say
from handlers.taps import Tap
from handlers.texts import groups as texts
from handlers.texts import people as people_texts
from handlers.texts.errors import ROLES
from handlers.unit_pages import (
    OWN_UNIT,
    UNIT_OF_GROUP,
    Place,
    Purpose,
    choice_of,
    first_page,
    page_below,
)
from knowledge.errors import UnknownUnit

LONGEST_NAME = 80
"""Characters of a name somebody typed that are repeated to them."""

NAMING_UNIT = "unit"
WAITING = "waiting"
"""The dialogue in which somebody may write their unit's name; the message that waits for it."""


@in_private
async def donvi(message: Message, user: User, context: Context) -> None:
    """/donvi: who somebody is to the bot; choose a unit unless a grant has settled it.
    /donvi <tên>: what is known of a unit."""
    if context.words:
        await _show_unit(message, user, context)
        return
    lines, settled = await _standing(user, context)
    if lines:
        say(context, message, "\n".join(lines))
    if not settled:
        await offer_units(message, context, waiting=False)


async def _standing(user: User, context: Context) -> tuple[list[str], bool]:
    """What the bot knows of somebody's place, line by line; whether a grant settles it."""
    async with context.work.read() as session:
        unit, settled = await people.own_unit(session, user.id)
        roles = await members.roles_of(session, user.id)
        waiting = await joining.waits_for(session, user.id)
        card = await units.card(session, unit, today(context)) if unit is not None else None
    if card is None:
        return [], settled
    lines = [fill(people_texts.YOUR_UNIT, unit=card.node.name), *_end_of(card)]
    if roles:
        told = (fill(people_texts.ROLE, role=ROLES[role], unit=of.name) for role, of in roles)
        lines.append(people_texts.YOUR_ROLES.format(roles="\n".join(told)))
    if waiting is not None:
        lines.append(people_texts.NOT_CONFIRMED)
    if not await agreed(context, user.id):
        lines.append(people_texts.NOT_AGREED)
    return lines, settled


async def _show_unit(message: Message, user: User, context: Context) -> None:
    """A unit by its name: where it stands, until when, who follows it; a button to choose it."""
    async with context.work.read() as session:
        unit, *others = await units.units_called(session, context.words, today(context))
        card = await units.card(session, unit, today(context))
        _, settled = await people.own_unit(session, user.id)
        chosen = card.node if card.exists else card.follower
        chosen_id = (await units.by_code(session, chosen.code)).id if chosen else None
    if others:
        _ask_which(message, context, context.words, [unit, *others], None if settled else OWN_UNIT)
        return
    keyboard: InlineKeyboardMarkup | None = None
    if chosen is not None and chosen_id is not None and not settled:
        label = people_texts.CHOOSE_THIS.format(unit=chosen.name)
        keyboard = column(button(label, Action.CHOOSE_UNIT, chosen_id))
    say(context, message, "\n".join(_card_lines(card)), keyboard)


def _ask_which(
    message: Message, context: Context, wanted: str, found: list[Unit], purpose: Purpose | None
) -> None:
    """Several units answer to a name: they are named, with buttons for whoever may choose."""
    wanted = clipped(wanted, LONGEST_NAME)
    lines = [fill(people_texts.WHICH_UNIT_CALLED, count=len(found), wanted=wanted)]
    lines += [fill(people_texts.ONE_OF_THEM, unit=unit.name, code=unit.code) for unit in found]
    keyboard = choice_of(purpose, found) if purpose is not None else None
    say(context, message, "\n".join(lines), keyboard)


def _card_lines(card: Card) -> list[str]:
    lines = [fill(people_texts.UNIT_CARD, unit=card.node.name, code=card.node.code)]
    if card.parent is not None:
        lines.append(fill(people_texts.UNIT_ABOVE, unit=card.parent.name))
    lines += _end_of(card)
    if card.before:
        before = ", ".join(node.name for node in card.before)
        lines.append(fill(people_texts.UNIT_BEFORE, units=before))
    return lines


def _end_of(card: Card) -> list[str]:
    """A unit's last day and who does its work then (product.md 8.14)."""
    if card.node.valid_to is None:
        return []
    follower = card.follower.name if card.follower else people_texts.NOBODY_FOLLOWS
    day = day_words(card.node.valid_to)
    return [fill(people_texts.UNIT_ENDS, unit=card.node.name, day=day, follower=follower)]


async def offer_units(message: Message, context: Context, *, waiting: bool) -> None:
    """Ask which unit somebody belongs to; `waiting`: `message` is to be answered after that.

    It may be chosen by a button, which leads back to the message by the reply, or be written by
    name, for which the message that waits is kept in a dialogue.
    """
    where = Where(message.chat.id, message.chat.id)
    async with context.work.write() as session:
        tops = await units.offered(session, None, today(context))
        keyboard = await first_page(session, OWN_UNIT, tops)
        data = {WAITING: message.to_dict() if waiting else None}
        await dialogues.begin(session, where, NAMING_UNIT, data, context.now)
    if tops:
        say(context, message, people_texts.CHOOSE_UNIT, keyboard, quote=waiting)
    else:
        say(context, message, people_texts.NO_UNITS)


async def choose_by_name(message: Message, context: Context, talk: Talk) -> bool:
    """Take plain words for the name of the unit that somebody was asked for; the message that
    waited for it is handled now. False where the words name none."""
    telegram_id, said = message.chat.id, message.text or ""
    async with context.work.read() as session:
        try:
            unit, *others = await units.units_called(session, said, today(context))
        except UnknownUnit:
            return False
    if others:
        _ask_which(message, context, said, [unit, *others], OWN_UNIT)
        return True
    say(context, message, await _choose(context, telegram_id, unit.id))
    if waiting := _waiting_in(talk, context):
        await context.application.process_update(Update(0, message=waiting))
    return True


def _waiting_in(talk: Talk | None, context: Context) -> Message | None:
    """The message that waits in the dialogue until the unit is known."""
    if talk is None or talk.kind != NAMING_UNIT or not talk.data.get(WAITING):
        return None
    return Message.de_json(talk.data[WAITING], context.bot)


async def open_unit(tap: Tap, context: Context) -> None:
    """A unit with units below it: show them, or the next page of them."""
    tap.only_in_private()
    async with context.work.read() as session:
        place = Place(*tap.numbers)
        text, keyboard = await page_below(session, OWN_UNIT, place, today(context))
    rewrite(context, tap.message, text, keyboard)


async def choose_unit(tap: Tap, context: Context) -> None:
    """Somebody says which unit they belong to; the message that waited for it is handled now."""
    tap.only_in_private()
    telegram_id = tap.asker.telegram_id
    async with context.work.read() as session:
        talk = await dialogues.current(session, Where(telegram_id, telegram_id), context.now)
    rewrite(context, tap.message, await _choose(context, telegram_id, tap.numbers[0]))
    waiting = tap.message.reply_to_message or _waiting_in(talk, context)
    if waiting is not None:
        await context.application.process_update(Update(0, message=waiting))


async def _choose(context: Context, telegram_id: int, unit_id: int) -> str:
    """Note the unit somebody chose and have its contact asked; returns what to say."""
    async with context.work.write() as session:
        unit = await people.choose_unit(session, telegram_id, unit_id, today(context))
        await dialogues.end(session, Where(telegram_id, telegram_id))
    chosen = fill(people_texts.UNIT_CHOSEN, unit=unit.name)
    return "\n".join(filter(None, (chosen, await ask_contact(context, telegram_id))))


async def lienket(update: Update, context: Context) -> None:
    """/lienket MÃ: bind the group to a unit; without a code, by buttons."""
    message, user = update.effective_message, update.effective_user
    if message is None or user is None:
        return
    if user.id in STAND_INS:
        say(context, message, texts.ANONYMOUS)
    elif not is_group(message.chat):
        say(context, message, texts.ONLY_IN_GROUP)
    elif context.words:
        await _bind_by_name(message, context, context.actor(user.id))
    else:
        await _offer_units_to_bind(message, context, context.actor(user.id))


async def open_unit_for_group(tap: Tap, context: Context) -> None:
    """A unit with units below it, for somebody who may bind the group."""
    tap.only_in_group()
    async with context.work.read() as session:
        await groups.bindable_units(session, context.actor(tap.asker.telegram_id), context.now)
        place = Place(*tap.numbers)
        text, keyboard = await page_below(session, UNIT_OF_GROUP, place, today(context))
    rewrite(context, tap.message, text, keyboard)


async def bind_group(tap: Tap, context: Context) -> None:
    """The button that binds the group to a unit."""
    tap.only_in_group()
    actor = context.actor(tap.asker.telegram_id)
    said = await _bind(context, actor, tap.message.chat.id, tap.numbers[0])
    rewrite(context, tap.message, said)


async def _bind_by_name(message: Message, context: Context, actor: Actor) -> None:
    async with context.work.read() as session:
        await groups.bindable_units(session, actor, context.now)
        unit, *others = await units.units_called(session, context.words, today(context))
    if others:
        _ask_which(message, context, context.words, [unit, *others], UNIT_OF_GROUP)
    else:
        say(context, message, await _bind(context, actor, message.chat.id, unit.id))


async def _offer_units_to_bind(message: Message, context: Context, actor: Actor) -> None:
    async with context.work.read() as session:
        tops = await groups.bindable_units(session, actor, context.now)
        keyboard = await first_page(session, UNIT_OF_GROUP, tops)
    say(context, message, texts.WHICH_UNIT, keyboard)


async def _bind(context: Context, actor: Actor, chat_id: int, unit_id: int) -> str:
    """Bind if allowed; returns what to say."""
    async with context.work.write() as session:
        bound = await groups.bind(session, actor, chat_id, unit_id, context.now)
    before = fill(texts.BOUND_BEFORE, unit=bound.before.name) if bound.before else ""
    return fill(texts.BOUND, unit=bound.unit.name, bot=context.bot.username) + before
