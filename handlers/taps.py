"""A press of a button that can be carried out; it is answered exactly once."""

from dataclasses import dataclass, field

from telegram import CallbackQuery, Message
from telegram.constants import CallbackQueryLimit

from db.scope import Asker
from handlers.addressed import is_group
from handlers.render import clipped
from knowledge.errors import StaleButton


@dataclass(slots=True)
class Tap:
    """Who pressed, under which message, and the numbers of the button."""

    query: CallbackQuery
    message: Message
    asker: Asker
    numbers: tuple[int, ...]
    answered: bool = field(default=False, init=False)

    async def answer(self, words: str = "") -> None:
        """Let the button rest, with words that the presser alone sees; only the first call counts.

        Actions call it as soon as they know that the press holds, before they say anything long.
        """
        if not self.answered:
            self.answered = True
            alert = clipped(words, CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH)
            await self.query.answer(alert or None, show_alert=bool(alert))

    def only_in_private(self) -> None:
        """Raise `StaleButton` for a press in a group, where no button of ours asks such a thing."""
        if is_group(self.message.chat):
            raise StaleButton

    def only_in_group(self) -> None:
        """Raise `StaleButton` for a press outside groups."""
        if not is_group(self.message.chat):
            raise StaleButton
