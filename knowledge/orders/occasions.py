"""Days that belong to the task: a feast, a paper's date, the task's own deadline."""

import re

from knowledge.deadlines import Deadline, Flag, Kind
from knowledge.language import fold

TIME_WORD = re.compile(
    r"\d|(?<!\w)(?:mai|mot|nay|kia|thu|chu nhat|cn|hom|bua|tuan|thang|nua|gio|tieng|phut|sang|trua"
    r"|chieu|toi|dem|bay)(?!\w)"
)
"""What a time holds that is no mere name of a feast ("khai giảng", "ngày Nhà giáo")."""

OCCASION = re.compile(
    r"(?:mừng|niệm|niem|lễ|đợt|dot|kỳ|kì|dịp|dip|thành lập|phong trào)\s+(?:ngày\s+)?$", re.I
)
"""Before a day: what is held or celebrated then, or a round of that name."""

CELEBRATED = re.compile(r"(?:lễ|dịp|dip|mừng)\s", re.I)

DUE = re.compile(
    r"(?<!\w)(?:hạn|han|deadline|hết hạn|đến hạn)(?:\s+(?:nộp|nop|gửi|gui|chót|chot|cuối|cuoi|là|la"
    r"|hồ|sơ|ho|so|báo|cáo|bao|cao|bài|bai)){0,4}\W*$",
    re.I,
)
"""Before a day: the task's own deadline, as in "hạn nộp hồ sơ là 20/4"."""

TOLD = re.compile(r"\s+(?:là|la)\s+(?:hạn|han|hết|het|ngày|ngay|cuối|cuoi|đến|den)(?!\w)", re.I)
"""Behind a day: the message tells what it is ("mai là hạn nộp bài")."""

PAPER = re.compile(r"\d(?:\s?/[\w&./-]*)?[\s,]+$")
"""A number right before "ngày 01/9/2026": the day a paper was signed."""


def is_named(text: str, start: int, deadline: Deadline, said: str) -> bool:
    before = text[:start]
    if DUE.search(before) or TOLD.match(text, start + len(said)):
        return True
    if deadline.kind is not Kind.ON or deadline.time is not None:
        return False
    feast = Flag.LUNAR in deadline.flags or not TIME_WORD.search(fold(said))
    signed = "ngày" in said and PAPER.search(before)
    held = OCCASION.search(before) or CELEBRATED.match(said)
    return bool(feast or signed or held)
