"""What stands in the papers of a month: cover letter, Excel list, names of files, pictures.

Plain words, without Telegram's mark-up.
"""

from knowledge.essays.states import PupilConsent
from knowledge.policies.states import Standing

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO_BELOW = "Độc lập - Tự do - Hạnh phúc"
NUMBER = "Số:           /PG-…………"
"""Filled in by hand, as the papers of the office are numbered."""

PLACE_KINDS = "thành phố|tỉnh|quận|huyện|thị xã|phường|xã|thị trấn|đặc khu"
"""The words before the name of a place in the name of a council."""

CITY_NAMED_IN_FULL = "Hồ Chí Minh"
CITY_IN_FULL = "Thành phố {place}"
NO_PLACE = "…………………"
PLACE_AND_DATE = "{place}, ngày {day} tháng {month} năm {year}"

TITLE = "PHIẾU GỬI"
SUBJECT = "Bài viết gương “Người tốt, việc tốt” tháng {month}"
SUPPLEMENT = "(bổ sung lần {number})"
TO = "Kính gửi: {office}"
SENDS = (
    "{council} gửi {count} bài viết gương “Người tốt, việc tốt” tháng {month}{supplement} của "
    "{schools} trường, gồm các bài sau:"
)
SENDS_NOTHING = (
    "{council} trân trọng thông báo: tháng {month}{supplement} không có bài viết gương “Người tốt, "
    "việc tốt” nào được gửi."
)
PLEASE_CONFIRM = (
    "Đề nghị {office} kiểm tra, xác nhận đã nhận và báo lại những bài cần bổ sung (nếu có)./."
)
LETTER_HEAD = ("TT", "Mã bài", "Tên bài", "Nhân vật", "Tác giả", "Trường", "Nộp")
LATE_DAY = "{day} (muộn)"
ERASED = "(đã xóa)"
RECIPIENTS = "Nơi nhận:"
RECIPIENT_LINES = ("- Như trên;", "- Lưu: VT.")
SIGNER = "…………………………………"
SIGN_HERE = "(Chức vụ, chữ ký, họ tên, đóng dấu)"

ESSAY_SHEET = "Bài"
SCHOOL_SHEET = "Trường"
PRINTED_ABOVE = "{council}: bài “Người tốt, việc tốt” tháng {month} {supplement}"
ESSAY_HEAD = (
    "TT", "Mã bài", "Trường", "Tên bài", "Nhân vật", "Đơn vị của nhân vật", "Tác giả", "Liên hệ",
    "Học sinh trong bài", "Số từ", "Nộp lúc", "Đúng hạn", "Lần nộp", "Ghi chú",
    "Tệp trong gói", "Tên tệp khi nộp",
)  # fmt: skip
SCHOOL_HEAD = (
    "TT", "Mã trường", "Trường", "Chỉ tiêu", "Đã nộp", "Trong đó gửi ngoài", "Trả lại",
    "Nộp muộn", "Dự phòng", "Còn thiếu", "Tình trạng",
)  # fmt: skip
TOTAL = "Cộng"
ON_TIME = "Đúng hạn"
LATE = "Muộn"
CONSENTS = {
    PupilConsent.NO_PUPIL: "Không có",
    PupilConsent.GIVEN: "Có, đã xin phép",
    PupilConsent.NOT_YET: "Có, chưa xin phép",
}
COMPLETE = "Đủ"
MISSING = "Thiếu {count}"
STANDINGS = {
    Standing.DONE: "Đã xong",
    Standing.SENT_OUTSIDE: "Đã gửi ngoài",
    Standing.WAIVED: "Được miễn",
}
"""What is said of a school instead of what it lacks."""

LIST_FILE = "danh-sach.xlsx"
LETTER_FILE = "phieu-gui-{office}.docx"
PHOTO = "anh"
NAMELESS = "khong-ten"
ARCHIVE_FILE = "nguoi-tot-viec-tot-{month}{supplement}-{office}{part}.zip"
ARCHIVE_SUPPLEMENT = "-bo-sung-{number}"
ARCHIVE_PART = "-phan-{number}"

PROGRESS_TITLE = "Tiến độ nộp bài “Người tốt, việc tốt”"
SCHOOL = "Trường"
MONTH_BRIEF = "T{month}"
MARK_COMPLETE = "✓"
MARK_RETURNED = "↩"
MARK_OFF = "–"
COUNTER = "{count}/{quota}"
LEGEND_COMPLETE = (MARK_COMPLETE, "đủ bài")
LEGEND_PARTIAL = ("1/3", "còn thiếu")
LEGEND_NONE = ("0/3", "chưa nộp")
LEGEND_RETURNED = (MARK_RETURNED, "có bài trả lại")
LEGEND_OFF = (MARK_OFF, "được miễn, nghỉ")
"""A sample of the cell, and what it means."""

NO_SCHOOLS = "Chưa có trường nào."

REPORT_LINE = (
    "đúng hạn {on_time}{outside} · muộn {late} · thiếu {missing} · đủ {complete}/{schools} trường"
)
REPORT_OUTSIDE = " · gửi ngoài {outside}"
REPORT_WAIVED = " · miễn {waived}"
REPORT_COUNT = "{essays}/{owed} bài"
BAR_ON_TIME = "đúng hạn"
BAR_OUTSIDE = "gửi ngoài"
BAR_LATE = "nộp muộn"
BAR_MISSING = "còn thiếu"
NO_MONTHS = "Chưa có số liệu."
