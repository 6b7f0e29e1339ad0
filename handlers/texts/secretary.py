"""What the bot says about questions that wait for the secretary, and about the secretary's word."""

SECRETARY = "Thư ký trả lời"
WORD = (
    "💬 <b>Thư ký trả lời</b> ({day}): {answer}\n"
    "<i>(lời thư ký, không phải nguyên văn kế hoạch)</i>"
)
NEAR_WORD = "💬 Có thể liên quan: câu «{question}» thư ký đã trả lời ({day}): {answer}"
TOLD = "Thầy/cô đã hỏi: «{question}»"
PLANS_RELATED = "Trong các kế hoạch, có thể liên quan:"

NOTHING_WAITS = "Không có câu hỏi nào đang chờ ạ."
WAITING_HEAD = "❓ <b>{count} câu hỏi chờ thư ký</b>{pages}"
PAGES = " (trang {page}/{pages})"
OPEN_ITEM = "<b>{number}.</b> «{question}»\n{units}, {day}{times}"
DISPUTED_ITEM = (
    "<b>{number}.</b> 👎 «{question}»\n{units}, {day}{times}\nEm đã trả lời: <i>{answer}</i>"
)
TIMES = ", {count} lượt hỏi"
TIMES_DISPUTED = ", {count} người báo chưa đúng"
REMARK = "\nGóp ý: «{remark}»"
DISPUTED_NUMBER = "S{id}"
MORE_UNITS = "{units} và {count} đơn vị nữa"
ANSWER = "Trả lời {number}"
SKIP = "Bỏ qua {number}"
SKIPPED = "Em đã bỏ qua câu {number}."
BEFORE = "◂ Trước"
AFTER = "Sau ▸"

TYPE_ANSWER = (
    "Câu hỏi: «{question}»\n\nThầy/cô gõ câu trả lời giúp em (hoặc /huy). Em cho xem lại trước khi "
    "dùng ạ."
)
TYPE_CHANGE = (
    "Câu hỏi: «{question}»\nĐang trả lời: {answer}\n\n"
    "Thầy/cô gõ câu trả lời mới giúp em (hoặc /huy)."
)
TOO_LONG = "Câu trả lời dài quá {limit} chữ cái ạ. Thầy/cô viết gọn lại giúp em."
PREVIEW = "Câu hỏi: «{question}»\n\n"
WHICH_SCOPE = "\n\nCâu trả lời này dùng cho đơn vị nào ạ?"
SCOPE = "\n\nDùng cho: <b>{unit}</b> và các đơn vị trực thuộc."
WHOLE_COUNCIL = "Cả {unit}"
ONLY_UNIT = "Riêng {unit}"
APPROVE = "Duyệt"
REWORD = "Sửa"
DROP = "Hủy"
DROPPED = "Vâng, em bỏ câu trả lời này; câu hỏi vẫn còn trong /cauhoi."
APPROVED = "✅ Đã duyệt câu trả lời số {number}, dùng cho <b>{unit}</b>. {told}"
TOLD_SOON = "Em báo lại {count} nơi đã hỏi."
TOLD_LATER = "Em báo lại {count} nơi đã hỏi, vào giờ làm việc tới."
TOLD_NOBODY = "Không có ai để báo lại (người hỏi chưa đồng ý lưu tên); ai hỏi nữa sẽ có ngay."
CHANGED = "✅ Đã sửa câu trả lời số {number}."

NO_WORDS = "Chưa có câu trả lời nào của thư ký đang dùng ạ. Các câu đang chờ: /cauhoi"
WORDS_HEAD = "💬 <b>{count} câu trả lời đang dùng</b>{pages}"
WORD_ITEM = "<b>{number}.</b> «{question}»\n→ {answer}\n{unit}, {day}"
CHANGE = "Sửa {number}"
RETIRE = "Thôi dùng {number}"
RETIRED = "Em thôi dùng câu trả lời {number}."
NO_SUCH_ITEM = "Không có câu số {number} nào đang chờ ạ. Thầy/cô xem danh sách: /cauhoi"
USAGE = (
    "Thầy/cô gõ <code>/dapan</code>, số của câu hỏi trong /cauhoi, rồi câu trả lời. Ví dụ: "
    "<code>/dapan 12 Nộp tại văn thư phường</code>"
)
