"""Bodies and people inside a unit: councils, departments, unions, teachers."""

import re

from knowledge.owners.resolution import How

_SOME = r"(?:(?:các|những|mỗi|từng|toàn thể|tập thể|đồng chí) )*"
_ITSELF = re.compile(
    rf"{_SOME}(?:(?:thành viên|ủy viên|cơ quan thường trực|thường trực|phó chủ tịch|chủ tịch"
    r"|tổ giúp việc|tổ thư kí|thư kí) )?(?:hội đồng|ban (?:thi đua|chỉ đạo|tổ chức|giám khảo"
    r"|giám hiệu|giám đốc|lãnh đạo|khen thưởng))\b"
    rf"|{_SOME}(?:thường trực|cơ quan|lãnh đạo|thủ trưởng|(?:phó )?giám đốc|(?:phó )?hiệu trưởng"
    r"|(?:phó )?chủ tịch(?! công đoàn)|văn phòng|bộ phận|ủy ban nhân dân|nhà trường|tổ giúp việc"
    r"|phòng|trường|toàn)\b"
)
_PART = re.compile(
    rf"{_SOME}(?:(?:phó|trưởng|chủ tịch|bí thư|ban chấp hành|tổ trưởng|nhóm trưởng|khối trưởng) )*"
    rf"{_SOME}(?:tổ|nhóm|khối|lớp|giáo viên|nhân viên|học sinh|cán bộ|công đoàn|đoàn|liên đội"
    r"|chi đội|đội|chi đoàn|chi bộ|đảng ủy|đảng bộ|tổng phụ trách|phụ trách|kế toán|văn thư|thư kí"
    r"|thư viện|y tế|bảo vệ|cha mẹ|ban đại diện|ban nữ công|ban thanh tra|ban|hội|cá nhân|tập thể"
    r"|bộ môn|trưởng|phó|thủ quỹ|giám thị|thiết bị|công chức|viên chức|người lao động|nhà giáo"
    r"|đơn vị|câu lạc bộ)\b"
)
_PERSON = re.compile(r"(?:thầy|cô|ông|bà|anh|chị|đồng chí)\s+\S")

_ONLY_IN_SCHOOLS = re.compile(
    r"\b(?:hiệu trưởng|ban giám hiệu|giáo viên|tổ chuyên môn|khối trưởng|tổng phụ trách|liên đội"
    r"|chi đội|đội thiếu niên|các lớp|lớp|học sinh|cha mẹ học sinh|tổ trưởng|các tổ|nhà trường"
    r"|công đoàn cơ sở|công đoàn trường)\b"
)
_ROOM = re.compile(
    r"(?:tổ |bộ phận )?phòng (?:thiết bị|thí nghiệm|thư viện|truyền thống|y tế|hành chính|đồ dùng"
    r"|bộ môn|tin học|chức năng|học)\b"
)


def is_room(words: str) -> bool:
    """Whether a "phòng" is a room of a school and no department of those above it."""
    return _ROOM.match(words) is not None


def inside(words: str) -> How | None:
    """ITSELF for what acts in the unit's name, PART for bodies and people in it; else None."""
    if _ITSELF.match(words):
        return How.ITSELF
    return How.PART if _PERSON.match(words) or _PART.match(words) else None


def is_of_schools(words: str) -> bool:
    """Whether only schools have such a body: in a ward's plan, each school's is meant."""
    return _ONLY_IN_SCHOOLS.search(words) is not None
