"""Lines that frame a plan whatever its content (Decree 30/2020/NĐ-CP, documents.md 8)."""

import re

from knowledge.language.text import fold

DOCUMENT_TYPES = (
    "KẾ HOẠCH", "CHƯƠNG TRÌNH", "HƯỚNG DẪN", "THÔNG BÁO", "QUYẾT ĐỊNH", "BÁO CÁO", "TỜ TRÌNH",
    "QUY CHẾ", "QUY ĐỊNH", "ĐỀ ÁN", "PHƯƠNG ÁN", "CHỈ THỊ", "CÔNG VĂN", "THỂ LỆ",
)  # fmt: skip

_TYPE = re.compile(rf"(?P<type>{'|'.join(DOCUMENT_TYPES)})(?:\s*[:.–-])?(?:\s+(?P<rest>.+))?")
_TYPE_ALONE = re.compile(r"(?P<type>Kế hoạch|Chương trình|Hướng dẫn|Thông báo)\s*:?(?P<rest>)")
_TYPES_BY_LETTERS = {fold(name): name for name in DOCUMENT_TYPES}
"""For a type name that lost an accent and stands alone ("KÊ HOẠCH")."""

_MOTTO = re.compile(r"CỘNG HO[ÀÁ]?[AÀ]? XÃ HỘI|Độc lập\s*[-–]\s*Tự do", re.IGNORECASE)
_NUMBER_LINE = re.compile(r"Số\s*:?[\s\d._…]*/", re.IGNORECASE)
_APPENDIX = re.compile(
    r"(?:PHỤ LỤC"
    r"|Phụ lục(?=\s*:?\s*$|\s*(?:số\s*)?(?:[IVX]+|\d{1,2})\b\s*[.:)–-]?(?:\s+[A-ZÀ-ỸĐ]|$)))"
    r"\s*(?:(?:số|SỐ)\s*)?(?P<label>[IVX]+\b|\d{1,2}\b|[A-Z]\b)?\s*[.:)–-]?\s*(?P<rest>.*)",
    re.DOTALL,
)
_ATTACHED = re.compile(r"\(?\s*(?:Ban hành\s+)?[Kk]èm theo\b")
_RECIPIENTS = re.compile(r"Nơi\s*nhận\s*:?", re.IGNORECASE)
_BASIS = re.compile(
    r"(?:Căn cứ|Kính gửi|Năm(?: học)? \d{4}(?:\s*[-–]\s*\d{4})? là"
    r"|Thực hiện (?:[Kk]ế hoạch|Chỉ thị|Nghị quyết|Công văn|Quyết định|Luật|Hướng dẫn|Nghị định))\b"
)
_CLOSING = re.compile(r"Trên đây là\b")
_ROLES = (
    r"HIỆU TRƯỞNG|GIÁM ĐỐC|CHỦ TỊCH|TRƯỞNG PHÒNG|TRƯỞNG BAN|CHÁNH VĂN PHÒNG|BÍ THƯ|TỔ TRƯỞNG"
    r"|VIỆN TRƯỞNG|CỤC TRƯỞNG|VỤ TRƯỞNG|BỘ TRƯỞNG|CỤM TRƯỞNG|KHỐI TRƯỞNG|TỔNG PHỤ TRÁCH|NGƯỜI LẬP"
    r"|THỦ TRƯỞNG|QUYỀN"
)
_ROLE = re.compile(
    rf"(?:(?:TM|KT|TL|TUQ|Q)\s?\.\s*.+|(?:PHÓ\s+|P\.\s*)?(?:{_ROLES})(?:\s+[A-ZÀ-Ỹ\s,–-]+)?)"
)


def document_type(text: str) -> tuple[str, str] | None:
    """The type name a line begins with, and the rest of the line."""
    found = _TYPE.fullmatch(text) or _TYPE_ALONE.fullmatch(text)
    if found:
        return found["type"], found["rest"] or ""
    misread = _TYPES_BY_LETTERS.get(fold(text.rstrip(" :"))) if text.isupper() else None
    return (misread, "") if misread else None


def appendix_heading(text: str) -> tuple[str | None, str] | None:
    """Label ("I", "2", or None) and title of a line that begins an appendix."""
    found = _APPENDIX.fullmatch(text)
    return (found["label"], found["rest"]) if found else None


def is_attached_note(text: str) -> bool:
    """ "(Kèm theo Kế hoạch số ... ngày ... của ...)"."""
    return _ATTACHED.match(text) is not None


def is_motto(text: str) -> bool:
    return _MOTTO.search(text) is not None


def is_number_line(text: str) -> bool:
    return _NUMBER_LINE.match(text) is not None


def is_recipients(text: str) -> bool:
    return _RECIPIENTS.match(text) is not None


def is_basis(text: str) -> bool:
    return _BASIS.match(text) is not None


def is_closing(text: str) -> bool:
    return _CLOSING.match(text) is not None


def is_role(text: str) -> bool:
    """A signatory's position or an authority line ("TM.", "KT.") in capitals."""
    return text.upper() == text and _ROLE.fullmatch(text) is not None


def is_caption(text: str) -> bool:
    """Words in capitals."""
    return text.isupper() and len(text) > 1


def stands_alone(text: str) -> bool:
    """A line that neither goes on with the one before nor runs on into the next."""
    checks = (is_motto, is_number_line, is_recipients, is_role)
    return (
        any(check(text) for check in checks)
        or document_type(text) is not None
        or appendix_heading(text) is not None
    )


def begins_part(text: str) -> bool:
    """A line that begins something new whatever stands before it."""
    return stands_alone(text) or is_basis(text) or is_closing(text) or is_attached_note(text)
