"""The pictures of a month, drawn where matplotlib may be loaded: for `bot.drawing`'s child process.

Only the call imports it, so that whoever names these functions does not.
"""

from collections.abc import Sequence

from knowledge.essays.month import ProgressGrid, ReportMonth


def progress(grid: ProgressGrid) -> bytes:
    """`progress_picture.draw`."""
    from handlers.papers.progress_picture import draw

    return draw(grid)


def report(months: Sequence[ReportMonth], title: str) -> bytes:
    """`report_chart.draw`."""
    from handlers.papers.report_chart import draw

    return draw(months, title)
