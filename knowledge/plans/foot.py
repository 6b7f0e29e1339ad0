"""The foot of a plan: who receives it and who signed it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.plans.lines import Line
from knowledge.plans.numbering import bullet
from knowledge.plans.structure import is_caption, is_role

_RECIPIENTS_LABEL = re.compile(r"Nơi\s*nhận\s*:?\s*", re.IGNORECASE)
_NAME = re.compile(
    r"(?:(?:PGS|GS|TS|ThS|NGƯT|NGND|CN|BS)\.?\s*)*"
    r"[A-ZÀ-ỸĐ][\w’'-]*(?:\s+[A-ZÀ-ỸĐ][\w’'-]*){1,5}"
)
_SIGNED = re.compile(r"\(?\s*(?:đã ký|ký tên|ký, |ký và)", re.IGNORECASE)
_APPROVES = re.compile(r"(?:PHÊ\s+)?DUYỆT\b|XÁC NHẬN\b|Ý KIẾN\b|(?:Phê\s+)?[Dd]uyệt\s+của\b")
_ENTRY_END = re.compile(r"[;:.)]\s+(?=[A-ZĐ])")
_EMPTY_END = re.compile(r"[\s;.,]*(?:\(\s*\))?[\s;.,]*$")


@dataclass(frozen=True, slots=True)
class Foot:
    recipients: tuple[str, ...] = ()
    signer: str | None = None
    signer_role: str | None = None


def read_foot(lines: Sequence[Line]) -> Foot:
    """Recipients after "Nơi nhận", and the name under the last position in capitals."""
    texts = [part for line in lines for part in _apart(line.text)]
    role, signer = _signature(texts)
    return Foot(tuple(_recipients(texts, signer)), signer, role)


def _recipients(texts: list[str], signer: str | None) -> list[str]:
    found: list[str] = []
    listing = False
    for text in texts:
        label = _RECIPIENTS_LABEL.match(text)
        listing = bool(label or bullet(text)) or (listing and not _ends_list(text, signer))
        entry = text[label.end() :] if label else text
        if listing and entry and not _SIGNED.match(entry):
            _add_recipient(found, entry)
    return found


def _apart(text: str) -> tuple[str, ...]:
    """A list entry and a position that a conversion put on one line: "- Lưu: VT. HIỆU TRƯỞNG"."""
    if is_role(text):
        return (text,)
    for end in _ENTRY_END.finditer(text):
        if is_role(text[end.end() :]):
            return text[: end.end()].strip(), text[end.end() :]
    return (text,)


def _ends_list(text: str, signer: str | None) -> bool:
    return is_role(text) or is_caption(text) or text == signer


def _add_recipient(found: list[str], text: str) -> None:
    """Each bullet is an entry, a line without one goes on with the entry before."""
    item = bullet(text)
    words = item[1] if item else text
    parts = [_EMPTY_END.sub("", part).strip() for part in words.split(";")]
    if item is None and found and words[:1].islower():
        found[-1] = f"{found[-1]} {parts.pop(0)}"
    found.extend(part for part in parts if part)


def _signature(texts: list[str]) -> tuple[str | None, str | None]:
    """The line above the name, and the name (contract.md, "Two signer roles").

    Where several sign side by side, the issuer stands rightmost, which is read last; whoever only
    approves the plan ("DUYỆT CỦA PHÒNG GDĐT") has not issued it.
    """
    role: str | None = None
    approves = False
    found: list[tuple[bool, str, str]] = []
    for text in texts:
        approves = approves or _APPROVES.match(text) is not None
        if is_role(text):
            role = text
        elif role and _is_name(text):
            found.append((approves, role, text))
            role, approves = None, False
    if not found:
        return role, None
    own = [signature for signature in found if not signature[0]]
    return (own or found)[-1][1:]


def _is_name(text: str) -> bool:
    named = _NAME.fullmatch(text) is not None and not re.search(r"\d", text)
    return named and not _SIGNED.match(text)
