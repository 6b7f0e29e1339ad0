"""/giahan and /mien: more time or a waiver for a unit, in words or step by step.

What is known so far is a dialogue's row. The last button carries its seal, so that one under an
older message cannot confirm anything but what stands above it.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from telegram import Message, User

from db import favours, more_time, rights, units
from db.dialogues import Talk
from db.favours import Found, Heard
from db.more_time import Matter
from db.tables import Unit
from handlers.buttons import Action, button, column, row
from handlers.context import Context
from handlers.favour_drafts import (
    KINDS,
    Draft,
    actor_of,
    day_of,
    draft_in,
    end,
    keep,
    number_of,
    ready,
    sealed,
)
from handlers.guards import in_private, with_consent
from handlers.moments import today
from handlers.render import fill
from handlers.render_favours import (
    ASK,
    EXTEND,
    WAIVE,
    confirmation,
    question,
    refusal_words,
    settled_words,
    short_day,
    task_label,
    task_lines,
)
from handlers.sending import rewrite, say
from handlers.taps import Tap
from handlers.texts import more_time as texts
from handlers.unit_pages import Place, Purpose, first_page, page_below
from knowledge.errors import NotAllowed, StaleButton
from knowledge.orders.favours import impossible_day, read_added, read_day
from knowledge.policies.extending import offered_days
from knowledge.policies.rights import Right, needed

LONGEST_REASON = 255
MOST_TASKS = 8
WORDS_OF_A_QUESTION = 4
"""Fewer words than these, where a day is waited for, are a day that was not understood."""

PURPOSES = {
    EXTEND: Purpose(Action.EXTEND_BELOW, Action.EXTEND_UNIT),
    WAIVE: Purpose(Action.WAIVE_BELOW, Action.WAIVE_UNIT),
}


@in_private
@with_consent
async def giahan(message: Message, user: User, context: Context) -> None:
    """/giahan [đơn vị] [việc] [đến ngày] [vì ...]: more time; by a contact, a request for it."""
    await _begin(message, context, EXTEND, context.words)


@in_private
@with_consent
async def mien(message: Message, user: User, context: Context) -> None:
    """/mien [đơn vị] [việc] [lý do]: the unit need not do it."""
    await _begin(message, context, WAIVE, context.words)


async def typed(message: Message, context: Context, talk: Talk, said: str) -> None:
    """The words that were asked for: a day, or the reason of a waiver; else they begin anew."""
    draft = Draft.of(talk.data)
    if not draft.duty or draft.is_complete:
        await _begin(message, context, draft.kind, said, draft)
    elif draft.kind == WAIVE:
        await _go_on(message, context, replace(draft, reason=said.strip()))
    elif (day := read_day(said, context.now)) is not None:
        await _go_on(message, context, replace(draft, until=day.isoformat()))
    elif added := read_added(said):
        await _go_on(message, context, replace(draft, added=added))
    else:
        await keep(message, context, draft)
        day_said = impossible_day(said, context.now)
        say(context, message, fill(texts.IMPOSSIBLE, day=day_said) if day_said else texts.NO_DAY)


async def expects(message: Message, context: Context, talk: Talk, said: str) -> bool:
    """Whether words belong to the wish; else they are a question, and the wish waits on."""
    draft = Draft.of(talk.data)
    if not draft.duty:
        return True
    if draft.kind == WAIVE and not draft.is_complete:
        return not said.rstrip().endswith("?")
    if draft.kind == EXTEND and _names_day(said, context):
        return True
    if not draft.is_complete:
        return not said.rstrip().endswith("?") and len(said.split()) < WORDS_OF_A_QUESTION
    actor = actor_of(message, context)
    async with context.work.read() as session:
        heard = await favours.hear(session, actor, said, context.now, dated=False)
        begins_anew = heard.named and len(heard.units) == 1
        if not begins_anew or not heard.words:
            return False
        found = await favours.find(session, actor, heard.units[0].id, heard.words, context.now)
    return found.known


def _names_day(said: str, context: Context) -> bool:
    now = context.now
    return bool(read_day(said, now) or read_added(said) or impossible_day(said, now))


async def _open_below(kind: str, tap: Tap, context: Context) -> None:
    """A unit with units below it."""
    await ready(tap, context)
    async with context.work.read() as session:
        tops, _ = await more_time.standing(session, actor_of(tap.message, context))
        family = {id_ for top in tops for id_ in await units.below(session, top.id)}
        if tap.numbers[0] not in family:
            raise NotAllowed(needed(Right.EXTEND), Right.EXTEND)
        place = Place(*tap.numbers)
        text, keyboard = await page_below(session, PURPOSES[kind], place, today(context))
    rewrite(context, tap.message, text, keyboard)


async def _choose_unit(kind: str, tap: Tap, context: Context) -> None:
    """A unit: what it owes, or what was meant of it before."""
    await ready(tap, context)
    draft = await draft_in(tap.message, context)
    if draft is None or draft.kind != kind or draft.duty:
        draft = Draft(kind)
    await _with_unit(tap.message, context, draft, tap.numbers[0])


extend_below, waive_below = partial(_open_below, EXTEND), partial(_open_below, WAIVE)
extend_unit, waive_unit = partial(_choose_unit, EXTEND), partial(_choose_unit, WAIVE)


async def choose_task(tap: Tap, context: Context) -> None:
    """A duty of a unit's; what was said before goes on with it."""
    await ready(tap, context)
    number, duty_id = tap.numbers
    if number >= len(KINDS):
        raise StaleButton
    draft = await draft_in(tap.message, context)
    if draft is None or draft.kind != KINDS[number] or draft.duty:
        draft = Draft(KINDS[number])
    await _go_on(tap.message, context, replace(draft, duty=duty_id, words=""))


async def choose_day(tap: Tap, context: Context) -> None:
    """A day from the buttons, for the duty they were offered for."""
    await ready(tap, context)
    duty_id, number = tap.numbers
    draft = await draft_in(tap.message, context)
    if draft is None or draft.kind != EXTEND or draft.duty != duty_id:
        draft = Draft(EXTEND, duty_id)
    await _go_on(tap.message, context, replace(draft, until=day_of(number).isoformat()))


async def drop(tap: Tap, context: Context) -> None:
    """[Thôi]"""
    await sealed(tap, context)
    await end(tap.message, context)
    rewrite(context, tap.message, texts.DROPPED)


async def _begin(
    message: Message, context: Context, kind: str, words: str, before: Draft | None = None
) -> None:
    actor = actor_of(message, context)
    async with context.work.read() as session:
        if kind == WAIVE:
            await rights.tops_of(session, actor, Right.EXTEND)
        tops, _ = await more_time.standing(session, actor)
        heard = await favours.hear(session, actor, words, context.now, dated=kind == EXTEND)
    until = heard.until.isoformat() if heard.until else ""
    draft = Draft(kind, 0, heard.words, until, heard.reason, heard.added)
    if before is not None and before.is_complete and before.duty and not heard.named:
        draft = replace(before, until=until or before.until, added=heard.added)
        await _go_on(message, context, draft)
        return
    if before is not None and not before.duty and not (heard.words or until):
        draft = before
    if heard.impossible:
        say(context, message, fill(texts.IMPOSSIBLE, day=heard.impossible))
    if len(heard.units) == 1:
        await _with_unit(message, context, draft, heard.units[0].id)
    else:
        await keep(message, context, draft)
        await _offer_units(message, context, kind, heard, heard.units or tops)


async def _offer_units(
    message: Message, context: Context, kind: str, heard: Heard, found: Sequence[Unit]
) -> None:
    """Which unit is meant; first that nothing can be done for the one that was named, if so."""
    outside = fill(texts.OUTSIDE, unit=heard.outside) if heard.outside else ""
    async with context.work.read() as session:
        if len(found) == 1:
            place = Place(found[0].id)
            page, keyboard = await page_below(session, PURPOSES[kind], place, today(context))
            text = f"{texts.WHOSE[kind]}\n{page}"
        else:
            text = texts.ONE_BY_ONE if heard.group else texts.WHOSE[kind]
            keyboard = await first_page(session, PURPOSES[kind], found)
    say(context, message, outside + text, keyboard)


async def _with_unit(message: Message, context: Context, draft: Draft, unit_id: int) -> None:
    actor = actor_of(message, context)
    async with context.work.read() as session:
        found = await favours.find(session, actor, unit_id, draft.words, context.now)
    if found.known and not draft.reason:
        draft = replace(draft, reason=found.rest)
    if found.settled or found.month:
        await end(message, context)
        say(context, message, settled_words(found))
    elif draft.words and found.known and len(found.duties) == 1:
        await _go_on(message, context, replace(draft, duty=found.duties[0].row.id, words=""))
    else:
        await keep(message, context, draft)
        _offer_tasks(message, context, draft, found)


def _offer_tasks(message: Message, context: Context, draft: Draft, found: Found) -> None:
    shown = found.duties[:MOST_TASKS]
    if not shown:
        say(context, message, fill(texts.NO_TASKS, unit=found.unit.name))
        return
    missed = [] if found.known else [(texts.NOT_FOUND, draft.words)]
    lines = [fill(words, unit=found.unit.name, words=said) for words, said in missed]
    kind = draft.kind if found.direct else ASK
    lines += [fill(texts.WHICH_TASK[kind], unit=found.unit.name), *task_lines(shown)]
    if len(found.duties) > len(shown):
        lines.append(texts.MORE_TASKS.format(count=len(found.duties) - len(shown)))
    number = KINDS.index(draft.kind)
    keyboard = column(
        *(
            button(task_label(n, one), Action.FAVOUR_TASK, number, one.row.id)
            for n, one in enumerate(shown, start=1)
        )
    )
    say(context, message, "\n".join(lines), keyboard)


async def _go_on(message: Message, context: Context, draft: Draft) -> None:
    """What is still missing is asked for; else all is shown, to be confirmed."""
    async with context.work.read() as session:
        matter = await more_time.find(session, actor_of(message, context), draft.duty)
    if draft.kind == WAIVE and not matter.direct:
        raise NotAllowed(needed(Right.EXTEND), Right.EXTEND)
    if draft.added:
        draft = replace(draft, until=_later(matter, draft.added).isoformat(), added=0)
    wrong = _wrong(matter, draft, context)
    if wrong:
        draft = replace(draft, until="") if draft.kind == EXTEND else replace(draft, reason="")
    await keep(message, context, draft)
    if wrong:
        say(context, message, wrong)
    elif draft.is_complete:
        yes = button(texts.YES, Action.FAVOUR_YES, draft.seal)
        no = button(texts.NO, Action.FAVOUR_NO, draft.seal)
        kind = ASK if draft.kind == EXTEND and not matter.direct else draft.kind
        shown = confirmation(kind, matter, draft.day, draft.reason)
        say(context, message, shown, row(yes, no))
    else:
        _ask(message, context, draft, matter)


def _later(matter: Matter, days: int) -> date:
    """So many days more than there are now."""
    return (matter.owed.due or matter.own_due).printed + timedelta(days=days)


def _wrong(matter: Matter, draft: Draft, context: Context) -> str:
    """Why the draft cannot be carried out as it is; "" where it can."""
    if len(draft.reason) > LONGEST_REASON:
        return texts.TOO_LONG.format(limit=LONGEST_REASON)
    day = draft.day
    refused = matter.refusal(day, context.now) if day is not None else None
    return refusal_words(refused, matter, day) if refused and day else ""


def _ask(message: Message, context: Context, draft: Draft, matter: Matter) -> None:
    asked = question(draft.kind, matter)
    if draft.kind == WAIVE:
        say(context, message, asked)
        return
    due = matter.owed.due or matter.own_due
    days = offered_days(due, context.now, matter.table)
    buttons = (
        button(short_day(day), Action.FAVOUR_DAY, matter.owed.row.id, number_of(day))
        for day in days
    )
    say(context, message, asked, column(*buttons))
