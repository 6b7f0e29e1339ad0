"""Saying a reading in Vietnamese words, as a teacher would write it."""

from collections.abc import Callable
from datetime import date

from knowledge.deadlines.deadline import Bound, Deadline, Flag, Kind
from knowledge.deadlines.repeat_words import offset_words, repeat_words

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
ROMAN = ("I", "II", "III", "IV")
NOTES: dict[Flag, str] = {
    Flag.WEEKDAY_MISMATCH: "thứ ghi kèm không khớp với ngày",
    Flag.INHERITED: "theo dòng trên",
    Flag.YEAR_INFERRED: "năm suy ra từ văn bản",
    Flag.YEAR_AMBIGUOUS: "chưa chắc năm nào",
    Flag.BLANK_DAY: "văn bản để trống ngày",
    Flag.PAST: "đã qua",
    Flag.PAST_THIS_YEAR: "năm nay đã qua, hiểu là năm sau",
    Flag.HOLIDAY: "rơi vào ngày nghỉ lễ",
    Flag.LUNAR: "tính theo âm lịch",
    Flag.AMBIGUOUS: "có cách hiểu khác",
    Flag.OPEN_END: "chưa rõ ngày kết thúc",
}
"""What a reader must be told. Weekends need no note, the weekday is always said."""

PROBLEMS: dict[Flag, str] = {
    Flag.INVALID_DATE: "không có ngày này trong lịch",
    Flag.INVALID_TIME: "không có giờ này",
    Flag.YEAR_AMBIGUOUS: "chưa rõ năm nào",
}


def says(deadline: Deadline) -> str:
    """A short wording with the weekday, such as "thứ Sáu 27/11/2026, 08:00"."""
    words = _plain(deadline)
    if Flag.SECOND_BOUND in deadline.flags:
        words += "".join(f"; hạn khác: {_plain(other)}" for other in deadline.alternatives)
    if deadline.kind is Kind.UNKNOWN:
        return words
    notes = [NOTES[flag] for flag in deadline.flags if flag in NOTES]
    return f"{words} – {', '.join(notes)}" if notes else words


def _plain(deadline: Deadline) -> str:
    return _WORDED.get(deadline.kind, _covered)(deadline)


def _unknown(deadline: Deadline) -> str:
    if deadline.offset:
        return f"{offset_words(deadline.offset)}, chưa rõ việc nào"
    for flag, words in PROBLEMS.items():
        if flag in deadline.flags:
            return words
    if deadline.alternatives:
        return "chưa rõ: " + " hay ".join(_plain(other) for other in deadline.alternatives) + "?"
    return "chưa hiểu thời gian"


def _recurring(deadline: Deadline) -> str:
    words = repeat_words(deadline.rrule) + _time(deadline)
    return f"{words}, lần đầu {_day(deadline.start)}" if deadline.start else words


def _bound(deadline: Deadline) -> str:
    if deadline.end is None:
        return "chưa rõ hạn"
    cue = "trước" if deadline.bound is Bound.EXCLUSIVE else "chậm nhất"
    hour = f"{deadline.time:%H:%M} " if deadline.time else ""
    return f"{cue} {hour}ngày {_date(deadline.end)} ({_weekday(deadline.end)})"


def _covered(deadline: Deadline) -> str:
    start, end = deadline.start, deadline.end
    if start is not None and end is not None:
        return _NAMED.get(deadline.kind, _span)(start, end) + _time(deadline)
    day = start or end
    return f"từ {_date(day)} trở đi" if day else "chưa rõ thời gian"


def _semester(start: date, end: date) -> str:
    number, first = (1, start.year) if start.month > 6 else (2, start.year - 1)
    return f"học kỳ {number} năm học {first}-{first + 1} (đến {_date(end)})"


def _span(start: date, end: date) -> str:
    return _day(start) if start == end else f"từ {_date(start)} đến {_date(end)}"


def _time(deadline: Deadline) -> str:
    return f", {deadline.time:%H:%M}" if deadline.time else ""


def _day(day: date) -> str:
    return f"{_weekday(day)} {_date(day)}"


def _weekday(day: date) -> str:
    return WEEKDAYS[day.weekday()]


def _date(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"


_NAMED: dict[Kind, Callable[[date, date], str]] = {
    Kind.MONTH: lambda start, _end: f"tháng {start.month}/{start.year}",
    Kind.QUARTER: lambda start, _end: f"quý {ROMAN[(start.month - 1) // 3]}/{start.year}",
    Kind.SEMESTER: _semester,
    Kind.YEAR: lambda start, _end: f"năm {start.year}",
    Kind.SCHOOL_YEAR: lambda start, end: f"năm học {start.year}-{end.year}",
}
_WORDED: dict[Kind, Callable[[Deadline], str]] = {
    Kind.NONE: lambda _deadline: "không ghi hạn",
    Kind.UNKNOWN: _unknown,
    Kind.OFFSET: lambda deadline: offset_words(deadline.offset or ""),
    Kind.EVENT: lambda deadline: " ".join(deadline.raw.split()) or "theo thông báo",
    Kind.RECURRING: _recurring,
    Kind.BY: _bound,
}
