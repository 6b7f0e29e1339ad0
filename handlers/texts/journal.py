"""What /nhatky says: every deed of the audit log in words."""

HEADING = "<b>Nhật ký</b> (mới nhất trước)"
EMPTY = "Nhật ký chưa có gì ạ."
NOTHING_OLDER = "Không còn mục cũ hơn ạ."
OLDER = "Cũ hơn ▸"
NEWEST = "◂ Mới nhất"
DONE = "• {at} · {who}: {what}"
REFUSED = "• {at} · {who}: <i>chưa được phép</i> – {what}"
NO_NAME = "người chưa ghi tên"
UNKNOWN = "người lạ hoặc đã xóa tên"
AT_UNIT = " ({unit})"

DEEDS = {
    "bind_group": "gắn nhóm với đơn vị",
    "grant": "trao hoặc thu vai trò {role}",
    "admit": "xác nhận {whom} là giáo viên",
    "turn_away": "báo {whom} không phải người của đơn vị",
    "invite": "tạo liên kết mời, vai trò {role}",
    "join": "vào đơn vị bằng liên kết mời, vai trò {role}",
    "withdraw": "thu vai trò {role} của {whom}",
    "erase": "xóa dữ liệu của mình",
    "act": "báo tình hình một việc",
    "see_unit": "xem việc của đơn vị",
    "remind": "gửi lời nhắc",
    "order": "gửi lời nhắc tới các đơn vị",
    "order_cancel": "hủy một lệnh nhắc",
    "order_time": "đổi giờ một lệnh nhắc",
    "settle": "xác nhận chỗ nghi vấn, bật hay tắt nhắc",
    "confirm_plan": "xác nhận kế hoạch",
    "switch_on": "bật nhắc một kế hoạch",
    "switch_off": "tắt nhắc một kế hoạch",
    "set_owners": "chọn đơn vị thực hiện",
    "ask_above": "ghi là hỏi cấp trên một hạn",
    "new_version": "dùng bản mới của kế hoạch",
    "extend": "gia hạn hoặc miễn một việc",
    "waive": "miễn một việc",
    "unwaive": "bỏ miễn một việc",
    "ask_time": "xin thêm thời gian cho một việc",
    "refuse_time": "chưa đồng ý gia hạn một việc",
    "calendar": "đổi lịch nghỉ",
    "add_days": "thêm ngày nghỉ hoặc ngày làm bù",
    "remove_days": "xóa ngày nghỉ hoặc ngày làm bù",
    "submit": "nộp bài Người tốt, việc tốt",
    "tend_essays": "thay, rút bài của đơn vị",
    "see_essays": "xem bài của đơn vị",
    "receive": "xác nhận bài của nơi nhận",
    "essay_in": "nộp một bài",
    "essay_replaced": "nộp bản mới của một bài",
    "essay_withdrawn": "rút một bài",
    "essay_counts": "đưa một bài dự phòng vào",
    "essay_accepted": "duyệt một bài",
    "essay_returned": "trả lại một bài",
    "essay_received": "xác nhận đã nhận một bài",
    "essay_sent_back": "trả lại một bài đã gửi tới",
    "essays_received": "xác nhận đã nhận đủ bài",
    "pause": "dừng việc nhắc",
    "resume": "bật lại việc nhắc",
    "answer": "trả lời thay kế hoạch",
    "review": "duyệt bài, chốt kỳ",
    "close_month": "chốt kỳ nộp bài",
    "send_package": "gửi lại gói bài của một kỳ",
    "receive_by_hand": "ghi nơi nhận đã nhận gói bài",
    "audit": "xem nhật ký",
    "skip_question": "bỏ qua một câu hỏi",
    "stale_button": "bấm nút cũ hoặc không dành cho mình",
}
"""What an entry says, by its action; {role}, {whom}: as far as the entry knows them. Whoever adds
an action adds its words here; one without words is shown by its name."""

SOMEBODY = "một người"
"""Whom it was done to, where the name is gone."""
