"""Does a passage hold the sort of thing that is asked for? (retrieval.md 5, the second check)

"Bao nhiêu phần trăm" wants a percentage, "kế hoạch số mấy" a document number. A passage without it
is no answer, however alike its words; one that has it may be worded otherwise.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from knowledge.answers import cues
from knowledge.language import fold

DOCUMENT_NUMBER = re.compile(r"\d+\s*/(?:\d{4}/)?\s*[A-ZĐ]{2,}")


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a question's words ask for, and how to tell that a text has it, or speaks of it
    without: of money, but of no sum."""

    phrases: tuple[str, ...]
    held_by: Callable[[str], bool]
    touched_by: Callable[[str], bool] = lambda _: False


def _matches(pattern: str) -> Callable[[str], bool]:
    compiled = re.compile(pattern, re.IGNORECASE)
    return lambda text: bool(compiled.search(text))


EXPECTATIONS = (
    Expectation(
        ("bao nhiêu phần trăm", "mấy phần trăm", "bao nhiêu %", "tỷ lệ", "tỉ lệ", "phần trăm"),
        _matches(r"\d\s*%"),
    ),
    Expectation(
        ("thư điện tử", "email", "e-mail", "mail", "hộp thư", "địa chỉ thư"), _matches(r"\w@\w")
    ),
    Expectation(
        ("link", "đường link", "đường dẫn", "liên kết nào"), _matches(r"https?://|bit\.ly|www\.")
    ),
    Expectation(
        ("tiền", "bao nhiêu tiền", "mấy triệu", "mấy trăm", "kinh phí", "mức thưởng", "lệ phí",
         "mức chi", "chi thưởng", "thưởng bao nhiêu",
         "mức lương", "tiền lương", "lương gv", "lương giáo viên", "lương thưởng"),
        _matches(r"\d\s*(?:đồng|đ\b|triệu|nghìn|vnđ)"),
        _matches(r"mức (?:chi|thưởng)|tiền thưởng|chi thưởng|kinh phí"),
    ),
    Expectation(
        ("tải ở đâu", "tải mẫu", "tải về", "mẫu ở đâu", "lấy mẫu"), _matches(r"https?://|\bmẫu\b")
    ),
    Expectation(("số điện thoại", "hotline", "sđt", "gọi số nào"), _matches(r"\b0\d{8,10}\b")),
    Expectation(
        ("kế hoạch số mấy", "kế hoạch số nào", "kế hoạch nào của", "kế hoạch số bao nhiêu",
         "quyết định số mấy", "văn bản số mấy", "quyết định số bao nhiêu", "chỉ thị số mấy",
         "chỉ thị nào", "quyết định nào", "nghị định nào", "thông tư nào", "theo kế hoạch nào",
         "văn bản nào", "luật nào", "nghị quyết nào"),
        _matches(r"\d+\s*/(?:\d{4}/)?\s*[A-ZĐ]{2,}|Luật"),
    ),
    Expectation(
        ("tên gì", "tên là gì", "họ tên", "họ và tên", "ai là bộ trưởng", "ai là hiệu trưởng",
         "ai là hiệu phó", "ai là giám đốc", "ai là trưởng phòng", "ai là chủ tịch",
         "ai là bí thư", "ai là tổ trưởng", "ai làm hiệu trưởng", "ai làm giám đốc", "ai được",
         "những ai được", "ai đạt", "ai nhận", "trường nào nhận", "trường nào đạt",
         "trường nào được", "đơn vị nào đạt", "đơn vị nào được", "đơn vị nào nhận",
         "cá nhân nào"),
        lambda _: False,
    ),
)  # fmt: skip
"""The last: plans name no people but their signer, which is a fact, and no winners."""

_HOW_MANY = re.compile(r"\b(?:bao nhieu|may)\s+([^\W\d_]+)")
COUNTED = {
    "nguoi": "nguoi|ca nhan|giao vien|hoc sinh|nha giao",
    "gio": "gio|h|g",
    "phan": "%|phan tram",
    "chu": "chu|tu",
}
"""What may be counted under another word; folded, as the texts are before they are searched."""
A_NUMBER_ASKED = re.compile(
    r"\b(?:la may|la bao nhieu|toi da|toi thieu|bang bao nhieu)\b|\bbao nhieu\W*$"
)
_NO_NUMBER = re.compile(r"\d{1,2}\s*/\s*\d{1,4}(?:\s*/\s*\d{4})?|\b(?:19|20)\d\d\b|^\s*\d+[.)]")
A_NUMBER = Expectation(
    (), lambda text: bool(re.search(r"\d", _NO_NUMBER.sub("", DOCUMENT_NUMBER.sub("", text))))
)
"""Any number that is no date and no number of a document."""
NUMBERED = ("dot", "cum", "khoi")
"""Things that a plan numbers rather than counts: "Đợt 1", "Cụm thi đua số 7"."""


def expectation(said: str, plain: str) -> Expectation | None:
    """The most particular thing the question's words ask for, if any."""
    named = next((one for one in EXPECTATIONS if cues.has(one.phrases, said, plain)), None)
    return named or _quantity(plain)


def _quantity(plain: str) -> Expectation | None:
    """ "Bao nhiêu cá nhân": a number beside the thing that is counted."""
    asked = _HOW_MANY.search(plain)
    if asked is None:
        return A_NUMBER if A_NUMBER_ASKED.search(plain) else None
    word = asked[1]
    thing = COUNTED.get(word, re.escape(word))
    pattern = rf"\d\s*(?:{thing})\b" + (rf"|{thing}\b.{{0,12}}?\d" if word in NUMBERED else "")
    counted = _matches(pattern)
    return Expectation((asked[0],), lambda text: counted(fold(DOCUMENT_NUMBER.sub("", text))))
