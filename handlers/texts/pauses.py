"""/dungnhac: everything the bot says of its own accord, stopped and begun again."""

RUNNING = "🔔 Em đang nhắc việc như thường cho {unit} và các đơn vị trực thuộc."
STOPPED = "⏸ Đang dừng nhắc cho {unit} và các đơn vị trực thuộc, từ {since}."
ABOVE = "⏸ {unit}: đang dừng nhắc theo {above}; chỉ nơi ấy bật lại được."
WHAT = (
    "Dừng thì em giữ lại mọi tin em tự gửi và cả lời nhắc thầy/cô đã hẹn; câu hỏi em vẫn trả lời. "
    "Bật lại thì việc nào còn đúng lúc em nhắc tiếp, mốc đã cũ quá một ngày em bỏ qua."
)
STOP = "Dừng"
RESUME = "Bật lại"
NOW_STOPPED = (
    "⏸ <b>Đã dừng</b> nhắc cho {units} và các đơn vị trực thuộc. Xem trước tin đang giữ: /thu"
)
NOW_RUNNING = "🔔 <b>Đã bật lại</b> việc nhắc cho {units} và các đơn vị trực thuộc."
