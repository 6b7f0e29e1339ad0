"""Does a passage hold the sort of thing that is asked for? (retrieval.md 5, the second check)

"Bao nhiêu phần trăm" wants a percentage, "kế hoạch số mấy" a document number. A passage without it
is no answer, however alike its words; one that has it may be worded otherwise.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from knowledge.answers import cues

DATES = re.compile(
    r"\d{1,2}\s*/\s*\d{1,2}(?:\s*/\s*\d{4})?|\b\d{1,2}\s*/\s*\d{4}|\b(?:19|20)\d\d\b"
)
DOCUMENT_NUMBER = re.compile(r"\d+\s*/(?:\d{4}/)?\s*[A-ZĐ]{2,}")
_LIST_NUMBER = re.compile(r"^\s*\d+[.)]", re.MULTILINE)
_NUMBER = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a question's words ask for, and how to tell that a text has it."""

    phrases: tuple[str, ...]
    held_by: Callable[[str], bool]


def _matches(pattern: str) -> Callable[[str], bool]:
    compiled = re.compile(pattern, re.IGNORECASE)
    return lambda text: bool(compiled.search(text))


def _has_quantity(text: str) -> bool:
    """A number that is no date, no document number and no list number."""
    for noise in (DOCUMENT_NUMBER, DATES, _LIST_NUMBER):
        text = noise.sub(" ", text)
    return bool(_NUMBER.search(text))


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
        ("tiền", "bao nhiêu tiền", "mấy triệu", "mấy trăm", "kinh phí", "mức thưởng", "lệ phí"),
        _matches(r"\d\s*(?:đồng|đ\b|triệu|nghìn|vnđ)"),
    ),
    Expectation(("số điện thoại", "hotline", "sđt", "gọi số nào"), _matches(r"\b0\d{8,10}\b")),
    Expectation(
        ("kế hoạch số mấy", "kế hoạch số bao nhiêu", "quyết định số mấy", "văn bản số mấy",
         "quyết định số bao nhiêu", "chỉ thị số mấy", "chỉ thị nào", "quyết định nào",
         "nghị định nào", "thông tư nào", "kế hoạch nào của", "theo kế hoạch nào", "văn bản nào",
         "luật nào", "nghị quyết nào"),
        _matches(r"\d+\s*/(?:\d{4}/)?\s*[A-ZĐ]{2,}|Luật"),
    ),
    Expectation(
        ("bao nhiêu", "mấy bài", "mấy người", "mấy cá nhân", "mấy đợt", "mấy trường", "mấy cụm",
         "mấy năm", "tối đa", "tối thiểu", "số lượng"),
        _has_quantity,
    ),
)  # fmt: skip


def expectation(said: str, plain: str) -> Expectation | None:
    """The most particular thing the question's words ask for, if any."""
    return next((one for one in EXPECTATIONS if cues.has(one.phrases, said, plain)), None)
