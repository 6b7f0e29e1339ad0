"""Every button press arrives here, is read once and goes to its action."""

from collections.abc import Awaitable, Callable

from telegram import Update

from handlers import ask, people, units
from handlers.buttons import Action, Press, read
from handlers.context import Context
from handlers.texts import plans as texts

ACTIONS: dict[Action, Callable[[Update, Context, Press], Awaitable[None]]] = {
    Action.SOURCE: ask.show_sources,
    Action.AGREE: people.agree,
    Action.DECLINE: people.decline,
    Action.DETAILS: people.details,
    Action.OPEN_UNIT: people.open_unit,
    Action.CHOOSE_UNIT: units.choose_unit,
    Action.OPEN_FOR_GROUP: people.open_unit,
    Action.BIND_GROUP: units.bind_group,
}
NUMBERS = {
    Action.SOURCE: 1,
    Action.OPEN_UNIT: 3,
    Action.CHOOSE_UNIT: 2,
    Action.OPEN_FOR_GROUP: 3,
    Action.BIND_GROUP: 2,
}


async def press(update: Update, context: Context) -> None:
    """Do what a button says; what is no button of ours, or an old one, is told kindly."""
    query = update.callback_query
    if query is None:
        return
    pressed = read(query.data or "")
    if pressed is None or len(pressed.numbers) != NUMBERS.get(pressed.action, 0):
        await query.answer(texts.STALE_BUTTON, show_alert=True)
        return
    await ACTIONS[pressed.action](update, context, pressed)
