"""Words that carry a question but are not its subject.

Plans rarely have them, so their absence from a passage says little; a missing word that is not here
("học phí", "mật khẩu") says that the plan does not speak of the matter.
"""

from knowledge.language import fold, syllables

SYLLABLES = """
à ạ ai anh ấy bà bác bạn ban bao bay bắt bằng bây bên bị biết bởi bỏ bữa bàn
các cách cái cần càng cả cậu chạy chăng chẳng chắc cháu chi chỉ chiếc chính chị cho chọn chỗ chớ chú chúng
chuyện chưa chứ chừng chữ cô có coi còn con cô cơ cùng cũng cuối của cụ cứ
dạng dành dành dẫn diễn do dù dùng duy dưới dự
đã đa đang đánh đành đâu đầu đây đấy đem đến đề đều đi điều đó đôi đối đợi đón đủ đúng đứng đưa đừng
được đầy đẩy đặt
em gặp gần gây gì giả giao giá giám giờ giữ giữa gọi gồm góp giúp giùm
hai hay hãy hả hầu hạn hẳn hết hiện hoàn hoặc hỏi hôm hồi hơn hướng hình hẹn
ít kéo kẻo kể khác khi khỏi khoảng khoản khó không kì kia kỳ kịp kiểu
là lại làm lắm lần lâu lấy lên liên liền liệt loại lồng lúc luôn lượt lẽ lo lớn
mà mạng mang mau mai may mấy mất mình miễn mọi mới một mỗi mốc mốt muốn muộn mức
nào này nằm năm nay nắm nếu nên nêu ngày ngay ngoài người nghe nghĩ nghĩa ngược nhà nhắc nhằm nhận nhau nhằm
nhất nhé nhỉ nhiều nhìn nhỏ nhớ như nhưng những nhờ nó nói nơi nộp nữa nửa nhỡ nhanh
ở ơi ông ơn ổn
phải phần phía phép phút phạm
qua quá quy quen quên qua quan quý
ra rằng rất riêng rõ rồi rơi ràng
sang sao sau sáng sẽ sẵn số sớm sửa sự suốt sắp
tại tác tạo tạm tắt tay tầm tên theo thay thấy thật thầy thế thêm thể thì thì thích thiếu thôi thời thông thu
thứ thực thuộc thuở thử thường tiện tiếp tiếng tìm tính tới tôi tổ tốt tờ trả trang trên tránh trong trọng
trọn trực trước trừ trường tuần tùy từ từng tự tức tương
và vài vậy vào vẫn vấn vế về vì việc viết vị với vòng vừa vụ vốn
xa xem xin xong xếp xuống xuất xử
yêu ý
chức dịp khâu lo lễ áp để ghi đợt lần bậc nhiệm mở kèm dụng sử kênh xem
gửi trình tháng kỳ trường phòng sở học một hai ba bốn năm sáu bảy tám chín mười cả
"""

PHRASES = (
    "kế hoạch", "văn bản", "quy định", "tổ chức", "thực hiện", "nội dung", "thời gian", "giai đoạn",
    "tiến hành", "tham gia", "chuẩn bị", "yêu cầu", "bảo đảm", "vận động",
    "phụ lục", "bộ phận", "đường link", "đường dẫn", "thư điện tử", "địa chỉ", "phần trăm", "tỷ lệ",
    "tỉ lệ", "đối tượng", "chỉ tiêu", "tham mưu", "viết tắt", "cụm từ", "nghĩa là", "kéo dài", "diễn ra",
    "đứng ra", "kể ra", "cụ thể", "chi tiết", "nhiệm vụ", "trách nhiệm", "công việc", "bàn về",
    "nói về", "liên quan", "đề cập", "tối đa", "tối thiểu", "ít nhất", "nhiều nhất", "khoảng thời gian",
    "nêu rõ", "bảng", "dòng", "mục", "phần", "điều", "khoản", "thứ tự", "trong năm", "link", "email",
    "mail", "website", "online", "trực tuyến", "giùm", "cuối cùng", "đầu tiên", "bắt đầu", "kết thúc",
    "hướng dẫn", "quy trình", "thủ tục", "dựa theo", "căn cứ", "dựa vào", "theo", "giao việc",
    "phân công", "phụ trách", "đảm nhận", "chịu trách nhiệm", "làm gì", "thế nào", "ra sao",
    "áp dụng", "sử dụng", "trên địa bàn", "địa bàn", "bộ tiêu chí", "bao gồm", "gồm những", "mục đích", "lý do", "vì sao", "tại sao", "hình thức", "số lượng",
    "lấy", "số hiệu", "kế hoạch", "văn bản", "công văn", "đơn vị", "cơ quan", "cá nhân", "tập thể",
)  # fmt: skip
"""Several words that are light only together, or nouns that ask for a part of the plan."""

WEIGHTY = (
    "người tốt việc tốt", "dạy tốt học tốt", "nhà giáo", "học phí", "học bạ", "học bổng",
    "học thêm", "dạy thêm", "tiền trường", "học trực tuyến",
)  # fmt: skip
"""Subjects of their own, though made of light words."""

LIGHT_SYLLABLES = frozenset(syllables(SYLLABLES))
BARE_SYLLABLES = frozenset(map(fold, LIGHT_SYLLABLES))
"""The same as typed without marks."""
