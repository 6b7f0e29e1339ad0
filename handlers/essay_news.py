"""What schools and secretaries are told of decisions on essays; always in private."""

from collections.abc import Iterable

from telegram import InlineKeyboardMarkup

from db import essay_batches
from db.essay_batches import Batch
from db.essay_news import News, Telling
from db.essay_reviews import COUNCIL, Decision
from db.more_time import Listener
from db.tables import Unit
from handlers.buttons import Action, button, row
from handlers.context import Context
from handlers.moments import moment
from handlers.render import fill
from handlers.render_essay_review import confirmed_text, counter, returned_to_school
from handlers.sending import later, tell
from handlers.texts import essay_review as texts


async def pass_on(context: Context, made: Decision, desk: int) -> None:
    """Tell whoever is to hear of a decision that was taken at a desk."""
    office = await office_of(context, desk)
    for one in made.tellings:
        if one.news is News.OFFICE_DONE:
            closing_id = made.receipt.essay.closing_id
            async with context.work.read() as session:
                batch = await essay_batches.batch_of(session, desk, closing_id or 0)
            pass_on_done(context, [one], batch)
        else:
            text, keyboard = _words(context, one.news, made, office)
            _tell(context, one.listeners, text, keyboard)


def pass_on_done(context: Context, tellings: Iterable[Telling], batch: Batch) -> None:
    """Tell the secretary that an office has dealt with all of a closing."""
    template = texts.OFFICE_DONE_BUT if batch.returned else texts.OFFICE_DONE
    for one in tellings:
        _tell(context, one.listeners, confirmed_text(template, batch))


async def office_of(context: Context, desk: int) -> str:
    """The name of the office of a desk, "" for the council's own."""
    if desk == COUNCIL:
        return ""
    async with context.work.read() as session:
        return (await session.get_one(Unit, desk)).name


def told_words(context: Context, made: Decision, desk: int) -> str:
    """Whether and when the school hears that an essay came back."""
    heard = [x for one in made.tellings if one.news is News.RETURNED for x in one.listeners]
    said = texts.TELLS_NOBODY
    if heard:
        first = min(one.at for one in heard)
        said = texts.TELLS_LATER.format(at=moment(first)) if first > context.now else texts.TELLS
    return said if desk == COUNCIL else f"{said} {texts.OFFICE_RETURNS}"


def _words(
    context: Context, news: News, made: Decision, office: str
) -> tuple[str, InlineKeyboardMarkup | None]:
    essay, known = made.receipt.essay, counter(made.receipt)
    match news:
        case News.RETURNED:
            keyboard = row(
                button(texts.REPLACE, Action.ESSAY_ANEW, essay.id),
                button(texts.SHOW_FILES, Action.ESSAY_FILES, essay.id),
            )
            return returned_to_school(made.receipt, office), keyboard
        case News.ACCEPTED_AFTER_ALL:
            return fill(texts.SCHOOL_AFTER_ALL, **known), None
        case News.ALL_ACCEPTED:
            return fill(texts.SCHOOL_ALL_ACCEPTED, **known), None
        case _:
            known |= {"reason": essay.reason or "", "told": told_words(context, made, COUNCIL)}
            return fill(texts.OFFICE_RETURNED, office=office, **known), None


def _tell(
    context: Context,
    listeners: Iterable[Listener],
    text: str,
    keyboard: InlineKeyboardMarkup | None = None,
) -> None:
    for one in listeners:
        call = tell(one.chat, text, keyboard, key=one.key)
        context.work.calls.append(later(call, one.at) if one.at > context.now else call)
