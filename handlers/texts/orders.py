"""Orders of a secretary: /remind, its questions and its preview, what units get, how it went."""

from knowledge.orders import Question
from knowledge.policies.orders import Quiet

HOW_TO = (
    "Thầy/cô gõ: <code>/remind đơn vị việc lúc nào</code>, ví dụ\n"
    "• <code>/remind chuanop bài tháng 11</code>\n"
    "• <code>/remind Hoa Sen gửi hồ sơ 8h sáng thứ Sáu</code>"
)
NOTHING_DUE = "Không có việc nào quá hạn hay sắp đến hạn mà còn đơn vị chưa xong ạ."
OVERDUE = "<b>Đã qua hạn</b>"
DUE_SOON = "<b>Sắp đến hạn</b>"
MATTER = "{n}. {words} (hạn {deadline}): còn {open}/{all} đơn vị: {units}"
CHASE = "{n}. Nhắc các đơn vị chưa xong"
CHASE_THESE = "Nhắc các đơn vị chưa xong"
MORE_UNITS = "{units} và {count} đơn vị nữa"

WHO = "Thầy/cô muốn nhắc đơn vị nào ạ? Thầy/cô gõ tên đơn vị, «các trường» hay «chuanop»."
ALL_SCHOOLS = "Tất cả các trường"
OUTSIDE = (
    "{units} không thuộc hội đồng của thầy/cô nên em không gửi được ạ. Thầy/cô gõ tên đơn vị khác "
    "giúp em."
)
LEFT_OUT = "Em bỏ ra vì không thuộc hội đồng của thầy/cô: {units}."
CLASH = "Có {count} đơn vị tên «{name}». Thầy/cô muốn nhắc đơn vị nào ạ?"
UNKNOWN = "Em chưa thấy đơn vị «{name}». Có phải đơn vị dưới đây không ạ? Thầy/cô cũng gõ lại được."
UNKNOWN_ALONE = "Em chưa thấy đơn vị «{name}». Thầy/cô gõ lại tên đơn vị giúp em."
WITHOUT = "Bỏ qua tên này"
WORDS = "Thầy/cô muốn nhắc việc gì ạ? Thầy/cô gõ nội dung."
MATTERS = "Thầy/cô muốn nhắc việc nào ạ?"
NO_MATTER = (
    "Em chưa thấy việc nào như vậy trong các kế hoạch để biết đơn vị nào chưa xong ạ. Thầy/cô gõ "
    "lại tên việc, hoặc gõ /huy rồi nhắc thẳng: <code>/remind các trường …</code>"
)
NO_ROUND = (
    "Em chưa theo dõi đợt bài nào như vậy nên không biết đơn vị nào chưa nộp ạ. Thầy/cô mở "
    "/xacnhan, xác nhận kế hoạch của đợt này và bật nhắc; hoặc gõ /huy rồi nhắc thẳng: "
    "<code>/remind các trường …</code>"
)
WHEN = {
    Question.MISSING: "Thầy/cô muốn em nhắc lúc nào ạ? Thầy/cô gõ giờ, ví dụ <i>8h sáng mai</i>.",
    Question.SEVERAL: "Thầy/cô muốn lúc nào ạ?",
    Question.DAY: "Thầy/cô muốn ngày nào ạ? Thầy/cô gõ ngày giờ, ví dụ <i>8h thứ Sáu 20/11</i>.",
    Question.HOUR: "Hôm đó không còn giờ gửi nào nữa. Thầy/cô gõ giờ cụ thể, ví dụ <i>19h</i>, ạ.",
    Question.INVALID: "Không có ngày hoặc giờ như vậy ạ. Thầy/cô gõ lại ngày giờ giúp em.",
    Question.NEXT_YEAR: "Ngày ấy năm nay đã qua. Thầy/cô muốn năm sau ạ?",
    Question.WEEKDAY: "Thứ và ngày thầy/cô gõ không khớp nhau. Thầy/cô muốn lúc nào ạ?",
    Question.ENDLESS: (
        "Em chưa tự dừng được việc nhắc lặp lại vào ngày cuối. Thầy/cô bấm nút dưới đây để em nhắc "
        "từ ngày đầu đến khi thầy/cô xóa, hoặc gõ một ngày giờ khác ạ."
    ),
    Question.UNREADABLE: "Em chưa hiểu giờ này. Thầy/cô gõ lại, ví dụ <i>8h sáng mai</i>, ạ.",
}
RIGHT_NOW = "Ngay bây giờ"
DAYS_BEFORE = "Trước hạn {days} ngày"
NO_DUE = "Em chưa biết hạn của việc này. Thầy/cô gõ ngày giờ cụ thể giúp em."
PAST = "{at} đã qua mất rồi ạ. Thầy/cô gõ giờ khác giúp em; phần còn lại em vẫn giữ."
TOO_LONG = "Nội dung dài quá ạ: nhiều nhất {limit} chữ cái. Thầy/cô rút gọn giúp em."

PREVIEW = "Sẽ nhắc <b>{count} đơn vị</b>{done}: {units}"
NOBODY_LEFT = "Không còn đơn vị nào cần nhắc{done} ạ."
DONE = " ({counts}, không nhắc)"
DONE_OF_ROUND = "{count} đã đủ"
DONE_OF_TASK = "{count} đã xong"
WAIVED = "{count} được miễn"
CHANNELS = "Kênh: {ways}"
PRIVATE = "{count} riêng"
GROUP = "{count} nhóm (chưa /start)"
NONE = "{count} chưa nhận được: {units}"
AT = "Lúc <b>{at}</b>"
AT_NEXT_SLOT = "Lúc <b>{at}</b> (khung giờ gửi gần nhất)"
AT_ONCE = "Lúc <b>{at}</b>, ngay khi thầy/cô bấm Gửi"
REPEATED = "Lúc <b>{hour} {rule}</b>, lần đầu <b>{at}</b>, đến khi thầy/cô xóa"
CONTENT = "Nội dung: «{words}»"
FULL = "Lưu ý: {count} đơn vị hôm nay đã nhận đủ {cap} tin."
QUIET = {
    Quiet.NIGHT: "Lưu ý: {hour} là giờ nghỉ; em vẫn gửi đúng giờ thầy/cô đặt.",
    Quiet.DAY_OFF: "Lưu ý: {day} là ngày nghỉ; em vẫn gửi đúng giờ thầy/cô đặt.",
}
DAYS_OFF = "Lưu ý: có lần rơi vào ngày nghỉ ({days}); em vẫn gửi."
UNITS_OFF = "Lưu ý: hôm ấy {count} đơn vị nghỉ."
HELD = "Việc nhắc đang dừng (/dungnhac): lệnh này chờ đến khi thầy/cô bật lại."
TOO_LATE = (
    "Lệnh nhắc lúc {at} đã phải chờ quá một ngày nên em chưa gửi. Thầy/cô còn muốn gửi không ạ?"
)

SEND = "Gửi"
REWORD = "Sửa lời"
MOVE = "Đổi giờ"
UNITS = "Bỏ bớt đơn vị"
CANCEL = "Hủy"
BACK = "‹ Xong"
KEPT = "✔ {unit}"
DROPPED = "✖ {unit}"
DROP_WHICH = "Có {count} đơn vị tên «{name}» trong lệnh này ạ. Thầy/cô gõ rõ hơn giúp em."
CHOOSE_UNITS = (
    "Bấm vào đơn vị để bỏ ra hay đưa lại, hoặc gõ «bỏ …» kèm tên; sẽ nhắc <b>{count} đơn vị</b>."
)

TYPE_WORDS = "Thầy/cô gõ lời nhắc mới ạ. Lời đang có: «{words}»"
TYPE_TIME = (
    "Thầy/cô gõ giờ mới ạ, ví dụ <i>8h sáng mai</i>, <i>ngay bây giờ</i>, "
    "<i>7h thứ Hai hằng tuần</i>."
)
ALREADY_PAST = "Giờ đặt trong lệnh này đã qua rồi ạ. Thầy/cô bấm «Đổi giờ» giúp em."
NOBODY = "Không còn đơn vị nào trong lệnh này ạ."
CANCELLED = "Em đã hủy, không gửi gì ạ."
WILL_SEND = (
    "Em sẽ nhắc <b>{count} đơn vị</b> lúc <b>{at}</b> (lệnh số {id}). Xem hoặc hủy: /nhac_ds"
)
WILL_REPEAT = (
    "Em sẽ nhắc <b>{count} đơn vị</b> lúc <b>{hour} {rule}</b>, lần đầu <b>{at}</b> (lệnh số "
    "{id}). Xem hoặc hủy: /nhac_ds"
)
SENDING = "Em đang gửi tới <b>{count} đơn vị</b> (lệnh số {id}); gửi xong em báo kết quả ạ."
MOVED = "Em đã đổi: lệnh số {id} sẽ gửi lúc <b>{at}</b>."

MESSAGE = "Kính gửi thầy/cô {units}, em xin nhắc: <b>{words}</b>"
SIGNED = "\n<i>{council} nhờ em nhắc. Em cảm ơn ạ.</i>"
BELL = "🔔 "
ABOUT = "\nHạn: {deadline}{left}"
ABOUT_TASK = "\nViệc: {task}\nHạn: {deadline}{left}"
IN_GROUP = "Thầy/cô đầu mối bấm nút dưới đây để em nhắn riêng ạ."
ROUND_WORDS = "nộp đủ {round}"
ROUND_LEFT = " (hiện còn thiếu {left})"
ACKNOWLEDGE = "Đã nhận việc"
GONE = "Lệnh nhắc này không còn chờ nữa ạ. Xem: /nhac_ds"
THANKS = "Em ghi nhận thầy/cô đã nhận việc. Em cảm ơn ạ!"

RESULT = "Đã gửi {sent}/{asked}; {acknowledged} đã bấm nhận.\nLệnh số {id}, lúc {at}: «{words}»"
DOUBTFUL = "Chưa chắc đã tới: {units}"
MISSED = "Chưa nhận được: {units}"

WAITING = "<b>Lệnh nhắc đang chờ</b>"
NOTHING_WAITING = "Không có lệnh nhắc nào đang chờ ạ."
WAITING_LINE = "Số {id}: {at}, {count} đơn vị: {words}"
WAITING_REPEATED = "{hour} {rule}, lần tới {at}"
ON_HOLD = " <i>(đang dừng vì /dungnhac)</i>"
AGAIN_LINE = "Số {id}: chờ thầy/cô bấm «Gửi», {count} đơn vị: {words}"
SHOW_NUMBER = "{id}. Xem và gửi"
MOVE_NUMBER = "{id}. Đổi giờ"
CANCEL_NUMBER = "{id}. Hủy"
RUNS = "<b>Đã gửi gần đây</b>"
RUN_LINE = "Số {id}, {at}: đã gửi {sent}/{asked}, {acknowledged} đã bấm nhận: {words}"
WHICH_NUMBER = "Thầy/cô gõ kèm số lệnh, ví dụ <code>/nhac_xoa 3</code>; các số có trong /nhac_ds."
NO_SUCH_NUMBER = "Không có lệnh nhắc số {id} nào đang chờ ạ. Xem: /nhac_ds"
DELETED = "Em đã hủy lệnh nhắc số {id}."
