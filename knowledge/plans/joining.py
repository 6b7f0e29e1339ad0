"""Lines -> paragraphs: a sentence cut by the page or the column width becomes whole again."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from knowledge.plans.lines import Line
from knowledge.plans.numbering import bullet, marks
from knowledge.plans.structure import begins_part, is_caption, stands_alone

_ENDED = re.compile(r"[.;:!?…][”\"’)]*$|/\.$")
_OPEN_END = re.compile(
    r"(?:[,(“\-–/&]|\b(?:và|của|về|với|các|cho|theo|từ|đến|do|tại|trong|là|năm|tháng|ngày|số|bằng|để"
    r"|hoặc|những|trên|ở|cấp))$"
)
_HYPHENATED = frozenset(
    {
        ("kinh tế", "xã hội"), ("văn hóa", "xã hội"), ("thi đua", "khen thưởng"),
        ("dạy tốt", "học tốt"), ("người tốt", "việc tốt"), ("kế hoạch", "tài chính"),
        ("an ninh", "quốc phòng"), ("giáo dục", "đào tạo"), ("điện biên phủ", "trên không"),
        ("kỷ cương", "tình thương"), ("dân chủ", "kỷ cương"), ("tình thương", "trách nhiệm"),
    }
)  # fmt: skip
"""Names with a dash that is no bullet, even at the beginning of a line."""

_DIGIT_DASH = re.compile(r"\d[-–]$")
_TOO_WIDE = 130
"""No printed page is wider than this many letters."""

_NARROW_SHARE = 15
"""Percentage of cut lines taken to be narrower than the page, for letters differ in width."""


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How a document breaks its lines: `width` 0 where it does not, `spaced` where a blank line
    follows every line and so tells nothing."""

    width: int
    spaced: bool


def join_lines(lines: Sequence[Line]) -> list[Line]:
    """The paragraphs of `lines`; each keeps the row and page on which it began."""
    wrapping = wrapping_of(lines)
    paragraphs: list[list[Line]] = []
    for line in lines:
        if paragraphs and _continues(paragraphs[-1], line, wrapping):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return [_whole(parts) for parts in paragraphs]


def wrapping_of(lines: Sequence[Line]) -> Wrapping:
    """Read the width off the lines that are surely cut: the next one begins in lower case."""
    cut = [
        (len(line.text), after.row - line.row > 1)
        for line, after in pairwise(lines)
        if after.text[:1].islower() and not _ENDED.search(line.text) and not _numbered(after.text)
    ]
    if len(cut) < max(3, len(lines) // 12):
        return Wrapping(0, spaced=False)
    widths = sorted(width for width, _ in cut)
    if widths[len(widths) // 2] > _TOO_WIDE:
        return Wrapping(0, spaced=False)
    width = widths[len(widths) * _NARROW_SHARE // 100]
    spaced = sum(gap for _, gap in cut) * 2 > len(cut)
    return Wrapping(width, spaced)


def _numbered(text: str) -> bool:
    return bool(marks(text)) or bullet(text) is not None


def _continues(paragraph: list[Line], line: Line, wrapping: Wrapping) -> bool:
    """Does `line` go on with the sentence of `paragraph`?"""
    before = paragraph[-1]
    if begins_part(line.text) or stands_alone(before.text):
        return False
    if _numbered(line.text):
        return _is_mark_inside_sentence(before, line, wrapping)
    if before.text.isupper() or line.text.isupper():
        return _is_long_caption(paragraph[0], before, line)
    full = _is_full(before, line, wrapping) and before.heading == line.heading
    if _ENDED.search(before.text):
        return full and line.text[0].islower()
    if _cannot_begin(line.text) or _OPEN_END.search(before.text):
        return True
    return full and not _is_parted(before, line, wrapping)


def _cannot_begin(text: str) -> bool:
    """A paragraph begins with a capital or a quotation mark."""
    return text[0].islower() or text[0].isdigit() or text[0] in "(),;:.”"


def _is_mark_inside_sentence(before: Line, line: Line, wrapping: Wrapping) -> bool:
    """A line may happen to begin with "5. " or "- " in the middle of a sentence."""
    if _ENDED.search(before.text):
        return False
    item = bullet(line.text)
    words = item[1] if item else marks(line.text)[0].rest
    if item and _is_hyphenated(before.text, words):
        return True
    cut = _OPEN_END.search(before.text) is not None or _is_full(before, line, wrapping)
    return words[:1].islower() and cut


def _is_hyphenated(before: str, after: str) -> bool:
    return any(
        before.lower().endswith(left) and after.lower().startswith(right)
        for left, right in _HYPHENATED
    )


def _is_long_caption(first: Line, before: Line, line: Line) -> bool:
    """A numbered heading in capitals goes on in capitals."""
    return bool(marks(first.text)) and is_caption(before.text) and is_caption(line.text)


def _is_full(before: Line, line: Line, wrapping: Wrapping) -> bool:
    """Would the first word of `line` no longer have fitted on the line before?"""
    if not wrapping.width:
        return False
    first_word = line.text.split(" ", 1)[0]
    return len(before.text) + 1 + len(first_word) >= wrapping.width


def _is_parted(before: Line, line: Line, wrapping: Wrapping) -> bool:
    """A blank line, in a document that leaves one only between paragraphs."""
    return line.row - before.row > 1 and not wrapping.spaced


def _whole(parts: list[Line]) -> Line:
    """One paragraph, no words glued together; "2023-" and "2024" were one token."""
    words = [parts[0].text]
    for before, line in pairwise(parts):
        tight = _DIGIT_DASH.search(before.text) and line.text[:1].isdigit()
        words.append(line.text if tight else f" {line.text}")
    return replace(parts[0], text="".join(words))
