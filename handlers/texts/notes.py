"""Notes to oneself: /nhactoi."""

HOW_TO = (
    "Thầy/cô gõ: <code>/nhactoi lúc nào việc gì</code>, ví dụ "
    "<code>/nhactoi 8h sáng thứ Sáu họp hội đồng</code>."
)
NONE = "Thầy/cô chưa nhờ em nhắc gì."
HEADING = "<b>Em sẽ nhắc thầy/cô</b>"
LINE = "{n}. {at}: {words}"
REPEATED = "{hour} {rule}, lần tới {at}"
REMOVE = "Xóa {n}"
REMOVED = "Em đã xóa."

ECHO = "<b>{at}</b>: {words} — đúng không ạ?"
ECHO_REPEATED = "<b>{hour} {rule}</b>, lần đầu <b>{at}</b>: {words} — đúng không ạ?"
RIGHT = "Đúng"
CHANGE = "Sửa"
TYPE_AGAIN = "Thầy/cô gõ giờ mới, việc mới, hoặc cả hai ạ; phần không gõ lại em giữ như cũ."
WORDS = "Thầy/cô muốn em nhắc việc gì ạ?"
PAST = "{at} đã qua mất rồi ạ. Thầy/cô gõ giờ khác giúp em; việc cần nhắc em vẫn giữ."
NOTED = "Em sẽ nhắc thầy/cô lúc <b>{at}</b>. Xem hoặc xóa: /nhactoi"
NOTED_REPEATED = (
    "Em sẽ nhắc thầy/cô lúc <b>{hour} {rule}</b>, lần đầu <b>{at}</b>. Xem hoặc xóa: /nhactoi"
)
TOO_LONG = "Dài quá ạ: nhiều nhất {limit} chữ cái. Thầy/cô rút gọn giúp em."
TOO_MANY = "Thầy/cô đang có {count} lời nhắc, nhiều nhất rồi ạ. Thầy/cô xóa bớt giúp em: /nhactoi"

TOLD = "🔔 {words}"
TOLD_LATE = "🔔 {words}\n<i>Em nhắc muộn, lẽ ra lúc {at} ạ.</i>"
