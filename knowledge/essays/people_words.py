"""What people type when they are asked who: a name with a unit, an author with a way to reach them,
a caption that says several things at once."""

import re
from dataclasses import dataclass

from knowledge.essays.answers import asks
from knowledge.language import fold

LONGEST_NAME = 120
LONGEST_TITLE = 200

_UNIT_BEGINS = re.compile(
    r"\b(?:truong|thcs|thpt|tieu hoc|mam non|th|mn|lop|to|phong|xa|phuong|giao vien truong)\b"
)
_CONTACT = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+|(?<!\d)(?:\+84|0)\d[\d .-]{6,12}\d(?!\d)")
_EDGES = " \t,;:.-–—()"
_LIST_MARK = re.compile(r"^\s*(?:\d{1,2}[.)]|[-+*•])\s+", re.MULTILINE)
_PERSON = re.compile(
    r"(?:co giao|thay giao|co|thay|em|ban|bac|chu|chi|anh|ong|ba|be|chau|cu|hoc sinh|hs)\s+\w"
)
_LEFT_OFF = re.compile(r"^(?:bai (?:viet )?(?:cua|ve)|viet ve|guong)\s+")

_NAMES = {
    "author": ("tac gia", "nguoi viet", "viet boi", "author"),
    "praised": ("nhan vat", "nguoi tot", "nguoi duoc khen", "tam guong"),
    "contact": ("lien he", "dien thoai", "so dien thoai", "email", "sdt"),
    "title": ("ten bai", "tieu de"),
    "praised_unit": ("don vi nhan vat", "don vi"),
}
"""What the parts of a caption are called, folded."""

_ALL_NAMES = sorted((name for names in _NAMES.values() for name in names), key=len, reverse=True)
_PARTS = re.compile(rf"[\n;|]+|,\s*(?=(?:{'|'.join(_ALL_NAMES)})\b)")


@dataclass(frozen=True, slots=True)
class Caption:
    """What a caption says; "" for what it does not."""

    praised: str = ""
    praised_unit: str = ""
    author: str = ""
    contact: str = ""
    title: str = ""


def name_and_unit(text: str) -> tuple[str, str]:
    """The name and the unit of somebody ("cô Hoa, Trường THCS Hoa Sen"); "" for no unit.

    The unit begins after the first comma, dash or line, or at a word that units begin with.
    """
    words = _without_labels(text, ("praised", "praised_unit"))
    for mark in (",", " - ", " – ", ";", "("):
        name, found, unit = words.partition(mark)
        if found and name.strip(_EDGES) and unit.strip(_EDGES):
            return _clip(name, LONGEST_NAME), _clip(unit, LONGEST_NAME)
    begins = _UNIT_BEGINS.search(fold(words))
    if begins and begins.start() > 0 and len(fold(words)) == len(words):
        at = begins.start()
        return _clip(words[:at], LONGEST_NAME), _clip(words[at:], LONGEST_NAME)
    return _clip(words, LONGEST_NAME), ""


def name_and_contact(text: str) -> tuple[str, str]:
    """An author and how to reach them: e-mail or telephone, where one was written at all."""
    words = _without_labels(text, ("author", "contact"))
    found = _CONTACT.findall(words)
    name = _CONTACT.sub(" ", words) if found else words
    return _clip(" ".join(name.split()), LONGEST_NAME), ", ".join(one.strip() for one in found)


def read_caption(text: str, *, named: bool = False) -> Caption:
    """A caption such as "Cô Hoa, THCS Hoa Sen; tác giả: Trần Bình". What has no name of its own and
    reads like a person is the person praised; with `named` only what has a name counts."""
    found: dict[str, str] = {}
    for part in _parts(text):
        kind, value = _named(part)
        if kind == "author":
            found["author"], contact = name_and_contact(value)
            found["contact"] = contact or found.get("contact", "")
        elif kind == "praised" or (not kind and not named and _reads_like_a_person(value)):
            name, unit = name_and_unit(value)
            found.setdefault("praised", name)
            found.setdefault("praised_unit", unit)
        elif kind:
            found[kind] = _clip(value, LONGEST_TITLE)
    return Caption(**found)


def _parts(text: str) -> list[str]:
    """The lines of a caption, and what is told apart within a line."""
    plain, ends = fold(text), [0]
    if len(plain) != len(text):
        return [one.strip() for one in re.split(r"[\n;|]+", text) if one.strip()]
    pieces = []
    for mark in _PARTS.finditer(plain):
        pieces.append(text[ends[-1] : mark.start()])
        ends.append(mark.end())
    pieces.append(text[ends[-1] :])
    return [words for one in pieces if (words := _LIST_MARK.sub("", one).strip())]


def _named(part: str) -> tuple[str, str]:
    """The name and the value of a part; "" for one without a name."""
    plain = fold(part)
    for kind, names in _NAMES.items():
        for name in names:
            rest = plain[len(name) :]
            if plain.startswith(name) and not rest[:1].isalnum():
                says = part[len(name) :] if len(plain) == len(part) else part
                if ":" in part or kind == "author":
                    return kind, says.strip(_EDGES)
    return "", part


def _reads_like_a_person(words: str) -> bool:
    """Whether words without a name are somebody: "cô Hoa ...", or a name written as names are."""
    plain = _LEFT_OFF.sub("", fold(words))
    if asks(words):
        return False
    name = words.split(",", maxsplit=1)[0].split()
    capitals = len(name) > 1 and all(word[:1].isupper() for word in name)
    return _PERSON.match(plain) is not None or (capitals and not _UNIT_BEGINS.match(plain))


def _without_labels(text: str, kinds: tuple[str, ...]) -> str:
    """What was typed as one line, without list marks and without the names of what was asked."""
    lines = []
    for line in _LIST_MARK.sub("", text).splitlines():
        kind, value = _named(line.strip())
        lines.append(value if kind in kinds else line.strip())
    return ", ".join(" ".join(line.split()) for line in lines if line.strip())


def _clip(text: str, longest: int) -> str:
    words = text.strip(_EDGES)[:longest].strip()
    return f"{words})" if words.count("(") > words.count(")") else words
