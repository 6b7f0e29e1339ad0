"""Times that hang on what others do: "Theo thông báo của ...", "Khi có hướng dẫn"."""

from knowledge.deadlines.deadline import Deadline, Kind
from knowledge.deadlines.grammar import Rules
from knowledge.deadlines.scene import Scene

rules = Rules()


@rules.add(
    "event",
    "theo (thông báo|hướng dẫn|kế hoạch|lịch|chỉ đạo|yêu cầu|quy định)",
    "theo (công văn|văn bản|thời gian|thời điểm)",
    "theo (tiến độ|đợt|từng đợt|giấy mời|thư mời|thực tế|nhu cầu)",
    "(khi|sau khi|ngay khi|ngay sau khi|trước khi)",
    "(thường xuyên|đột xuất|liên tục|kịp thời|tùy tình hình|linh hoạt)",
    "(khi cần|khi có yêu cầu|có thông báo sau|thông báo sau|sẽ thông báo sau)",
)
def event(_scene: Scene) -> Deadline:
    return Deadline("", Kind.EVENT)
