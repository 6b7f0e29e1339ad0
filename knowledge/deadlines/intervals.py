"""What a deadline covers, free of policy."""

from datetime import date, timedelta

from knowledge.deadlines.deadline import Bound, Deadline


def strict_date(deadline: Deadline) -> date | None:
    """The last day on which one is surely in time, or None where no day can be named.

    "Trước ngày X" leaves the day before X; "trước 17h00 ngày X" names an instant on X, so X itself.
    """
    end = deadline.end
    if end is None or deadline.bound is not Bound.EXCLUSIVE or deadline.time is not None:
        return end
    return end - timedelta(days=1)


def period(deadline: Deadline) -> tuple[date, date] | None:
    """The inclusive interval of days that a deadline touches; "trước X" touches X itself."""
    days = [day for day in (deadline.start, deadline.end) if day is not None]
    return (days[0], days[-1]) if days else None
