"""Essays before the secretary and at the receiving offices: /duyet."""

from knowledge.essays.likeness import Likeness

WAITING = "📋 Chờ duyệt: <b>{count} bài</b>{month}"
OF_MONTH = " tháng {month}"
NONE_WAITING = "Không có bài nào chờ duyệt{month} ạ."
COUNCIL_HEAD = "<b>Duyệt bài, {council}</b>"
OFFICE_HEAD = "<b>Tiếp nhận bài, {office}</b>"
OFFICE_WAITING = "📥 Chờ xác nhận: <b>{count} bài</b>{month}"
NO_BATCH = "Không có bài nào chờ xác nhận{month} ạ."
BATCH = "• {month}: {total} bài{rest}"
BATCH_WAITING = ", chờ xác nhận {count}"
BATCH_RECEIVED = ", đã nhận {count}"
BATCH_RETURNED = ", trả lại {count}"
NO_SUCH_CODE = (
    "Em không thấy bài {code} ạ: mã chưa đúng, hoặc bài đã rút. Các bài đang chờ thầy/cô: /duyet"
)
MONTH = "tháng {month}"
SUPPLEMENT = "tháng {month} (bổ sung {number})"
RECEIVED_ALL = "Xác nhận đã nhận đủ"
RECEIVED_ALL_OF = "Xác nhận đã nhận đủ, {month}"
ONE_BY_ONE = "Xem từng bài"
ONE_BY_ONE_OF = "Xem từng bài, {month}"
NO_MONTH = (
    "Em chưa hiểu «{words}» ạ. Thầy/cô gõ <code>/duyet 11</code> để xem tháng 11, hoặc kèm mã bài: "
    "<code>/duyet NTVT-2026-11-HOASEN-2</code>."
)

CARD = (
    "📄 <b>{code}</b>{version}\n"
    "{unit}, tháng {month} ({count}/{quota} bài{outside})\n"
    "Tên bài: {title}\n"
    "Nhân vật: {praised}\n"
    "Đơn vị nhân vật: {praised_unit}\n"
    "Tác giả: {author}{contact}\n"
    "Bài: {words}; ảnh: {photos}\n"
    "Học sinh: {consent}\n"
    "Nộp {at}, {timing}\n"
    "Trạng thái: {state}"
)
ERASED_CARD = "📄 <b>{code}</b>\n{unit}, tháng {month}. Nội dung bài đã xóa, em chỉ còn giữ số."
AT_OFFICE = "{office}: {state}"
HAS_NEWER = "Trường đã nộp bản mới; bản ấy sẽ gửi trong danh sách bổ sung."
LIKE_EARLIER = {
    Likeness.SAME: "⚠️ Trùng nguyên văn bài {code} nộp trước (tháng {month}, {unit}).",
    Likeness.NEAR: "⚠️ Giống {share}% bài {code} nộp trước (tháng {month}, {unit}).",
    Likeness.PARTS: (
        "⚠️ Có đoạn giống bài {code} nộp trước (tháng {month}, {unit}), khoảng {share}%."
    ),
}
LIKE_LATER = {
    Likeness.SAME: "ℹ️ Bài {code} (tháng {month}, {unit}) nộp sau, trùng nguyên văn bài này.",
    Likeness.NEAR: "ℹ️ Bài {code} (tháng {month}, {unit}) nộp sau, giống bài này {share}%.",
    Likeness.PARTS: (
        "ℹ️ Bài {code} (tháng {month}, {unit}) nộp sau, có đoạn giống bài này, khoảng {share}%."
    ),
}
SHOW_FILES = "Xem tệp"
ACCEPT = "Nhận"
RETURN = "Trả lại"
LATER = "Để sau"
LOOK_AGAIN = "Xem lại bài này"
ONLY_THIS = "Chỉ còn bài này đang chờ ạ."
MEANWHILE = (
    "Bài này vừa có người xử lý, hoặc trường vừa nộp bản mới, nên em chưa làm gì. Hiện nay như sau:"
)
FULL = (
    "Trường đã có đủ {count}/{quota} bài tháng {month} khác nên em chưa nhận lại bài {code}. "
    "Thầy/cô trả lại một bài khác trước, nếu muốn dùng bài này ạ."
)

ACCEPTED = "✅ Đã nhận <b>{code}</b> ({unit})."
ALL_DONE = "Hết bài chờ duyệt rồi ạ. Em cảm ơn thầy/cô!"
OFFICE_ALL_DONE = "Không còn bài nào chờ xác nhận ạ. Em cảm ơn thầy/cô!"
ASK_REASON = (
    "Trả lại <b>{code}</b> ({unit}) vì sao ạ? Thầy/cô bấm một lý do, hoặc gõ lý do vào đây; trường "
    "sẽ đọc đúng câu ấy."
)
REASONS = (
    ("Thiếu phần", "Bài còn thiếu phần theo yêu cầu."),
    ("Dài hoặc ngắn quá mức", "Bài dài hoặc ngắn quá mức quy định."),
    ("Trùng bài", "Bài trùng với một bài đã nộp."),
    ("Chưa xin phép học sinh", "Bài có học sinh mà chưa xin phép em và gia đình."),
    ("Sai kỳ", "Bài không thuộc kỳ này."),
)
"""Labels and what the school reads; by their number in buttons: never reorder, only add."""
NOT_NOW = "Thôi"
NO_REASON = "Em chưa thấy lý do trong câu ấy ạ. Thầy/cô bấm một lý do, hoặc gõ rõ hơn giúp em."
LONG_REASON = "Lý do dài quá ạ, thầy/cô viết gọn trong {limit} ký tự giúp em."
RETURNED = "↩️ Đã trả lại <b>{code}</b> ({unit}).\nLý do: {reason}\n{told}"
TELLS = "Em báo cho trường ngay."
TELLS_LATER = "Em báo cho trường lúc {at}."
TELLS_NOBODY = "Trường chưa có ai nhận được tin của em, thầy/cô báo giúp ạ."
OFFICE_RETURNS = "Em báo cả thư ký."

SCHOOL_RETURNED = (
    "↩️ Bài <b>{code}</b> được <b>trả lại</b>{by} để sửa.\n"
    "Lý do: {reason}\n"
    "{unit} hiện có {count}/{quota} bài tháng {month}{outside}.{supplement}"
)
BY_OFFICE = " từ {office}"
TO_SUPPLEMENT = " Kỳ này đã chốt: bản mới sẽ vào danh sách bổ sung."
REPLACE = "Thay bằng bản mới"
SCHOOL_AFTER_ALL = (
    "✅ Bài <b>{code}</b> nay <b>được nhận</b>, không cần thay nữa ạ. {unit} có {count}/{quota} "
    "bài tháng {month}{outside}."
)
SCHOOL_ALL_ACCEPTED = (
    "✅ Cả {count}/{quota} bài tháng {month} của {unit} đã được duyệt. Em cảm ơn thầy/cô!"
)

CONFIRMED = "✅ Em ghi nhận {office} đã nhận {received}/{total} bài {month}{rest}."
CONFIRMED_BEFORE = (
    "Phần này đã xác nhận trước rồi ạ: {office} nhận {received}/{total} bài {month}{rest}."
)
OFFICE_DONE = "📬 {office} đã nhận đủ <b>{received}/{total}</b> bài {month}."
OFFICE_DONE_BUT = (
    "📬 {office} đã xem xong bài {month}: nhận <b>{received}/{total}</b>, trả lại {returned}."
)
OFFICE_RETURNED = "↩️ {office} trả lại bài <b>{code}</b> ({unit}).\nLý do: {reason}\n{told}"
