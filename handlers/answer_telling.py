"""An approved answer on its way to those who asked."""

from dataclasses import replace

from db.approved import Approved, Listener
from db.outbox import Call
from handlers.render_word import told_block
from handlers.sending import tell
from handlers.texts import secretary as texts
from knowledge.answers import Word


def tellings(done: Approved) -> list[Call]:
    """The calls that tell it, one for each chat."""
    return [_telling(done.word, one) for one in done.listeners]


def told_words(done: Approved) -> str:
    """What the secretary is told about that."""
    if not done.listeners:
        return texts.TOLD_NOBODY
    later = all(one.not_before for one in done.listeners)
    return (texts.TOLD_LATER if later else texts.TOLD_SOON).format(count=len(done.listeners))


def _telling(word: Word, listener: Listener) -> Call:
    """The word as a reply to the message that asked; it stands alone where that is gone."""
    call = tell(listener.chat_id, told_block(word), key=listener.key)
    replying = {"message_id": listener.message_id, "allow_sending_without_reply": True}
    parameters = {**call.parameters, "reply_parameters": replying}
    return replace(call, parameters=parameters, not_before=listener.not_before)
