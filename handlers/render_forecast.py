"""What would be sent, in lines: for `preview` and `/thu`."""

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from db.forecasts import Outlook
from handlers.render import clipped, fill, plain
from handlers.render_duty import SHORT_WORDS, words_of
from handlers.render_order import message_text, words_to_send
from handlers.render_reminder import OWN, reminder_text
from handlers.surroundings import Surroundings
from handlers.texts import forecasts as texts
from knowledge.policies.bundling import Parcel, Ping
from knowledge.policies.digests import Change, Digest
from knowledge.policies.forecast import Forecast
from knowledge.policies.policy import DEFAULT

Line = dict[str, object]

SHORT_TEXT, MOST_CHATS = 500, 12
"""Characters of a message that are shown, and chats that are named."""


def forecast_items(outlook: Outlook) -> list[Line]:
    """An item per thing told: `{at, unit, chat, stage, task, text}` (contract.md, `preview`)."""
    found = (*_reminder_items(outlook), *_order_items(outlook))
    return sorted(found, key=lambda item: str(item["at"]))


def _reminder_items(outlook: Outlook) -> Iterator[Line]:
    for one in outlook.messages:
        around = Surroundings(outlook.loaded, one.at, "")
        text = plain(reminder_text(one.message, around))
        for parcel in one.message.parcels:
            unit, stage, task = _about(parcel, around)
            yield {
                "at": DEFAULT.local(one.at).isoformat(),
                "unit": unit,
                "chat": one.message.chat,
                "stage": stage,
                "task": task,
                "text": text,
            }


def _order_items(outlook: Outlook) -> Iterator[Line]:
    """The same for what secretaries ordered."""
    for one in outlook.orders:
        for chat, targets in one.sketch.chats.items():
            text = plain(message_text(one.sketch, targets, one.at))
            for target in targets:
                yield {
                    "at": DEFAULT.local(one.at).isoformat(),
                    "unit": target.node.code,
                    "chat": chat,
                    "stage": texts.ORDER,
                    "task": clipped(words_to_send(one.sketch.order, target.owed), SHORT_WORDS),
                    "text": text,
                }


def forecast_lines(outlook: Outlook) -> Iterator[str]:
    """A line per thing told."""
    for item in forecast_items(outlook):
        yield texts.LINE.format(
            at=str(item["at"])[:16].replace("T", " "),
            unit=outlook.loaded.names.get(str(item["unit"]), item["unit"]),
            chat=_chat(outlook, item["chat"]),
            task=item["task"],
        )


@dataclass(frozen=True, slots=True)
class Planned:
    """A message that would leave: when, to which chat, its words; `like`: what it has in common
    with those that say the same to other units."""

    at: datetime
    chat: str
    text: str
    like: Hashable
    own: str = ""
    """The words with the unit's own name, where `text` leaves it out."""


def planned(outlook: Outlook) -> list[Planned]:
    """Every message, in order of time."""
    found = [*map(partial(_planned_reminder, outlook), outlook.messages), *_planned_orders(outlook)]
    return sorted(found, key=lambda one: one.at)


def forecast_blocks(found: Iterable[Planned]) -> Iterator[str]:
    """A block per message: when, to whom, its words in short; the same to many units is one."""
    groups: dict[Hashable, list[Planned]] = {}
    for one in found:
        groups.setdefault((one.at, one.like), []).append(one)
    for first, *others in groups.values():
        chats = [first.chat, *(one.chat for one in others)]
        names = ", ".join(chats[:MOST_CHATS]) + (texts.LEFT_OUT if chats[MOST_CHATS:] else "")
        if others:
            names = texts.MANY.format(chats=names, count=len(chats))
        text = clipped(plain(first.text if others else first.own or first.text), SHORT_TEXT)
        yield fill(texts.ITEM, at=f"{DEFAULT.local(first.at):%H:%M}", chats=names, text=text)


def _planned_reminder(outlook: Outlook, one: Forecast) -> Planned:
    """Of what goes to many units alike their names are left out."""
    around, chat = Surroundings(outlook.loaded, one.at, ""), _chat(outlook, one.message.chat)
    own = [p.entry for p in one.message.parcels if isinstance(p.entry, Ping)]
    if len(own) < len(one.message.parcels) or any(ping.reason not in OWN for ping in own):
        return Planned(one.at, chat, reminder_text(one.message, around), one.message.chat)
    whole = reminder_text(one.message, around)
    codes = {ping.duty.unit for ping in own}
    if len(codes) == 1:
        names = outlook.loaded.names | dict.fromkeys(codes, texts.EACH_UNIT)
        around = replace(around, loaded=replace(outlook.loaded, names=names))
    text = reminder_text(one.message, around)
    return Planned(one.at, chat, text, text, whole)


def _planned_orders(outlook: Outlook) -> Iterator[Planned]:
    for one in outlook.orders:
        for chat, targets in one.sketch.chats.items():
            text = message_text(one.sketch, targets, one.at)
            yield Planned(one.at, _chat(outlook, chat), text, (one.sketch.order.id, text))


def _chat(outlook: Outlook, chat: object) -> str:
    name = outlook.chats.get(chat) if isinstance(chat, int) else None
    kind = texts.GROUP if isinstance(chat, int) and chat < 0 else texts.PERSON
    return kind.format(name=name or chat)


def _about(parcel: Parcel, around: Surroundings) -> tuple[str, str, str]:
    """The unit, the stage and the task of something told."""
    entry = parcel.entry
    if isinstance(entry, Ping):
        return entry.duty.unit, entry.stage.name, words_of(around.owed(entry), SHORT_WORDS)
    if isinstance(entry, Digest):
        return parcel.key.split("|")[1], texts.DIGEST, texts.DIGEST_WORDS
    if isinstance(entry, Change):
        one = around.loaded.subjects.get(entry.duty or "")
        return entry.unit, entry.happening, words_of(one, SHORT_WORDS) if one else ""
    one = around.loaded.subjects[parcel.key.partition("|")[2]]
    return one.council, parcel.key.partition("|")[0], words_of(one, SHORT_WORDS)
