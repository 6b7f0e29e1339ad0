"""What the bot says in /xacnhan: plans that wait, readings and units in doubt, switching on."""

from knowledge.owners import How
from knowledge.policies.review import Why

NO_PLANS = "Chưa có kế hoạch nào để xem lại ạ."
PLANS_HEAD = "📋 <b>Các kế hoạch</b>{pages}"
PLAN_ITEM = "<b>{number}.</b> {name}\n{counts}{waits}"
PLAN_HEAD = "📋 <b>{name}</b>\n{counts}"
COUNTS = "Đọc được {tasks} việc; {open} cần xem; {past} đã qua; nhắc: {switch}."
ON, OFF = "đang bật", "đang tắt"
WAITS = "\n⏳ Chờ xác nhận: chưa ai hỏi được, em chưa nhắc ai."
IN_DOUBT = "Cần xem: {dates} hạn, {owners} đơn vị thực hiện."
OPEN = "Mở {number}. {name}"

CONFIRM = "Xác nhận kế hoạch"
CONFIRMED = "✔️ Đã xác nhận kế hoạch; em chưa nhắc ai cho tới khi thầy/cô bật nhắc."
LOOK = "Việc cần xem ({count})"
SEE_DATE = "Xem hạn"
SEE_OWNERS = "Xem đơn vị thực hiện"
PREVIEW = "Xem trước"
SWITCH_ON = "Bật nhắc"
SWITCH_OFF = "Tắt nhắc"
ALL_PLANS = "‹ Các kế hoạch"
BACK_TO_PLAN = "‹ Kế hoạch"
NOTHING_OPEN = "✔️ Không còn việc nào cần xem."
OWNERS_AFTERWARDS = (
    "Hạn đã xem xong. Còn {count} việc chưa chắc đơn vị: thầy/cô xác nhận kế hoạch rồi xem tiếp ạ."
)

ROW = "Dòng {order}"
SECTION = "Mục {path}"
OPENING = "Phần mở đầu"
TASK_HEAD = "<b>{place}</b> ({plan}): {content}"
PAST = "<i>Việc này đã qua, chỉ để trả lời câu hỏi cho đúng.</i>"
PRINTED = "Hạn: «{raw}»"
EMPTY_CELL = "(trống)"
READ_AS = "Em đọc là: {reading}"
SETTLED_NOW = "✔️ Thư ký xác nhận: <b>{reading}</b>"
ASKED_ABOVE_ON = "❔ Đã ghi là hỏi cấp trên ngày {day}; việc vẫn để mở."
WHYS = {
    Why.BLANK: "⚠️ Văn bản để trống hạn.",
    Why.EVENT: "⚠️ Hạn theo một sự việc, chưa có ngày.",
    Why.UNREADABLE: "⚠️ Em chưa hiểu chữ ghi hạn này.",
    Why.INVALID: "⚠️ Không có ngày hay giờ này.",
    Why.WEEKDAY: "⚠️ Thứ ghi kèm không khớp: {date} là <b>{weekday}</b>.",
    Why.YEAR: "⚠️ Không chắc là năm nào.",
    Why.SEVERAL: "⚠️ Có cách hiểu khác.",
    Why.SECOND: "⚠️ Ô này ghi hai mốc.",
    Why.INHERITED: "⚠️ Ô để trống; em đọc theo ô gộp của dòng trên.",
    Why.OPEN_END: "⚠️ Chưa rõ ngày kết thúc.",
    Why.NO_DAY: "⚠️ Chưa ra một ngày cụ thể.",
}
KEEP = "Giữ {reading}"
CHANGE = "Sửa {reading}"
TAKE = "Lấy {reading}"
TYPE_DATE = "Nhập ngày"
NO_DATE = "Không có hạn / bỏ qua"
ASK_ABOVE = "Hỏi cấp trên"
LATER = "Để sau ▸"
NOTED = "✔️ {place}: {reading}."
NOTED_ABOVE = "❔ {place}: đã ghi là hỏi cấp trên, việc vẫn để mở."

ASK_DATE = (
    "{place}: {content}\n\nThầy/cô gõ hạn giúp em, ví dụ <i>20/3/2027</i>, <i>trước 30/5</i> hay "
    "<i>ngày 15 hằng tháng</i> (hoặc /huy)."
)
NOT_A_DATE = "Em chưa đọc được ngày từ «{words}». Thầy/cô gõ lại, ví dụ 20/3/2027 (hoặc /huy)."
IS_IT_RIGHT = "{place}: hạn <b>{reading}</b>, đúng không ạ?"
RIGHT = "Đúng"
WRONG = "Sửa"

TASKS_HEAD = "👤 <b>Đơn vị thực hiện</b>, {plan}{pages}"
TASK_ITEM = "<b>{number}.</b> {place}: {content}\n→ {units}{doubt}"
TASK_DOUBT = " ⚠️"
TASK_PAST = "đã qua"
OPEN_TASK = "Sửa {number}. {place}"
NOBODY = "chưa giao đơn vị nào"
UNITS = "{count} đơn vị: {names}"
MORE_UNITS = "{names}… và {count} đơn vị nữa"

OWNER_WORDS = "Đơn vị thực hiện ghi: «{words}»"
NO_OWNER_WORDS = "Văn bản không ghi đơn vị thực hiện."
PART = "• «{text}» → {how}{guess}"
GUESSED = " (em đoán)"
HOWS = {
    How.NAMED: "{units}",
    How.LEVEL: "{units}",
    How.ITSELF: "chính đơn vị ban hành",
    How.ABOVE: "cấp trên, kế hoạch này không giao",
    How.PART: "bộ phận của đơn vị ban hành",
    How.SUCCESSOR: "đơn vị kế nhiệm: {units}",
    How.UNKNOWN: "em chưa rõ đơn vị nào",
    How.DEFAULT: "đơn vị ban hành",
}
OWES_NOW = "Đang giao: {units}"
HELPS = "🤝 Phối hợp (chỉ báo tin, không nhắc hạn): {units}"
OWNERS_RIGHT = "Đúng"
CHOOSE_AGAIN = "Chọn lại"
OWNERS_NOTED = "✔️ {place}: giao {units}."

CHOOSE = (
    "{place}: {content}\n\nĐang chọn: {units}\n\nThầy/cô bấm để thêm, bớt; hoặc gõ tên đơn vị, "
    "nhóm (ví dụ: các trường THCS) để chọn thay."
)
NOBODY_CHOSEN = "chưa chọn đơn vị nào"
ONLY = "Chỉ {unit}"
ALL_SCHOOLS = "Tất cả các trường ({count})"
ALL_OF_LEVEL = "Tất cả trường {level} ({count})"
CHOSEN = "✅ {unit}"
OPENS = "{unit} ▸"
MORE = "Xem thêm ▸"
UP = "‹ Lên một cấp"
SAVE = "Lưu ({count})"
DROP = "Thôi"
NOT_A_UNIT = "Em không thấy đơn vị «{words}» trong phạm vi kế hoạch này. Thầy/cô gõ lại giúp em."

REHEARSAL = (
    "🔎 <b>Bật nhắc thì sẽ thế nào</b>\n{plan}\n{tasks} việc của {units} đơn vị có ngày để nhắc; "
    "{open} việc còn chờ trong /xacnhan; {past} việc đã qua, không nhắc."
)
NEXT_MESSAGES = "Các tin sắp tới:"
TELLING = "• {day}: {count} đơn vị – {words}"
UNHEARD = "• {day}: {count} đơn vị chưa có ai nhận tin (em sẽ báo thầy/cô) – {words}"
MORE_TELLINGS = "… và {count} lượt nữa trong {days} ngày tới."
NOTHING_AHEAD = "Trong {days} ngày tới chưa có tin nào phải gửi."
SWITCH_ON_SURELY = "Bật nhắc, đúng rồi"
SWITCH_ON_NOT = "Thôi"
SWITCHED_ON = "🔔 Đã bật nhắc."
SWITCHED_OFF = "🔕 Đã tắt nhắc; việc của các đơn vị vẫn giữ nguyên."

VERSION = (
    "🆕 <b>Bản mới</b> của kế hoạch đang dùng: {moved} hạn đổi, {added} việc mới, {gone} việc "
    "không còn, {same} việc giữ nguyên."
)
SEE_VERSION = "So với bản đang dùng"
VERSION_HEAD = "🆕 <b>Bản mới: {moved} hạn đổi</b>, {added} việc mới, {gone} việc không còn\n{plan}"
VERSION_SAME = "{count} việc giữ nguyên: việc đã xong, được miễn, gia hạn chuyển sang bản mới."
MOVED = "↔️ {content}\n   {before} → <b>{after}</b>"
ADDED = "➕ {content}\n   <b>{after}</b>"
GONE = "➖ {content}\n   {before}"
MORE_CHANGES = "… và {count} thay đổi nữa."
USE_VERSION = "Dùng bản mới"
VERSION_USED = "✔️ Đã dùng bản mới; bản cũ thôi dùng để trả lời và nhắc việc."
