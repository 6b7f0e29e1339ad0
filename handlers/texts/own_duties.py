"""/viec, the copy-paste block, the calendar file."""

from knowledge.policies.open_duties import Part

HEAD = "📋 <b>Việc của {unit}</b>"
HEAD_BETWEEN = "📋 <b>Việc của {unit}, {period}</b>"
PAGE = " (trang {page}/{pages})"
SECTIONS = {
    Part.OVERDUE: "Đã qua hạn, thầy/cô xem lại giúp em; việc nào xong rồi thì báo em nhé:",
    Part.AHEAD: "Sắp tới:",
    Part.UNCLEAR: "Chưa rõ hạn, thư ký đang xác nhận:",
    Part.HELPS: "🤝 Đơn vị phối hợp:",
}
LINES = {
    Part.OVERDUE: "{n}. <b>{words}</b>\n    Hạn: {deadline}, đã qua {days} ngày{state}",
    Part.AHEAD: "{n}. <b>{words}</b>\n    Hạn: {deadline}{left}{state}",
    Part.UNCLEAR: "{n}. <b>{words}</b>\n    {deadline}{state}",
    Part.HELPS: "{n}. {words}\n    Hạn: {deadline}{left}",
}
NO_DATE = "Văn bản không ghi hạn"
TODAY_OVER = "{n}. <b>{words}</b>\n    Hạn: {deadline}, vừa qua{state}"
ACKNOWLEDGED = " · đã nhận việc"
SNOOZED = " · hoãn tới {at}"
OWNERS_OPEN = " · thư ký đang xác nhận đơn vị thực hiện"
NOTHING_OPEN = "Em không thấy việc nào đang mở của {units} ạ. Tra hạn khác: /lich, /han."
WAITING = (
    "Thầy/cô đang chờ <b>{unit}</b> xác nhận (đầu mối, hiệu trưởng hoặc thư ký). Xác nhận xong, em "
    "cho xem việc của đơn vị ngay; bây giờ thầy/cô vẫn tra được hạn: /lich, /han."
)
BESIDES = "Ngoài ra, các kế hoạch em có ghi:"
NOTHING_BESIDES = "Ngoài các việc trên, các kế hoạch em có không ghi việc nào khác."
MORE_OWN = "… và {count} việc nữa: /viec"

GROUP_HEAD = "📋 <b>Việc sắp tới của {unit}</b>"
GROUP_MORE = "… và {count} việc nữa. Thầy/cô gõ /viec ở chat riêng với em để xem đủ."
GROUP_NOTHING = "📋 Em không thấy việc nào sắp tới của {unit} ạ."

OPEN = "Việc {n}"
BEFORE = "‹ Trước"
AFTER = "Xem thêm ▸"
LIST = "Danh sách việc"
PASTE = "Bản dán"
FILE = "Tệp lịch .ics"

PASTE_TITLE = "Việc của {unit} (ngày {day})"
PASTE_LINE = "{words} - hạn {deadline}"
PASTE_UNCLEAR = "{words} - chưa rõ hạn"
PASTE_HELPS = "Phối hợp"
PASTE_OVERDUE = "Đã đến hạn"
PASTE_AHEAD = "Sắp tới"
PASTE_OPEN = "Chưa rõ hạn"
PASTE_EMPTY = "Danh sách này đang trống nên em chưa có gì để dán ạ."

FILE_NAME = "viec-{unit}.ics"
CALENDAR = "Việc của {unit}"
CATEGORY = "Thi đua, khen thưởng"
FILE_CAPTION = (
    "📅 Lịch việc của <b>{unit}</b>: {count} việc có ngày. Thầy/cô mở tệp để thêm vào lịch điện "
    "thoại hay máy tính. Khi có thay đổi, tải tệp mới rồi mở lại: việc cũ được cập nhật, không bị "
    "lặp, việc đã xong được gỡ."
)
FILE_EMPTY = "Đơn vị chưa có việc nào có ngày cụ thể nên em chưa làm tệp lịch được ạ."
EVENT_RAW = "Hạn ghi trong văn bản: {raw}"
EVENT_STRICT = "«Trước ngày {printed}»: ngày cuối còn kịp là {strict}."
EVENT_SEVERAL = "Văn bản ghi hơn một mốc; chắc chắn kịp nếu xong trong ngày {strict}."
EVENT_SOURCE = "Nguồn: {source}"
EVENT_EXTENDED = "Thư ký đã gia hạn tới {day}."
EVENT_QUOTE = "Nguyên văn: {quote}"
