"""A press of a button that can be carried out; it is answered exactly once."""

from dataclasses import dataclass, field

from telegram import CallbackQuery, Message
from telegram.constants import CallbackQueryLimit

from db.scope import Asker
from handlers.addressed import is_group
from handlers.context import Context
from handlers.render import clipped
from handlers.sending import answer_press
from knowledge.errors import StaleButton


@dataclass(slots=True)
class Tap:
    """Who pressed, under which message, and the numbers of the button."""

    query: CallbackQuery
    message: Message
    asker: Asker
    numbers: tuple[int, ...]
    said: str = field(default="", init=False)
    """What the presser alone shall see; the press is answered when the action is over."""
    opens: str = field(default="", init=False)

    def whisper(self, words: str) -> None:
        """Tell the presser alone something, as a small window."""
        self.said = clipped(words, CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH)

    def open(self, url: str) -> None:
        """Open a link to the bot's private chat for the presser."""
        self.opens = url

    def answer(self, context: Context) -> None:
        """Let the button rest; the outbox sends this before anything long."""
        context.work.calls.insert(0, answer_press(self.query.id, self.said, self.opens))

    def only_in_private(self) -> None:
        """Raise `StaleButton` for a press in a group, where no button of ours asks such a thing."""
        if is_group(self.message.chat):
            raise StaleButton

    def only_in_group(self) -> None:
        """Raise `StaleButton` for a press outside groups."""
        if not is_group(self.message.chat):
            raise StaleButton
