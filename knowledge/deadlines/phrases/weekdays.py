"""Weekdays of this week and the next (contract.md: weeks begin on Monday)."""

from dataclasses import replace
from datetime import timedelta

from knowledge.deadlines import values
from knowledge.deadlines.deadline import Deadline, Flag
from knowledge.deadlines.grammar import Rules
from knowledge.deadlines.scene import ChatScene
from knowledge.deadlines.values import DAY, WEEK, Third, on

rules = Rules()


@rules.add("day", "t <NUMBER>")
def abbreviated(scene: ChatScene, number: tuple[int]) -> Deadline | None:
    """The short "t5" is Thursday; the month of May stands beside it (contract.md)."""
    if not 2 <= number[0] <= 7:
        return None
    found = coming(scene, number[0] - 2)
    return replace(found, alternatives=(*found.alternatives, scene.month(number[0])))


@rules.add("day", "<weekday>")
def coming(scene: ChatScene, weekday: int) -> Deadline:
    """The next to come; today's own name means a week from today, with today as alternative."""
    ahead = (weekday - scene.today.weekday()) % 7
    if ahead:
        return on(scene.today + ahead * DAY)
    return replace(on(scene.today + WEEK), alternatives=(on(scene.today),))


@rules.add("day", "<weekday> (này|nay)")
def this(scene: ChatScene, weekday: int) -> Deadline:
    return on(scene.today + timedelta(days=(weekday - scene.today.weekday()) % 7))


@rules.add("day", "<weekday> (tới|sắp tới|kế|kế tiếp)")
def next_one(scene: ChatScene, weekday: int) -> Deadline:
    """The next to come; where this week still has one, the week after is offered too."""
    found = on(scene.today + ((weekday - scene.today.weekday() - 1) % 7 + 1) * DAY)
    if found.start and found.start.weekday() > scene.today.weekday():
        return replace(found, alternatives=(on(found.start + WEEK),)).flagged(Flag.AMBIGUOUS)
    return found


@rules.add("day", "<weekday> sau")
def of_next_week(scene: ChatScene, weekday: int) -> Deadline:
    return _in_week(values.week(scene.today + WEEK), weekday)


@rules.add("day", "<weekday> (vừa rồi|vừa qua|rồi|trước)")
def last_one(scene: ChatScene, weekday: int) -> Deadline:
    return on(scene.today - ((scene.today.weekday() - weekday - 1) % 7 + 1) * DAY)


@rules.add("day", "<weekday> [(,|của)] <week>", "<weekday> (đầu|giữa|cuối) <week>")
def in_named_week(_scene: ChatScene, weekday: int, week: Deadline) -> Deadline:
    return _in_week(week, weekday)


@rules.add("day", "<week> [(,|vào)] <weekday>")
def week_then_weekday(_scene: ChatScene, week: Deadline, weekday: int) -> Deadline:
    return _in_week(week, weekday)


@rules.add("day", "<weekday> (đầu|giữa|cuối) tuần")
def with_part_of_week(scene: ChatScene, weekday: int) -> Deadline:
    return coming(scene, weekday)


@rules.add(
    "day",
    "<weekday> <third> (tiên|cùng) [(của|trong)] <month>",
    "<weekday> <third> [(tiên|cùng)] [(của|trong)] <month>",
    "<weekday> <third> (tiên|cùng) [(của|trong)] <bare_month>",
)
def nth_of_month(_scene: ChatScene, weekday: int, third: Third, month: Deadline) -> Deadline | None:
    if third is Third.MIDDLE or month.start is None or month.end is None:
        return None
    if third is Third.FIRST:
        return on(month.start + ((weekday - month.start.weekday()) % 7) * DAY)
    return on(month.end - ((month.end.weekday() - weekday) % 7) * DAY)


def _in_week(week: Deadline, weekday: int) -> Deadline:
    if week.start is None:
        return week
    return on(week.start + weekday * DAY)
