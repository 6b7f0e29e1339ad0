"""Reports: /baocao in the chat, its chart, and the Excel lists of months and reports."""

from knowledge.policies.report_periods import Span

TITLE = "Bài Người tốt, việc tốt {period}"
PERIODS = {
    Span.MONTH: "tháng {month}",
    Span.TERM_1: "học kỳ I năm học {first}-{second}",
    Span.TERM_2: "học kỳ II năm học {first}-{second}",
    Span.YEAR: "năm học {first}-{second}",
}
HEAD = "<b>{title}</b>\n{council}, tính đến {at}."
COVERS_ONE = "Có số liệu của tháng {first}."
COVERS = "Có số liệu từ tháng {first} đến tháng {last}."
MONTH_SCHOOLS = "Đủ bài: {complete}/{schools} trường{waived}."
PERIOD_SCHOOLS = "Đủ bài mọi tháng: {complete}/{schools} trường."
ESSAYS = "Đã nhận: {essays}/{owed} bài; đúng hạn {on_time}, nộp muộn {late}{more}."
MORE = ", {note}"
MONTHS_HEAD = "\n<b>Theo tháng</b>"
MONTH = "{month}: {essays}/{owed} bài, đủ {complete}/{schools} trường, muộn {late}{waived}"
MONTH_WAIVED = ", miễn {count}"
SCHOOLS_HEAD = "\n<b>Theo trường</b>"
SCHOOL = "{unit}: {essays}/{owed} bài{notes}"
SCHOOL_MONTHS = "đủ {complete}/{months} tháng"
SCHOOL_WAIVED = "{unit}: được miễn{notes}"
WAIVED_MONTHS = "miễn {count} tháng"
SCHOOLS_IN_EXCEL = "\nSố liệu của từng trường nằm trong tệp Excel, thầy/cô bấm nút bên dưới ạ."
EXCEL = "Excel"
CHART = "Biểu đồ"
NOTHING = "Em chưa có số liệu nộp bài nào của {period} ạ."
NO_ROUND = "Đơn vị của thầy/cô chưa có đợt nộp bài hằng tháng nào ạ."
HOW_TO = (
    "Thầy/cô gõ <code>/baocao</code>, hoặc kèm kỳ: <code>/baocao tháng 11</code>, "
    "<code>/baocao hk1</code>, <code>/baocao 2026-2027</code> ạ."
)
CHART_CAPTION = "{title}, {council}."
CHART_TITLE = "{title}: {council}"
CHART_FILE = "bieu-do-{name}.png"
EXCEL_CAPTION = "{title}: tổng hợp, theo trường, chi tiết."
EXCEL_FILE = "bao-cao-{name}.xlsx"
FILE_NAMES = {
    Span.MONTH: "{year}-{month:02d}",
    Span.TERM_1: "hk1-{year}-{next_year}",
    Span.TERM_2: "hk2-{year}-{next_year}",
    Span.YEAR: "{year}-{next_year}",
}

SHEET_TOTALS = "Tổng hợp"
SHEET_SCHOOLS = "Theo trường"
SHEET_DETAILS = "Chi tiết"
SHEET_ESSAYS = "Bài"
TOTALS_HEAD = (
    "Tháng", "Trường phải nộp", "Trường đủ bài", "Trường được miễn", "Số bài phải nộp",
    "Số bài đã nhận", "Đúng hạn", "Nộp muộn", "Gửi ngoài", "Trả lại", "Dự phòng",
)  # fmt: skip
SUM = "Cộng"
OFFICES_HEAD = ("Nơi nhận", "Đã gửi", "Đã nhận", "Trả lại")
SCHOOLS_HEAD_FIRST = ("TT", "Mã trường", "Trường")
SCHOOLS_HEAD_LAST = ("Đã nộp", "Phải nộp", "Số tháng đủ")
DETAILS_HEAD = (
    "Tháng", "Mã trường", "Trường", "Chỉ tiêu", "Đã nộp", "Trong đó gửi ngoài", "Nộp muộn",
    "Trả lại", "Dự phòng", "Còn thiếu", "Tình trạng",
)  # fmt: skip
ESSAYS_HEAD = (
    "Mã bài", "Trường", "Tên bài", "Nhân vật", "Tác giả", "Nộp lúc", "Đúng hạn", "Trạng thái",
)  # fmt: skip
"""As the secretary reads them; what goes to the offices has a list of its own."""

SCHOOL_WORD = "Trường "
WAIVED = "miễn"
WAIVED_COUNT = "miễn, đã nộp {count}"
COUNT = "{count}/{quota}"
