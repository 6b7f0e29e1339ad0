"""How far the units are: /tiendo; who has not handed in yet: /chuanop."""

from knowledge.policies.progress import Reach
from knowledge.policies.states import Standing

HEADING = "<b>{words}</b>\nHạn: {deadline}. Đã xong {done}/{all} đơn vị."
LINE = "{mark} {unit}: {state}"
STATES = {
    Standing.DONE: "xong",
    Standing.SENT_OUTSIDE: "đã gửi ngoài",
    Standing.SUBMITTED: "đã nộp",
    Standing.WAIVED: "được miễn",
}
SEEN = "đã nhận việc"
NOT_SEEN = "chưa nhận việc"
EXTENDED = "gia hạn tới {day}"
PASTE = "Bản dán"
PICTURE = "Bảng màu"
EXCEL = "Excel"
WHICH = "Thầy/cô muốn xem việc nào ạ?"
NO_ROUND = (
    "Em chưa thấy đợt nộp bài nào của tháng này ạ. Thầy/cô gõ kèm tên việc, ví dụ "
    "<code>/tiendo đăng ký danh hiệu</code>."
)
NO_MATTER = "Em chưa thấy việc «{words}» trong các kế hoạch ạ."
NO_SUCH_MONTH = (
    "Không có tháng {month} ạ. Thầy/cô gõ tháng từ 1 đến 12, ví dụ <code>/tiendo 11</code>; cả học "
    "kỳ hay năm học thì gõ <code>/baocao hk1</code>, <code>/baocao 2026-2027</code>."
)
MONTH_OFF = "Tháng {month} các trường không phải nộp bài (nghỉ hè, hoặc hội đồng cho nghỉ) ạ."
MONTH_EMPTY = "Tháng {month} em chưa có số liệu nộp bài nào ạ."

MONTH_HEAD = (
    "<b>{words}</b>\nHạn: {deadline}.\nĐủ bài: {complete}/{schools} trường{waived}. "
    "Đã nhận {essays}/{owed} bài{notes}."
)
MONTH_WAIVED = ", {count} trường được miễn"
NOTES = " ({notes})"
NOTE_JOINT = ", "
ESSAYS_OUTSIDE = "{count} gửi ngoài"
ESSAYS_LATE = "{count} nộp muộn"
ESSAYS_RETURNED = "↩ trả lại {count}"
ESSAYS_RESERVE = "{count} dự phòng"
OFFICES_HEAD = "Nơi nhận:"
OFFICE = "• {office}: {state}"
OFFICE_NOTHING = "chưa gửi"
OFFICE_SENT = "đã gửi {sent}, đã nhận {received}"
OFFICE_RETURNED = ", trả lại {returned}"

SCHOOL = "{mark} {count} · {unit}{notes}"
COUNT = "{count}/{quota}"
WAIVED = "miễn"
WAIVED_COUNT = "miễn, đã nộp {count}"
SCHOOL_NOTE = " · {note}"

PICTURE_CAPTION = "Tiến độ nộp bài của các trường, {council}, đến tháng {month}."
PICTURE_FILE = "tien-do-{month}.png"
EXCEL_CAPTION = "Danh sách tháng {month}: {schools} trường, {essays} bài."
EXCEL_FILE = "tien-do-{month}.xlsx"

MISSING_HEAD = (
    "<b>Các trường còn thiếu bài tháng {month}</b>\nHạn: {deadline}.\nCòn thiếu: {missing} trường, "
    "{essays} bài. Đã đủ: {complete} trường{waived}."
)
MISSING_WORDS = (
    "Thầy/cô gõ <code>/chuanop</code>, hoặc kèm tháng, ví dụ <code>/chuanop 11</code> ạ."
)
NOBODY_MISSING = (
    "✅ {complete}/{schools} trường đã đủ bài tháng {month}{waived}. Em cảm ơn thầy/cô và các "
    "trường ạ!"
)
ALL_WAIVED = "Tháng {month} các trường đều được miễn, không trường nào còn thiếu ạ."
DAYS_LEFT = "còn {days} ngày"
LAST_DAY = "hôm nay là ngày cuối"
HOUR_OVER = "đã qua giờ hạn hôm nay"
DAYS_LATE = "quá hạn {days} ngày"
ASKED = "xin gia hạn tới {day}"
REACHES = {
    Reach.HEARS: "có người nhận tin",
    Reach.MUTED: "đầu mối đang tắt tiếng",
    Reach.NOT_THEIRS: "đầu mối báo không phụ trách",
    Reach.GROUP: "nhắn được qua nhóm",
    Reach.NOBODY: "chưa có ai nhận tin",
}
