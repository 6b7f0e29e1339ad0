"""Words that carry a question but are not its subject.

Plans rarely have them, so their absence from a passage says little; a missing word that is not here
("học phí", "mật khẩu") says that the plan does not speak of the matter.
"""

from knowledge.language import fold, syllables

SYLLABLES = """
à ạ ai anh áp ấy ba bà bác bậc ban bàn bạn bằng bao bắt bay bây bảy bên bị biết bỏ bởi bốn bữa cả
các cách cái cần càng cậu chắc chăng chẳng cháu chạy chi chỉ chị chiếc chín chính cho chỗ chớ chọn
chú chứ chữ chưa chức chúng chừng chuyện có cô cơ coi con còn cụ cứ của cùng cũng cuối đa đã dẫn
dạng đang dành đành đánh đặt đâu đầu đây đấy đầy đẩy đề để đem đến đều đi diễn điều dịp do đó đôi
đối đợi đón đợt dù dự đủ đưa dùng dụng đúng đứng đừng được dưới duy em gần gặp gây ghi gì giá giả
giám giao giờ giữ giữa giùm giúp gọi gồm góp gửi hả hai hạn hẳn hầu hay hãy hẹn hết hiện hình hoặc
hoàn học hỏi hồi hôm hơn hướng ít kể kèm kênh kéo kẻo khác khâu khi khó khoản khoảng khỏi không kì
kia kiểu kịp kỳ là lại làm lắm lần lâu lấy lẽ lễ lên liên liền liệt lo loại lớn lồng lúc luôn lượt
mà mai mang mạng mất mau may mấy miễn mình mở mốc mọi mỗi mới mốt một mức mười muốn muộn năm nắm
nằm nào nay này nên nêu nếu ngay ngày nghe nghĩ nghĩa ngoài ngược người nhà nhắc nhằm nhận nhanh
nhất nhau nhé nhỉ nhiệm nhiều nhìn nhỏ nhớ nhờ nhỡ như nhưng những nó nói nơi nộp nửa nữa ở ơi ơn
ổn ông phải phạm phần phép phía phòng phút qua quá quan quen quên quy quý ra ràng rằng rất riêng
rõ rơi rồi sẵn sang sáng sao sắp sau sáu sẽ số sở sớm sử sự sửa suốt tác tại tám tạm tầm tạo tắt
tay tên tháng thật thay thấy thầy thế thể thêm theo thì thích thiếu thôi thời thông thu thứ thử
thực thuở thuộc thường tiện tiếng tiếp tìm tính tổ tờ tôi tới tốt trả trang tránh trên trình trọn
trong trọng trừ trực trước trường từ tự tuần tức từng tương tùy và vài vấn vẫn vào vậy vế về vì vị
việc viết với vốn vòng vụ vừa xa xem xếp xin xong xử xuất xuống ý yêu
"""

PHRASES = (
    "kế hoạch", "văn bản", "quy định", "tổ chức", "thực hiện", "nội dung", "thời gian",
    "giai đoạn", "tiến hành", "tham gia", "chuẩn bị", "yêu cầu", "bảo đảm", "vận động", "phụ lục",
    "bộ phận", "đường link", "đường dẫn", "thư điện tử", "địa chỉ", "phần trăm", "tỷ lệ", "tỉ lệ",
    "đối tượng", "chỉ tiêu", "tham mưu", "viết tắt", "cụm từ", "nghĩa là", "kéo dài", "diễn ra",
    "đứng ra", "kể ra", "cụ thể", "chi tiết", "nhiệm vụ", "trách nhiệm", "công việc", "bàn về",
    "nói về", "liên quan", "đề cập", "tối đa", "tối thiểu", "ít nhất", "nhiều nhất",
    "khoảng thời gian", "nêu rõ", "bảng", "dòng", "mục", "phần", "điều", "khoản", "thứ tự",
    "trong năm", "link", "email", "mail", "website", "online", "trực tuyến", "giùm", "cuối cùng",
    "đầu tiên", "bắt đầu", "kết thúc", "hướng dẫn", "quy trình", "thủ tục", "dựa theo", "căn cứ",
    "dựa vào", "theo", "giao việc", "phân công", "phụ trách", "đảm nhận", "chịu trách nhiệm",
    "làm gì", "thế nào", "ra sao", "áp dụng", "sử dụng", "trên địa bàn", "địa bàn", "bộ tiêu chí",
    "bao gồm", "gồm những", "mục đích", "lý do", "vì sao", "tại sao", "hình thức", "số lượng",
    "lấy", "số hiệu", "công văn", "đơn vị", "cơ quan", "cá nhân", "tập thể",
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
