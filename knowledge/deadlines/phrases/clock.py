"""Hours: "8h", "8 giờ 30", "9h kém 15", "2h chiều"."""

from dataclasses import replace

from knowledge.deadlines.deadline import Deadline, Flag
from knowledge.deadlines.grammar import Rules
from knowledge.deadlines.scene import Scene
from knowledge.deadlines.values import Clock, Part, unreadable

rules = Rules()
rules.words(
    "part",
    {
        "sáng": Part.MORNING,
        "sáng sớm": Part.MORNING,
        "buổi sáng": Part.MORNING,
        "trưa": Part.NOON,
        "buổi trưa": Part.NOON,
        "chiều": Part.AFTERNOON,
        "chiều tối": Part.AFTERNOON,
        "buổi chiều": Part.AFTERNOON,
        "tối": Part.EVENING,
        "buổi tối": Part.EVENING,
        "đêm": Part.NIGHT,
        "khuya": Part.NIGHT,
        "đêm khuya": Part.NIGHT,
    },
)


@rules.add("hour", "<CLOCK>")
def written(_scene: Scene, numbers: tuple[int, ...]) -> Clock | Deadline:
    return _checked(*numbers)


@rules.add("hour", "<number> giờ [đúng]", "<number> giờ <number> [phút]")
def spoken(_scene: Scene, hour: int, minute: int | None = None) -> Clock | Deadline:
    return _checked(hour, minute or 0)


@rules.add("hour", "<CLOCK> rưỡi")
def written_half_past(_scene: Scene, numbers: tuple[int, ...]) -> Clock | Deadline | None:
    return _checked(numbers[0], 30) if len(numbers) == 1 else None


@rules.add("hour", "<number> [giờ] rưỡi")
def half_past(_scene: Scene, hour: int) -> Clock | Deadline:
    return _checked(hour, 30)


@rules.add(
    "hour", "<full_hour> (kém|thiếu) <number> [phút]", "(kém|thiếu) <number> [phút] <full_hour>"
)
def minutes_to(_scene: Scene, first: Clock | int, second: Clock | int) -> Clock | Deadline:
    clock, minutes = (first, second) if isinstance(first, Clock) else (second, first)
    if not isinstance(clock, Clock) or not isinstance(minutes, int) or not 0 < minutes < 60:
        return unreadable(Flag.INVALID_TIME)
    return replace(clock, hour=(clock.hour - 1) % 24, minute=60 - minutes)


@rules.add("full_hour", "<CLOCK>")
def written_full_hour(_scene: Scene, numbers: tuple[int, ...]) -> Clock | Deadline | None:
    return _checked(numbers[0]) if len(numbers) == 1 else None


@rules.add("full_hour", "<number> [giờ]")
def full_hour(_scene: Scene, hour: int) -> Clock | Deadline:
    return _checked(hour)


@rules.add("clock", "<told_hour>", "(đúng|khoảng|tầm|độ|cỡ) <told_hour>")
def roughly_or_exactly(_scene: Scene, clock: Clock) -> Clock:
    return clock


@rules.add("told_hour", "<hour>")
def plain(_scene: Scene, clock: Clock) -> Clock:
    return clock


@rules.add("told_hour", "<hour> [giờ] <part>")
def hour_then_part(_scene: Scene, clock: Clock, part: Part) -> Clock:
    return clock.in_part(part)


@rules.add("told_hour", "<part> [lúc] [(tầm|khoảng)] <hour>")
def part_then_hour(_scene: Scene, part: Part, clock: Clock) -> Clock:
    return clock.in_part(part)


def _checked(hour: int, minute: int = 0) -> Clock | Deadline:
    valid = (0 <= hour < 24 and 0 <= minute < 60) or (hour == 24 and minute == 0)
    return Clock(hour, minute) if valid else unreadable(Flag.INVALID_TIME)
