"""What the bot says of its own accord: reminders, digests, news for groups."""

from knowledge.policies.digests import Happening
from knowledge.policies.states import Snooze, Standing

DUTY = "🔔 <b>{words}</b>\nĐơn vị: {unit}\nHạn: {deadline}{left}\n<i>Nguồn: {source}</i>"
LATE = (
    "🔔 <b>{words}</b>\nĐơn vị: {unit}\nHạn: {deadline}, đã qua {days} ngày. Em chưa thấy đơn vị "
    "báo xong; nếu xong rồi thầy/cô bấm giúp em nhé.\n<i>Nguồn: {source}</i>"
)
LATE_FOR_HEAD = (
    "🔔 <b>{words}</b>\nĐơn vị: {unit}\nHạn: {deadline}, đã qua {days} ngày. Em đã nhắc đầu mối và "
    "báo thêm để thầy/cô hiệu trưởng nắm ạ.\n<i>Nguồn: {source}</i>"
)
GREETING = "Kính gửi thầy/cô, em xin nhắc việc ạ."
GREETING_LATE = "Kính gửi thầy/cô, em cảm ơn thầy/cô đã theo dõi các việc; có việc cần xem lại ạ."
GREETING_SECRETARY = "Kính gửi thầy/cô thư ký,"
AND_AS_SECRETARY = "Gửi thêm thầy/cô với vai thư ký:"
GREETING_MORNING = "Kính gửi thầy/cô,"
IN_GROUP = (
    "🔔 Nhắc chung: <b>{words}</b>\nĐơn vị: {unit}\nHạn: {deadline}{left}\n"
    "<i>Nguồn: {source}</i>\nThầy/cô đầu mối bấm nút dưới đây để em nhắc riêng ạ."
)
START = "Nhận nhắc riêng"

DAYS_LEFT = ", còn {days} ngày"
TODAY = ", hôm nay là ngày cuối"
TOMORROW = ", ngày mai là ngày cuối"
OPENS_TODAY = ", bắt đầu hôm nay, đến {end}"
OPENED = ", bắt đầu từ {day}, đến {end}"
OPENS_LATER = ", bắt đầu từ {day}"
BETTER_ON = " → nên xong trong {better}, vì {day} {why}"
RIGHT_TODAY = "hôm nay"
IS_DAY = "là {name}"
IS_OFF = "là ngày nghỉ"
OFF = "nghỉ"
"""How the name of a day off begins that needs no "là"."""
EXTENDED = "{day} (đã gia hạn)"

ROUND = "{quota} bài Người tốt, việc tốt tháng {month}"
ROUND_LEFT = "Còn thiếu {left}/{quota} bài Người tốt, việc tốt tháng {month}"
SUBMIT_NOW = "Nộp ngay"
ROUND_SOURCE = "quy định nộp bài hằng tháng của {council}"
PLAN_SOURCE = "{plan}, {where}"
ROW = " dòng {order}"

NUMBERED = "{n}. {block}"
HANDED_OVER = "Việc quá hạn, em đã nhắc đủ lần và chuyển thầy/cô:"
ROUND_LIST = "Các trường chưa đủ {round}:"
WEEKLY = "Việc trong kỳ này, không có ngày cụ thể:"
UNCOVERED = (
    "Đơn vị chưa có ai nhận tin của em (chưa /start, tắt tiếng, chưa có đầu mối hoặc báo không "
    "phải việc của mình):"
)
TASK = "{words} – hạn {when}"
LATE_TASK = "{words} – hạn {when}, đã qua"
TASK_LINE = "• {task}: <b>{units}</b>"
UNIT_LINE = "• {unit}"
LINE_HERE = "• {words} – hạn {deadline}{left}"
HELPS = "• <i>phối hợp:</i> {words} – hạn {deadline}"
OTHER_BUTTONS = "Nút của các việc còn lại: /viec"
WEEK = "📅 <b>Tuần này của {unit}</b>"
MORE = "… và {count} việc nữa: /viec"
CHANGES = "Hôm nay có thay đổi:"
CHANGE = {
    Happening.ACKNOWLEDGED: "• {unit} đã nhận việc: {words}",
    Happening.DONE: "• ✅ {unit} báo đã xong: {words}",
    Happening.SENT_OUTSIDE: "• ✅ {unit} báo đã gửi ngoài: {words}",
    Happening.SUBMITTED: "• ✅ {unit} đã nộp: {words}",
    Happening.NOT_MINE: "• {unit}: có người báo không phải việc của mình: {words}",
    Happening.UNSEEN: "• {unit} chưa bấm «Đã nhận việc»: {words}",
    Happening.NO_CONTACT: "• {unit} chưa có đầu mối",
    Happening.UNREACHABLE: "• {unit}: em không nhắn được cho {person}",
    Happening.QUESTIONS: "• {unit}: {person} câu hỏi mới chờ thư ký trả lời (/cauhoi)",
}
THANKS = "✅ {complete}/{units} trường đã đủ {round}. Em cảm ơn các thầy cô!"
TOTALS = "{complete}/{units} trường đã đủ {round}. Em cảm ơn các thầy cô!"

ACK = "Đã nhận việc"
DONE = "Đã xong"
OUTSIDE = "Đã gửi ngoài"
SNOOZE = "Hoãn"
NOT_MINE = "Không phải việc của tôi"
WHY = "Vì sao tôi nhận tin này?"
NUMBERED_BUTTON = "{n}. {label}"
OPEN = "{n}. Khác…"
BACK = "‹ Quay lại"

SNOOZES = {
    Snooze.HOUR: "1 giờ nữa",
    Snooze.AFTERNOON: "Chiều nay",
    Snooze.TOMORROW: "Sáng mai",
    Snooze.EVE: "Sáng hôm trước hạn",
}
SAID = {
    Standing.DONE: "Em ghi nhận: đã xong. Em cảm ơn thầy/cô!",
    Standing.SENT_OUTSIDE: "Em ghi nhận: đã gửi ngoài. Em cảm ơn thầy/cô!",
    Standing.SUBMITTED: "Việc này đơn vị đã nộp rồi ạ.",
    Standing.WAIVED: "Việc này thư ký đã miễn rồi ạ.",
}
REOPEN = "Bấm nhầm, chưa xong"
UNDO_NOT_MINE = "Bấm nhầm, là việc của tôi"
REOPENED = "Vâng ạ, việc này lại để mở."
ACKNOWLEDGED = "Em ghi nhận thầy/cô đã nhận việc; em chỉ nhắc lại khi đến mốc sau ạ."
SNOOZED = "Em sẽ nhắc lại lúc {at}."
NO_SNOOZE = "Sát hạn rồi nên em không hoãn được nữa ạ; cần thêm thời gian thì gõ /giahan."
REFUSED = "Em ghi nhận và báo thư ký; em không nhắc thầy/cô việc này nữa ạ."
CLOSED = {
    Standing.DONE: "Việc này đã được báo xong rồi ạ.",
    Standing.SENT_OUTSIDE: "Việc này đã được báo gửi ngoài rồi ạ.",
    Standing.SUBMITTED: "Việc này đơn vị đã nộp rồi ạ.",
    Standing.WAIVED: "Việc này thư ký đã miễn rồi ạ.",
}
WHY_TEXT = (
    "Thầy/cô nhận tin này vì là {role} của {unit}. Việc ghi ở: {source}, «{raw}». Tắt tiếng: /tamim"
)
