"""A message of the bot's own accord: its parcels in words, with the buttons of its duties."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from db import reminders
from db.agenda import Loaded
from db.duty_values import Owed
from db.outbox import Call
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
from handlers.sending import message_call
from handlers.texts import reminders as texts
from knowledge.policies.bundling import Message, Ping
from knowledge.policies.delivery import Kind
from knowledge.policies.digests import Change, Digest, Line
from knowledge.policies.policy import DEFAULT
from knowledge.policies.rounds import Totals
from knowledge.policies.routing import Reason

OWN = (Reason.CONTACT, Reason.HEAD)
"""Reasons of readers who can do something about the duty."""

BLOCKS = {
    Reason.CONTACT: (texts.DUTY, texts.LATE),
    Reason.HEAD: (texts.DUTY, texts.LATE_FOR_HEAD),
    Reason.GROUP: (texts.IN_GROUP, texts.IN_GROUP),
}
"""How a duty is brought up to each reader: in time, and when it is overdue."""

HEADS = {"handed_over": texts.HANDED_OVER, "weekly": texts.WEEKLY}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the words need beside the message: the duties behind it, the moment, the bot's name."""

    loaded: Loaded
    now: datetime
    bot: str

    def owed(self, ping: Ping) -> Owed:
        return self.loaded.matters[f"{ping.duty.id}|{ping.duty.unit}"]

    def name(self, code: str) -> str:
        return self.loaded.names.get(code, code)


def reminder_call(message: Message, around: Surroundings) -> Call:
    """The call that sends a message."""
    (text, *_) = pack(_blocks(message, around))
    keyboard = keyboard_of(message, around)
    call = message_call(Kind.REMINDER, message.chat, text, keyboard)
    return replace(call, key=reminders.new_key(message.chat))


def reminder_text(message: Message, around: Surroundings) -> str:
    """The words alone, for previews."""
    return pack(_blocks(message, around))[0]


def _blocks(message: Message, around: Surroundings) -> Iterator[str]:
    entries = [parcel.entry for parcel in message.parcels]
    own = [one for one in entries if isinstance(one, Ping) and one.reason in BLOCKS]
    others = [one for one in entries if isinstance(one, Ping) and one.reason not in BLOCKS]
    digests = [one for one in entries if isinstance(one, Digest)]
    changes = [one for one in entries if isinstance(one, Change)]
    yield from _own(own, around)
    if others or changes:
        yield texts.GREETING_SECRETARY
    yield from _for_secretary(others, around)
    if digests and not own:
        yield texts.GREETING_MORNING
    for digest, unit in zip(digests, _digest_units(message), strict=True):
        yield from _digest(digest, unit, around)
    yield from _changes(changes, around)
    yield from (_news(one, key, around) for one, key in _totals(message))


def _own(pings: Sequence[Ping], around: Surroundings) -> Iterator[str]:
    if pings and pings[0].reason is not Reason.GROUP:
        late = any(ping.stage.overdue for ping in pings)
        yield texts.GREETING_LATE if late else texts.GREETING
    for n, ping in enumerate(pings, start=1):
        block = duty_block(ping, around)
        yield texts.NUMBERED.format(n=n, block=block) if len(pings) > 1 else block


def duty_block(ping: Ping, around: Surroundings) -> str:
    """One duty brought up to one reader."""
    one, today = around.owed(ping), DEFAULT.local(around.now).date()
    in_time, late = BLOCKS[ping.reason]
    return fill(
        late if ping.stage.overdue else in_time,
        words=words_of(one),
        unit=around.name(one.unit),
        deadline=deadline_words(one),
        left=left_words(ping.due, around.now, around.loaded.calendar(one.unit)),
        days=(today - ping.due.printed).days,
        source=source_words(one, around.name(one.council)),
    )


def _for_secretary(pings: Sequence[Ping], around: Surroundings) -> Iterator[str]:
    """Lists under headings: what is handed over, a round's missing, the terms, the unheard."""
    groups: dict[str, list[str]] = {}
    for ping in pings:
        one = around.owed(ping)
        groups.setdefault(_heading(ping, one), []).append(_line(ping, one, around))
    for heading, lines in groups.items():
        yield heading
        yield from lines


def _heading(ping: Ping, one: Owed) -> str:
    if ping.reason is Reason.UNCOVERED:
        return texts.UNCOVERED
    if one.round is not None:
        return fill(texts.ROUND_LIST, round=words_of(one))
    return HEADS.get(ping.stage.name, texts.HANDED_OVER)


def _line(ping: Ping, one: Owed, around: Surroundings) -> str:
    if one.round is not None and ping.reason is not Reason.UNCOVERED:
        return fill(texts.UNIT_LINE, unit=around.name(one.unit))
    words, deadline = words_of(one, SHORT_WORDS), deadline_words(one)
    return fill(texts.LINE, unit=around.name(one.unit), words=words, deadline=deadline)


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


def _changes(changes: Sequence[Change], around: Surroundings) -> Iterator[str]:
    if changes:
        yield texts.CHANGES
    for change in changes:
        words = around.loaded.subjects.get(change.duty or "")
        yield fill(
            texts.CHANGE[change.happening],
            unit=around.name(change.unit),
            words=words_of(words, SHORT_WORDS) if words else "",
            person=change.person or "",
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
    return InlineKeyboardMarkup([_short_row(n, one) for n, one in enumerate(own, start=1)])


def duty_keyboard(one: Owed) -> InlineKeyboardMarkup:
    """All that can be said of one duty (contract.md, A reminder's buttons)."""
    row = one.row.id
    finished = [button(texts.DONE, Action.DONE, row)]
    if one.round is not None:
        finished = [button(texts.OUTSIDE, Action.OUTSIDE, row)]
    rows = [
        [button(texts.ACK, Action.ACK, row), *finished],
        [button(texts.SNOOZE, Action.SNOOZE, row)],
        [button(texts.NOT_MINE, Action.NOT_MINE, row)],
        [button(texts.WHY, Action.WHY, row)],
    ]
    return InlineKeyboardMarkup(rows)


def _short_row(n: int, one: Owed) -> list[InlineKeyboardButton]:
    row = one.row.id
    label = texts.NUMBERED_BUTTON
    return [
        button(label.format(n=n, label=texts.ACK), Action.ACK, row),
        button(label.format(n=n, label=texts.DONE), Action.DONE, row),
        button(texts.OPEN.format(n=n), Action.DUTY, row),
    ]
