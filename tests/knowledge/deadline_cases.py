"""Comparing a reading with a case of dates_chat.jsonl or dates_document.jsonl."""

import json
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

from knowledge.deadlines import Deadline, DocumentContext

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
Case = dict[str, Any]


def load(path: Path) -> list[Case]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def moment(case: Case) -> datetime:
    return datetime.fromisoformat(case["now"]).replace(tzinfo=HANOI)


def context(case: Case) -> DocumentContext:
    given = case["context"]
    issued = given.get("issued_on")
    return DocumentContext(
        issued_on=date.fromisoformat(issued) if issued else None,
        issued_month=given.get("issued_month"),
        year=given.get("year"),
        school_year=given.get("school_year"),
    )


def is_right(deadline: Deadline, expected: Case) -> bool:
    """Strictly right: kind, days, time, rule, offset and required flags; or one of `also`."""
    others = [{**expected, "flags": [], **other} for other in expected.get("also", [])]
    return any(_matches(deadline, wanted) for wanted in (expected, *others))


def _matches(deadline: Deadline, wanted: Case) -> bool:
    flags = {flag.value for flag in deadline.flags}
    return (
        deadline.kind.value in wanted.get("kinds", [wanted["kind"]])
        and _near(deadline.start, wanted)
        and _near(deadline.end, wanted, "end")
        and (deadline.time and f"{deadline.time:%H:%M}") == wanted.get("time")
        and (not wanted.get("bound") or deadline.bound == wanted["bound"])
        and ("offset" not in wanted or deadline.offset == wanted["offset"])
        and _same_rule(deadline, wanted)
        and set(wanted.get("flags", [])) <= flags
        and not flags & set(wanted.get("no_flags", []))
    )


def _near(day: date | None, wanted: Case, key: str = "start") -> bool:
    if day is None or wanted.get(key) is None:
        return (day is None) == (wanted.get(key) is None)
    away = abs((day - date.fromisoformat(wanted[key])).days)
    return bool(away <= wanted.get("tolerance_days", 0))


def _same_rule(deadline: Deadline, wanted: Case) -> bool:
    rule = wanted.get("recurrence") or wanted.get("rrule")
    if rule is None:
        return True
    if deadline.rrule is None:
        return False
    since = datetime.fromisoformat(wanted.get("start") or "2026-01-01")
    return _occurrences(rule, since) == _occurrences(deadline.rrule, since)


def _occurrences(rule: str, since: datetime) -> list[datetime]:
    return list(islice(rrulestr(rule, dtstart=since), 20))
