"""The words beside a number, a weekday or a name that show it to be no time."""

from knowledge.deadlines.spellings import words

PLACES = words(
    "tiết phòng trang câu số mục điều khoản chương mẫu v version phiên bản đường ngõ hẻm ngách "
    "đt sđt tel zalo mạng wifi sim gói qđ kh cv tt nđ bàn dãy tầng ca chuyến xe quyển cuốn iphone "
    "windows office mã stt hình lần"
)
"""A number behind one of these names something, fractions too ("đường 30/4", "phòng 12/5")."""

CLASSES = words("lớp ghép nhiệm gvcn sinh hs em")
"""Before "5/2": a class. "phụ huynh" is left out, "họp phụ huynh 5/2" being a day."""

HIGHEST_GRADE = 12
SCORES = words("điểm đạt chấm được đc tỉ tỷ lệ nhịp khổ chiếm hòa thua thắng loại hạng gần hơn")
"""Before "8/10": a mark, a part of a whole. "chấm 20/11" is none, being more than the whole."""

GROUPS = words("tổ cụm nhóm khối bài tập đề giải bảng biểu luật nghị quận phường")
"""What is numbered, but also met or handed in: "tổ 2", and "họp tổ 8 giờ"."""

NUMBERED = PLACES | GROUPS | words("lớp nhiệm gvcn điểm tỉ tỷ hòa thua thắng đạt chấm hạng loại")
"""A plain number behind one of these counts or names something."""

NAMED_BY_CLOCK = words("phòng mạng sim gói wifi số lệ thua thắng hòa")
"""Before "5g", "2:1", "5H": a network, a score, a room."""

NAMING_PAIRS = frozenset(
    {
        ("số", "nhà"),
        ("khu", "nhà"),
        ("tầm", "vòng"),
        ("qua", "vòng"),
        ("bệnh", "viện"),
        ("benh", "vien"),
        ("công", "viên"),
        ("cong", "vien"),
        ("ti", "so"),
        ("ty", "so"),
    }
)
"""Two words behind which a number names something."""

COUNTED = words(
    "điểm em bạn người tuổi lần câu bài trang phòng lớp trường đơn cá giáo học hs gv cán suất "
    "phiếu bộ bản tờ quyển cuốn kg km cm m gb mb đứa cháu thầy cô môn chỉ số tổng tiết buổi đồng "
    "bó cái con chiếc cặp tổ khối lít mét phần đội vòng lượt ngàn danh hồ đề thành viên công "
    "nhân minh báo chứng ảnh video file chữ từ nghìn k tr ty tỷ quả hộp thùng gói ly phiên tiêu sao"
)
"""A number before one of these counts something."""

SCHOOLS = words("trường chợ phố")
FREE_BEFORE_SCHOOL = words("các mọi cả nhà toàn hội ngoại")
"""In "trường 3/2" the school bears the day's name; in "các trường 15/10 nộp" it is a day."""

COUNTED_IN_PARTS = words(
    "điểm em bạn người câu bài trang phòng lớp trường đơn giáo học hs gv cán suất phiếu bộ cháu "
    "thầy cô môn số tổng tiết buổi tổ khối phần đội thành viên tiêu sao"
)
"""A fraction before one of these is a part of them: "9/9 tiêu chí", "5/7 trường"."""

RANKED = words("đứng xếp hạng lần đợt vòng kỳ kì người con khóa tập chương")
"""Before "thứ 2": a rank."""

HANDING_IN = words("nộp gửi thu chấm duyệt làm viết")
"""Before "bài thứ 2": the essay is due on Monday, not the second one."""

LESSONS = words("dạy học giảng thao")
PRAISED = words("tốt giỏi mẫu khá hay công")
COUNTING_LESSONS = words("ký dự giảng đạt đủ có thi dạy mỗi thêm")
"""In "đăng ký 2 giờ dạy", "3 giờ dạy tốt" the hours are lessons; "8 giờ dạy bù" is an hour."""

WILL_DO = words("được đc dc ok vậy thế")
CLOSING = words("nhé nhe nha ạ em anh chị cô thầy ad mà thôi hết cả")
"""In "hôm nào cũng được nhé" any day will do."""

TIMES_AT_SCHOOL = words("học làm dạy ra tan chào nghỉ hành lên tập")
"""Behind "giờ": a part of the school day ("sau giờ ra chơi"), not an hour."""

WISHING = frozenset({"chuc", "chao"})
"""Before an unaccented "mung": "chúc mừng"."""

FOLDED_OTHERWISE = words("thang co to so chi con la ban ma xe hoa cau tu mon de tang")
"""Bare forms of the words above that mostly stand for another word ("thang" is "tháng")."""

PRONOUN_BEFORE = words(
    "nhac cho bao giup goi cua voi gui hen chung hoi cau minh de kem dum ho la va bon tui ban "
    "theo cam"
)
"""Before an unaccented "toi": the speaker, not the evening."""

IDIOMS = frozenset({(24, 7), (24, 24)})

OTHER_COMPOUNDS: dict[str, frozenset[str]] = {
    "sáng": words("kiến tạo tác lập suốt mắt"),
    "sang": words("kiến tạo tác lập suốt mắt kien tao lap"),
    "tối": words("thiểu đa đen om"),
    "toi": words("thieu da den om"),
    "hè": words("nhau phố"),
    "he": words("nhau pho thong"),
    "tu": words("uu van"),
    "mai": words("vàng"),
}
"""A word of time and what follows it where both are another word ("sáng kiến", "hè nhau")."""

TIME_UNITS = words(
    "thứ tháng quý quí kỳ kì ngày mùng mồng t hk q tuần năm lúc giờ kém thiếu thu thang"
)
"""Before a number: a time, whatever follows the number."""

DATE_CUES = words(
    "ngày hôm trước trc hạn đến tới nhất từ sau sáng trưa chiều tối vào hết ngay han den toi tu vao"
)
PARTS = words("sáng trưa chiều tối đêm")
LENGTHS = words("ngày hôm bữa tuần tháng năm")
AHEAD = words("nữa")
MOVING = words("nữa tới sau trước đầu cuối rưỡi làm một 1")
"""Behind "3 ngày", "3 tuần": a length or a part of a longer time."""

MONTH_NAMES = words("một hai ba bốn tư năm sáu bảy tám chín mười giêng chạp này nay")
LIST_MARKS = frozenset({",", "-", "và", "&"})
RANGE_MARKS = frozenset({"-", "đến", "tới"})
