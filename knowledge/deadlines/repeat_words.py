"""Vietnamese words for the recurrence rules and offsets that the grammar makes."""

import re

WEEKDAY_WORDS = {
    "MO": "thứ Hai",
    "TU": "thứ Ba",
    "WE": "thứ Tư",
    "TH": "thứ Năm",
    "FR": "thứ Sáu",
    "SA": "thứ Bảy",
    "SU": "Chủ nhật",
}
PERIODS = {"DAILY": "ngày", "WEEKLY": "tuần", "MONTHLY": "tháng", "YEARLY": "năm"}
PLACES = {"1": "đầu tiên", "2": "thứ hai", "3": "thứ ba", "4": "thứ tư", "-1": "cuối cùng"}
WORKING_WEEK = "MO,TU,WE,TH,FR"
UNITS = {"Y": "năm", "M": "tháng", "W": "tuần", "D": "ngày"}
CLOCK_UNITS = {"H": "giờ", "M": "phút"}


def repeat_words(rrule: str | None) -> str:
    """RFC 5545 text in words: "ngày 15 hằng tháng"; a lunar rule has no text."""
    if not rrule:
        return "hằng tháng âm lịch"
    parts = dict(part.split("=", 1) for part in rrule.split(";"))
    period = PERIODS.get(parts["FREQ"], "lần")
    every = f"{parts['INTERVAL']} {period} một lần" if "INTERVAL" in parts else f"hằng {period}"
    days = _days(parts)
    if not days:
        return every
    return f"{every}, vào {days}" if "INTERVAL" in parts else f"{days} {every}"


def offset_words(offset: str) -> str:
    """An ISO 8601 duration relative to a task's deadline: "-P2D" is "trước hạn 2 ngày"."""
    side = "trước hạn" if offset.startswith("-") else "sau hạn"
    calendar, _, clock = offset.lstrip("-").removeprefix("P").partition("T")
    lengths = [f"{n} {UNITS[unit]}" for n, unit in re.findall(r"(\d+)([YMWD])", calendar)]
    lengths += [f"{n} {CLOCK_UNITS[unit]}" for n, unit in re.findall(r"(\d+)([HM])", clock)]
    return f"{side} {' '.join(lengths)}"


def _days(parts: dict[str, str]) -> str:
    if parts.get("BYDAY") == WORKING_WEEK:
        return "thứ Hai đến thứ Sáu"
    if "BYDAY" in parts:
        return ", ".join(_weekday(code) for code in parts["BYDAY"].split(","))
    return _month_days(parts.get("BYMONTHDAY", ""), parts.get("BYMONTH", ""))


def _weekday(code: str) -> str:
    place, day = code[:-2], WEEKDAY_WORDS[code[-2:]]
    return f"{day} {PLACES[place]}" if place else day


def _month_days(days: str, months: str) -> str:
    if days == "-1":
        return f"ngày cuối các tháng {months}" if months else "ngày cuối tháng"
    if not days:
        return f"tháng {months}" if months else ""
    listed = " và ".join(days.split(","))
    return f"ngày {listed}/{months}" if months else f"ngày {listed}"
