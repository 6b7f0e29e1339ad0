"""The cover letter ("phiếu gửi") of a closed month, laid out as decree 30/2020/NĐ-CP has it
(appendix I: paper, margins, head, number, place and date, signature, recipients)."""

import io
import re
from collections.abc import Iterable

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from docx.table import _Cell

from handlers.papers.archives import settled
from handlers.papers.docx_parts import (
    Look,
    fixed_table,
    keep_whole,
    number_pages,
    repeat_head,
    rule_below,
    say,
    set_text_style,
)
from handlers.papers.words import day_number, decree_day, decree_month, month_number, written
from handlers.texts import papers as texts
from knowledge.essays.month import ClosedMonth, ListedEssay
from knowledge.policies.policy import DEFAULT

PAPER = (210, 297)
MARGINS = {"top_margin": 20, "left_margin": 30, "bottom_margin": 20, "right_margin": 15}
"""Millimetres, as the paper and everything else here."""

HEAD_WIDTHS = (68, 97)
LIST_WIDTHS = (9, 35, 29, 22, 22, 28, 20)
LIST_PADDING = 1
FOOT_WIDTHS = (75, 90)

_LONGEST_PROPERTY = 255

_CENTER = WD_ALIGN_PARAGRAPH.CENTER
_NAME = Look(12, align=_CENTER)
_NAME_BOLD = Look(12, bold=True, align=_CENTER)
_MOTTO_BELOW = Look(13, bold=True, align=_CENTER)
_NUMBER = Look(13, align=_CENTER)
_DAY = Look(13, italic=True, align=_CENTER)
_TITLE = Look(bold=True, align=_CENTER)
_BODY = Look(align=WD_ALIGN_PARAGRAPH.JUSTIFY)
_LIST_HEAD = Look(11, bold=True, align=_CENTER)
_LIST_CELL = Look(11)
_CODE_SIZES = (11.0, 10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0)
"""Points; a code is broken at its hyphens alone as long as the smallest will do."""

_WIDTHS = {"-": 0.34, "M": 0.89, "W": 0.95, **dict.fromkeys("0123456789", 0.5)}
_WIDTH = 0.73
"""How wide the signs of codes are in Times New Roman at most, as a share of its size."""

_LIST_CENTER = Look(11, align=_CENTER)
_KIND = re.compile(rf"\b({texts.PLACE_KINDS})\s+", re.I)
_PIECE = re.compile(r"[^-]+-?")
"""What of a code stays on a line: a hyphen belongs to what is before it."""

_NAME_ENDS = re.compile(r"[,;()]")


def cover_letter(closed: ClosedMonth, office: str) -> bytes:
    """The letter to one receiving office, as a .docx file to be numbered and signed by hand; the
    same month gives the same bytes."""
    document = docx.Document()
    _set_up(document)
    _describe(document, closed)
    _head(document, closed)
    _title(document, closed)
    _opening(document, closed, written(office))
    if closed.essays:
        _list(document, closed)
    _closing(document, written(office))
    _foot(document)
    result = io.BytesIO()
    document.save(result)
    return settled(result.getvalue(), closed.closed_on)


def place_of(council: str) -> str | None:
    """The place that a council's papers are dated at: "Hồng Hà" for "UBND phường Hồng Hà".

    Places called by a number keep their kind, as decree 30/2020 wants: "Phường 14". None where the
    name holds no place.
    """
    words = written(council)
    for kind in _KIND.finditer(words):
        if name := _name_alone(words[kind.end() :]):
            return _dated_at(kind[1], name)
    return None


def _dated_at(kind: str, name: str) -> str:
    if name[0].isdigit():
        return f"{kind.capitalize()} {name}"
    return texts.CITY_IN_FULL.format(place=name) if name == texts.CITY_NAMED_IN_FULL else name


def _name_alone(words: str) -> str:
    """The words up to the first that is not written like a name."""
    name: list[str] = []
    for word in _NAME_ENDS.split(words)[0].split():
        if not (word[0].isupper() or word[0].isdigit()):
            break
        name.append(word)
    return " ".join(name)


def _set_up(document: Document) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Mm(side) for side in PAPER)
    for name, width in MARGINS.items():
        setattr(section, name, Mm(width))
    section.header_distance = Mm(10)
    set_text_style(document, 14)
    number_pages(document, 13)


def _describe(document: Document, closed: ClosedMonth) -> None:
    """The file's properties: the council's, in the place of the library's."""
    properties = document.core_properties
    properties.author = properties.last_modified_by = written(closed.council)[:_LONGEST_PROPERTY]
    properties.title = texts.SUBJECT.format(month=decree_month(closed.month))
    properties.comments = ""


def _head(document: Document, closed: ClosedMonth) -> None:
    """The issuing body on the left, the motto on the right; number and date below them."""
    table = fixed_table(document, 2, HEAD_WIDTHS, framed=False, padding=0)
    left, right = table.rows[0].cells
    _issuer(left, written(closed.above), written(closed.council))
    say(right.paragraphs[0], texts.MOTTO, _NAME_BOLD)
    say(right.add_paragraph(), texts.MOTTO_BELOW, _MOTTO_BELOW)
    rule_below(right, HEAD_WIDTHS[1], 57)
    number, day = table.rows[1].cells
    say(number.paragraphs[0], texts.NUMBER, _NUMBER)
    say(day.paragraphs[0], _place_and_date(closed), _DAY)


def _issuer(cell: _Cell, above: str, council: str) -> None:
    lines = [(above.upper(), False)] if above else []
    lines.append((council.upper(), True))
    for number, (name, bold) in enumerate(lines):
        paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
        say(paragraph, name, _NAME_BOLD if bold else _NAME)
    rule_below(cell, HEAD_WIDTHS[0], 25)


def _place_and_date(closed: ClosedMonth) -> str:
    day = closed.closed_on
    return texts.PLACE_AND_DATE.format(
        place=place_of(closed.council) or texts.NO_PLACE,
        day=day_number(day.day),
        month=month_number(day.month),
        year=day.year,
    )


def _title(document: Document, closed: ClosedMonth) -> None:
    title = say(document.add_paragraph(), texts.TITLE, _TITLE)
    title.paragraph_format.space_before = Pt(18)
    subject = texts.SUBJECT.format(month=decree_month(closed.month))
    say(document.add_paragraph(), subject, _TITLE)
    if closed.supplement:
        say(document.add_paragraph(), _supplement(closed), _TITLE)


def _supplement(closed: ClosedMonth) -> str:
    return texts.SUPPLEMENT.format(number=closed.supplement) if closed.supplement else ""


def _opening(document: Document, closed: ClosedMonth, office: str) -> None:
    to = say(document.add_paragraph(), texts.TO.format(office=office), Look(align=_CENTER))
    to.paragraph_format.space_before = to.paragraph_format.space_after = Pt(12)
    supplement = _supplement(closed)
    template = texts.SENDS if closed.essays else texts.SENDS_NOTHING
    sentence = template.format(
        council=written(closed.council),
        count=f"{len(closed.essays):02d}",
        month=decree_month(closed.month),
        supplement=f" {supplement}" if supplement else "",
        schools=f"{len({essay.unit for essay in closed.essays}):02d}",
    )
    _body(document, sentence)


def _body(document: Document, sentence: str) -> None:
    paragraph = say(document.add_paragraph(), sentence, _BODY)
    spacing = paragraph.paragraph_format
    spacing.first_line_indent = Mm(10)
    spacing.space_before = spacing.space_after = Pt(6)
    spacing.keep_with_next = True


def _list(document: Document, closed: ClosedMonth) -> None:
    table = fixed_table(
        document, len(closed.essays) + 1, LIST_WIDTHS, framed=True, padding=LIST_PADDING
    )
    head, *rows = table.rows
    for cell, name in zip(head.cells, texts.LETTER_HEAD, strict=True):
        say(cell.paragraphs[0], name, _LIST_HEAD)
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    repeat_head(head)
    keep_whole(head)
    code = Look(code_size(essay.code for essay in closed.essays))
    looks = [_LIST_CENTER, code, *[_LIST_CELL] * (len(LIST_WIDTHS) - 3), _LIST_CENTER]
    for row, essay in zip(rows, closed.essays, strict=True):
        keep_whole(row)
        for cell, words, look in zip(row.cells, _cells(essay), looks, strict=True):
            say(cell.paragraphs[0], words, look)


def code_size(codes: Iterable[str]) -> float:
    """The size in points at which these codes are broken at hyphens alone, in their column."""
    pieces = {piece for code in codes for piece in _PIECE.findall(code)}
    widest = max((sum(_WIDTHS.get(sign, _WIDTH) for sign in one) for one in pieces), default=0)
    room = Mm(LIST_WIDTHS[1] - 2 * LIST_PADDING).pt
    fitting = (size for size in _CODE_SIZES if size * widest <= room)
    return next(fitting, _CODE_SIZES[-1])


def _cells(essay: ListedEssay) -> tuple[str, ...]:
    number, code = str(essay.number), written(essay.code)
    if essay.is_erased:
        return (number, code, texts.ERASED, "", "", "", "")
    day = decree_day(DEFAULT.local(essay.submitted_at).date())
    return (
        number,
        code,
        written(essay.title),
        written(essay.praised),
        written(essay.author),
        written(essay.unit),
        day if essay.on_time else texts.LATE_DAY.format(day=day),
    )


def _closing(document: Document, office: str) -> None:
    _body(document, texts.PLEASE_CONFIRM.format(office=office))


def _foot(document: Document) -> None:
    """Who gets it on the left, who signs on the right, together on one page."""
    table = fixed_table(document, 1, FOOT_WIDTHS, framed=False, padding=0)
    keep_whole(table.rows[0])
    left, right = table.rows[0].cells
    say(left.paragraphs[0], texts.RECIPIENTS, Look(12, bold=True, italic=True))
    for line in texts.RECIPIENT_LINES:
        say(left.add_paragraph(), line, Look(11))
    say(right.paragraphs[0], texts.SIGNER, _TITLE)
    say(right.add_paragraph(), texts.SIGN_HERE, _DAY)
    for _ in range(4):
        right.add_paragraph()
    say(right.add_paragraph(), texts.SIGNER, _TITLE)
