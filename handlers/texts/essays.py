"""Handing in an essay: /nop, its steps, its summary, its receipt."""

from knowledge.errors import (
    BinaryDocument,
    DamagedDocument,
    DocumentTooHeavy,
    DocumentTooLarge,
    EmptyDocument,
    FileUnavailable,
    ProtectedDocument,
    ThiduaError,
    UnsupportedFormat,
)
from knowledge.essays.checks import Finding
from knowledge.essays.draft import Step
from knowledge.essays.likeness import Likeness
from knowledge.essays.states import EssayState, OfficeState, PupilConsent

IN_GROUP = "Bài viết em chỉ nhận ở chat riêng để giữ kín cho thầy/cô và học sinh ạ."
OPEN_PRIVATE = "Nộp bài ở chat riêng"
NO_SCHOOL = (
    "Em chưa thấy thầy/cô thuộc trường nào đang nộp bài Người tốt, việc tốt ạ. Thầy/cô gõ /donvi "
    "để chọn trường, hoặc xin đầu mối của trường một liên kết mời."
)
FILE_WITHOUT_SCHOOL = (
    "Em chỉ nhận tệp là bài Người tốt, việc tốt của trường, mà em chưa thấy thầy/cô thuộc trường "
    "nào đang nộp bài ạ. Thầy/cô gõ /donvi để chọn trường. Câu hỏi thì thầy/cô cứ gõ chữ giúp em."
)
CONSENT_BEFORE_FILE = (
    "Em chưa giữ tệp vừa rồi: việc này cần thầy/cô đồng ý cho em lưu tên trước. Đồng ý xong, "
    "thầy/cô gửi lại tệp giúp em nhé."
)
WHICH_SCHOOL = "Thầy/cô nộp bài cho trường nào ạ?"

OPENING = (
    "✍️ <b>Bài tháng {month}</b> của {unit}: {deadline}. Trường đã có {count}/{quota} bài{more}."
)
NO_QUESTION = (
    "Em hiểu đây là bài viết thầy/cô muốn nộp; nếu là câu hỏi, thầy/cô gõ /huy rồi hỏi ngắn lại "
    "giúp em."
)
DUE_LEFT = "hạn {day}, còn {days} ngày"
DUE_TODAY = "hạn hôm nay"
OVER = "đã quá hạn {day}, em vẫn nhận và ghi nộp muộn"
WAIVED = "trường được miễn tháng này, em vẫn nhận"
CLOSED = "kỳ đã chốt, bài sẽ vào danh sách bổ sung"
OUTSIDE = " ({count} bài gửi ngoài)"
STILL_WAITS = "Tháng {month} còn thiếu: chuyển bài này sang tháng ấy"
TO_MONTH = "Để cho tháng {month}"
TO_SCHOOL = "Nộp cho {unit}"
SCHOOL = "{unit}"
WAITS_FOR_CONTACT = (
    "Thầy/cô đang chờ đầu mối của {unit} xác nhận ạ; xác nhận xong em báo, và thầy/cô nộp bài được "
    "ngay."
)
REPLACING = "🔁 Bản mới của bài <b>{code}</b>."

STEP = "<b>Bước {n}/6.</b> {question}"
QUESTIONS = {
    Step.PRAISED: (
        "Bài viết về ai ạ? Thầy/cô ghi tên và đơn vị, ví dụ: "
        "<i>cô Nguyễn Thị Hoa, Trường THCS Hoa Sen</i>."
    ),
    Step.AUTHOR: "Tác giả bài viết là ai ạ? Có thể ghi thêm email liên hệ.",
    Step.CONTENT: (
        "Thầy/cô gửi tệp bài (.docx, .pdf, .doc, .txt), hoặc dán luôn chữ vào đây; bài dài dán "
        "nhiều tin cũng được."
    ),
    Step.PHOTO: "Thầy/cô gửi ảnh kèm bài nếu có, hoặc bấm Bỏ qua.",
    Step.CONSENT: "Bài có tên, ảnh hay chuyện của học sinh không ạ?",
    Step.TITLE: "Thầy/cô gõ tên bài.",
    Step.CONTACT: "Thầy/cô gõ cách liên hệ với tác giả, ví dụ email của trường.",
}
MORE_PHOTOS = "Em có {count} ảnh rồi. Thầy/cô gửi thêm ảnh, hoặc bấm Đủ ảnh rồi."
SKIP = "Bỏ qua"
PHOTOS_DONE = "Đủ ảnh rồi"
ARE_THE_ESSAY = "Ảnh chính là bài viết"
CONSENTS = {
    PupilConsent.NO_PUPIL: "Không",
    PupilConsent.GIVEN: "Có, đã xin phép em và gia đình",
    PupilConsent.NOT_YET: "Chưa",
}
CONSENT_WORDS = {
    PupilConsent.NO_PUPIL: "không có",
    PupilConsent.GIVEN: "có, đã xin phép em và gia đình",
    PupilConsent.NOT_YET: "có, chưa xin phép",
}

GOT_FILES = "📎 Em đã nhận {files}."
GOT_FILE = "<b>{name}</b> ({size})"
GOT_TEXT = "📝 Em đã nhận phần chữ, {words} chữ."
GOT_PHOTOS = "🖼 Em đã nhận {count} ảnh."
WORDS_COUNTED = "{words} chữ"
NOT_COUNTED = "chưa đếm được chữ"
TOO_MANY_FILES = "Một bài em nhận nhiều nhất {count} tệp, kể cả ảnh ạ."
SEVERAL_TEXTS = (
    "Thầy/cô gửi {count} tệp văn bản cùng lúc: mỗi tệp là một bài, hay tất cả là một bài ạ?"
)
ONE_EACH = "Mỗi tệp một bài"
ALL_ONE = "Tất cả là một bài"
WHICH_ESSAY = "Thầy/cô đang nộp dở bài về {about}. Tệp <b>{name}</b> để làm gì ạ?"
INSTEAD = "Thay bài đã gửi"
BESIDE = "Thêm vào bài này"
AFTERWARDS = "Bài khác, nộp sau bài này"
A_NEW_ONE = "Bài mới, để bài dở lại"
ALREADY_THERE = "Tệp này em đã nhận rồi ạ."
QUEUED = "Còn {count} tệp nữa chờ thành bài riêng, em hỏi lần lượt ạ."
SAME_AUTHOR = "Tác giả em ghi như bài trước: {author}; khác thì thầy/cô bấm Sửa ở cuối."
WRONG_KIND = (
    "Em chưa nhận loại tệp này («{name}») làm bài viết ạ. Thầy/cô gửi .docx, .pdf, .doc, .txt, "
    "ảnh, hoặc dán chữ giúp em. Những gì đã gửi trước vẫn còn nguyên."
)
PROTECTED = (
    "Tệp «{name}» có đặt mật khẩu nên em không mở được ạ. Thầy/cô lưu lại bản không mật khẩu rồi "
    "gửi lại giúp em."
)
DAMAGED = (
    "Tệp «{name}» bị hỏng, em không đọc được ạ. Thầy/cô mở thử trên máy, lưu lại (.docx hoặc .pdf) "
    "rồi gửi lại; hoặc dán chữ vào đây."
)
EMPTY_FILE = "Tệp «{name}» trống ạ. Thầy/cô kiểm tra rồi gửi lại giúp em."
TOO_HEAVY = (
    "Tệp «{name}» nặng quá, em không đọc nổi ạ. Thầy/cô giảm dung lượng ảnh trong tệp rồi gửi lại "
    "giúp em."
)
TOO_LARGE = (
    "Tệp «{name}» hơn 20 MB, Telegram không cho em tải ạ. Thầy/cô giảm dung lượng ảnh, hoặc gửi "
    "ảnh riêng, rồi gửi lại giúp em."
)
NOT_FETCHED = (
    "Em chưa tải được tệp «{name}» từ Telegram ạ: tệp không còn ở đó, hoặc nặng quá. Thầy/cô gửi "
    "lại tệp giúp em; tệp hơn 20 MB thì giảm dung lượng ảnh trước."
)
TROUBLES: dict[type[ThiduaError], str] = {
    UnsupportedFormat: WRONG_KIND,
    BinaryDocument: WRONG_KIND,
    ProtectedDocument: PROTECTED,
    DamagedDocument: DAMAGED,
    EmptyDocument: EMPTY_FILE,
    DocumentTooHeavy: TOO_HEAVY,
    DocumentTooLarge: TOO_LARGE,
    FileUnavailable: TOO_LARGE,
}
"""What is wrong with a file that is to be an essay, by its error; `errors.SENTENCES` speaks of
plans."""

TOO_SHORT_TO_BE_ONE = (
    "Em đang chờ bài viết ạ: thầy/cô gửi tệp, hoặc dán cả bài vào đây. Câu hỏi thì gõ /hoi rồi câu "
    "hỏi; để sau thì cứ để đó, em giữ nguyên."
)
NOT_A_NAME = "Em chưa đọc được tên ạ, thầy/cô gõ lại giúp em."
NOT_A_VOICE = (
    "Tin này em chưa dùng được ạ. Bài viết thì thầy/cô gửi tệp .docx, .pdf, .doc, .txt, ảnh, hoặc "
    "dán chữ; câu hỏi thì gõ chữ giúp em."
)
EDIT_NOTED = "Em đã sửa đoạn vừa rồi trong bài đang nộp ạ."

UNFINISHED = (
    "Thầy/cô <b>đang nộp dở</b> bài tháng {month}{about}, bước {n}/6. Em vẫn giữ nguyên những gì "
    "đã gửi."
)
ABOUT = " về {name}"
GO_ON = "Tiếp tục"
LEAVE = "Bỏ"
LEFT = "Vâng, em bỏ bài đang nộp. Trong {days} ngày thầy/cô vẫn lấy lại được."
TAKE_UP = "Lấy lại bài"
HAS_CHANGED = "Bài vừa có thay đổi; thầy/cô xem bản tóm tắt mới nhất ở dưới giúp em."

SUMMARY = (
    "📝 <b>Thầy/cô xem lại giúp em</b>\n"
    "Kỳ: tháng {month}, {unit}\n"
    "Nhân vật: {praised}\n"
    "Đơn vị nhân vật: {praised_unit}\n"
    "Tác giả: {author}{contact}\n"
    "Tên bài: {title}\n"
    "Bài: {content}\n"
    "Ảnh: {photos}\n"
    "Học sinh: {consent}"
)
NOT_GIVEN = "(chưa ghi)"
CONTACT = ", liên hệ: {contact}"
PASTED = "dán {words} chữ"
NO_PHOTOS = "không"
PHOTO_COUNT = "{count} ảnh"
WARN = "⚠️ {words}"
WARNINGS = {
    Finding.TOO_SHORT: "Bài có {number} chữ, ít hơn mức {bound} chữ của đợt này.",
    Finding.TOO_LONG: "Bài có {number} chữ, nhiều hơn mức {bound} chữ của đợt này.",
    Finding.NOT_COUNTED: "Em chưa đếm được số chữ trong tệp này (bản .doc, ảnh hoặc bản quét).",
    Finding.NO_UNIT: "Chưa ghi đơn vị của nhân vật.",
    Finding.NO_CONTACT: "Chưa ghi cách liên hệ với tác giả.",
    Finding.NO_PHOTO: "Đợt này khuyến khích có ảnh.",
    Finding.NO_CONSENT: (
        "Bài có học sinh mà chưa xin phép học sinh và gia đình: xin phép trước khi đăng hay gửi đi "
        "nhé."
    ),
    Finding.OTHER_MONTH: "Trong bài ghi tháng {number}, còn đây là kỳ tháng {bound}.",
    Finding.ONLY_PHOTOS: "Bài chỉ có ảnh, em không đếm được chữ.",
}
LIKE = {
    Likeness.SAME: "Trùng nguyên văn bài {code} (tháng {month}, {unit}).",
    Likeness.NEAR: "Giống {share}% bài {code} (tháng {month}, {unit}).",
    Likeness.PARTS: "Có đoạn giống bài {code} (tháng {month}, {unit}), khoảng {share}%.",
}
STILL_FREE = "Những điều trên chỉ để thầy/cô cân nhắc, bài vẫn nộp được ạ."
SUBMIT = "Nộp"
SUBMIT_NEW = "Nộp, dùng bản mới"
SUBMIT_OLD = "Nộp, vẫn tính bản đúng hạn"
LATE_VERSION = "Bản đang tính nộp đúng hạn; bản mới sẽ là nộp muộn. Thầy/cô chọn bản nào ạ?"
EDIT = "Sửa"
CANCEL = "Hủy"
WHAT_TO_EDIT = "Thầy/cô muốn sửa gì ạ?"
FIELDS = {
    Step.PRAISED: "Nhân vật, đơn vị",
    Step.AUTHOR: "Tác giả",
    Step.CONTACT: "Liên hệ",
    Step.TITLE: "Tên bài",
    Step.CONTENT: "Bài viết",
    Step.PHOTO: "Ảnh",
    Step.CONSENT: "Học sinh",
}
EDIT_MONTH = "Kỳ nộp"
EDIT_SCHOOL = "Trường"
BACK = "‹ Quay lại"
SEND_ANEW = "Thầy/cô gửi lại bài; bản mới sẽ thay bản đã gửi trước đó."
PHOTOS_ANEW = "Thầy/cô gửi lại ảnh; ảnh mới sẽ thay ảnh cũ. Không cần ảnh nữa thì bấm Bỏ qua."
WHICH_MONTH = "Bài này cho kỳ tháng nào ạ?"
MONTH = "Tháng {month}"

RECEIPT = (
    "✅ <b>Mã {code}</b>{version}\n"
    "Nhận {at}, {timing}.\n"
    "{unit} đã có <b>{count}/{quota}</b> bài tháng {month}{outside}.\n"
    "Nơi nhận:\n{offices}"
)
VERSION = ", bản {number}"
ON_TIME = "đúng hạn"
LATE = "nộp muộn {days} ngày"
OFFICE = "• {office}: {state}"
OFFICE_HAS_OLD = "⏳ chưa gửi bản mới"
OFFICE_REASON = ". Lý do: {reason}"
OFFICE_STATES = {
    OfficeState.NOT_SENT: "⏳ chưa gửi",
    OfficeState.SENT: "📤 đã gửi",
    OfficeState.RECEIVED: "✅ đã nhận",
    OfficeState.RETURNED: "↩️ trả lại",
}
STATES = {
    EssayState.PENDING: "chờ duyệt",
    EssayState.ACCEPTED: "đã duyệt",
    EssayState.RETURNED: "trả lại",
    EssayState.RESERVE: "dự phòng",
    EssayState.WITHDRAWN: "đã rút",
}
STATE_LINE = "Trạng thái: {state}"
REASON = "Lý do: {reason}"
IN_RESERVE = "Bài để <b>dự phòng</b>: em giữ, chưa tính vào {quota} bài."
SUPPLEMENT = "Kỳ này đã chốt: bài vào danh sách <b>bổ sung</b>."
OLD_STANDS = "Bản được tính vẫn là bản {number}, nộp đúng hạn."
COMPLETE = "Trường đã đủ bài tháng này. Em cảm ơn thầy/cô!"
ERASED = "(đã xóa nội dung)"
ANOTHER = "Nộp bài nữa"

FULL = (
    "Trường đã đủ <b>{count}/{quota}</b> bài tháng {month}{outside} ạ. Bài này thầy/cô muốn để thế "
    "nào? Em đang giữ nguyên bài."
)
REPLACE_ONE = "Thay bài"
RESERVE = "Để dự phòng"
NEXT_MONTH = "Chuyển tháng sau"
REPLACE_WHICH = "Thay bài nào ạ?"
NOTHING_TO_REPLACE = (
    "Các bài kia của thầy cô khác, chỉ đầu mối hay hiệu trưởng thay được ạ. Thầy/cô để dự phòng, "
    "hoặc chuyển tháng sau nhé."
)
NO_NEXT_MONTH = "Em chưa thấy kỳ sau trong năm học này ạ. Thầy/cô để dự phòng nhé."

OWN_HEAD = "<b>Bài thầy/cô đã nộp</b>"
UNIT_HEAD = "<b>{unit}, tháng {month}: {count}/{quota} bài{outside}</b>"
NOTHING_OWN = "Thầy/cô chưa nộp bài nào ạ. Nộp bài: /nop"
LINE = "• <b>{code}</b> {title}: {state}{late}"
LINE_LATE = ", nộp muộn"
NO_CODE = "Thầy/cô gõ kèm mã bài, ví dụ <code>{command} NTVT-2026-11-HOASEN-2</code>, hoặc chọn:"
NO_SUCH_CODE = "Em chưa thấy mã bài trong câu ấy ạ. Các bài của thầy/cô: /bainop"
SHOW_FILES = "Xem tệp"
REPLACE_THIS = "Thay bằng bản mới"
WITHDRAW_THIS = "Rút bài"
WITHDRAW_SURELY = "Rút bài {code}? Trường sẽ còn {count}/{quota} bài; mã này không dùng lại ạ."
WITHDRAW_RESERVE = "Rút bài dự phòng {code}? Mã này không dùng lại ạ."
YES_WITHDRAW = "Rút bài"
KEEP = "Giữ lại"
KEPT = "Vâng, em giữ nguyên bài ạ."
WITHDRAWN_BY_OTHERS = (
    "Bài {code} thầy/cô nộp cho {unit} vừa được đầu mối hoặc hiệu trưởng rút lại ạ. Có gì chưa rõ, "
    "thầy/cô hỏi đầu mối của trường giúp em."
)
WITHDRAWN = "Em đã rút bài {code}. Trường còn {count}/{quota} bài tháng {month}."
HAS_RESERVE = "Trường có bài dự phòng {code}: thầy/cô có muốn đưa vào không ạ?"
USE_RESERVE = "Đưa bài dự phòng vào"
RESERVE_COUNTS = "Bài {code} nay được tính: trường đã có {count}/{quota} bài tháng {month}."
STILL_FULL = "Trường đã đủ bài rồi nên bài {code} vẫn để dự phòng ạ."
FILES_OF = "Bài {code}, {unit}"
NO_FILES = "Bài {code} không còn tệp ạ: nội dung đã xóa theo yêu cầu hoặc hết thời gian lưu."
