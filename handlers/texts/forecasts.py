"""What would be sent: `preview` and `/thu`."""

LINE = "{at} · {unit} · {chat} · {task}"
PERSON = "riêng {name}"
GROUP = "nhóm {name}"
DIGEST = "digest"
DIGEST_WORDS = "bản tin tuần"
ORDER = "order"
NOTHING = "Không có tin nào lúc {at}."

HEAD = (
    "🔎 <b>Nếu đến {day} không ai bấm gì thêm</b>, em sẽ gửi {count} tin (chỉ xem trước, chưa gửi "
    "gì cả):"
)
EMPTY = "🔎 {day}: em không có tin nào cần gửi ạ."
HELD = "⏸ Đang dừng nhắc ({units}), nên các tin này em giữ lại, chưa gửi. Bật lại: /dungnhac"
ITEM = "<b>{at} → {chats}</b>\n<blockquote>{text}</blockquote>"
EACH_UNIT = "(từng đơn vị)"
LEFT_OUT = ", …"
MANY = "{chats} ({count} nơi)"
WHICH_DAY = "Thầy/cô cho em một ngày ạ, ví dụ <code>/thu mai</code> hay <code>/thu 12/11</code>."
PAST = "Ngày {day} đã qua rồi ạ. Thầy/cô xem một ngày sắp tới giúp em."
TOO_FAR = "Em chỉ xem trước được đến {last} ạ: việc lặp lại sau đó em chưa xếp lịch."
