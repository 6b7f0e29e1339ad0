"""The totals of a report as bars, month by month, for a telephone."""

from collections.abc import Sequence

from handlers.papers.canvas import INK, QUIET_INK, WIDTH, Canvas, Pen, width_of, wrapped
from handlers.papers.words import decree_month
from handlers.texts import papers as texts
from knowledge.essays.month import ReportMonth

MARGIN = 24
INNER = WIDTH - 2 * MARGIN
TITLE = Pen(38, bold=True)
TITLE_LINE = 48
BOLD_IS_WIDER = 1.12
SIZE = 27
PLAIN = Pen(SIZE)
BOLD = Pen(SIZE, bold=True)
QUIET = Pen(SIZE - 2, ink=QUIET_INK)
BAR = 46
MONTH = 158
"""Pixels from one month to the next."""

PARTS = (
    (texts.BAR_ON_TIME, "#0072b2", "#ffffff"),
    (texts.BAR_OUTSIDE, "#56b4e9", INK),
    (texts.BAR_LATE, "#ffc66b", INK),
    (texts.BAR_MISSING, "#ffffff", INK),
)
"""Words, fill and ink of each part of a bar, from dark to white: so also told apart in grey."""


def draw(months: Sequence[ReportMonth], title: str) -> bytes:
    """The chart as PNG, `canvas.WIDTH` wide. All bars have one scale: the most that any month had
    or owed; every number stands below its bar, also where the bar is too short for it."""
    lines = wrapped(title, TITLE.size * BOLD_IS_WIDER, INNER, 3)
    top = MARGIN + TITLE_LINE * len(lines) + 70
    canvas = Canvas(top + MONTH * max(1, len(months)) + MARGIN)
    for number, line in enumerate(lines):
        canvas.text((MARGIN, MARGIN + 24 + number * TITLE_LINE), line, TITLE)
    _legend(canvas, top - 58)
    most = max((sum(_counts(month)) for month in months), default=0)
    for number, month in enumerate(months):
        _month(canvas, top + number * MONTH, month, INNER / max(1, most))
    if not months:
        canvas.text((MARGIN, top + MONTH / 2), texts.NO_MONTHS, PLAIN)
    return canvas.png()


def _counts(month: ReportMonth) -> tuple[int, int, int, int]:
    """On time, sent another way, late, missing."""
    return month.on_time, month.outside, month.late, month.missing


def _legend(canvas: Canvas, top: float) -> None:
    for number, (words, fill, _) in enumerate(PARTS):
        left = MARGIN + number * INNER / len(PARTS)
        canvas.box((left, top), (52, 36), fill)
        canvas.text((left + 64, top + 18), words, PLAIN)


def _month(canvas: Canvas, top: float, month: ReportMonth, scale: float) -> None:
    canvas.text((MARGIN, top + 22), decree_month(month.month), BOLD)
    total = texts.REPORT_COUNT.format(essays=month.essays, owed=month.owed)
    canvas.text((MARGIN + INNER - width_of(total, SIZE), top + 22), total, PLAIN)
    left = float(MARGIN)
    for count, (_, fill, ink) in zip(_counts(month), PARTS, strict=True):
        length = count * scale
        if count:
            canvas.box((left, top + 44), (length, BAR), fill)
        if count and width_of(str(count), SIZE) + 8 <= length:
            middle = (left + length / 2, top + 44 + BAR / 2)
            canvas.text(middle, str(count), Pen(SIZE, ink=ink), centred=True)
        left += length
    canvas.text((MARGIN, top + 114), _words(month), QUIET)


def _words(month: ReportMonth) -> str:
    outside = texts.REPORT_OUTSIDE.format(outside=month.outside) if month.outside else ""
    words = texts.REPORT_LINE.format(
        on_time=month.on_time,
        outside=outside,
        late=month.late,
        missing=month.missing,
        complete=month.complete,
        schools=month.schools,
    )
    return words + (texts.REPORT_WAIVED.format(waived=month.waived) if month.waived else "")
