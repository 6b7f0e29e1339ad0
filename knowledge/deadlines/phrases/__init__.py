"""What people say about time, one theme per file. To add a pattern, this is the place.

Take the file of the theme, write the phrase as people say it, and the meaning below it:

    @rules.add("day", "ngày <number> <month>")
    def day_of_month(scene: Scene, number: int, month: Deadline) -> Deadline | None: ...

The first argument of `add` is the symbol that the phrase belongs to. A phrase of one symbol may use
others in angle brackets, so a new kind of `day` works at once after "trước", in "từ ... đến ...",
and with a clock before or behind it. `grammar.py` describes the pattern language.

| symbol | meaning handed on | home |
|---|---|---|
| number, month_number, ordinal, weekday, third, which | plain numbers and choices | `numbers` |
| clock | `Clock` | `clock` |
| day | `Deadline`, kind on | `days`, `relative`, `weekdays`, `lunar_days` |
| month, quarter, semester, school_year, week, period | `Deadline` with first and last day | `months`, `school`, `relative` |
| moment | a day with or without its hour | `moments` |
| span, bounded, repeat, offset, event | the outermost phrases | `spans`, `bounds`, `repeats`, `offsets`, `events` |
| expression | any of them: what the readers ask for | `moments` |
"""

from knowledge.deadlines.grammar import Grammar
from knowledge.deadlines.phrases import (
    bounds,
    clock,
    days,
    events,
    lunar_days,
    moments,
    months,
    numbers,
    offsets,
    relative,
    repeats,
    school,
    spans,
    weekdays,
)

CHAT = Grammar(
    numbers.rules,
    clock.rules,
    days.rules,
    relative.rules,
    weekdays.rules,
    lunar_days.rules,
    months.rules,
    school.rules,
    repeats.rules,
    offsets.rules,
    spans.rules,
    bounds.rules,
    bounds.chat_rules,
    moments.rules,
    moments.chat_rules,
)
DOCUMENT = Grammar(
    numbers.rules,
    clock.rules,
    days.rules,
    months.rules,
    months.document_rules,
    school.rules,
    repeats.rules,
    spans.rules,
    bounds.rules,
    events.rules,
    moments.rules,
)
