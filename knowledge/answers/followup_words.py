"""The words by which a short remark goes on about what was asked before.

Written with marks; matched without them too, as in `cues`. To teach the bot another way of going
on, add the phrase to the right row.
"""

from knowledge.answers import cues
from knowledge.answers.evidence import EXPECTATIONS
from knowledge.language import fold

LEADS = (
    "thế còn", "vậy còn", "thế", "vậy", "còn", "rồi", "và", "nhưng", "dạ", "à", "ơ", "ừ", "ủa",
    "cho em hỏi", "cho mình hỏi", "cho hỏi", "em hỏi", "hỏi thêm", "nếu", "riêng", "với", "em ơi",
    "bot ơi", "ok",
)  # fmt: skip
"""What may open a remark and is no part of it."""

GOES_ON = ("thế còn", "vậy còn", "thế", "vậy", "còn", "riêng", "với", "nếu", "và")
"""Openings that say outright: the same again, of something else."""

TAILS = (
    "thì sao", "thì thế nào", "thì như thế nào", "sao", "ạ", "vậy", "thế", "nhỉ", "nhé",
    "nha", "hả", "em", "anh", "chị", "thầy", "cô", "bot", "ơi", "à", "luôn", "nữa",
    "bạn", "đấy", "đó", "hở", "ta",
)  # fmt: skip
"""What may close a remark and is no part of it."""

SAME_AGAIN = ("thì sao", "thì thế nào", "thì như thế nào", "sao")

POINTING = (
    "cái đó", "cái này", "cái ấy", "việc đó", "việc này", "việc ấy", "chuyện này", "nó", "vụ này",
)  # fmt: skip
"""Points back to the subject, so it is put in its place."""

SOURCE = (
    "ở đâu ghi", "ghi ở đâu", "đâu ghi", "ghi chỗ nào", "chỗ nào ghi", "nguồn ở đâu", "nguồn nào",
    "nguồn đâu", "nguồn", "trích ở đâu", "trích từ đâu", "văn bản nào ghi", "kế hoạch nào ghi",
    "theo văn bản nào", "căn cứ đâu", "ở mục nào", "mục nào", "dòng nào", "mục mấy", "dòng mấy",
    "ở trang nào", "trang nào", "ở chỗ nào", "lấy ở đâu ra", "đúng không",
    "thật không", "chắc không", "có chắc không", "phải không",
)  # fmt: skip
"""Asks where it is written, or whether it is: the same question, whose answer shows its source."""

VERDICTS = (
    "sai rồi", "sai", "không đúng", "chưa đúng", "nhầm rồi", "nhầm", "đúng rồi", "đúng", "hay",
    "được rồi", "biết rồi", "không phải", "lạc đề",
)  # fmt: skip
"""Says what is thought of the answer and asks nothing."""

DOES = (
    "ai làm", "ai phải làm", "ai thực hiện", "ai phụ trách", "ai lo", "ai chịu trách nhiệm",
    "ai phối hợp", "đơn vị nào phối hợp", "đơn vị nào làm", "đơn vị nào thực hiện", "do ai",
    "do ai làm", "ai phải",
)  # fmt: skip

SAYS = ("nói gì", "nói về gì", "ghi gì", "gồm những gì", "gồm gì", "quy định gì", "là gì")

MEANS = tuple(phrase for phrase in cues.TERM if phrase not in ("là ai", "là cái gì"))
"""Asks what an abbreviation stands for; with one named it is a question of its own."""

MEASURES = (
    "tối đa mấy", "tối thiểu mấy", "dài bao nhiêu", "tối đa bao nhiêu", "tối thiểu bao nhiêu",
    "bao nhiêu", "mấy", "nhiều nhất", "ít nhất",
)  # fmt: skip

ASKS = (
    *cues.DEADLINE, *cues.TIME, *cues.WHO, *cues.TO_WHOM, *cues.LIST, *cues.EVERY_PLAN, *DOES,
    *SAYS, *MEASURES, "hạn nào", "hạn gì", "đâu", *cues.TERM,
    *(phrase for row in cues.FACTS.values() for phrase in row),
    *(phrase for one in EXPECTATIONS for phrase in one.phrases),
)  # fmt: skip
"""Everything that asks; two questions differ in it while their subject stays."""

ASKS_WHO = (*cues.WHO, *DOES)

OBJECTS = (
    "bài dự thi", "bài thi", "bài viết", "cuộc thi", "phong trào", "báo cáo sơ kết", "sơ kết",
    "báo cáo tổng kết", "tổng kết", "báo cáo thành tích", "báo cáo tự đánh giá", "tự đánh giá",
    "bản đăng ký", "đăng ký", "danh hiệu", "sáng kiến", "hội nghị", "tập huấn", "họp xét",
    "họp đánh giá", "giao ước", "tiêu chí", "chỉ tiêu", "quỹ", "quyết toán", "phiếu", "bảng điểm",
    "bảng kê", "phần mềm", "kiểm tra", "thẩm định", "lễ", "gặp mặt", "hồ sơ thi đua",
    "hồ sơ khen thưởng", "đề xuất", "tờ trình", "biên bản", "kế hoạch thi đua", "kế hoạch năm",
    "học sinh giỏi", "khen thưởng đột xuất", "khen thưởng cấp nhà nước", "người tốt việc tốt",
    "người tốt, việc tốt", "điển hình tiên tiến", "ntvt", "đhtt", "skkn", "hướng dẫn",
)  # fmt: skip
"""Matters of their own: where a remark names one, the earlier matter is over."""

GENERAL = frozenset(
    fold(word)
    for word in (
        "hồ", "sơ", "bài", "báo", "cáo", "bản", "danh", "sách", "kế", "hoạch", "giấy", "tờ", "văn",
        "file", "mẫu", "đăng", "ký",
    )
)  # fmt: skip
"""Words that continue any matter: "hồ sơ gồm những gì?"."""

SENDING = ("nộp", "gửi", "trình")

HANDED_IN = ("hồ sơ", "bài", "báo cáo", "danh sách", "bản", "phiếu")

DOING = frozenset(
    map(fold, ("nộp", "gửi", "trình", "làm", "phải", "thì", "là", "cần", "có", "được"))
)
"""Words that add no matter to the names and times of a remark."""

LABELS = (
    "đợt", "tháng", "quý", "học kỳ", "học kì", "tuần", "năm học", "năm", "dòng", "việc", "mục",
    "phần", "điều", "của", "sở", "phòng", "trường", "phường", "xã", "quận", "huyện", "cơ quan",
    "cấp", "tỉnh", "thành phố", "cơ sở", "nhà nước", "ngành", "toàn quốc", "này", "sau", "tới",
    "chiến sĩ thi đua", "kỷ niệm chương", "lao động tiên tiến", "giấy khen", "bằng khen",
    "huân chương", "tập thể", "cá nhân", "giáo viên", "học sinh", "nhân viên", "mầm non",
    "tiểu học", "các", "có", "nộp", "gửi", "trình", "làm", "kế hoạch", "hồ sơ", "bài", "thi đua",
    "khen thưởng", "bản", "báo cáo", "danh sách",
)  # fmt: skip
"""Words of remarks whose marks can be put back where a remark is typed without."""
