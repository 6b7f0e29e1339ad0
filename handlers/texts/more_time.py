"""/giahan and /mien: more time, waivers, and asking for them."""

WHOSE = {
    "extend": "<b>Gia hạn</b> cho đơn vị nào ạ? Thầy/cô bấm chọn, hoặc gõ tên đơn vị.",
    "waive": "<b>Miễn</b> cho đơn vị nào ạ? Thầy/cô bấm chọn, hoặc gõ tên đơn vị.",
}
OUTSIDE = "{unit} không thuộc đơn vị thầy/cô phụ trách nên em không gia hạn hay miễn được ạ.\n"
WHICH_TASK = {
    "extend": "<b>Gia hạn</b> cho {unit}: việc nào ạ?",
    "waive": "<b>Miễn</b> cho {unit}: việc nào ạ?",
    "ask": "<b>Xin thêm thời gian</b> cho {unit}: việc nào ạ?",
}
TASK = "{n}. {words} – hạn {deadline}"
TASK_BUTTON = "{n}. {words}"
MORE_TASKS = "… và {count} việc nữa; thầy/cô gõ lại kèm vài chữ của việc giúp em."
NO_TASKS = "{unit} không có việc nào đang mở và có hạn ạ."
NOT_FOUND = "Em không thấy việc nào của {unit} giống «{words}»."
UNTIL_WHEN = (
    "{unit}: <b>{words}</b>\nHạn: {deadline}\n\nThầy/cô muốn đến ngày nào ạ? Bấm nút, hoặc gõ "
    "ngày, ví dụ <i>20/12</i> (hay /huy)."
)
WHY = (
    "{unit}: <b>{words}</b>\nHạn: {deadline}\n\nThầy/cô cho em lý do miễn ạ (gõ vài chữ, hay /huy)."
)
SETTLED = {
    "waived": "{unit}: <b>{words}</b> (hạn {deadline}) đã được miễn rồi ạ.",
    "done": "{unit}: <b>{words}</b> (hạn {deadline}) đã xong rồi ạ.",
}
NOT_THAT_MONTH = "{unit} không có việc này đang mở trong tháng {month} ạ."
ONE_BY_ONE = (
    "Việc này em làm cho từng đơn vị một ạ. Thầy/cô chọn một đơn vị, các chữ còn lại em giữ nguyên:"
)
IMPOSSIBLE = "Lịch không có ngày {day} ạ. Thầy/cô cho em một ngày khác, ví dụ <i>20/12</i>."
NO_DAY = "Em chưa rõ ngày nào ạ. Thầy/cô gõ một ngày giúp em, ví dụ <i>20/12</i>."
TOO_LONG = "Lý do dài quá {limit} chữ cái ạ. Thầy/cô viết gọn lại giúp em."
PAST = "{unit}: <b>{words}</b>\nNgày {day} đã qua rồi ạ. Thầy/cô cho em một ngày sắp tới giúp em."
BEFORE_PRINTED = (
    "{unit}: <b>{words}</b>\nVăn bản đã cho đến {printed}, nên {day} không phải là thêm thời gian "
    "ạ. Thầy/cô cho em một ngày sau đó giúp em."
)
TOO_FAR = "{unit}: <b>{words}</b>\nNgày {day} xa quá một năm ạ. Thầy/cô xem lại giúp em."

CONFIRM = {
    "extend": "<b>Gia hạn</b> cho {unit}:\n{words}\nHạn: {deadline}\nHạn mới: <b>{until}</b>{note}",
    "waive": "<b>Miễn</b> cho {unit}:\n{words}\nHạn: {deadline}",
    "ask": (
        "Em gửi thư ký lời <b>xin thêm thời gian</b> của {unit}:\n{words}\nHạn: {deadline}\n"
        "Xin đến: <b>{until}</b>{note}"
    ),
}
DAY_OFF = " (ngày nghỉ)"
REASON = "\nLý do: {reason}"
RIGHT = "\n\nĐúng không ạ?"
YES = "Đúng"
NO = "Thôi"
DROPPED = "Vâng ạ, em bỏ qua."

DONE = {
    "extend": "✅ Đã gia hạn cho {unit} đến <b>{until}</b>: {words}.{told}",
    "waive": "✅ Đã miễn cho {unit}: {words}.{told}",
    "ask": "✅ Em đã gửi thư ký. Có trả lời em báo thầy/cô ngay ạ.",
}
SAME = "{unit} đã được gia hạn đến {until} rồi ạ."
NO_SECRETARY = "Em chưa có thư ký nào nhận tin ạ; thầy/cô liên hệ trực tiếp giúp em."
TELLS = " Em báo đầu mối của đơn vị."
TELLS_LATER = " Em báo đầu mối của đơn vị lúc {at}."
TELLS_NOBODY = " Đơn vị chưa có đầu mối nào nhận tin của em, thầy/cô báo giúp ạ."
UNWAIVE = "Bỏ miễn"
UNWAIVED = "Em đã bỏ miễn: {unit} lại cần làm việc này: {words}.{told}"
NOT_WAIVED = "Việc này không còn được miễn nữa ạ."

TOLD = {
    "extend": (
        "Kính gửi thầy/cô, thư ký đã <b>gia hạn</b> cho {unit}:\n{words}\nHạn mới: "
        "<b>{until}</b>{reason}"
    ),
    "waive": (
        "Kính gửi thầy/cô, thư ký đã <b>miễn</b> cho {unit} việc này, đơn vị không phải làm nữa "
        "ạ:\n{words}{reason}"
    ),
    "unwaive": (
        "Kính gửi thầy/cô, việc này thư ký đã bỏ miễn, {unit} lại cần làm ạ:\n{words}\nHạn: "
        "{deadline}"
    ),
}
REQUEST = (
    "{unit} xin thêm thời gian ({person}):\n<b>{words}</b>\nHạn: {deadline}\nXin đến: "
    "<b>{until}</b>{reason}"
)
AGREE = "Đồng ý"
REFUSE = "Không"
REFUSED = "Em báo lại {unit} là chưa gia hạn được việc: {words}."
REFUSED_BEFORE = "Lời xin này đã được trả lời, hoặc đã có lời xin mới hơn thay rồi ạ."
YOU_ARE_REFUSED = (
    "Kính gửi thầy/cô, thư ký chưa gia hạn được việc này đến {until} ạ:\n{words}\nHạn vẫn là: "
    "{deadline}"
)
ASK_MORE = "Xin gia hạn"
NO_NAME = "đầu mối"
