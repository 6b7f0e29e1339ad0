"""[Tệp lịch .ics]: the duties of one's units as a file that any calendar takes in."""

import re

from db.outbox import Call
from db.own_duties import OfUnit
from handlers.context import Context
from handlers.own_duties import of_tap
from handlers.render import fill
from handlers.render_events import events_of
from handlers.sending import document_call
from handlers.taps import Tap
from handlers.texts import own_duties as texts
from knowledge.calendar_file import Event, calendar_of


async def send_file(tap: Tap, context: Context) -> None:
    """A file for each unit of whoever pressed that owes something on a day."""
    duties = await of_tap(tap, context)
    files = [
        _file(tap, of, events, context)
        for of in duties.units
        if (events := list(events_of(of, duties.names, context.now)))
    ]
    context.work.calls += files
    if not files:
        tap.whisper(texts.FILE_EMPTY)


def _file(tap: Tap, of: OfUnit, events: list[Event], context: Context) -> Call:
    title = texts.CALENDAR.format(unit=of.unit.name)
    written = calendar_of(title, [texts.CATEGORY, of.unit.name], events, context.now)
    name = texts.FILE_NAME.format(unit=re.sub(r"[^\w-]+", "-", of.unit.code))
    count = sum(not one.cancelled for one in events)
    caption = fill(texts.FILE_CAPTION, unit=of.unit.name, count=count)
    return document_call(tap.message, name, written.decode(), caption)
