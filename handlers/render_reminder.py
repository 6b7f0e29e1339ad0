"""A message of the bot's own accord: its parcels in words, with the buttons of its duties."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from db import reminders, tellings
from db.duty_values import Owed
from db.outbox import Call
from db.reminders import Letter
from handlers.buttons import Action, button
from handlers.render import fill, pack
from handlers.render_duty import (
    SHORT_WORDS,
    deadline_words,
    left_words,
    round_words,
    source_words,
    words_of,
)
from handlers.render_secretary import change_lines, secretary_lists
from handlers.sending import message_call
from handlers.surroundings import Surroundings
from handlers.texts import reminders as texts
from knowledge.policies.bundling import Message, Ping
from knowledge.policies.delivery import Kind
from knowledge.policies.digests import Change, Digest, Line
from knowledge.policies.policy import DEFAULT
from knowledge.policies.rounds import Totals
from knowledge.policies.routing import Reason

OWN = (Reason.CONTACT, Reason.HEAD)
"""Reasons of readers who can do something about the duty."""

MOST_ROWS = 8
"""Duties with buttons of their own under one message; the others have theirs in /viec."""

BLOCKS = {
    Reason.CONTACT: (texts.DUTY, texts.LATE),
    Reason.HEAD: (texts.DUTY, texts.LATE_FOR_HEAD),
    Reason.GROUP: (texts.IN_GROUP, texts.IN_GROUP),
}
"""How a duty is brought up to each reader: in time, and when it is overdue."""


def letters(message: Message, around: Surroundings) -> list[Letter]:
    """The calls that send a message, each with what it tells; a long one takes several."""
    key = reminders.new_key(message.chat)
    keys = (key if n == 0 else f"{key}{tellings.PART}{n}" for n in range(len(message.parcels)))
    parts = _parts(message, around)
    return [Letter(part, _call(part, key, around)) for part, key in zip(parts, keys, strict=False)]


def reminder_text(message: Message, around: Surroundings) -> str:
    """The words alone, for previews."""
    parts = _parts(message, around)
    return "\n\n".join(pack(_blocks(part, around))[0] for part in parts)


def _parts(message: Message, around: Surroundings) -> list[Message]:
    """The message in pieces of whole parcels that Telegram takes."""
    if len(message.parcels) == 1 or len(pack(_blocks(message, around))) == 1:
        return [message]
    half = len(message.parcels) // 2
    halves = (message.parcels[:half], message.parcels[half:])
    pieces = (replace(message, parcels=parcels) for parcels in halves)
    return [part for piece in pieces for part in _parts(piece, around)]


def _call(message: Message, key: str, around: Surroundings) -> Call:
    (text, *_) = pack(_blocks(message, around))
    keyboard = keyboard_of(message, around)
    return replace(message_call(Kind.REMINDER, message.chat, text, keyboard), key=key)


def _blocks(message: Message, around: Surroundings) -> Iterator[str]:
    entries = [parcel.entry for parcel in message.parcels]
    own = [one for one in entries if isinstance(one, Ping) and one.reason in BLOCKS]
    others = [one for one in entries if isinstance(one, Ping) and one.reason not in BLOCKS]
    digests = [one for one in entries if isinstance(one, Digest)]
    changes = [one for one in entries if isinstance(one, Change)]
    yield from _own(own, around)
    if others or changes:
        yield texts.AND_AS_SECRETARY if own else texts.GREETING_SECRETARY
    yield from secretary_lists(others, around)
    if digests and not (own or others):
        yield texts.GREETING_MORNING
    for digest, unit in zip(digests, _digest_units(message), strict=True):
        yield from _digest(digest, unit, around)
    yield from change_lines(changes, around)
    yield from (_news(one, key, around) for one, key in _totals(message))


def _own(pings: Sequence[Ping], around: Surroundings) -> Iterator[str]:
    if pings and pings[0].reason is not Reason.GROUP:
        late = any(ping.stage.overdue for ping in pings)
        yield texts.GREETING_LATE if late else texts.GREETING
    for n, ping in enumerate(pings, start=1):
        block = duty_block(ping, around)
        yield texts.NUMBERED.format(n=n, block=block) if len(pings) > 1 else block
    if len(pings) > MOST_ROWS:
        yield texts.OTHER_BUTTONS


def duty_block(ping: Ping, around: Surroundings) -> str:
    """One duty brought up to one reader."""
    one, today = around.owed(ping), DEFAULT.local(around.now).date()
    in_time, late = BLOCKS[ping.reason]
    return fill(
        late if ping.stage.overdue else in_time,
        words=words_of(one),
        unit=around.name(one.unit),
        deadline=deadline_words(one),
        left=left_words(
            ping.due,
            around.now,
            around.loaded.calendar(one.unit),
            opening=ping.stage.name == "opening",
        ),
        days=(today - ping.due.printed).days,
        source=source_words(one, around.name(one.council)),
    )


def _digest_units(message: Message) -> list[str]:
    keys = (parcel.key for parcel in message.parcels if isinstance(parcel.entry, Digest))
    return [key.split("|")[1] for key in keys]


def _digest(digest: Digest, unit: str, around: Surroundings) -> Iterator[str]:
    yield fill(texts.WEEK, unit=around.name(unit))
    for line in digest.lines:
        yield _digest_line(line, around)
    if digest.more:
        yield fill(texts.MORE, count=digest.more)


def _digest_line(line: Line, around: Surroundings) -> str:
    one = around.loaded.matters[f"{line.duty.id}|{line.duty.unit}"]
    return fill(
        texts.HELPS if line.helps else texts.LINE_HERE,
        words=words_of(one, SHORT_WORDS),
        deadline=deadline_words(one),
        left=left_words(line.due, around.now, around.loaded.calendar(one.unit)),
    )


def _totals(message: Message) -> list[tuple[Totals, str]]:
    return [(p.entry, p.key) for p in message.parcels if isinstance(p.entry, Totals)]


def _news(counted: Totals, key: str, around: Surroundings) -> str:
    kind, _, subject = key.partition("|")
    one = around.loaded.subjects[subject]
    day, quota = one.row.on_day or date.min, one.round.quota if one.round else 0
    template = texts.THANKS if kind == "thanks" else texts.TOTALS
    done = round_words(quota, day)
    return fill(template, complete=counted.complete, units=counted.units, round=done)


def keyboard_of(message: Message, around: Surroundings) -> InlineKeyboardMarkup | None:
    """The buttons of the duties that the reader can do something about."""
    entries = [parcel.entry for parcel in message.parcels]
    pings = [one for one in entries if isinstance(one, Ping)]
    own = [around.owed(one) for one in pings if one.reason in OWN]
    if any(one.reason is Reason.GROUP for one in pings):
        link = f"https://t.me/{around.bot}?start=nhac"
        return InlineKeyboardMarkup([[InlineKeyboardButton(texts.START, url=link)]])
    if not own:
        return None
    if len(own) == 1:
        return duty_keyboard(own[0])
    shown = enumerate(own[:MOST_ROWS], start=1)
    return InlineKeyboardMarkup([_short_row(n, one) for n, one in shown])


def duty_keyboard(one: Owed) -> InlineKeyboardMarkup:
    """All that can be said of one duty (contract.md, A reminder's buttons)."""
    row = one.row.id
    finished = [button(texts.DONE, Action.DONE, row)]
    rows = []
    if one.round is not None:
        finished = [button(texts.OUTSIDE, Action.OUTSIDE, row)]
        rows = [[button(texts.SUBMIT_NOW, Action.ESSAY_BEGIN)]]
    rows += [
        [button(texts.ACK, Action.ACK, row), *finished],
        [button(texts.SNOOZE, Action.SNOOZE, row)],
        [button(texts.NOT_MINE, Action.NOT_MINE, row)],
        [button(texts.WHY, Action.WHY, row)],
    ]
    return InlineKeyboardMarkup(rows)


def _short_row(n: int, one: Owed) -> list[InlineKeyboardButton]:
    row = one.row.id
    label = texts.NUMBERED_BUTTON
    finish = (texts.DONE, Action.DONE) if one.round is None else (texts.OUTSIDE, Action.OUTSIDE)
    return [
        button(label.format(n=n, label=texts.ACK), Action.ACK, row),
        button(label.format(n=n, label=finish[0]), finish[1], row),
        button(texts.OPEN.format(n=n), Action.DUTY, row),
    ]
