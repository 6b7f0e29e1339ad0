"""Words that are said to be kind, or cross, and ask nothing: greetings, thanks, "sai rồi".

A few kinds of phrases, with the forms of address and particles that stand around them: a message is
small talk if nothing is left of it. So a question never is, whatever kind words it begins with.
"""

import re
from enum import StrEnum

from knowledge.language.chat_spelling import tidy_chat
from knowledge.language.text import fold


class SmallTalk(StrEnum):
    """What somebody says who asks nothing."""

    THANKS = "thanks"
    GREETING = "greeting"
    ASSENT = "assent"
    BLAME = "blame"
    CHAT = "chat"


_WHO = "(?:em|bot|ban|may|chi|anh|co|thay|toi|minh|to|ad)"
_PRAISED = (
    "(?:gioi|hay|tot|tuyet|tuyet voi|de thuong|dang yeu|thong minh|xin|xin so|dinh|ngoan|nhanh"
    "|xuat sac|gioi giang|cute|good|chuan|khon|duoc viec|huu ich|tien|tien loi|xinh)"
)
_BLAMED = (
    "(?:ngu|ngu ngoc|ngoc|do hoi|te|te hai|kem|chan|do|lao|vo dung|ngo ngan|dan|khung|dien"
    "|vo duyen|cham|cham chap|xao|linh tinh|lung tung|luom thuom|do te)"
)
_HOW = "(?:qua|the|vay|ghe|that|that su|lam|nhi|gom|day|nhe|vl|vai|phet|khiep)"
_WRONG = "(?:sai|nham|lac de|noi sai|tra loi (?:sai|nham|lung tung))"
_TAKEN_IN = "(?:ro|hieu|biet|nho|thay|xem|doc|nhan|nhan duoc|nam duoc)"
_LATER = "(?:xem|hoi|tinh|nghi|kiem tra|doc|coi|lam|sau|lai|da|them|thu|mot|chut|ti|lat|xiu)"

PATTERNS: tuple[tuple[SmallTalk, tuple[str, ...]], ...] = (
    (SmallTalk.BLAME, (
        f"{_WRONG}(?: (?:bet|het|be bet|hoan toan|lon|to|roi|ca|day))*",
        "(?:chua|khong|dau co|khong he) (?:dung|phai|chinh xac|hieu gi)(?: (?:roi|dau|ca|het))*",
        f"(?:sao {_WHO} )?(?:(?:noi|tra loi) )?(?:do )?{_BLAMED}(?: {_HOW})+",
        "(?:do )?(?:ngu|ngu ngoc|vo dung|te|do hoi|khung|dien|do te)|noi linh tinh",
    )),
    (SmallTalk.THANKS, (
        "chuan khong can chinh|(?:xin |chan thanh )?(?:cam on|thank you|thanks|thank|tks|biet on)",
        f"(?:noi |lam |tra loi )?{_PRAISED}(?: {_HOW})+",
        f"(?:{_WHO} )?(?:that )?(?:gioi|de thuong|tuyet|tuyet voi|dang yeu|thong minh|ngoan"
        "|xuat sac|gioi giang|cute|good job|very good)",
    )),
    (SmallTalk.GREETING, (
        "xin chao|chao|hello|hi|helo|alo|a lo|tam biet|bye|bai bai|hen gap lai|gap lai sau",
        "(?:chuc (?:em )?)?ngu ngon|(?:em |bot |ban )?(?:co )?khoe khong",
        "chuc (?:em )?(?:(?:ngay|mot ngay|buoi sang|buoi toi|cuoi tuan)(?: moi)?)?"
        "(?: ?(?:tot lanh|vui ve))*",
    )),
    (SmallTalk.CHAT, (
        f"(?:{_WHO} )*an (?:com|sang|trua|toi)(?: gi)? (?:chua|ch)|{_WHO} an (?:gi )?(?:chua|ch)",
        f"{_WHO} (?:dang )?lam gi (?:day|do|the)|{_WHO} (?:bao nhieu|may) tuoi",
        f"(?:{_WHO} )?(?:yeu|thuong|nho) {_WHO}|buon (?:qua|the|ngu)|met (?:qua|the)",
        f"{_WHO} (?:co )?(?:nguoi yeu|vo|chong|ban gai|ban trai) (?:chua|khong)",
        "(?:ha|he|hi|hu|k){2,}|lol|oi gioi(?: oi)?|troi(?: oi| dat oi)?|wow|ui",
    )),
    (SmallTalk.ASSENT, (
        f"(?:da )?{_TAKEN_IN} (?:roi|het roi)|da {_TAKEN_IN}|(?:thi )?ra (?:la )?(?:the|vay)",
        "(?:dung|chuan|chinh xac|phai|hop ly)(?: (?:roi|vay|the|day|luon|qua))+",
        f"(?:cu )?(?:de|cho|doi) (?:{_WHO}|ti|chut|lat|xiu)(?: {_LATER})*",
        "de (?:sau|mai|lat|xem|hom sau)(?: (?:xem|tinh|hoi|lai))*",
        "khong (?:can|sao)(?: (?:dau|nua|het))*|thoi khoi|khoi|bo qua|de sau|dong y|dung dung",
        "ok(?:e|ie|ela)?|oki|okay|vang|da|u|um|ung|duoc roi|chinh xac|chuan",
    )),
)  # fmt: skip
"""By kind, folded. Earlier kinds weigh more: "ừ nhưng sai rồi" is blame, no assent."""

FILLERS = """
ạ nhé nha nhe nhá a à ơ á ư hả hở em anh chị cô thầy bạn bot ơi nhiều lắm quá rất vậy thế rồi và ad
các thôi nè này đi luôn mà cứ thì là thật đấy đó nhỉ cũng mình tôi bé hen nghen ghê lại nữa cả nhưng
"""
"""Forms of address and particles, of which any number may stand around."""

WHO_ARE_YOU = """
em là ai | bạn là ai | em tên gì | em tên là gì | bạn tên gì | em làm được gì | bạn làm được gì
em giúp được gì | bot làm được gì | giúp gì được
"""

_RULES = tuple(
    (kind, re.compile(rf"\b(?:{pattern})\b")) for kind, rows in PATTERNS for pattern in rows
)
_FILLERS = frozenset(fold(FILLERS).split())
_WHO_ARE_YOU = {fold(one.strip()) for one in re.split(r"[|\n]", WHO_ARE_YOU)} - {""}
_LAUGH = re.compile(r"\b(?:ha|he|hi|hu|k){2,}h?\b|\b(?:uh|uhm|kk+)\b", re.IGNORECASE)


def small_talk(text: str) -> SmallTalk | None:
    """What a message says that asks nothing; None where it asks something, or may."""
    said = _plain(_LAUGH.sub(" ", text))
    if not said:
        return SmallTalk.CHAT
    kinds: list[SmallTalk] = []
    for kind, rule in _RULES:
        said, found = rule.subn(" | ", said)
        kinds += [kind] * bool(found)
    if any(word not in _FILLERS for word in said.replace("|", " ").split()):
        return None
    return next(iter(kinds), SmallTalk.CHAT)


def is_small_talk(text: str) -> bool:
    """Whether nothing is asked: only kind or cross words, or no word at all ("👍", "...", "?")."""
    return small_talk(text) is not None


def asks_who_the_bot_is(text: str) -> bool:
    """ "Em làm được gì?": wants the help, not the plans."""
    said = _plain(text)
    for courtesy in (" a", " anh", " vay", " the"):
        said = said.removesuffix(courtesy)
    return said in _WHO_ARE_YOU


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", fold(tidy_chat(text))))
