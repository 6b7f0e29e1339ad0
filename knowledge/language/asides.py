"""Words that ask, or say, something else than what the plans hold: where one works, who is late.

As in `small_talk`, the whole message must be of the kind; what is left over makes it a question.
"""

import re
from enum import StrEnum

from knowledge.language.chat_spelling import tidy_chat
from knowledge.language.text import fold


class Aside(StrEnum):
    """What somebody says that no plan answers."""

    NUMBER = "number"
    """A date or number alone."""
    NO_MONTH = "no_month"
    OWN_WORK = "own_work"
    """What one's unit has not done yet."""
    WHO_IS_LATE = "who_is_late"
    BELONGS = "belongs"
    """Where somebody works."""


_UNIT = "(?:truong|don vi|to|lop|phong|phuong|giao vien|thay co)"
_WE = f"(?:{_UNIT} (?:minh|em|toi|ta|nha|chung (?:em|toi|ta))|em|minh|toi|chung (?:em|toi|ta))"
_MATTER = "(?:viec|bai|ho so|bao cao)"
_DO = "(?:nop|gui|lam|xong|bao cao|hoan thanh|dang ky)"
_LATE = f"(?:(?:con |van )*(?:chua|cham|tre|thieu) (?:{_DO} ?)+)"
_TAIL = "(?: (?!(?:bi|thi|neu|phai|xu|duoc|co|sao|khong|ma|nen|can)\\b)\\w+){0,8}"
_SCHOOL = "(?:truong|thcs|thpt|tieu hoc|mam non|mn|ubnd|phuong|phong|so)"
_ASKED = (
    "gi|nao|khong|ai|dau|bao|may|han|nop|gui|phai|duoc|can|lam|khi|sao|chua|co|thi|muon|hoi|xin"
    "|dang|ky|xet|khen|viec|ke|hoach"
)

_RULES = (
    (Aside.NUMBER, r"(?:ngay |hom )?\d{1,6}(?: \d{1,4}){0,2}"),
    (
        Aside.NO_MONTH,
        r"(?:lich |han |viec |trong )*thang (?:0+|1[3-9]|[2-9]\d|\d{3})"
        r"(?: (?:co )?(?:nhung |cac )?(?:han|viec)(?: (?:nao|gi))?)?",
    ),
    (
        Aside.OWN_WORK,
        f"(?:{_WE} )?(?:hien |dang )*con (?:(?:thieu|no|sot|ton|dong) )?(?:nhung |may |cac )?"
        f"(?:{_MATTER} )?(?:gi|nao) chua (?:{_DO} ?)+",
    ),
    (
        Aside.OWN_WORK,
        f"(?:{_WE} )?(?:hien |dang )*(?:con )?(?:thieu|no|sot|ton|dong) (?:nhung |may |cac )?"
        "(?:viec |bai )?(?:gi|nao)",
    ),
    (
        Aside.WHO_IS_LATE,
        f"(?:(?:con|co) )?(?:(?:nhung )?ai|(?:nhung |cac )*{_UNIT} nao) {_LATE}{_TAIL}",
    ),
    (
        Aside.WHO_IS_LATE,
        f"(?:cho \\w+ )?(?:xem )?(?:danh sach|ds|liet ke) (?:nhung |cac )*{_UNIT} {_LATE}{_TAIL}",
    ),
    (
        Aside.BELONGS,
        "(?:(?:em|minh|toi|co|thay|chi|anh) )+(?:ten \\w+(?: \\w+){0,3} )?"
        "(?:(?:la|o|ben|thuoc|dang|day|cong tac|lam viec) )+"
        "(?:(?:giao vien|gv|hieu truong|dau moi|thu ky|to truong|van thu|nhan vien) )?"
        f"(?:(?:o|ben|cua|tai|thuoc) )?{_SCHOOL}(?: (?!(?:{_ASKED})\\b)\\w+){{1,6}}",
    ),
)
_COMPILED = tuple((kind, re.compile(pattern)) for kind, pattern in _RULES)
_PARTICLES = re.compile(r"(?: (?:a|nhe|nha|vay|the|day|nhi|em|em oi|ad|bot))+$")


def aside(text: str) -> Aside | None:
    """What a message says that is no question to the plans; None for a question, or what may be
    one."""
    said = " ".join(re.findall(r"[^\W_]+", fold(tidy_chat(text))))
    tries = (said, _PARTICLES.sub("", said))
    return next(
        (kind for kind, rule in _COMPILED if any(rule.fullmatch(one.strip()) for one in tries)),
        None,
    )
