"""What /phanquyen says: the people of a unit, links into it, roles taken back."""

WHICH_UNIT = "Thầy/cô xem người của đơn vị nào ạ?"
PEOPLE_OF = "<b>{unit}</b>: ai đang có vai trò gì"
NOBODY = "Chưa có ai ạ."
MEMBER = "• {name} – {role}{remarks}"
NO_NAME = "(chưa ghi tên)"
NOT_AGREED = "chưa bấm đồng ý"
NOT_REACHABLE = "em không nhắn được"
REMARKS = " ({remarks})"
WAITING = "Đang chờ xác nhận: {names}"
HOW_TO_INVITE = (
    "Mời người mới: bấm nút, hoặc gõ <code>/phanquyen {unit} giáo viên</code>. Em đưa liên kết, "
    "thầy/cô chuyển tiếp cho người ấy."
)
ADMIT = "✔ {name} là giáo viên"
TURN_AWAY = "✘ Không phải: {name}"
INVITE = "➕ Mời người mới"
WITHDRAW = "Thu vai trò: {name} – {role}"
NEXT_PAGE = "Xem thêm ▸"
BACK = "◂ Danh sách"
WHICH_ROLE = "Mời vào <b>{unit}</b> với vai trò nào ạ?"
INVITATION = (
    "Mời thầy/cô tham gia <b>{unit}</b> với vai trò <b>{role}</b>. Bấm vào đây để vào: {link}\n"
    "(Liên kết dành cho một người, đến {until}.)"
)
FORWARD_IT = "Thầy/cô chuyển tiếp tin có liên kết cho người cần mời. Người ấy vào thì em báo lại ạ."
REALLY_WITHDRAW = "Thu vai trò <b>{role}</b> của <b>{name}</b> tại <b>{unit}</b>, đúng không ạ?"
WITHDRAW_SURELY = "Thu vai trò"
WITHDRAWN = "Em đã thu vai trò <b>{role}</b> của <b>{name}</b> tại <b>{unit}</b>."
YOURS_WITHDRAWN = (
    "Vai trò <b>{role}</b> của thầy/cô tại <b>{unit}</b> đã được thu lại. Nếu nhầm, thầy/cô nhắn "
    "thư ký giúp em."
)
GAPS = {
    "dau_moi": "<b>{unit}</b> sẽ không còn đầu mối nào.",
    "thu_ky": "<b>{unit}</b> sẽ không còn thư ký nào.",
}
GAPS_TOLD = {
    "dau_moi": "<b>{unit}</b> không còn đầu mối nào. Nhờ thầy/cô cử người mới (/phanquyen) ạ.",
    "thu_ky": "<b>{unit}</b> không còn thư ký nào. Nhờ thầy/cô cử người mới (/phanquyen) ạ.",
}
