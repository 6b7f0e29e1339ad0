"""How people name a plan in passing: by place, school, council or number."""

import re
from functools import cache

from knowledge.answers.answer import PlanFacts
from knowledge.language import fold

GENERIC_PHRASES = re.compile(
    r"giáo dục (?:và|&) đào tạo|văn h(?:óa|oá)\s*-?\s*xã hội|nội vụ|(?:ủy|uỷ) ban nhân dân"
    r"|(?:(?:hội đồng|ban) )?thi đua\s*[-–,]?\s*khen thưởng|tiểu học|mầm non|trung học|cơ sở"
    r"|phổ thông|văn phòng|công đoàn|việt nam|đảng cộng sản",
    re.IGNORECASE,
)
GENERIC_WORDS = """
sở phòng trường thcs thpt th mn ptdt ubnd quận huyện thị xã phường tỉnh thành phố hội đồng ban ngành
gddt gd đt gdđt gd&đt sgdđt pgdđt tp hđtđkt tđkt của về và các khối cụm tổ vp hđ tx q p
"""
GENERIC = frozenset(GENERIC_WORDS.split())
"""Words that many units share; what is left of a name is what tells it apart."""

_NUMBER = re.compile(
    r"\b(\d{1,5})\s*/\s*([a-zđ]{1,4}\s*-\s*[a-z0-9đ&]+(?:\s*-\s*[a-z0-9đ&]+)*)", re.IGNORECASE
)
_LEVEL = re.compile(
    r"\b(?:ke hoach|van ban|cua|muc [ivx\d.]+)\s+(?:cua\s+)?"
    r"(so|phuong|xa|quan|huyen|phong|truong)\b"
)
_SHORT_NUMBER = re.compile(
    r"\b(?:kế hoạch|ke hoach|kh|văn bản|van ban|công văn|cong van)\s+(?:số\s+|so\s+)?"
    r"0*(\d{1,5})\b(?!\s*/\s*\d)"
)


def short_names(plan: PlanFacts) -> frozenset[str]:
    """Distinguishing names of a plan, lower case with marks: "ba đình", "ái mộ"."""
    sources = (*plan.names, plan.owner, plan.header.issuer or "", plan.header.place or "")
    return frozenset(name for source in sources for name in _proper_parts(source))


def plans_by_name(said: str, plain: str, plans: tuple[PlanFacts, ...]) -> frozenset[int]:
    """Ids of the plans that a question names by a distinguishing name."""
    names = names_in(said, plain, plans)
    return frozenset(plan.id for plan in plans if short_names(plan) & names)


def names_in(said: str, plain: str, plans: tuple[PlanFacts, ...]) -> frozenset[str]:
    """The distinguishing names that stand in a question."""
    known = {name for plan in plans for name in short_names(plan)}
    return frozenset(name for name in known if _named(name, said, plain))


def numbers_in(said: str) -> frozenset[str]:
    """Document numbers as they stand in a question: "06/kh-pgdđt", "4340"."""
    return frozenset(
        (*(match.group() for match in _NUMBER.finditer(said)), *_SHORT_NUMBER.findall(said))
    )


def plans_by_level(plain: str, plans: tuple[PlanFacts, ...]) -> frozenset[int]:
    """Ids of the plans of a level: "kế hoạch của Sở", "mục III phường"; none if several fit."""
    for level in _LEVEL.findall(plain):
        ids = [plan.id for plan in plans if re.match(rf"(?:ubnd )?{level}\b", fold(plan.owner))]
        if len(ids) == 1:
            return frozenset(ids)
    return frozenset()


def plans_called(wanted: str, plans: tuple[PlanFacts, ...]) -> frozenset[int]:
    """Ids of the plans whose unit people call so: "hoa sen", "phường", "của trường"."""
    said = wanted.lower()
    plain = fold(said)
    return plans_by_name(said, plain, plans) or plans_by_level(f"ke hoach {plain}", plans)


def plans_by_number(said: str, plans: tuple[PlanFacts, ...]) -> frozenset[int]:
    """Ids of the plans that a question names by number: "06/KH-PGDĐT", "kế hoạch 06"."""
    full = {_key(f"{number}/{symbol}") for number, symbol in _NUMBER.findall(said)}
    short = {number.lstrip("0") for number in _SHORT_NUMBER.findall(said)}
    return frozenset(
        plan.id
        for plan in plans
        if plan.header.number
        and (_key(plan.header.number) in full or _key(plan.header.number).split("/")[0] in short)
    )


def without_names(said: str, plain: str, plans: tuple[PlanFacts, ...]) -> str:
    """The folded question with the plans' names blanked, so that "ai mo" does not ask "ai"."""
    for name in sorted({n for plan in plans for n in short_names(plan)}, key=len, reverse=True):
        folded = fold(name)
        plain = re.sub(rf"\b{re.escape(folded)}\b", " " * len(folded), plain)
    return plain


@cache
def _proper_parts(text: str) -> frozenset[str]:
    """Runs of capitalised words that are not generic; a run of one needs to be a code or word."""
    runs: list[list[str]] = [[]]
    for word in re.findall(r"[^\W_]+|[^\w\s]", GENERIC_PHRASES.sub(" . ", text)):
        if word.lower() in GENERIC or not word[0].isupper():
            runs.append([])
        else:
            runs[-1].append(word.lower())
    return frozenset(" ".join(run) for run in runs if len(run) >= 2)


def _named(name: str, said: str, plain: str) -> bool:
    folded = fold(name)
    for match in re.finditer(rf"\b{re.escape(folded)}\b", plain):
        typed = said[match.start() : match.end()] if len(said) == len(plain) else folded
        if typed in (folded, name):
            return True
    return False


def _key(number: str) -> str:
    return re.sub(r"\s+", "", fold(number)).lstrip("0")
