"""/viec: what one's unit owes, to be opened, copied, or taken into a calendar."""

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, Update, User

from db import joining, own_duties
from db.own_duties import Duties
from db.scope import Asker
from handlers.addressed import asker_of
from handlers.ask import ask_whose_plans
from handlers.buttons import Action, button
from handlers.context import Context
from handlers.guards import in_private, require_consent, with_consent
from handlers.paste import paste_block
from handlers.refusals import note_refusal
from handlers.render import fill
from handlers.render_own import Row, group_lines, paste_lines, paste_title, row_lines, rows_of
from handlers.sending import rewrite, say, send
from handlers.taps import Tap
from handlers.texts import own_duties as texts
from handlers.units import offer_units
from knowledge.errors import NotAllowed, StaleButton

ON_A_PAGE = 7
OPENED_IN_A_ROW = 4


async def viec(update: Update, context: Context) -> None:
    """/viec: the open duties of one's units; in a group what is ahead for the group's unit."""
    message, asker = update.effective_message, asker_of(update)
    if message is None or asker is None:
        return
    if asker.group_id is None:
        await _in_private(update, context)
    else:
        await _in_group(message, asker, context)


@in_private
@with_consent
async def _in_private(message: Message, user: User, context: Context) -> None:
    async with context.work.read() as session:
        waits = await joining.waits_for(session, user.id)
        try:
            duties = await own_duties.mine(session, context.actor(user.id), context.now)
        except NotAllowed as refused:
            if waits is None:
                raise
            await note_refusal(context, user.id, refused, {})
            say(context, message, fill(texts.WAITING, unit=waits.name))
            return
    if duties is None:
        await offer_units(message, context, waiting=False)
    else:
        say(context, message, *_page(duties, 0, context))


async def _in_group(message: Message, asker: Asker, context: Context) -> None:
    async with context.work.read() as session:
        duties = await own_duties.of_group(session, asker.group_id or 0, context.now)
    if duties is None:
        await ask_whose_plans(message, context, asker)
    else:
        send(context, message, group_lines(duties.units[0], context.now))


async def turn(tap: Tap, context: Context) -> None:
    """[Xem thêm] [‹ Trước] [‹ Các việc]: a page of the list, in place of the message."""
    duties = await of_tap(tap, context)
    rewrite(context, tap.message, *_page(duties, tap.numbers[0], context))


async def paste(tap: Tap, context: Context) -> None:
    """[Bản dán]: the whole list as plain text to copy."""
    duties = await of_tap(tap, context)
    blocks = [
        block
        for of in duties.units
        if of.open
        for block in paste_block(paste_title(of, context.now), paste_lines(of))
    ]
    for block in blocks:
        say(context, tap.message, block)
    if not blocks:
        tap.whisper(texts.PASTE_EMPTY)


async def of_tap(tap: Tap, context: Context) -> Duties:
    """What the units of whoever pressed owe now; raises for those whom it does not concern."""
    tap.only_in_private()
    await require_consent(context, tap.asker.telegram_id)
    async with context.work.read() as session:
        actor = context.actor(tap.asker.telegram_id)
        duties = await own_duties.mine(session, actor, context.now)
    if duties is None:
        raise StaleButton
    return duties


def _page(duties: Duties, number: int, context: Context) -> tuple[str, InlineKeyboardMarkup | None]:
    """A page of the list, the last one where it has become shorter; what there is to press."""
    rows = rows_of(duties)
    if not rows:
        names = ", ".join(of.unit.name for of in duties.units)
        return fill(texts.NOTHING_OPEN, units=names), None
    last = (len(rows) - 1) // ON_A_PAGE
    here = min(number, last)
    shown = rows[here * ON_A_PAGE : (here + 1) * ON_A_PAGE]
    lines = list(row_lines(shown, context.now))
    if last:
        lines[0] += texts.PAGE.format(page=here + 1, pages=last + 1)
    takes = [button(texts.FILE, Action.CALENDAR_FILE), button(texts.PASTE, Action.PASTE_DUTIES)]
    return "\n".join(lines), InlineKeyboardMarkup([*_opening(shown), *_turning(here, last), takes])


def _opening(shown: list[Row]) -> list[list[InlineKeyboardButton]]:
    """A button per duty, some side by side."""
    buttons = [
        button(texts.OPEN.format(n=row.n), Action.DUTY, row.own.owed.row.id) for row in shown
    ]
    starts = range(0, len(buttons), OPENED_IN_A_ROW)
    return [buttons[n : n + OPENED_IN_A_ROW] for n in starts]


def _turning(here: int, last: int) -> list[list[InlineKeyboardButton]]:
    row = []
    if here:
        row.append(button(texts.BEFORE, Action.OWN_DUTIES, here - 1))
    if here < last:
        row.append(button(texts.AFTER, Action.OWN_DUTIES, here + 1))
    return [row] if row else []
