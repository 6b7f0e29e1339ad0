"""What /caidat and /tamim say."""

SETTINGS = "<b>Cài đặt của thầy/cô</b>"
NAME = "• Tên: {name}"
AGREED = "• Đã đồng ý cho em lưu: {day}"
NOT_AGREED = "• Chưa đồng ý cho em lưu tên (gõ /start)"
ROLE = "• {role} – {unit}"
CHOSEN = "• Đơn vị tự chọn: {unit}, chờ đơn vị xác nhận"
NO_UNIT = "• Chưa có đơn vị (gõ /donvi)"
HEARS = "• Tin nhắc việc: đang nhận"
MUTED = "• Tin nhắc việc: tắt tiếng đến {until}"
FURTHER = "Em lưu gì: /riengtu · xem dữ liệu: /dulieu · xóa: /xoatoi"

TWO_HOURS = "Tắt tiếng 2 giờ"
TILL_TOMORROW = "Đến sáng mai"
A_WEEK = "7 ngày"
HEAR_AGAIN = "Bỏ tắt tiếng"
HOW_LONG = (
    "Em im lặng bao lâu ạ? Bấm nút, hoặc gõ <code>/tamim 2h</code>, <code>/tamim mai</code>, "
    "<code>/tamim 7ngay</code>. Lâu nhất 7 ngày, hết thì tự bật lại."
)
NOT_UNDERSTOOD = "Em chưa hiểu «{words}» ạ."
SILENT_UNTIL = (
    "Vâng, em không tự nhắn đến <b>{until}</b>. Câu trả lời, biên nhận, việc thầy/cô hẹn bằng "
    "/nhactoi và lệnh nhắc của thư ký vẫn đến như thường."
)
LONGEST = "Lâu nhất là 7 ngày ạ. "
HEARING = "Vâng, em lại nhắc việc như thường ạ."
