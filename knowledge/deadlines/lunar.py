"""Lunar days as Vietnam counts them (UTC+7), and the next of them to come."""

from datetime import date, timedelta

from lunar_vn import LunarDate, lunar_to_solar, solar_to_lunar

NEW_YEARS_DAY = (1, 1)


def solar(day: int, month: int, year: int) -> date | None:
    """The solar date of a lunar day; None where that lunar month has no such day.

    The library rolls a missing day forward (30/12 of lunar 2026), so the way back is checked.
    """
    wanted = LunarDate(day=day, month=month, year=year)
    found: date = lunar_to_solar(wanted)
    return found if solar_to_lunar(found) == wanted else None


def next_lunar(day: int, month: int, today: date) -> date | None:
    """The next such day on or after `today`, or None where that year's month is too short."""
    this_year = lunar_year(today)
    for year in (this_year, this_year + 1):
        found = solar(day, month, year)
        limit = found or solar(29, month, year)
        if limit is not None and limit >= today:
            return found
    return None


def next_monthly(day: int, today: date) -> date:
    """The next day `day` of any lunar month; months without it are passed over."""
    while solar_to_lunar(today).day != day:
        today += timedelta(days=1)
    return today


def next_tet(today: date) -> date:
    """The next first day of a lunar year, on or after `today`."""
    found = next_lunar(*NEW_YEARS_DAY, today)
    if found is None:
        raise ValueError(f"no lunar new year after {today}")
    return found


def days_before_tet(day: int, today: date) -> date | None:
    """As in "29 Tết", "30 Tết": that day of the twelfth lunar month that the next Tết ends."""
    return next_lunar(day, 12, today)


def lunar_month(month: int, today: date) -> tuple[date, date]:
    """First and last day of that lunar month, this one or the next to come."""
    year = lunar_year(today)
    while True:
        start = _sure(month, year)
        end = solar(30, month, year) or start + timedelta(days=28)
        if end >= today:
            return start, end
        year += 1


def _sure(month: int, year: int) -> date:
    found: date = lunar_to_solar(LunarDate(day=1, month=month, year=year))
    return found


def lunar_year(day: date) -> int:
    year: int = solar_to_lunar(day).year
    return year
