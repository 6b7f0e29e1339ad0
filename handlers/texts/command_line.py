"""What the command line says."""

DESCRIPTION = "Trợ lý thi đua, khen thưởng cho trường học trên Telegram."
STOPPED = "Đã dừng."
UNEXPECTED = "Lỗi không ngờ tới ({kind}): {detail}"

IMPORTED = (
    "Đã nhập kế hoạch id {id}: {number} – {title}. {tasks} việc ({past} việc đã qua, chỉ lưu "
    "lịch sử), {doubts} chỗ cần xem lại."
)
IMPORTED_CONFIRMED = IMPORTED + (
    " Đã giao {assigned} việc cho {units} đơn vị; {waiting} việc chờ xem trong /xacnhan; chưa nhắc "
    "ai cho tới khi bật nhắc."
)
IMPORTED_WAITING = IMPORTED + " Đang chờ xác nhận; nhập lại với --confirm để dùng."
NO_NUMBER = "(không ghi số)"
FIRST_UNIT = "Chưa có đơn vị nào nên đã tạo đơn vị đầu tiên: {code}."
UNITS_IMPORTED = "Đã nhập đơn vị: {added} mới, {renewed} cập nhật."
GRANTED = "Đã cấp quyền {role} tại {unit} cho {name} (Telegram {telegram_id})."
MIGRATED = "Cơ sở dữ liệu đã cập nhật: {url}"

BAD_LINE = "Dòng này không phải JSON đúng dạng."
NOT_AN_ID = "«{text}» không phải mã Telegram của một người"
BLANK = "không được để trống"

PARSED_HEADER = """Số: {number}
Ngày ban hành: {issued}
Nơi ban hành: {place}
Cơ quan: {issuer}
Tên: {title}
Năm: {year}
Người ký: {signer}
Nơi nhận: {recipients}"""
PARSED_SECTIONS = "Mục ({count}):"
PARSED_TASKS = "Việc có hạn ({count}):"
PARSED_DOUBTS = "Cần xem lại ({count}):"
PARSED_NOTHING = "không có"
MISSING = "(không ghi)"

TOKEN_REFUSED = "Telegram không nhận BOT_TOKEN này."  # noqa: S105  # a sentence, not a token
UNREACHABLE = "Không kết nối được Telegram: {reason}"

DOCTOR_OK = "✓ {what}"
DOCTOR_BAD = "✗ {what}: {reason}"
DOCTOR_SETTINGS = "Cấu hình"
DOCTOR_DATABASE = "Cơ sở dữ liệu"
DOCTOR_DISK = "Thư mục tệp"
DOCTOR_TELEGRAM = "Telegram (@{name})"
DOCTOR_TELEGRAM_DOWN = "Telegram"
DOCTOR_INBOX = "• Tin đến: {waiting} đang chờ, {aside} để riêng vì lỗi"
DOCTOR_OUTBOX = (
    "• Tin đi: {waiting} đang chờ, {in_doubt} không chắc đã đến, {failed} không gửi được"
)
DOCTOR_ASIDE = "  - {update_id}, nhận {at}: {error}"
DOCTOR_REPLAYED = "Đã cho xử lý lại {count} tin; bot đang chạy sẽ tự lấy."
DOCTOR_REPLAY_HINT = "Sửa lỗi xong, chạy `doctor --replay` để xử lý lại các tin ấy."
DOCTOR_FILES = "• Tệp bài viết: {orphans} tệp thừa, {missing} bài thiếu tệp"
DOCTOR_MENDED = "Đã xóa {count} tệp thừa."
DOCTOR_MEND_HINT = (
    "Chạy `doctor --mend` để xóa các tệp thừa (không thuộc bài, bản nháp hay gói nào)."
)
DOCTOR_MISSING = (
    "thiếu hoặc hỏng tệp của các bài: {codes}; xin trường gửi lại bằng /thay (khi chưa chốt kỳ), "
    "hoặc chép lại tệp từ bản sao lưu"
)
DOCTOR_PRIVACY = "Chế độ riêng tư đang bật: trong nhóm, bot chỉ thấy lệnh và tin trả lời bot."
DOCTOR_NO_TOKEN = "chưa đặt BOT_TOKEN"  # noqa: S105  # a sentence, not a token
DOCTOR_READ_ONLY = "không ghi được vào {folder}"

REMINDERS_ON = "Đã bật nhắc kế hoạch {plan}: {live} việc có ngày, {doubtful} việc chờ xác nhận."
REMINDERS_OFF = "Đã tắt nhắc kế hoạch {plan}."
ROUND_SET = (
    "Đã đặt vòng của {owner}: {quota} bài, ngày {day} hằng tháng{hour}; nơi nhận: {recipients}. "
    "{schools} trường nộp bài; đã bật nhắc."
)
ROUND_ALSO = "Ngoài ra: {more}."
ROUND_WORDS = "từ {least} đến {most} chữ"
ROUND_LEAST_WORDS = "ít nhất {least} chữ"
ROUND_MOST_WORDS = "nhiều nhất {most} chữ"
ROUND_ANY_WORDS = "không hạn số chữ"
ROUND_WISHES = "cần {wishes}"
WISH_CONTACT = "liên hệ"
WISH_PHOTO = "ảnh"
ROUND_OFF = "miễn các tháng {months}"
ROUND_KEPT = "lưu bài {months} tháng sau năm học"
ROUND_ABOVE = "Lưu ý: vòng của {above} đã gồm các trường của {owner}; các trường ấy bị nhắc đôi."
ROUND_BELOW = "Lưu ý: {below} đã có vòng riêng; vòng của {owner} làm các trường ấy bị nhắc đôi."
ROUND_BEFORE = "Trước đây: {quota} bài, ngày {day} hằng tháng{hour}."
ROUND_RUNNING = "Kỳ tháng {month} đang chạy: hạn mới {deadline}, {quota} bài."
NO_RECIPIENTS = "cần ít nhất một nơi nhận"
RECIPIENT_TWICE = "{unit} được ghi hai lần trong các nơi nhận"
RECIPIENT_HANDS_IN = "{unit} là trường nộp bài trong vòng này nên không thể là nơi nhận"
WORDS_CROSSED = "ít nhất {least} chữ mà nhiều nhất chỉ {most} chữ: hai số ngược nhau"
NO_MONTHS = "«{text}» không phải các tháng dạng 2027-02,2027-03"
NO_WISHES = "«{text}»: chỉ có contact, photo, cách nhau bởi dấu phẩy"
ROUND_HOUR = ", trước {hour}"
EXPORTED = (
    "Đã ghi vào {folder}: {essays} bài của {schools} trường, tháng {month}, cho {offices} nơi "
    "nhận; {files} tệp kể cả danh sách và phiếu gửi."
)
NOT_A_MONTH = "«{text}» không phải tháng; xin ghi dạng 2026-11"
NOT_BETWEEN = "«{text}» không phải số từ {least} đến {most}"
NOT_AN_HOUR = "«{text}» không phải giờ; xin ghi dạng 17:00"
