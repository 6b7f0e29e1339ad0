"""The formal head of a plan: number, date, place, title, issuer (Decree 30/2020/NĐ-CP)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from knowledge.deadlines import Deadline, DocumentContext, Flag, Kind, Role, find_mentions
from knowledge.plans.lines import Line
from knowledge.plans.numbering import bullet, marks
from knowledge.plans.structure import (
    document_type,
    is_attached_note,
    is_basis,
    is_caption,
    is_motto,
    is_number_line,
    stands_alone,
)

_NUMBER = re.compile(
    r"\bSố\s*:?\s*(?P<number>\d+[a-z]?(?:\s*/\s*\d{4})?)?[\s._…]*/\s*"
    r"(?P<symbol>[A-ZĐ][\w&]*(?:\s?[-–.]\s?[A-ZĐ&][\w&]*)*)",
    re.IGNORECASE,
)
_CITED_NUMBER = re.compile(
    r"(?:Kế hoạch|Chương trình|Hướng dẫn|Quyết định|Công văn)\s+" + _NUMBER.pattern, re.IGNORECASE
)
_PLACE = re.compile(r"(?P<place>[A-ZÀ-ỸĐ][^\n,;:/\d]{1,60}?)\s*,\s*ngày\b")
_SUBJECT = re.compile(r"(?:V/v|Về việc)\b\s*:?\s*", re.IGNORECASE)
_ATTACHED_BY = re.compile(r"(?<![^\W\d_])của\s+(?P<issuer>[^()\d]{4,120}?)\s*[).]*\s*$")
_ISSUING = re.compile(
    r"(?:^|[,;:.]\s+)(?:Nay,?\s+)?(?P<issuer>[A-ZÀ-ỸĐ][^,;:.]{3,110}?)\s+"
    r"(?:xây dựng|ban hành|lập|đề ra|triển khai|phát động|tổ chức|thông báo|hướng dẫn)\s+"
    r"(?:và\s+\S+\s+\S+\s+)?"
    r"(?:[Kk]ế hoạch|[Cc]hương trình|thi đua|phong trào|[Hh]ướng dẫn|nội dung|việc)"
)
_BODY_WORDS = re.compile(
    r"(?:UBND|Ủy ban|Uỷ ban|Phòng|Sở|Bộ|Ban|Hội đồng|HĐ\w*|Trường|Công đoàn|Cụm|Khối|Liên đội|Đoàn"
    r"|Huyện ủy|Đảng ủy|Chi bộ|Trung tâm|Liên đoàn)\b",
    re.IGNORECASE,
)
_PREAMBLE = re.compile(
    r"(?:Thực hiện|Thi hành|Triển khai|Theo|Nhằm|Để|Trên cơ sở|Phát huy|Xét|Từ"
    r"|Năm(?: học)? \d{4}(?:\s*[-–]\s*\d{4})?(?=\s+\w))\b"
)
_SENTENCE_END = re.compile(r"[.;:]$")
_TITLE_LINE = 200


@dataclass(frozen=True, slots=True)
class Identity:
    """Number and date of issue as one line states them."""

    number: str | None = None
    symbol: str | None = None
    issued: Deadline | None = None


@dataclass(frozen=True, slots=True)
class Front:
    """Title lines, and where the paragraphs after them begin."""

    title: str | None
    rest: int


def read_identity(head: Sequence[Line], attached: str | None) -> Identity:
    """Number and date from the head; what it leaves open from the "(Kèm theo ...)" line."""
    text = "\n".join(line.text for line in head)
    number, symbol = _number(_NUMBER.search(text))
    issued = _issue_date(head)
    if attached:
        cited_number, cited_symbol = _number(_CITED_NUMBER.search(attached))
        number, symbol = number or cited_number, symbol or cited_symbol
        if issued is None or issued.kind is not Kind.ON:
            issued = _cited_date(attached) or issued
    return Identity(number, symbol, issued)


def _number(found: re.Match[str] | None) -> tuple[str | None, str | None]:
    if not found:
        return None, None
    symbol = re.sub(r"\s", "", found["symbol"]).replace("–", "-")
    digits = re.sub(r"\s", "", found["number"] or "")
    return (f"{digits}/{symbol}" if digits else None), symbol


def _issue_date(head: Iterable[Line]) -> Deadline | None:
    """The date of the line "place, ngày ..."; in figures it may look like a cited one."""
    for line in head:
        place = _PLACE.search(line.text)
        for mention in find_mentions(line.text, DocumentContext()):
            behind_place = place is not None and mention.start >= place.end("place")
            if mention.role is Role.ISSUE or (behind_place and mention.deadline.kind is Kind.ON):
                return mention.deadline
    return None


def _cited_date(attached: str) -> Deadline | None:
    dates = (mention.deadline for mention in find_mentions(attached, DocumentContext()))
    return next((date for date in dates if date.kind is Kind.ON), None)


def month_of(issued: Deadline | None) -> str | None:
    """ "2022-09" where the day of issue was left open."""
    if issued is None or issued.start is None:
        return None
    open_day = issued.kind is Kind.MONTH or Flag.BLANK_DAY in issued.flags
    return issued.start.strftime("%Y-%m") if open_day else None


def read_place(head: Iterable[Line]) -> str | None:
    """The place before ", ngày ... tháng ...", on its own line or behind the number."""
    for line in head:
        number = _NUMBER.search(line.text)
        found = _PLACE.search(line.text, number.end() if number else 0)
        if found:
            return found["place"].strip(" *-–")
    return None


def read_front(body: Sequence[Line]) -> Front:
    """The title: what follows the type name's line, up to the first full sentence. A type name
    that goes on in its line ("KẾ HOẠCH THI ĐUA") is the beginning of the title."""
    first = document_type(body[0].text) if body else None
    words = [body[0].text] if first and first[1] else []
    place = 1 if first else 0
    while place < len(body) and _continues_title(body[place].text, words):
        if not is_attached_note(body[place].text):
            words.append(body[place].text)
        place += 1
    title = " ".join(words).strip(" -–:") if first else ""
    return Front(title or None, place if first else 0)


def _continues_title(text: str, words: list[str]) -> bool:
    if bullet(text) or marks(text) or is_basis(text) or stands_alone(text):
        return False
    if is_attached_note(text):
        return True
    sentence = _SENTENCE_END.search(text) is not None or len(text) > _TITLE_LINE
    if not words:
        return not (sentence and _PREAMBLE.match(text))
    return not sentence and not _PREAMBLE.match(text)


def read_subject(head: Iterable[Line]) -> str | None:
    """ "V/v ..." under the number: the title of a letter that bears no type name."""
    for line in head:
        found = _SUBJECT.match(line.text)
        if found:
            return line.text[found.end() :].strip() or None
    return None


def read_years(title: str | None, issued: Deadline | None) -> tuple[int | None, str | None]:
    """The year and the school year ("2022-2023") the title names.

    A title that sums up one year and plans the next names two: the first one not yet over when
    the plan was issued is its own.
    """
    mentions = find_mentions(title or "", DocumentContext())
    named = [m.deadline for m in mentions if m.role not in (Role.CITATION, Role.ANNIVERSARY)]
    year = _own_year([d for d in named if d.kind is Kind.YEAR], issued)
    school_year = _own_year([d for d in named if d.kind is Kind.SCHOOL_YEAR], issued)
    return year, f"{school_year}-{school_year + 1}" if school_year else None


def _own_year(named: list[Deadline], issued: Deadline | None) -> int | None:
    spans = [(period.start.year, period.end) for period in named if period.start and period.end]
    if issued and issued.start:
        spans = [span for span in spans if span[1] >= issued.start] or spans
    return spans[0][0] if spans else None


def read_issuer(attached: str | None, preamble: Iterable[str], head: Sequence[Line]) -> str | None:
    """From "(Kèm theo ... của X)", else the opening sentence, else the letterhead's last line."""
    found = _ATTACHED_BY.search(attached) if attached else None
    if found:
        return found["issuer"].strip()
    for text in preamble:
        for opening in _ISSUING.finditer(text):
            if _BODY_WORDS.match(opening["issuer"]):
                return opening["issuer"].strip()
    return _letterhead(head)


def _letterhead(head: Sequence[Line]) -> str | None:
    """The lowest line of the left column names the issuing body (documents.md 8)."""
    bodies: list[str] = []
    for line in head:
        if is_motto(line.text) or is_number_line(line.text):
            break
        if is_caption(line.text) and _BODY_WORDS.match(line.text):
            bodies.append(line.text)
    return bodies[-1] if bodies else None
