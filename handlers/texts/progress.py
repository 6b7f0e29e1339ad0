"""How far the units are: /tiendo."""

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
WHICH = "Thầy/cô muốn xem việc nào ạ?"
NO_ROUND = (
    "Em chưa thấy đợt nộp bài nào của tháng này ạ. Thầy/cô gõ kèm tên việc, ví dụ "
    "<code>/tiendo đăng ký danh hiệu</code>."
)
NO_MATTER = "Em chưa thấy việc «{words}» trong các kế hoạch ạ."
