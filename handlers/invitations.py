"""Following a link into a unit: what it offers, the name, and the press that uses it up."""

from telegram import Message, User

from db import dialogues, invitations, people
from db.dialogues import Talk, Where
from db.invitations import Newcomer, Offer
from handlers.buttons import Action, button, column
from handlers.context import Context
from handlers.guards import agreed, ask_consent, require_consent
from handlers.joining import politely
from handlers.render import clipped, escaped, fill
from handlers.sending import rewrite, say, tell
from handlers.taps import Tap
from handlers.texts import joining as texts
from handlers.texts.errors import ROLES, sentence
from knowledge.errors import InvitationGone, StaleButton
from knowledge.language.small_talk import is_small_talk

INVITE_PREFIX = "moi-"
"""Deep links that begin so are links into a unit."""

JOINING = "joining"
TOKEN, NAME = "token", "name"
"""The dialogue of somebody who follows a link: the link itself, the name as it stands so far."""

LONGEST_NAME = 100
LONGEST_LABEL = 40


async def follow(message: Message, user: User, context: Context, token: str) -> None:
    """Say what a link offers and ask for the name; whoever has not agreed is asked that first.

    Raises `InvitationGone`.
    """
    async with context.work.read() as session:
        offer = await invitations.look(session, token, context.now)
        has_role = await invitations.has_role(session, user.id, offer)
    if offer.inviter == user.id:
        say(context, message, _said(texts.OWN_LINK, offer))
    elif has_role:
        say(context, message, _said(texts.HAS_ROLE_ALREADY, offer))
    else:
        await _begin(message, user, context, token, offer)


async def go_on(message: Message, telegram_id: int, context: Context) -> bool:
    """After somebody agreed: ask for the name, if they follow a link; whether they do.

    A link that is gone meanwhile is told as such: the agreement holds all the same.
    """
    where = Where(message.chat.id, telegram_id)
    async with context.work.read() as session:
        talk = await dialogues.current(session, where, context.now)
    if talk is None or talk.kind != JOINING:
        return False
    try:
        async with context.work.read() as session:
            offer = await invitations.look(session, talk.data[TOKEN], context.now)
    except InvitationGone as error:
        say(context, message, escaped(sentence(error)))
    else:
        _ask_name(message, context, offer, talk.data[NAME])
    return True


async def take_name(message: Message, context: Context, talk: Talk, said: str) -> None:
    """The name typed anew; a kind word is none."""
    where = Where(message.chat.id, message.chat.id)
    typed = " ".join(said.split())[:LONGEST_NAME]
    if not any(map(str.isalpha, typed)):
        say(context, message, texts.NO_NAME)
        return
    name = talk.data[NAME] if is_small_talk(said) else typed
    async with context.work.write() as session:
        offer = await invitations.look(session, talk.data[TOKEN], context.now)
        data = {**talk.data, NAME: name}
        await dialogues.begin(session, where, JOINING, data, context.now)
    if await agreed(context, where.telegram_id):
        _ask_name(message, context, offer, name)
    else:
        await ask_consent(message, where.telegram_id, context)


async def confirm(tap: Tap, context: Context) -> None:
    """[Đúng, tôi là ...]: somebody is in, and whoever invited them hears of it."""
    tap.only_in_private()
    telegram_id = tap.asker.telegram_id
    await require_consent(context, telegram_id)
    where, talk = await _talk_of(tap, context)
    newcomer = Newcomer(telegram_id, talk.data[NAME])
    operators = context.services.operators
    async with context.work.write() as session:
        offer = await invitations.use(
            session, talk.data[TOKEN], newcomer, context.now, operators=operators
        )
        await dialogues.end(session, where)
    rewrite(context, tap.message, _said(texts.JOINED, offer, newcomer.name))
    told = tell(offer.inviter, _said(texts.SOMEBODY_JOINED, offer, newcomer.name))
    context.work.calls.append(politely(told, context.now))


async def not_me(tap: Tap, context: Context) -> None:
    """[Không phải tôi]: nothing is noted, and the link still holds."""
    tap.only_in_private()
    where, _ = await _talk_of(tap, context)
    async with context.work.write() as session:
        await dialogues.end(session, where)
    rewrite(context, tap.message, texts.NOT_JOINED)


async def _begin(message: Message, user: User, context: Context, token: str, offer: Offer) -> None:
    async with context.work.write() as session:
        person = await people.find_person(session, user.id)
        name = (person.name if person else "") or user.full_name[:LONGEST_NAME]
        where = Where(message.chat.id, user.id)
        data = {TOKEN: token, NAME: name}
        await dialogues.begin(session, where, JOINING, data, context.now)
    if await agreed(context, user.id):
        _ask_name(message, context, offer, name)
    else:
        say(context, message, _said(texts.INVITED, offer))
        await ask_consent(message, user.id, context)


def _ask_name(message: Message, context: Context, offer: Offer, name: str) -> None:
    label = texts.THAT_IS_ME.format(name=clipped(name, LONGEST_LABEL))
    keyboard = column(button(label, Action.JOIN), button(texts.NOT_ME, Action.JOIN_NOT))
    say(context, message, _said(texts.YOUR_NAME, offer, name), keyboard)


async def _talk_of(tap: Tap, context: Context) -> tuple[Where, Talk]:
    """The presser's own dialogue: the button names no link, so that nobody can forge one."""
    where = Where(tap.message.chat.id, tap.asker.telegram_id)
    async with context.work.read() as session:
        talk = await dialogues.current(session, where, context.now)
    if talk is None or talk.kind != JOINING:
        raise StaleButton
    return where, talk


def _said(template: str, offer: Offer, name: str = "") -> str:
    return fill(template, unit=offer.unit.name, role=ROLES[offer.role], name=name)
