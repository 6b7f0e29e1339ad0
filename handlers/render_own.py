"""What a unit owes in words: the lines of /viec, of /lich, of a group, and of the block to copy."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from db.duty_values import Owed
from db.own_duties import Duties, OfUnit, Own
from handlers.moments import day_of, short_moment
from handlers.paste import Heading
from handlers.render import clipped, fill
from handlers.render_answer import LISTED_AT_MOST
from handlers.render_duty import SHORT_WORDS, deadline_words, left_words, words_of
from handlers.texts import own_duties as texts
from handlers.texts import reminders as reminder_texts
from knowledge.policies.open_duties import Part, nearest
from knowledge.policies.policy import DEFAULT

IN_GROUP = 7
LONGEST_DEADLINE = 160
"""Characters of a deadline's words in a list; the card shows all of them."""

PASTE_SECTIONS = {
    Part.OVERDUE: texts.PASTE_OVERDUE,
    Part.AHEAD: texts.PASTE_AHEAD,
    Part.UNCLEAR: texts.PASTE_OPEN,
    Part.HELPS: texts.PASTE_HELPS,
}


@dataclass(frozen=True, slots=True)
class Row:
    """A duty with its number in the whole list, and the unit whose it is."""

    n: int
    own: Own
    of: OfUnit


def rows_of(duties: Duties) -> list[Row]:
    """Every duty to be shown, unit after unit, numbered through."""
    shown = [(one, of) for of in duties.units for one in nearest(of.open)]
    return [Row(n, one, of) for n, (one, of) in enumerate(shown, start=1)]


def between_lines(duties: Duties, period: str, now: datetime) -> Iterator[str]:
    """What falls into a period, unit after unit, for a list that goes on with what plans say."""
    for of in duties.units:
        if of.open:
            yield fill(texts.HEAD_BETWEEN, unit=of.unit.name, period=period)
        for n, one in enumerate(of.open[:LISTED_AT_MOST], start=1):
            yield duty_line(Row(n, one, of), now)
        if len(of.open) > LISTED_AT_MOST:
            yield texts.MORE_OWN.format(count=len(of.open) - LISTED_AT_MOST)


def row_lines(rows: Sequence[Row], now: datetime) -> Iterator[str]:
    """These duties under the names of their units and the headings of their parts."""
    unit: OfUnit | None = None
    part: Part | None = None
    for row in rows:
        if row.of is not unit:
            yield ("\n" if unit else "") + fill(texts.HEAD, unit=row.of.unit.name)
            unit, part = row.of, None
        if row.own.part is not part:
            part = row.own.part
            yield texts.SECTIONS[part]
        yield duty_line(row, now)


def duty_line(row: Row, now: datetime) -> str:
    """A duty with its deadline, how long there is, and where it stands."""
    one, due = row.own.owed, row.own.due
    days = (DEFAULT.local(now).date() - due.printed).days if due else 0
    late_today = row.own.part is Part.OVERDUE and days == 0
    return fill(
        texts.TODAY_OVER if late_today else texts.LINES[row.own.part],
        n=row.n,
        words=words_of(one, SHORT_WORDS),
        deadline=_deadline(one),
        left=left_words(due, now, row.of.table.calendar) if due else "",
        days=days,
        state=_state(one, now),
    )


def group_lines(of: OfUnit, now: datetime) -> Iterator[str]:
    """What is ahead for a group's unit: nobody's name, nothing of what is late (product.md 7)."""
    ahead = [one for one in nearest(of.open) if one.part is Part.AHEAD]
    head = texts.GROUP_HEAD if ahead else texts.GROUP_NOTHING
    yield fill(head, unit=of.unit.name)
    for one in ahead[:IN_GROUP]:
        yield fill(
            reminder_texts.LINE_HERE,
            words=words_of(one.owed, SHORT_WORDS),
            deadline=_deadline(one.owed),
            left=left_words(one.due, now, of.table.calendar) if one.due else "",
        )
    if len(ahead) > IN_GROUP:
        yield texts.GROUP_MORE.format(count=len(ahead) - IN_GROUP)


def paste_lines(of: OfUnit) -> Iterator[str]:
    """A unit's duties for other messengers, where others may read it: nothing of what is late."""
    part: Part | None = None
    for one in nearest(of.open):
        if one.part is not part:
            part = one.part
            yield Heading(PASTE_SECTIONS[part])
        line = texts.PASTE_LINE if one.due else texts.PASTE_UNCLEAR
        yield line.format(words=words_of(one.owed), deadline=deadline_words(one.owed))


def paste_title(of: OfUnit, now: datetime) -> str:
    """What a block to copy is headed by."""
    return texts.PASTE_TITLE.format(unit=of.unit.name, day=day_of(now))


def _deadline(one: Owed) -> str:
    if one.due is None and not one.duty.deadline.raw.strip():
        return texts.NO_DATE
    return clipped(deadline_words(one), LONGEST_DEADLINE)


def _state(one: Owed, now: datetime) -> str:
    state, said = one.state, ""
    if state.snoozed_until is not None and state.snoozed_until > now:
        said = texts.SNOOZED.format(at=short_moment(state.snoozed_until))
    elif state.acknowledged_at is not None:
        said = texts.ACKNOWLEDGED
    unsure = one.task is not None and not one.task.owners_settled
    return said + (texts.OWNERS_OPEN if unsure else "")
