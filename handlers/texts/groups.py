"""What the bot says about groups and the units they belong to."""

UNBOUND = (
    "Nhóm này chưa gắn với đơn vị nào nên em chưa đọc kế hoạch ở đây (em không biết là kế hoạch "
    "của ai). Thư ký gõ /lienket trong nhóm rồi chọn đơn vị (biết mã thì "
    "<code>/lienket MÃ</code>), hoặc thầy/cô hỏi em ở chat riêng."
)
ADDED = (
    "Em chào các thầy cô! Em tra hạn và nội dung kế hoạch thi đua, khen thưởng.\n"
    "Trước hết nhờ thư ký gõ /lienket rồi chọn đơn vị (biết mã thì <code>/lienket MÃ</code>) để em "
    "biết nhóm là của đơn vị nào.\n"
    "Em chỉ trả lời khi có lệnh, khi được trả lời vào tin của em, hoặc khi được nhắc tên @{bot}."
)
MENTIONS_NEED_ADMIN = "\nMuốn em thấy tin nhắc tên thì cho em làm quản trị viên nhóm ạ."
BOUND = (
    "Đã liên kết nhóm này với <b>{unit}</b>. Từ giờ em trả lời theo kế hoạch của đơn vị này.\n"
    "Lệnh và tin trả lời em thì em luôn thấy; muốn em thấy cả tin nhắc tên @{bot} thì em cần là "
    "quản trị viên nhóm."
)
BOUND_BEFORE = "\nTrước đó nhóm gắn với <b>{unit}</b>."
LEFT_OUT = "<i>… còn nữa, thầy/cô xem đủ ở chat riêng.</i>"
MORE_IN_PRIVATE = "Xem thêm ở chat riêng"
ONLY_IN_GROUP = "Lệnh này dùng trong nhóm cần gắn với đơn vị."
WHICH_UNIT = "Gắn nhóm này với đơn vị nào ạ?"
ANONYMOUS = (
    "Em không biết ai đang gõ vì thầy/cô đang ẩn danh (quản trị viên ẩn danh hoặc tên kênh). "
    "Thầy/cô tắt ẩn danh rồi gõ lại, hoặc viết cho em ở chat riêng ạ."
)
