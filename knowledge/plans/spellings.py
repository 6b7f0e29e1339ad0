"""Words of this field by which misreadings are told: right forms, known confusions."""

_PHRASES = """
an ninh|an toàn|báo cáo|bảo đảm|biên bản|bình xét|bản đăng ký|cá nhân|cán bộ|cấp trên|chấm điểm
chất lượng|chế độ|chiến sĩ|chiến sỹ|chính quyền|chính sách|chính trị|chỉ đạo|chủ tịch|chủ trì
chuyên đề|chuyên môn|cổng thông tin|công chức|công đoàn|công khai|cơ quan|danh hiệu|danh sách
dân chủ|đào tạo|đăng ký|đánh giá|đề nghị|đề xuất|điển hình|đoàn kết|đoàn thanh niên|đội ngũ
đơn vị|đúng quy định|đúng thành tích|đổi mới|giáo dục|giáo viên|giải pháp|giám đốc|giấy khen
gia đình|gương điển hình|hiệu quả|hiệu trưởng|hình thức|họp xét|hoàn thành|hoàn thiện|hội đồng
hội nghị|hồ sơ|học kỳ|học sinh|học tập|huân chương|hướng dẫn|kế hoạch|kết quả|khen thưởng
kịp thời|kinh phí|kinh tế|kiểm tra|kỷ niệm chương|kỷ luật|kỷ cương|lao động|lãnh đạo|lịch sử
mầm non|mô hình|môi trường|mỗi trường|mời trường|mục đích|mục tiêu|nâng cao|năm học|nghị định
nghị quyết|nghiệp vụ|người tốt|nhà giáo|nhà trường|nhiệm vụ|nhân dân|nhân viên|nội dung|nội vụ
phát động|phát hiện|phát huy|phát triển|phấn đấu|pháp luật|phẩm chất|phong trào|phòng chống
phối hợp|phụ huynh|phương pháp|quản lý|quán triệt|quốc phòng|quy chế|quy định|quyết định
sáng kiến|sáng tạo|sinh viên|số lượng|suy tôn|tập huấn|tập thể|tham gia|tham mưu|thanh niên
thanh tra|thành lập|thành phố|thành tích|thành viên|thẩm định|thẩm quyền|theo dõi|thi đua
thiết thực|thời gian|thông báo|thông tin|thông tư|thủ đô|thủ trưởng|thứ trưởng|thực hiện
thực tế|thường trực|thường xuyên|tiên tiến|tiến độ|tiêu biểu|tiêu chí|tiêu chuẩn|tiểu học
tình hình|tổ chức|tổng hợp|tổng kết|trách nhiệm|triển khai|trung học|truyền thông|truyền thống
tuyên dương|tuyên truyền|tư tưởng|ứng dụng|văn bản|văn hóa|văn phòng|việc tốt|viên chức
vì an ninh|vì sự nghiệp|xã hội|xây dựng|xếp loại|xuất sắc|ủy ban|ủy viên|yêu cầu|yêu nước
chuyển đơn vị|chuyển đổi số|chi đoàn|hiệu lực|khắc phục|công nghệ|cải cách|hành chính|đạo đức
phong cách|đẩy mạnh|tăng cường|bằng khen|đúng tiến độ|ngăn chặn|phối kết hợp|sinh hoạt|sự nghiệp
"""
PHRASES = frozenset(_PHRASES.strip().replace("\n", "|").split("|"))
"""Set phrases; the same letters with other accents are a misreading."""

_ABBREVIATIONS = """
TĐKT TĐ-KT HĐTĐKT HĐTĐ BTĐ GDĐT GD&ĐT GD-ĐT PGDĐT PGD&ĐT SGDĐT SGD&ĐT BGDĐT BGD&ĐT PGD UBND HĐND
NĐ-CP CBGVNV CBGV CB-CNVC CNVC CBCCVC CSTĐ CSTĐCS LĐTT LĐLĐ ĐHTT NTVT SKKN GVCN TTCM CMHS BGH THCS
THPT GDTX GUTĐ QLNN TTHC CNTT ATTP PCCC VHXH VH-XH KHTC TCCB CBQL GVNV HSG TNCS TNTP BCH KT-XH
QPAN ANTT KHCN GDQPAN GDMN GDPT GDTH GDTC QLGD
"""
ABBREVIATIONS = frozenset(_ABBREVIATIONS.split())

CONFUSIONS = (
    "các nhân có", "các nhân xuất sắc", "tập thế", "khen thường", "thi đưa", "thị đua",
    "sáng kiên", "hoàn thiên", "Tham, gia", "các văn hướng dẫn", "phòng trào", "tổng kêt",
    "chiên sĩ", "ký niệm", "quyết đinh",
)  # fmt: skip
"""Slips seen in plans that the other nets let through."""

_REDUPLICATIONS = """
luôn dần đời mãi ngày người nhà nơi xa thường vừa từ đều rất xanh nhanh chậm khe dài đông từng lần
ai chung riêng năm tháng hay khác đôi song sớm hằng hàng mau bền
"""
REDUPLICATIONS = frozenset(_REDUPLICATIONS.split())
"""Words that Vietnamese does say twice."""
