"""Times that hang on a task's own deadline: "trước hạn 2 ngày", "nhắc trước 3 tiếng"."""

from knowledge.deadlines.deadline import Deadline, Kind
from knowledge.deadlines.grammar import Rules
from knowledge.deadlines.scene import ChatScene
from knowledge.deadlines.values import Duration

rules = Rules()
LONGEST_MINUTES = 12 * 60
DUE = "(hạn|thời hạn|hạn chót|hạn cuối|hạn nộp|deadline|giờ hẹn|giờ|ngày hết hạn)"


@rules.add("offset", f"trước {DUE} <duration>", f"<duration> trước [khi] {DUE}")
@rules.add(
    "offset", "trước khi (hết hạn|đến hạn) <duration>", "<duration> trước khi (hết hạn|đến hạn)"
)
@rules.add("offset", "[khi] còn <duration> [nữa] [(là|thì)] (đến|=tới|hết) [thời] hạn [nộp]")
def before_due(_scene: ChatScene, duration: Duration) -> Deadline:
    return _offset("-", duration)


@rules.add("offset", "trước (hạn|hạn chót|hạn nộp|deadline) <CLOCK>")
def hours_before_due(_scene: ChatScene, numbers: tuple[int, ...]) -> Deadline | None:
    """As in "trước hạn 24h": whole hours are a length, "trước hạn 17h30" is none."""
    return _offset("-", Duration(minutes=60 * numbers[0])) if len(numbers) == 1 else None


@rules.add("offset", "(nhắc|báo) [(tôi|em|mình|anh|chị)] trước <duration>")
@rules.add("offset", "trước <duration>", "sớm [hơn] <duration>")
def before(_scene: ChatScene, duration: Duration) -> Deadline | None:
    """As in "nhắc trước 3 tiếng": a length, not an hour ("trước 17h" is read as a bound)."""
    if duration.minutes > LONGEST_MINUTES:
        return None
    return _offset("-", duration)


@rules.add("offset", f"(sau|quá) {DUE} <duration>", f"<duration> sau [khi] {DUE}")
@rules.add("offset", "(quá|trễ|muộn) hạn <duration>", "<duration> sau khi (hết hạn|quá hạn)")
def after_due(_scene: ChatScene, duration: Duration) -> Deadline:
    return _offset("", duration)


def _offset(sign: str, duration: Duration) -> Deadline:
    """Unknown until a task is known; the reader of chat makes it an offset where one is named."""
    return Deadline("", Kind.UNKNOWN, offset=duration.iso(sign))
