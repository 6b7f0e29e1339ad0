"""/lichnghi: breaks, storm days, days made up for."""

HEAD = "🗓 <b>Lịch nghỉ của {unit}</b> (ngoài ngày lễ của cả nước, em đã biết):"
EMPTY = "🗓 {unit} chưa nhập ngày nghỉ hay ngày làm bù nào ạ; ngày lễ của cả nước em đã biết."
OFF_LINE = "{n}. Nghỉ {days}{count}{why} – {unit}"
WORK_LINE = "{n}. Làm bù {days}{why} – {unit}"
COUNT = " ({working} ngày làm việc)"
WHY = ": {why}"
HOW = (
    "Thầy/cô gõ thêm để nhập, ví dụ:\n<code>/lichnghi 14/11-16/11 nghỉ bão</code>\n"
    "<code>/lichnghi học bù thứ Bảy 28/11</code>\n<code>/lichnghi Hoa Sen nghỉ 18/11</code>"
)
REMOVE = "Xóa {n}"
DAY = "{day}"
SPAN = "từ {first} đến {last}"

OFF = "<b>Nghỉ</b> {days}, {working} ngày làm việc{why}."
AT_WORK = "<b>Làm bù</b> {days}{why}."
FOR_ALL = "Dùng cho {unit} và các đơn vị trực thuộc."
FOR_ONE = "Dùng riêng cho {unit}."
MOVES = "Em sẽ đổi lịch nhắc của {count} việc."
MOVES_NOTHING = "Lịch nhắc của các việc không đổi."
RIGHT = "\nĐúng không ạ?"
YES = "Đúng"
CHANGE = "Sửa"
ADDED = "✅ Đã ghi. {said}"
MOVED = "Em đã đổi lịch nhắc của {count} việc."
REMOVED = "Em đã xóa: {said}"
TYPE_AGAIN = "Thầy/cô gõ lại ngày và lý do giúp em (hoặc /huy)."

UNCLEAR = {
    "no_day": ("Em chưa rõ ngày nào ạ. Thầy/cô gõ lại giúp em, ví dụ <i>14/11-16/11 nghỉ bão</i>."),
    "past": "Những ngày ấy đã qua rồi nên em không ghi nữa ạ. Thầy/cô xem lại ngày giúp em.",
    "too_long": "Đợt nghỉ ấy dài quá {days} ngày, thầy/cô xem lại giúp em ạ (hè thì em đã biết).",
    "which_unit": "Có vài đơn vị tên như vậy; thầy/cô ghi đủ tên hoặc mã đơn vị giúp em ạ.",
}
