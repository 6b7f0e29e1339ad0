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
    "settle": "xác nhận chỗ nghi vấn, bật hay tắt nhắc",
    "extend": "gia hạn hoặc miễn một việc",
    "calendar": "đổi lịch nghỉ",
    "pause": "dừng hoặc bật lại việc nhắc",
    "answer": "trả lời thay kế hoạch",
    "audit": "xem nhật ký",
    "order": "đặt lời nhắc",
    "order_cancel": "hủy lời nhắc đã đặt",
    "order_time": "đổi giờ lời nhắc đã đặt",
    "skip_question": "bỏ qua một câu hỏi",
    "stale_button": "bấm nút cũ hoặc không dành cho mình",
}
"""What an entry says, by its action; {role}, {whom}: as far as the entry knows them. Whoever adds
an action adds its words here; one without words is shown by its name."""

SOMEBODY = "một người"
"""Whom it was done to, where the name is gone."""
