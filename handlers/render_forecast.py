"""What would be sent, in lines: for `preview` and `/thu`."""

from collections.abc import Iterator

from db.forecasts import Outlook
from handlers.render import plain
from handlers.render_duty import SHORT_WORDS, words_of
from handlers.render_reminder import Surroundings, reminder_text
from handlers.texts import forecasts as texts
from knowledge.policies.bundling import Parcel, Ping
from knowledge.policies.digests import Change, Digest
from knowledge.policies.forecast import Forecast
from knowledge.policies.policy import DEFAULT

Line = dict[str, object]


def forecast_items(outlook: Outlook) -> Iterator[Line]:
    """An item per thing told: `{at, unit, chat, stage, task, text}` (contract.md, `preview`)."""
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


def forecast_lines(outlook: Outlook) -> Iterator[str]:
    """A line per thing told."""
    for item in forecast_items(outlook):
        yield texts.LINE.format(
            at=str(item["at"])[:16].replace("T", " "),
            unit=outlook.loaded.names.get(str(item["unit"]), item["unit"]),
            chat=_chat(outlook, item["chat"]),
            task=item["task"],
        )


def messages_of(outlook: Outlook) -> list[tuple[Forecast, str, str]]:
    """Every message with the name of its chat and its words as HTML."""
    return [
        (
            one,
            _chat(outlook, one.message.chat),
            reminder_text(one.message, Surroundings(outlook.loaded, one.at, "")),
        )
        for one in outlook.messages
    ]


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
