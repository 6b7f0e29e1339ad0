"""Closing a month of essays: /chotky, its packages, `essays export`."""

NO_ROUND = "Em chưa thấy đợt nộp bài nào của đơn vị thầy/cô ạ. Nhờ người quản trị đặt đợt giúp."
WHICH_COUNCIL = "Thầy/cô chốt kỳ của đơn vị nào ạ?"
NO_SUCH_MONTH = "Em chưa đọc được tháng ạ. Thầy/cô gõ, ví dụ, <code>/chotky 11</code>."
NOTHING_OWED = "Tháng {month} không có kỳ nộp bài nào của {council} ạ."
NO_OFFICE = (
    "Đợt nộp bài chưa có nơi nhận nào nên em chưa chốt được ạ. Nhờ người quản trị đặt nơi nhận "
    "giúp, rồi thầy/cô gõ lại /chotky."
)
NOTHING_YET = "Tháng {month} chưa có bài nào để chốt ạ; hạn nộp {day}."

PREVIEW = "📦 <b>Chốt kỳ tháng {month}{supplement}</b>, {council}"
SUPPLEMENT = " (bổ sung lần {number})"
WAS_CLOSED = "Kỳ này đã chốt lúc {at}; nay có bài mới."
COUNT = "<b>{essays} bài của {schools} trường</b>{late}."
LATE = ", {count} bài nộp muộn"
NOT_OVER = (
    "⚠️ Kỳ này chưa hết hạn ({day}). Chốt bây giờ cũng được; bài nộp sau sẽ vào danh sách bổ sung."
)
PENDING = (
    "⏳ Còn {count} bài chưa duyệt: {codes}. Chốt kỳ là các bài này cũng được duyệt và gửi đi; xem "
    "trước: /duyet"
)
RETURNED = "↩️ {count} bài đang trả lại để sửa: chưa gửi lần này."
RESERVE = "{count} bài dự phòng: không gửi."
MISSING_HEAD = "{count} trường còn thiếu bài:"
MISSING = "• {unit}: {count}/{quota}"
ALL_COMPLETE = "✅ Các trường đã đủ bài."
OFFICES_HEAD = "Nơi nhận:"
OFFICE = "• {office}"
OFFICE_BY_HAND = "• {office}: chưa có người nhận trong bot, thầy/cô chuyển gói giúp em"
CLOSE = "Chốt kỳ"
CLOSE_SUPPLEMENT = "Chốt kỳ bổ sung lần {number}"
LATER = "Để sau"
LIST_CHANGED = (
    "Danh sách vừa thay đổi so với lúc thầy/cô xem nên em chưa chốt. Mời thầy/cô xem lại giúp em:"
)
LEFT = "Vâng, em chưa chốt. Khi nào cần, thầy/cô gõ /chotky {month}."

CLOSED = "✅ <b>Đã chốt kỳ tháng {month}{supplement}</b>: {essays} bài của {schools} trường."
SENT_TO = "• {office}: đã gửi gói cho {count} người nhận"
SEND_BY_HAND = "• {office}: chưa có người nhận trong bot; thầy/cô chuyển gói rồi bấm nút giúp em"
HAND_OVER = "• {office}: chưa có người nhận trong bot; thầy/cô chuyển gói giúp em"
LOST = (
    "⚠️ Trên máy chủ không còn đủ tệp của bài {codes}: em chưa gửi, các bài này vẫn để ngỏ. Thầy/cô "
    "nhờ trường nộp lại bằng /thay rồi chốt bổ sung, và báo người quản trị giúp em."
)
ALL_LOST = "Chưa chốt được kỳ tháng {month}: không còn bài nào đủ tệp."
STILL_CHANGING = "Danh sách bài đang thay đổi. Thầy/cô bấm lại sau ít phút giúp em."
PACKAGE = "Gói bài tháng {month}{supplement}: {office}"

ALREADY = "✅ Kỳ tháng {month} đã chốt, {council}:"
ALREADY_LINE = "• Lúc {at}{supplement}: {count} bài"
NO_NEW = "Chưa có bài mới nào sau đó."
NOT_CONFIRMED = (
    "Chưa xác nhận nhận gói{supplement}: {offices}. Nơi này chưa có người nhận trong bot; thầy/cô "
    "chuyển gói xong thì bấm nút giúp em."
)
SEND_AGAIN = "Gửi lại gói"
SEND_AGAIN_SUPPLEMENT = "Gửi lại gói bổ sung lần {number}"
SENT_AGAIN = "Em gửi lại gói bài tháng {month}{supplement}, {essays} bài, cho thầy/cô và:"
AGAIN_TO = "• {office}: {count} người nhận"
NOT_AGAIN_TO = "• {office}: không gửi, vì không còn chờ xác nhận"
GONE = "Bài {codes} đã rút hoặc đã xóa nội dung: trong gói chỉ còn mã."
NO_FILES_ANY_MORE = (
    "⚠️ Trên máy chủ không còn đủ tệp của bài {codes}: gói này không có các bài ấy. Thầy/cô báo "
    "người quản trị giúp em."
)
RECEIVED_AT = "Đã gửi/đã nhận ở {office}{supplement}"
MARKED = "Em ghi: {office} đã nhận {count} bài tháng {month}."
MARKED_BEFORE = "Nơi này đã được ghi nhận trước đó rồi ạ."

TO_RECEIVER = (
    "📬 {council} gửi <b>{essays} bài</b> Người tốt, việc tốt tháng {month}{supplement} của "
    "{schools} trường, tới {office}. Gói ở trên gồm phiếu gửi, danh sách và tệp gốc; nhận đủ, "
    "thầy/cô bấm nút giúp em."
)
