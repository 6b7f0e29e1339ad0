"""Every button press arrives here, is read once, goes to its action and is answered once."""

from collections.abc import Awaitable, Callable

from telegram import Message, Update
from telegram.constants import CallbackQueryLimit

from handlers import dialogues, feedback, people, sources, units
from handlers.addressed import asker_of
from handlers.buttons import Action, read
from handlers.context import Context
from handlers.refusals import note_refusal
from handlers.render import clipped
from handlers.sending import answer_press
from handlers.taps import Tap
from handlers.texts.errors import sentence
from knowledge.errors import StaleButton, ThiduaError

ACTIONS: dict[Action, Callable[[Tap, Context], Awaitable[None]]] = {
    Action.SOURCE: sources.show_sources,
    Action.AGREE: people.agree,
    Action.DECLINE: people.decline,
    Action.DETAILS: people.details,
    Action.OPEN_UNIT: units.open_unit,
    Action.CHOOSE_UNIT: units.choose_unit,
    Action.OPEN_FOR_GROUP: units.open_unit_for_group,
    Action.BIND_GROUP: units.bind_group,
    Action.GOOD: feedback.good,
    Action.BAD: feedback.bad,
    Action.AROUND: sources.turn_page,
    Action.GO_ON: dialogues.go_on,
    Action.LEAVE: dialogues.leave,
}
ALERT_LENGTH = int(CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH)
NUMBERS = {
    Action.AGREE: 1,
    Action.DECLINE: 0,
    Action.DETAILS: 1,
    Action.OPEN_UNIT: 2,
    Action.CHOOSE_UNIT: 1,
    Action.OPEN_FOR_GROUP: 2,
    Action.BIND_GROUP: 1,
    Action.GOOD: 1,
    Action.BAD: 1,
    Action.AROUND: 2,
    Action.GO_ON: 0,
    Action.LEAVE: 0,
}
"""How many numbers each button carries; a source button as many as it has passages."""


async def press(update: Update, context: Context) -> None:
    """Do what a button says; what is no button of ours, or an old one, is told kindly."""
    query, asker = update.callback_query, asker_of(update)
    if query is None:
        return
    pressed = read(query.data or "")
    if (
        pressed is None
        or asker is None  # under a message that came by way of the bot into a chat unknown to it
        or not isinstance(query.message, Message)
        or not query.message.is_accessible  # the library makes a Message of what is out of sight
        or NUMBERS.get(pressed.action, len(pressed.numbers)) != len(pressed.numbers)
    ):
        await note_refusal(context, query.from_user.id, StaleButton(), {})
        words = clipped(sentence(StaleButton()), ALERT_LENGTH)
        context.work.calls.append(answer_press(query.id, words))
        return
    tap = Tap(query, query.message, asker, pressed.numbers)
    try:
        await ACTIONS[pressed.action](tap, context)
    except ThiduaError as error:
        await context.work.roll_back()
        await note_refusal(
            context,
            asker.telegram_id,
            error,
            {"button": pressed.action, "chat": tap.message.chat.id},
        )
        tap.whisper(sentence(error))
    tap.answer(context)
