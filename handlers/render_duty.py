"""A duty in words: what is to be done, until when, where that stands."""

import re
from datetime import date, datetime, timedelta

from db.duty_values import Owed
from handlers.render import clipped
from handlers.render_answer import place_name
from handlers.texts import ask as ask_texts
from handlers.texts import reminders as texts
from knowledge.deadlines import Kind, WorkCalendar, holiday_name, is_working_day
from knowledge.deadlines.wording import WEEKDAYS, says
from knowledge.deadlines.working_days import SATURDAY
from knowledge.policies.due import Due, Pace
from knowledge.policies.policy import DEFAULT

LONGEST_WORDS = 300
"""Characters of a task's words in a reminder; /viec and the plan show all of them."""

SHORT_WORDS = 120

BETTER_WITHIN = timedelta(days=7)
"""How much earlier a better day may be; none is named for a duty in the school summer."""

SAYS_MORE = 15
"""Characters beside the deadline's from which on a sentence says what is owed."""

SENTENCE_END = re.compile(r"[;.]\s+")

SAID_ALONE = (Kind.UNKNOWN, Kind.EVENT)
"""Deadlines of which our reading says nothing that the plan's words do not."""


def words_of(one: Owed, longest: int = LONGEST_WORDS) -> str:
    """What is to be done; of a round's month, what the school owes still."""
    if one.round is not None and one.row.on_day is not None:
        return _round_left(one, one.round.quota, one.row.on_day)
    raw = " ".join(one.rule.deadline.raw.split())
    return clipped(telling_part(one.duty.words, raw, longest), longest)


def whole_words(one: Owed, longest: int = LONGEST_WORDS) -> str:
    """As `words_of`, but a round's month as all schools owe it: for lists and orders."""
    if one.round is not None and one.row.on_day is not None:
        return round_words(one.round.quota, one.row.on_day)
    return words_of(one, longest)


def telling_part(words: str, raw: str, longest: int) -> str:
    """The words; where clipping would lose those of the deadline, the sentence that holds them, if
    it says more than the day."""
    if not raw or words.find(raw) + len(raw) < longest - 1:
        return words
    parts = (part.strip() for part in SENTENCE_END.split(words)[1:])
    found = next((part for part in parts if raw in part), "")
    return f"… {found}" if len(found) >= len(raw) + SAYS_MORE else words


def _round_left(one: Owed, quota: int, day: date) -> str:
    """A round's month as the school owes it still."""
    left = quota - one.row.handed_in
    if one.state.is_finished or not 0 < left < quota:
        return round_words(quota, day)
    return texts.ROUND_LEFT.format(left=left, quota=quota, month=f"{day:%m/%Y}")


def round_words(quota: int, day: date) -> str:
    """A round's month as a task."""
    return texts.ROUND.format(quota=quota, month=f"{day:%m/%Y}")


def deadline_words(one: Owed) -> str:
    """Until when: the plan's own words, and our reading where they leave the year or day open."""
    extension, deadline = one.duty.extension, one.duty.deadline
    if extension is not None:
        return texts.EXTENDED.format(day=f"{extension.until:%d/%m/%Y}")
    if one.round is not None or one.row.on_day is not None:
        return says(deadline)
    raw = " ".join(deadline.raw.split())
    reading = says(deadline)
    full = deadline.end is not None and f"{deadline.end.year}" in raw
    if not raw or one.duty.settled:
        return reading
    return f"«{raw}»" if full or deadline.kind in SAID_ALONE else f"«{raw}» ({reading})"


def source_words(one: Owed, council: str) -> str:
    """Where it stands; `council` is the name of the round's council."""
    if one.task is None or one.plan is None:
        return texts.ROUND_SOURCE.format(council=council)
    title = one.plan.title or ask_texts.NO_TITLE
    plan = one.plan.number or f"«{clipped(title, SHORT_WORDS)}»"
    where = task_place(one.task.where, one.task.order_label)
    return texts.PLAN_SOURCE.format(plan=plan, where=where)


def task_place(where: str, order: str | None) -> str:
    """Where a task stands, in words: a row by its number, a clause by its section."""
    in_table = order and where.startswith(ask_texts.APPENDIX)
    return place_name(where + texts.ROW.format(order=order) if in_table else where)


def left_words(due: Due, now: datetime, calendar: WorkCalendar, *, opening: bool = False) -> str:
    """How long there is still, and the better day where the last one is a day off; at the `opening`
    of a window, that it begins."""
    today = DEFAULT.local(now).date()
    if due.opens is not None and due.pace is Pace.WINDOW and today < due.opens:
        return texts.OPENS_LATER.format(day=day_words(due.opens))
    if opening and due.opens is not None and due.pace is Pace.WINDOW and today < due.strict:
        words = texts.OPENS_TODAY if today == due.opens else texts.OPENED
        return words.format(day=day_words(due.opens), end=f"{due.strict:%d/%m/%Y}")
    left = (due.strict - today).days
    when = {0: texts.TODAY, 1: texts.TOMORROW}.get(left, texts.DAYS_LEFT.format(days=left))
    return (when if left >= 0 else "") + _better(due, today, calendar)


def _better(due: Due, today: date, calendar: WorkCalendar) -> str:
    day = due.strict
    while not is_working_day(day, calendar) and day > today:
        day = date.fromordinal(day.toordinal() - 1)
    if day == due.strict or day < today or due.pace is Pace.MONTH:
        return ""
    if due.strict - day > BETTER_WITHIN:
        return ""
    why = _day_off(due.strict, calendar)
    better = texts.RIGHT_TODAY if day == today else day_words(day)
    return texts.BETTER_ON.format(better=better, day=f"{due.strict:%d/%m}", why=why)


def _day_off(day: date, calendar: WorkCalendar) -> str:
    """Why nobody works on a day, to be said after it: "là Chủ nhật", "nghỉ bão"."""
    name = holiday_name(day, calendar)
    if name is None:
        free = day.weekday() >= SATURDAY
        return texts.IS_DAY.format(name=WEEKDAYS[day.weekday()]) if free else texts.IS_OFF
    if name.lower().startswith(texts.OFF):
        return name[0].lower() + name[1:]
    return texts.IS_DAY.format(name=name)


def day_words(day: date) -> str:
    """A day with its weekday, as in "thứ Sáu 13/11"."""
    return f"{WEEKDAYS[day.weekday()]} {day:%d/%m}"


def moment_words(instant: datetime) -> str:
    """An instant as people say it: hour, weekday, date."""
    here = DEFAULT.local(instant)
    return f"{here:%H:%M} {WEEKDAYS[here.weekday()]} {here:%d/%m/%Y}"
