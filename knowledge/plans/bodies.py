"""Who is to do it: bodies and people that a heading or a sentence names as the doer."""

import re

_HEADS = (
    "Phòng", "Sở", "Bộ phận", "Bộ", "Ban", "Hội đồng", "HĐ", "UBND", "Ủy ban", "Uỷ ban", "Trường",
    "Nhà trường", "Đơn vị", "Cơ sở giáo dục", "CSGD", "Công đoàn", "CĐ", "Đoàn", "Đội", "Liên đội",
    "Chi đoàn", "Chi đội", "Chi bộ", "Đảng ủy", "Huyện ủy", "Tổ", "Khối", "Cụm", "Nhóm",
    "Hiệu trưởng", "Phó hiệu trưởng", "Chủ tịch", "Phó chủ tịch", "Ủy viên",
    "Thường trực", "Thành viên", "Giáo viên", "GVCN", "GV", "Văn phòng", "Văn thư", "Kế toán",
    "Thư ký", "Thủ trưởng", "Cán bộ", "CBGVNV", "CB", "Nhân viên", "Học sinh", "BGH", "Trưởng",
    "Phụ trách", "Tổng phụ trách", "Bí thư", "Trung tâm", "Liên đoàn", "Hội", "Ngành", "Lớp",
    "Cá nhân", "Tập thể", "Cụm trưởng", "Y tế", "Bảo vệ", "Cha mẹ học sinh", "Xã", "Phường", "Viện",
)  # fmt: skip
_NOT_HEADS = (
    "Tổ chức", "Ban hành", "Đoàn kết", "Phòng chống", "Phòng, chống", "Phòng ngừa", "Trường hợp",
    "Đội ngũ", "Khối lượng", "Bộ tiêu chí", "Bộ tài liệu", "Hội nghị", "Hội thi", "Hội thảo",
    "Hội diễn", "Cán bộ hóa", "Sở hữu", "Đơn giản", "Lớp học", "Xã hội", "Nhóm giải pháp",
    "Nhóm nhiệm vụ", "Ban đầu", "Công đoàn phí", "Tổ quốc", "Cụm từ", "Hội nhập", "Bộ máy",
    "Trưởng thành", "Học sinh giỏi", "Tập thể lao động", "Phòng trào",
)  # fmt: skip
_EACH = r"(?:(?:Các|Mỗi|Từng|Toàn bộ|Tất cả các|Những|Đồng chí|Đ/c)\s+)?"

_BODY = re.compile(
    rf"(?!{_EACH}(?:{'|'.join(_NOT_HEADS)})\b){_EACH}(?:{'|'.join(_HEADS)})\b", re.IGNORECASE
)

_VERBS = (
    "thực hiện", "triển khai", "tổ chức", "xây dựng", "gửi", "nộp", "hoàn thành", "hoàn thiện",
    "hoàn tất", "báo cáo", "lập", "đăng ký", "chủ trì", "phối hợp", "tham mưu", "tổng hợp",
    "rà soát", "căn cứ",
    "thông báo", "công bố", "kiểm tra", "hướng dẫn", "ban hành", "phát động", "xét", "họp", "trình",
    "chịu trách nhiệm", "có trách nhiệm", "phải", "cần", "nghiêm túc", "phân công", "cử", "nhập",
    "giới thiệu", "lựa chọn", "chọn", "cập nhật", "theo dõi", "đôn đốc", "thẩm định", "chuẩn bị",
    "tiến hành", "tiếp tục", "chủ động", "đảm bảo", "bảo đảm", "quán triệt", "phổ biến", "chấm",
    "tuyên truyền", "tham gia", "thành lập", "kiện toàn", "bình xét", "đánh giá", "xếp loại",
    "sơ kết", "tổng kết", "ký", "viết", "hưởng ứng", "khẩn trương", "ra quyết định", "bắt đầu",
    "trưng bày", "trao", "mở", "khai mạc", "tập huấn", "vận động", "bố trí", "sắp xếp", "đề xuất",
    "đề nghị", "thống nhất", "bàn giao", "quyết định", "công nhận", "tuyên dương", "biểu dương",
    "đóng góp", r"thi(?! đua)", "cho", "có", "lên", "làm", "đưa", "kết thúc", "dự", "ghi", "in",
    "bầu", "góp ý", "khen",
    "duyệt", "chốt", "nhận", "thu", "tập hợp", "niêm yết", "đăng tải", "kí", "sẽ", "tự", "là",
)  # fmt: skip
_VERB = rf"(?:{'|'.join(_VERBS)})"
_SUBJECT_END = re.compile(
    rf"(?<!Ban)(?<!ban)(?<!Thư)(?<!thư)\s+(?=(?:đã\s+|đều\s+|cùng\s+)?{_VERB}\b)|\s*[:.;(]"
)
_DUTY = re.compile(rf"\s+(?:đã\s+|đều\s+|cùng\s+)?{_VERB}\b|\s*:\s+\S", re.IGNORECASE)
"""What makes the words before it a doer: a verb, or the colon of "Công đoàn: vận động ..."."""

_NAMED_BY_WORK = re.compile(
    rf"{_EACH}(?:Đoàn|Ban|Tổ|Hội đồng|Bộ phận|Nhóm)\s+"
    r"(?:kiểm tra|thẩm định|xét duyệt|xét|chấm(?: thi)?|tổ chức|tham mưu|đánh giá|tổng hợp)"
    rf"(?=(?:\s+[^\s,.;:]+){{0,6}}?\s+{_VERB}\b)",
    re.IGNORECASE,
)
"""Bodies named by a verb, told by the second verb that follows ("Đoàn kiểm tra làm việc ...")."""

_LONGEST_BODY = 140

_ASKED_TO = (
    "nghiêm túc|khẩn trương|chủ động|căn cứ|triển khai|thực hiện|xây dựng|gửi|nộp|tổ chức"
    "|hoàn thành|hoàn thiện|báo cáo|phối hợp|lập|đăng ký|tham mưu|tổng hợp|phân công|cử|rà soát"
    "|nhập|cập nhật|phổ biến|quán triệt|kiểm tra|theo dõi|chuẩn bị|có trách nhiệm"
    "|chịu trách nhiệm|làm đầu mối"
)
_ADDRESSED = re.compile(
    r"(?<!hồ sơ )(?<!danh sách )(?<!văn bản )(?<!được )(?<!tờ trình )"
    r"\b(?:đề nghị|yêu cầu|giao)\s+"
    rf"(?P<body>[^;.()]{{3,{_LONGEST_BODY}}}?),?\s+(?=(?:{_ASKED_TO})\b)",
    re.IGNORECASE,
)
_SUPPORTED_BY = re.compile(
    r"\s+(?:chủ trì,?\s+)?phối hợp\s+(?:chặt chẽ\s+)?(?:cùng\s+)?(?:với\s+)?"
    rf"(?P<body>[^;.()]{{3,{_LONGEST_BODY}}}?),?\s+(?={_VERB}\b)"
)
_AREA = re.compile(r"\s+(?:trên địa bàn|trong toàn|trong phạm vi|thuộc phạm vi)\b.*$")
_ASIDE = re.compile(r"\s*\([^)]*\)?")


def body_in_heading(heading: str) -> str | None:
    """The body a section heading names ("Phòng Nội vụ"), None for a subject ("Tổ chức thi đua")."""
    words = _ASIDE.sub("", heading).strip(" :.")
    words = re.sub(r"^(?:Đối với|Trách nhiệm của|Nhiệm vụ của|Về phía)\s+", "", words)
    if len(words) > _LONGEST_BODY:
        return None
    return words if all(map(_is_body, words.split(";"))) else None


def _is_body(words: str) -> bool:
    """The name of a body and nothing that it does."""
    return _BODY.match(words.strip()) is not None and _SUBJECT_END.search(words.strip()) is None


def addressed_body(sentence: str) -> str | None:
    """ "đề nghị các trường Mầm non, Tiểu học trên địa bàn quận triển khai ..." -> the schools.

    A body asked to reward somebody ("đề nghị Giám đốc Sở tặng Giấy khen") is not the doer.
    """
    for found in _ADDRESSED.finditer(sentence):
        body = _AREA.sub("", found["body"]).strip(" ,")
        if _BODY.match(body):
            return body
    return None


def leading_body(sentence: str) -> str | None:
    """The doer a sentence begins with: "Các trường nộp hồ sơ ...", "Công đoàn: vận động ..."."""
    if not _BODY.match(sentence):
        return None
    end = _SUBJECT_END.search(sentence, _name_length(sentence))
    if end is None or not _DUTY.match(sentence, end.start()):
        return None
    body = _AREA.sub("", _ASIDE.sub("", sentence[: end.start()])).strip(" ,")
    return body if len(body) <= _LONGEST_BODY else None


def _name_length(sentence: str) -> int:
    """Letters at the head of `sentence` that are surely the body's name ("Đoàn kiểm tra")."""
    named = _NAMED_BY_WORK.match(sentence)
    return named.end() if named else 0


def supporting_body(sentence: str) -> str | None:
    """The helper in "X chủ trì, phối hợp với Y gửi ...": only beside a doer named first."""
    doer = leading_body(sentence)
    found = _SUPPORTED_BY.match(sentence, len(doer)) if doer else None
    body = _AREA.sub("", found["body"]).strip(" ,") if found else ""
    return body if _BODY.match(body) else None
