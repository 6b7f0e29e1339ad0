"""A day with its hour, and the list of everything that the readers ask for."""

from knowledge.deadlines.deadline import Deadline
from knowledge.deadlines.grammar import Rules
from knowledge.deadlines.scene import ChatScene, Scene, day_at_clock, part_at_clock
from knowledge.deadlines.values import DAY, Clock, Part, on

rules = Rules()
chat_rules = Rules()


@rules.add("dated", "<day>", "trong <day>", "vào <day>", "đúng <day>")
def plain(_scene: Scene, day: Deadline) -> Deadline:
    return day


@rules.add("dated", "(khoảng|tầm|độ|dự kiến) <day>", "hết <day>")
def roughly(_scene: Scene, day: Deadline) -> Deadline:
    return day


@rules.add(
    "parted", "[vào] [(đầu|cuối|giữa) giờ] <part> [(của|,|ngày)] <day>", "<day> [(,|vào)] <part>"
)
@rules.add("parted", "[vào] (đầu|cuối|giữa) <part> [(của|,|ngày)] <day>")
def part_of_day(
    _scene: Scene, first: Part | Deadline, second: Part | Deadline
) -> tuple[Part, Deadline] | None:
    part, day = (first, second) if isinstance(first, Part) else (second, first)
    return (part, day) if isinstance(part, Part) and isinstance(day, Deadline) else None


@chat_rules.add(
    "parted", "[vào] [(đầu|cuối|giữa) giờ] <part> (nay|này)", "[(đầu|cuối) giờ] <part> hôm"
)
def part_of_today(scene: ChatScene, part: Part) -> tuple[Part, Deadline]:
    return part, on(scene.today)


@chat_rules.add("parted", "<part> (qua|hôm qua)")
def part_of_yesterday(scene: ChatScene, part: Part) -> tuple[Part, Deadline]:
    return part, on(scene.today - DAY)


@rules.add("moment", "<dated>")
def day_alone(_scene: Scene, day: Deadline) -> Deadline:
    return day


@rules.add("moment", "<parted>", "trong <parted>")
def part_alone(_scene: Scene, parted: tuple[Part, Deadline]) -> Deadline:
    """A part of the day gives no hour (contract.md)."""
    return parted[1]


AT = "[(lúc|vào lúc|vào|từ|hồi)]"


@rules.add("moment", f"{AT} <clock> [(,|của|vào|-)] <dated>", f"<dated> [(,|-|:)] {AT} <clock>")
def clock_and_day(
    _scene: Scene, first: Clock | Deadline, second: Clock | Deadline
) -> Deadline | None:
    return day_at_clock(first, second)


@rules.add("moment", f"{AT} <clock> [(,|của|vào)] <parted>", f"<parted> [(,|-|:)] {AT} <clock>")
def clock_and_part(
    _scene: Scene, first: Clock | tuple[Part, Deadline], second: Clock | tuple[Part, Deadline]
) -> Deadline | None:
    return part_at_clock(first, second)


@rules.add("expression", "<recurring>", "<span>", "<bounded>", "<open>", "<moment>", "<event>")
@rules.add(
    "expression", "<period>", "[(trong|vào|vào khoảng|khoảng|tầm|dự kiến)] <period>", "hạn <period>"
)
def anything(_scene: Scene, found: Deadline) -> Deadline:
    return found


@rules.add("expression", "trong <running>", "trong <bare_school_year>", "trong <bare_year>")
def during(_scene: Scene, found: Deadline) -> Deadline:
    return found


@chat_rules.add(
    "expression", "[còn] (bao nhiêu|mấy) (ngày|hôm|tuần) [nữa] [(là|thì)] (đến|=tới) <day>"
)
def counted_down(_scene: ChatScene, day: Deadline) -> Deadline:
    """As in "còn bao nhiêu ngày nữa đến 20/11": a question about that day."""
    return day


@chat_rules.add("expression", "<offset>")
def offset(_scene: ChatScene, found: Deadline) -> Deadline:
    return found


@chat_rules.add("hour_alone", "[(lúc|vào lúc|vào|hồi)] <clock>", "<clock_bound>", "<clock_until>")
def hour_alone(_scene: ChatScene, clock: Clock) -> Clock:
    return clock
