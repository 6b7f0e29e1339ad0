"""What people say about time, one theme per file. To add a pattern, this is the place.

Take the file of the theme, write the phrase as people say it, and the meaning below it:

    @rules.add("day", "ngày <number> <month>")
    def day_of_month(scene: Scene, number: int, month: Deadline) -> Deadline | None: ...

The first argument of `add` is the symbol that the phrase belongs to. A phrase of one symbol may use
others in angle brackets, so a new kind of `day` works at once after "trước", in "từ ... đến ...",
and with a clock before or behind it. `grammar.py` describes the pattern language.


Symbols and the file that is their home:

- `number`, `month_number`, `ordinal`, `weekday`, `third`, `which` (numbers): plain choices;
- `clock` (clock): an hour, a `Clock`;
- `day` (days, relative, weekdays, lunar_days, plan_feasts): a `Deadline` of kind on;
- `month`, `quarter`, `year` (months), `semester`, `school_year`, `summer` (school), `week`
  (relative), `period` (any of them): a `Deadline` with first and last day;
- `moment` (moments): a day with or without its hour;
- `celebrated` (lunar_days): a feast as an occasion, which chat passes over for a nearer time;
- `span`, `bounded`, `recurring`, `offset`, `event` (the files of those names): outermost phrases;
- `expression` (moments): any of them; what the readers ask for.
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
    plan_feasts,
    relative,
    repeats,
    school,
    spans,
    weekdays,
)

CHAT = Grammar(
    numbers.rules,
    clock.rules,
    relative.rules,
    days.rules,
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
    repeats.document_rules,
    plan_feasts.rules,
    spans.rules,
    bounds.rules,
    events.rules,
    moments.rules,
)
