"""Plans and tasks under review, in words."""

from collections.abc import Iterable, Sequence

from db.review import Item, Sheet, is_date_open
from db.review_owners import Owing
from db.tables import Plan, Task, Unit
from handlers.moments import day_of, day_words
from handlers.render import clipped, fill
from handlers.render_answer import settled_words
from handlers.texts import ask as ask_texts
from handlers.texts import review as texts
from knowledge.deadlines import Deadline, Kind, says
from knowledge.deadlines.wording import WEEKDAYS
from knowledge.owners import How
from knowledge.policies.review import Why, settled, whys

CONTENT, NAME, LABEL = 300, 120, 28
"""Characters of a task's words, of a plan's name, and of one on a button."""

NAMES = 8
"""Units that are named; of more, how many there are."""

PARTS = 8
"""Pieces of an owner's text that are explained one by one."""

WITH_UNITS = (How.NAMED, How.LEVEL, How.SUCCESSOR)


def plan_name(plan: Plan, owner: Unit, longest: int = NAME) -> str:
    """How a plan is called: by its number, else by its title, and by its unit."""
    if plan.number:
        return ask_texts.PLAN_BY_NUMBER.format(number=plan.number, owner=owner.name)
    title = clipped(plan.title or plan.file_name, longest)
    return ask_texts.PLAN_BY_TITLE.format(title=title, owner=owner.name)


def counts(sheet: Sheet) -> str:
    """«Đọc được 25 việc; 6 cần xem; 19 đã qua; nhắc: đang tắt.»"""
    switch = texts.ON if sheet.plan.reminding else texts.OFF
    return texts.COUNTS.format(tasks=sheet.tasks, open=sheet.open, past=sheet.past, switch=switch)


def place_of(task: Task) -> str:
    """Where a task stands: its row, or its section and what it is called there."""
    appendix = task.where.startswith(ask_texts.APPENDIX)
    if appendix and task.order_label:
        return texts.ROW.format(order=task.order_label)
    place = texts.SECTION.format(path=task.where) if task.where else texts.OPENING
    if appendix:
        place = task.where
    return f"{place}, {task.order_label}" if task.order_label else place


def task_head(item: Item) -> str:
    """A task's place, plan and words."""
    return fill(
        texts.TASK_HEAD,
        place=place_of(item.task),
        plan=plan_name(item.plan, item.owner),
        content=clipped(item.task.content, CONTENT),
    )


def date_blocks(item: Item) -> list[str]:
    """A deadline under review: as printed, as read, why it is in doubt, what was settled."""
    task, printed = item.task, item.printed
    raw = clipped(" ".join(printed.raw.split()), CONTENT)
    blocks = [task_head(item), fill(texts.PRINTED, raw=raw or texts.EMPTY_CELL)]
    if printed.kind not in (Kind.NONE, Kind.EVENT):
        blocks.append(fill(texts.READ_AS, reading=says(printed)))
    if task.settled_deadline is not None:
        confirmed = Deadline.from_json(task.settled_deadline)
        blocks.append(fill(texts.SETTLED_NOW, reading=settled_words(confirmed)))
    else:
        blocks += [_why(why, printed) for why in whys(printed)]
    if task.asked_above_at is not None:
        blocks.append(texts.ASKED_ABOVE_ON.format(day=day_of(task.asked_above_at)))
    return [*blocks, texts.PAST] if task.history else blocks


def _why(why: Why, printed: Deadline) -> str:
    day = printed.end
    return texts.WHYS[why].format(
        date=day_words(day) if day else "", weekday=WEEKDAYS[day.weekday()] if day else ""
    )


def choice_label(printed: Deadline, choice: Deadline) -> str:
    """«Giữ 8/02/2023», «Sửa 7/02/2023», or «Lấy ...» where ours names no day."""
    reading = short_reading(choice)
    if settled(printed, printed) == choice:
        return texts.KEEP.format(reading=reading)
    template = texts.TAKE if printed.end is None else texts.CHANGE
    return template.format(reading=reading)


def short_reading(reading: Deadline) -> str:
    """A reading for a button: a day as officials write it (8/02/2023, 30/5/2023), else in words
    (product.md 3, Number/date form)."""
    day = reading.end
    if reading.kind not in (Kind.BY, Kind.ON) or day is None:
        return says(reading)
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"{day.day}/{month}/{day.year}"


def owner_blocks(item: Item, owing: Owing, names: dict[str, str]) -> list[str]:
    """A task's units under review; `names` of units by their codes."""
    words = clipped("; ".join(item.task.units), CONTENT)
    blocks = [task_head(item)]
    blocks.append(fill(texts.OWNER_WORDS, words=words) if words else texts.NO_OWNER_WORDS)
    for part in owing.read.parts[:PARTS]:
        units = unit_names([names[code] for code in part.codes])
        how = texts.HOWS[part.how]
        told = how.format(units=units) if part.how in WITH_UNITS else how
        guess = texts.GUESSED if part.guessed else ""
        blocks.append(fill(texts.PART, text=clipped(part.text, NAME), how=told, guess=guess))
    blocks.append(fill(texts.OWES_NOW, units=units_words(owing.units) or texts.NOBODY))
    if owing.helpers:
        blocks.append(fill(texts.HELPS, units=units_words(owing.helpers)))
    return blocks


def units_words(found: Iterable[Unit]) -> str:
    """Units by name, of many how many there are; "" for none."""
    names = [unit.name for unit in found]
    if len(names) < 2:
        return "".join(names)
    return texts.UNITS.format(count=len(names), names=unit_names(names))


def unit_names(names: Sequence[str]) -> str:
    """The first of these names, and how many more there are."""
    shown = "; ".join(names[:NAMES])
    more = len(names) - NAMES
    return texts.MORE_UNITS.format(names=shown, count=more) if more > 0 else shown


def doubt_mark(task: Task, *, owners: bool) -> str:
    """A mark for what is still in doubt."""
    open_ = owners or is_date_open(task)
    return texts.TASK_DOUBT if open_ else ""
