"""Greeting, help, consent, choosing a unit."""

NOTICE = (
    "Chào thầy/cô! Em giúp tra hạn và nội dung kế hoạch thi đua, khen thưởng; câu nào cũng kèm "
    "nguyên văn và chỗ ghi.\n\n"
    "Em lưu: tên hiển thị, mã Telegram, đơn vị; câu hỏi và câu trả lời ít ngày rồi xóa; bài viết "
    "thầy/cô nộp. Em không hỏi số điện thoại, CCCD. Thầy/cô đồng ý chứ ạ?"
)
AGREE = "Đồng ý"
DETAILS = "Xem chi tiết"
DECLINE = "Không"
DETAILS_TEXT = (
    "<b>Em lưu gì, để làm gì</b>\n"
    "• Tên hiển thị, mã Telegram, đơn vị: để biết thầy/cô được xem kế hoạch nào.\n"
    "• Câu hỏi và câu trả lời: nhiều nhất 7 ngày, để thầy/cô hỏi tiếp hay sửa câu hỏi.\n"
    "• Câu em chưa trả lời được, câu được bấm 👍 👎 hay báo /sai: để thư ký xem, không kèm tên "
    "người bấm.\n"
    "• Bài Người tốt, việc tốt thầy/cô nộp: tệp, ảnh, tên nhân vật, tác giả, cách liên hệ; để "
    "duyệt và chuyển tới nơi nhận. Hết thời gian lưu thì xóa nội dung, chỉ giữ số lượng.\n"
    "• Telegram chuyển tin qua máy chủ ở nước ngoài.\n"
    "Chưa đồng ý thì em vẫn trả lời câu hỏi, chỉ không ghi tên.\n"
    "Xem hết những gì em lưu: /dulieu. Xóa: /xoatoi."
)
AGREED = "Em cảm ơn thầy/cô. Thầy/cô cứ gõ câu hỏi, ví dụ: <i>hạn nộp bài người tốt việc tốt</i>."
DECLINED = "Vâng ạ, em không ghi tên. Thầy/cô vẫn hỏi được như thường; đổi ý thì gõ /start."

CHOOSE_UNIT = (
    "Thầy/cô ở đơn vị nào ạ? Em cần biết để tra đúng kế hoạch. Thầy/cô bấm nút, hoặc gõ tên đơn vị."
)
WHICH_UNIT_CALLED = "Có {count} đơn vị tên «{wanted}», thầy/cô chọn giúp em:"
ONE_OF_THEM = "• {unit} (mã {code})"
CHOOSE_UNIT_OF = "Đơn vị thuộc <b>{unit}</b>:"
CHOOSE_THIS = "✔ {unit}"
NEXT_PAGE = "Xem thêm ▸"
NO_UNITS = "Em chưa có danh sách đơn vị. Nhờ người quản trị nhập giúp ạ."
UNIT_CHOSEN = (
    "Em ghi nhận: <b>{unit}</b>, chờ đơn vị xác nhận. Trong lúc chờ, thầy/cô hỏi được các kế "
    "hoạch của đơn vị này và cấp trên."
)
YOUR_ROLES = "Vai trò của thầy/cô:\n{roles}"
ROLE = "• {role} – {unit}"
NOT_CONFIRMED = "Đang chờ đơn vị xác nhận."
NOT_AGREED = "Em chưa ghi tên thầy/cô vì thầy/cô chưa đồng ý; gõ /start để xem và đồng ý."
UNIT_CARD = "<b>{unit}</b> (mã {code})"
UNIT_ABOVE = "Thuộc: {unit}"
UNIT_ENDS = "<b>{unit}</b> (đến {day}) → cơ quan kế nhiệm: {follower}"
NOBODY_FOLLOWS = "chưa có tên"
UNIT_BEFORE = "Tiếp nhận việc của: {units}"
CONSENT_FIRST = "Việc này em cần thầy/cô đồng ý cho em lưu tên trước ạ."
YOUR_UNIT = "Thầy/cô đang hỏi với tư cách: <b>{unit}</b>."
ONLY_IN_PRIVATE = "Lệnh này dùng ở chat riêng với em ạ."
UNKNOWN_COMMAND = "Em chưa có lệnh này ạ. Gõ /trogiup để xem em giúp được gì."

HELP = (
    "<b>Em giúp được gì</b>\n"
    "Ở chat riêng, thầy/cô cứ gõ câu hỏi, có dấu hay không dấu đều được:\n"
    "• <i>han nop bai ntvt</i>\n"
    "• <i>tháng 11 có những hạn nào</i>\n"
    "• <i>ai làm hồ sơ Kỷ niệm chương</i>\n"
    "• <i>mục III.7 kế hoạch của trường nói gì</i>\n\n"
    "<b>Lệnh</b>\n{commands}\n\n"
    "Trong nhóm: gõ lệnh, nhắc tên em (@{bot}) hoặc trả lời tin của em."
)
HELP_IN_GROUP = (
    "Em tra hạn và nội dung kế hoạch: gõ <code>/hoi</code> rồi câu hỏi, trả lời vào tin của em để "
    "hỏi tiếp, hoặc nhắc tên @{bot}.\n"
    "Thư ký gắn nhóm với đơn vị bằng /lienket. Hướng dẫn đầy đủ: gõ /trogiup ở chat riêng với em."
)
HELP_LINE = "/{name} – {what}"

DESCRIPTION = (
    "Em tra hạn và nội dung kế hoạch thi đua, khen thưởng của trường, phường, Sở; câu nào cũng kèm "
    "nguyên văn và chỗ ghi. Thầy/cô gõ câu hỏi, có dấu hay không dấu đều được."
)
SHORT_DESCRIPTION = "Tra hạn và nội dung kế hoạch thi đua, khen thưởng, kèm nguyên văn."

COMMANDS = {
    "hoi": "hỏi các kế hoạch",
    "han": "hạn của một việc; để trống: hạn sắp tới",
    "lich": "việc trong tuần, tháng: /lich tuan, /lich thang",
    "vanban": "các kế hoạch em đang có",
    "muc": "đọc một mục: /muc, số văn bản, rồi số mục",
    "viettat": "chữ viết tắt: /viettat NTVT",
    "nguon": "trả lời tin của em: xem đoạn văn bản quanh chỗ trích",
    "sai": "trả lời tin của em: báo chỗ chưa đúng",
    "donvi": "đơn vị, vai trò của thầy/cô; chọn đơn vị",
    "viec": "các việc đang mở của đơn vị",
    "nhactoi": "nhờ em nhắc việc riêng: /nhactoi 8h mai họp tổ",
    "nop": "nộp bài Người tốt, việc tốt",
    "bainop": "các bài đã nộp của thầy/cô, của trường",
    "bienlai": "biên nhận của một bài: /bienlai, rồi mã bài",
    "thay": "nộp bản mới của một bài",
    "rut": "rút một bài đã nộp",
    "caidat": "cài đặt của thầy/cô",
    "tamim": "tắt tiếng: /tamim 2h, /tamim mai, /tamim 7ngay",
    "dulieu": "xem tất cả những gì em lưu về thầy/cô",
    "xoatoi": "xóa thầy/cô khỏi em",
    "huy": "bỏ việc đang dở",
    "remind": "thư ký: nhắc đơn vị; để trống: việc sắp đến hạn",
    "nhac_ds": "thư ký: các lệnh nhắc đang chờ, đã gửi",
    "nhac_xoa": "thư ký: hủy một lệnh nhắc",
    "tiendo": "thư ký: đơn vị nào xong, đơn vị nào chưa",
    "chuanop": "thư ký: trường nào còn thiếu bài: /chuanop 11",
    "duyet": "thư ký, nơi nhận: xem, nhận hoặc trả lại bài",
    "chotky": "thư ký: chốt kỳ nộp bài, gửi gói tới nơi nhận",
    "baocao": "thư ký: báo cáo tháng, học kỳ, năm học",
    "cauhoi": "thư ký: câu hỏi đang chờ trả lời",
    "dapan": "thư ký: các câu trả lời đang dùng",
    "xacnhan": "thư ký: xem lại kế hoạch, bật nhắc",
    "giahan": "gia hạn một việc; đầu mối: xin thêm thời gian",
    "mien": "thư ký: miễn một việc cho một đơn vị",
    "lichnghi": "thư ký: ngày nghỉ, ngày làm bù",
    "thu": "thư ký: xem trước tin em sẽ gửi: /thu mai",
    "dungnhac": "thư ký: dừng hoặc bật lại mọi lời nhắc",
    "lienket": "thư ký: gắn nhóm với đơn vị",
    "phanquyen": "đầu mối, thư ký: ai có vai trò gì, mời người mới",
    "nhatky": "thư ký: nhật ký việc đã làm",
    "riengtu": "em lưu gì của thầy/cô",
    "trogiup": "hướng dẫn",
    "start": "bắt đầu",
}
