"""Notes in words: what was understood, the list of what is to come, the note itself."""

from dataclasses import replace
from datetime import datetime, timedelta

from db.notes import Due, key_of
from db.outbox import Call
from db.tables import Note
from handlers.moments import moment
from handlers.render import fill, pack
from handlers.render_order import hour_of
from handlers.sending import message_call
from handlers.texts import notes as texts
from knowledge.deadlines.repeat_words import repeat_words
from knowledge.policies.delivery import Kind

LATE = timedelta(minutes=10)
"""After so long the note says when it should have come."""


def note_call(due: Due, now: datetime) -> Call:
    """The message by which somebody is told their own words."""
    late = now - due.at > LATE
    text = fill(texts.TOLD_LATE if late else texts.TOLD, words=due.note.words, at=moment(due.at))
    call = message_call(Kind.REMINDER, due.note.telegram_id, pack([text])[0])
    return replace(call, key=key_of(due))


def echo_text(note: Note) -> str:
    """What was understood, to be confirmed; weekday, date and hour always."""
    if note.rule is None:
        return fill(texts.ECHO, at=moment(note.at), words=note.words)
    rule, hour = repeat_words(note.rule), hour_of(note.at)
    return fill(texts.ECHO_REPEATED, rule=rule, hour=hour, at=moment(note.at), words=note.words)


def noted_text(note: Note, at: datetime) -> str:
    """What was confirmed; of a repeated note its rule too."""
    if note.rule is None:
        return fill(texts.NOTED, at=moment(at))
    rule = repeat_words(note.rule)
    return fill(texts.NOTED_REPEATED, rule=rule, hour=hour_of(note.at), at=moment(at))


def note_line(n: int, note: Note) -> str:
    """A note in the list."""
    at = moment(note.wake_at or note.at)
    if note.rule is not None:
        at = texts.REPEATED.format(hour=hour_of(note.at), rule=repeat_words(note.rule), at=at)
    return fill(texts.LINE, n=n, at=at, words=note.words)
