"""/thu: who would be sent what on a day, and nothing sent."""

from datetime import date

from telegram import Message, User

from db import forecasts
from handlers.context import Context
from handlers.guards import in_private, with_consent
from handlers.moments import today
from handlers.render import fill
from handlers.render_favours import long_day
from handlers.render_forecast import forecast_blocks, planned
from handlers.sending import say, send
from handlers.texts import forecasts as texts
from knowledge.orders.favours import next_day


@in_private
@with_consent
async def thu(message: Message, user: User, context: Context) -> None:
    """/thu [ngày]: the day's messages; alone: those of today that are still to come."""
    day = next_day(context.words, context.now) if context.words else today(context)
    last = today(context) + forecasts.AHEAD
    if day is None:
        say(context, message, texts.WHICH_DAY)
    elif day < today(context):
        say(context, message, fill(texts.PAST, day=long_day(day)))
    elif day > last:
        say(context, message, fill(texts.TOO_FAR, last=long_day(last)))
    else:
        await _show(message, context, day)


async def _show(message: Message, context: Context, day: date) -> None:
    actor = context.actor(message.chat.id)
    async with context.work.read() as session:
        found = await forecasts.for_secretary(session, actor, day, context.now)
    messages = planned(found.outlook)
    template = texts.HEAD if messages else texts.EMPTY
    blocks = [fill(template, day=long_day(day), count=len(messages))]
    if found.held:
        blocks.append(fill(texts.HELD, units=", ".join(found.held)))
    send(context, message, [*blocks, *forecast_blocks(messages)])
